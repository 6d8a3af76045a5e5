//! A timetable: what happens when, in the cycle of a framework.

mod document;
mod seen;
mod when;

use std::borrow::Cow;

pub use seen::{Seen, SeenEntry, Standing};
pub use when::When;

use super::Framework;
use super::words::Words;

#[derive(Debug, Default)]
pub(crate) struct TimetableModel {
    /// Whether what it lists comes in the order in which it stands there.
    pub(crate) in_order: bool,
    pub(crate) entries: Vec<EntryModel>,
}

#[derive(Debug)]
pub(crate) struct EntryModel {
    pub(crate) when: When,
    pub(crate) uncertain: bool,
    pub(crate) words: Words,
    pub(crate) line: u32,
}

/// What happens when; empty where the framework prints no timetable (TOR-01).
#[derive(Debug, Clone, Copy)]
pub struct Timetable<'f> {
    framework: &'f Framework,
    model: &'f TimetableModel,
}

/// One thing that happens at a time.
#[derive(Debug, Clone, Copy)]
pub struct TimetableEntry<'f> {
    framework: &'f Framework,
    model: &'f EntryModel,
}

impl Framework {
    /// What happens when, in the order of the file.
    ///
    /// ```
    /// let text = b"Framework: T\n Id: t\n Edition: 1\nTimetable (in this order):\n - November (uncertain): Staff survey\n\
    /// # - January: Declarations\n - Throughout the year: Feedback\n";
    /// use yardstick::{Date, Framework, Standing, When};
    ///
    /// let framework = Framework::read(text)?;
    /// let timetable = framework.timetable();
    /// let survey = timetable.entries().next().unwrap();
    /// assert_eq!((survey.name().as_ref(), survey.when(), survey.is_uncertain()), ("Staff survey", When::Month(11), true));
    ///
    /// let seen = timetable.seen_from(Date::new(2014, 12, 20).unwrap());
    /// let standings: Vec<Standing> = seen.entries().map(|entry| entry.standing()).collect();
    /// assert_eq!(standings, [Standing::Passed, Standing::InMonths(1), Standing::AllYear]);
    /// # Ok::<(), yardstick::Problems>(())
    /// ```
    #[must_use]
    pub fn timetable(&self) -> Timetable<'_> {
        Timetable { framework: self, model: &self.model().timetable }
    }
}

impl<'f> Timetable<'f> {
    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.model.entries.is_empty()
    }

    /// Whether what it lists comes in the order in which it stands there.
    #[must_use]
    pub fn is_in_order(&self) -> bool {
        self.model.in_order
    }

    /// What it lists, in the order of the file.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = TimetableEntry<'f>> + use<'f> {
        let framework = self.framework;
        self.model.entries.iter().map(move |model| TimetableEntry { framework, model })
    }
}

impl<'f> TimetableEntry<'f> {
    /// What happens, in the guidance's words.
    #[must_use]
    pub fn name(&self) -> Cow<'f, str> {
        self.framework.model().words(self.model.words)
    }

    /// When it happens.
    #[must_use]
    pub fn when(&self) -> When {
        self.model.when
    }

    /// Whether the guidance itself is not sure of that.
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        self.model.uncertain
    }

    /// The line on which it stands.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.model.line
    }
}
