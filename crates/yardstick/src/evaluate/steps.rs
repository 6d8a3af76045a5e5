//! One item's rules and boxes, as the plan of its framework has them.

use super::facts::Facts;
use super::finding::{Cause, Found};
use crate::context::Context;
use crate::framework::Strength;
use crate::framework::model::{Demand, RequirementModel};
use crate::framework::plan::{Step, Steps, What, bit};
use crate::response::{NOT_RATED, SaidBoxes};

/// An item of a response, with its rating.
#[derive(Clone, Copy)]
pub(super) struct AtItem<'a> {
    pub(super) facts: Facts<'a>,
    pub(super) item: usize,
    /// The slot of its first box.
    pub(super) first_slot: usize,
    /// Its first 64 boxes.
    pub(super) boxes: SaidBoxes,
    /// Whether nothing can stand in for it, or for a box of it.
    pub(super) is_plain: bool,
    /// The final one: somebody else's, where somebody else rated it.
    pub(super) rating: u8,
}

/// Adds what the rules find about an item that counts, and what its boxes lack.
pub(super) fn take(at: &AtItem<'_>, steps: &Steps, context: &Context, findings: &mut Vec<Found>) {
    // The steps before this one are left out.
    let mut next = 0;
    for &number in steps.taken(at.rating) {
        let Some(step) = steps.all.get(number as usize).filter(|_| number >= next) else { continue };
        let missing = match step.what {
            What::Give { columns } => at.not_given(step, columns),
            What::Find | What::Flag => Some(0),
            What::RatedByAgency => (at.own() == NOT_RATED).then_some(0),
            What::Leave => (at.is_given(step) && at.is_asked(step)).then_some(0),
            What::Rule { steps } => {
                if !at.meets_rule(step) {
                    next = number + 1 + steps;
                }
                None
            }
            What::Required | What::OnRequest => {
                findings.extend(at.watched(step, context, findings).map(|cause| at.found(cause, 0)));
                None
            }
        };
        if let Some(missing) = missing.filter(|_| !step.is_guarded || at.passes(step)) {
            let cause = match step.what {
                What::Flag => Cause::Flag { rule: step.rule },
                _ => Cause::Rule { rule: step.rule, requirement: step.requirement },
            };
            findings.push(at.found(cause, missing));
        }
    }
}

impl<'a> AtItem<'a> {
    fn found(&self, cause: Cause, missing: u64) -> Found {
        Found { missing, ..Found::new(cause, Some(self.item as u32)) }
    }

    /// The rating that the agency gave.
    fn own(&self) -> u8 {
        self.facts.response.ratings.get(self.item).copied().unwrap_or(NOT_RATED)
    }

    /// Whether the condition of a rule's line holds.
    fn passes(&self, step: &Step) -> bool {
        self.facts.hold(self.requirement(step).when.as_ref(), Some(self.item))
    }

    fn requirement(&self, step: &Step) -> &'a RequirementModel {
        &self.facts.model.rules[step.rule as usize].requirements[step.requirement as usize]
    }

    fn slot(&self, step: &Step) -> usize {
        self.first_slot + step.position as usize
    }

    fn is_given(&self, step: &Step) -> bool {
        match self.boxes.given.checked_shr(step.position) {
            Some(given) => given & 1 == 1,
            None => self.facts.response.said.is_given(self.slot(step)),
        }
    }

    /// The columns of its box that say nothing, as bits.
    fn lacking(&self, step: &Step) -> u64 {
        self.facts.response.said.lacking(self.slot(step))
    }

    /// Whether a rule is about the item in the section in which the agency meets it, and applies.
    fn meets_rule(&self, step: &Step) -> bool {
        let rule = &self.facts.model.rules[step.rule as usize];
        let sections = rule.about.as_ref().and_then(|about| about.sections.as_deref());
        self.facts.meets_in(self.item, sections) && self.facts.hold(rule.when.as_ref(), Some(self.item))
    }

    /// Whether the box of a step is asked: what is not cannot be demanded, and what stands in it does not count.
    fn is_asked(&self, step: &Step) -> bool {
        let by_test = || {
            let layout = self.facts.model.layout_of(self.item);
            let field =
                layout.fields.get(step.position as usize).map(|&field| &self.facts.model.fields[field as usize]);
            field.is_some_and(|field| self.facts.is_asked(field, Some(self.item)))
        };
        // What was asked of the agency when it answered stays asked, whatever a panel says.
        let is_shown = |rating: u8| step.shown & bit(rating) != 0;
        let is_shown = is_shown(self.rating) || (!self.facts.beside.layers.is_empty() && is_shown(self.own()));
        is_shown && (!step.is_hidden_by_test || by_test())
    }

    fn is_lifted(&self, name: impl FnOnce() -> Option<u32>) -> bool {
        !self.is_plain && name().is_some_and(|name| self.facts.is_box_waived(self.item, name))
    }

    /// What is missing of a box that must be given: nothing inside means the whole of it, else columns as bits. None: it
    /// is given, or need not be.
    #[inline]
    fn not_given(&self, step: &Step, columns: u64) -> Option<u64> {
        let is_given = self.is_given(step);
        let lacking = if columns == 0 { 0 } else { columns & self.lacking(step) };
        if is_given && lacking == 0 {
            return None;
        }
        let name = || match self.requirement(step).demand {
            Demand::Give { name, .. } => Some(name),
            _ => None,
        };
        (self.is_asked(step) && !self.is_lifted(name)).then_some(if is_given { lacking } else { 0 })
    }

    /// A box that is required and not there, or that is given only on request.
    fn watched(&self, step: &Step, context: &Context, findings: &[Found]) -> Option<Cause> {
        let (given, on_request) = (self.is_given(step), matches!(step.what, What::OnRequest));
        // Most are as they should be, and need no further look.
        let is_well = if on_request { !given && context.records.is_empty() } else { given };
        if is_well || !self.is_asked(step) {
            return None;
        }
        let field = *self.facts.model.layout_of(self.item).fields.get(step.position as usize)?;
        let name = self.facts.model.fields.get(field as usize)?.name;
        if !on_request {
            let is_said = || is_demanded(self.facts, findings, Some(self.item as u32), name);
            return (!self.is_lifted(|| Some(name)) && !is_said()).then_some(Cause::Required { field });
        }
        match (given, requested(context, self.item as u32, field)) {
            (true, false) => Some(Cause::NotRequested { field }),
            (false, true) => Some(Cause::Requested { field }),
            _ => None,
        }
    }
}

/// Whether a rule has asked for a box already: one gap is one finding.
pub(super) fn is_demanded(facts: Facts<'_>, findings: &[Found], item: Option<u32>, box_name: u32) -> bool {
    let of_item = findings.iter().rev().take_while(|found| found.item == item);
    of_item.into_iter().any(|found| match found.cause {
        Cause::Rule { rule, requirement } => {
            let requirement = &facts.model.rules[rule as usize].requirements[requirement as usize];
            requirement.strength == Strength::Must
                && matches!(requirement.demand, Demand::Give { name, .. } if name == box_name)
        }
        _ => false,
    })
}

fn requested(context: &Context, item: u32, field: u32) -> bool {
    let mut requests = context.records.iter().flat_map(|record| &record.requests);
    requests.any(|request| request.item.item == item && request.field.field == field)
}
