//! A whole table in one cell, as the spreadsheets have it: `Lead person name/title: … Action: … Timescale: …`.

use crate::names::fold;
use crate::source::{Span, is_blank};

/// One cell taken apart at the labels of its columns.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Labelled {
    /// What follows each label, by column; none where the label is not there.
    pub(crate) parts: Vec<Option<String>>,
    /// What stands before the first label, or all of it where there is none.
    pub(crate) outside: String,
}

/// Takes a cell apart. The labels are looked for in their order, each after the one before; any may be missing (CAM-25).
pub(crate) fn take_apart(text: &str, labels: &[&str]) -> Labelled {
    let mut found: Vec<(usize, Span)> = Vec::new();
    let mut from = 0;
    for (column, label) in labels.iter().enumerate() {
        if let Some(span) = find(text, label, from) {
            from = span.end as usize;
            found.push((column, span));
        }
    }
    let first = found.first().map_or(text.len(), |(_, span)| span.start as usize);
    let mut parts = vec![None; labels.len()];
    for (at, &(column, span)) in found.iter().enumerate() {
        let end = found.get(at + 1).map_or(text.len(), |(_, next)| next.start as usize);
        parts[column] = Some(text[span.end as usize..end].trim().to_owned());
    }
    Labelled { parts, outside: text[..first].trim().to_owned() }
}

/// A label and its colon, at the start of a word. Case, runs of blanks and kinds of quote and dash do not matter.
fn find(text: &str, label: &str, from: usize) -> Option<Span> {
    let label = fold(label.trim().trim_end_matches([':', '：']).trim_end());
    if label.is_empty() {
        return None;
    }
    let mut before = text[..from].chars().next_back();
    for (at, character) in text[from..].char_indices().map(|(at, character)| (from + at, character)) {
        let begins = !before.is_some_and(char::is_alphanumeric) && !is_blank(character);
        before = Some(character);
        if let Some(end) = begins.then(|| label_end(&text[at..], &label)).flatten() {
            return Some(Span::new(at, at + end));
        }
    }
    None
}

/// How many bytes a label and its colon take at the start of a text.
fn label_end(text: &str, label: &str) -> Option<usize> {
    let mut wanted = label.chars().peekable();
    for (at, character) in text.char_indices() {
        if matches!(character, ':' | '：') && wanted.peek().is_none() {
            return Some(at + character.len_utf8());
        }
        if is_blank(character) {
            // Blanks before the colon, or a run of them inside the label.
            if wanted.peek() == Some(&' ') {
                wanted.next();
            } else if at > MOST_BLANKS + label.len() * 2 {
                return None;
            }
            continue;
        }
        for letter in fold(character.encode_utf8(&mut [0; 4])).chars() {
            if wanted.next() != Some(letter) {
                return None;
            }
        }
    }
    None
}

/// How many blanks may stand around a label's words before it is no label any more.
const MOST_BLANKS: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    const LABELS: [&str; 3] = ["Lead person name/title", "Action", "Timescale"];

    fn parts(text: &str) -> [Option<String>; 3] {
        take_apart(text, &LABELS).parts.try_into().unwrap()
    }

    #[test]
    fn a_filled_cell_is_taken_apart() {
        let cell = "Lead person name/title: Head of Housing\nAction: Rewrite the induction : part 2 Timescale: June";
        let expected = ["Head of Housing", "Rewrite the induction : part 2", "June"];
        assert_eq!(parts(cell), expected.map(|part| Some(part.to_owned())));
    }

    #[test]
    fn labels_left_standing_and_labels_missing() {
        assert_eq!(parts("Lead person name/title: Action: Timescale:"), [(); 3].map(|()| Some(String::new())));
        assert_eq!(parts("action : Do it"), [None, Some("Do it".into()), None]);
        assert_eq!(take_apart("We act: now", &LABELS).outside, "We act: now");
        assert_eq!(take_apart("See plan. Action: now", &LABELS).outside, "See plan.");
    }

    #[test]
    fn what_word_does_to_a_label_changes_nothing() {
        let labels = ["Lead person’s  name/title", "Action"];
        let cell = take_apart("LEAD person's name/title ： J Smith\u{a0}Action : none", &labels);
        assert_eq!(cell.parts, [Some("J Smith".to_owned()), Some("none".to_owned())]);
        let blanks = format!("x{}x", " ".repeat(200_000));
        assert_eq!(take_apart(&blanks, &labels).outside, blanks);
    }

    #[test]
    fn a_label_inside_a_word_is_none() {
        assert_eq!(parts("Reaction: none"), [None, None, None]);
        assert_eq!(parts("é Action: ü"), [None, Some("ü".into()), None]);
    }
}
