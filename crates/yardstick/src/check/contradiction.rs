//! Rules that are at odds: together they allow no rating, or one asks for a box that another asks to leave empty.

use std::collections::BTreeMap;

use super::Checker;
use super::lint::possible_levels;
use super::profile::Space;
use crate::framework::Strength;
use crate::framework::condition::{Asks, Place, Test};
use crate::framework::model::{Demand, LayoutModel};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::wording::quote;

/// A demand about a box, with the conditions under which it is made.
struct BoxDemand<'m> {
    line: u32,
    name: u32,
    leaves: bool,
    tests: Vec<&'m Test>,
    /// The sections in which it is made, where it is not made in all.
    sections: Option<&'m [u32]>,
}

impl Checker<'_> {
    pub(super) fn contradictions(&mut self) {
        self.no_rating_allowed();
        self.given_and_left();
    }

    /// One rule asks for a box and another asks that it be left empty, of the same item at the same time.
    fn given_and_left(&mut self) {
        let mut requirements = self.model.rules.iter().flat_map(|rule| &rule.requirements);
        if !requirements.any(|one| matches!(one.demand, Demand::Leave { .. })) {
            return;
        }
        let mut found: BTreeMap<(u32, u32), String> = BTreeMap::new();
        for layout in &self.model.layouts {
            let demands = self.box_demands(layout);
            for left in demands.iter().filter(|demand| demand.leaves) {
                let wanted = demands.iter().filter(|other| !other.leaves && other.name == left.name);
                for other in wanted.filter(|other| self.may_meet(left, other)) {
                    let id = self.model.fields.iter().find(|field| field.name == left.name).map(|field| &field.id);
                    found.entry((other.line, left.line)).or_insert_with(|| id.cloned().unwrap_or_default());
                }
            }
        }
        for ((wanted, left), id) in found {
            let message = format!("{} must be left empty here, and another line asks for it", quote(&id));
            let problem = Problem::new(Code::Contradiction, self.line_span(left), message)
                .with_related(self.line_span(wanted), "it is asked for here")
                .with_help("Take one of the lines away, or give each a condition so that they never meet.");
            self.problem(problem);
        }
    }

    /// What must be given, or left empty, whatever else is answered: by rules whose conditions are about the rating and the
    /// agency alone, and by boxes that are required.
    fn box_demands(&self, layout: &LayoutModel) -> Vec<BoxDemand<'_>> {
        let mut demands = Vec::new();
        for applied in &layout.rules {
            let rule = &self.model.rules[applied.rule as usize];
            for one in rule.requirements.iter().filter(|one| one.strength == Strength::Must) {
                let (name, leaves) = match one.demand {
                    Demand::Give { name, .. } => (name, false),
                    Demand::Leave { name } => (name, true),
                    _ => continue,
                };
                let field = layout.positions.get(&name).and_then(|&at| layout.fields.get(at as usize));
                let shown = field.and_then(|&field| self.model.fields[field as usize].when.as_ref());
                let tests: Vec<&Test> = rule.when.iter().chain(&one.when).chain(shown).collect();
                let sections = rule.about.as_ref().and_then(|about| about.sections.as_deref());
                if tests.iter().all(|test| is_certain(test)) {
                    demands.push(BoxDemand { line: one.line, name, leaves, tests, sections });
                }
            }
        }
        for &field in &layout.fields {
            let field = &self.model.fields[field as usize];
            let is_certain = field.when.as_ref().is_none_or(is_certain);
            if field.required && is_certain {
                let tests = field.when.iter().collect();
                let (line, name, leaves, sections) = (field.line, field.name, false, None);
                demands.push(BoxDemand { line, name, leaves, tests, sections });
            }
        }
        demands
    }

    /// Whether some agency, at some rating, meets both.
    fn may_meet(&self, one: &BoxDemand<'_>, other: &BoxDemand<'_>) -> bool {
        // An item in two sections meets the rules of one of them.
        let parted =
            one.sections.zip(other.sections).is_some_and(|(one, other)| !one.iter().any(|at| other.contains(at)));
        if parted {
            return false;
        }
        let tests = || one.tests.iter().chain(&other.tests).copied();
        let levels = tests().fold(u64::MAX, |levels, test| levels & possible_levels(test));
        // Of too many kinds of agency nothing is said.
        let space = Space::of(&self.model, tests());
        levels != 0
            && space.is_some_and(|space| {
                space.profiles().any(|profile| tests().all(|test| profile.may_hold(&self.model, Some(test))))
            })
    }

    fn line_span(&self, line: u32) -> Span {
        let line = (line as usize).checked_sub(1).and_then(|line| self.lines.get(line));
        line.map_or(Span::default(), |line| line.span().trim(self.text))
    }

    /// Items of which the rules allow no rating at all.
    fn no_rating_allowed(&mut self) {
        let mut found: Vec<(u32, u32)> = Vec::new();
        let several = self.model.items.iter().enumerate().filter(|(_, item)| !item.also.is_empty());
        let several: BTreeMap<u32, usize> = several.map(|(at, item)| (item.layout, at)).collect();
        for (at, layout) in self.model.layouts.iter().enumerate() {
            let Some(scale) = layout.scale else { continue };
            let places: Vec<Option<u32>> = match several.get(&(at as u32)) {
                Some(&item) => self.model.places_of(item).map(Some).collect(),
                None => vec![None],
            };
            for place in places {
                let levels = 0..self.model.scales[scale as usize].levels.len();
                let mut forbidding: Vec<(u32, u32)> = Vec::new();
                let all_forbidden = levels.map(|level| self.forbidden(layout, place, 1 << level)).all(|by| {
                    forbidding.extend(by);
                    by.is_some()
                });
                if all_forbidden {
                    found.extend(forbidding);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        let spans: Vec<Span> =
            found.iter().map(|&(_, line)| self.lines[line as usize - 1].span().trim(self.text)).collect();
        let Some((&first, others)) = spans.split_first() else { return };
        let problem =
            Problem::new(Code::Contradiction, first, "no rating is allowed here: these rules forbid them all");
        let problem = others.iter().fold(problem, |problem, &other| problem.with_related(other, "and this"));
        self.problem(problem.with_help("Take one of them away, or give it a condition."));
    }

    /// The first requirement that forbids a rating whatever else is answered: its rule and its line. Of an item in two
    /// sections it is asked for each.
    fn forbidden(&self, layout: &LayoutModel, place: Option<u32>, level: u64) -> Option<(u32, u32)> {
        layout.rules.iter().find_map(|applied| {
            let rule = &self.model.rules[applied.rule as usize];
            let sections = rule.about.as_ref().and_then(|about| about.sections.as_ref());
            if place.zip(sections).is_some_and(|(place, sections)| !sections.contains(&place)) {
                return None;
            }
            let applies = rule.when.is_none() || applied.levels.is_some_and(|levels| levels & level != 0);
            let forbids = |demand: &Demand| match demand {
                Demand::Rate { levels: Some(allowed) } => allowed & level == 0,
                Demand::RateOtherThan { levels } => levels & level != 0,
                _ => false,
            };
            let mut musts = rule.requirements.iter().filter(|one| one.strength == Strength::Must && one.when.is_none());
            let found = musts.find(|one| applies && forbids(&one.demand));
            found.map(|one| (applied.rule, one.line))
        })
    }
}

/// Whether a condition asks for nothing but the rating at hand and what is said about the agency. Where either will do,
/// the two cannot be looked at one by one.
fn is_certain(test: &Test) -> bool {
    let of_rating = |asks: &Asks| matches!(asks, Asks::RatedAs { item: None, .. } | Asks::Answered { item: None, .. });
    match test {
        Test::Clause(clause) => match &clause.asks {
            Asks::Given { place, .. }
            | Asks::Chosen { place, .. }
            | Asks::Dated { place, .. }
            | Asks::Numbered { place, .. } => matches!(place, Place::About(_)),
            Asks::Submitted { .. } | Asks::Paper(_) => true,
            asks => of_rating(asks),
        },
        Test::All(parts) => parts.iter().all(is_certain),
        Test::Any(parts) => {
            let ratings = test.clauses().iter().filter(|clause| of_rating(&clause.asks)).count();
            parts.iter().all(is_certain) && (ratings == 0 || ratings == test.clauses().len())
        }
    }
}
