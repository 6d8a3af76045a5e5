//! What somebody asks about by its id: a standard, a section, or the agency.

use super::{Framework, Item, Section};
use crate::limits::Limits;
use crate::names::{nearest, same};
use crate::problem::{Code, Problem, Problems};
use crate::show::and_ids;
use crate::source::Span;
use crate::wording::{or, quote};

/// What is asked about: a standard, a section with its standards, or what is asked of the agency itself.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Subject<'f> {
    /// The boxes about the agency, and what is required of the response as a whole.
    Agency,
    /// A section.
    Section(Section<'f>),
    /// A standard.
    Item(Item<'f>),
}

/// The word for the agency, where the id of a standard could stand.
pub(crate) const AGENCY: &str = "agency";

impl Framework {
    /// What an id stands for: a standard, else a section, else `agency`. The framework's own word may stand before it,
    /// as in `Statement 1.10` or `Section 1`.
    ///
    /// # Errors
    /// One problem, where there is nothing of this id, with those that are near.
    ///
    /// ```
    /// # let text = b"Framework: T\n Id: t\n Edition: 1\nSection 1: S\n Standard 1.1: A\n Standard 1.2: B\n";
    /// use yardstick::{Framework, Subject};
    ///
    /// let framework = Framework::read(text)?;
    /// assert!(matches!(framework.subject("1.1")?, Subject::Item(item) if item.name() == "1.1"));
    /// assert!(matches!(framework.subject("section 1")?, Subject::Section(_)));
    /// assert!(matches!(framework.subject("agency")?, Subject::Agency));
    /// let problems = framework.subject("1.3").unwrap_err();
    /// assert_eq!(problems.iter().next().unwrap().help(), Some("Section 1 has 1.1 and 1.2."));
    /// # Ok::<(), yardstick::Problems>(())
    /// ```
    pub fn subject(&self, id: &str) -> Result<Subject<'_>, Problems> {
        let item = self.item_called(id).map(Subject::Item);
        let section = || self.section_called(id).map(Subject::Section);
        let agency = || same(id, AGENCY).then_some(Subject::Agency);
        item.or_else(section).or_else(agency).ok_or_else(|| {
            let message = format!("there is no standard or section {} in this framework", quote(id));
            let problem = Problem::new(Code::UnknownItem, Span::new(0, id.len()), message).with_help(self.near(id));
            Problems::of(id, vec![problem], &Limits::default())
        })
    }

    /// The standard of this id, which may have its word before it: `1.10`, `Statement 1.10`.
    pub(crate) fn item_called(&self, id: &str) -> Option<Item<'_>> {
        let with_word = || {
            let (word, id) = id.trim().split_once(char::is_whitespace)?;
            self.item(id.trim()).filter(|item| same(item.kind(), word))
        };
        self.item(id.trim()).or_else(with_word)
    }

    fn section_called(&self, id: &str) -> Option<Section<'_>> {
        let find = |id: &str| self.sections().find(|section| same(section.name(), id));
        let with_word = || {
            let (word, id) = id.trim().split_once(char::is_whitespace)?;
            find(id.trim()).filter(|section| same(section.word(), word))
        };
        find(id.trim()).or_else(with_word)
    }

    /// What was probably meant, else what stands nearby.
    fn near(&self, id: &str) -> String {
        let sections: Vec<&str> = self.sections().map(Section::name).collect();
        let names = || self.items().map(Item::name).chain(sections.iter().copied()).chain([AGENCY]);
        if let Some(rule) = self.model().rules.iter().find(|rule| same(&rule.id, id.trim())) {
            let rule = quote(&rule.id);
            return format!("{rule} is a rule. Write the id of a standard: it is said what the rule asks of it.");
        }
        let bare = id.trim().split_once(char::is_whitespace).map_or(id, |(_, rest)| rest);
        if let Some(near) = nearest(id, names()).or_else(|| nearest(bare, names())) {
            return format!("Did you mean {}?", quote(near));
        }
        let before = id.trim().rsplit_once('.').and_then(|(before, _)| self.section_called(before));
        let beside: Vec<&str> = before.map_or(Vec::new(), |section| section.items().map(Item::name).collect());
        match (before, sections.is_empty()) {
            (Some(section), _) if !beside.is_empty() => {
                format!("{} {} has {}.", section.word(), section.name(), and_ids(&beside))
            }
            (_, false) => format!("Write the id of a standard or of a section ({}), or `agency`.", and_ids(&sections)),
            _ => {
                let all: Vec<&str> = self.items().map(Item::name).take(12).chain([AGENCY]).collect();
                format!("Write {}.", or(all.into_iter().map(quote)))
            }
        }
    }
}
