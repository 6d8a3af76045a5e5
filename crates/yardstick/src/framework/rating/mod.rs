//! Ratings, as the public sees them: what a convention counts, and the lines of its table.

pub(crate) mod model;
pub(crate) mod table;

use std::borrow::Cow;

use super::Framework;
use super::scale::{Level, Scale};
use model::RatingModel;

/// A convention that turns counts into a level: the first line of its table that holds decides (SUS-22).
#[derive(Debug, Clone, Copy)]
pub struct Rating<'f> {
    pub(crate) framework: &'f Framework,
    pub(crate) index: u32,
}

/// One line of the table of a rating.
#[derive(Debug, Clone, Copy)]
pub struct RatingLine<'f> {
    pub(crate) rating: Rating<'f>,
    pub(crate) index: u32,
}

impl<'f> Rating<'f> {
    pub(crate) fn model(self) -> &'f RatingModel {
        &self.framework.model().ratings[self.index as usize]
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'f str {
        self.model().name.of(&self.framework.model().text)
    }

    /// Whether it is taken across agencies; else within each.
    #[must_use]
    pub fn is_across_agencies(self) -> bool {
        self.model().across
    }

    /// The scale of its result.
    #[must_use]
    pub fn scale(self) -> Scale<'f> {
        Scale { framework: self.framework, index: self.model().scale }
    }

    /// The scale of what it counts: tallies of this scale can be rated by it.
    #[must_use]
    pub fn counted_scale(self) -> Scale<'f> {
        Scale { framework: self.framework, index: self.model().source_scale }
    }

    /// Out of what its shares are taken, in words: `agencies taking part`.
    #[must_use]
    pub fn base(self) -> &'static str {
        self.model().base.as_str()
    }

    /// Whether it is shown beside another rating, for comparison only.
    #[must_use]
    pub fn is_for_comparison(self) -> bool {
        self.model().for_comparison
    }

    /// The guidance that it rests on.
    #[must_use]
    pub fn because(self) -> Option<Cow<'f, str>> {
        self.model().because.map(|words| self.framework.model().words(words))
    }

    /// The line of the framework file on which it begins, from 1.
    #[must_use]
    pub fn line(self) -> u32 {
        self.model().line
    }

    /// The lines of its table, in the order in which they are tried.
    pub fn lines(self) -> impl ExactSizeIterator<Item = RatingLine<'f>> + use<'f> {
        (0..self.model().table.lines.len() as u32).map(move |index| RatingLine { rating: self, index })
    }
}

impl<'f> RatingLine<'f> {
    fn model(self) -> &'f table::TableLine {
        &self.rating.model().table.lines[self.index as usize]
    }

    /// The level that it gives; none where it says that there is no rating.
    #[must_use]
    pub fn level(self) -> Option<Level<'f>> {
        let level = self.model().level?;
        self.rating.scale().levels().nth(level as usize)
    }

    /// What its condition counts, as the framework writes it: `rated Red or Amber`.
    pub fn counts(self) -> impl Iterator<Item = &'f str> + use<'f> {
        let text = &self.rating.framework.model().text;
        let clauses = self.model().when.iter().flat_map(|test| test.clauses());
        clauses.map(move |clause| clause.counts.words.of(text))
    }

    /// The line as the framework writes it.
    #[must_use]
    pub fn text(self) -> &'f str {
        self.model().span.of(&self.rating.framework.model().text)
    }

    /// Its number in the framework file, from 1.
    #[must_use]
    pub fn line(self) -> u32 {
        self.model().line
    }
}
