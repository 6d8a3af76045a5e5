//! Reads a line of logic from left to right: fixed words, names, numbers, lists joined with "and" or "or".

use super::Names;
use crate::source::{Span, is_blank, trim_start};

/// What can stand around a name.
const QUOTES: [char; 8] = ['"', '\'', '“', '”', '„', '‘', '’', '`'];

/// How the parts of a list are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joint {
    And,
    Or,
}

/// A place in a stretch of the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'t> {
    /// What is left, without white space in front.
    rest: &'t str,
    /// Where that ends in the text.
    end: usize,
    /// Whether a blank stands before it, after what was taken.
    is_after_blank: bool,
}

impl<'t> Reader<'t> {
    pub(crate) fn new(text: &'t str, span: Span) -> Reader<'t> {
        let span = span.trim(text);
        Reader { rest: span.of(text), end: span.end as usize, is_after_blank: false }
    }

    /// What is left, without white space in front.
    pub(crate) fn rest(&self) -> &'t str {
        self.rest
    }

    /// The stretch that is left.
    pub(crate) fn rest_span(&self) -> Span {
        Span::new(self.end - self.rest.len(), self.end)
    }

    /// Whether a blank comes next.
    pub(crate) fn is_at_blank(&self) -> bool {
        self.is_after_blank
    }

    pub(crate) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    fn advance(&mut self, bytes: usize) -> Span {
        let start = self.end - self.rest.len();
        let after = &self.rest[bytes..];
        self.rest = trim_start(after);
        self.is_after_blank = self.rest.len() < after.len();
        Span::new(start, start + bytes)
    }

    /// Takes these words, if the rest starts with them as whole words; case does not matter.
    #[inline]
    pub(crate) fn take(&mut self, words: &str) -> bool {
        // Most of what is asked for begins with another letter.
        let first = |text: &str| text.as_bytes().first().map(u8::to_ascii_lowercase);
        first(self.rest) == first(words) && self.take_whole(words)
    }

    #[inline(never)]
    fn take_whole(&mut self, words: &str) -> bool {
        let used = begins_with(self.rest, words);
        used.map(|used| self.advance(used)).is_some()
    }

    /// Takes the first of these phrases that fits.
    pub(crate) fn take_any<T: Copy>(&mut self, phrases: &[(&str, T)]) -> Option<T> {
        phrases.iter().find(|(words, _)| self.take(words)).map(|&(_, meaning)| meaning)
    }

    /// Takes an article, which may stand before a name and means nothing.
    pub(crate) fn skip_article(&mut self) {
        let _ = self.take("the") || self.take("a") || self.take("an");
    }

    /// Takes the longest of these names that fits.
    pub(crate) fn take_name(&mut self, names: &Names) -> Option<(usize, Span)> {
        if let Some((at, bytes)) = names.longest_at(self.rest) {
            return Some((at, self.advance(bytes)));
        }
        // Names need no quotes; where there are some, what stands in them is the name.
        let rest = self.rest;
        let quoted = rest.strip_prefix(QUOTES)?;
        let inside = &quoted[..quoted.find(QUOTES)?];
        let at = names.find(inside)?;
        let after = &quoted[inside.len()..];
        let close = after.chars().next().map_or(0, char::len_utf8);
        let end = self.advance(rest.len() - after.len() + close).end as usize - close;
        Some((at, Span::new(end - inside.len(), end)))
    }

    /// Takes one word: up to the next blank or comma.
    pub(crate) fn take_word(&mut self) -> Option<Span> {
        let rest = self.rest;
        let bytes = rest.find(|c: char| is_blank(c) || matches!(c, ',' | ';')).unwrap_or(rest.len());
        (bytes > 0).then(|| self.advance(bytes))
    }

    /// Takes a whole number.
    pub(crate) fn take_number(&mut self) -> Option<u32> {
        let rest = self.rest;
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let value = rest[..digits].parse().ok()?;
        self.advance(digits);
        Some(value)
    }

    /// Takes `%` or a comma or another single sign.
    pub(crate) fn take_sign(&mut self, sign: char) -> bool {
        let fits = self.rest.starts_with(sign);
        if fits {
            self.advance(sign.len_utf8());
        }
        fits
    }

    /// Passes over this many bytes of the rest.
    pub(crate) fn skip_bytes(&mut self, bytes: usize) {
        self.advance(bytes);
    }

    /// Takes what joins two parts of a list: a comma, "and", "or", or a comma with one of them.
    pub(crate) fn take_joint(&mut self) -> Option<Option<Joint>> {
        let comma = self.take_sign(',');
        let joint = self.take_any(&[("and", Joint::And), ("or", Joint::Or), ("nor", Joint::Or)]);
        (comma || joint.is_some()).then_some(joint)
    }

    /// Takes whatever stands before the next comma, "and", "or" or end: what a misspelt name is.
    pub(crate) fn take_unknown(&mut self) -> Span {
        let rest = self.rest;
        let ends = [
            " and ",
            " or ",
            ",",
            " when ",
            " with ",
            " is ",
            " are ",
            " include",
            " do not ",
            " does not ",
            " of ",
            " has ",
        ];
        let lower = plain_blanks(rest).to_ascii_lowercase();
        let bytes = ends.iter().filter_map(|end| lower.find(end)).min().unwrap_or(rest.len());
        self.advance(bytes.max(rest.chars().next().map_or(0, char::len_utf8)))
    }

    /// A copy that can be read ahead and thrown away.
    pub(crate) fn ahead(&self) -> Reader<'t> {
        *self
    }

    pub(crate) fn is_at(&self, words: &str) -> bool {
        self.ahead().take(words)
    }
}

/// How many bytes these words take of a text that begins with them, as whole words.
fn begins_with(text: &str, words: &str) -> Option<usize> {
    let mut used = 0;
    for wanted in words.bytes() {
        let found = text.as_bytes().get(used)?;
        used += match wanted {
            // Between words there may be more blanks than one.
            b' ' => {
                let here = text.get(used..)?;
                Some(here.len() - trim_start(here).len()).filter(|&gap| gap > 0)?
            }
            _ if found.eq_ignore_ascii_case(&wanted) => 1,
            _ => return None,
        };
    }
    let is_whole = !text.get(used..)?.starts_with(char::is_alphanumeric);
    is_whole.then_some(used)
}

/// The text with tabs and their like as blanks; every byte keeps its place.
pub(crate) fn plain_blanks(text: &str) -> String {
    text.replace(['\t', '\u{B}', '\u{C}'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader(text: &str) -> Reader<'_> {
        Reader::new(text, Span::new(0, text.len()))
    }

    #[test]
    fn whole_words_only() {
        let mut read = reader("  IS  not Metre");
        assert!(read.take("is not"));
        assert!(!read.take("met"));
        assert_eq!(read.rest(), "Metre");
    }

    #[test]
    fn a_list_is_read_name_by_name() {
        let names = Names::new(["lead", "action", "impact"]);
        let mut read = reader("lead, action and impact");
        assert_eq!(read.take_name(&names).map(|(at, _)| at), Some(0));
        assert_eq!(read.take_joint(), Some(None));
        assert_eq!(read.take_name(&names).map(|(at, _)| at), Some(1));
        assert_eq!(read.take_joint(), Some(Some(Joint::And)));
        assert_eq!(read.take_name(&names), Some((2, Span::new(17, 23))));
        assert!(read.is_done());
    }

    #[test]
    fn an_unknown_name_ends_where_the_next_part_begins() {
        let mut read = reader("évidance and impact");
        let span = read.take_unknown();
        assert_eq!(span.of("évidance and impact"), "évidance");
    }
}
