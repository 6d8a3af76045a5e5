//! What conditions ask of a response.

use super::state::code;
use crate::framework::condition::{Asks, Choosing, Clause, Place, Test};
use crate::framework::model::{FieldModel, Model};
use crate::response::{Response, Status, Value};

/// A response seen with its framework.
#[derive(Clone, Copy)]
pub(crate) struct Facts<'a> {
    pub(crate) model: &'a Model,
    pub(crate) response: &'a Response,
    pub(crate) boxes: Boxes,
}

impl<'a> Facts<'a> {
    pub(crate) fn new(model: &'a Model, response: &'a Response) -> Facts<'a> {
        Facts { model, response, boxes: Boxes::WhereAsked }
    }

    /// Whether a condition holds, for the item at hand where it speaks of one. No condition always holds.
    pub(crate) fn hold(self, test: Option<&Test>, here: Option<usize>) -> bool {
        test.is_none_or(|test| test.holds(&|clause| self.holds(clause, here)))
    }

    pub(crate) fn holds(self, clause: &Clause, here: Option<usize>) -> bool {
        match &clause.asks {
            Asks::RatedAs { item, levels } => {
                // An unanswered item satisfies no comparison; its code is beyond every bit.
                let rating = self.rating(item.map_or(here, |item| Some(item as usize)));
                rating < 64 && levels >> rating & 1 == 1
            }
            Asks::Answered { item, wanted } => {
                let rating = self.rating(item.map_or(here, |item| Some(item as usize)));
                (rating != code::UNANSWERED) == *wanted
            }
            Asks::Given { place, wanted } => self.is_given(*place, here) == *wanted,
            Asks::Chosen { place, how, options } => {
                let Some(Value::Choices(chosen)) = self.value(*place, here) else { return false };
                let any = chosen.iter().any(|choice| options.contains(choice));
                match how {
                    Choosing::Includes => any,
                    Choosing::DoesNotInclude => !chosen.is_empty() && !any,
                    Choosing::IncludesOnly => {
                        !chosen.is_empty() && chosen.iter().all(|choice| options.contains(choice))
                    }
                }
            }
            Asks::Dated { place, order, date } => match self.value(*place, here) {
                Some(Value::Date(found)) => order.holds(found, date),
                _ => false,
            },
            Asks::Numbered { place, order, number } => match self.value(*place, here) {
                Some(Value::Number(found)) => super::number::compare(found, *number)
                    .is_some_and(|found| order.holds(&found, &std::cmp::Ordering::Equal)),
                _ => false,
            },
            Asks::Submitted { wanted } => (self.response.status == Status::Submitted) == *wanted,
        }
    }

    fn rating(self, item: Option<usize>) -> u8 {
        item.and_then(|item| self.response.ratings.get(item)).copied().unwrap_or(code::UNANSWERED)
    }

    /// The slot of a box, and the item that it belongs to.
    pub(crate) fn slot(self, place: Place, here: Option<usize>) -> Option<usize> {
        match place {
            Place::About(slot) => Some(slot as usize),
            Place::Here(name) => self.model.slot(here?, name),
            Place::Of { item, name } => self.model.slot(item as usize, name),
        }
    }

    pub(crate) fn field(self, place: Place, here: Option<usize>) -> Option<&'a FieldModel> {
        match place {
            Place::About(slot) => {
                self.model.about.fields.get(slot as usize).map(|&field| &self.model.fields[field as usize])
            }
            Place::Here(name) => self.model.field_of(here?, name),
            Place::Of { item, name } => self.model.field_of(item as usize, name),
        }
    }

    /// What stands in a box that is asked: what stands in one that is not is kept, and never counted.
    fn value(self, place: Place, here: Option<usize>) -> Option<&'a Value> {
        let value = self.response.values.get(self.slot(place, here)?)?.as_ref()?;
        self.is_shown(place, here).then_some(value)
    }

    fn is_shown(self, place: Place, here: Option<usize>) -> bool {
        let item = match place {
            Place::Of { item, .. } => Some(item as usize),
            _ => here,
        };
        self.field(place, here).is_some_and(|field| self.is_asked(field, item))
    }

    /// Whether a box says anything and is asked.
    fn is_given(self, place: Place, here: Option<usize>) -> bool {
        self.slot(place, here).is_some_and(|slot| self.response.given[slot]) && self.is_shown(place, here)
    }

    /// Whether a box is asked, by its own `when`. There, other boxes count as they stand, so that no circle can arise.
    pub(crate) fn is_asked(self, field: &FieldModel, item: Option<usize>) -> bool {
        let as_it_stands = Facts { boxes: Boxes::AsTheyStand, ..self };
        match self.boxes {
            Boxes::AsTheyStand => true,
            Boxes::WhereAsked => as_it_stands.hold(field.when.as_ref(), item),
        }
    }
}

/// Which boxes count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Boxes {
    WhereAsked,
    AsTheyStand,
}
