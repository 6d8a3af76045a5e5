//! Sections and their items: ids, words, and what the framework's copy of the guidance does not print.

use super::Checker;
use super::placement::PlacementBlock;
use super::scope::Listed;
use crate::framework::model::{ItemModel, SectionModel};
use crate::names::{Reader, fold};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::{self, Keyword};
use crate::wording::{quote, thousands};

/// An item that stands on a line of its own and of which more is said than its words, and that line.
#[derive(Debug, Clone, Copy)]
pub(super) struct ItemBlock {
    pub(super) item: u32,
    pub(super) at: usize,
    /// The box that it has as a typed question.
    pub(super) answer: Option<u32>,
}

impl<'t> Checker<'t> {
    pub(super) fn declare_sections_and_items(&mut self) {
        let outline = self.outline;
        let items = outline.blocks.iter().filter(|block| block.keyword == Keyword::Item).count().min(self.limits.items);
        self.model.items.reserve(items);
        self.model.item_names.reserve(items);
        self.item_spans.reserve(items);
        for at in outline.children(None) {
            match self.block(at).keyword {
                Keyword::Section => self.section(at),
                Keyword::Item | Keyword::Items => self.item_line(at, None),
                _ => {}
            }
        }
    }

    fn section(&mut self, at: usize) {
        self.only_attributes(self.block(at), &["not in our copy", "outside the assessment", "ours"]);
        let outside = self.has_attribute(self.block(at), "outside the assessment");
        // A section whose id is not understood still holds what stands under it.
        let block = self.block(at);
        let id = self.id(at).unwrap_or_else(|| self.of(block.head.name).to_owned());
        if let Some(first) = self.section_names.add(&id).filter(|_| !id.is_empty()) {
            let first = self.section_blocks.get(first).map(|&block| self.block(block).head.name);
            self.duplicate("the section", block.head.name, first);
        }
        let title = self.words(at);
        if title.is_empty() && !self.is_not_in_our_copy(block) {
            self.missing_words(at);
        }
        let index = self.model.sections.len() as u32;
        let guidance = self.words_under(at, Keyword::Guidance);
        let evidence = self.evidence_under(at);
        let (unknown_items, unknown_layouts) = (false, Vec::new());
        let applies = None;
        self.model.sections.push(SectionModel {
            id,
            word: block.phrase,
            title,
            applies,
            guidance,
            evidence,
            outside,
            unknown_items,
            unknown_layouts,
        });
        self.section_blocks.push(at);
        for child in self.outline.children(Some(at)) {
            if matches!(self.block(child).keyword, Keyword::Item | Keyword::Items) {
                self.item_line(child, Some(index));
            }
        }
    }

    fn missing_words(&mut self, at: usize) {
        let block = self.block(at);
        if self.id_without_colon(block).is_some() {
            return; // that its colon is missing has been said
        }
        let message = format!("{} has no words", quote(self.of(block.start.to(block.head.name))));
        let help =
            "Write them after a colon, or `(not in our copy)` where your copy of the guidance does not print them.";
        self.report(Code::MissingWords, block.span, message, help);
    }

    fn item_line(&mut self, at: usize, section: Option<u32>) {
        let block = self.block(at);
        let missing = self.is_not_in_our_copy(block);
        let kind = singular(block.phrase);
        if block.keyword == Keyword::Items {
            self.only_attributes(block, &["not in our copy", "ours"]);
            return self.item_range(at, kind, section, missing);
        }
        // In the singular it has been refused, and is read all the same.
        if let (Some(_), Some(section), false) = (self.as_in(block.head.name), section, block.has_colon) {
            return self.placement_blocks.push(PlacementBlock { at, section });
        }
        let answer = self.answer_of(at);
        let Some(id) = self.id(at) else { return };
        let words = match answer {
            Some(field) => self.model.fields[field as usize].label,
            None => self.words(at),
        };
        let words = Some(words).filter(|words| !words.is_empty());
        if words.is_none() && !missing {
            self.missing_words(at);
        }
        let span = block.head.name;
        if let Some(item) = self.item(id, kind, section, span) {
            self.model.items[item as usize].words = words;
            if answer.is_some() || self.outline.has_children(at) {
                self.model.items[item as usize].guidance = self.words_under(at, Keyword::Guidance);
                self.model.items[item as usize].evidence = self.evidence_under(at);
                self.item_blocks.push(ItemBlock { item, at, answer });
            }
        }
    }

