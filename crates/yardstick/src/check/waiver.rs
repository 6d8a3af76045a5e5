//! What stands in for what: `Waives copy of P1 and P2 when published is Yes`.
//!
//! A waiver sets an item's state, or lifts what is asked of one of its boxes. What is itself waived, or out of scope,
//! waives nothing, so no chain of them may run in a circle.

use std::collections::{HashMap, HashSet};

use super::Checker;
use super::items::ItemBlock;
use super::scope::Sight;
use crate::framework::model::WaiverModel;
use crate::names::Reader;
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::Keyword;
use crate::wording::quote;

/// From how many of those that may stand in a circle it is looked for.
const MOST_LOOKED_AT: usize = 100;

impl Checker<'_> {
    pub(super) fn waivers(&mut self) {
        for ItemBlock { item, at, .. } in self.item_blocks.clone() {
            for line in self.under(at, Keyword::Waives) {
                let waiver = self.waiver(item, line);
                self.model.waivers.extend(waiver);
            }
        }
        for (at, waiver) in self.model.waivers.iter().enumerate() {
            for &item in &waiver.items {
                let named = &mut self.model.items[item as usize].waived_by;
                if named.last() != Some(&(at as u32)) {
                    named.push(at as u32);
                }
            }
        }
        self.waivers_in_circle();
    }

    fn waiver(&mut self, by: u32, at: usize) -> Option<WaiverModel> {
        let block = self.block(at);
        let mut reader = Reader::new(self.text, block.head.name);
        if reader.is_done() {
            return None; // that something is missing has been said
        }
        let field = self.waived_box(&mut reader)?;
        let rest = reader.rest_span();
        let ids = self.ids(rest);
        let items: Option<Vec<u32>> = ids.iter().map(|id| self.item_called(id, rest)).collect();
        let items = items?;
        if items.is_empty() {
            let help = "Name what it stands in for: `Waives P1 and P2 when …`, or `Waives copy of P1 when …`.";
            self.report(Code::UnclearRequirement, block.span, "it is not said what is waived", help);
            return None;
        }
        if let Some(field) = field {
            let lacking = items.iter().find(|&&item| self.model.slot(item as usize, field).is_none());
            if let Some(&lacking) = lacking {
                let (id, name) = (&self.model.items[lacking as usize].id, self.box_names.shown(field as usize));
                let message = format!("the box {} is not asked of {id}", quote(name));
                let help = "Name only those that have it.";
                self.report(Code::UnknownBox, rest, message, help);
            }
        }
        let layout = self.model.items[by as usize].layout;
        let condition = block.head.condition.filter(|span| !span.is_empty());
        let when = match condition {
            Some(condition) => Some(self.condition(condition, &Sight::Items { layouts: vec![layout] })?),
            None => None,
        };
        if let Some(test) = &when {
            self.reads_only_itself(test);
        }
        Some(WaiverModel { by, field, items, when, line: self.line_of(block.span) })
    }

    /// `copy of P1`: the box that is waived. Outside none, where the whole is; nothing, where it is not understood.
    fn waived_box(&mut self, reader: &mut Reader<'_>) -> Option<Option<u32>> {
        let mut ahead = reader.ahead();
        ahead.skip_article();
        let Some(word) = ahead.take_word() else { return Some(None) };
        if !ahead.take("of") {
            return Some(None);
        }
        let found = self.box_names.find(self.of(word));
        if found.is_none() {
            let names = self.item_box_names_in(&self.sight_of_all());
            self.unknown_box(word, &names);
        }
        *reader = ahead;
        found.map(|found| Some(found as u32))
    }

    /// Whether something stands in depends on itself and on the agency, so that it can be decided item by item.
    fn reads_only_itself(&mut self, test: &crate::framework::condition::Test) {
        let Some(clause) = test.clauses().into_iter().find(|clause| clause.names_an_item()) else { return };
        let help = "Let it read the boxes and the rating of the item under which it stands.";
        self.report(Code::WrongType, clause.span, "what waives something looks at itself only", help);
    }

    /// Whoever waives whole items must not, step by step, be waived by them.
    fn waivers_in_circle(&mut self) {
        let ends = self.ends_of_waiving();
        let is_whole = |waiver: &&WaiverModel| waiver.field.is_none();
        let mut by: HashMap<u32, Vec<u32>> = HashMap::new();
        for waiver in self.model.waivers.iter().filter(is_whole).filter(|waiver| !ends.contains(&waiver.by)) {
            by.entry(waiver.by).or_default().extend(&waiver.items);
        }
        let mut circles = Vec::new();
        let mut looked_at = 0;
        for waiver in self.model.waivers.iter() {
            // One box of an item may stand in for another: names in a table, for a copy.
            let itself = waiver.field.is_none() && waiver.items.contains(&waiver.by);
            let mut reached: Vec<u32> = Vec::new();
            let mut seen = HashSet::new();
            if waiver.field.is_none() && by.contains_key(&waiver.by) && looked_at < MOST_LOOKED_AT {
                looked_at += 1;
                reached.extend(waiver.items.iter().filter(|&&item| seen.insert(item)));
            }
            let mut next = 0;
            while let Some(item) = reached.get(next) {
                next += 1;
                let further: Vec<u32> = by.get(item).cloned().unwrap_or_default();
                reached.extend(further.into_iter().filter(|&item| seen.insert(item)));
            }
            if itself || seen.contains(&waiver.by) {
                circles.push((waiver.line, waiver.by, itself));
            }
        }
        circles.dedup_by_key(|(line, ..)| *line);
        let Some(&(line, by, itself)) = circles.first() else { return };
        let span =
            |line: u32| self.lines.get(line as usize - 1).map_or(Span::default(), |line| line.span().trim(self.text));
        let id = quote(&self.model.items[by as usize].id);
        let message = match itself {
            true => format!("{id} stands in for itself"),
            false => format!("{id} and what it waives stand in for one another"),
        };
        let mut problem = Problem::new(Code::WaivesInCircle, span(line), message)
            .with_help("Decide which of them stands in for the others, and take the other line away.");
        for &(line, ..) in circles.iter().skip(1) {
            problem = problem.with_related(span(line), "and this");
        }
        self.problem(problem);
    }
    /// The items from which, step by step, one comes to items that waive nothing: no circle runs through them.
    fn ends_of_waiving(&self) -> HashSet<u32> {
        let whole = || self.model.waivers.iter().filter(|waiver| waiver.field.is_none());
        let mut waives: HashMap<u32, usize> = HashMap::new();
        for waiver in whole() {
            *waives.entry(waiver.by).or_default() += waiver.items.len();
        }
        let all = whole().flat_map(|waiver| waiver.items.iter().copied());
        let mut ends: Vec<u32> = all.filter(|item| !waives.contains_key(item)).collect();
        let mut known: HashSet<u32> = ends.iter().copied().collect();
        ends.retain({
            let mut seen = HashSet::new();
            move |&item| seen.insert(item)
        });
        while let Some(end) = ends.pop() {
            for waiver in self.model.waivers_of(end as usize, None) {
                let times = waiver.items.iter().filter(|&&item| item == end).count();
                let left = waives.entry(waiver.by).or_default();
                *left = left.saturating_sub(times);
                if *left == 0 && known.insert(waiver.by) {
                    ends.push(waiver.by);
                }
            }
        }
        known
    }
}
