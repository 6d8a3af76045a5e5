//! What keeps a framework from being published: words that our copy lacks, and that it is only a draft.

use super::Checker;
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::Keyword;
use crate::wording::count;

impl Checker<'_> {
    /// Fine while a framework is written, and not when agencies are to answer it.
    pub(super) fn unfit_to_publish(&self) -> Vec<Problem> {
        [self.not_printed(), self.only_a_draft()].into_iter().flatten().collect()
    }

    fn not_printed(&self) -> Option<Problem> {
        let points = self.outline.pieces.iter().filter(|piece| self.of(piece.words).trim() == "(not in our copy)");
        let mut spans: Vec<Span> = self.unprinted.iter().copied().chain(points.map(|piece| piece.span)).collect();
        spans.sort_by_key(|span| span.start);
        let (&first, others) = spans.split_first()?;
        let lines = count(spans.len(), "line says", "lines say");
        let message = format!("{lines} that something is not in our copy, so this cannot be published");
        let help = "Write the words of the full guidance in place of `(not in our copy)`. What it does not print the board can \
                    add, marked `(ours)`.";
        let problem = Problem::new(Code::NotPrinted, first, message).with_help(help);
        Some(others.iter().fold(problem, |problem, &span| problem.with_related(span, "and this")))
    }

    fn only_a_draft(&self) -> Option<Problem> {
        let at = self.top(Keyword::Framework).into_iter().find(|&at| self.has_attribute(self.block(at), "draft"))?;
        let message = "the framework says that it is a draft, so it cannot be published";
        let help = "Take `(draft)` away once the board has agreed to it.";
        Some(Problem::new(Code::OnlyADraft, self.block(at).span, message).with_help(help))
    }
}
