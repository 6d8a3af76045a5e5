//! A whole table in one cell, as the spreadsheets have it: `Lead person name/title: … Action: … Timescale: …`.

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

/// A label and its colon, at the start of a word.
fn find(text: &str, label: &str, from: usize) -> Option<Span> {
    let label = label.trim().trim_end_matches(':').trim_end();
    let begins = |at: usize| text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
    text[from..].char_indices().map(|(at, _)| from + at).filter(|&at| begins(at)).find_map(|at| {
        let end = at + label.len();
        let fits = text.get(at..end)?.eq_ignore_ascii_case(label);
        let after = text.get(end..)?;
        let colon = after.trim_start_matches(is_blank);
        (fits && !label.is_empty() && colon.starts_with(':'))
            .then(|| Span::new(at, end + after.len() - colon.len() + 1))
    })
}

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
    fn a_label_inside_a_word_is_none() {
        assert_eq!(parts("Reaction: none"), [None, None, None]);
        assert_eq!(parts("é Action: ü"), [None, Some("ü".into()), None]);
    }
}
