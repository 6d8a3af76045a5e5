//! Items that stand in a second section: `Documents P1 and P2 as in section 1A`.
//!
//! It is one item in two places. That no agency meets it in both is proved where all conditions are known.

use super::Checker;
use crate::names::Reader;
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::wording::quote;

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
            for id in self.ids(ids) {
                self.place(&id, ids, home, section);
            }
        }
    }

    fn place(&mut self, id: &str, span: Span, home: u32, section: u32) {
        let Some(item) = self.item_called(id, span) else { return };
        let known = &self.model.items[item as usize];
        let told = quote(&known.id);
        if known.section != Some(home) {
            let (word, id) =
                (self.model.sections[home as usize].word.to_lowercase(), &self.model.sections[home as usize].id);
            let problem = Problem::new(Code::UnknownItem, span, format!("{told} does not stand in {word} {id}"));
            let problem = problem.with_help("Name the section in which it stands first.");
            return self.problem(problem.with_related(self.item_spans[item as usize], "it stands here"));
        }
        if home == section || known.also.contains(&section) {
            let problem = Problem::new(Code::DuplicateName, span, format!("{told} stands in this section already"));
            let problem = problem.with_help("Name it once.");
            return self.problem(problem.with_related(self.item_spans[item as usize], "it is here first"));
        }
        self.model.items[item as usize].also.push(section);
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
