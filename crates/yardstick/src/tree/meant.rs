//! Which keyword was meant, where a line starts with none.

use super::keyword::Keyword::{
    Escalation, For, ForEvery, Items, Monitoring, Or, RateOn, Rated, Rating, Report, Rule, Then,
};
use super::keyword::{FORMS, ITEM, ITEMS, Keyword, LineForm, Points, Presence};
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
const SAID_OTHERWISE: [(&str, &str); 72] = [
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
    ("published by", "Publisher"),
    ("issued by", "Publisher"),
    ("produced by", "Publisher"),
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
    ("due date", "Due every"),
    ("return by", "Deadline"),
    ("email to", "Send to"),
    ("e-mail to", "Send to"),
    ("email", "Send to"),
    ("e-mail", "Send to"),
    ("signature of", "Signed by"),
    ("options", "Choices"),
    ("areas", "Local areas"),
    ("localities", "Local areas"),
    ("column", "Show"),
    ("shall", "Must"),
    ("rate", "Rate on"),
    ("rated", "Rate on"),
    ("rated on", "Rate on"),
    ("rating on", "Rate on"),
    ("rating scale", "Scale"),
    ("sections called", "Sections are called"),
    ("about you", ABOUT),
    ("about us", ABOUT),
    ("previously", "Was"),
    ("formerly", "Was"),
    ("new", "New in this edition"),
    ("supersedes", "Replaces"),
    ("follows", "Replaces"),
    ("due", "Due every"),
    ("rows for every", "A row for every"),
    ("row for every", "A row for every"),
    ("signed", "Signed by"),
    ("who gives ratings", "Who rates"),
    ("then", THEN),
    ("then if unresolved", THEN),
    ("then, if unresolved", THEN),
    ("if not resolved", THEN),
    ("output", "Outcome"),
    ("result", "Outcome"),
];

/// Words that mean one of ours only where that may stand: elsewhere they are words of every day.
const ONLY_IN_PLACE: [&str; 2] = ["output", "result"];

const THEN: &str = "Then, if not resolved";

const ABOUT: &str = "About the agency";

/// Words that turn the meaning of a line: they are no slip for another word.
const TURNING: [&str; 8] = ["if", "when", "where", "until", "unless", "not", "can", "may"];

/// Words with which sentences begin, some of which look like one of ours. Without a colon, what follows is prose.
const OF_SENTENCES: [&str; 68] = [
    "a", "about", "action", "actions", "all", "although", "an", "and", "any", "are", "as", "at", "be", "because",
    "both", "but", "by", "can", "could", "dates", "each", "every", "for", "from", "have", "how", "however", "if", "in",
    "is", "it", "its", "many", "more", "most", "no", "not", "of", "or", "other", "others", "our", "partners", "please",
    "rather", "role", "roles", "since", "some", "such", "that", "the", "their", "them", "there", "these", "they",
    "this", "those", "to", "we", "what", "when", "where", "which", "who", "with", "your",
];

/// The keyword for a word that people write in its place.
fn said_otherwise(head: &str, has_colon: bool, may_stand: impl Fn(Keyword) -> bool) -> Option<Meant> {
    if let Some(meant) = about_somebody(head).or_else(|| every_somebody(head)) {
        return may_stand(meant.keyword).then_some(meant);
    }
    let said = SAID_OTHERWISE.into_iter().filter(|(said, _)| begins_with(head, said));
    let longest = said.clone().map(|(said, _)| said.len()).max()?;
    // One word may mean two of ours, each in its place; where neither may stand, the first.
    said.filter(|(said, _)| said.len() == longest).find_map(|(said, phrase)| {
        let form = FORMS.iter().find(|form| form.phrases.contains(&phrase))?;
        let rest = &head[said.len()..];
        let fits = (has_colon || form.words != Presence::Must) && takes(form, rest, has_colon);
        let is_certain = phrase == "For every" && said != "every";
        let meant = Meant { keyword: form.keyword, phrase, bytes: said.len(), is_certain };
        (fits && may_stand(form.keyword)).then_some(meant)
    })
}

