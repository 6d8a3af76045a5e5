//! Text from files, made safe to show: nothing in it can move the cursor, change colours or turn the line round.

use std::borrow::Cow;

/// Control characters, and those that turn the direction of writing.
pub(crate) fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The text on one line: runs of blanks and line ends become one blank.
pub(crate) fn line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace(is_unsafe, "\u{FFFD}")
}

/// The text with its line ends kept.
pub(crate) fn lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(line).collect();
    lines.join("\n")
}

/// The text of a file with every byte in its place, so that the places of problems still fit.
///
/// The frames themselves replace what is left here. A single `\r` ends a line, as it does in the library.
pub(crate) fn source(text: &str) -> Cow<'_, str> {
    let harmless = |c: char| !is_unsafe(c) || c.is_ascii();
    if !text.contains('\r') && text.chars().all(harmless) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        cleaned.push(match c.len_utf8() {
            1 if c == '\r' && characters.peek() != Some(&'\n') => '\n',
            2 if is_unsafe(c) => '·',
            3 if is_unsafe(c) => '\u{FFFD}',
            _ => c,
        });
    }
    Cow::Owned(cleaned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_reaches_the_terminal_as_a_command() {
        assert_eq!(line("a\u{1b}[31m\tb\r\n c\u{9b}2J"), "a\u{FFFD}[31m b c\u{FFFD}2J");
        assert_eq!(lines("one\r\ntwo\u{202e}\n\nthree"), "one\ntwo\u{FFFD}\n\nthree");
    }

    #[test]
    fn a_source_keeps_every_byte_in_its_place() {
        let text = "é\rb\r\nc\u{9b}d\u{202e}e\u{61c}";
        let cleaned = source(text);
        assert_eq!(cleaned, "é\nb\r\nc·d\u{FFFD}e·");
        assert_eq!(cleaned.len(), text.len());
    }
}
