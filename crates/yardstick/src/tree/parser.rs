//! From pest's tokens to our own lines: the only file that knows pest.

#![allow(missing_docs)] // pest's derive writes public items without docs

use pest::{Parser as _, Token};

use super::line::{Line, LineKind};
use crate::source::Span;

#[derive(pest_derive::Parser)]
#[grammar = "tree/yardstick.pest"]
struct Grammar;

/// The lines of a text. The grammar is total, so there is no error to give back.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let Ok(pairs) = Grammar::parse(Rule::file, text) else {
        return vec![whole(text)];
    };
    let mut building = Building::new(text);
    let mut start = 0;
    for token in pairs.tokens() {
        match token {
            Token::Start { pos, .. } => start = pos.pos(),
            Token::End { rule, pos } => building.take(rule, Span::new(start, pos.pos())),
        }
    }
    building.finish()
}

fn whole(text: &str) -> Line {
    let (all, end) = (Span::new(0, text.len()), Span::new(text.len(), text.len()));
    Line { span: all, kind: LineKind::Statement, front: all, words: None, line_end: end }
}

struct Building<'t> {
    text: &'t str,
    lines: Vec<Line>,
    /// Where the line begins that comes next.
    start: u32,
}

impl<'t> Building<'t> {
    fn new(text: &'t str) -> Building<'t> {
        Building { text, lines: Vec::with_capacity(text.len() / 48), start: 0 }
    }

    /// A line, of which it is known what it is, and where it stands without the blanks before it.
    fn take(&mut self, rule: Rule, content: Span) {
        let text = content.of(self.text);
        let first = || text.chars().next().map_or(0, char::len_utf8);
        let (kind, front, gap) = match rule {
            Rule::statement | Rule::other => {
                let (head, colon) = colon(text);
                (if text.is_empty() { LineKind::Blank } else { LineKind::Statement }, head, colon)
            }
            Rule::comment => (LineKind::Comment, text.len(), None),
            Rule::more => (LineKind::More, first(), Some(0)),
            Rule::point => (LineKind::Point, first(), Some(0)),
            Rule::deep_point => (LineKind::DeepPoint, if text.starts_with("--") { 2 } else { first() }, Some(0)),
            _ => return,
        };
        let front = Span { start: content.start, end: content.start + front as u32 };
        let words = gap.map(|gap| Span { start: front.end + gap as u32, end: content.end });
        let after = self.text.as_bytes().get(content.end as usize..).unwrap_or_default();
        let line_end = Span { start: content.end, end: content.end + line_end(after) };
        let span = Span { start: self.start, end: line_end.end };
        self.start = span.end;
        self.lines.push(Line { span, kind, front, words, line_end });
    }

    fn finish(mut self) -> Vec<Line> {
        // After the last line end there is no further line.
        if self.lines.last().is_some_and(|line| line.span.is_empty()) {
            self.lines.pop();
        }
        self.lines
    }
}

const WIDE_COLON: char = '：';

/// How long the head of a statement is, and the colon after it, if there is one. It may be of double width.
fn colon(text: &str) -> (usize, Option<usize>) {
    let colon = text.bytes().position(|byte| byte == b':');
    let head = text.get(..colon.unwrap_or(text.len())).unwrap_or_default();
    match (!head.is_ascii()).then(|| head.find(WIDE_COLON)).flatten() {
        Some(wide) => (wide, Some(WIDE_COLON.len_utf8())),
        None => (head.len(), colon.map(|_| 1)),
    }
}

/// How many bytes the end of the line has with which a text begins.
fn line_end(text: &[u8]) -> u32 {
    match text {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}
