//! The rules that are about each standard, made ready for what is asked of it.

use std::collections::HashMap;

use foldhash::fast::RandomState as Quick;

use super::Checker;
use super::lint::possible_levels;
use super::scope::Scope;
use crate::framework::model::{AppliedDemand, AppliedRule, Demand, ItemModel};
use crate::framework::plan::rated_as;
use crate::names::same;

impl Checker<'_> {
    /// Each layout knows the rules that are about its items, made ready for them.
    pub(super) fn rules_of_layouts(&mut self, scopes: &[(u32, Scope)]) {
        let mut done = vec![false; self.model.layouts.len()];
        let candidates = Candidates::of(scopes);
        // What a rule comes to is the same for all layouts that ask the same.
        let mut made: HashMap<(u32, u32), AppliedRule, Quick> = HashMap::default();
        for at in 0..self.model.items.len() {
            let item = &self.model.items[at];
            if std::mem::replace(&mut done[item.layout as usize], true) {
                continue;
            }
            let about = candidates.for_item(item, at as u32).into_iter().map(|scope| &scopes[scope]);
            let about = about.filter(|(_, scope)| scope.holds_item(item, at as u32));
            let alike = self.laid_out.alike(item.layout);
            let apply = |&(rule, _): &(u32, Scope)| {
                made.entry((rule, alike)).or_insert_with(|| self.applied(rule, item.layout)).clone()
            };
            let rules = about.map(apply).collect();
            self.model.layouts[item.layout as usize].rules = rules;
        }
    }

    fn applied(&self, index: u32, layout: u32) -> AppliedRule {
        let rule = &self.model.rules[index as usize];
        let levels = rule.when.as_ref().and_then(rated_as);
        let layout = &self.model.layouts[layout as usize];
        let demands = rule.requirements.iter().enumerate().map(|(at, requirement)| {
            let (name, wanted): (Option<u32>, &[String]) = match &requirement.demand {
                Demand::Give { name, columns } => (Some(*name), columns),
                Demand::Leave { name } => (Some(*name), &[]),
                _ => (None, &[]),
            };
            let position = name.and_then(|name| layout.positions.get(&name)).copied().unwrap_or(u32::MAX);
            let field = layout.fields.get(position as usize).map(|&field| &self.model.fields[field as usize]);
            let columns = field.map_or(&[][..], |field| &field.columns);
            let columns = columns.iter().enumerate();
            let columns = columns.filter(|(_, column)| wanted.iter().any(|wanted| same(wanted, &column.id)));
            let shown = field.and_then(|field| field.when.as_ref());
            let can_be_hidden = shown.is_some_and(|when| match (levels, rated_as(when)) {
                (Some(rule), Some(shown)) => rule & !shown != 0,
                _ => true,
            });
            let asked_at = rule.when.as_ref().map_or(u64::MAX, possible_levels);
            let never_asked = shown.is_some_and(|when| asked_at & possible_levels(when) == 0);
            let columns = columns.fold(0, |mask, (at, _)| mask | 1 << at);
            AppliedDemand { requirement: at as u32, position, columns, can_be_hidden, never_asked }
        });
        AppliedRule { rule: index, levels, demands: demands.collect() }
    }
}

/// Which scopes need be looked at for an item, so that not each is looked at for each.
#[derive(Default)]
struct Candidates {
    everywhere: Vec<usize>,
    of_section: HashMap<u32, Vec<usize>, Quick>,
    of_item: HashMap<u32, Vec<usize>, Quick>,
}

impl Candidates {
    fn of(scopes: &[(u32, Scope)]) -> Candidates {
        let mut candidates = Candidates::default();
        for (at, (_, scope)) in scopes.iter().enumerate() {
            match (&scope.items, &scope.sections) {
                (Some(items), _) => items.iter().for_each(|&item| candidates.of_item.entry(item).or_default().push(at)),
                (None, Some(sections)) => {
                    let of_section = &mut candidates.of_section;
                    sections.iter().for_each(|&section| of_section.entry(section).or_default().push(at));
                }
                (None, None) => candidates.everywhere.push(at),
            }
        }
        candidates
    }

    /// The numbers of the scopes that may hold an item, in order.
    fn for_item(&self, item: &ItemModel, at: u32) -> Vec<usize> {
        let sections = item.section.iter().chain(&item.also);
        let sections = sections.filter_map(|section| self.of_section.get(section)).flatten();
        let mut all: Vec<usize> = self
            .everywhere
            .iter()
            .chain(sections)
            .chain(self.of_item.get(&at).into_iter().flatten())
            .copied()
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}
