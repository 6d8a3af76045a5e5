//! What a response needs to be submitted: `Cannot be submitted unless approved is Yes`, `Submitted when ready is final`.

use super::Checker;
use super::scope::Sight;
use crate::framework::condition::{Asks, Test};
use crate::framework::model::GateModel;
use crate::problem::Code;
use crate::tree::keyword::Keyword;

impl Checker<'_> {
    /// The gates that stand in a rule; `is_about_items` where the rule is not about the response as a whole.
    pub(super) fn gates_of_rule(&mut self, at: usize, rule: u32, is_about_items: bool) -> usize {
        let lines = self.under(at, Keyword::CannotBeSubmitted);
        for &line in &lines {
            if is_about_items {
                let help = "Take `For every …` away, or put the line under `Submission`.";
                let message = "a response is submitted as a whole, and this rule is about single standards";
                self.report(Code::UnclearScope, self.block(line).span, message, help);
                continue;
            }
            self.gate(line, Some(rule));
        }
        lines.len()
    }

    /// The gates that stand under `Submission`, and what makes a response final.
    pub(super) fn gates_of_submission(&mut self, at: usize) {
        for line in self.under(at, Keyword::CannotBeSubmitted) {
            self.gate(line, None);
        }
        if let Some(line) = self.outline.child(at, Keyword::Submitted) {
            let condition = self.block(line).head.condition.filter(|span| !span.is_empty());
            let test = condition.and_then(|condition| self.condition(condition, &Sight::Agency));
            let test = test.filter(|test| self.reads_no_status(test));
            let line = self.line_of(self.block(line).span);
            self.model.submission.submitted = test.map(|test| (test, line));
        }
    }

    fn gate(&mut self, at: usize, rule: Option<u32>) {
        let block = self.block(at);
        if block.head.name.is_empty() {
            return;
        }
        let unless = self.condition(block.head.name, &Sight::Agency).filter(|test| self.reads_no_status(test));
        let Some(unless) = unless else { return };
        self.model.submission.gates.push(GateModel { rule, unless, line: self.line_of(block.span) });
    }

    /// Whether a response is submitted cannot depend on whether it is submitted.
    fn reads_no_status(&mut self, test: &Test) -> bool {
        let clauses = test.clauses();
        let Some(clause) = clauses.into_iter().find(|clause| matches!(clause.asks, Asks::Submitted { .. })) else {
            return true;
        };
        let help = "Let it read what the agency answered: `approved is Yes`.";
        self.report(Code::WrongType, clause.span, "this depends on itself", help);
        false
    }
}
