//! Taking lines out of a framework file, by their words and never by their number.

use super::row::Change;

/// The text without its worked examples: they are tested by the checker, and would fail with the lines they show.
pub(crate) fn without_examples(text: &str) -> String {
    let end = text.find("\nExample:").map_or(text.len(), |at| at + 1);
    text[..end].to_owned()
}

/// The text after these changes.
pub(crate) fn without(text: &str, changes: &[Change]) -> String {
    changes.iter().fold(text.to_owned(), |text, change| apply(&text, change))
}

/// A change as the table shows it.
pub(crate) fn shown(change: &Change) -> String {
    match change.instead {
        Some(other) => format!("{}  (fails with: {other})", change.line),
        None => change.line.to_owned(),
    }
}

fn apply(text: &str, change: &Change) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let at = place(&lines, change.line);
    let last = match change.instead {
        Some(_) => end_of_words(&lines, at),
        None => end_of_block(&lines, at),
    };
    let indent = &lines[at][..indent(lines[at])];
    let put = change.instead.map(|line| format!("{indent}{line}"));
    let kept = lines[..at].iter().map(|line| (*line).to_owned()).chain(put);
    kept.chain(lines[last..].iter().map(|line| (*line).to_owned())).map(|line| line + "\n").collect()
}

/// Where the line stands that begins like this; there must be exactly one, or one that is this and no more. `A » B` is
/// the first B after A.
fn place(lines: &[&str], wanted: &str) -> usize {
    let (after, wanted) = match wanted.split_once(" » ") {
        Some((above, below)) => (place(lines, above) + 1, below),
        None => (0, wanted),
    };
    let found = |fits: &dyn Fn(&str) -> bool| -> Vec<usize> {
        let lines = lines.iter().enumerate().skip(after);
        lines.filter(|(_, line)| fits(line.trim_start())).map(|(at, _)| at).collect()
    };
    let begin = found(&|line| line.starts_with(wanted));
    let first = *begin.first().unwrap_or_else(|| panic!("no line begins like `{wanted}`"));
    if after > 0 || begin.len() == 1 {
        return first;
    }
    let same = found(&|line| line == wanted);
    assert_eq!(same.len(), 1, "several lines begin like `{wanted}`");
    same[0]
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Where the lines that go on from this one end.
fn end_of_words(lines: &[&str], at: usize) -> usize {
    let goes_on = lines[at + 1..].iter().take_while(|line| line.trim_start().starts_with('>'));
    at + 1 + goes_on.count()
}

/// Where what stands under this line ends. A line that goes on from another has nothing under it.
fn end_of_block(lines: &[&str], at: usize) -> usize {
    if lines[at].trim_start().starts_with('>') {
        return at + 1;
    }
    let (depth, end) = (indent(lines[at]), end_of_words(lines, at));
    let belongs = |line: &&&str| line.trim().is_empty() || indent(line) > depth;
    end + lines[end..].iter().take_while(belongs).count()
}

#[test]
fn a_line_goes_with_what_stands_under_it() {
    use super::row::{gone, instead};
    let text = "A: a\n  > more\n  - b\n\nC: c\n  D: d\n  > more\n    E: e\n  D2: d\n";
    assert_eq!(without(text, &[gone("A")]), "C: c\n  D: d\n  > more\n    E: e\n  D2: d\n");
    assert_eq!(
        without(text, &[gone("D:")]),
        "A: a\n  > more\n  - b\n\nC: c\n    E: e\n  D2: d\n".replace("    E: e\n", "")
    );
    assert_eq!(without(text, &[gone("C » D2")]), "A: a\n  > more\n  - b\n\nC: c\n  D: d\n  > more\n    E: e\n");
    assert_eq!(without(text, &[instead("D:", "X")]), "A: a\n  > more\n  - b\n\nC: c\n  X\n    E: e\n  D2: d\n");
}

#[test]
fn a_line_that_is_the_same_comes_before_lines_that_begin_alike() {
    use super::row::gone;
    let text = "Rating: A at 33%\n  On RAG\nRating: A\n  On RAG\n";
    assert_eq!(without(text, &[gone("Rating: A")]), "Rating: A at 33%\n  On RAG\n");
}
