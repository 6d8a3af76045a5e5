//! Values that are written in a framework: dates.

use super::Checker;
use crate::date::Date;
use crate::problem::Code;
use crate::source::Span;
use crate::wording::quote;

impl Checker<'_> {
    pub(super) fn date(&mut self, span: Span) -> Option<Date> {
        let date = Date::read(self.of(span));
        if date.is_none() {
            let message = format!("{} is not a day of the calendar", quote(self.of(span)));
            self.report(Code::ImpossibleDate, span, message, "Write it as `19 July 2017`.");
        }
        date
    }
}
