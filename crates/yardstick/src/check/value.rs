//! Values that are written in a framework: dates.

use super::Checker;
use crate::date::{Date, MONTHS};
use crate::names::nearest;
use crate::problem::Code;
use crate::source::Span;
use crate::wording::quote;

impl Checker<'_> {
    pub(super) fn date(&mut self, span: Span) -> Option<Date> {
        let date = Date::read(self.of(span));
        if date.is_none() {
            self.no_day(span, "Write it as `19 July 2017`.");
        }
        date
    }

    /// Says that there is no such day, and which one was probably meant.
    pub(super) fn no_day(&mut self, span: Span, help: &str) {
        let text = self.of(span);
        let help = match (day_meant(text), Date::read(&format!("1 {text}"))) {
            (Some(day), _) => format!("Did you mean `{day}`?"),
            (_, Some(first)) => format!("Write the day as well, as in `{first}`."),
            _ => help.to_owned(),
        };
        let message = format!("{} is not a day of the calendar", quote(text));
        self.report(Code::ImpossibleDate, span, message, help);
    }
}

/// The day that was meant, where only its month is misspelt.
fn day_meant(text: &str) -> Option<Date> {
    let words = text.split_whitespace().map(|word| match word.chars().all(char::is_alphabetic) {
        true => nearest(word, MONTHS.into_iter()).unwrap_or(word),
        false => word,
    });
    Date::read(&words.collect::<Vec<_>>().join(" "))
}
