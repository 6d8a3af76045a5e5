//! What is probably not meant: things declared and never used, sections that are rated and ask for nothing.

use std::collections::BTreeSet;

use super::Checker;
use super::scale::is_not_applicable;
use crate::framework::Strength;
use crate::framework::condition::{Asks, Clause, Test};
use crate::framework::model::AppliedRule;
use crate::framework::words::Words;
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::LineKind;
use crate::tree::keyword::{Keyword, Points};
use crate::tree::recognise::recognise;
use crate::wording::{count, quote};

/// What has been used so far.
#[derive(Debug, Default)]
pub(super) struct Uses {
    pub(super) scales: BTreeSet<usize>,
    pub(super) lists: BTreeSet<usize>,
}

/// No word of ours with which a line begins has more bytes.
const LONGEST_WORD_OF_OURS: usize = 40;

impl Checker<'_> {
    pub(super) fn lint(&mut self) {
        self.unused();
        // Where a rule is not understood, nothing can be said of what it would have asked for.
        if !super::is_broken(&self.problems) {
            self.nothing_required();
            self.never_holds();
            self.contradictions();
        }
        self.swallowed_lines();
        self.nothing_asked();
        self.unmarked_not_applicable();
        self.partly_missing();
        self.placeholders();
    }

    /// Nothing is required unless a line says so; a section that is rated and asks for nothing is rarely meant.
    fn nothing_required(&mut self) {
        let asks: Vec<bool> = (0..self.model.layouts.len()).map(|layout| self.requires(layout)).collect();
        let mut sections: Vec<Option<bool>> = vec![None; self.model.sections.len()];
        for item in &self.model.items {
            let layout = &self.model.layouts[item.layout as usize];
            if let (Some(section), Some(_), false) = (item.section, layout.scale, layout.by_board) {
                let any = &mut sections[section as usize];
                *any = Some(any.unwrap_or(false) || asks[item.layout as usize]);
            }
        }
        for (section, any) in sections.into_iter().enumerate() {
            if any == Some(false) {
                let block = self.block(self.section_blocks[section]);
                let name = quote(self.of(block.start.to(block.head.name)));
                let message = format!("{name} is rated, and nothing in it is required");
                let help = "A response with every box empty would be complete. If that is not meant, add a rule with `Must be rated`.";
                self.report(Code::NothingRequired, block.span, message, help);
            }
        }
    }

    /// Rules whose condition no rating fulfils, or that ask for a box only where it is not asked.
    fn never_holds(&mut self) {
        let mut hidden = std::collections::BTreeMap::new();
        for applied in self.model.layouts.iter().flat_map(|layout| &layout.rules) {
            if let Some(demand) = applied.demands.iter().find(|demand| demand.never_asked) {
                hidden.entry(applied.rule).or_insert(demand.requirement);
            }
        }
        let mut found = Vec::new();
        for (at, rule) in self.model.rules.iter().enumerate() {
            let held = rule.when.as_ref().map_or(u64::MAX, possible_levels);
            let asks_for_hidden = hidden.get(&(at as u32)).copied();
            if rule.about.is_some() && held == 0 {
                let message = format!("rule {} never asks for anything: no rating fulfils its condition", rule.id);
                found.push((rule.line, message, "Look at its `When` lines."));
            } else if let Some(requirement) = asks_for_hidden {
                let line = rule.requirements[requirement as usize].line;
                let message = "this box is not asked where the rule applies, so the rule never asks for it".to_owned();
                found.push((line, message, "Compare the condition of the rule with that of the box."));
            }
        }
        for (line, message, help) in found {
            let span = self.lines[line as usize - 1].span().trim(self.text);
            self.report(Code::NeverHolds, span, message, help);
        }
    }

    fn requires(&self, layout: usize) -> bool {
        let layout = &self.model.layouts[layout];
        let is_must = |applied: &AppliedRule| {
            let rule = &self.model.rules[applied.rule as usize];
            rule.requirements.iter().any(|requirement| requirement.strength == Strength::Must)
        };
        layout.rules.iter().any(is_must)
            || layout.fields.iter().any(|&field| self.model.fields[field as usize].required)
    }

    /// Word puts a bullet before a line, and a standard, a box or an address becomes a point of the text above it.
    fn swallowed_lines(&mut self) {
        let outline = self.outline;
        let blocks = outline.blocks.iter().enumerate();
        let with_text = blocks.filter(|(_, block)| block.keyword.form().points == Points::Words);
        let pieces = with_text.flat_map(|(of, block)| block.pieces.clone().map(move |at| (at, block.pieces.end, of)));
        let bullets = pieces.filter(|&(at, end, _)| self.is_swallowed_line(at, end));
        let bullets = bullets.map(|(at, _, of)| (outline.pieces[at as usize], of));
        for (span, words, of) in bullets.map(|(piece, of)| (piece.span, piece.words, of)).collect::<Vec<_>>() {
            // What stands below the swallowed line belongs to the text above it, and seems not to: that follows from it.
            let below = &outline.blocks[of + 1..(outline.blocks[of].end as usize).max(of + 1)];
            let is_below = |problem: &Problem| below.iter().any(|block| block.start == problem.span());
            self.problems.retain(|problem| problem.code() != Code::MisleadingIndentation || !is_below(problem));
            let message = format!("{} is read as a point of the text above", quote(self.of(words)));
            self.report(Code::SwallowedLine, span, message, "If it is a line of its own, take the bullet away.");
        }
    }

    /// Whether a bullet, with what goes on from it, begins as one of our lines does.
    fn is_swallowed_line(&self, at: u32, end: u32) -> bool {
        let piece = self.outline.pieces[at as usize];
        let first = self.of(piece.words).trim_start_matches(['*', '_']);
        if piece.kind == LineKind::More || first.len() > LONGEST_WORD_OF_OURS && recognise(first).is_none() {
            return false;
        }
        let goes_on = |next: &u32| self.outline.pieces[*next as usize].kind == LineKind::More;
        let to = at + 1 + (at + 1..end).take_while(goes_on).count() as u32;
        let words = Words { first: piece.words, from: at + 1, to };
        looks_like_a_line(words.read(self.text, &self.outline.pieces).trim_start_matches(['*', '_']))
    }

    /// Whether anything is asked of the items of a layout.
    pub(super) fn asks_something(&self, layout: u32) -> bool {
        let layout = &self.model.layouts[layout as usize];
        layout.scale.is_some() || !layout.fields.is_empty()
    }

    /// A standard under another word than the rest, of which nothing is asked: it would never be counted.
    fn nothing_asked(&mut self) {
        if !self.model.items.iter().any(|item| self.asks_something(item.layout)) {
            return;
        }
        let silent =
            self.model.items.iter().zip(&self.item_spans).filter(|(item, _)| !self.asks_something(item.layout));
        let silent: Vec<(String, Span)> =
            silent.map(|(item, &span)| (format!("{} {}", item.kind.to_lowercase(), item.id), span)).collect();
        let Some((name, span)) = silent.first().cloned() else { return };
        // Brackets that are not understood may have said what is asked.
        let line = self.line_of(span);
        if self
            .problems
            .iter()
            .any(|problem| problem.code() == Code::UnknownAttribute && self.line_of(problem.span()) == line)
        {
            return;
        }
        let message = match silent.len() {
            1 => format!("nothing is asked of {name}"),
            many => format!("nothing is asked of {name}, and of {} more", many - 1),
        };
        let help = "What is asked is written under `For every …`, for each kind by its own word. Is the word right?";
        self.report(Code::NothingAsked, span, message, help);
    }

    /// A level called N/A that is not marked so would count as a level like any other.
    fn unmarked_not_applicable(&mut self) {
        let levels = self.model.scales.iter().flat_map(|scale| &scale.levels);
        let unmarked = levels.filter(|level| !level.not_applicable && is_not_applicable(self.of(level.name)));
        for name in unmarked.map(|level| level.name).collect::<Vec<_>>() {
            let message = format!("{} counts as a level like any other", quote(self.of(name)));
            let help = format!("If it stands outside the order, write `- {} (not applicable)`.", self.of(name));
            self.report(Code::UnmarkedNotApplicable, name, message, help);
        }
    }

    /// One note for all that the guidance does not print.
    fn partly_missing(&mut self) {
        let missing = self.outline.blocks.iter().filter(|block| !block.misplaced && self.is_not_in_our_copy(block));
        self.unprinted = missing.map(|block| block.span).collect();
        let spans = &self.unprinted;
        let Some(&first) = spans.first() else { return };
        let items = self.model.items.iter().filter(|item| item.words.is_none()).count();
        let lines = count(spans.len(), "line says", "lines say");
        let items = match items {
            0 => String::new(),
            items => format!("; {} no words", count(items, "standard has", "standards have")),
        };
        let message = format!("{lines} that something is not in our copy of the guidance{items}");
        let mut problem = Problem::new(Code::PartlyMissing, first, message);
        for &span in &spans[1..] {
            problem = problem.with_related(span, "and this");
        }
        self.problem(problem.with_help("Add the words when you have the full guidance."));
    }
}

