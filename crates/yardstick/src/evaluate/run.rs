//! The one pass over a framework: what is about the agency, then each item's scope, state and rules.

use super::facts::Facts;
use super::finding::{Cause, Found};
use super::pack::Lack;
use super::state::code;
use super::steps::{self, AtItem, is_demanded};
use super::{LayerStates, Outcome};
use crate::context::Context;
use crate::framework::condition::{Asks, Place, Test};
use crate::framework::model::Demand;
use crate::response::{NOT_RATED, Status};

pub(super) fn run(facts: Facts<'_>, context: &Context) -> Outcome {
    let model = facts.model;
    let mut outcome = Outcome {
        // Most responses have no more.
        findings: Vec::with_capacity(32),
        in_scope: model.sections.iter().map(|section| facts.hold(section.applies.as_ref(), None)).collect(),
        ..Outcome::default()
    };
    agency(facts, &mut outcome);
    packs(facts, &mut outcome.findings);
    gates(facts, &mut outcome);
    routes(facts, &mut outcome);
    states(facts, &mut outcome);
    let first = outcome.findings.len();
    items(facts, context, &mut outcome);
    outcome.of_items = first..outcome.findings.len();
    outcome.layers = (!facts.beside.layers.is_empty()).then(|| Box::new(layers(facts, &outcome.states)));
    outcome
}

/// What each item comes to, and where the agency meets it.
fn states(facts: Facts<'_>, outcome: &mut Outcome) {
    outcome.states = facts.levels();
    for stretch in &facts.model.plan().stretches {
        let Some(states) = outcome.states.get_mut(stretch.items.clone()) else { continue };
        let applies = |section: u32| outcome.in_scope.get(section as usize).copied().unwrap_or(true);
        if stretch.is_plain && !applies(stretch.section) {
            states.fill(code::OUT_OF_SCOPE);
            continue;
        }
        if stretch.is_plain && stretch.row.is_some() {
            continue;
        }
        for (item, state) in stretch.items.clone().zip(states) {
            let model = &facts.model.items[item];
            let section_applies = applies(stretch.section) || model.also.iter().any(|&section| applies(section));
            if !section_applies || !facts.hold(model.applies.as_ref(), None) {
                *state = code::OUT_OF_SCOPE;
            } else if facts.is_waived(item) {
                *state = code::WAIVED;
            } else if *state == NOT_RATED && stretch.row.is_none() && answers_something(facts, item) {
                *state = code::ANSWERED;
            }
            if !model.also.is_empty() {
                let place = facts.place_of(item).filter(|&place| model.section != Some(place));
                outcome.elsewhere.extend(place.map(|place| (item as u32, place)));
            }
        }
    }
}

