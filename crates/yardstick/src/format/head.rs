//! Our part of a line: the usual spelling of its keyword, and single blanks.

use crate::source::{Span, is_blank};
use crate::tree::outline::Block;
use crate::tree::recognise::recognise;
use crate::tree::{Line, LineKind, Tree};

/// What stands before the board's words, with the colon. None where the line would be read as something else, or has
/// lost its colon.
pub(super) fn written(text: &str, line: &Line, block: &Block) -> Option<String> {
    if block.lost_colon.is_some() || block.amiss.is_some() {
        return None; // where the board's words begin is for the author to say
    }
    let head = line.front().trim(text);
    let rest = Span { start: block.start.end, end: head.end }.of(text);
    let mut written = match is_spelt_out(head.of(text), block, text) {
        true => format!("{}{}", block.phrase, after_keyword(rest, block.head.brackets.is_some())),
        false => head.of(text).to_owned(),
    };
    if line.words().is_some() {
        written.push(':');
    }
    let is_read_alike = Tree::parse(&written).lines().first().is_some_and(|line| line.kind() == LineKind::Statement);
    is_read_alike.then_some(written)
}

/// Whether the keyword is there as it should be, capitals and blanks aside. What is misspelt is left to its author.
fn is_spelt_out(head: &str, block: &Block, text: &str) -> bool {
    let is_same = block
        .start
        .of(text)
        .split_whitespace()
        .map(str::to_lowercase)
        .eq(block.phrase.split(' ').map(str::to_lowercase));
    is_same && recognise(head).is_some_and(|(keyword, ..)| keyword == block.keyword)
}

/// What follows the keyword, with a blank before it; what is no letter and no bracket may stand close.
fn after_keyword(rest: &str, has_brackets: bool) -> String {
    let mut words = single_blanks(rest.trim());
    let is_apart = rest.starts_with(char::is_whitespace) && !words.is_empty();
    if is_apart {
        words.insert(0, ' ');
    }
    if let Some(at) = words.find('(').filter(|&at| has_brackets && !words[..at].ends_with(is_blank)) {
        words.insert(at, ' ');
    }
    words
}

/// The text with one blank for each run of them. A non-breaking space that stands alone stays.
fn single_blanks(text: &str) -> String {
    let mut single = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(char::is_whitespace) {
        let after = rest[at..].trim_start();
        let blanks = &rest[at..rest.len() - after.len()];
        single.push_str(&rest[..at]);
        single.push_str(if blanks == "\u{A0}" { blanks } else { " " });
        rest = after;
    }
    single.push_str(rest);
    single
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_blanks_become_one() {
        assert_eq!(single_blanks("rating \t is  Not\u{A0}Met\tor N/A"), "rating is Not\u{A0}Met or N/A");
        assert_eq!(after_keyword("  8 ", false), " 8");
        assert_eq!(after_keyword(" ", false), "");
        assert_eq!(after_keyword(", x", false), ", x");
    }

    #[test]
    fn brackets_stand_apart() {
        assert_eq!(after_keyword("(not in our copy)", true), " (not in our copy)");
        assert_eq!(after_keyword(" 8(ours)", true), " 8 (ours)");
        assert_eq!(after_keyword(" when kind(x) is y", false), " when kind(x) is y");
    }
}
