//! The one pass over a framework's items: scope, state, rules.

use super::facts::Facts;
use super::finding::{Cause, Found};
use super::state::code;
use super::{LayerStates, Outcome};
use crate::context::Context;
use crate::framework::Strength;
use crate::framework::condition::{Asks, Place, Test};
use crate::framework::model::{AppliedDemand, AppliedRule, Demand, RequirementModel, RuleModel};
use crate::response::{NOT_RATED, Status, says_nothing};

pub(super) fn run(facts: Facts<'_>, context: &Context) -> Outcome {
    let model = facts.model;
    let mut outcome = Outcome {
        states: Vec::with_capacity(model.items.len()),
        in_scope: model.sections.iter().map(|section| facts.hold(section.applies.as_ref(), None)).collect(),
        ..Outcome::default()
    };
    agency(facts, &mut outcome);
    gates(facts, &mut outcome);
    routes(facts, &mut outcome);
    let first = outcome.findings.len();
    for item in 0..model.items.len() {
        let state = state(facts, &outcome.in_scope, item);
        outcome.states.push(state);
        if !facts.model.items[item].also.is_empty() {
            let place = facts.place_of(item).filter(|&place| facts.model.items[item].section != Some(place));
            outcome.elsewhere.extend(place.map(|place| (item as u32, place)));
        }
        if state != code::OUT_OF_SCOPE && state != code::WAIVED {
            rules(facts, item, &mut outcome.findings);
            boxes(facts, item, context, &mut outcome.findings);
        }
    }
    outcome.of_items = first..outcome.findings.len();
    outcome.layers = (!facts.beside.layers.is_empty()).then(|| Box::new(layers(facts, &outcome.states)));
    outcome
}

/// The states in each layer by itself: scope and waivers are the same in all.
fn layers(facts: Facts<'_>, states: &[u8]) -> LayerStates {
    let with = |level: &dyn Fn(usize) -> u8| {
        let states = states.iter().enumerate().map(|(item, &state)| match state {
            code::OUT_OF_SCOPE | code::WAIVED | code::ANSWERED => state,
            _ => level(item),
        });
        states.collect()
    };
    let own = |item: usize| facts.response.ratings.get(item).copied().unwrap_or(NOT_RATED);
    LayerStates { own: with(&own), moderated: with(&|item| facts.beside.layers.moderated(item)) }
}

fn state(facts: Facts<'_>, in_scope: &[bool], item: usize) -> u8 {
    let model = &facts.model.items[item];
    let section_applies = model.section.is_none_or(|section| in_scope[section as usize])
        || model.also.iter().any(|&section| in_scope[section as usize]);
    if !section_applies || !facts.hold(model.applies.as_ref(), None) {
        return code::OUT_OF_SCOPE;
    }
    if !facts.model.waivers.is_empty() && facts.is_waived(item) {
        return code::WAIVED;
    }
    let rating = facts.level(item);
    let is_rated_here = facts.model.layout_of(item).scale.is_some();
    if rating == NOT_RATED && !is_rated_here && answers_something(facts, item) {
        return code::ANSWERED;
    }
    rating
}

/// Whether a box that is asked says anything.
fn answers_something(facts: Facts<'_>, item: usize) -> bool {
    let layout = facts.model.layout_of(item);
    // What is said beside the answer of a typed question does not answer it.
    let counts = |position: usize| layout.answer.is_none_or(|answer| answer as usize == position);
    slots(facts, item).zip(&layout.fields).enumerate().any(|(position, (slot, &field))| {
        let field = &facts.model.fields[field as usize];
        counts(position) && facts.response.given[slot] && facts.is_asked(field, Some(item))
    })
}

fn slots(facts: Facts<'_>, item: usize) -> std::ops::Range<usize> {
    let first = facts.model.items[item].first_slot as usize;
    first..first + facts.model.layout_of(item).fields.len()
}

/// The rules that are about the agency, and what is required about it.
fn agency(facts: Facts<'_>, outcome: &mut Outcome) {
    let about_agency = facts.model.rules.iter().enumerate().filter(|(_, rule)| rule.about.is_none());
    for (index, rule) in about_agency.filter(|(_, rule)| facts.hold(rule.when.as_ref(), None)) {
        for (at, requirement) in rule.requirements.iter().enumerate() {
            let fails = facts.hold(requirement.when.as_ref(), None) && agency_lacks(facts, &requirement.demand);
            if fails {
                outcome.findings.push(Found::new(Cause::Rule { rule: index as u32, requirement: at as u32 }, None));
            }
        }
        if rule.flag.is_some() {
            outcome.findings.push(Found::new(Cause::Flag { rule: index as u32 }, None));
        }
    }
    for (slot, &field) in facts.model.about.fields.iter().enumerate() {
        let asked = &facts.model.fields[field as usize];
        let is_missing = asked.required && !facts.response.given[slot] && facts.is_asked(asked, None);
        if is_missing && !is_demanded(facts, &outcome.findings, None, asked.name) {
            outcome.findings.push(Found::new(Cause::Required { field }, None));
        }
    }
}

