//! A line that stands twice, one right under the other.

use super::keyword::Keyword;
use super::line::Line;
use super::outline::Builder;
use super::recognise::recognise;
use crate::problem::{Code, Problem};
use crate::source::Span;

impl Builder<'_> {
    /// A line right under one that says the same is a slip of the hand; it is said once, and left out.
    pub(super) fn stands_twice(&mut self, line: &Line, keyword: Keyword) -> bool {
        let Some(last) = self.outline.blocks.last().filter(|last| last.keyword == keyword) else { return false };
        // Mostly the words differ, which is seen at once.
        let is_as_written = last.lost_colon.is_none() && last.amiss.is_none();
        if let Some(words) = line.words().filter(|_| is_as_written)
            && words.trim(self.text).of(self.text) != last.words.unwrap_or_default().of(self.text)
        {
            return false;
        }
        let span = line.content().trim(self.text);
        // From the end on, blanks and what cannot be seen may be unlike in lines that say the same; letters may not.
        let from_the_end = |span: Span| span.of(self.text).bytes().rev();
        let mut both = from_the_end(last.span).zip(from_the_end(span));
        let unlike = both.find(|(one, other)| !one.eq_ignore_ascii_case(other));
        if unlike.is_some_and(|(one, other)| one.is_ascii_alphanumeric() && other.is_ascii_alphanumeric()) {
            return false;
        }
        // However the keyword is written: `REPORT` says the same as `Report`.
        let after = |span: Span| {
            let words = span.of(self.text);
            let head = words.split([':', '：']).next().unwrap_or(words);
            let (phrase, bytes) = recognise(head).map_or(("", 0), |(_, phrase, bytes)| (phrase, bytes));
            (phrase, words.get(bytes..).unwrap_or_default().trim())
        };
        let is_same = after(last.span) == after(span);
        if !is_same || !last.pieces.is_empty() {
            return false;
        }
        let problem = Problem::new(Code::RepeatedLine, span, "this line stands twice");
        let problem = problem.with_help("Take one of them away.").with_related(last.span, "it stands here first");
        self.outline.problems.push(problem);
        true
    }
}
