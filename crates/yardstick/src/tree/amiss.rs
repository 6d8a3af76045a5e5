//! Slips within a line after which it can still be read as it was meant: they are said once, and the line is read on.

use super::head::Head;
use super::keyword::{Keyword, Presence};
use crate::source::{Span, is_blank};

/// What is amiss in a line that is read all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Amiss {
    /// `Must: give evidence`: a colon in a line of logic, with the blank after it; and what belongs there.
    Colon(Span, &'static str),
    /// `Rated Red if …`: another word in the place of `when`.
    If(Span),
    /// `Ask reason when rating is N/A (long text)`: brackets that stand after the condition.
    LateBrackets(Span),
    /// `Ask (number) staff: …`: brackets that stand before the name.
    EarlyBrackets(Span),
    /// `Must be rated.`: a full stop at the end of a line of logic.
    FullStop(Span),
}

/// The words that people write for `when`.
const FOR_WHEN: [&str; 3] = ["if", "where", "unless"];

/// Reads a line on: its head and its words, as they were probably meant, and what is amiss.
pub(super) fn read_on(
    text: &str,
    keyword: Keyword,
    head: Head,
    front: Span,
    words: Option<Span>,
) -> (Head, Option<Span>, Option<Amiss>) {
    if let Some((head, start, joint)) = words.and_then(|words| without_colon(text, keyword, head, words)) {
        let (gap, words) = (Span { start: front.trim(text).end, end: start.0 }, start.1);
        return (head, words, Some(Amiss::Colon(gap, joint)));
    }
    if let Some((head, word)) = with_when(text, keyword, head) {
        return (head, words, Some(Amiss::If(word)));
    }
    if let Some((head, late)) = late_brackets(text, keyword, head) {
        return (head, words, Some(Amiss::LateBrackets(late)));
    }
    if let Some((head, early)) = early_brackets(text, keyword, head) {
        return (head, words, Some(Amiss::EarlyBrackets(early)));
    }
    match words.is_none().then(|| without_stop(text, keyword, head)).flatten() {
        Some((head, stop)) => (head, words, Some(Amiss::FullStop(stop))),
        None => (head, words, None),
    }
}

/// A line of logic without the full stop at its end. Abbreviations, ids and addresses keep theirs.
fn without_stop(text: &str, keyword: Keyword, head: Head) -> Option<(Head, Span)> {
    let form = keyword.form();
    let is_logic = form.words == Presence::Never && (form.name != Presence::Never || form.condition != Presence::Never);
    let last = head.condition.filter(|condition| !condition.is_empty()).unwrap_or(head.name);
    let front = last.of(text).strip_suffix('.')?;
    let word = front.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_word = !word.contains(['.', '@']) && word.ends_with(|c: char| c.is_alphanumeric() || c == '%');
    // One letter before the stop, as in `Part B.`, may be short for something.
    let is_plain = is_word && (word.len() > 1 || word.starts_with(|c: char| c.is_ascii_digit()));
    if !is_logic || !is_plain {
        return None;
    }
    let stop = Span { start: last.end - 1, end: last.end };
    let last = Span { end: stop.start, ..last };
    let head = match head.condition.is_some_and(|condition| !condition.is_empty()) {
        true => Head { condition: Some(last), ..head },
        false => Head { name: last, ..head },
    };
    Some((head, stop))
}

/// What stands after a colon in a line of logic: where it begins, and the board's words after a second colon.
type After = (u32, Option<Span>);

/// A line of logic without its colon, if it has one right after its keyword, or in the place of `when`.
fn without_colon(text: &str, keyword: Keyword, head: Head, words: Span) -> Option<(Head, After, &'static str)> {
    let form = keyword.form();
    let may_have_words = matches!(keyword, Keyword::RateOn | Keyword::Show);
    let is_logic = form.name != Presence::Never || form.condition != Presence::Never;
    if !is_logic || head.brackets.is_some() || (form.words != Presence::Never && !may_have_words) {
        return None;
    }
    let all = words.trim(text);
    if all.is_empty() {
        return None;
    }
    if head.name.is_empty() && head.condition.is_none_or(|condition| condition.is_empty()) {
        let colon = all.of(text).find(':').filter(|_| may_have_words).map(|at| all.start + at as u32);
        let front = Span { start: all.start, end: colon.unwrap_or(all.end) };
        let words = colon.map(|colon| Span { start: colon + 1, end: all.end });
        let read = match (keyword, head.condition) {
            (Keyword::When, _) => Head::all_condition(front),
            (_, Some(_)) => Head { condition: Some(front), ..head },
            _ => Head::read(text, front),
        };
        return Some((read, (all.start, words), " "));
    }
    // `Rated Red: at least 2 are rated Red`, `Send to a@b: when …`.
    let says_when = all.of(text).get(..5).is_some_and(|start| start.eq_ignore_ascii_case("when "));
    let condition = Span { start: if says_when { all.start + 5 } else { all.start }, end: all.end }.trim(text);
    let is_condition = head.condition.is_none()
        && match form.condition {
            Presence::Must => true,
            Presence::May => says_when,
            Presence::Never => false,
        };
    let joint = if says_when { " " } else { " when " };
    is_condition.then_some((Head { condition: Some(condition), ..head }, (all.start, None), joint))
}

