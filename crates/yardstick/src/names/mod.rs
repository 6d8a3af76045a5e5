//! Names: when two are the same, which one stands at a place, and which one was probably meant.
//!
//! Names need no quotes. At a place where a name is expected, only the names of that scale, list or
//! kind are candidates, and the longest that fits wins.

mod fold;
mod known;
mod lookalike;
mod nearest;
mod reader;

use crate::source::{is_blank, trim};

use fold::plain_first;
pub(crate) use fold::{fold, same};
use known::Known;
pub(crate) use lookalike::lookalike;
pub(crate) use nearest::{certain, nearest, suggestion};
pub(crate) use reader::{Joint, Reader, plain_blanks};

/// The most bytes of a name, so that looking for one takes a bounded time.
pub(crate) const LONGEST_NAME: usize = 240;

/// The names that are legal in one place, each with its number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Names {
    shown: Vec<String>,
    known: Known,
    /// How many words the longest of them has.
    words: usize,
    /// With which letters and figures they begin, as bits.
    firsts: u64,
}

impl Names {
    pub(crate) fn new<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> Names {
        let mut all = Names::default();
        for name in names {
            all.add(name.as_ref());
        }
        all
    }

    /// Adds a name; where it is there already, the number of the one before.
    pub(crate) fn add(&mut self, name: &str) -> Option<usize> {
        let next = self.shown.len();
        self.shown.push(name.to_owned());
        self.words = self.words.max(word_ends(name.trim()).count());
        self.firsts |= first_bit(name);
        let kept = self.known.add(name, next);
        (kept != next).then_some(kept)
    }

    /// Another word for the name that was added as number `at`: a code, or a plural.
    pub(crate) fn also(&mut self, at: usize, alias: &str) {
        self.words = self.words.max(word_ends(alias.trim()).count());
        self.firsts |= first_bit(alias);
        self.known.add(alias, at);
    }

    /// The number of a name, whatever its case, blanks, quotes and dashes.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.known.find(name)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.shown.iter().map(String::as_str)
    }

    pub(crate) fn shown(&self, at: usize) -> &str {
        self.shown.get(at).map_or("", String::as_str)
    }

    /// The longest name that the text starts with, and how many of the text's bytes it takes.
    pub(crate) fn longest_at(&self, text: &str) -> Option<(usize, usize)> {
        let mut best = None;
        // What begins otherwise, such as a ligature, may be one of the letters when it is folded, on either side.
        let first = first_bit(text);
        if first != OTHER && self.firsts & (first | OTHER) == 0 {
            return best;
        }
        for end in word_ends(text).take(self.words).take_while(|&end| end <= LONGEST_NAME) {
            if let Some(at) = self.find(&text[..end]) {
                best = Some((at, end));
            }
        }
        best
    }
}

/// A bit for the letter or figure with which a name begins; one for all that begin otherwise.
fn first_bit(name: &str) -> u64 {
    match plain_first(trim(name)) {
        Some(figure @ b'0'..=b'9') => 1 << (figure - b'0'),
        Some(letter @ b'a'..=b'z') => 1 << (10 + letter - b'a'),
        _ => OTHER,
    }
}

const OTHER: u64 = 1 << 63;

/// Where a name could end: before a blank, a comma, a semicolon, or at the end of the text. Of several blanks in a row the
/// first counts.
fn word_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut is_after_blank = false;
    text.bytes()
        .enumerate()
        .filter(move |&(at, byte)| {
            let c = match byte {
                0..0x80 => char::from(byte),
                0x80..0xC0 => return false, // inside a character
                _ => text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default(),
            };
            let is_first = !std::mem::replace(&mut is_after_blank, is_blank(c));
            at > 0 && (c.is_whitespace() && is_first || matches!(c, ',' | ';' | ')'))
        })
        .map(|(at, _)| at)
        .chain((!text.is_empty()).then_some(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_that_fits_wins() {
        let levels = Names::new(["Met", "Not Met", "Met in part"]);
        assert_eq!(levels.longest_at("not met or Met"), Some((1, 7)));
        assert_eq!(levels.longest_at("Met in part, Met"), Some((2, 11)));
        assert_eq!(levels.longest_at("Metre"), None);
        assert_eq!(levels.longest_at(""), None);
    }

    #[test]
    fn a_ligature_or_a_wide_letter_begins_as_what_it_stands_for() {
        let levels = Names::new(["ﬁne", "Ｍet", "amber"]);
        assert_eq!(levels.longest_at("fine or Met"), Some((0, 4)));
        assert_eq!(levels.longest_at("Met"), Some((1, 3)));
        assert_eq!(levels.longest_at("Ａmber"), Some((2, 7)));
        assert_eq!(levels.longest_at("red"), None);
    }

    #[test]
    fn a_name_given_twice_is_noticed() {
        let mut names = Names::new(["Part met"]);
        assert_eq!(names.add("PART  MET"), Some(0));
        assert_eq!(names.add("Met"), None);
    }
}
