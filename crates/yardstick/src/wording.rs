//! Small helpers that keep every message grammatical: "1 standard", "2 standards", "a, b or c".

use std::fmt::{self, Display, Write};

/// `1 box`, `2 boxes`: the noun agrees with the number.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn and<T: Display>(things: impl IntoIterator<Item = T>) -> String {
    join(things, "and")
}

/// `a`, `a or b`, `a, b or c`.
pub(crate) fn or<T: Display>(things: impl IntoIterator<Item = T>) -> String {
    join(things, "or")
}

fn join<T: Display>(things: impl IntoIterator<Item = T>, last: &str) -> String {
    let mut things = things.into_iter().peekable();
    let mut text = String::new();
    while let Some(thing) = things.next() {
        let between = match (text.is_empty(), things.peek().is_some()) {
            (true, _) => "",
            (false, true) => ", ",
            (false, false) => &format!(" {last} "),
        };
        let _ = write!(text, "{between}{thing}");
    }
    text
}

/// `1,000,000`: a number as people write it.
pub(crate) fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The user's own words, in quotes, cut where they are long.
pub(crate) fn quote(text: &str) -> String {
    const MOST: usize = 60;
    let text = text.trim();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("`{}…`", text[..end].trim_end()),
        None => format!("`{text}`"),
    }
}

/// The same, put in quotes only where it is shown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Quoted<'t>(pub(crate) &'t str);

impl Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&quote(self.0))
    }
}

/// The text on one line: runs of blanks and line ends become one blank.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first letter in capitals, for the start of a sentence.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_english() {
        assert_eq!(and(["lead"]), "lead");
        assert_eq!(and(["lead", "action"]), "lead and action");
        assert_eq!(or(["Red", "Amber", "Green"]), "Red, Amber or Green");
        assert_eq!(and::<&str>([]), "");
    }

    #[test]
    fn numbers_agree_with_their_noun() {
        assert_eq!(count(1, "box", "boxes"), "1 box");
        assert_eq!(count(0, "box", "boxes"), "0 boxes");
    }

    #[test]
    fn long_words_are_cut_between_characters() {
        assert_eq!(quote(&"é".repeat(70)), format!("`{}…`", "é".repeat(60)));
    }
}
