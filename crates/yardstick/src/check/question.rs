//! Typed questions: items with an answer of their own, as in `Question 4.1 (yes or no): …`.
//!
//! Such an item has a box that is called `answer`. Its words are the label.

use super::Checker;
use super::attributes::meant;
use crate::framework::{ANSWER, AnswerKind};
use crate::names::same;
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::wording::quote;

/// The words that may stand in the brackets of an item, besides a kind of answer.
const MARKS: [&str; 3] = ["required", "not in our copy", "ours"];

impl Checker<'_> {
    /// The box of an item whose brackets name a kind of answer; says what else in them is not known.
    pub(super) fn answer_of(&mut self, at: usize) -> Option<u32> {
        let block = self.block(at);
        let (mut required, mut kind) = (None, None);
        let parts = self.attributes(block.head.brackets);
        let bare = self.bare_choices(&parts);
        for part in parts {
            if let Some(bare) = bare.filter(|bare| bare.start <= part.start) {
                if bare.start == part.start {
                    self.choices_without_one_of(bare);
                }
                kind = kind.or(Some((AnswerKind::OneOf, Some(bare))));
                continue;
            }
            match self.answer_kind(part).or_else(|| self.choice_meant(part)) {
                Some(_) if kind.is_some() => {
                    let help = "Keep one of them, and put it last.";
                    self.report(Code::UnknownAttribute, part, "a question takes one kind of answer", help);
                }
                Some(found) => kind = Some(found),
                None if same(self.of(part), "required") => required = Some(part),
                None if MARKS.iter().any(|mark| same(mark, self.of(part))) => {}
                None => kind = self.misspelt_kind(part).or(kind),
            }
        }
        let Some((kind, list)) = kind else {
            self.not_required(required);
            return None;
        };
        let mut field = self.new_field(at, ANSWER.to_owned());
        (field.kind, field.required) = (kind, required.is_some());
        field.list = self.choices_of(at, kind, list);
        field.guidance.clear(); // it is the item's
        self.columns(at, &mut field);
        self.model.fields.push(field);
        Some(self.model.fields.len() as u32 - 1)
    }

    fn misspelt_kind(&mut self, part: Span) -> Option<(AnswerKind, Option<Span>)> {
        let kinds = AnswerKind::WRITTEN.iter().map(|(words, _)| *words);
        let known: Vec<&str> = ["not in our copy", "ours"].into_iter().chain(kinds).collect();
        self.unknown_attribute(part, &known);
        let meant = meant(self.of(part), &known)?;
        AnswerKind::WRITTEN.iter().find(|(words, _)| *words == meant).map(|&(_, kind)| (kind, None))
    }

    /// What is rated is not made compulsory in its brackets: a rule says what is meant.
    fn not_required(&mut self, mark: Option<Span>) {
        let Some(mark) = mark else { return };
        let message = "`required` is for boxes, and for questions that say what kind of answer they take";
        let problem = Problem::new(Code::UnknownAttribute, mark, message);
        let help = "Take it away, and write a rule that says what is needed: `Must be rated`, or `Must give …`.";
        self.problem(problem.with_help(help));
    }

    /// An item that has an answer of its own is not rated as well: it would have two.
    pub(super) fn rated_and_answered(&mut self, at: usize) {
        let block = self.block(at);
        let name = quote(self.of(block.start.to(block.head.name)));
        let message = format!("{name} has an answer of its own, and is rated as well");
        let help = "Take the kind of answer out of its brackets, or rate only the others: `For every … in section …`.";
        self.report(Code::RepeatedLine, block.head.brackets.unwrap_or(block.span), message, help);
    }
}