fn agency_lacks(facts: Facts<'_>, demand: &Demand) -> bool {
    // A box that is not asked cannot be demanded, and what stands in it does not count.
    let asked_and_given = |name: u32| {
        let fields = facts.model.about.fields.iter().map(|&field| &facts.model.fields[field as usize]);
        let (slot, field) = fields.enumerate().find(|(_, field)| field.name == name)?;
        facts.is_asked(field, None).then(|| facts.response.given[slot])
    };
    match demand {
        Demand::Give { name, .. } => asked_and_given(*name) == Some(false),
        Demand::Leave { name } => asked_and_given(*name) == Some(true),
        Demand::Sign { form } => {
            facts.response.signatures[*form as usize].as_ref().is_none_or(|by| says_nothing(&by.name, ""))
        }
        Demand::Rate { .. } | Demand::RateOtherThan { .. } => false,
    }
}

/// What keeps the response from being submitted; and whether, by the framework, it is.
///
/// A response that is not final by its own words is saved, and no gate stands before that (LAM-25).
fn gates(facts: Facts<'_>, outcome: &mut Outcome) {
    let submission = &facts.model.submission;
    let is_final = submission.submitted.as_ref().is_none_or(|(test, _)| facts.hold(Some(test), None));
    let mut is_shut = false;
    for (at, gate) in submission.gates.iter().enumerate() {
        let rule = gate.rule.map(|rule| &facts.model.rules[rule as usize]);
        let applies = rule.is_none_or(|rule| facts.hold(rule.when.as_ref(), None));
        if applies && !facts.hold(Some(&gate.unless), None) {
            is_shut = true;
            // Where a box that it reads is missing, that has been found: one gap is one finding.
            if is_final && !reads_what_is_missing(facts, &gate.unless, &outcome.findings) {
                outcome.findings.push(Found::new(Cause::Gate { gate: at as u32 }, None));
            }
        }
    }
    outcome.shut = is_final && is_shut;
    outcome.submitted = facts.response.status == Status::Submitted && is_final && !is_shut;
}

/// Whether a condition reads a box about the agency that was found to be missing.
fn reads_what_is_missing(facts: Facts<'_>, test: &Test, findings: &[Found]) -> bool {
    let is_missing = |slot: u32| {
        let field = facts.model.about.fields.get(slot as usize).copied();
        findings.iter().any(|found| matches!(found.cause, Cause::Required { field: of } if Some(of) == field))
    };
    test.clauses().into_iter().any(|clause| match clause.asks {
        Asks::Given { place: Place::About(slot), .. } | Asks::Chosen { place: Place::About(slot), .. } => {
            is_missing(slot)
        }
        Asks::Dated { place: Place::About(slot), .. } | Asks::Numbered { place: Place::About(slot), .. } => {
            is_missing(slot)
        }
        _ => false,
    })
}

/// Every address whose condition holds. None of them is a finding, once all that decides it is known.
fn routes(facts: Facts<'_>, outcome: &mut Outcome) {
    let routes = &facts.model.submission.routes;
    for (at, route) in routes.iter().enumerate() {
        if facts.hold(route.when.as_ref(), None) {
            outcome.routes.push(at as u32);
        }
    }
    // Where a box that decides the route says nothing, that is what is missing.
    let clauses = routes.iter().filter_map(|route| route.when.as_ref()).flat_map(|test| test.clauses());
    let is_decided = clauses.into_iter().all(|clause| match clause.asks {
        Asks::Chosen { place, .. } | Asks::Dated { place, .. } | Asks::Numbered { place, .. } => {
            facts.slot(place, None).is_some_and(|slot| facts.response.given[slot])
        }
        _ => true,
    });
    let is_reported = outcome.findings.iter().any(|found| matches!(found.cause, Cause::Required { .. }));
    if !routes.is_empty() && outcome.routes.is_empty() && (is_decided || !is_reported) {
        outcome.findings.push(Found::new(Cause::NoRoute, None));
    }
}