/// Whether a head begins with a word that means one of ours only where that may stand.
pub(super) fn is_meant_in_place(head: &str) -> bool {
    ONLY_IN_PLACE.iter().any(|word| begins_with(head, word))
}

/// `About the club`, `About your organisation`: the page about the agency, by the board's own word for one.
fn about_somebody(head: &str) -> Option<Meant> {
    let starts = ["about the", "about your", "about our"].iter().any(|start| begins_with(head, start));
    let is_short = head.split_whitespace().count() <= 4;
    (starts && is_short).then_some(Meant {
        keyword: Keyword::About,
        phrase: ABOUT,
        bytes: head.len(),
        is_certain: false,
    })
}

/// `Every club answers exactly one of …`: agencies by the board's own word.
fn every_somebody(head: &str) -> Option<Meant> {
    let mut words = head.split_whitespace();
    let (every, _, answers) = (words.next()?, words.next()?, words.next()?);
    let bytes = head.find(answers)? + answers.len();
    let fits = every.eq_ignore_ascii_case("every") && ["answers", "meets"].contains(&answers);
    let keyword = Keyword::EveryAgency;
    fits.then_some(Meant { keyword, phrase: keyword.shown(), bytes, is_certain: false })
}

/// Whether a head begins with these words, as whole words.
fn begins_with(head: &str, words: &str) -> bool {
    let begins = head.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words));
    begins && head[words.len()..].chars().next().is_none_or(|next| !next.is_alphanumeric() && next != '-')
}

/// Whether what follows a keyword is what its form takes, and not the rest of a sentence.
fn takes(form: &LineForm, rest: &str, has_colon: bool) -> bool {
    let front = rest.split('(').next().unwrap_or_default();
    let mut words = front.split_whitespace();
    let first = words.next().unwrap_or_default();
    let is_named = form.name == Presence::Must && form.brackets && form.words == Presence::May;
    let has_id = is_named || matches!(form.keyword, Rule | Items);
    match form.keyword {
        ForEvery => ITEM.iter().chain(ITEMS).any(|item| nearest(first, [*item].into_iter()).is_some()) || has_colon,
        RateOn => !first.is_empty(),
        // An id is one word; a sentence has more of them.
        _ if has_id && has_colon => words.count() < 3,
        Items if front.trim().is_empty() => has_colon || !rest.is_empty(),
        _ if has_id => {
            is_id(first) && words.next().is_none_or(|next| matches!(next, "to" | "and" | "when" | "–" | "-"))
        }
        _ if form.name == Presence::Never && form.condition == Presence::Never => front.trim().is_empty(),
        _ => true,
    }
}

/// Whether a word looks like an id: it has a figure in it.
pub(super) fn is_id(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
}

/// Whether what follows the first word is nothing like what standards are called.
pub(super) fn names_no_kind(head: &str) -> bool {
    let second = head.split_whitespace().nth(1).unwrap_or_default();
    !second.is_empty() && nearest(second, ITEM.iter().chain(ITEMS).copied().chain(["every"])).is_none()
}

/// A line that begins with a word of ours, and is meant to begin with another: as `For evry statement`, which is no `For`.
pub(super) fn is_another(keyword: Keyword, head: &str, is_open: impl Fn(Keyword) -> bool) -> bool {
    if !matches!(keyword, For | Or | Rating | Rated | Report | Then) {
        return false;
    }
    let second = head.split_whitespace().nth(1).unwrap_or_default();
    let second = second.split('(').next().unwrap_or_default();
    match keyword {
        For => is_every_misspelt(second),
        // `or every statement`, `or document P11`: the first letter of `For` is lost.
        Or => ["every"].iter().chain(ITEM).any(|word| second.eq_ignore_ascii_case(word)),
        Rating => second.eq_ignore_ascii_case("scale") || second.eq_ignore_ascii_case("on"),
        // `Then if not resolved: …`, which is no `Then` of an example.
        Then => is_open(Escalation) && (second.is_empty() || second.eq_ignore_ascii_case("if")),
        // `Report to: the Executive`, which begins no report.
        Report => is_open(Monitoring) && second.eq_ignore_ascii_case("to"),
        Rated => second.eq_ignore_ascii_case("on") && !is_open(Rating),
        _ => false,
    }
}

