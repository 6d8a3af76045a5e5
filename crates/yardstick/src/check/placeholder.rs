//! Words that are left to be filled in.

use memchr::{memchr2, memmem};

use super::Checker;
use crate::problem::Code;
use crate::source::Span;
use crate::wording::quote;

impl Checker<'_> {
    /// Words that somebody meant to write later: dots to fill in, `TBC`, `[insert name]`.
    pub(super) fn placeholders(&mut self) {
        let words = self.outline.blocks.iter().filter(|block| !block.misplaced).filter_map(|block| block.words);
        let pieces = self.outline.pieces.iter().map(|piece| piece.words);
        let may_open = may_open(self.text);
        let mut found: Vec<Span> = words.chain(pieces).filter(|&span| is_left(self.of(span), may_open)).collect();
        found.sort_by_key(|span| span.start);
        for span in found {
            let message = format!("{} is left to be filled in", quote(self.of(span)));
            let help =
                "Write the words, or `(not in our copy)` in place of the colon where the guidance does not print them.";
            self.report(Code::Placeholder, span, message, help);
        }
    }
}

/// Whether words stand for others that were to be written later.
pub(super) fn is_placeholder(words: &str) -> bool {
    is_left(words, may_open(words))
}

/// The same where it is known whether one of the openings can stand in them.
fn is_left(words: &str, may_open: bool) -> bool {
    const LATER: [&str; 8] =
        ["tbc", "tba", "tbd", "to be confirmed", "to be agreed", "to be decided", "to follow", "xxx"];
    const OPENINGS: [&str; 6] = ["[insert", "<insert", "[enter", "[name of", "[add ", "lorem ipsum"];
    const LONGEST: usize = "to be confirmed".len();
    // Most words are a sentence, of which nothing need be copied.
    let begins = words.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
    let is_long = words.len() > LONGEST && words.as_bytes().get(LONGEST).is_some_and(|&byte| byte != b'.');
    if !may_open && begins && is_long {
        return false;
    }
    let plain = words.trim().to_lowercase();
    let is_dots = plain.chars().all(|c| matches!(c, '.' | '…' | '_' | '?' | ' ')) && plain.chars().count() > 2;
    is_dots
        || plain == "…"
        || LATER.contains(&plain.trim_end_matches('.'))
        || may_open && self::may_open(words) && OPENINGS.iter().any(|opening| plain.contains(opening))
}

/// A quick look whether one of the openings can stand somewhere in a text.
fn may_open(text: &str) -> bool {
    let text = text.as_bytes();
    memchr2(b'[', b'<', text).is_some() || [b"orem ", b"OREM "].iter().any(|words| memmem::find(text, *words).is_some())
}
