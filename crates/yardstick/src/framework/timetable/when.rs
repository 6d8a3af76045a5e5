//! Times as guidance prints them: a month, a day, all year.

use std::fmt;

use crate::date::{Date, month, month_name};
use crate::names::same;

/// When something happens, as far as the guidance says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum When {
    /// In this month, from 1, of every cycle.
    Month(u8),
    /// On this day of this month of every cycle.
    DayOfMonth(u8, u8),
    /// In a month of a year; the first day of it.
    MonthOf(Date),
    /// On a day.
    Day(Date),
    /// All the time: nothing is due.
    AllYear,
    /// Some time that is not printed.
    NoDate,
}

const ALL_YEAR: [&str; 5] =
    ["throughout the year", "throughout year", "all year", "all the year", "all through the year"];

impl When {
    /// Reads `November`, `30 September`, `September 2024`, `30 September 2024` or `Throughout the Year`.
    pub(crate) fn read(text: &str) -> Option<When> {
        if ALL_YEAR.iter().any(|words| same(words, text)) {
            return Some(When::AllYear);
        }
        if let Some(day) = Date::read(text) {
            return Some(When::Day(day));
        }
        let parts: Vec<&str> = text.split([' ', '\u{A0}', ',']).filter(|part| !part.is_empty()).collect();
        match parts[..] {
            [name] => month(name).map(When::Month),
            [name, year] if year.len() == 4 && month(name).is_some() => {
                Date::read(&format!("1 {name} {year}")).map(When::MonthOf)
            }
            // Every year has this day: 2015 is no leap year.
            [day, name] => {
                let day = month(name).and_then(|_| Date::read(&format!("{day} {name} 2015")))?;
                Some(When::DayOfMonth(day.day(), day.month()))
            }
            _ => None,
        }
    }

    /// The month in which it comes round in every cycle, and the first and last day of it there.
    pub(crate) fn yearly(self) -> Option<(u8, u8, u8)> {
        match self {
            When::Month(month) => Some((month, 1, 31)),
            When::DayOfMonth(day, month) => Some((month, day, day)),
            _ => None,
        }
    }

    /// Its first and its last day, where its year is said.
    pub(crate) fn days(self) -> Option<(Date, Date)> {
        match self {
            When::MonthOf(first) => Some((first, first.end_of_month())),
            When::Day(day) => Some((day, day)),
            _ => None,
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            When::Month(month) => f.write_str(month_name(*month)),
            When::DayOfMonth(day, month) => write!(f, "{day} {}", month_name(*month)),
            When::MonthOf(first) => write!(f, "{} {}", month_name(first.month()), first.year()),
            When::Day(day) => day.fmt(f),
            When::AllYear => f.write_str("throughout the year"),
            When::NoDate => f.write_str("no date is printed"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_guidance_prints_them() {
        let day = |year, month, day| Date::new(year, month, day).unwrap();
        assert_eq!(When::read("November"), Some(When::Month(11)));
        assert_eq!(When::read("sept"), Some(When::Month(9)));
        assert_eq!(When::read("30 September"), Some(When::DayOfMonth(30, 9)));
        assert_eq!(When::read("1st May"), Some(When::DayOfMonth(1, 5)));
        assert_eq!(When::read("September 2024"), Some(When::MonthOf(day(2024, 9, 1))));
        assert_eq!(When::read("30 September 2024"), Some(When::Day(day(2024, 9, 30))));
        assert_eq!(When::read("Throughout the  Year"), Some(When::AllYear));
        for no_time in ["", "Spring", "31 September", "November?", "early May", "2024", "May 24", "29 February"] {
            assert_eq!(When::read(no_time), None, "{no_time}");
        }
    }
}
