//! What is proved over every kind of agency: how sections part them, that no standard is met twice, and that nothing
//! is for nobody.

use std::cell::Cell;

use super::space::Plan;
use super::{Profile, Space};
use crate::check::Checker;
use crate::framework::condition::Test;
use crate::framework::model::{Home, Model};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::wording::{and, quote};

/// How many kinds of agency are tried in all. What the author promises comes first; where there are more, it is said that
/// it cannot be proved.
const MOST_TRIED: usize = 5_000_000;

impl Checker<'_> {
    /// Only a framework without errors is proved: of conditions that were not understood nothing is known.
    pub(in crate::check) fn proved_of_agencies(&mut self) {
        let mut found = Vec::new();
        let tried = Cell::new(0);
        self.partings_hold(&tried, &mut found);
        self.met_twice(&tried, &mut found);
        self.for_nobody(&tried, &mut found);
        for problem in found {
            self.problem(problem);
        }
    }

    pub(in crate::check) fn span_of_line(&self, line: u32) -> Span {
        let line = (line as usize).checked_sub(1).and_then(|line| self.lines.get(line));
        line.map_or(Span::default(), |line| line.span().trim(self.text))
    }

    /// `Every agency answers exactly one of sections 1A and 1B`.
    fn partings_hold(&self, tried: &Cell<usize>, found: &mut Vec<Problem>) {
        let model = &self.model;
        for parting in &model.partings {
            let tests = parting.sections.iter().filter_map(|&section| applies(model, section));
            let span = self.span_of_line(parting.line);
            let Some(space) = Space::of(model, tests).filter(|space| is_affordable(space, tried)) else {
                found.push(too_many(span));
                continue;
            };
            let met = |profile: &Profile<'_>| -> Vec<u32> {
                parting.sections.iter().copied().filter(|&section| profile.applies(model, section)).collect()
            };
            let breaks = space.profiles().find(|profile| {
                let number = met(profile).len() as u32;
                number < parting.least || number > parting.most
            });
            let Some(profile) = breaks else { continue };
            let met = met(&profile);
            let sections = self.sections_words(if met.is_empty() { &parting.sections } else { &met });
            let message = match met.len() {
                0 => format!("{} answers none of {sections}", profile.words(model)),
                _ => format!("{} answers {sections}", profile.words(model)),
            };
            let help = match met.len() {
                0 => {
                    "Change their `Applies when` lines so that each kind of agency fits one. Where the box that decides \
                      may be left blank, mark it `required`."
                }
                _ => "Change their `Applies when` lines so that no kind of agency fits more than one.",
            };
            let mut problem = Problem::new(Code::NotParted, span, message).with_help(help);
            for &section in &parting.sections {
                problem = problem.with_related(self.section_span(section), "this is one of them");
            }
            found.push(problem);
        }
    }

    /// An item that stands in two sections is met in one of them at most.
    fn met_twice(&self, tried: &Cell<usize>, found: &mut Vec<Problem>) {
        let model = &self.model;
        let mut known: Vec<Vec<u32>> = Vec::new();
        for (at, item) in model.items.iter().enumerate().filter(|(_, item)| !item.also.is_empty()) {
            let places: Vec<u32> = model.places_of(at).collect();
            if known.contains(&places) {
                continue; // the same two sections: said once
            }
            known.push(places.clone());
            let span = self.placement_span(at as u32).unwrap_or_default();
            let tests = places.iter().filter_map(|&section| applies(model, section)).chain(&item.applies);
            let Some(space) = Space::of(model, tests).filter(|space| is_affordable(space, tried)) else {
                found.push(too_many(span));
                continue;
            };
            let twice = space.profiles().find(|profile| {
                let met = places.iter().filter(|&&section| profile.applies(model, section)).count();
                met > 1 && profile.may_hold(model, item.applies.as_ref())
            });
            let Some(profile) = twice else { continue };
            let met: Vec<u32> = places.iter().copied().filter(|&section| profile.applies(model, section)).collect();
            let message =
                format!("{} meets {} twice, in {}", profile.words(model), quote(&item.id), self.sections_words(&met));
            let help = "It is one standard and can be answered once. Change the `Applies when` lines of the sections so \
                        that no kind of agency fits both.";
            let mut problem = Problem::new(Code::MetTwice, span, message).with_help(help);
            for &section in &met {
                problem = problem.with_related(self.section_span(section), "this is one of them");
            }
            found.push(problem);
        }
    }

    /// Sections, standards, boxes, waivers and rules that no kind of agency meets.
    fn for_nobody(&self, tried: &Cell<usize>, found: &mut Vec<Problem>) {
        let model = &self.model;
        let never = |tests: Vec<&Test>, holds: &dyn Fn(&Profile<'_>) -> bool| {
            // What is made is counted before it is made, and what is tried as it is tried.
            let count = |number: usize| {
                tried.set(number.saturating_add(tried.get()));
                tried.get() < MOST_TRIED
            };
            let plan = Plan::of(model, tests).filter(|plan| count(plan.answers));
            let space = plan.and_then(|plan| plan.space(model));
            space.is_some_and(|space| !space.profiles().any(|profile| !count(1) || holds(&profile)))
        };
        let mut empty = vec![false; model.sections.len()];
        for (at, section) in model.sections.iter().enumerate() {
            let Some(test) = &section.applies else { continue };
            empty[at] = never(vec![test], &|profile| profile.may_hold(model, Some(test)));
            if empty[at] {
                let name = self.sections_words(&[at as u32]);
                found.push(nobody(self.section_span(at as u32), format!("{name} is for no agency")));
            }
        }
        for (at, item) in model.items.iter().enumerate() {
            let Some(own) = &item.applies else { continue };
            let places: Vec<u32> = model.places_of(at).collect();
            let is_said = !places.is_empty() && places.iter().all(|&section| empty[section as usize]);
            let tests = places.iter().filter_map(|&section| applies(model, section)).chain([own]).collect();
            if !is_said && never(tests, &|profile| profile.is_in_scope(model, at as u32)) {
                let message = format!("{} {} is for no agency", item.kind.to_lowercase(), quote(&item.id));
                found.push(nobody(self.item_spans[at], message));
            }
        }
        for &field in &model.about.fields {
            let field = &model.fields[field as usize];
            let Some(when) = &field.when else { continue };
            let section = match field.home {
                Home::Section(section) => applies(model, section),
                Home::Agency | Home::Submission | Home::Form(_) => None,
            };
            let tests = section.into_iter().chain([when]).collect();
            let holds = |profile: &Profile<'_>| profile.may_hold(model, section) && profile.may_hold(model, Some(when));
            if never(tests, &holds) {
                let message = format!("the box {} is asked of no agency", quote(&field.id));
                found.push(nobody(self.span_of_line(field.line), message));
            }
        }
        for waiver in &model.waivers {
            let lost = waiver.items.iter().copied().find(|&item| {
                let places = model.places_of(item as usize).chain(model.places_of(waiver.by as usize));
                let tests: Vec<&Test> = places
                    .filter_map(|section| applies(model, section))
                    .chain(&model.items[item as usize].applies)
                    .chain(&model.items[waiver.by as usize].applies)
                    .chain(&waiver.when)
                    .collect();
                never(tests, &|profile| {
                    profile.is_in_scope(model, item)
                        && profile.is_in_scope(model, waiver.by)
                        && profile.may_hold(model, waiver.when.as_ref())
                })
            });
            if let Some(item) = lost {
                let (item, by) = (&model.items[item as usize].id, &model.items[waiver.by as usize].id);
                let message = format!("no agency that answers {} is asked for {} as well", quote(by), quote(item));
                let help = "There is nothing to stand in for. Look at the sections in which the two stand.";
                found.push(Problem::new(Code::ForNobody, self.span_of_line(waiver.line), message).with_help(help));
            }
        }
        for rule in model.rules.iter() {
            let Some(when) = &rule.when else { continue };
            if never(vec![when], &|profile| profile.may_hold(model, Some(when))) {
                let message = format!("rule {} never asks for anything: no agency fulfils its condition", rule.id);
                let span = self.span_of_line(rule.line);
                found.push(Problem::new(Code::NeverHolds, span, message).with_help("Look at its `When` lines."));
            }
        }
    }

    fn section_span(&self, section: u32) -> Span {
        let block = self.section_blocks.get(section as usize).map(|&at| self.block(at));
        block.map_or(Span::default(), |block| block.start.to(block.head.name))
    }

    /// `sections 1A and 1B`, `section 1 and appendix A`.
    fn sections_words(&self, sections: &[u32]) -> String {
        let named = || sections.iter().filter_map(|&section| self.model.sections.get(section as usize));
        match named().count() > 1 && named().all(|section| section.word == "Section") {
            true => format!("sections {}", and(named().map(|section| &section.id))),
            false => and(named().map(|section| format!("{} {}", section.word.to_lowercase(), section.id))),
        }
    }
}

/// Whether there is time to try all of these: what was tried before counts.
fn is_affordable(space: &Space, tried: &Cell<usize>) -> bool {
    tried.set(space.size().unwrap_or(MOST_TRIED).saturating_add(tried.get()));
    tried.get() < MOST_TRIED
}

fn applies(model: &Model, section: u32) -> Option<&Test> {
    model.sections.get(section as usize).and_then(|section| section.applies.as_ref())
}

fn nobody(span: Span, message: String) -> Problem {
    let help = "Look at its condition, and at that of the section in which it stands.";
    Problem::new(Code::ForNobody, span, message).with_help(help)
}

fn too_many(span: Span) -> Problem {
    let message = "this cannot be proved: the conditions tell too many kinds of agency apart";
    let help = "Let the `Applies when` lines read fewer boxes, or boxes with fewer choices.";
    Problem::new(Code::TooManyThings, span, message).with_help(help)
}
