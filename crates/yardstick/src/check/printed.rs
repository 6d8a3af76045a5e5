//! What the printed form says of single boxes: its numbers for them, and an item's own words beside one.

use super::Checker;
use super::items::ItemBlock;
use crate::names::{Reader, same};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::Keyword;
use crate::wording::{count, quote};

/// An item with another number of printed numbers than it has questions.
struct Unlike {
    kind: &'static str,
    span: Span,
    given: usize,
    asked: usize,
}

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
        let mut unlike = Vec::new();
        for ItemBlock { item, at, .. } in self.item_blocks.clone() {
            if let Some(line) = self.outline.child(at, Keyword::PrintedAs) {
                unlike.extend(self.printed_as(item, line));
            }
            let again: Vec<usize> =
                self.under(at, Keyword::Hint).into_iter().filter(|&hint| self.hint(item, hint)).collect();
            self.hinted_again(&again);
        }
        // A line that is lost or not understood may be one of those that are numbered.
        if !self.lacks_scale && !self.has_problem(&[Code::UnknownLine, Code::WrongPlace, Code::UnknownScale]) {
            self.numbered_unlike(&unlike);
        }
    }

    /// Where several items are numbered alike and asked something else, that lies in what is asked: it is said once, there.
    fn numbered_unlike(&mut self, unlike: &[Unlike]) {
        const HELP: &str = "Give one number for each box and for the rating, in the order in which they are asked.";
        let says = |one: &Unlike| {
            format!("{} for {}", count(one.given, "number", "numbers"), count(one.asked, "question", "questions"))
        };
        if let [first, .., last] = unlike
            && unlike.iter().all(|one| (one.kind, one.given, one.asked) == (first.kind, first.given, first.asked))
        {
            let kind = first.kind.to_lowercase();
            let asks = self.top(Keyword::ForEvery).into_iter().find(|&at| {
                let scope = self.of(self.block(at).head.name).to_lowercase();
                scope.starts_with(&kind)
            });
            let span = asks.map_or(first.span, |at| self.block(at).span);
            let problem = Problem::new(Code::UnclearScope, span, format!("{} of each {kind}", says(first)));
            let problem = problem.with_help(HELP).with_related(first.span, "here are the numbers");
            return self.problem(problem.with_related(last.span, "and so on, to these"));
        }
        for one in unlike {
            self.report(Code::UnclearScope, one.span, says(one), HELP);
        }
    }

    fn printed_as(&mut self, item: u32, at: usize) -> Option<Unlike> {
        let words = self.words(at).first;
        let mut reader = Reader::new(self.text, words);
        let _ = reader.take("questions") || reader.take("question");
        let ids = self.ids(reader.rest_span());
        let layout = self.model.layout_of(item as usize);
        let asked = layout.fields.len() + usize::from(layout.scale.is_some());
        let (kind, given) = (self.model.items[item as usize].kind, ids.len());
        self.model.items[item as usize].printed = ids;
        (given > 0 && given != asked).then_some(Unlike { kind, span: words, given, asked })
    }

    /// Boxes with a second hint under one item: several of them are another item's, whose line is lost.
    fn hinted_again(&mut self, again: &[usize]) {
        let Some(&first) = again.first() else { return };
        let name = quote(self.of(self.block(first).head.name));
        let (message, help) = match again.len() {
            1 => (format!("{name} has a hint already"), "Put all of it into one."),
            many => (
                format!("{name} and {} have a hint already", count(many - 1, "other box", "other boxes")),
                "Is a line missing above, to which these belong? Else put all that is said of a box into one hint.",
            ),
        };
        self.report(Code::RepeatedLine, self.block(first).span, message, help);
    }

    /// Reads a hint. Gives back whether the box has one already.
    fn hint(&mut self, item: u32, at: usize) -> bool {
        let name = self.block(at).head.name;
        if name.is_empty() {
            return false;
        }
        let layout = self.model.layout_of(item as usize);
        let known = |name: &usize| layout.positions.contains_key(&(*name as u32));
        let Some(found) = self.box_names.find(self.of(name)).filter(known) else {
            // A box that is asked once, and so of no standard, has been pointed out.
            if self.about_names.find(self.of(name)).is_none() || !self.has_problem(&[Code::AmbiguousName]) {
                let boxes = layout.fields.iter().map(|&field| self.model.fields[field as usize].id.as_str());
                let id = &self.model.items[item as usize].id;
                let message = format!("no box {} is asked of {}", quote(self.of(name)), id);
                let problem = Problem::new(Code::UnknownBox, name, message).with_suggestion(self.of(name), boxes);
                self.problem(problem);
            }
            return false;
        };
        let words = self.words(at);
        let hints = &mut self.model.items[item as usize].hints;
        let has_one = hints.iter().any(|&(other, _)| other == found as u32);
        if !has_one {
            hints.push((found as u32, words));
        }
        has_one
    }
}
