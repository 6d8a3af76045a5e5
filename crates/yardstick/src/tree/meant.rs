//! Which keyword was meant, where a line starts with none.

use super::keyword::{FORMS, Keyword, LineForm, Points, Presence};
use crate::names::{certain, nearest};
use crate::source::is_blank;

/// A keyword that was probably meant.
pub(super) struct Meant {
    pub(super) keyword: Keyword,
    /// How it is written.
    pub(super) phrase: &'static str,
    /// How many bytes of the head stand in its place.
    pub(super) bytes: usize,
    /// Whether nothing else can have been meant.
    pub(super) is_certain: bool,
}

/// Words with which people start a line, and what they mean by them.
const SAID_OTHERWISE: [(&str, &str); 34] = [
    ("in each", "In every"),
    ("a row for each", "A row for every"),
    ("within every agency", "Within each agency"),
    ("for all", "For every"),
    ("for each", "For every"),
    ("for any", "For every"),
    ("every", "For every"),
    ("if", "When"),
    ("where", "When"),
    ("else", "Otherwise"),
    ("criterion", "Standard"),
    ("criteria", "Standards"),
    ("indicator", "Standard"),
    ("requirement", "Standard"),
    ("item", "Standard"),
    ("domain", "Section"),
    ("chapter", "Section"),
    ("strand", "Section"),
    ("area", "Section"),
    ("heading", "Section"),
    ("version", "Edition"),
    ("year", "Edition"),
    ("author", "Publisher"),
    ("title", "Framework"),
    ("instructions", "Guidance"),
    ("help", "Guidance"),
    ("comment", "Note"),
    ("remark", "Note"),
    ("reason", "Because"),
    ("source", "Because"),
    ("submit to", "Send to"),
    ("return to", "Send to"),
    ("due date", "Deadline"),
    ("return by", "Deadline"),
];

/// The keyword for a word that people write in its place.
fn said_otherwise(head: &str) -> Option<Meant> {
    let starts = |said: &str| {
        let begins = head.get(..said.len()).is_some_and(|start| start.eq_ignore_ascii_case(said));
        begins && head[said.len()..].chars().next().is_none_or(|next| !next.is_alphanumeric() && next != '-')
    };
    let (said, phrase) =
        SAID_OTHERWISE.into_iter().filter(|(said, _)| starts(said)).max_by_key(|(said, _)| said.len())?;
    let form = FORMS.iter().find(|form| form.phrases.contains(&phrase))?;
    let is_certain = phrase == "For every" && said != "every";
    Some(Meant { keyword: form.keyword, phrase, bytes: said.len(), is_certain })
}

/// How many bytes of a head are the number of a pasted heading: `1. `, `2.3) `, and the blank after it.
pub(super) fn number_before(head: &str) -> Option<usize> {
    let number = head.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ')'))?;
    let is_number = head.starts_with(|c: char| c.is_ascii_digit());
    let after = head[number..].trim_start_matches(is_blank);
    let blanks = head.len() - number - after.len();
    (is_number && blanks > 0 && after.starts_with(char::is_alphabetic)).then_some(number + blanks)
}

/// `For evry statement` is no `For`.
pub(super) fn is_every_misspelt(head: &str) -> bool {
    let second = head.split_whitespace().nth(1).unwrap_or_default();
    let is_other = ["all", "each", "any"].iter().any(|word| second.eq_ignore_ascii_case(word));
    is_other || !second.eq_ignore_ascii_case("every") && nearest(second, ["every"].into_iter()).is_some()
}

fn without_brackets(head: &str) -> &str {
    let rest = head.trim_start();
    rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(head, |(_, after)| after)
}

/// The keyword that was probably meant, and how many bytes of the head it takes.
pub(super) fn meant(head: &str, has_colon: bool, may_stand: impl Fn(Keyword) -> bool) -> Option<Meant> {
    if let Some(said) = said_otherwise(head).filter(|said| may_stand(said.keyword)) {
        return Some(said);
    }
    let mut ends = head.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at).chain([head.len()]);
    let ends = [ends.next(), ends.next(), ends.next(), ends.next()];
    let forms = || FORMS.iter().filter(|form| may_stand(form.keyword));
    let phrases = || forms().flat_map(|form| form.phrases.iter().map(move |phrase| (form, *phrase)));
    ends.into_iter().enumerate().rev().find_map(|(words, end)| {
        let start = head.get(..end?)?;
        let has_more = !without_brackets(&head[start.len()..]).trim().is_empty();
        let fits = |(form, phrase): &(&LineForm, &'static str)| {
            let takes_rest = form.name != Presence::Never || form.condition != Presence::Never;
            phrase.split(' ').count() == words + 1 && has_room(form, has_colon) && (takes_rest || !has_more)
        };
        let near = nearest(start, phrases().filter(fits).map(|(_, phrase)| phrase))?;
        let (form, phrase) = phrases().filter(fits).find(|(_, phrase)| *phrase == near)?;
        let is_certain = certain(start, phrases().filter(fits).map(|(_, phrase)| phrase)) == Some(phrase);
        (start.len() >= 3).then_some(Meant { keyword: form.keyword, phrase, bytes: start.len(), is_certain })
    })
}

/// Whether a form of line has a place for what stands after a colon, or needs none.
fn has_room(form: &LineForm, has_colon: bool) -> bool {
    let has_list = form.points != Points::None;
    if has_colon { form.words != Presence::Never || has_list } else { form.words != Presence::Must }
}
