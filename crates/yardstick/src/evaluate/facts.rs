//! What conditions ask of a response.

use super::beside::Beside;
use super::state::code;
use crate::framework::Layer;
use crate::framework::condition::{Asks, Choosing, Clause, Place, Says, Test};
use crate::framework::layer::Whose;
use crate::framework::model::{FieldModel, Home, Model, WaiverModel};
use crate::response::{Response, Status, Value};

/// A response seen with its framework.
#[derive(Clone, Copy)]
pub(crate) struct Facts<'a> {
    pub(crate) model: &'a Model,
    pub(crate) response: &'a Response,
    pub(crate) beside: &'a Beside,
    /// Whether it is seen as the agency sees it: its own rating is the final one.
    is_own: bool,
}

impl<'a> Facts<'a> {
    pub(crate) fn new(model: &'a Model, response: &'a Response, beside: &'a Beside) -> Facts<'a> {
        Facts { model, response, beside, is_own: false }
    }

    /// The same as the agency sees it, which answered before anybody moderated.
    fn as_the_agency(self) -> Facts<'a> {
        Facts { is_own: true, ..self }
    }

    /// Whether a condition holds, for the item at hand where it speaks of one. No condition always holds.
    pub(crate) fn hold(self, test: Option<&Test>, here: Option<usize>) -> bool {
        test.is_none_or(|test| test.holds(&|clause| self.holds(clause, here)))
    }

    pub(crate) fn holds(self, clause: &Clause, here: Option<usize>) -> bool {
        match &clause.asks {
            Asks::RatedAs { item, levels } => {
                // An unanswered item satisfies no comparison; its code is beyond every bit.
                let rating = self.rating(*item, here);
                rating < 64 && levels >> rating & 1 == 1
            }
            Asks::Answered { item, wanted } => {
                // What is out of scope, or waived, is neither answered nor unanswered.
                if item.is_some_and(|item| !self.counts(item as usize)) {
                    return false;
                }
                let rating = self.rating(*item, here);
                (rating != code::UNANSWERED) == *wanted
            }
            // Of a box that something stands in for, or of an item that does not count, it is neither said that it is
            // given nor that it is not.
            Asks::Layered { item, whose, says } => self.layered(*item, *whose, *says, here),
            Asks::Many(many) => self.many(many).0,
            Asks::Given { place, wanted: false } => {
                let counts = !matches!(*place, Place::Of { item, .. } if !self.counts(item as usize));
                counts && !self.is_given(*place, here) && !self.is_lifted(*place, here)
            }
            Asks::Given { place, wanted: true } => self.is_given(*place, here),
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
            Asks::Surveyed(asked) => self.beside.surveyed(asked, here),
            Asks::Submitted { wanted } => (self.response.status == Status::Submitted) == *wanted,
            Asks::Paper(paper) => self.says_of_paper(*paper),
        }
    }

    /// Whether what a clause reads of earlier cycles was given at all.
    pub(crate) fn is_told(self, clause: &Clause) -> bool {
        usize::from(clause.reads_back()) <= self.beside.cycles.len()
    }

    /// Whether a condition holds, or may hold once what it reads of earlier cycles is known.
    pub(crate) fn may_hold(self, test: Option<&Test>, here: Option<usize>) -> bool {
        test.is_none_or(|test| test.holds(&|clause| !self.is_told(clause) || self.holds(clause, here)))
    }

    /// The rating of a named item, or of the one at hand. A named item that is out of scope, or waived, has none.
    fn rating(self, named: Option<u32>, here: Option<usize>) -> u8 {
        self.meant(named, here).map_or(code::UNANSWERED, |item| self.level(item))
    }

    /// The item that is meant: the one that is named, where it counts, else the one at hand.
    fn meant(self, named: Option<u32>, here: Option<usize>) -> Option<usize> {
        let named = named.map(|item| item as usize);
        named.filter(|&item| self.counts(item)).or(here.filter(|_| named.is_none()))
    }

    /// The level of an item that counts: the moderated one where there is one, else the agency's own.
    pub(crate) fn level(self, item: usize) -> u8 {
        let own = self.response.ratings.get(item).copied().unwrap_or(code::UNANSWERED);
        match self.is_own || self.beside.layers.is_empty() {
            true => own,
            false => Some(self.beside.layers.moderated(item)).filter(|&level| level != code::UNANSWERED).unwrap_or(own),
        }
    }

    /// The same of every item.
    pub(crate) fn levels(self) -> Vec<u8> {
        match self.is_own || self.beside.layers.is_empty() {
            true => self.response.ratings.clone(),
            false => (0..self.model.items.len()).map(|item| self.level(item)).collect(),
        }
    }

    /// The levels that a layer has for an item: one, or none; several where several peers looked at it.
    pub(crate) fn levels_of(self, item: usize, whose: Whose) -> Vec<u8> {
        if let Some(cycle) = self.beside.cycles.ago(whose.ago) {
            return cycle.carried(item, whose.layer).level().into_iter().collect();
        }
        let level = match whose.layer {
            _ if whose.ago > 0 => return Vec::new(),
            Layer::Own => self.response.ratings.get(item).copied().unwrap_or(code::UNANSWERED),
            Layer::Moderated => self.beside.layers.moderated(item),
            Layer::Peer => return self.beside.layers.peers(item).collect(),
            Layer::Final => self.level(item),
        };
        Some(level).filter(|&level| level != code::UNANSWERED).into_iter().collect()
    }

