//! Lines that lack the colon before the board's words, and where it should be.

use super::amiss::is_condition;
use super::head::Head;
use super::keyword::{Keyword, Presence};
use crate::source::Span;

/// Where the colon should be in a line that has the board's words and no colon before them.
pub(super) fn lost_colon(text: &str, keyword: Keyword, rest: Span, has_colon: bool) -> Option<u32> {
    let form = keyword.form();
    let names_a_block = form.brackets && form.words == Presence::Must;
    if form.name == Presence::Must && form.brackets && !has_colon {
        return lost_after_brackets(text, rest);
    }
    if form.name != Presence::Never || form.words == Presence::Never || (has_colon && names_a_block) {
        return None;
    }
    let words = rest.of(text);
    if words.is_empty() {
        return None;
    }
    // `Indicators when standing includes Statutory: …`: what stands there is a condition, and none of the words.
    let head = Head::read(text, rest);
    if form.condition != Presence::Never && head.condition.is_some() && head.name.is_empty() {
        return None;
    }
    // `Text if impact is given: …`: another word stands where `when` belongs.
    if form.condition != Presence::Never && has_colon && is_condition(words) {
        return None;
    }
    let brackets = words.trim_start().starts_with('(').then(|| words.find(')')).flatten();
    let at = brackets.filter(|_| form.brackets).map_or(0, |close| close + 1);
    let has_words = !words[at..].trim().is_empty();
    has_words.then_some(rest.start + at as u32)
}

/// `Ask role (short text) – Your role`: words after the brackets, where only a condition may stand.
fn lost_after_brackets(text: &str, rest: Span) -> Option<u32> {
    let words = rest.of(text);
    let close = words.find('(')? + words[words.find('(')?..].find(')')? + 1;
    let after = words[close..].trim_start();
    let first = after.split_whitespace().next()?.to_lowercase();
    let is_condition = ["when", "if", "where", "unless"].contains(&first.as_str());
    let has_words = !is_condition && after.contains(char::is_alphabetic);
    (has_words && !words[..close].contains(" when ")).then_some(rest.start + close as u32)
}

/// What stands after a dash, or all of it where there is none.
pub(super) fn after_dash(text: &str, span: Span) -> Span {
    let words = span.trim(text);
    let dashes = words.of(text).trim_start_matches(['-', '–', '—', '−']);
    match words.of(text).len() - dashes.len() {
        0 => words,
        bytes => Span { start: words.start + bytes as u32, ..words }.trim(text),
    }
}
