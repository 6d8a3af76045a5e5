//! The JSON form of what stands around a response: forms, packs and decisions.

use serde::Serialize;

use super::{DecisionState, Evaluation, FormState, PackState};
use crate::problem::Entry;

#[derive(Serialize)]
pub(super) struct FormEntry<'e> {
    form: &'e str,
    by_the_board: bool,
    elsewhere: bool,
    given: bool,
    signed: Option<bool>,
    signature: Option<SignatureEntry<'e>>,
    /// The boxes that it asks for and that say nothing.
    empty: Vec<&'e str>,
    confirms: Vec<&'e str>,
}

#[derive(Serialize)]
struct SignatureEntry<'e> {
    name: &'e str,
    date: Option<String>,
}

#[derive(Serialize)]
pub(super) struct PackEntry<'e> {
    pack: &'e str,
    complete: bool,
    lacking: Vec<String>,
    line: u32,
}

#[derive(Serialize)]
pub(super) struct DecisionEntry<'e> {
    decision: &'e str,
    outcome: Option<&'e str>,
    words: Option<String>,
    by: Option<&'e str>,
    on: Option<String>,
    open: Vec<&'e str>,
    line: u32,
}

impl Evaluation<'_> {
    /// Letters have nothing to be filled in, and are left out.
    pub(super) fn form_entries(&self) -> Vec<FormEntry<'_>> {
        self.forms().filter(|state| !state.form().is_letter()).map(form).collect()
    }

    pub(super) fn pack_entries(&self) -> Vec<PackEntry<'_>> {
        self.packs().map(pack).collect()
    }

    pub(super) fn decision_entries(&self) -> Vec<DecisionEntry<'_>> {
        self.decisions().map(decision).collect()
    }

    /// What is wrong with the records, each under the name of its file; under none where the host made it.
    pub(super) fn problems_of_records<'s>(&'s self, files: &'s [&'s str]) -> impl Iterator<Item = Entry<'s>> {
        self.record_problems().iter().enumerate().flat_map(move |(at, problems)| {
            let file = files.get(at).copied().unwrap_or_default();
            problems.iter().map(move |problem| Entry::new(file, problem))
        })
    }
}

fn form(state: FormState<'_>) -> FormEntry<'_> {
    let form = state.form();
    FormEntry {
        form: form.name(),
        by_the_board: form.is_by_the_board(),
        elsewhere: form.is_elsewhere(),
        given: state.is_given(),
        signed: form.signed_by().map(|_| state.is_signed()),
        signature: state
            .signature()
            .map(|by| SignatureEntry { name: by.name(), date: by.date().map(|date| date.iso()) }),
        empty: state.empty().map(|field| field.key()).collect(),
        confirms: state.confirmed().map(|item| item.name()).collect(),
    }
}

fn pack(state: PackState<'_>) -> PackEntry<'_> {
    let pack = state.pack();
    PackEntry { pack: pack.name(), complete: state.is_complete(), lacking: state.lacking(), line: pack.line() }
}

fn decision(state: DecisionState<'_>) -> DecisionEntry<'_> {
    let decision = state.decision();
    DecisionEntry {
        decision: decision.name(),
        outcome: state.outcome().map(|outcome| outcome.name()),
        words: state.outcome().map(|outcome| outcome.words().into_owned()),
        by: state.by(),
        on: state.on().map(|on| on.iso()),
        open: state.open().map(|outcome| outcome.name()).collect(),
        line: decision.line(),
    }
}
