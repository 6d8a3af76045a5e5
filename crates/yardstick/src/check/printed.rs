//! What the printed form says of single boxes: its numbers for them, and an item's own words beside one.

use super::Checker;
use super::items::ItemBlock;
use crate::names::{Reader, same};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::Keyword;
use crate::wording::{count, quote};

impl Checker<'_> {
    /// The number in `question 8`, as it stands in the brackets of a box.
    pub(super) fn printed_number(&self, part: Span) -> Option<Span> {
        let mut reader = Reader::new(self.text, part);
        let word = reader.take_word()?;
        let number = reader.take_word()?;
        let is_number = self.of(number).contains(|c: char| c.is_ascii_digit());
        (same(self.of(word), "question") && is_number && reader.is_done()).then_some(number)
    }

    /// `Printed as: questions 8, 9 and 10` and `Hint BOX: …` under items, once it is known what is asked of them.
    pub(super) fn printed(&mut self) {
        for ItemBlock { item, at, .. } in self.item_blocks.clone() {
            if let Some(line) = self.outline.child(at, Keyword::PrintedAs) {
                self.printed_as(item, line);
            }
            for hint in self.under(at, Keyword::Hint) {
                self.hint(item, hint);
            }
        }
    }

    fn printed_as(&mut self, item: u32, at: usize) {
        let words = self.words(at).first;
        let mut reader = Reader::new(self.text, words);
        let _ = reader.take("questions") || reader.take("question");
        let ids = self.ids(reader.rest_span());
        let layout = self.model.layout_of(item as usize);
        let asked = layout.fields.len() + usize::from(layout.scale.is_some());
        if !ids.is_empty() && ids.len() != asked {
            let message =
                format!("{} for {}", count(ids.len(), "number", "numbers"), count(asked, "question", "questions"));
            let help = "Give one number for each box and for the rating, in the order in which they are asked.";
            self.report(Code::UnclearScope, words, message, help);
        }
        self.model.items[item as usize].printed = ids;
    }

    fn hint(&mut self, item: u32, at: usize) {
        let name = self.block(at).head.name;
        if name.is_empty() {
            return;
        }
        let layout = self.model.layout_of(item as usize);
        let known = |name: &usize| layout.positions.contains_key(&(*name as u32));
        let Some(found) = self.box_names.find(self.of(name)).filter(known) else {
            let boxes = layout.fields.iter().map(|&field| self.model.fields[field as usize].id.as_str());
            let id = &self.model.items[item as usize].id;
            let message = format!("no box {} is asked of {}", quote(self.of(name)), id);
            let problem = Problem::new(Code::UnknownBox, name, message).with_suggestion(self.of(name), boxes);
            return self.problem(problem);
        };
        let words = self.words(at);
        let hints = &mut self.model.items[item as usize].hints;
        if hints.iter().any(|&(other, _)| other == found as u32) {
            let message = format!("{} has a hint already", quote(self.of(name)));
            return self.report(Code::RepeatedLine, self.block(at).span, message, "Put all of it into one.");
        }
        hints.push((found as u32, words));
    }
}