/// How many bytes of a head are the number of a pasted heading: `1. `, `2.3) `, and the blank after it.
pub(super) fn number_before(head: &str) -> Option<usize> {
    let number = head.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ')'))?;
    let is_number = head.starts_with(|c: char| c.is_ascii_digit());
    let after = head[number..].trim_start_matches(is_blank);
    let blanks = head.len() - number - after.len();
    (is_number && blanks > 0 && after.starts_with(char::is_alphabetic)).then_some(number + blanks)
}

fn is_every_misspelt(second: &str) -> bool {
    let is_other = ["all", "each", "any"].iter().any(|word| second.eq_ignore_ascii_case(word));
    is_other || !second.eq_ignore_ascii_case("every") && nearest(second, ["every"].into_iter()).is_some()
}

/// A line without a colon that reads like a sentence.
fn is_sentence(head: &str) -> bool {
    let first = head.split_whitespace().next().unwrap_or_default();
    let word = first.trim_end_matches([',', ';', '.']);
    first.len() > word.len() || head.ends_with(['.', '!', '?', ';', ','])
}

/// Whether a line without a colon begins with one word, not several, that is more than likely the first of a sentence.
fn is_of_a_sentence(start: &str, has_colon: bool) -> bool {
    !has_colon && OF_SENTENCES.iter().any(|word| start.eq_ignore_ascii_case(word))
}

/// The keyword whose first letter is lost, as happens where text is copied: `or every statement`, `ection 3: Policy`.
fn first_letter_lost(head: &str, has_colon: bool, may_stand: impl Fn(Keyword) -> bool) -> Option<Meant> {
    let forms = FORMS.iter().filter(|form| may_stand(form.keyword));
    let phrases = forms.flat_map(|form| form.phrases.iter().map(move |phrase| (form, *phrase)));
    let fits = |(form, phrase): &(&LineForm, &'static str)| {
        // The whole first word is lost where it is one letter: `row for every theme`.
        let lost = phrase.get(1..).unwrap_or_default().trim_start();
        let is_long = has_colon || phrase.contains(' ') || head.contains('(');
        is_long
            && lost.len() >= 2
            && begins_with(head, lost)
            && has_room(form, has_colon)
            && takes(form, &head[lost.len()..], has_colon)
    };
    let (form, phrase) = phrases.filter(fits).max_by_key(|(_, phrase)| phrase.len())?;
    let bytes = phrase.get(1..).unwrap_or_default().trim_start().len();
    Some(Meant { keyword: form.keyword, phrase, bytes, is_certain: false })
}

/// The keyword that was probably meant, and how many bytes of the head it takes.
pub(super) fn meant(head: &str, has_colon: bool, may_stand: impl Fn(Keyword) -> bool) -> Option<Meant> {
    // Our words begin with a capital in every framework; a small letter is rather text that goes on.
    let is_small = head.starts_with(char::is_lowercase);
    if is_small && let Some(lost) = first_letter_lost(head, has_colon, &may_stand) {
        return Some(lost);
    }
    if let Some(said) = said_otherwise(head, has_colon, &may_stand) {
        return Some(said);
    }
    if !has_colon && is_sentence(head) {
        return None;
    }
    let mut ends = head.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at).chain([head.len()]);
    let ends = [ends.next(), ends.next(), ends.next(), ends.next()];
    let forms = || FORMS.iter().filter(|form| may_stand(form.keyword));
    let phrases = || forms().flat_map(|form| form.phrases.iter().map(move |phrase| (form, *phrase)));
    ends.into_iter().enumerate().rev().find_map(|(words, end)| {
        let start = head.get(..end?).filter(|start| !is_of_a_sentence(start, has_colon))?;
        let fits = |(form, phrase): &(&LineForm, &'static str)| {
            phrase.split(' ').count() == words + 1
                && (!is_small || has_colon || words > 0 || head.contains('(') || is_lone(head, phrase))
                && has_room(form, has_colon)
                && takes(form, &head[start.len()..], has_colon)
        };
        let near = nearest(start, phrases().filter(fits).map(|(_, phrase)| phrase))?;
        let (form, phrase) = phrases().filter(fits).find(|(_, phrase)| *phrase == near)?;
        let is_certain = !is_small
            && !says_the_opposite(start, phrase)
            && certain(start, phrases().filter(fits).map(|(_, phrase)| phrase)) == Some(phrase);
        (start.len() >= 3).then_some(Meant { keyword: form.keyword, phrase, bytes: start.len(), is_certain })
    })
}

