//! A return: what aggregation needs to know of one evaluated response.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::within::{self, Met};
use crate::date::Date;
use crate::evaluate::{Evaluation, LayerStates};
use crate::framework::AnotherFramework;
use crate::framework::Framework;
use crate::framework::model::Model;
use crate::names::fold;
use crate::response::{Status, Value};

/// What aggregation needs to know of one evaluated response: who sent it, when and for where, and its states. It holds
/// no text that the agency wrote, and does not borrow the response.
///
/// ```
/// # let framework = yardstick::Framework::read(b"Framework: T\n Id: t\n Edition: 1\nScale (worst first): RAG\n - Red\n - Green\n\
/// # For every standard\n Rate on RAG\nStandard 1.1: A").unwrap();
/// use yardstick::{Context, Response, aggregate::Return, evaluate};
///
/// let response = Response::to(&framework, "Sample Trust").submit(None);
/// let sent = Return::of(&evaluate(&framework, &response, &Context::new())?, "trust.json");
/// assert_eq!((sent.agency(), sent.source()), ("Sample Trust", "trust.json"));
/// # Ok::<(), yardstick::EvaluateError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Return {
    pub(super) stamp: u64,
    agency: Box<str>,
    source: Box<str>,
    status: Status,
    /// Whether it was sent in, and by the framework cannot be submitted.
    is_held_back: bool,
    submitted_on: Option<Date>,
    /// For each box about the agency the answers that were chosen; empty where it is no choice, or not asked.
    choices: Lists<u32>,
    /// The state of each item, as one byte.
    states: Box<[u8]>,
    /// The states of the other layers, where anybody moderated (SUS-33).
    layers: Option<Box<LayerStates>>,
    /// The items that it meets in another section than their first.
    elsewhere: Box<[(u32, u32)]>,
    /// What each rating within the agency comes to, as states.
    within: Lists<u8>,
    areas: Option<u32>,
    names_unknown_area: bool,
    late: Option<bool>,
    complete: bool,
}

/// Short lists, one after the other: many returns are kept, so each is small.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Lists<T> {
    /// Where each list ends.
    ends: Box<[u32]>,
    all: Box<[T]>,
}

impl<T> Lists<T> {
    fn of(lists: impl IntoIterator<Item = Vec<T>>) -> Lists<T> {
        let (mut ends, mut all) = (Vec::new(), Vec::new());
        for list in lists {
            all.extend(list);
            ends.push(all.len() as u32);
        }
        Lists { ends: ends.into(), all: all.into() }
    }

    fn get(&self, at: usize) -> &[T] {
        let start = at.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let range = start.zip(self.ends.get(at).copied()).map(|(start, end)| start as usize..end as usize);
        range.and_then(|range| self.all.get(range)).unwrap_or_default()
    }
}

impl Return {
    /// The return of an evaluated response, and where it came from: the name of a file, or whatever tells it from others.
    #[must_use]
    pub fn of(evaluation: &Evaluation<'_>, source: &str) -> Return {
        let model = evaluation.framework().model();
        let response = evaluation.response();
        let facts = evaluation.facts();
        let chosen = |(slot, &field): (usize, &u32)| match response.values.get(slot) {
            Some(Value::Choices(chosen)) if facts.is_asked(&model.fields[field as usize], None) => chosen.clone(),
            _ => Vec::new(),
        };
        let layers = evaluation.outcome.layers.clone();
        let (states, elsewhere) = (&evaluation.outcome.states, &evaluation.outcome.elsewhere);
        Return {
            stamp: model.stamp,
            agency: response.agency().into(),
            source: source.into(),
            status: if evaluation.is_submitted() { Status::Submitted } else { Status::Draft },
            is_held_back: response.status() == Status::Submitted && evaluation.outcome.shut,
            submitted_on: response.submitted_on(),
            choices: Lists::of(model.about.fields.iter().enumerate().map(chosen)),
            within: Lists::of(within::states(model, Met { states, elsewhere, layers: layers.as_deref() })),
            states: states.as_slice().into(),
            elsewhere: elsewhere.as_slice().into(),
            layers,
            areas: model.about.areas,
            names_unknown_area: response.names_unknown_area,
            late: evaluation.is_late(),
            complete: evaluation.is_complete(),
        }
    }

