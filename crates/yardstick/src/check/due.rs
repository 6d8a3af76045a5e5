//! How often a report is due, said in other words: `Due quarterly`, `Due each quarter, starting 1 January 2015`.

use super::Checker;
use super::follow::{IN_ONE_WORD, PERIODS, is_told_from};
use crate::date::Date;
use crate::names::{Reader, same};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::wording::quote;

/// What stands before a period in the place of `every`.
const FOR_EVERY: [&str; 7] = ["in every", "once every", "in each", "once a", "every", "each", "a"];

impl Checker<'_> {
    /// Whether a line begins with `Due` or `Due date`, and no `every` follows. It is said here, with all that is to be written.
    pub(super) fn is_due_otherwise(&mut self, at: usize) -> bool {
        let block = self.block(at);
        if !["due", "due date"].iter().any(|due| same(due, self.of(block.start))) {
            return false;
        }
        // What is said of this line so far only follows from it.
        self.problems.retain(|problem| problem.span().start < block.span.start || problem.span().end > block.span.end);
        let mut reader = Reader::new(self.text, Span { start: block.start.end, ..block.span });
        let _ = reader.take_sign(':');
        let _ = FOR_EVERY.iter().any(|words| reader.take(words));
        let start = reader.rest_span();
        let one_word = reader.take_any(&IN_ONE_WORD);
        let _ = reader.take_sign(':');
        let period = one_word.map(str::to_owned).or_else(|| {
            let number = reader.take_number();
            let is_read = if number.is_some() {
                reader.take("months")
            } else {
                PERIODS.iter().any(|(words, _)| reader.take(words))
            };
            let written = Span { start: start.start, end: reader.rest_span().start }.trim(self.text);
            is_read.then(|| self.of(written).trim_end_matches(',').to_owned())
        });
        let message = "after `Due` come `every` and a period";
        let problem = Problem::new(Code::UnclearTime, block.span, message);
        let day = period.is_some().then(|| self.day_told(&mut reader)).flatten();
        self.problem(match (period, day) {
            (Some(period), Some(day)) => {
                let line = format!("Due every {period}, counted from {day}");
                problem.with_help(format!("Write {}.", quote(&line))).with_fix(block.span, line)
            }
            (Some(period), None) => {
                let line = quote(&format!("Due every {period}, counted from 1 January 2015"));
                problem.with_help(format!("Write {line}, with the day from which you count."))
            }
            (None, _) => problem.with_help(super::follow::DUE_HELP),
        });
        true
    }

    /// The day from which periods are counted, in whatever words that is said.
    pub(super) fn day_told(&self, reader: &mut Reader<'_>) -> Option<Date> {
        let _ = reader.take_sign(',') || reader.take_sign(':');
        if !is_told_from(reader) {
            let begins = ["starting", "starting from", "starting on", "beginning", "beginning on", "as from", "since"];
            let _ = reader.take_any(&begins.map(|words| (words, ())));
        }
        Date::read(self.of(reader.rest_span()))
    }
}
