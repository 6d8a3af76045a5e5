//! What conditions ask of forms, packs and decisions.

use super::Evaluation;
use super::facts::Facts;
use crate::framework::Strength;
use crate::framework::condition::Paper;
use crate::response::{Value, says_nothing};

impl<'a> Facts<'a> {
    pub(super) fn says_of_paper(self, paper: Paper) -> bool {
        match paper {
            Paper::Signed { form, wanted } => self.is_signed(form) == wanted,
            Paper::Complete { pack, wanted } => self.is_complete(pack) == wanted,
            Paper::Recorded { decision, wanted } => self.outcome_of(decision).is_some() == wanted,
            // What was not decided satisfies no comparison.
            Paper::Decided { decision, outcomes } => {
                self.outcome_of(decision).is_some_and(|outcome| outcomes >> outcome & 1 == 1)
            }
        }
    }

    /// What stands in a slot: the agency's answer, or in the board's boxes what was recorded.
    pub(super) fn value_in(self, slot: usize) -> Option<&'a Value> {
        let answered = self.response.values.get(slot);
        answered.or_else(|| self.beside.boxes.get(&slot).map(|(value, _)| value))
    }

    /// Whether what stands in a slot says anything.
    pub(super) fn says_something(self, slot: usize) -> bool {
        let is_answered = self.response.said.is_given(slot);
        is_answered || self.beside.boxes.get(&slot).is_some_and(|(_, given)| *given)
    }

    /// Whether somebody's name stands under a form.
    pub(super) fn has_signature(self, form: u32) -> bool {
        let signature = self.response.signatures.get(form as usize).and_then(Option::as_ref);
        signature.is_some_and(|by| !says_nothing(&by.name, ""))
    }

    /// Whether a form is signed, with all that it asks of a signature.
    pub(super) fn is_signed(self, form: u32) -> bool {
        let signature = self.response.signatures.get(form as usize).and_then(Option::as_ref);
        let with_date = self.model.forms.get(form as usize).and_then(|form| form.signed_by);
        let with_date = with_date.is_some_and(|signed| signed.with_date);
        self.has_signature(form) && (!with_date || signature.is_some_and(|by| by.date.is_some()))
    }

    /// Whether a pack has all that it must have.
    pub(super) fn is_complete(self, pack: u32) -> bool {
        let (Some(model), Some(lacking)) = (self.model.packs.get(pack as usize), self.beside.packs.get(pack as usize))
        else {
            return false;
        };
        let mut musts = model.entries.iter().zip(lacking).filter(|(entry, _)| entry.strength == Strength::Must);
        musts.all(|(_, lacks)| lacks.is_empty())
    }

    /// The outcome that counts.
    pub(super) fn outcome_of(self, decision: u32) -> Option<u32> {
        Some(self.beside.decided.get(decision as usize)?.counts.as_ref()?.outcome)
    }
}

impl Evaluation<'_> {
    /// What a condition found of a form, a pack or a decision.
    pub(super) fn paper_words(&self, paper: Paper) -> String {
        let (model, facts) = (self.framework.model(), self.facts());
        match paper {
            Paper::Signed { form, .. } => {
                let id = model.forms.get(form as usize).map_or("", |form| &form.id);
                let not = if facts.is_signed(form) { "" } else { "not " };
                format!("{id} is {not}signed")
            }
            Paper::Complete { pack, .. } => {
                let name = model.packs.get(pack as usize).map_or("", |pack| &pack.name);
                let not = if facts.is_complete(pack) { "" } else { "not " };
                format!("the pack {name} is {not}complete")
            }
            Paper::Recorded { decision, .. } | Paper::Decided { decision, .. } => {
                let decision_model = model.decisions.get(decision as usize);
                let name = decision_model.map_or("", |decision| &decision.name);
                let outcome = facts.outcome_of(decision);
                let outcome = outcome.and_then(|outcome| decision_model?.outcomes.get(outcome as usize));
                match outcome {
                    Some(outcome) => format!("{name} is {}", outcome.id),
                    None => format!("{name} is not recorded"),
                }
            }
        }
    }
}
