//! What stands in brackets: a closed list of words, each with its place.

use super::Checker;
use crate::framework::AnswerKind;
use crate::names::{Reader, nearest, same};
use crate::problem::{Code, Problem};
use crate::source::{Span, is_blank};
use crate::tree::outline::Block;
use crate::wording::quote;

/// The words that boards write for something else that is meant.
const ALIASES: [(&str, &str); 12] = [
    ("compulsory", "required"),
    ("mandatory", "required"),
    ("email", "email address"),
    ("e-mail", "email address"),
    ("telephone number", "phone number"),
    ("url", "web address"),
    ("yes/no", "yes or no"),
    ("y/n", "yes or no"),
    ("file", "attachment"),
    ("missing", "not in our copy"),
    ("na", "not applicable"),
    ("n/a", "not applicable"),
];

const A_LIST: &str = "Write `one of …` and the name of a list of choices.";
const SEVERAL: &str = "Write `any of …` and the name of a list of choices.";

/// The same where it is not certain, or more must be written: the word, what is meant, and what to write.
const PROBABLY: [(&str, &str, &str); 11] = [
    ("text", "long text", "Write `short text` or `long text`."),
    ("free text", "long text", "Write `long text`."),
    ("text box", "long text", "Write `short text` or `long text`."),
    ("tick box", "yes or no", "Write `yes or no`."),
    ("checkbox", "yes or no", "Write `yes or no`."),
    ("drop-down", "one of …", A_LIST),
    ("dropdown", "one of …", A_LIST),
    ("multiple choice", "one of …", A_LIST),
    ("choice", "one of …", A_LIST),
    ("one of", "one of …", A_LIST),
    ("any of", "any of …", SEVERAL),
];

/// What is meant by a word that boards write for another.
fn alias<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let (_, meant) = ALIASES.iter().find(|(alias, meant)| known.contains(meant) && same(alias, word))?;
    known.iter().find(|known| *known == meant).copied()
}

/// `required date`: two words that lack the comma between them.
fn two_in_one(word: &str, known: &[&str]) -> Option<String> {
    let is_known = |part: &str| known.iter().any(|known| same(known, part));
    let halves = word.match_indices(' ').map(|(at, _)| (word[..at].trim(), word[at..].trim()));
    let (one, other) = halves.into_iter().find(|(one, other)| is_known(one) && is_known(other))?;
    Some(format!("{one}, {other}"))
}

/// What a word in brackets was probably meant to be.
pub(super) fn meant<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    if let Some(known) = known.iter().find(|known| same(known, word)) {
        return Some(known);
    }
    let probably = PROBABLY.iter().find(|(said, meant, _)| known.contains(meant) && same(said, word));
    let probably = probably.and_then(|(_, meant, _)| known.iter().find(|known| *known == meant).copied());
    alias(word, known).or(probably).or_else(|| nearest(word, known.iter().copied()))
}

