//! Long lines broken between words, with the lines after the first set in.

/// Breaks a text so that it fits into a width. `first` stands before the first line. The other lines are set in under
/// the text; where `first` is long, by a little only. Line ends in the text stay, and a word longer than a line is whole.
pub(crate) fn wrap(text: &str, first: &str, width: usize) -> String {
    let indent = " ".repeat(depth(first));
    let mut wrapped = String::from(first);
    let mut used = length(first);
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            wrapped.truncate(wrapped.trim_end_matches(' ').len());
            wrapped.push('\n');
            wrapped.push_str(&indent);
            used = length(&indent);
        }
        fill(&mut wrapped, line, used, &indent, width);
    }
    wrapped.truncate(wrapped.trim_end().len());
    wrapped
}

fn depth(first: &str) -> usize {
    const DEEP: usize = 6;
    let blanks = length(first) - length(first.trim_start());
    if length(first) <= DEEP { length(first) } else { blanks + 2 }
}

fn fill(wrapped: &mut String, line: &str, mut used: usize, indent: &str, width: usize) {
    for (at, word) in line.split(' ').filter(|word| !word.is_empty()).enumerate() {
        let longer = used + length(word) + usize::from(at > 0);
        if at > 0 && longer > width {
            wrapped.push('\n');
            wrapped.push_str(indent);
            used = length(indent);
        } else if at > 0 {
            wrapped.push(' ');
            used += 1;
        }
        wrapped.push_str(word);
        used += length(word);
    }
}

fn length(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_break_between_words_and_are_set_in() {
        assert_eq!(wrap("one two three", "- ", 9), "- one two\n  three");
        assert_eq!(wrap("one two three", "  Because: ", 16), "  Because: one\n    two three");
        assert_eq!(wrap("one\n\ntwo", "- ", 80), "- one\n\n  two");
        assert_eq!(wrap("much-too-long a", "", 4), "much-too-long\na");
        assert_eq!(wrap("", "Areas: ", 80), "Areas:");
    }
}