/// A line whose condition begins with another word.
fn with_when(text: &str, keyword: Keyword, head: Head) -> Option<(Head, Span)> {
    let takes_condition = keyword.form().condition != Presence::Never;
    if !takes_condition || head.condition.is_some() || matches!(keyword, Keyword::And | Keyword::Or) {
        return None;
    }
    let place = match head.stray {
        Some(stray) => Some(stray).filter(|_| head.brackets.is_some()),
        None => Some(head.name),
    }?;
    let (at, word) = whole_word(place.of(text), head.stray.is_some())?;
    let word = Span { start: place.start + at as u32, end: place.start + (at + word.len()) as u32 };
    let condition =
        Some(Span { start: word.end, end: place.end }.trim(text)).filter(|&rest| says_something(rest.of(text)));
    condition?;
    let head = match head.stray {
        Some(_) => Head { stray: None, condition, ..head },
        None => Head { name: Span { start: place.start, end: word.start }.trim(text), condition, ..head },
    };
    Some((head, word))
}

/// Whether this begins with another word for `when`, and a condition can follow it.
pub(super) fn is_condition(text: &str) -> bool {
    let text = text.trim();
    whole_word(text, true).is_some_and(|(_, word)| says_something(text.get(word.len()..).unwrap_or_default()))
}

/// Whether this can be a condition, and not words such as `where appropriate`.
fn says_something(text: &str) -> bool {
    let verbs = ["is", "are", "include", "includes", "do", "does", "has", "have"];
    text.split_whitespace().any(|word| verbs.iter().any(|verb| word.eq_ignore_ascii_case(verb)))
}

/// Where one of the words for `when` stands, as a whole word; after brackets it stands first.
fn whole_word(text: &str, is_first: bool) -> Option<(usize, &'static str)> {
    let mut words = text.as_bytes().split(|byte| !byte.is_ascii_alphabetic());
    if !words.any(|word| FOR_WHEN.iter().any(|other| other.as_bytes().eq_ignore_ascii_case(word))) {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let is_end = |c: Option<char>| c.is_none_or(char::is_whitespace);
    FOR_WHEN.iter().find_map(|word| {
        let (at, _) = lower.match_indices(word).find(|&(at, _)| {
            is_end(lower[..at].chars().next_back()) && is_end(lower[at + word.len()..].chars().next())
        })?;
        (!is_first || at == 0).then_some((at, *word))
    })
}

/// A line whose name stands after its brackets.
fn early_brackets(text: &str, keyword: Keyword, head: Head) -> Option<(Head, Span)> {
    let form = keyword.form();
    let brackets = head.brackets.filter(|_| form.brackets && form.name == Presence::Must && head.name.is_empty())?;
    let name = head.stray.filter(|name| {
        let name = name.of(text);
        !name.contains(is_blank) && name.starts_with(char::is_alphanumeric)
    })?;
    // `Ask (number staff` is read to the end.
    (brackets.end <= name.start).then(|| (Head { name, stray: None, ..head }, brackets.to(name)))
}

/// A box whose kind of answer stands after its condition.
fn late_brackets(text: &str, keyword: Keyword, head: Head) -> Option<(Head, Span)> {
    let condition = head.condition.filter(|_| keyword == Keyword::Ask && head.brackets.is_none())?;
    let inside = condition.of(text).strip_suffix(')')?;
    let open = condition.start + inside.rfind('(')? as u32;
    let late = Span { start: open, end: condition.end };
    let brackets = Some(Span { start: open + 1, end: condition.end - 1 }.trim(text));
    let condition = Some(Span { start: condition.start, end: open }.trim(text));
    Some((Head { brackets, condition, ..head }, late))
}