fn rules(facts: Facts<'_>, item: usize, findings: &mut Vec<Found>) {
    let rating = facts.level(item);
    for applied in &facts.model.layout_of(item).rules {
        let rule = &facts.model.rules[applied.rule as usize];
        // An item in two sections meets the rules of the one in which the agency meets it.
        let sections = rule.about.as_ref().and_then(|about| about.sections.as_ref());
        let is_here = facts.model.items[item].also.is_empty()
            || sections.is_none_or(|sections| facts.place_of(item).is_some_and(|place| sections.contains(&place)));
        if !is_here {
            continue;
        }
        let applies = match applied.levels {
            Some(levels) => rating < 64 && levels >> rating & 1 == 1,
            None => facts.hold(rule.when.as_ref(), Some(item)),
        };
        if applies {
            demands(facts, item, applied, rule, findings);
        }
    }
}

fn demands(facts: Facts<'_>, item: usize, applied: &AppliedRule, rule: &RuleModel, findings: &mut Vec<Found>) {
    for demand in &applied.demands {
        let requirement = &rule.requirements[demand.requirement as usize];
        let asked = requirement.when.is_none() || facts.hold(requirement.when.as_ref(), Some(item));
        if let Some(missing) = asked.then(|| lacks(facts, item, demand, requirement)).flatten() {
            let cause = Cause::Rule { rule: applied.rule, requirement: demand.requirement };
            findings.push(Found { missing, ..Found::new(cause, Some(item as u32)) });
        }
    }
    if rule.flag.is_some() {
        findings.push(Found::new(Cause::Flag { rule: applied.rule }, Some(item as u32)));
    }
}

/// What a demand finds missing: nothing inside means the whole of it, else columns as bits. None: it is met.
fn lacks(facts: Facts<'_>, item: usize, demand: &AppliedDemand, requirement: &RequirementModel) -> Option<u64> {
    let response = facts.response;
    let rating = facts.level(item);
    // Only demands of a box have a position.
    let slot = facts.model.items[item].first_slot.wrapping_add(demand.position) as usize;
    let is_rated_here = facts.model.layout_of(item).scale.is_some();
    let is_one_of = |levels: u64| rating < 64 && levels >> rating & 1 == 1;
    // A box that is not asked cannot be demanded, and what stands in it does not count.
    let is_hidden = || {
        let field = facts.model.layout_of(item).fields[demand.position as usize];
        demand.can_be_hidden && !facts.is_asked(&facts.model.fields[field as usize], Some(item))
    };
    match requirement.demand {
        Demand::Give { .. } | Demand::Leave { .. } if is_hidden() => None,
        Demand::Give { name, .. } if !facts.model.waivers.is_empty() && facts.is_box_waived(item, name) => None,
        Demand::Give { .. } if !response.given[slot] => Some(0),
        Demand::Give { .. } => Some(response.lacking[slot] & demand.columns).filter(|&columns| columns != 0),
        Demand::Leave { .. } => response.given[slot].then_some(0),
        Demand::Rate { .. } if !is_rated_here => None,
        // What the agency is to rate, nobody rates for it.
        Demand::Rate { levels: None } => (response.ratings[item] == NOT_RATED).then_some(0),
        Demand::Rate { levels: Some(levels) } => (!is_one_of(levels)).then_some(0),
        Demand::RateOtherThan { levels } => is_one_of(levels).then_some(0),
        Demand::Sign { .. } => None,
    }
}

/// Boxes that are required where they are asked, and those that are given only on request.
fn boxes(facts: Facts<'_>, item: usize, context: &Context, findings: &mut Vec<Found>) {
    let layout = facts.model.layout_of(item);
    if !layout.watched {
        return;
    }
    for (slot, &field) in slots(facts, item).zip(&layout.fields) {
        let asked = &facts.model.fields[field as usize];
        let given = facts.response.given[slot];
        let is_missing = asked.required && !given && facts.is_asked(asked, Some(item));
        let is_missing = is_missing && !facts.is_box_waived(item, asked.name);
        if is_missing && !is_demanded(facts, findings, Some(item as u32), asked.name) {
            findings.push(Found::new(Cause::Required { field }, Some(item as u32)));
        }
        if asked.only_on_request && facts.is_asked(asked, Some(item)) {
            let is_requested = requested(context, item as u32, field);
            match (given, is_requested) {
                (true, false) => findings.push(Found::new(Cause::NotRequested { field }, Some(item as u32))),
                (false, true) => findings.push(Found::new(Cause::Requested { field }, Some(item as u32))),
                _ => {}
            }
        }
    }
}

/// Whether a rule has asked for a box already: one gap is one finding.
fn is_demanded(facts: Facts<'_>, findings: &[Found], item: Option<u32>, box_name: u32) -> bool {
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
