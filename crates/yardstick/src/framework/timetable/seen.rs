//! A timetable seen from a day: what has passed, what is now, what is to come.

use super::{Timetable, TimetableEntry, When};
use crate::date::Date;

/// A timetable seen from a day, in the cycle in which that day falls.
#[derive(Debug, Clone)]
pub struct Seen<'f> {
    date: Date,
    cycle: Option<(Date, Date)>,
    entries: Vec<SeenEntry<'f>>,
}

/// One thing of a timetable seen from a day.
#[derive(Debug, Clone, Copy)]
pub struct SeenEntry<'f> {
    entry: TimetableEntry<'f>,
    days: Option<(Date, Date)>,
    standing: Standing,
}

/// How something stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Standing {
    /// Its time has passed.
    Passed,
    /// Its time is now.
    Now,
    /// It is to come, in a month of which no day is printed, so many months on.
    InMonths(u32),
    /// It is to come on a day, so many days on.
    InDays(u32),
    /// It goes on all the time.
    AllYear,
    /// No date is printed.
    NoDate,
}

impl Standing {
    /// The word for it in documents.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Standing::Passed => "passed",
            Standing::Now => "now",
            Standing::InMonths(_) | Standing::InDays(_) => "coming",
            Standing::AllYear => "all-year",
            Standing::NoDate => "no-date",
        }
    }

    fn of((first, last): (Date, Date), seen_from: Date) -> Standing {
        if last < seen_from {
            Standing::Passed
        } else if first <= seen_from {
            Standing::Now
        } else if first == last {
            Standing::InDays(first.ordinal() - seen_from.ordinal())
        } else {
            Standing::InMonths(first.month_number() - seen_from.month_number())
        }
    }
}

impl<'f> Timetable<'f> {
    /// How it stands on a day. Where it has an order, its first month begins a cycle of twelve, and the day falls in one
    /// of these. Where it has none, nobody says when a cycle begins, and each month is the next that comes.
    #[must_use]
    pub fn seen_from(&self, date: Date) -> Seen<'f> {
        // A first line with its year begins a cycle, too, where others come round every year.
        let begins = |when: When| {
            let yearly = when.yearly().map(|(month, ..)| month);
            yearly.or_else(|| when.days().map(|(first, _)| first.month()))
        };
        let comes_round = self.entries().any(|entry| entry.when().yearly().is_some());
        let first = self.entries().find_map(|entry| begins(entry.when())).filter(|_| comes_round);
        let cycle = first.filter(|_| self.is_in_order()).and_then(|month| cycle_around(date, month));
        let seen = |entry: TimetableEntry<'f>| {
            let days = entry.when().days().or_else(|| yearly_days(entry.when(), cycle, date));
            let standing = match (days, entry.when()) {
                (Some(days), _) => Standing::of(days, date),
                (None, When::AllYear) => Standing::AllYear,
                (None, _) => Standing::NoDate,
            };
            SeenEntry { entry, days, standing }
        };
        Seen { date, cycle, entries: self.entries().map(seen).collect() }
    }
}

/// The twelve months from this one on in which a day falls: the first day and the last.
fn cycle_around(date: Date, first_month: u8) -> Option<(Date, Date)> {
    let since = (date.month_number() + 12 - (u32::from(first_month) - 1)) % 12;
    let first = date.month_number().checked_sub(since)?;
    Some((Date::of_month_number(first)?, Date::of_month_number(first + 11)?.end_of_month()))
}

/// The days of what comes round every year: in the cycle, or else the next time.
fn yearly_days(when: When, cycle: Option<(Date, Date)>, date: Date) -> Option<(Date, Date)> {
    let (month, first_day, last_day) = when.yearly()?;
    let start = cycle.map_or(date.month_number(), |(first, _)| first.month_number());
    let number = start + (u32::from(month) - 1 + 12 - start % 12) % 12;
    let days = |number| {
        let first = Date::of_month_number(number)?;
        let day = |day: u8| Date::new(first.year(), first.month(), day).or(Some(first.end_of_month()));
        Some((day(first_day)?, day(last_day)?))
    };
    let this = days(number)?;
    if cycle.is_none() && this.1 < date { days(number + 12) } else { Some(this) }
}

impl<'f> Seen<'f> {
    /// The day from which it is seen.
    #[must_use]
    pub fn date(&self) -> Date {
        self.date
    }

    /// The first and the last day of the cycle in which the day falls; none where nothing says when a cycle begins.
    #[must_use]
    pub fn cycle(&self) -> Option<(Date, Date)> {
        self.cycle
    }

    /// What the timetable lists, in its order.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = SeenEntry<'f>> {
        self.entries.iter().copied()
    }
}

impl<'f> SeenEntry<'f> {
    /// What stands in the timetable.
    #[must_use]
    pub fn entry(&self) -> TimetableEntry<'f> {
        self.entry
    }

    /// Its first and its last day, as far as they are known.
    #[must_use]
    pub fn days(&self) -> Option<(Date, Date)> {
        self.days
    }

    /// How it stands on the day.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.standing
    }
}

/// How a day that is due stands, seen from another: a deadline beside a timetable.
pub(super) fn standing_of(day: Date, seen_from: Date) -> Standing {
    Standing::of((day, day), seen_from)
}

#[cfg(test)]
mod tests {
    use crate::Framework;

    use super::*;

    #[test]
    fn a_first_line_with_its_year_begins_the_cycle_as_one_without_does() {
        for first in ["1 September 2024", "September 2024", "September"] {
            let text = format!(
                "Framework: T\n Id: t\n Edition: 1\nTimetable (in this order):\n - {first}: survey\n - 31 January: returns\n"
            );
            let framework = Framework::read(text.as_bytes()).unwrap();
            let seen = framework.timetable().seen_from(Date::new(2024, 10, 1).unwrap());
            let days = (Date::new(2024, 9, 1).unwrap(), Date::new(2025, 8, 31).unwrap());
            assert_eq!(seen.cycle(), Some(days), "{first}");
            let returns = seen.entries.get(1).unwrap();
            assert_eq!(returns.standing, Standing::InDays(122), "{first}");
        }
    }
}
