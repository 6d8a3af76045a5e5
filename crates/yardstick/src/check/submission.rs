//! The deadline, and where a response goes.

use super::Checker;
use super::placeholder::is_placeholder;
use super::scope::Sight;
use crate::date::Date;
use crate::framework::model::{DeadlineModel, RouteModel};
use crate::problem::Code;
use crate::tree::keyword::Keyword;
use crate::wording::quote;

impl Checker<'_> {
    pub(super) fn submission(&mut self) {
        for at in self.top(Keyword::Submission) {
            self.model.submission.line = self.line_of(self.block(at).span);
            self.model.submission.guidance = self.words_under(at, Keyword::Guidance);
            self.gates_of_submission(at);
            for deadline in self.under(at, Keyword::Deadline) {
                let deadline = self.deadline(deadline);
                self.model.submission.deadline.get_or_insert(deadline);
            }
            for route in self.under(at, Keyword::SendTo) {
                let route = self.route(route);
                self.model.submission.routes.extend(route);
            }
        }
    }

    fn deadline(&mut self, at: usize) -> DeadlineModel {
        let block = self.block(at);
        self.only_attributes(block, &["uncertain", "not in our copy", "ours"]);
        let words = self.words(at);
        let date = Date::read(self.of(words.first));
        if words.is_empty() && !self.is_not_in_our_copy(block) {
            let help = "Write the day, or `Deadline (not in our copy)`.";
            self.report(Code::MissingWords, block.span, "the deadline is empty", help);
        }
        let acknowledged = self.has_attribute(block, "uncertain") || self.is_not_in_our_copy(block);
        // Dots to fill in are said with all other such words.
        let is_later = is_placeholder(self.of(words.first));
        if date.is_none() && !acknowledged && !words.is_empty() && !is_later {
            let looks_like_a_day = self.of(words.first).starts_with(|c: char| c.is_ascii_digit());
            if looks_like_a_day {
                let help = "Write it as `19 July 2017`, or `Deadline (uncertain): …` where it is not so simple.";
                self.no_day(words.first, help);
            } else {
                let message = format!("the deadline {} is not a date", quote(self.of(words.first)));
                let help =
                    "Write it as `19 July 2017`, or `Deadline (uncertain): …` where that is all the guidance says.";
                self.report(Code::UncertainDate, words.first, message, help);
            }
        }
        DeadlineModel { words, date }
    }

    fn route(&mut self, at: usize) -> Option<RouteModel> {
        let block = self.block(at);
        if block.head.name.is_empty() {
            return None;
        }
        let address = self.of(block.head.name);
        if address.contains('@')
            && (address.contains(char::is_whitespace) || address.ends_with('@') || address.starts_with('@'))
        {
            let help = "Write one address on each line: `Send to name@board.gov.uk when …`.";
            self.report(Code::UnclearAddress, block.head.name, format!("{} is not one address", quote(address)), help);
        }
        let condition = block.head.condition.filter(|span| !span.is_empty());
        let when = match condition {
            Some(condition) => Some(self.condition(condition, &Sight::Agency)?),
            None => None,
        };
        Some(RouteModel { address: block.head.name, when })
    }
}
