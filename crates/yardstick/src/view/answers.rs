//! From a condition to what an agency answered: `areas include Peterborough` says that this is what stands there.

use super::known::{Answer, Known};
use super::range::Range;
use crate::framework::condition::{Asks, Choosing, Clause, Place, Test};
use crate::framework::model::{FieldModel, Model};
use crate::framework::{AnswerKind, Framework};
use crate::limits::Limits;
use crate::problem::{Code, Problem, Problems};
use crate::source::Span;
use crate::wording::{or, quote};

/// Adds what a condition says. Its places are those in `text`.
pub(super) fn take(framework: &Framework, known: &mut Known, test: &Test, text: &str) -> Result<(), Problems> {
    let mut taking = Taking { framework, model: framework.model(), known, text, problems: Vec::new() };
    taking.test(test);
    if taking.problems.is_empty() {
        taking.what_is_not_asked();
    }
    let problems = taking.problems;
    if problems.is_empty() { Ok(()) } else { Err(Problems::of(text, problems, &Limits::default())) }
}

struct Taking<'a> {
    framework: &'a Framework,
    model: &'a Model,
    known: &'a mut Known,
    text: &'a str,
    problems: Vec<Problem>,
}

impl Taking<'_> {
    fn report(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.problems.push(Problem::new(Code::UnclearCondition, span, message).with_help(help));
    }

    fn whole(&self) -> Span {
        Span::new(0, self.text.len()).trim(self.text)
    }

    fn test(&mut self, test: &Test) {
        match test {
            Test::Clause(clause) => self.clause(clause),
            Test::All(parts) => parts.iter().for_each(|part| self.test(part)),
            Test::Any(_) => {
                let help = "Say one of them, and look at the other by itself.";
                self.report(self.whole(), "`or` leaves open what the agency answered", help);
            }
        }
    }

    fn clause(&mut self, clause: &Clause) {
        let of_agency = |place: &Place| match place {
            Place::About(slot) => Some(*slot),
            _ => None,
        };
        match &clause.asks {
            Asks::Submitted { wanted } => {
                if self.known.submitted.replace(*wanted).is_some_and(|before| before != *wanted) {
                    self.clash(clause.span, "a response is either submitted or a draft");
                }
            }
            Asks::Given { place, wanted } => match of_agency(place) {
                Some(slot) => self.answer(slot, if *wanted { Answer::Given } else { Answer::Blank }, clause.span),
                None => self.not_about_the_agency(clause.span),
            },
            Asks::Chosen { place, how, options } => match of_agency(place) {
                Some(slot) => self.chosen(slot, *how, options, clause.span),
                None => self.not_about_the_agency(clause.span),
            },
            Asks::Dated { place, order, date } => {
                self.compared(of_agency(place), Range::of(*order, *date).map(Answer::Dated), clause.span);
            }
            Asks::Numbered { place, order, number } => {
                self.compared(of_agency(place), Range::of(*order, *number).map(Answer::Numbered), clause.span);
            }
            Asks::RatedAs { .. }
            | Asks::Answered { .. }
            | Asks::Layered { .. }
            | Asks::Many(_)
            | Asks::Paper(_)
            | Asks::Surveyed(_) => self.not_about_the_agency(clause.span),
        }
    }

    fn not_about_the_agency(&mut self, span: Span) {
        let example = crate::check::example(self.framework).unwrap_or_default();
        let help = format!("Say what it answered about itself, as in {}.", quote(&example));
        self.report(span, "this is about a standard, not about the agency", help);
    }

    fn compared(&mut self, slot: Option<u32>, answer: Option<Answer>, span: Span) {
        match (slot, answer) {
            (Some(slot), Some(answer)) => self.answer(slot, answer, span),
            (None, _) => self.not_about_the_agency(span),
            (_, None) => self.report(span, "this leaves open what the agency answered", "Say what it is."),
        }
    }

    fn chosen(&mut self, slot: u32, how: Choosing, options: &[u32], span: Span) {
        let field = self.field(slot);
        let is_certain = options.len() == 1 && how != Choosing::DoesNotInclude;
        if is_certain {
            return self.answer(slot, Answer::Chosen(options.to_vec()), span);
        }
        let word = if field.kind == AnswerKind::AnyOf { "include" } else { "is" };
        let names = field.list.map(|list| &self.model.lists[list as usize].names);
        let names = names.into_iter().flat_map(|names| names.iter());
        let named: Vec<&str> = match how {
            Choosing::DoesNotInclude => names.collect(),
            _ => names.enumerate().filter(|(at, _)| options.contains(&(*at as u32))).map(|(_, name)| name).collect(),
        };
        let shown = or(named.iter().take(3).map(|name| quote(&format!("{} {word} {name}", field.id))));
        self.report(span, "this leaves open what the agency answered", format!("Say what it is: {shown}."));
    }

    fn field(&self, slot: u32) -> &FieldModel {
        &self.model.fields[self.model.about.fields[slot as usize] as usize]
    }

    /// Adds an answer to what was known of its box.
    fn answer(&mut self, slot: u32, answer: Answer, span: Span) {
        let is_one = self.field(slot).kind != AnswerKind::AnyOf;
        let both = match (self.known.boxes.get(&slot).cloned(), answer) {
            (None, answer) => Some(answer),
            (Some(Answer::Blank), Answer::Blank) => Some(Answer::Blank),
            (Some(Answer::Blank), _) | (Some(_), Answer::Blank) => None,
            (Some(answer), Answer::Given) | (Some(Answer::Given), answer) => Some(answer),
            (Some(Answer::Chosen(mut before)), Answer::Chosen(more)) => {
                before.extend(more.into_iter().filter(|option| !before.contains(option)).collect::<Vec<_>>());
                (!is_one || before.len() == 1).then_some(Answer::Chosen(before))
            }
            (Some(Answer::Dated(before)), Answer::Dated(more)) => before.and(more).map(Answer::Dated),
            (Some(Answer::Numbered(before)), Answer::Numbered(more)) => before.and(more).map(Answer::Numbered),
            _ => None,
        };
        match both {
            Some(both) => {
                self.known.boxes.insert(slot, both);
            }
            None if is_one && self.field(slot).kind.is_choice() => {
                let message = format!("{} has one answer, and another was given before", quote(&self.field(slot).id));
                self.clash(span, &message);
            }
            None => self.clash(span, "this does not go together with what was said before"),
        }
    }

    fn clash(&mut self, span: Span, message: &str) {
        self.report(span, message, "Leave one of them out.");
    }

    /// An agency cannot have answered what it is not asked.
    fn what_is_not_asked(&mut self) {
        let answered = self.known.boxes.iter().filter(|(_, answer)| **answer != Answer::Blank);
        let hidden = answered
            .map(|(&slot, _)| self.field(slot))
            .find(|field| self.known.settle(self.model, field.when.as_ref(), None).is_never());
        if let Some(field) = hidden {
            let message = format!("{} is not asked of an agency that has answered so", quote(&field.id));
            self.report(self.whole(), message, "Leave it out, or say something else of the agency.");
        }
    }
}
