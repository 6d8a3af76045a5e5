//! What is known of an agency, and which conditions that decides.

use std::collections::BTreeMap;

use super::range::Range;
use crate::date::Date;
use crate::framework::condition::{Asks, Choosing, Clause, Place, Test};
use crate::framework::model::{Home, LayoutModel, Model};

/// What is known of an agency: of most boxes nothing.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    /// By slot, what stands in a box about the agency.
    pub(super) boxes: BTreeMap<u32, Answer>,
    pub(super) submitted: Option<bool>,
}

/// What is known of one box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    Blank,
    /// Something, and it is not known what.
    Given,
    /// These choices, and no others.
    Chosen(Vec<u32>),
    Dated(Range<Date>),
    Numbered(Range<u32>),
}

/// A condition, with what is known taken out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Settled {
    Always,
    Never,
    When(Test),
}

impl Settled {
    pub(crate) fn is_never(&self) -> bool {
        matches!(self, Settled::Never)
    }

    /// What is left to be asked, if anything is.
    pub(crate) fn left(self) -> Option<Test> {
        match self {
            Settled::When(test) => Some(test),
            _ => None,
        }
    }
}

impl Known {
    /// Takes what is known out of a condition. `here` is what is asked of the item that it speaks of.
    pub(crate) fn settle(&self, model: &Model, test: Option<&Test>, here: Option<&LayoutModel>) -> Settled {
        let Some(test) = test else { return Settled::Always };
        match test {
            Test::Clause(clause) => match self.clause(model, clause, here) {
                Some(true) => Settled::Always,
                Some(false) => Settled::Never,
                None => Settled::When(test.clone()),
            },
            Test::All(parts) => self.parts(model, parts, here, Settled::Always),
            Test::Any(parts) => self.parts(model, parts, here, Settled::Never),
        }
    }

    /// The parts that are left; `nothing` is what holds where none is, and the opposite of what decides alone.
    fn parts(&self, model: &Model, parts: &[Test], here: Option<&LayoutModel>, nothing: Settled) -> Settled {
        let mut left = Vec::new();
        for part in parts {
            match self.settle(model, Some(part), here) {
                Settled::When(test) => left.push(test),
                settled if settled != nothing => return settled,
                _ => {}
            }
        }
        match (left.len(), nothing) {
            (0, nothing) => nothing,
            (1, _) => Settled::When(left.remove(0)),
            (_, Settled::Never) => Settled::When(Test::Any(left)),
            _ => Settled::When(Test::All(left)),
        }
    }

    fn clause(&self, model: &Model, clause: &Clause, here: Option<&LayoutModel>) -> Option<bool> {
        match &clause.asks {
            Asks::Submitted { wanted } => self.submitted.map(|submitted| submitted == *wanted),
            // What is out of scope is neither rated nor answered nor unanswered.
            Asks::Many(_) => None,
            Asks::RatedAs { item, .. } | Asks::Answered { item, .. } | Asks::Layered { item, .. } => {
                item.is_some_and(|item| self.is_out_of_scope(model, item)).then_some(false)
            }
            Asks::Paper(_) | Asks::Surveyed(_) => None,
            Asks::Given { place, .. }
            | Asks::Chosen { place, .. }
            | Asks::Dated { place, .. }
            | Asks::Numbered { place, .. } => self.answer(model, *place, here)?.decides(&clause.asks),
        }
    }

    /// What is known of a box. One that is not asked is blank.
    fn answer(&self, model: &Model, place: Place, here: Option<&LayoutModel>) -> Option<Answer> {
        let is_hidden = |field: u32, here: Option<&LayoutModel>| {
            let field = &model.fields[field as usize];
            let is_left_out = matches!(field.home, Home::Section(section) if self.leaves_out(model, section));
            is_left_out || self.settle(model, field.when.as_ref(), here).is_never()
        };
        let field_in = |layout: &LayoutModel, name: u32| {
            layout.positions.get(&name).and_then(|&position| layout.fields.get(position as usize).copied())
        };
        match place {
            Place::About(slot) => {
                let hidden = model.about.fields.get(slot as usize).is_some_and(|&field| is_hidden(field, None));
                if hidden { Some(Answer::Blank) } else { self.boxes.get(&slot).cloned() }
            }
            Place::Here(name) => {
                let layout = here?;
                field_in(layout, name).is_some_and(|field| is_hidden(field, here)).then_some(Answer::Blank)
            }
            Place::Of { item, name } => {
                let layout = model.layout_of(item as usize);
                let hidden = field_in(layout, name).is_some_and(|field| is_hidden(field, Some(layout)));
                (hidden || self.is_out_of_scope(model, item)).then_some(Answer::Blank)
            }
        }
    }

    /// Whether a section is certainly not for the agency.
    pub(crate) fn leaves_out(&self, model: &Model, section: u32) -> bool {
        self.settle(model, model.sections[section as usize].applies.as_ref(), None).is_never()
    }

    /// Whether an item is certainly not for the agency, by itself or with its section.
    pub(crate) fn is_out_of_scope(&self, model: &Model, item: u32) -> bool {
        let mut places = model.places_of(item as usize).peekable();
        let is_placed = places.peek().is_none() || places.any(|section| !self.leaves_out(model, section));
        let item = &model.items[item as usize];
        !is_placed || self.settle(model, item.applies.as_ref(), None).is_never()
    }

    /// What the agency answered to a box with choices, where that is known.
    pub(crate) fn chosen(&self, slot: u32) -> Option<&[u32]> {
        match self.boxes.get(&slot) {
            Some(Answer::Chosen(options)) => Some(options),
            _ => None,
        }
    }
}

impl Answer {
    /// Whether it makes a condition hold, or fail; none where it depends on what is not known.
    fn decides(&self, asks: &Asks) -> Option<bool> {
        match (asks, self) {
            (Asks::Given { wanted, .. }, Answer::Blank) => Some(!wanted),
            (Asks::Given { wanted, .. }, _) => Some(*wanted),
            // A blank satisfies no comparison.
            (_, Answer::Blank) => Some(false),
            (Asks::Chosen { how, options, .. }, Answer::Chosen(chosen)) => {
                let any = chosen.iter().any(|choice| options.contains(choice));
                Some(match how {
                    Choosing::Includes => any,
                    Choosing::DoesNotInclude => !any,
                    Choosing::IncludesOnly => chosen.iter().all(|choice| options.contains(choice)),
                })
            }
            (Asks::Dated { order, date, .. }, Answer::Dated(range)) => range.compares(*order, *date),
            (Asks::Numbered { order, number, .. }, Answer::Numbered(range)) => range.compares(*order, *number),
            _ => None,
        }
    }
}
