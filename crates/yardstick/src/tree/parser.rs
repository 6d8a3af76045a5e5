//! From pest's pairs to our own lines: the only file that knows pest.

#![allow(missing_docs)] // pest's derive writes public items without docs

use pest::Parser as _;
use pest::iterators::Pair;

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
    for pair in pairs.flat_map(Pair::into_inner) {
        building.take(&pair);
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
        let lines = Vec::with_capacity(text.len() / 64);
        Building { text, lines, start: 0, kind: LineKind::Blank, front: None, words: None }
    }

    fn take(&mut self, pair: &Pair<'_, Rule>) {
        let place = pair.as_span();
        let span = Span::new(place.start(), place.end());
        match pair.as_rule() {
            Rule::head => self.begin(LineKind::Statement, span),
            Rule::comment => self.begin(LineKind::Comment, span),
            Rule::more => self.begin(LineKind::More, span),
            Rule::mark => self.begin(LineKind::Point, span),
            Rule::deep_mark => self.begin(LineKind::DeepPoint, span),
            Rule::words => self.words = Some(span),
            Rule::line_end => self.end(span),
            _ => {}
        }
    }

    fn begin(&mut self, kind: LineKind, front: Span) {
        self.kind = kind;
        self.front = Some(front);
    }

    fn end(&mut self, line_end: Span) {
        let span = Span::new(self.start, line_end.end as usize);
        let front = self.front.take().unwrap_or(Span { start: line_end.start, end: line_end.start });
        let words = self.words.take();
        let is_blank = self.kind == LineKind::Statement && front.is_empty() && words.is_none();
        let kind = if is_blank { LineKind::Blank } else { self.kind };
        self.lines.push(Line { span, kind, front, words, line_end });
        self.start = line_end.end as usize;
    }

    fn finish(mut self) -> Vec<Line> {
        if self.start < self.text.len() {
            self.end(Span::new(self.text.len(), self.text.len()));
        }
        self.lines
    }
}
