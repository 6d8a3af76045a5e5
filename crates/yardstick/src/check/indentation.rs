//! Lines that stand, by their indentation, under another line than the one that they belong to.
//!
//! Indentation means nothing, and people read by it all the same. Where the two disagree, a file comes to mean something
//! else than its author reads.

use super::Checker;
use crate::problem::{Code, Problem};
use crate::tree::outline::Block;
use crate::wording::quote;

impl Checker<'_> {
    /// Says so, but for blocks of whose place something has been said.
    pub(super) fn indentation(&mut self, said: &[usize]) {
        let blocks = &self.outline.blocks;
        let depths: Vec<usize> = blocks.iter().map(|block| self.depth(block)).collect();
        let mut parents: Vec<Option<usize>> = vec![None; blocks.len()];
        for (at, block) in blocks.iter().enumerate() {
            let mut child = at + 1;
            while child < block.end as usize {
                parents[child] = Some(at);
                child = (blocks[child].end as usize).max(child + 1);
            }
        }
        // In a file that is not indented at all, nobody reads by indentation.
        let children = || (0..blocks.len()).filter(|&at| parents[at].is_some());
        let indented = children().filter(|&at| parents[at].is_some_and(|parent| depths[at] > depths[parent])).count();
        if indented * 2 <= children().count() {
            return;
        }
        let mut found = Vec::new();
        let mut less_deep: Vec<usize> = Vec::new();
        for at in 0..blocks.len() {
            while less_deep.last().is_some_and(|&above| depths[above] >= depths[at]) {
                less_deep.pop();
            }
            let by_eye = less_deep.last().copied();
            less_deep.push(at);
            if said.contains(&at) || blocks[at].misplaced || parents[at].is_some_and(|parent| blocks[parent].misplaced)
            {
                continue;
            }
            let read_as = parents[at];
            // Under whatever it is, a line that stands deeper than its parent and beside its siblings is well placed.
            let first = parents[at].map_or(0, |parent| parent + 1);
            let stands_under = |above: usize| (first..at).contains(&above) && parents[above] == parents[at];
            let is_deeper_sibling = || by_eye.is_some_and(stands_under) && holds_nothing(&blocks[by_eye.unwrap_or(0)]);
            if by_eye != read_as && !is_deeper_sibling() {
                found.push((at, by_eye, read_as));
            }
        }
        for (at, by_eye, read_as) in found {
            self.misleading(at, by_eye, read_as);
        }
    }

    /// How far a line is indented, a tab as far as the next multiple of four.
    pub(super) fn depth(&self, block: &Block) -> usize {
        let start = self.text[..block.span.start as usize].rfind('\n').map_or(0, |newline| newline + 1);
        let before = &self.text[start..block.span.start as usize];
        let seen = before.chars().filter(|c| c.is_whitespace());
        seen.fold(0, |depth, c| if c == '\t' { depth / 4 * 4 + 4 } else { depth + 1 })
    }

    fn misleading(&mut self, at: usize, by_eye: Option<usize>, read_as: Option<usize>) {
        let block = self.block(at);
        let shown = |at: usize| {
            let block = self.block(at);
            quote(self.of(block.start.to(if block.head.name.is_empty() { block.start } else { block.head.name })))
        };
        let belongs = read_as.map_or("to the whole file".to_owned(), |parent| format!("to {}", shown(parent)));
        let looks = by_eye
            .map_or("as if it stood by itself".to_owned(), |above| format!("as if it belonged to {}", shown(above)));
        let message = format!("this line belongs {belongs}, and looks {looks}");
        let problem = Problem::new(Code::MisleadingIndentation, block.start, message);
        let help = "Yardstick does not look at how far a line is indented. Move the line, or let `yardstick fmt` lay the file out.";
        let problem = problem.with_help(help);
        self.problem(match read_as {
            Some(parent) => problem.with_related(self.block(parent).span, "it belongs to this"),
            None => problem,
        });
    }
}

/// Whether no line can stand under this one, so that a deeper line is only set in.
fn holds_nothing(block: &Block) -> bool {
    !crate::tree::keyword::FORMS.iter().any(|form| form.inside.contains(&block.keyword))
}