/// Whether these words have one in them that turns the meaning, and that the phrase has not: `Cannot be submitted if`.
fn says_the_opposite(words: &str, phrase: &str) -> bool {
    let has = |text: &str, word: &str| text.split_whitespace().any(|other| other.eq_ignore_ascii_case(word));
    TURNING.iter().any(|word| has(words, word) && !has(phrase, word))
}

/// Whether a line is one long word, which can hardly be text that goes on: `xSubmission`.
fn is_lone(head: &str, phrase: &str) -> bool {
    phrase.len() > 8 && !head.trim().contains(char::is_whitespace)
}

/// Whether a form of line has a place for what stands after a colon, or needs none.
fn has_room(form: &LineForm, has_colon: bool) -> bool {
    let has_list = form.points != Points::None;
    if has_colon { form.words != Presence::Never || has_list } else { form.words != Presence::Must }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrase(head: &str, has_colon: bool) -> Option<&'static str> {
        meant(head, has_colon, |_| true).map(|meant| meant.phrase)
    }

    #[test]
    fn a_sentence_is_no_misspelt_keyword() {
        let sentences = [
            "The purpose of this document is to provide a clear framework",
            "These organisations should have in place arrangements",
            "They are rated once a year",
            "In addition, agencies may be audited",
            "From 1 April agencies must comply",
            "Any agency is free to add evidence",
            "Most agencies give evidence",
            "As with the 2022 tool",
            "Of the agencies",
            "Every child matters",
            "Could be better",
            "Partners 1 and 2",
            "Action plans are monitored.",
            "Roles and responsibilities",
            "Dates for the diary",
            "and so on",
        ];
        for sentence in sentences {
            assert_eq!(phrase(sentence, false), None, "{sentence}");
        }
    }

    #[test]
    fn a_misspelt_keyword_is_none_the_less() {
        let lines = [
            ("Statment 1.1", true, "Statement"),
            ("Statment 1.3 (not in our copy)", false, "Statement"),
            ("Wen rating is Fully Met", false, "When"),
            ("A row for evry statement", false, "A row for every"),
            ("or every statement", false, "For every"),
            ("ection 3", true, "Section"),
            ("xScale (worst first)", true, "Scale"),
            ("Rate RAG", false, "Rate on"),
            ("Rating scale (worst first)", true, "Scale"),
            ("About the organisation", false, "About the agency"),
            // Where either may stand, or neither.
            ("Due date", true, "Deadline"),
        ];
        for (line, has_colon, meant) in lines {
            assert_eq!(phrase(line, has_colon), Some(meant), "{line}");
        }
    }

    #[test]
    fn what_says_the_opposite_is_not_certain() {
        let is_certain = |head: &str| meant(head, false, |_| true).is_some_and(|meant| meant.is_certain);
        assert!(is_certain("Cannot be submited unless approved is Yes"));
        for head in ["Cannot be submitted if approved is No", "Can be submitted unless approved is No"] {
            assert!(!is_certain(head), "{head}");
        }
    }
}
