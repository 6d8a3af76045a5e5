//! What stands in brackets: a closed list of words, each with its place.

use super::Checker;
use crate::framework::AnswerKind;
use crate::names::{Reader, nearest, same};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::outline::Block;
use crate::wording::quote;

/// The words that boards write for something else that is meant.
const ALIASES: [(&str, &str); 12] = [
    ("compulsory", "required"),
    ("mandatory", "required"),
    ("email", "email address"),
    ("e-mail", "email address"),
    ("text", "long text"),
    ("telephone number", "phone number"),
    ("url", "web address"),
    ("yes/no", "yes or no"),
    ("file", "attachment"),
    ("missing", "not in our copy"),
    ("na", "not applicable"),
    ("n/a", "not applicable"),
];

/// What is meant by a word that boards write for another.
fn alias<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let (_, meant) = ALIASES.iter().find(|(alias, meant)| same(alias, word) && known.contains(meant))?;
    known.iter().find(|known| *known == meant).copied()
}

/// What a word in brackets was probably meant to be.
pub(super) fn meant<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    alias(word, known).or_else(|| nearest(word, known.iter().copied()))
}

impl<'t> Checker<'t> {
    /// The parts of what stands in brackets, between commas. A list of answers at the end is one part.
    pub(super) fn attributes(&self, brackets: Option<Span>) -> Vec<Span> {
        let mut parts = Vec::new();
        let Some(mut rest) = brackets else { return parts };
        while !rest.is_empty() {
            let text = self.of(rest);
            let is_choice = self.choice(rest).is_some();
            let comma = text.find(',').filter(|_| !is_choice).unwrap_or(text.len()) as u32;
            let part = Span { start: rest.start, end: rest.start + comma }.trim(self.text);
            if !part.is_empty() {
                parts.push(part);
            }
            rest.start = (rest.start + comma + 1).min(rest.end);
        }
        parts
    }

    /// Whether the brackets hold this word.
    pub(super) fn has_attribute(&self, block: &Block, word: &str) -> bool {
        self.attributes(block.head.brackets).iter().any(|&part| same(self.of(part), word))
    }

    /// Whether the framework's copy of the guidance does not print this.
    pub(super) fn is_not_in_our_copy(&self, block: &Block) -> bool {
        // Misspelt it is refused, and still means what it means, so that one slip is one message.
        let is_meant = |part: Span| meant(self.of(part), &["not in our copy", "ours"]) == Some("not in our copy");
        self.has_attribute(block, "not in our copy") || self.attributes(block.head.brackets).into_iter().any(is_meant)
    }

    /// Says that a word in the brackets is not one of those known there.
    pub(super) fn unknown_attribute(&mut self, span: Span, known: &[&str]) {
        let word = self.of(span);
        let message = format!("{} is not known in these brackets", quote(word));
        let problem = Problem::new(Code::UnknownAttribute, span, message);
        self.problem(match alias(word, known) {
            Some(meant) => problem.with_help(format!("Write {}.", quote(meant))).with_fix(span, meant),
            None if known.is_empty() => problem.with_help("Take the brackets away."),
            None => problem.with_suggestion(word, known.iter().copied()),
        });
    }

    /// Refuses every word that is not in the list.
    pub(super) fn only_attributes(&mut self, block: &Block, known: &[&str]) {
        for part in self.attributes(block.head.brackets) {
            if !known.iter().any(|word| same(word, self.of(part))) {
                self.unknown_attribute(part, known);
            }
        }
    }

    /// The kind of answer that a part names, with the name of its list of choices.
    pub(super) fn answer_kind(&self, part: Span) -> Option<(AnswerKind, Option<Span>)> {
        let text = self.of(part);
        if let Some(&(_, kind)) = AnswerKind::WRITTEN.iter().find(|(words, _)| same(words, text)) {
            return Some((kind, None));
        }
        self.choice(part).map(|(kind, list)| (kind, Some(list)))
    }

    /// `one of …` or `any of …`, and what stands after it.
    fn choice(&self, part: Span) -> Option<(AnswerKind, Span)> {
        let mut reader = Reader::new(self.text, part);
        let kind = reader.take_any(&[("one of", AnswerKind::OneOf), ("any of", AnswerKind::AnyOf)])?;
        reader.is_at_blank().then(|| (kind, reader.rest_span()))
    }
}
