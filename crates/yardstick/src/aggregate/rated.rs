//! What a rating comes to: the level, the line that decided, the counts, and the shares.

use super::{Share, Tally, TallyError};
use crate::evaluate::state::code;
use crate::evaluate::{Condition, Explanation};
use crate::framework::model::Model;
use crate::framework::rating::model::{Granule, RatingBase, RatingModel};
use crate::framework::rating::table::{Bound, TallyClause};
use crate::framework::{Item, Level, Rating, RatingLine, Section};

/// A table applied to counts: the line that decided, and on what.
#[derive(Debug, Clone)]
pub(crate) struct Decided {
    pub(crate) tally: Tally,
    pub(crate) base: Option<u64>,
    pub(crate) line: Option<usize>,
}

/// Applies the table of a rating. Where its base is not known, nothing decides.
pub(crate) fn decide(rating: &RatingModel, tally: Tally, invited: Option<u64>) -> Decided {
    let base = match rating.base {
        RatingBase::Invited => invited,
        RatingBase::TakingPart => Some(tally.total()),
        RatingBase::Asked => Some(tally.asked()),
        RatingBase::Answering => Some(tally.answering()),
        RatingBase::Rated => Some(tally.rated()),
    };
    let line = base.and_then(|base| rating.table.decide(&tally, Some(base)));
    // No data is never a level, whatever a line says.
    let line = line.filter(|&line| tally.rated() > 0 || rating.table.lines[line].level.is_none());
    Decided { tally, base, line }
}

impl Decided {
    /// The level, by its number.
    pub(crate) fn level(&self, rating: &RatingModel) -> Option<u32> {
        rating.table.lines[self.line?].level
    }

    /// The same as a state, to be counted by a rating that reads this one.
    pub(super) fn state(&self, model: &Model, rating: &RatingModel) -> u8 {
        if let Some(level) = self.level(rating) {
            return level as u8;
        }
        let tally = &self.tally;
        let outside = model.scales[rating.scale as usize].levels.iter().position(|level| level.not_applicable);
        match (tally.asked(), tally.waived, tally.out_of_scope) {
            (0, 0, 1..) => code::OUT_OF_SCOPE,
            (0, 1.., _) => code::WAIVED,
            (asked, ..) if asked > 0 && asked == tally.not_applicable => {
                outside.map_or(code::UNANSWERED, |at| at as u8)
            }
            _ => code::UNANSWERED,
        }
    }
}

/// What a rating comes to, and why.
///
/// ```
/// # let framework = yardstick::Framework::read(b"Framework: T\n Id: t\n Edition: 1\nScale (worst first): RAG\n - Red\n - Green\n\
/// # For every standard\n Rate on RAG\nSection 1: S\n Standard 1.1: A\nRating: Area rating\n Across agencies\n On RAG\n For every standard\n\
/// # Out of agencies taking part\n Not rated when none are rated\n Rated Red when more than 1/3 are rated Red\n Otherwise rated Green").unwrap();
/// use yardstick::{State, aggregate::Tally};
///
/// let rating = framework.ratings().next().unwrap();
/// let red = rating.counted_scale().level("Red").unwrap().id();
/// let green = rating.counted_scale().level("Green").unwrap().id();
/// let mut tally = Tally::of_none(rating.counted_scale());
/// tally.count(State::Rated(red), 4)?.count(State::Rated(green), 8)?;
///
/// let rated = rating.rate(&tally, None)?; // exactly a third is not more than a third
/// assert_eq!(rated.level().unwrap().name(), "Green");
/// assert_eq!(rated.share().unwrap().to_string(), "4 of 12");
/// # Ok::<(), yardstick::aggregate::TallyError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Rated<'f> {
    rating: Rating<'f>,
    item: Option<Item<'f>>,
    section: Option<Section<'f>>,
    decided: Decided,
}

impl<'f> Rating<'f> {
    /// Applies the convention to counts. `invited` is the number of agencies that were asked to answer; only a rating
    /// out of agencies invited reads it, and without it comes to nothing.
    ///
    /// # Errors
    /// [`TallyError`] where the tally is not of the scale that the rating counts, or more were counted than invited.
    pub fn rate(self, tally: &Tally, invited: Option<u64>) -> Result<Rated<'f>, TallyError> {
        if tally.fingerprint != self.counted_scale().model().fingerprint {
            return Err(TallyError::DifferentScales);
        }
        if self.model().base == RatingBase::Invited && invited.is_some_and(|invited| invited < tally.total()) {
            return Err(TallyError::FewerInvited);
        }
        Ok(Rated { rating: self, item: None, section: None, decided: decide(self.model(), tally.clone(), invited) })
    }
}

impl<'f> Rated<'f> {
    /// What it comes to for an item or a section, whichever the rating is of, or for the whole.
    pub(super) fn of(rating: Rating<'f>, granule: Option<u32>, decided: Decided) -> Rated<'f> {
        let framework = rating.framework;
        let (item, section) = match &rating.model().of {
            Granule::Items(_) => (granule.map(|index| Item { framework, index }), None),
            Granule::Sections(_) => (None, granule.map(|index| Section { framework, index })),
            Granule::Whole => (None, None),
        };
        Rated { rating, item, section, decided }
    }

    /// The convention.
    #[must_use]
    pub fn rating(&self) -> Rating<'f> {
        self.rating
    }

