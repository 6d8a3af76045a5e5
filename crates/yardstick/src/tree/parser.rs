//! From a text to its lines: the only file that knows pest.
//!
//! The grammar says what a line is. Nearly all lines begin with a byte that tells it as well, and are read by that;
//! the grammar is asked about each of the others.

#![allow(missing_docs)] // pest's derive writes public items without docs

use memchr::{memchr, memchr2};
use pest::{Parser as _, Token};

use super::line::{Line, LineKind};
use crate::source::Span;

#[derive(pest_derive::Parser)]
#[grammar = "tree/yardstick.pest"]
struct Grammar;

/// The lines of a text.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(text.len() / 48);
    let mut start = 0;
    while start < text.len() {
        let rest = &text[start..];
        let end = memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let (rule, content) = plain(&rest[..end]).unwrap_or_else(|| grammatical(&rest[..end]));
        let line_end = Span::new(start + end, start + end + line_end(&rest.as_bytes()[end..]));
        let content = Span::new(start + content, start + end);
        lines.push(line(text, start as u32, rule, content, line_end));
        start = line_end.end as usize;
    }
    lines
}

/// What a line is, where its first byte tells, and where it begins without the spaces before it.
fn plain(line: &str) -> Option<(Rule, usize)> {
    let start = line.bytes().position(|byte| byte != b' ').unwrap_or(line.len());
    let rule = match line.as_bytes()[start..] {
        [] => Rule::other,
        [b'A'..=b'Z', ..] => Rule::statement,
        [b'>', ..] => Rule::more,
        [b'#', ..] => Rule::comment,
        [b'-', b'-', ..] => Rule::deep_point,
        [b'-', ..] => Rule::point,
        _ => return None,
    };
    Some((rule, start))
}

/// The same as the grammar has it. It is total, so there is no error to give back.
fn grammatical(line: &str) -> (Rule, usize) {
    let tokens = Grammar::parse(Rule::file, line).ok().map(|pairs| pairs.tokens());
    let first =
        tokens.and_then(|mut tokens| tokens.find(|token| !matches!(token, Token::Start { rule: Rule::file, .. })));
    match first {
        Some(Token::Start { rule, pos }) => (rule, pos.pos()),
        _ => (Rule::other, 0),
    }
}

/// A line, of which it is known what it is, and where it stands without the blanks before it.
fn line(text: &str, start: u32, rule: Rule, content: Span, line_end: Span) -> Line {
    let words = content.of(text);
    let first = || words.chars().next().map_or(0, char::len_utf8);
    let (kind, front, gap) = match rule {
        Rule::comment => (LineKind::Comment, words.len(), None),
        Rule::more => (LineKind::More, first(), Some(0)),
        Rule::point => (LineKind::Point, first(), Some(0)),
        Rule::deep_point => (LineKind::DeepPoint, if words.starts_with("--") { 2 } else { first() }, Some(0)),
        _ => {
            let (head, colon) = colon(words);
            (if words.is_empty() { LineKind::Blank } else { LineKind::Statement }, head, colon)
        }
    };
    let front = Span { start: content.start, end: content.start + front as u32 };
    let words = gap.map(|gap| Span { start: front.end + gap as u32, end: content.end });
    Line { span: Span { start, end: line_end.end }, kind, front, words, line_end }
}

const WIDE_COLON: char = '：';

/// How long the head of a statement is, and the colon after it, if there is one. It may be of double width.
fn colon(text: &str) -> (usize, Option<usize>) {
    let colon = memchr(b':', text.as_bytes());
    let head = text.get(..colon.unwrap_or(text.len())).unwrap_or_default();
    match (!head.is_ascii()).then(|| head.find(WIDE_COLON)).flatten() {
        Some(wide) => (wide, Some(WIDE_COLON.len_utf8())),
        None => (head.len(), colon.map(|_| 1)),
    }
}

/// How many bytes the end of the line has with which a text begins.
fn line_end(text: &[u8]) -> usize {
    match text {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The lines as the grammar reads them from the whole text.
    fn of_grammar(text: &str) -> Vec<Line> {
        let (mut lines, mut start, mut content) = (Vec::new(), 0, 0);
        for token in Grammar::parse(Rule::file, text).expect("the grammar is total").tokens() {
            match token {
                Token::Start { pos, .. } => content = pos.pos(),
                Token::End { rule: Rule::file | Rule::EOI, .. } => {}
                Token::End { rule, pos } => {
                    let end = pos.pos();
                    let line_end = Span::new(end, end + line_end(&text.as_bytes()[end..]));
                    lines.push(line(text, start, rule, Span::new(content, end), line_end));
                    start = line_end.end;
                }
            }
        }
        // After the last line end there is no further line.
        if lines.last().is_some_and(|line| line.span.is_empty()) {
            lines.pop();
        }
        lines
    }

    proptest! {
        /// Law: each line is what the grammar says, which knows the whole text.
        #[test]
        fn lines_are_what_the_grammar_says(
            parts in proptest::collection::vec(
                prop_oneof!["[A-Za-z ]{1,3}", Just("\n".into()), Just("\r\n".into()), Just("\r".into()),
                    "[:：#>(),•\\-–*◦○]", Just("\u{2029}".into()), Just("o ".into()), Just("\t\u{a0}".into()), "\\PC"], 0..40)
        ) {
            let text: String = parts.concat();
            prop_assert_eq!(lines(&text), of_grammar(&text));
        }
    }
}
