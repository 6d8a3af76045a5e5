//! Words that are left to be filled in.

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
        let is_left = |span: &Span| (may_open || !is_sentence(self.of(*span))) && is_placeholder(self.of(*span));
        let mut found: Vec<Span> = words.chain(pieces).filter(is_left).collect();
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
    const LATER: [&str; 8] =
        ["tbc", "tba", "tbd", "to be confirmed", "to be agreed", "to be decided", "to follow", "xxx"];
    const OPENINGS: [&str; 6] = ["[insert", "<insert", "[enter", "[name of", "[add ", "lorem ipsum"];
    const LONGEST_WORDS: usize = 20;
    // Most words are a sentence, of which nothing need be copied.
    if is_sentence(words) && !may_open(words) {
        return false;
    }
    if words.trim_end_matches('.').len() > LONGEST_WORDS
        && words.trim_start().starts_with(|c: char| c.is_alphanumeric())
        && !may_open(words)
    {
        return false;
    }
    let plain = words.trim().to_lowercase();
    let is_dots = plain.chars().all(|c| matches!(c, '.' | '…' | '_' | '?' | ' ')) && plain.chars().count() > 2;
    is_dots
        || plain == "…"
        || LATER.contains(&plain.trim_end_matches('.'))
        || may_open(words) && OPENINGS.iter().any(|opening| plain.contains(opening))
}

/// Whether words are too long to be one of the short forms.
fn is_sentence(words: &str) -> bool {
    words.len() > 40 && !words.trim_start().starts_with(['.', '…', '_', '?'])
}

/// A quick look whether one of the openings can stand somewhere in a text.
fn may_open(text: &str) -> bool {
    text.contains('[') || text.contains('<') || text.contains("orem ") || text.contains("OREM ")
}
