//! Boxes that open one another: a box may depend on boxes that are asked before it, never on itself.

use super::Checker;
use crate::framework::condition::{Asks, Place, Test};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::Keyword;

/// How many boxes may open one another in a row, and how many one may depend on: so that looking is quick.
const LONGEST_CHAIN: usize = 4;
const MOST_READ: usize = 8;

impl Checker<'_> {
    /// A chain of boxes that open one another ends only if each looks back.
    pub(super) fn circles(&mut self) {
        let mut found = Vec::new();
        let mut long = Vec::new();
        for layout in &self.model.layouts {
            let mut chain = vec![0; layout.fields.len()];
            for (position, &field) in layout.fields.iter().enumerate() {
                let reads = self.reads(field);
                let is_circle = reads.iter().any(|place| match place {
                    Place::Here(name) => layout.positions.get(name).is_some_and(|&other| other as usize >= position),
                    Place::Of { .. } => true,
                    Place::About(_) => false,
                });
                if is_circle {
                    found.push(field);
                    continue;
                }
                let before = reads.iter().filter_map(|place| match place {
                    Place::Here(name) => layout.positions.get(name).map(|&other| chain[other as usize]),
                    _ => None,
                });
                chain[position] = before.max().map_or(0, |longest| longest + 1);
                if chain[position] > LONGEST_CHAIN || reads.len() > MOST_READ {
                    long.push(field);
                }
            }
        }
        let mut chain = vec![0; self.model.about.fields.len()];
        for (slot, &field) in self.model.about.fields.iter().enumerate() {
            let looks_on = |place: &Place| matches!(place, Place::About(other) if *other as usize >= slot);
            let reads = self.reads(field);
            if reads.iter().any(|place| looks_on(place) || matches!(place, Place::Of { .. })) {
                found.push(field);
                continue;
            }
            let before = reads.iter().filter_map(|place| match place {
                Place::About(other) => Some(chain[*other as usize]),
                _ => None,
            });
            chain[slot] = before.max().map_or(0, |longest| longest + 1);
            if chain[slot] > LONGEST_CHAIN || reads.len() > MOST_READ {
                long.push(field);
            }
        }
        for field in unique(long) {
            let message = "too many boxes decide whether this one is asked";
            let help = format!(
                "At most {LONGEST_CHAIN} may open one another in a row, and one may depend on at most {MOST_READ}."
            );
            self.at_condition(field, Problem::new(Code::TooManyThings, Span::default(), message).with_help(help));
        }
        for field in unique(found) {
            let message = "whether a box is asked can depend only on boxes that are asked before it";
            let help = "Put this box below the one that it depends on, and let that one not depend on this.";
            self.at_condition(field, Problem::new(Code::WrongType, Span::default(), message).with_help(help));
        }
    }

    /// Reports a problem at the condition of a box.
    fn at_condition(&mut self, field: u32, problem: Problem) {
        self.problem(problem.at(self.condition_span(field)));
    }

    /// The condition of a box, else its line.
    pub(super) fn condition_span(&self, field: u32) -> Span {
        let line = self.model.fields[field as usize].line;
        let mut asks = self.outline.blocks.iter().filter(|block| block.keyword == Keyword::Ask);
        let block = asks.find(|block| self.line_of(block.span) == line);
        block.map_or(Span::default(), |block| block.head.condition.unwrap_or(block.span))
    }

    /// The boxes that decide whether one is asked.
    fn reads(&self, field: u32) -> Vec<Place> {
        let clauses = self.model.fields[field as usize].when.as_ref().map(Test::clauses).unwrap_or_default();
        let place = |asks: &Asks| match asks {
            Asks::Given { place, .. } | Asks::Chosen { place, .. } => Some(*place),
            Asks::Dated { place, .. } | Asks::Numbered { place, .. } => Some(*place),
            Asks::RatedAs { .. } | Asks::Answered { .. } | Asks::Layered { .. } => None,
            Asks::Many(_) | Asks::Submitted { .. } | Asks::Paper(_) | Asks::Surveyed(_) => None,
        };
        clauses.into_iter().filter_map(|clause| place(&clause.asks)).collect()
    }
}

fn unique(mut fields: Vec<u32>) -> Vec<u32> {
    fields.sort_unstable();
    fields.dedup();
    fields
}
