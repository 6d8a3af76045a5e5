//! Words put into lines that are not too long.

use crate::source::is_blank;

/// The most columns of a line. One word may be longer.
const WIDTH: usize = 120;

/// Writes words after what stands before the first line. They break where one plain blank stands between two words,
/// which is what joining lines puts there, so that breaking and joining changes nothing: not at runs of blanks, and not
/// at a non-breaking space. The first `held` bytes are not broken.
pub(super) fn fill(page: &mut String, first: &str, next: &str, words: &str, held: usize) {
    page.push_str(first);
    let mut used = columns(first);
    for (at, stretch) in stretches(words, held).enumerate() {
        let longer = used + 1 + columns(stretch);
        if at > 0 && longer > WIDTH {
            page.push('\n');
            page.push_str(next);
            used = columns(next) + 1 + columns(stretch);
        } else {
            used = longer;
        }
        page.push(' ');
        page.push_str(stretch);
    }
}

/// What may not be broken: words, and what holds together with them.
fn stretches(words: &str, held: usize) -> impl Iterator<Item = &str> {
    let mut rest = (!words.is_empty()).then_some((0, words));
    std::iter::from_fn(move || {
        let (start, text) = rest.take()?;
        let Some(at) = text.match_indices(' ').map(|(at, _)| at).find(|&at| start + at > held && is_single(text, at))
        else {
            return Some(text);
        };
        rest = Some((start + at + 1, &text[at + 1..]));
        Some(&text[..at])
    })
}

/// Whether the blank at this place stands alone between two words.
fn is_single(text: &str, at: usize) -> bool {
    let ends_word = |c: Option<char>| c.is_some_and(|c| !is_blank(c));
    ends_word(text[..at].chars().next_back()) && ends_word(text[at + 1..].chars().next())
}

fn columns(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(words: &str, held: usize) -> Vec<&str> {
        stretches(words, held).collect()
    }

    #[test]
    fn only_a_blank_that_stands_alone_is_broken_at() {
        assert_eq!(broken("one two  three\u{A0}four five", 0), ["one", "two  three\u{A0}four", "five"]);
        assert_eq!(broken("Not Met: one two", 9), ["Not Met: one", "two"]);
        assert_eq!(broken("one \u{200B}two", 0), ["one \u{200B}two"]);
        assert_eq!(broken("", 0), [""; 0]);
    }

    #[test]
    fn a_line_has_at_most_120_columns_and_at_least_one_word() {
        let (word, mut page) = ("é".repeat(57), String::new());
        fill(&mut page, "Text:", "  >", &format!("{word} {word} {}", "x".repeat(130)), 0);
        let lines: Vec<usize> = page.lines().map(columns).collect();
        assert_eq!(lines, [63, 61, 134]);
        page.clear();
        fill(&mut page, "-", "  >", &format!("{word} {word} xx xx"), 0);
        assert_eq!(page.lines().map(columns).collect::<Vec<_>>(), [120, 6]);
    }
}
