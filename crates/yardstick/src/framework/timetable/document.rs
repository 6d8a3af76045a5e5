//! The JSON form of a timetable. Keys may be added; those that are there stay.

use serde::Serialize;

use super::seen::standing_of;
use super::{SeenEntry, Standing, Timetable, TimetableEntry};
use crate::date::Date;
use crate::document::{self, Envelope};
use crate::wording::one_line;

#[derive(Serialize)]
struct Document<'f> {
    #[serde(flatten)]
    envelope: Envelope,
    framework: &'f str,
    edition: String,
    as_of: Option<String>,
    in_order: bool,
    cycle: Option<Days>,
    entries: Vec<Entry>,
    deadline: Option<Deadline>,
}

#[derive(Serialize)]
struct Days {
    first: String,
    last: String,
}

#[derive(Serialize)]
struct Entry {
    when: Option<String>,
    name: String,
    uncertain: bool,
    line: u32,
    days: Option<Days>,
    #[serde(flatten)]
    standing: StandingEntry,
}

#[derive(Serialize)]
struct Deadline {
    words: String,
    day: Option<String>,
    #[serde(flatten)]
    standing: StandingEntry,
}

/// How it stands on the day; nothing where no day was said.
#[derive(Serialize)]
struct StandingEntry {
    standing: Option<&'static str>,
    in_months: Option<u32>,
    in_days: Option<u32>,
}

impl Days {
    fn new((first, last): (Date, Date)) -> Days {
        Days { first: first.iso(), last: last.iso() }
    }
}

impl StandingEntry {
    fn new(standing: Option<Standing>) -> StandingEntry {
        let (in_months, in_days) = match standing {
            Some(Standing::InMonths(months)) => (Some(months), None),
            Some(Standing::InDays(days)) => (None, Some(days)),
            _ => (None, None),
        };
        StandingEntry { standing: standing.map(Standing::as_str), in_months, in_days }
    }
}

fn entry(entry: TimetableEntry<'_>, seen: Option<SeenEntry<'_>>) -> Entry {
    let printed = Some(entry.when()).filter(|when| *when != super::When::NoDate);
    Entry {
        when: printed.map(|when| when.to_string()),
        name: one_line(&entry.name()),
        uncertain: entry.is_uncertain(),
        line: entry.line(),
        days: seen.and_then(|seen| seen.days()).or_else(|| entry.when().days()).map(Days::new),
        standing: StandingEntry::new(seen.map(|seen| seen.standing())),
    }
}

impl Timetable<'_> {
    /// The document of kind `timetable`, seen from a day where one is given.
    #[must_use]
    pub fn to_json(&self, as_of: Option<Date>) -> String {
        let seen = as_of.map(|date| self.seen_from(date));
        let entries = match &seen {
            Some(seen) => seen.entries().map(|one| entry(one.entry(), Some(one))).collect(),
            None => self.entries().map(|one| entry(one, None)).collect(),
        };
        let day = self.framework.deadline();
        let deadline = self.framework.deadline_words().map(|words| Deadline {
            words: one_line(&words),
            day: day.map(Date::iso),
            standing: StandingEntry::new(day.zip(as_of).map(|(day, date)| standing_of(day, date))),
        });
        document::to_json(&Document {
            envelope: Envelope::new("timetable"),
            framework: self.framework.id(),
            edition: self.framework.edition().into_owned(),
            as_of: as_of.map(Date::iso),
            in_order: self.is_in_order(),
            cycle: seen.and_then(|seen| seen.cycle()).map(Days::new),
            entries,
            deadline,
        })
    }

    /// How the deadline of the submission stands on a day; none where no day is printed.
    #[must_use]
    pub fn deadline_seen_from(&self, date: Date) -> Option<Standing> {
        self.framework.deadline().map(|day| standing_of(day, date))
    }
}
