//! Decisions: what people decide of a response. They are recorded, and never computed.

use std::borrow::Cow;

use super::Framework;
use super::condition::Test;
use super::field::Field;
use super::form::Form;
use super::words::Words;
use crate::names::Names;

#[derive(Debug)]
pub(crate) struct DecisionModel {
    /// Its name, put together.
    pub(crate) name: String,
    pub(crate) recorded_by: Option<Words>,
    pub(crate) outcomes: Vec<OutcomeModel>,
    /// The outcomes by their ids, by their words, and by their words in other documents.
    pub(crate) names: Names,
    pub(crate) because: Option<Words>,
    pub(crate) line: u32,
}

#[derive(Debug)]
pub(crate) struct OutcomeModel {
    pub(crate) id: String,
    pub(crate) words: Words,
    /// How forms and letters word it: their numbers, and the words.
    pub(crate) wordings: Vec<(Vec<u32>, Words)>,
    /// Where it is open; everywhere where there is none.
    pub(crate) only: Option<Test>,
    /// The slots of the board's boxes that it needs, each where its condition holds.
    pub(crate) gives: Vec<(u32, Option<Test>)>,
    pub(crate) returns: bool,
    pub(crate) line: u32,
}

impl DecisionModel {
    /// The outcome of this id, or of these words in any document. What ends the words does not matter.
    pub(crate) fn outcome(&self, written: &str) -> Option<usize> {
        self.names.find(written).or_else(|| self.names.find(without_end(written)))
    }
}

/// Words without the sign that ends them: lists print `approved;` where a letter prints `approved`.
pub(crate) fn without_end(words: &str) -> &str {
    words.trim_end_matches([';', '.', ',', ':']).trim_end()
}

/// What people decide of a response (TOR-23).
#[derive(Debug, Clone, Copy)]
pub struct Decision<'f> {
    pub(crate) framework: &'f Framework,
    pub(crate) index: u32,
}

impl<'f> Decision<'f> {
    pub(crate) fn model(self) -> &'f DecisionModel {
        &self.framework.model().decisions[self.index as usize]
    }

    /// Its name, by which records know it.
    #[must_use]
    pub fn name(self) -> &'f str {
        &self.model().name
    }

    /// Who decides, in the framework's words.
    #[must_use]
    pub fn recorded_by(self) -> Option<Cow<'f, str>> {
        self.model().recorded_by.map(|words| self.framework.model().words(words))
    }

    /// What can be decided, in order.
    pub fn outcomes(self) -> impl ExactSizeIterator<Item = Outcome<'f>> + use<'f> {
        let (framework, decision) = (self.framework, self.index);
        (0..self.model().outcomes.len() as u32).map(move |index| Outcome { framework, decision, index })
    }

    /// The outcome of this id, or of these words in any document.
    #[must_use]
    pub fn outcome(self, written: &str) -> Option<Outcome<'f>> {
        self.outcomes().nth(self.model().outcome(written)?)
    }

    /// On what guidance it rests.
    #[must_use]
    pub fn because(self) -> Option<Cow<'f, str>> {
        self.model().because.map(|words| self.framework.model().words(words))
    }

    /// The line of the framework file on which it begins, from 1.
    #[must_use]
    pub fn line(self) -> u32 {
        self.model().line
    }
}

/// One thing that can be decided.
#[derive(Debug, Clone, Copy)]
pub struct Outcome<'f> {
    pub(crate) framework: &'f Framework,
    pub(crate) decision: u32,
    pub(crate) index: u32,
}

impl<'f> Outcome<'f> {
    pub(crate) fn model(self) -> &'f OutcomeModel {
        &self.framework.model().decisions[self.decision as usize].outcomes[self.index as usize]
    }

    /// Its id, which stays the same however it is worded (TOR-24).
    #[must_use]
    pub fn name(self) -> &'f str {
        &self.model().id
    }

    /// Its words.
    #[must_use]
    pub fn words(self) -> Cow<'f, str> {
        self.framework.model().words(self.model().words)
    }

    /// Its words on a form or in a letter; where that has none of its own, those of the decision.
    #[must_use]
    pub fn words_in(self, form: Form<'f>) -> Cow<'f, str> {
        let own = self.model().wordings.iter().find(|(forms, _)| forms.contains(&form.index));
        own.map_or_else(|| self.words(), |(_, words)| self.framework.model().words(*words))
    }

    /// The board's boxes that it needs.
    pub fn needs(self) -> impl Iterator<Item = Field<'f>> + use<'f> {
        let framework = self.framework;
        let fields = &framework.model().about.fields;
        let slots = self.model().gives.iter().filter_map(|(slot, _)| fields.get(*slot as usize));
        slots.map(move |&index| Field { framework, index })
    }

    /// Whether the response is a draft again with it (TOR-26).
    #[must_use]
    pub fn returns_to_draft(self) -> bool {
        self.model().returns
    }

    /// The line of the framework file on which it stands, from 1.
    #[must_use]
    pub fn line(self) -> u32 {
        self.model().line
    }
}
