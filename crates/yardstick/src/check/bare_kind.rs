//! A kind of answer that stands without its brackets: `Ask number staff: …`, `Ask plan long text: …`.

use super::Checker;
use crate::framework::AnswerKind;
use crate::names::same;
use crate::problem::{Code, Problem};
use crate::source::{Span, is_blank};
use crate::wording::quote;

impl Checker<'_> {
    /// Whether the id of a box and its kind stand side by side. It is said here.
    pub(super) fn says_bare_kind(&mut self, at: usize) -> bool {
        let block = self.block(at);
        let name = block.head.name;
        if block.head.brackets.is_some() || !block.has_colon || !self.of(name).contains(is_blank) {
            return false;
        }
        let Some((id, kind, is_first)) = id_and_kind(self.of(name)) else { return false };
        let message = format!("the kind of answer {} stands without brackets", quote(kind));
        let words = block.words.map_or("…", |words| self.of(words));
        let condition = block.head.condition.map_or_else(String::new, |when| format!(" when {}", self.of(when)));
        let line = quote(&format!("{} {id} ({kind}){condition}: {words}", block.phrase));
        let problem = Problem::new(Code::BadId, name, message).with_help(format!("Write {line}."));
        // `Ask date completed: …` may want an id of two words.
        let is_certain = is_first && kind.contains(' ');
        self.problem(if is_certain { problem.with_fix(name, format!("{id} ({kind})")) } else { problem });
        true
    }

    /// What to write where a box is called by a kind of answer and nothing else, which no box can be called.
    pub(super) fn help_for_bare_kind(&self, name: Span) -> Option<String> {
        let (kind, _) = AnswerKind::WRITTEN.into_iter().find(|(words, _)| same(words, self.of(name)))?;
        let line = quote(&format!("Ask our-{kind} ({kind}): …"));
        Some(format!("Choose an id, and put the kind of answer in brackets after it, as in {line}."))
    }
}

/// The id, the kind of answer, and whether the kind stands first.
fn id_and_kind(name: &str) -> Option<(&str, &'static str, bool)> {
    let is_id = |rest: &str| !rest.is_empty() && !rest.contains(is_blank);
    let found = AnswerKind::WRITTEN.into_iter().filter_map(|(kind, _)| {
        let after = name.get(kind.len()..).filter(|rest| rest.starts_with(is_blank));
        let before = name.len().checked_sub(kind.len()).and_then(|end| name.get(..end));
        let before = before.filter(|rest| rest.ends_with(is_blank));
        let first = after.filter(|_| name.get(..kind.len()).is_some_and(|start| same(start, kind)));
        let last = before.filter(|rest| name.get(rest.len()..).is_some_and(|end| same(end, kind)));
        let id = first.or(last)?.trim_matches(is_blank);
        is_id(id).then_some((id, kind, first.is_some()))
    });
    found.max_by_key(|(_, kind, _)| kind.len())
}