    /// What is asked of one layer holds where it holds for any of its ratings; of what is not rated nothing holds but
    /// that.
    fn layered(self, named: Option<u32>, whose: Whose, says: Says, here: Option<usize>) -> bool {
        let Some(item) = self.meant(named, here) else { return false };
        let levels = self.levels_of(item, whose);
        match says {
            Says::OneOf(mask) => levels.into_iter().any(|level| level < 64 && mask >> level & 1 == 1),
            Says::Something(wanted) => levels.is_empty() != wanted,
            Says::Against { how, other } => {
                let others = self.levels_of(item, other);
                let Some(scale) = self.model.scale_of(item) else { return false };
                levels.into_iter().any(|level| others.iter().any(|&other| scale.compares(level, how, other)))
            }
        }
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
        let value = self.value_in(self.slot(place, here)?)?;
        self.is_shown(place, here).then_some(value)
    }

    pub(super) fn is_shown(self, place: Place, here: Option<usize>) -> bool {
        let item = match place {
            Place::Of { item, .. } if !self.counts(item as usize) => return false,
            Place::Of { item, .. } => Some(item as usize),
            _ => here,
        };
        self.field(place, here).is_some_and(|field| self.is_asked(field, item))
    }

    /// Whether a box says anything and is asked.
    fn is_given(self, place: Place, here: Option<usize>) -> bool {
        self.slot(place, here).is_some_and(|slot| self.says_something(slot)) && self.is_shown(place, here)
    }

    /// Whether a box is asked, by its own `when`: through the whole chain of boxes that open one another. The checker
    /// refuses circles, so the chain ends.
    pub(crate) fn is_asked(self, field: &FieldModel, item: Option<usize>) -> bool {
        let is_there = match field.home {
            Home::Section(section) => self.applies(section),
            Home::Agency | Home::Submission | Home::Form(_) => true,
        };
        // What was asked of the agency when it answered stays asked, whatever a panel says.
        let is_asked = |facts: Facts<'_>| facts.may_hold(field.when.as_ref(), item);
        is_there && (is_asked(self) || (!self.beside.layers.is_empty() && is_asked(self.as_the_agency())))
    }

    /// Whether a section applies to the agency.
    pub(crate) fn applies(self, section: u32) -> bool {
        let section = self.model.sections.get(section as usize);
        section.is_some_and(|section| self.hold(section.applies.as_ref(), None))
    }

    /// The section in which the agency meets an item: the first of those in which it stands that applies.
    pub(crate) fn place_of(self, item: usize) -> Option<u32> {
        let applying = self.model.places_of(item).find(|&section| self.applies(section));
        applying.or(self.model.items.get(item)?.section)
    }

    /// Whether a section in which the item stands, and the item itself, apply to the agency.
    pub(crate) fn is_in_scope(self, item: usize) -> bool {
        let mut places = self.model.places_of(item).peekable();
        let is_placed = places.peek().is_none() || places.any(|section| self.applies(section));
        is_placed && self.hold(self.model.items[item].applies.as_ref(), None)
    }

    /// Whether an item is in scope and nothing stands in for it.
    pub(crate) fn counts(self, item: usize) -> bool {
        self.is_in_scope(item) && !self.is_waived(item)
    }

    /// Whether the agency meets an item in one of these sections, or wherever it stands, where none are named.
    pub(crate) fn meets_in(self, item: usize, sections: Option<&[u32]>) -> bool {
        let stands_once = self.model.items.get(item).is_some_and(|item| item.also.is_empty());
        stands_once
            || sections.is_none_or(|sections| self.place_of(item).is_some_and(|place| sections.contains(&place)))
    }

    /// Whether another item stands in for this one. The checker refuses circles and long chains, so the chain ends.
    pub(crate) fn is_waived(self, item: usize) -> bool {
        self.model.waivers_of(item, None).any(|waiver| self.waives(waiver))
    }

    /// Whether another item stands in for one box of this one, by the number of the box's id.
    pub(crate) fn is_box_waived(self, item: usize, name: u32) -> bool {
        self.model.waivers_of(item, Some(name)).any(|waiver| self.waives(waiver))
    }

    fn is_lifted(self, place: Place, here: Option<usize>) -> bool {
        let (item, name) = match place {
            Place::About(_) => return false,
            Place::Here(name) => (here, name),
            Place::Of { item, name } => (Some(item as usize), name),
        };
        !self.model.waivers.is_empty() && item.is_some_and(|item| self.is_box_waived(item, name))
    }

    /// Whether a waiver holds: what is itself waived, or out of scope, stands in for nothing.
    pub(crate) fn waives(self, waiver: &WaiverModel) -> bool {
        let by = waiver.by as usize;
        self.counts(by) && self.hold(waiver.when.as_ref(), Some(by))
    }
}
