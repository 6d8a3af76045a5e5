//! Every kind of agency that conditions can tell apart: the finite space on which the checker proves what it says.
//!
//! Of each box about the agency that a condition reads only those answers are tried that some condition names, and one
//! for all others. What is not about the agency, such as a rating, is taken as it may be: it never makes a condition
//! impossible.

mod proof;
mod space;

use crate::date::Date;
use crate::framework::condition::{Asks, Choosing, Clause, Order, Place, Test};
use crate::framework::model::{Home, Model};
pub(super) use space::Space;

/// What a made-up agency answers in one box.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Blank,
    /// Something, in a box that conditions only ask whether it is given.
    Given,
    Chosen(Vec<u32>),
    /// A date or a number, as its place among those that conditions name: odd ones are these, even ones lie between.
    Placed(usize),
}

/// A kind of agency: what it answers in each box that conditions read.
#[derive(Debug, Clone)]
pub(super) struct Profile<'s> {
    space: &'s Space,
    /// For each box of the space which of its answers.
    answers: Vec<usize>,
}

impl Profile<'_> {
    /// Whether a condition holds, or may hold: what is not about the agency may always.
    pub(super) fn may_hold(&self, model: &Model, test: Option<&Test>) -> bool {
        test.is_none_or(|test| test.holds(&|clause| self.clause(model, clause)))
    }

    fn clause(&self, model: &Model, clause: &Clause) -> bool {
        match &clause.asks {
            Asks::Given { place: Place::About(slot), wanted } => (self.said(model, *slot) != &Said::Blank) == *wanted,
            Asks::Chosen { place: Place::About(slot), how, options } => {
                let Said::Chosen(chosen) = self.said(model, *slot) else { return false };
                let any = chosen.iter().any(|choice| options.contains(choice));
                match how {
                    Choosing::Includes => any,
                    Choosing::DoesNotInclude => !any,
                    Choosing::IncludesOnly => chosen.iter().all(|choice| options.contains(choice)),
                }
            }
            Asks::Dated { place: Place::About(slot), order, date } => {
                self.compares(model, *slot, *order, Mark::Date(*date))
            }
            Asks::Numbered { place: Place::About(slot), order, number } => {
                self.compares(model, *slot, *order, Mark::Number(*number))
            }
            Asks::Submitted { wanted } => self.space.status.is_none_or(|at| (self.answers[at] == 1) == *wanted),
            _ => true,
        }
    }

    fn compares(&self, model: &Model, slot: u32, order: Order, mark: Mark) -> bool {
        let Said::Placed(place) = self.said(model, slot) else { return false };
        self.space.place_of(slot, mark).is_some_and(|of_mark| order.holds(place, &of_mark))
    }

    /// What stands in a box. One that is not asked is blank.
    fn said(&self, model: &Model, slot: u32) -> &Said {
        let field = model.about.fields.get(slot as usize).and_then(|&field| model.fields.get(field as usize));
        let is_asked = field.is_some_and(|field| {
            let is_there = match field.home {
                Home::Section(section) => {
                    let section = model.sections.get(section as usize);
                    section.is_some_and(|section| self.may_hold(model, section.applies.as_ref()))
                }
                Home::Agency | Home::Submission | Home::Form(_) => true,
            };
            is_there && self.may_hold(model, field.when.as_ref())
        });
        let said = self.space.answer(slot, &self.answers);
        if is_asked { said.unwrap_or(&Said::Blank) } else { &Said::Blank }
    }

    fn applies(&self, model: &Model, section: u32) -> bool {
        let section = model.sections.get(section as usize);
        section.is_some_and(|section| self.may_hold(model, section.applies.as_ref()))
    }

    /// Whether a standard is in scope: one of its sections applies, and it does itself.
    fn is_in_scope(&self, model: &Model, item: u32) -> bool {
        let mut places = model.places_of(item as usize).peekable();
        let is_placed = places.peek().is_none() || places.any(|section| self.applies(model, section));
        let item = model.items.get(item as usize);
        is_placed && item.is_some_and(|item| self.may_hold(model, item.applies.as_ref()))
    }
}

/// A date or a number that a condition names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Date(Date),
    Number(u32),
}
