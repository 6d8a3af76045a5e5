//! Calendar dates, as people write them. The library has no clock: today is what the caller says.

use std::fmt;

use crate::wording::capital;

/// A day of the calendar, between the years 1 and 9999.
///
/// ```
/// use yardstick::Date;
///
/// let deadline = Date::read("19th July 2017").unwrap();
/// assert_eq!(deadline, Date::new(2017, 7, 19).unwrap());
/// assert_eq!(deadline.to_string(), "19 July 2017");
/// assert_eq!(deadline.iso(), "2017-07-19");
/// assert_eq!(Date::read("31 June 2017"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Date {
    /// The date of a year (1 to 9999), month and day, if the calendar has it.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let is_there = (1..=9999).contains(&year) && (1..=days_in(year, month)).contains(&day);
        is_there.then_some(Date { year, month, day })
    }

    /// The day after it; none after the last one that there is.
    pub(crate) fn next_day(self) -> Option<Date> {
        let (year, month) = (self.year(), self.month());
        let next_month = || Date::new(year, month.checked_add(1)?, 1);
        let next_year = || Date::new(year.checked_add(1)?, 1, 1);
        Date::new(year, month, self.day().checked_add(1)?).or_else(next_month).or_else(next_year)
    }

    /// The last day that there is.
    pub(crate) const LAST: Date = Date { year: 9999, month: 12, day: 31 };

    /// The day before it; none before the first one that there is.
    pub(crate) fn day_before(self) -> Option<Date> {
        match self.day.checked_sub(1) {
            Some(day @ 1..) => Some(Date { day, ..self }),
            _ => Some(Date::of_month_number(self.month_number().checked_sub(1)?)?.end_of_month()),
        }
    }

    /// The number of this day, counted on from one year to the next.
    pub(crate) fn ordinal(self) -> u32 {
        let years = u32::from(self.year) - 1;
        let before = (1..self.month).map(|month| u32::from(days_in(self.year, month))).sum::<u32>();
        years * 365 + years / 4 - years / 100 + years / 400 + before + u32::from(self.day)
    }

    /// The number of its month, counted on from one year to the next.
    pub(crate) fn month_number(self) -> u32 {
        u32::from(self.year) * 12 + u32::from(self.month) - 1
    }

    /// The first day of the month of this number.
    pub(crate) fn of_month_number(number: u32) -> Option<Date> {
        Date::new(u16::try_from(number / 12).ok()?, (number % 12) as u8 + 1, 1)
    }

    /// The last day of its month.
    pub(crate) fn end_of_month(self) -> Date {
        Date { day: days_in(self.year, self.month), ..self }
    }

    /// The same day so many months later; where that month is too short, its last day.
    pub(crate) fn plus_months(self, months: u32) -> Option<Date> {
        let first = Date::of_month_number(self.month_number().checked_add(months)?)?;
        Some(Date { day: self.day.min(days_in(first.year, first.month)), ..first })
    }

    /// Reads `2017-07-19`, `19 July 2017`, `19th Jul 2017` or `19/07/2017` (day first, as in the United Kingdom).
    #[must_use]
    pub fn read(text: &str) -> Option<Date> {
        let (year, month, day) = parts(text)?;
        Date::new(year, month, day)
    }

    /// Why the calendar has no such day, where a text is written as a date and is none.
    ///
    /// ```
    /// use yardstick::Date;
    ///
    /// assert_eq!(Date::why_not("31 April 2025").as_deref(), Some("April has 30 days"));
    /// assert_eq!(Date::why_not("2025-02-29").as_deref(), Some("February 2025 has 28 days"));
    /// assert_eq!(Date::why_not("12/25/2025").as_deref(), Some("there is no month 25: the day comes first"));
    /// assert_eq!(Date::why_not("soon"), None);
    /// ```
    #[must_use]
    pub fn why_not(text: &str) -> Option<String> {
        let (year, month, day) = parts(text).filter(|&(year, month, day)| Date::new(year, month, day).is_none())?;
        let name = month_name(month);
        let is_year_first = text.trim_start().starts_with(&format!("{year:04}"));
        match (name, day) {
            _ if !(1..=9999).contains(&year) => None,
            ("", 1..=12) if !is_year_first => Some(format!("there is no month {month}: the day comes first")),
            ("", _) => Some(format!("there is no month {month}")),
            (_, 0) => Some("days are counted from 1".to_owned()),
            _ if month == 2 => Some(format!("{name} {year} has {} days", days_in(year, month))),
            _ => Some(format!("{name} has {} days", days_in(year, month))),
        }
    }

    /// What to write in place of a text that is no date.
    pub(crate) fn help(text: &str) -> String {
        let why = Date::why_not(text).map(|why| format!("{}.", capital(&why)));
        why.unwrap_or_else(|| "Write it as `2017-07-19` or `19 July 2017`.".to_owned())
    }

    /// As machines write it: `2017-07-19`.
    #[must_use]
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }
}

