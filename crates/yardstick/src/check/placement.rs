//! Items that stand in a second section: `Documents P1 and P2 as in section 1A`.
//!
//! It is one item in two places. That no agency meets it in both is proved where all conditions are known.

use super::Checker;
use crate::names::Reader;
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::wording::{and, quote};

/// A line that places items again.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlacementBlock {
    pub(super) at: usize,
    pub(super) section: u32,
}

impl Checker<'_> {
    /// Where a line of several ids ends and `as in section …` begins.
    pub(super) fn as_in(&self, name: Span) -> Option<(Span, Span)> {
        let text = self.of(name);
        // Most are one id.
        if text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return None;
        }
        let lower = text.to_ascii_lowercase();
        let at = lower.find(" as in ").or_else(|| lower.starts_with("as in ").then_some(0))? as u32;
        let ids = Span { start: name.start, end: name.start + at };
        let rest = Span { start: name.start + at, end: name.end };
        Some((ids.trim(self.text), rest.trim(self.text)))
    }

    /// Reads the lines that place items again, once all items are declared.
    pub(super) fn placements(&mut self) {
        for PlacementBlock { at, section } in self.placement_blocks.clone() {
            let name = self.block(at).head.name;
            let Some((ids, from)) = self.as_in(name) else { continue };
            let mut reader = Reader::new(self.text, from);
            reader.take("as in");
            let named = reader.take("section") || reader.take("appendix");
            let home = reader.take_word().filter(|_| named && reader.is_done());
            let Some(home) = home else {
                let help = "Write `as in section …` and the section in which they stand first.";
                self.report(Code::UnclearScope, from, "it is not said where they stand first", help);
                continue;
            };
            let Some(home) = self.section_called(home) else { continue };
            let mut twice = Vec::new();
            for id in self.ids(ids) {
                twice.extend(self.place(&id, ids, home, section));
            }
            self.placed_twice(&twice, ids);
        }
    }

    /// Standards that stand in this section already; several of one line are one message.
    fn placed_twice(&mut self, items: &[u32], span: Span) {
        let Some(&first) = items.first() else { return };
        let ids = and(items.iter().map(|&item| quote(&self.model.items[item as usize].id)));
        let stand = if items.len() == 1 { "stands" } else { "stand" };
        let problem = Problem::new(Code::DuplicateName, span, format!("{ids} {stand} in this section already"));
        let problem = problem.with_help("Name each once in a section. Is a line with `Section` missing above?");
        self.problem(problem.with_related(self.item_spans[first as usize], "it is here first"));
    }

    /// Places an item in a section; gives it back where it stands there already.
    fn place(&mut self, id: &str, span: Span, home: u32, section: u32) -> Option<u32> {
        let item = self.item_called(id, span)?;
        let known = &self.model.items[item as usize];
        if home == section || known.also.contains(&section) {
            return Some(item);
        }
        if known.section != Some(home) {
            let of = &self.model.sections[home as usize];
            let message = format!("{} does not stand in {} {}", quote(&known.id), of.word.to_lowercase(), of.id);
            let problem = Problem::new(Code::UnknownItem, span, message);
            let problem = problem.with_help("Name the section in which it stands first.");
            self.problem(problem.with_related(self.item_spans[item as usize], "it stands here"));
            return None;
        }
        self.model.items[item as usize].also.push(section);
        None
    }

    /// The line that places an item again.
    pub(super) fn placement_span(&self, item: u32) -> Option<Span> {
        let also = &self.model.items.get(item as usize)?.also;
        let line = self.placement_blocks.iter().find(|block| also.contains(&block.section))?;
        Some(self.block(line.at).span)
    }

    /// What is asked of an item may not depend on the section in which an agency meets it: it is one item.
    pub(super) fn asked_alike_everywhere(&mut self, span: Span, kind: &str, sections: &[u32]) {
        let torn = self.model.items.iter().find(|item| {
            let mut places = item.section.iter().chain(&item.also);
            let inside = places.clone().filter(|section| sections.contains(section)).count();
            item.kind == kind
                && !item.also.is_empty()
                && inside > 0
                && places.any(|section| !sections.contains(section))
        });
        let Some(item) = torn else { return };
        let message =
            format!("this would be asked of {} in one of its sections, and not in the other", quote(&item.id));
        let help = "Ask it in both: name all the sections in which it stands, or none.";
        self.report(Code::UnclearScope, span, message, help);
    }
}