    /// `Statements 1.3 to 1.7 (not in our copy)`, `Statements (not in our copy)`.
    fn item_range(&mut self, at: usize, kind: &'static str, section: Option<u32>, missing: bool) {
        let block = self.block(at);
        if let (Some(_), Some(section)) = (self.as_in(block.head.name), section) {
            return self.placement_blocks.push(PlacementBlock { at, section });
        }
        if !missing {
            let help = format!("Write each as `{kind} …: …`, or add `(not in our copy)`.");
            return match block.words {
                Some(words) => {
                    let message = format!("{} stands for several, so it cannot have words", quote(block.phrase));
                    self.report(Code::UnexpectedWords, words, message, help);
                }
                None => {
                    let message = format!("{} have no words", quote(self.of(block.start.to(block.head.name))));
                    self.report(Code::MissingWords, block.span, message, help);
                }
            };
        }
        if block.head.name.is_empty() {
            if let Some(section) = section {
                self.model.sections[section as usize].unknown_items = true;
                self.unknown_items.push((kind, section, 0));
            }
            return;
        }
        for id in self.ids(block.head.name) {
            if self.model.items.len() > self.limits.items {
                break;
            }
            self.item(id, kind, section, block.head.name);
        }
    }

    /// Ids in a row: `P1, P2 and P3`, `1.3 to 1.7`.
    pub(super) fn ids(&mut self, span: Span) -> Vec<String> {
        let mut reader = Reader::new(self.text, span);
        let mut ids = Vec::new();
        while let Some(first) = reader.take_word() {
            let first = self.with_dash(first, &mut reader);
            let is_alone = ids.is_empty() && reader.is_done();
            if let Some(row) = self.dashed_row(first, is_alone, &reader) {
                ids.extend(row);
                if reader.take_joint().is_none() {
                    break;
                }
                continue;
            }
            let Some(from) = self.one_word(first) else { return ids };
            if reader.take("to") {
                let Some(last) = reader.take_word() else {
                    let help = "Write the first and the last, alike but for their last number: `1.3 to 1.7`.";
                    self.report(Code::BadId, first.to(reader.rest_span()), "the row of ids has no end", help);
                    return ids;
                };
                let left = self.limits.items.saturating_sub(self.model.items.len()).saturating_add(1);
                match run_of_ids(&from, self.of(last), left) {
                    Some(run) => ids.extend(run),
                    None => {
                        let message = format!("{} is no row of ids", quote(self.of(first.to(last))));
                        let help = "Write the first and the last, alike but for their last number: `1.3 to 1.7`.";
                        self.report(Code::BadId, first.to(last), message, help);
                    }
                }
            } else {
                ids.push(from);
                if self.lost_before_joint(Listed::Ids, ids.len(), &reader) {
                    return ids;
                }
            }
            let joint = reader.rest_span();
            if reader.take_joint().is_none() {
                break;
            }
            if reader.is_done() {
                let help = "Write it, or take away what joins it to the others.";
                self.report(Code::BadId, joint, "another id is missing here", help);
            }
        }
        if !reader.is_done() {
            let message = format!("{} is not understood here", quote(reader.rest()));
            self.report(Code::BadId, reader.rest_span(), message, "Write ids as `P1, P2 and P3` or `1.3 to 1.7`.");
        }
        ids
    }

    /// `2.1 – 2.3`: a dash that stands alone, with what stands on both sides of it.
    fn with_dash(&self, first: Span, reader: &mut Reader<'t>) -> Span {
        let mut ahead = reader.ahead();
        let is_dash = |span: Span| matches!(self.of(span), "-" | "–" | "—" | "−");
        let Some(last) = ahead.take_word().filter(|&span| is_dash(span)).and_then(|_| ahead.take_word()) else {
            return first;
        };
        *reader = ahead;
        first.to(last)
    }