/// The ratings at which a condition can hold; the last bit stands for an item without one.
pub(super) fn possible_levels(test: &Test) -> u64 {
    match test {
        Test::Clause(Clause { asks: Asks::RatedAs { item: None, levels }, .. }) => *levels,
        Test::Clause(Clause { asks: Asks::Answered { item: None, wanted }, .. }) => {
            if *wanted {
                u64::MAX >> 1
            } else {
                1 << 63
            }
        }
        Test::Clause(_) => u64::MAX,
        Test::All(parts) => parts.iter().fold(u64::MAX, |mask, part| mask & possible_levels(part)),
        Test::Any(parts) => parts.iter().fold(0, |mask, part| mask | possible_levels(part)),
    }
}

/// Whether words begin as one of our lines does, with what such a line needs beside its first word.
fn looks_like_a_line(words: &str) -> bool {
    let Some((keyword, _, bytes)) = recognise(words) else { return false };
    let rest = words[bytes..].trim_start();
    let id = rest.split([':', ' ', '(']).next().unwrap_or_default();
    match keyword {
        Keyword::Item | Keyword::Section => {
            id.contains(|c: char| c.is_ascii_digit()) && rest[id.len()..].trim_start().starts_with([':', '('])
        }
        Keyword::Ask => !id.is_empty() && rest[id.len()..].trim_start().starts_with('('),
        Keyword::Applies => rest.starts_with("when "),
        Keyword::SendTo => id.contains('@'),
        _ => false,
    }
}
