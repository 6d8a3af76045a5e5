//! A blank response to fill in: every question of a framework, with nothing answered.

use serde::Serialize;

use crate::document::{self, Envelope, Ordered};
use crate::framework::{AnswerKind, Field, Framework, Item};
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
    status: &'static str,
    about: Ordered<String, Blank<'f>>,
    answers: Vec<Answer<'f>>,
    signatures: Ordered<&'f str, Ordered<&'static str, &'static str>>,
}

#[derive(Serialize)]
struct Answer<'f> {
    item: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    _words: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    _rating: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating: Option<Blank<'f>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    _answer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<Blank<'f>>,
    fields: Ordered<&'f str, Blank<'f>>,
}

/// What a box looks like with nothing in it.
#[derive(Serialize)]
#[serde(untagged)]
enum Blank<'f> {
    Text(&'static str),
    Prompt(String),
    List([(); 0]),
    Row([Ordered<&'f str, &'static str>; 1]),
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
        let about = about.flat_map(|(_, field)| {
            let name = field.name();
            [(format!("_{name}"), Blank::Prompt(prompt(field))), (name.to_owned(), blank(field))]
        });
        let signed = self.forms().filter(|form| form.signed_by().is_some());
        let signatures = signed.map(|form| (form.name(), Ordered(vec![("name", ""), ("date", "")])));
        document::to_json(&Document {
            envelope: Envelope::new("response"),
            framework: self.id(),
            edition: self.edition().into_owned(),
            agency: "",
            _areas: areas_slot.map(|_| format!("any of {}", or(&areas))),
            areas: areas_slot.map(|_| []),
            status: "draft",
            about: Ordered(about.collect()),
            answers: self.items().map(answer).collect(),
            signatures: Ordered(signatures.collect()),
        })
    }
}

fn answer(item: Item<'_>) -> Answer<'_> {
    let levels = item.scale().map(|scale| or(scale.levels().map(|level| level.name())));
    let answer = item.answer();
    let beside = item.fields().filter(|field| answer.is_none_or(|answer| answer.id() != field.id()));
    let fields = beside.map(|field| (field.name(), blank(field)));
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

fn prompt(field: Field<'_>) -> String {
    let choices: Vec<&str> = field.choices().map(|choice| choice.name()).collect();
    let label = field.label();
    if choices.is_empty() { label.into_owned() } else { format!("{label} ({})", or(choices)) }
}

/// `one of these: Yes or No`; `a text`: what the answer of a typed question is.
fn kind_of_answer(field: Field<'_>) -> String {
    let choices: Vec<&str> = field.choices().map(|choice| choice.name()).collect();
    match field.kind() {
        AnswerKind::AnyOf => format!("any of {}", or(choices)),
        kind if kind.is_choice() => or(choices),
        kind => kind.words().to_owned(),
    }
}

fn blank(field: Field<'_>) -> Blank<'_> {
    match field.kind() {
        AnswerKind::List | AnswerKind::AnyOf => Blank::List([]),
        AnswerKind::Table => Blank::Row([Ordered(field.columns().map(|column| (column.name(), "")).collect())]),
        AnswerKind::OneOf | AnswerKind::YesOrNo | AnswerKind::Number => Blank::Nothing,
        _ => Blank::Text(""),
    }
}