impl<'t> Checker<'t> {
    /// The parts of what stands in brackets, between commas. A list of answers at the end is one part.
    pub(super) fn attributes(&self, brackets: Option<Span>) -> Vec<Span> {
        let mut parts = Vec::new();
        let Some(mut rest) = brackets else { return parts };
        while !rest.is_empty() {
            let text = self.of(rest);
            let is_choice = || self.choice(rest).is_some() || self.near_choice(rest).is_some();
            let comma = text.find(',').filter(|_| !is_choice()).unwrap_or(text.len()) as u32;
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
        if block.head.brackets.is_none() {
            return false;
        }
        // Misspelt it is refused, and still means what it means, so that one slip is one message. What says how a box is
        // answered means that, and nothing else.
        let is_meant = |part: Span| {
            let word = self.of(part);
            AnswerKind::WRITTEN.iter().all(|&(kind, _)| kind != word)
                && meant(word, &["not in our copy", "ours"]) == Some("not in our copy")
        };
        self.attributes(block.head.brackets).into_iter().any(is_meant)
    }

    /// Says that a word in the brackets is not one of those known there.
    pub(super) fn unknown_attribute(&mut self, span: Span, known: &[&str]) {
        let word = self.of(span);
        let message = format!("{} is not known in these brackets", quote(word));
        let problem = Problem::new(Code::UnknownAttribute, span, message);
        let probably = PROBABLY.iter().find(|(said, meant, _)| known.contains(meant) && same(said, word));
        let is_code = word.chars().all(|c| c.is_ascii_digit()) && known.contains(&"code 1");
        self.problem(match (alias(word, known), probably, two_in_one(word, known)) {
            (Some(meant), ..) => problem.with_help(format!("Write {}.", quote(meant))).with_fix(span, meant),
            (_, Some((.., help)), _) => problem.with_help(*help),
            (.., Some(two)) => {
                problem.with_help(format!("Put a comma between them: {}.", quote(&two))).with_fix(span, two)
            }
            _ if is_code => problem.with_help(format!("Write `code {word}`.")).with_fix(span, format!("code {word}")),
            _ if known.is_empty() => problem.with_help("Take the brackets away."),
            _ => problem.with_suggestion(word, known.iter().copied()),
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

    /// `ny of Local areas`: where a list is named, what stands before it was meant to be `one of` or `any of`.
    pub(super) fn choice_meant(&mut self, part: Span) -> Option<(AnswerKind, Option<Span>)> {
        let text = self.of(part);
        let lists = self.list_names.iter().filter(|name| !name.is_empty());
        let at = lists.chain(["the following"]).find_map(|name| {
            let at = text.len().checked_sub(name.len())?;
            text.get(at..).filter(|end| same(end, name)).map(|_| at)
        });
        let before = at.and_then(|at| text.get(..at)).map(str::trim);
        // `choose one of Kinds of club`: the right words, after another.
        let ends_so = |before: &str| ["one of", "any of"].into_iter().find(|words| before.ends_with(words));
        let meant = |before: &str| nearest(before, ["one of", "any of"].into_iter()).or_else(|| ends_so(before));
        let by_list = before.and_then(meant).zip(at);
        let (meant, at) = by_list.or_else(|| self.near_choice(part))?;
        let list = Span { start: part.start + at as u32, end: part.end };
        let message = format!("{} is not known in these brackets", quote(text));
        let whole = format!("{meant} {}", self.of(list));
        let problem = Problem::new(Code::UnknownAttribute, part, message);
        self.problem(problem.with_help(format!("Did you mean {}?", quote(&whole))));
        Some((if meant == "any of" { AnswerKind::AnyOf } else { AnswerKind::OneOf }, Some(list)))
    }

    /// `ny of A or B`: the two words that were probably meant, and where what follows them begins.
    fn near_choice(&self, part: Span) -> Option<(&'static str, usize)> {
        let text = self.of(part);
        let first = text.find(is_blank)?;
        let second = first + text.get(first..)?.len() - text.get(first..)?.trim_start_matches(is_blank).len();
        let end = second + text.get(second..)?.find(is_blank)?;
        let (one, of) = (text.get(..first)?, text.get(second..end)?);
        // One of the two words stands as it should, so that a sentence is not taken for a choice.
        let is_one = ["one", "any"].iter().any(|word| same(word, one));
        if is_one == same(of, "of") {
            return None;
        }
        let is_choice = ["choice", "either", "pick", "select"].iter().any(|word| same(word, one));
        let meant = nearest(text.get(..end)?, ["one of", "any of"].into_iter());
        let meant = if is_choice { "one of" } else { meant? };
        let at = end + text.get(end..)?.len() - text.get(end..)?.trim_start_matches(is_blank).len();
        Some((meant, at))
    }

    /// `one of …` or `any of …`, and what stands after it.
    fn choice(&self, part: Span) -> Option<(AnswerKind, Span)> {
        let mut reader = Reader::new(self.text, part);
        let kind = reader.take_any(&[("one of", AnswerKind::OneOf), ("any of", AnswerKind::AnyOf)])?;
        reader.is_at_blank().then(|| (kind, reader.rest_span()))
    }
}
