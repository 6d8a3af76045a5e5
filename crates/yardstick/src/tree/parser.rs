//! From pest's pairs to our own lines: the only file that knows pest.

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
    start: usize,
    kind: LineKind,
    front: Option<Span>,
    words: Option<Span>,
}

impl<'t> Building<'t> {
    fn new(text: &'t str) -> Building<'t> {
        let lines = Vec::with_capacity(text.len() / 48);
        Building { text, lines, start: 0, kind: LineKind::Blank, front: None, words: None }
    }

    fn take(&mut self, rule: Rule, span: Span) {
        match rule {
            Rule::head | Rule::capital => self.begin(LineKind::Statement, span),
            Rule::comment => self.begin(LineKind::Comment, span),
            Rule::more => self.begin(LineKind::More, span),
            Rule::dashes if span.len() > 1 => self.begin(LineKind::DeepPoint, span),
            Rule::mark | Rule::dashes => self.begin(LineKind::Point, span),
            Rule::deep_mark => self.begin(LineKind::DeepPoint, span),
            Rule::words => self.words = self.after_colon(span),
            _ => {}
        }
    }

    /// The words of a line. A head has some only after a colon, and a comment has none.
    fn after_colon(&self, words: Span) -> Option<Span> {
        match self.kind {
            LineKind::Statement => {
                words.of(self.text).starts_with(':').then(|| Span { start: words.start + 1, ..words })
            }
            LineKind::Comment => None,
            _ => Some(words),
        }
    }

    /// Every line has one front; so where one begins, the line before it is over.
    fn begin(&mut self, kind: LineKind, front: Span) {
        self.end();
        self.kind = kind;
        self.front = Some(front);
    }

    fn end(&mut self) {
        let Some(front) = self.front.take() else { return };
        let mut line = Line { span: front, kind: self.kind, front, words: self.words.take(), line_end: front };
        let end = line.words.unwrap_or(front).end as usize;
        line.line_end = Span::new(end, end + line_end(self.text.as_bytes().get(end..).unwrap_or_default()));
        line.span = Span::new(self.start, line.line_end.end as usize);
        if line.kind == LineKind::Statement {
            self.split_at_a_wide_colon(&mut line);
            if line.front.is_empty() && line.words.is_none() {
                line.kind = LineKind::Blank;
            }
        }
        self.start = line.span.end as usize;
        self.lines.push(line);
    }

    fn split_at_a_wide_colon(&self, line: &mut Line) {
        let head = line.front.of(self.text);
        if head.is_ascii() {
            return;
        }
        if let Some(at) = head.find(WIDE_COLON) {
            let start = line.front.start as usize;
            line.words = Some(Span::new(start + at + WIDE_COLON.len_utf8(), line.line_end.start as usize));
            line.front = Span::new(start, start + at);
        }
    }

    fn finish(mut self) -> Vec<Line> {
        self.end();
        // After the last line end there is no further line.
        if self.lines.last().is_some_and(|line| line.span.is_empty()) {
            self.lines.pop();
        }
        self.lines
    }
}

const WIDE_COLON: char = '：';

/// How many bytes the end of the line has with which a text begins.
fn line_end(text: &[u8]) -> usize {
    match text {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}
