//! A blank response to fill in: every question of a framework, with nothing answered.

use serde::Serialize;

use crate::document::{self, Envelope, Ordered};
use crate::framework::{AnswerKind, Column, Field, Form, Framework, Item};
use crate::wording::or;

#[derive(Serialize)]
struct Document<'f> {
    #[serde(flatten)]
    envelope: Envelope,
    framework: &'f str,
    edition: String,
    agency: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    _areas: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    areas: Option<[(); 0]>,
    _status: &'static str,
    status: &'static str,
    _submitted_on: &'static str,
    submitted_on: Option<()>,
    about: Ordered<String, Blank>,
    answers: Vec<Answer<'f>>,
    #[serde(skip_serializing_if = "is_empty")]
    forms: Ordered<&'f str, Ordered<String, Blank>>,
    signatures: Ordered<&'f str, Ordered<&'static str, &'static str>>,
}

fn is_empty<K, V>(entries: &Ordered<K, V>) -> bool {
    entries.0.is_empty()
}

#[derive(Serialize)]
struct Answer<'f> {
    item: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    _words: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    _rating: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating: Option<Blank>,
    #[serde(skip_serializing_if = "Option::is_none")]
    _answer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<Blank>,
    fields: Ordered<String, Blank>,
}

/// What a box looks like with nothing in it.
#[derive(Serialize)]
#[serde(untagged)]
enum Blank {
    Text(&'static str),
    Prompt(String),
    List([(); 0]),
    Row([Ordered<String, String>; 1]),
    Nothing,
}

impl Framework {
    /// A blank response, as a JSON document to fill in. Keys that start with `_` tell the reader what is asked; they are
    /// ignored when it is read.
    ///
    /// ```
    /// use yardstick::{Framework, Limits, Response};
    ///
    /// let framework = Framework::read(b"Framework: T\n Id: t\n Edition: 1\nSection 1: S\n Standard 1.1: A lead is named")?;
    /// let blank = framework.blank_response();
    /// let read = Response::read(&framework, blank.as_bytes(), &Limits::default());
    /// assert!(read.problems().is_empty());
    /// # Ok::<(), yardstick::Problems>(())
    /// ```
    #[must_use]
    pub fn blank_response(&self) -> String {
        let areas: Vec<&str> = self.areas().collect();
        let is_asked = |slot: &u32| self.about().nth(*slot as usize).is_some_and(|field| !field.is_from_register());
        let areas_slot = self.model().about.areas.filter(is_asked);
        let about = self.about().enumerate().filter(|(slot, _)| areas_slot != Some(*slot as u32));
        let about = about.filter(|(_, field)| !field.is_from_register());
        let about = about.flat_map(|(_, field)| with_prompt(field, once(field)));
        let with_boxes = self.forms().filter(|form| !form.is_by_the_board() && form.fields().len() > 0);
        let boxes = |form: Form<'_>| Ordered(form.fields().flat_map(|field| with_prompt(field, once(field))).collect());
        let forms = with_boxes.map(|form| (form.name(), boxes(form)));
        let signed = self.forms().filter(|form| form.signed_by().is_some());
        let signatures = signed.map(|form| (form.name(), Ordered(vec![("name", ""), ("date", "")])));
        document::to_json(&Document {
            envelope: Envelope::new("response"),
            framework: self.id(),
            edition: self.edition().into_owned(),
            agency: "",
            _areas: areas_slot.map(|_| format!("any of {}", or(&areas))),
            areas: areas_slot.map(|_| []),
            _status: "`draft`, and `submitted` when it is sent in",
            status: "draft",
            _submitted_on: "the day on which it is sent in, as 2017-07-14; nothing in a draft",
            submitted_on: None,
            about: Ordered(about.collect()),
            answers: self.items().map(answer).collect(),
            forms: Ordered(forms.collect()),
            signatures: Ordered(signatures.collect()),
        })
    }
}

fn answer(item: Item<'_>) -> Answer<'_> {
    let levels = item.scale().filter(|_| !item.is_rated_by_the_board());
    let levels = levels.map(|scale| or(scale.levels().map(|level| level.name())));
    let answer = item.answer();
    let beside = item.fields().filter(|field| answer.is_none_or(|answer| answer.id() != field.id()));
    let fields = beside.flat_map(|field| with_prompt(field, prompt_in(item, field)));
    Answer {
        item: item.name(),
        _words: item.words().map(|words| words.into_owned()),
        rating: levels.is_some().then_some(Blank::Nothing),
        _rating: levels,
        _answer: answer.map(kind_of_answer),
        answer: answer.map(blank),
        fields: Ordered(fields.collect()),
    }
}

/// A box, and above it what is asked.
fn with_prompt(field: Field<'_>, prompt: String) -> [(String, Blank); 2] {
    let name = field.key();
    [(format!("_{name}"), Blank::Prompt(prompt)), (name.to_owned(), blank(field))]
}

/// `Yes or No`; `a number`: what the answer of a typed question looks like.
fn kind_of_answer(field: Field<'_>) -> String {
    match kind(field) {
        kind if kind.is_empty() => field.kind().words().to_owned(),
        kind => kind,
    }
}

/// The label of a box that is asked once, with the number that the printed form gives it.
fn once(field: Field<'_>) -> String {
    numbered(field.printed_number(), asked(&field.label(), &kind(field)))
}

/// The label of a box of a standard, with its printed number and the standard's own words beside it.
fn prompt_in(item: Item<'_>, field: Field<'_>) -> String {
    let prompt = asked(&field.label(), &kind(field));
    let hint = item.hint(field.id()).map_or(String::new(), |hint| format!(" {hint}"));
    format!("{}{hint}", numbered(item.printed_number(Some(field.id())), prompt))
}

fn numbered(number: Option<&str>, prompt: String) -> String {
    match number {
        Some(number) => format!("{number}. {prompt}"),
        None => prompt,
    }
}

/// What the answer looks like: its choices, or its shape where that is not plain.
fn kind(field: Field<'_>) -> String {
    let choices = field.choices().map(|choice| choice.name());
    match field.kind() {
        AnswerKind::OneOf | AnswerKind::YesOrNo => or(choices),
        AnswerKind::AnyOf => format!("any of {}", or(choices)),
        kind => shape(kind).to_owned(),
    }
}

fn asked(label: &str, kind: &str) -> String {
    match (label.is_empty(), kind.is_empty()) {
        (_, true) => label.to_owned(),
        (true, _) => kind.to_owned(),
        _ => format!("{label} ({kind})"),
    }
}

/// What an answer looks like, where that is not plain.
fn shape(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::Date => "a date, as 2017-07-14",
        AnswerKind::DateOrText => "a date, as 2017-07-14, or words",
        AnswerKind::Number => "a number",
        AnswerKind::List => "a list",
        AnswerKind::Table => "a list of rows",
        _ => "",
    }
}

fn blank(field: Field<'_>) -> Blank {
    match field.kind() {
        AnswerKind::List | AnswerKind::AnyOf => Blank::List([]),
        AnswerKind::Table => Blank::Row([Ordered(field.columns().flat_map(column).collect())]),
        AnswerKind::OneOf | AnswerKind::YesOrNo | AnswerKind::Number => Blank::Nothing,
        _ => Blank::Text(""),
    }
}

fn column(column: Column<'_>) -> [(String, String); 2] {
    let label = asked(column.label(), shape(column.kind()));
    [(format!("_{}", column.name()), label), (column.name().to_owned(), String::new())]
}