/// What is found about each item that counts.
fn items(facts: Facts<'_>, context: &Context, outcome: &mut Outcome) {
    let plan = facts.model.plan();
    let is_alone = facts.beside.layers.is_empty() && context.records.is_empty();
    for stretch in &plan.stretches {
        let Some(states) = outcome.states.get(stretch.items.clone()) else { continue };
        let steps = plan.steps(stretch);
        let mut first_slot = stretch.first_slot;
        for (item, &state) in stretch.items.clone().zip(states) {
            let boxes = facts.response.said.from(first_slot);
            if state != code::OUT_OF_SCOPE && state != code::WAIVED && !(is_alone && steps.is_well(state, boxes)) {
                let rating = if state == code::ANSWERED { NOT_RATED } else { state };
                let at = AtItem { facts, item, first_slot, boxes, is_plain: stretch.is_plain, rating };
                steps::take(&at, steps, context, &mut outcome.findings);
            }
            first_slot += stretch.boxes;
        }
    }
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

/// Whether a box that is asked says anything.
fn answers_something(facts: Facts<'_>, item: usize) -> bool {
    let layout = facts.model.layout_of(item);
    // What is said beside the answer of a typed question does not answer it.
    let counts = |position: usize| layout.answer.is_none_or(|answer| answer as usize == position);
    slots(facts, item).zip(&layout.fields).enumerate().any(|(position, (slot, &field))| {
        let field = &facts.model.fields[field as usize];
        counts(position) && facts.response.said.is_given(slot) && facts.is_asked(field, Some(item))
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
    // What the board fills in is not for the agency to give; the checker lets none of it be required.
    for (slot, &field) in facts.model.about.fields.iter().enumerate() {
        let asked = &facts.model.fields[field as usize];
        let is_missing = asked.required && !facts.response.said.is_given(slot) && facts.is_asked(asked, None);
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
        facts.is_asked(field, None).then(|| facts.response.said.is_given(slot))
    };
    match demand {
        Demand::Give { name, .. } => asked_and_given(*name) == Some(false),
        Demand::Leave { name } => asked_and_given(*name) == Some(true),
        Demand::Sign { form } => !facts.is_signed(*form),
        Demand::Rate { .. } | Demand::RateOtherThan { .. } => false,
    }
}

/// What the packs lack. Where that is a box that was found to be missing, one gap is one finding.
fn packs(facts: Facts<'_>, findings: &mut Vec<Found>) {
    for (pack, entry, lacks) in facts.beside.lacking() {
        let is_found = |lack: &Lack| {
            let Lack::Box { slot } = lack else { return false };
            let field = facts.model.about.fields.get(*slot as usize).copied();
            findings.iter().any(|found| matches!(found.cause, Cause::Required { field: of } if Some(of) == field))
        };
        if !lacks.iter().all(is_found) {
            findings.push(Found::new(Cause::Pack { pack, entry }, None));
        }
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
    let is_returned = facts.beside.returned_by.is_some();
    outcome.submitted = facts.response.status == Status::Submitted && is_final && !is_shut && !is_returned;
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
    if routes.is_empty() || !outcome.routes.is_empty() {
        return;
    }
    // Where a box that decides the route says nothing, that is what is missing.
    let clauses = routes.iter().filter_map(|route| route.when.as_ref()).flat_map(|test| test.clauses());
    let is_decided = clauses.into_iter().all(|clause| match clause.asks {
        Asks::Chosen { place, .. } | Asks::Dated { place, .. } | Asks::Numbered { place, .. } => {
            facts.slot(place, None).is_some_and(|slot| facts.response.said.is_given(slot))
        }
        _ => true,
    });
    let is_reported = outcome.findings.iter().any(|found| matches!(found.cause, Cause::Required { .. }));
    if is_decided || !is_reported {
        outcome.findings.push(Found::new(Cause::NoRoute, None));
    }
}

#[cfg(test)]
mod tests {
    use super::code;
    use crate::{Context, Framework, Limits, Record, Response, evaluate};

    /// Scope and waivers are the same for the agency and for a panel, though either has rated.
    #[test]
    fn what_does_not_count_counts_in_no_layer() {
        let text = "Framework: T\n Id: t\n Edition: 1\nWho rates:\n - self: the agency\n - moderated: the panel\n\
            Scale (worst first): RAG\n - Red\n - Green\nAbout the agency\n Ask trust (required, yes or no): Trust?\n\
            For every standard\n Rate on RAG\nSection 1: S\n Standard 1: A\n  Waives 2 when rating is Green\n Standard 2: B\n\
            Section 2: T\n Applies when trust is Yes\n Standard 3: C\n";
        let framework = Framework::read(text.as_bytes()).unwrap();
        let mut response = Response::to(&framework, "Eel Trust");
        response.about(framework.about().next().unwrap().id(), "No").unwrap();
        for item in framework.items() {
            response.rate(item.id(), item.level("Green").unwrap()).unwrap();
        }
        let record = r#"{"yardstick": 1, "kind": "record", "framework": "t", "edition": "1", "agency": "Eel Trust", "ratings": [
            {"item": "2", "layer": "moderated", "rating": "Red", "by": "panel"}]}"#;
        let record = Record::read(&framework, record.as_bytes(), &Limits::default()).value().unwrap().clone();
        let (response, context) = (response.draft(), Context::new().with_record(record));
        let evaluation = evaluate(&framework, &response, &context).unwrap();
        let layers = evaluation.outcome.layers.as_deref().unwrap();
        assert_eq!(evaluation.outcome.states, [1, code::WAIVED, code::OUT_OF_SCOPE]);
        assert_eq!(layers.own, [1, code::WAIVED, code::OUT_OF_SCOPE]);
        assert_eq!(layers.moderated, [code::UNANSWERED, code::WAIVED, code::OUT_OF_SCOPE]);
    }
}