    /// The standard that it is of.
    #[must_use]
    pub fn item(&self) -> Option<Item<'f>> {
        self.item
    }

    /// The section that it is of.
    #[must_use]
    pub fn section(&self) -> Option<Section<'f>> {
        self.section
    }

    /// What it is of: `item`, `section` or `whole`.
    #[must_use]
    pub fn scope(&self) -> &'static str {
        match (self.item, self.section) {
            (Some(_), _) => "item",
            (_, Some(_)) => "section",
            _ => "whole",
        }
    }

    /// The level; none where it is not rated. Where nobody is rated it is never a level.
    #[must_use]
    pub fn level(&self) -> Option<Level<'f>> {
        let level = self.decided.level(self.rating.model())?;
        self.rating.scale().levels().nth(level as usize)
    }

    /// The counts.
    #[must_use]
    pub fn tally(&self) -> &Tally {
        &self.decided.tally
    }

    /// Out of how many its shares are; none where that needs a register that was not given.
    #[must_use]
    pub fn base(&self) -> Option<u64> {
        self.decided.base
    }

    /// The line of the table that decided; none where its base is not known, or where nobody is rated and no line says
    /// that there is then no rating.
    #[must_use]
    pub fn decided_by(&self) -> Option<RatingLine<'f>> {
        self.decided.line.map(|index| RatingLine { rating: self.rating, index: index as u32 })
    }

    /// The share that decided: that of the line, or, where none of the lines above held, that of the last of them.
    #[must_use]
    pub fn share(&self) -> Option<Share> {
        let line = self.decided.line?;
        let lines = &self.rating.model().table.lines;
        let mine = lines[line].when.iter().flat_map(|test| test.clauses()).next();
        let above = || {
            let tests = lines[..line].iter().rev().filter_map(|line| line.when.as_ref());
            tests.flat_map(|test| test.clauses()).find(|clause| !matches!(clause.bound, Bound::Number { .. }))
        };
        mine.or_else(above).and_then(|clause| self.share_of(clause))
    }

    fn share_of(&self, clause: &TallyClause) -> Option<Share> {
        self.decided.base.map(|base| Share::new(clause.counts.count(&self.decided.tally), base))
    }

    /// To the nearest how many percent the framework shows its shares.
    #[must_use]
    pub fn shown_to_nearest(&self) -> u32 {
        self.rating.model().nearest
    }

    /// What is counted in the lines of the table, each with its share: `rated Red or Amber`, 5 of 12.
    #[must_use]
    pub fn shares(&self) -> Vec<(&'f str, Share)> {
        let text = &self.rating.framework.model().text;
        let tests = self.rating.model().table.lines.iter().filter_map(|line| line.when.as_ref());
        let mut shares: Vec<(u64, &str, Share)> = Vec::new();
        for clause in tests.flat_map(|test| test.clauses()) {
            let key = clause.counts.levels << 1 | u64::from(clause.counts.unanswered);
            let is_new = !shares.iter().any(|&(other, ..)| other == key);
            if let Some(share) = self.share_of(clause).filter(|_| is_new) {
                shares.push((key, clause.counts.words.of(text), share));
            }
        }
        shares.into_iter().map(|(_, words, share)| (words, share)).collect()
    }

    /// What came out, in a sentence: `Partnership rating of 6.2 is Red`.
    #[must_use]
    pub fn message(&self) -> String {
        let of = match (self.item, self.section) {
            (Some(item), _) => format!(" of {}", item.name()),
            (_, Some(section)) => format!(" of section {}", section.name()),
            _ => String::new(),
        };
        let is = self.level().map_or("not rated", |level| level.name());
        format!("{}{of} is {is}", self.rating.name())
    }

    /// Why it came out so: the line that decided, the counts that it looked at, and those before it that did not hold.
    #[must_use]
    pub fn explain(&self) -> Explanation {
        let model = self.rating.framework.model();
        let table = &self.rating.model().table;
        let tried = self.decided.line.map_or(&table.lines[..0], |line| &table.lines[..=line]);
        let clauses = tried.iter().filter_map(|line| line.when.as_ref()).flat_map(|test| test.clauses());
        let condition = |clause: &TallyClause| {
            let count = clause.counts.count(&self.decided.tally);
            let words = clause.counts.words.of(&model.text);
            let of = self.decided.base.map_or(String::new(), |of| format!(" of {of}"));
            Condition::new(
                clause.span.of(&model.text),
                clause.holds(&self.decided.tally, self.decided.base, table.rounded),
                format!("{count}{of} {words}"),
            )
        };
        let mut message = self.message();
        if self.decided.base.is_none() {
            message.push_str(": it is out of agencies invited, and no register of them was given");
        }
        let line = self.decided_by().map(|line| line.line());
        let because = self.rating.because().map(|because| because.into_owned());
        Explanation::of_rating(message, self.rating.name(), line, because, clauses.map(condition).collect())
    }
}