    /// Who sent it.
    #[must_use]
    pub fn agency(&self) -> &str {
        &self.agency
    }

    /// Where it came from.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether it was sent in, and by the framework counts as submitted (LAM-05, LAM-24).
    #[must_use]
    pub fn status(&self) -> Status {
        self.status
    }

    /// When it was sent in, if that was said.
    #[must_use]
    pub fn submitted_on(&self) -> Option<Date> {
        self.submitted_on
    }

    /// Whether it came after the deadline; none where the framework has no deadline, or no day was said.
    #[must_use]
    pub fn is_late(&self) -> Option<bool> {
        self.late
    }

    /// Whether nothing was missing in it that must be there.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// The local areas that it covers, in the framework's order.
    ///
    /// # Errors
    /// [`AnotherFramework`] where it was evaluated against another framework.
    pub fn areas<'f>(&self, framework: &'f Framework) -> Result<Vec<&'f str>, AnotherFramework> {
        if framework.model().stamp != self.stamp {
            return Err(AnotherFramework);
        }
        let covered = self.covered();
        Ok(framework
            .areas()
            .enumerate()
            .filter(|(at, _)| covered.contains(&(*at as u32)))
            .map(|(_, area)| area)
            .collect())
    }

    pub(super) fn is_held_back(&self) -> bool {
        self.is_held_back
    }

    pub(super) fn met(&self) -> Met<'_> {
        Met { states: &self.states, elsewhere: &self.elsewhere, layers: self.layers.as_deref() }
    }

    pub(crate) fn stamp(&self) -> u64 {
        self.stamp
    }

    pub(crate) fn states(&self) -> &[u8] {
        &self.states
    }

    pub(super) fn within(&self, rating: usize) -> &[u8] {
        self.within.get(rating)
    }

    /// Whether it named a local area that there is not; that was said when it was read.
    pub(super) fn names_unknown_area(&self) -> bool {
        self.names_unknown_area
    }

    /// The numbers of the local areas that it covers.
    pub(super) fn covered(&self) -> &[u32] {
        self.areas.map_or(&[], |slot| self.chosen(slot))
    }

    /// What was chosen in a box about the agency.
    pub(super) fn chosen(&self, slot: u32) -> &[u32] {
        self.choices.get(slot as usize)
    }

    /// The agency's name in the form in which names are compared.
    pub(super) fn folded_agency(&self) -> Cow<'_, str> {
        fold(&self.agency)
    }

    /// Whether two of one agency were sent in on the same day, or both without one, for the same areas.
    pub(super) fn is_of_same_day_and_areas(&self, other: &Return) -> bool {
        self.submitted_on == other.submitted_on && self.covered() == other.covered()
    }

    /// What it says, whenever it was sent in and wherever it came from.
    pub(super) fn content(&self) -> impl Ord + '_ {
        let layers = self.layers.as_ref().map(|layers| (&layers.own, &layers.moderated));
        (&self.states, layers, &self.choices)
    }

    /// The same in a number.
    pub(super) fn content_number(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (&self.states, &self.layers, &self.choices).hash(&mut hasher);
        hasher.finish()
    }

    /// Whether the two say the same.
    pub(super) fn says_the_same(&self, other: &Return) -> bool {
        self.content() == other.content()
    }

    /// In which order those of one agency and day are looked at, however they were given.
    pub(super) fn rank(&self) -> impl Ord + '_ {
        (&self.source, self.content(), &self.agency, self.status, self.complete)
    }

    /// A return of nobody in particular, with these states: for examples.
    pub(super) fn of_states(model: &Model, states: &[u8]) -> Return {
        let within = Lists::of(within::states(model, Met { states, elsewhere: &[], layers: None }));
        Return {
            stamp: model.stamp,
            agency: "".into(),
            source: "".into(),
            status: Status::Submitted,
            is_held_back: false,
            submitted_on: None,
            choices: Lists::of(model.about.fields.iter().map(|_| Vec::new())),
            states: states.into(),
            layers: None,
            elsewhere: Box::default(),
            within,
            areas: None,
            names_unknown_area: false,
            late: None,
            complete: true,
        }
    }
}