/// The year, the month and the day of a text that is written as a date, whether or not the calendar has it.
fn parts(text: &str) -> Option<(u16, u8, u8)> {
    let parts: Vec<&str> = text.split([' ', '-', '/', '.', ',', '\u{A0}']).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts[..] else { return None };
    if first.len() == 4 && first.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((number(first)?, number(second)?, number(third)?));
    }
    let year = (third.len() == 4).then(|| number(third))??;
    let digits = first.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = first[digits.len()..].to_ascii_lowercase();
    if !["", "st", "nd", "rd", "th"].contains(&ending.as_str()) {
        return None;
    }
    let month = match month(second) {
        Some(month) => month,
        None => number(second)?,
    };
    Some((year, month, number(digits)?))
}

/// How many days a month has; none where there is no such month.
fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    }
}

/// The name of a month, from 1.
pub(crate) fn month_name(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("")
}

fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// The month of this name, or of its first letters.
pub(crate) fn month(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    let is = |month: &str| name.len() >= 3 && month.to_lowercase().starts_with(&name);
    MONTHS.iter().position(|month| is(month)).map(|at| at as u8 + 1)
}

impl fmt::Display for Date {
    /// As people write it: `19 July 2017`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.day, MONTHS[usize::from(self.month) - 1], self.year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_is_kept() {
        assert!(Date::new(2016, 2, 29).is_some());
        assert!(Date::new(1900, 2, 29).is_none());
        assert!(Date::new(2000, 2, 29).is_some());
        assert!(Date::new(2017, 13, 1).is_none());
        assert!(Date::new(0, 1, 1).is_none());
    }

    #[test]
    fn a_day_has_a_next_one() {
        let next = |year, month, day| Date::new(year, month, day).and_then(Date::next_day);
        assert_eq!(next(2020, 3, 31), Date::new(2020, 4, 1));
        assert_eq!(next(2020, 2, 28), Date::new(2020, 2, 29));
        assert_eq!(next(2021, 2, 28), Date::new(2021, 3, 1));
        assert_eq!(next(2020, 12, 31), Date::new(2021, 1, 1));
        assert_eq!(next(9999, 12, 31), None);
    }

    #[test]
    fn days_and_months_are_counted_on() {
        let day = |year, month, day| Date::new(year, month, day).unwrap();
        assert_eq!(day(1, 1, 1).ordinal(), 1);
        let mut before = day(1999, 12, 1);
        while let Some(next) = before.next_day().filter(|next| next.year() < 2005) {
            assert_eq!(next.ordinal(), before.ordinal() + 1, "{next}");
            assert_eq!(next.day_before(), Some(before));
            before = next;
        }
        assert_eq!(day(2015, 1, 31).plus_months(1), Date::new(2015, 2, 28));
        assert_eq!(day(2014, 11, 5).plus_months(3), Date::new(2015, 2, 5));
        assert_eq!(day(9999, 12, 1).plus_months(1), None);
        assert_eq!(day(2016, 2, 3).end_of_month(), day(2016, 2, 29));
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        let day = Date::new(2017, 7, 9);
        for text in
            ["2017-07-09", "9 July 2017", "9th July 2017", "09th July 2017", "09/07/2017", "9.7.2017", " 9  Jul 2017 "]
        {
            assert_eq!(Date::read(text), day, "{text}");
        }
        for text in ["31 April 2025", "2025-04-31", "31/4/2025"] {
            assert_eq!((Date::read(text), Date::why_not(text).as_deref()), (None, Some("April has 30 days")), "{text}");
        }
        for text in ["2025-00-01", "0 May 2025"] {
            assert!(Date::why_not(text).is_some(), "{text}");
        }
        assert_eq!(Date::why_not("9 July 2017"), None);
        for text in [
            "",
            "July 2017",
            "ongoing",
            "9 Ju 2017",
            "9/7/17",
            "99999-1-1",
            "+9 July 2017",
            "9 July 2017 noon",
            "9xyz July 2017",
        ] {
            assert_eq!((Date::read(text), Date::why_not(text)), (None, None), "{text}");
        }
    }
}