    /// `1.3–1.7`: a row with a dash is refused, and read as the row that it is; else it would be one standard.
    fn dashed_row(&mut self, word: Span, is_alone: bool, reader: &Reader<'_>) -> Option<Vec<String>> {
        let text = self.of(word);
        let (from, to) = text.split_once(['–', '—', '−']).or_else(|| {
            // A hyphen may stand in an id: it joins a row only where both sides look like one.
            let (from, to) = text.split_once('-')?;
            (from.contains('.') && to.contains('.') || is_alone).then_some((from, to))
        })?;
        let (from, to) = (from.trim(), to.trim());
        let left = self.limits.items.saturating_sub(self.model.items.len()).saturating_add(1);
        let row = run_of_ids(from, to, left).filter(|row| row.len() > 1 && !reader.is_at("to"))?;
        let problem = Problem::new(Code::BadId, word, format!("{} is no row of ids", quote(text)));
        let meant = format!("{from} to {to}");
        self.problem(problem.with_help(format!("Write {}.", quote(&meant))).with_fix(word, meant));
        Some(row)
    }

    fn item(&mut self, id: String, kind: &'static str, section: Option<u32>, span: Span) -> Option<u32> {
        let index = self.model.items.len() as u32;
        if self.model.items.len() >= self.limits.items {
            if !std::mem::replace(&mut self.has_too_many_items, true) {
                let message = format!("the framework has more than {} standards", thousands(self.limits.items));
                self.report(
                    Code::TooManyItems,
                    span,
                    message,
                    "Look at lines that stand for many, such as `Standards 1.1 to 1.900`.",
                );
            }
            return None;
        }
        let first = *self.model.item_names.entry(fold(&id).into_owned()).or_insert(index);
        if first != index {
            let message = format!("the {} {} is there twice", kind.to_lowercase(), quote(&id));
            let problem = Problem::new(Code::DuplicateName, span, message).with_help("Give one of them another id.");
            self.problem(problem.with_related(self.item_spans[first as usize], "it is here first"));
            return None;
        }
        self.item_spans.push(span);
        self.model.items.push(ItemModel {
            id,
            kind,
            section,
            also: Vec::new(),
            words: None,
            applies: None,
            layout: 0,
            first_slot: 0,
            descriptors: Vec::new(),
            guidance: Vec::new(),
            evidence: Vec::new(),
            hints: Vec::new(),
            printed: Vec::new(),
            was: Vec::new(),
            is_new: false,
            waived_by: Vec::new(),
        });
        Some(index)
    }
}

/// The word for one, whichever of the two was written.
pub(super) fn singular(phrase: &'static str) -> &'static str {
    let at = keyword::ITEMS.iter().position(|plural| *plural == phrase);
    at.map_or(phrase, |at| keyword::ITEM[at])
}

/// The ids from one to another, which differ in their last number only.
fn run_of_ids(from: &str, to: &str, most: usize) -> Option<Vec<String>> {
    let split = |id: &str| {
        let digits = id.len() - id.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (start, number) = id.split_at(id.len() - digits);
        Some((start.to_owned(), number.parse::<usize>().ok()?))
    };
    let ((start, first), (other, last)) = (split(from)?, split(to)?);
    // One more than there is room for is enough to be refused.
    let last = last.min(first.saturating_add(most));
    let is_row = start == other && first <= last;
    is_row.then(|| (first..=last).map(|number| format!("{start}{number}")).collect())
}

#[cfg(test)]
mod tests {
    use super::run_of_ids;

    #[test]
    fn rows_of_ids() {
        assert_eq!(run_of_ids("5.9", "5.11", 100).unwrap(), ["5.9", "5.10", "5.11"]);
        assert_eq!(run_of_ids("P1", "P2", 100).unwrap(), ["P1", "P2"]);
        assert_eq!(run_of_ids("1.7", "1.3", 100), None);
        assert_eq!(run_of_ids("1.3", "2.7", 100), None);
        assert_eq!(run_of_ids("1", "99999999999999999999999", 100), None);
        assert_eq!(run_of_ids("1", "1000000", 100).unwrap().len(), 101);
    }
}
