//! Things that a file declares and never uses: scales, lists, boxes that are there for conditions, terms.

use std::borrow::Cow;

use memchr::memmem;

use super::Checker;
use super::echo::NO_AREAS;
use crate::names::fold;
use crate::problem::Code;
use crate::source::Span;
use crate::tree::outline::Block;
use crate::wording::quote;

impl Checker<'_> {
    pub(super) fn unused(&mut self) {
        let scales = self.model.scales.iter().enumerate().filter(|(at, _)| !self.uses.scales.contains(at));
        let scales: Vec<Span> = scales.map(|(_, scale)| scale.name).collect();
        let lists = self.model.lists.iter().enumerate();
        let lists = lists.filter(|(at, list)| !self.uses.lists.contains(at) && !list.name.is_empty());
        let lists = lists.filter(|(_, list)| !self.of(list.name).eq_ignore_ascii_case("the following"));
        // That nobody asks for the areas has been said where they are used.
        let is_said = self.problems.iter().any(|problem| problem.message() == NO_AREAS);
        let lists = lists.filter(|(at, _)| !is_said || self.model.areas != Some(*at));
        let lists: Vec<Span> = lists.map(|(_, list)| list.name).collect();
        self.unused_boxes();
        self.unused_terms();
        for name in scales {
            let help = "Put `Rate on` and its name under `For every …`, or take the scale away.";
            self.report(Code::NeverUsed, name, format!("nothing is rated on {}", quote(self.of(name))), help);
        }
        for name in lists {
            let help = "Name it in a box, as in `Ask areas (any of Local areas): …`, or take it away.";
            self.report(Code::NeverUsed, name, format!("no box asks for {}", quote(self.of(name))), help);
        }
    }

    /// A box that the board adds, or the register fills in, is there for a condition, a rating or a report to read it.
    fn unused_boxes(&mut self) {
        let mut unread = Vec::new();
        for (slot, &field) in self.model.about.fields.iter().enumerate() {
            let block = self.block(self.about_blocks[slot]);
            let field = &self.model.fields[field as usize];
            let is_for_conditions =
                field.from_register || (self.has_attribute(block, "ours") && field.kind.is_choice());
            let name = self.of(block.head.name);
            if is_for_conditions && self.model.about.areas != Some(slot as u32) && !self.is_named_elsewhere(name, block)
            {
                unread.push((block.head.name, field.id.clone()));
            }
        }
        for (span, id) in unread {
            let message = format!("no condition, rating or report reads the box {}", quote(&id));
            self.report(Code::NeverUsed, span, message, "Let one read it, or take the box away.");
        }
    }

    /// Whether a word stands in the head of another line: before its colon, or in a line of logic.
    fn is_named_elsewhere(&self, name: &str, block: &Block) -> bool {
        let name = fold(name);
        let heads = self.outline.blocks.iter().filter(|other| other.start != block.start);
        heads.into_iter().any(|other| {
            let end = other.words.map_or(other.span.end, |words| words.start);
            let head = self.of(Span { start: other.span.start, end });
            // Folding changes nothing else in the words of one without accents and signs.
            let head = if head.is_ascii() { Cow::Borrowed(head) } else { fold(head) };
            let mut words = head.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '/')));
            words.any(|word| word.eq_ignore_ascii_case(&name))
        })
    }

    /// A term that is explained and stands nowhere else in the file.
    fn unused_terms(&mut self) {
        if self.model.terms.is_empty() {
            return;
        }
        // Most are found as they are written, without folding the whole of the text.
        let is_found = |name: Span| {
            let (before, after) = (self.text.get(..name.start as usize), self.text.get(name.end as usize..));
            let holds = |text: &str| memmem::find(text.as_bytes(), self.of(name).as_bytes()).is_some();
            [after, before].into_iter().flatten().any(holds)
        };
        if self.model.terms.iter().all(|term| is_found(term.name)) {
            return;
        }
        let text = fold(self.text).into_owned();
        let lost: Vec<Span> = self
            .model
            .terms
            .iter()
            .filter(|term| {
                let name = fold(self.of(term.name)).into_owned();
                text.matches(name.as_str()).count() < 2
            })
            .map(|term| term.name)
            .collect();
        for name in lost {
            let message = format!("the term {} is explained, and stands nowhere else", quote(self.of(name)));
            self.report(Code::NeverUsed, name, message, "Take it away, or look at how it is spelt elsewhere.");
        }
    }
}
