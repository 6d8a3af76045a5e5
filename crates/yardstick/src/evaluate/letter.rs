//! Letters to the agency, written from what it answered and from what was recorded.

use serde::Serialize;

use super::Evaluation;
use super::report::shown;
use crate::document::{self, Envelope};
use crate::framework::form::BodyModel;
use crate::framework::model::FieldModel;
use crate::framework::{Form, Framework};
use crate::response::Value;
use crate::wording::{and, quote};

/// A letter to an agency.
#[derive(Debug, Clone)]
pub struct Letter<'e> {
    form: Form<'e>,
    agency: &'e str,
    lines: Vec<LetterLine<'e>>,
}

/// One part of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LetterLine<'e> {
    /// A paragraph of the framework's words.
    Text(String),
    /// What was answered or recorded, each on a line of its own.
    Shown {
        /// The box or the decision.
        what: &'e str,
        /// What stands before it; may be empty.
        heading: String,
        /// The words.
        values: Vec<String>,
    },
}

/// Why a letter was not written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotWritten {
    /// The framework has no letter of that id.
    #[error("the framework has no letter called `{0}`")]
    NoSuchLetter(String),
    /// It shows what was not answered or recorded.
    #[error("the letter lacks what it shows: {}", and(.0))]
    Lacks(Vec<String>),
}

impl<'e> Letter<'e> {
    /// The letter of the framework.
    #[must_use]
    pub fn form(&self) -> Form<'e> {
        self.form
    }

    /// To whom it goes.
    #[must_use]
    pub fn agency(&self) -> &'e str {
        self.agency
    }

    /// Its parts, in order.
    #[must_use]
    pub fn lines(&self) -> &[LetterLine<'e>] {
        &self.lines
    }

    /// The document of kind `letter`.
    #[must_use]
    pub fn to_json(&self) -> String {
        let line = |line: &LetterLine<'e>| match line {
            LetterLine::Text(text) => {
                LineEntry { text: Some(text.clone()), shows: None, heading: None, values: vec![] }
            }
            LetterLine::Shown { what, heading, values } => {
                LineEntry { text: None, shows: Some(what), heading: Some(heading.clone()), values: values.clone() }
            }
        };
        let lines = self.lines.iter().map(line).collect();
        written(self.form, self.agency, lines, &[])
    }
}

impl NotWritten {
    /// The document of kind `letter`, which says what is missing.
    #[must_use]
    pub fn to_json(&self, form: Form<'_>, agency: &str) -> String {
        let missing = match self {
            NotWritten::Lacks(missing) => missing.clone(),
            NotWritten::NoSuchLetter(_) => vec![self.to_string()],
        };
        written(form, agency, Vec::new(), &missing)
    }
}

fn written(form: Form<'_>, agency: &str, lines: Vec<LineEntry<'_>>, missing: &[String]) -> String {
    document::to_json(&Document {
        envelope: Envelope::new("letter"),
        framework: form.framework.id(),
        edition: form.framework.edition().into_owned(),
        agency,
        letter: form.name(),
        title: form.title().into_owned(),
        written: missing.is_empty(),
        lines,
        missing,
    })
}

#[derive(Serialize)]
struct Document<'e> {
    #[serde(flatten)]
    envelope: Envelope,
    framework: &'e str,
    edition: String,
    agency: &'e str,
    letter: &'e str,
    title: String,
    written: bool,
    lines: Vec<LineEntry<'e>>,
    missing: &'e [String],
}

#[derive(Serialize)]
struct LineEntry<'e> {
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shows: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    values: Vec<String>,
}

impl Evaluation<'_> {
    /// Writes a letter from what was answered and recorded (TOR-27). What stands in no box is left out; a decision that
    /// was not recorded, and a box that is required, cannot be.
    ///
    /// # Errors
    /// [`NotWritten`] where the framework has no such letter, or what it shows is missing.
    ///
    /// ```
    /// # let framework = yardstick::Framework::read(b"Framework: T\n Id: t\n Edition: 1\nDecision: Plan\n\
    /// #  Outcome good: The plan is good\nLetter feedback: Your plan\n Text: This was decided:\n Show Plan").unwrap();
    /// use yardstick::{Context, Response, evaluate};
    ///
    /// let response = Response::to(&framework, "Riverside Trust").draft();
    /// let evaluation = evaluate(&framework, &response, &Context::new())?;
    /// let missing = evaluation.letter("feedback").unwrap_err();
    /// assert_eq!(missing.to_string(), "the letter lacks what it shows: no decision `Plan` is recorded");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn letter(&self, name: &str) -> Result<Letter<'_>, NotWritten> {
        let form = self.framework.form(name).filter(|form| form.is_letter());
        let form = form.ok_or_else(|| NotWritten::NoSuchLetter(name.to_owned()))?;
        let (mut lines, mut missing) = (Vec::new(), Vec::new());
        for part in &form.model().body {
            match self.line(form, part) {
                Ok(line) => lines.extend(line),
                Err(lacks) => missing.push(lacks),
            }
        }
        if missing.is_empty() {
            return Ok(Letter { form, agency: self.response.agency(), lines });
        }
        Err(NotWritten::Lacks(missing))
    }

    fn line<'s>(&'s self, form: Form<'s>, part: &BodyModel) -> Result<Option<LetterLine<'s>>, String> {
        let (facts, model) = (self.facts(), self.framework.model());
        match part {
            BodyModel::Text(text) => {
                let is_printed = facts.hold(text.when.as_ref(), None);
                Ok(is_printed.then(|| LetterLine::Text(model.words(text.words).into_owned())))
            }
            BodyModel::Decision { decision, heading, .. } => {
                let state = self.decisions().nth(*decision as usize);
                let name = state.map_or("", |state| state.decision().name());
                let outcome = state.and_then(|state| state.outcome());
                let outcome = outcome.ok_or_else(|| format!("no decision {} is recorded", quote(name)))?;
                let values = vec![outcome.words_in(form).into_owned()];
                Ok(Some(LetterLine::Shown { what: name, heading: model.words(*heading).into_owned(), values }))
            }
            BodyModel::Box { slot, heading, .. } => {
                let field = model.about.fields.get(*slot as usize).and_then(|&at| model.fields.get(at as usize));
                let Some(field) = field else { return Ok(None) };
                let says = facts.says_something(*slot as usize) && facts.is_asked(field, None);
                let value = facts.value_in(*slot as usize).filter(|_| says);
                match value {
                    None if field.required => Err(format!("{} is not given", quote(&field.id))),
                    None => Ok(None),
                    Some(value) => {
                        let (what, values) = (field.id.as_str(), values(self.framework, field, value));
                        Ok(Some(LetterLine::Shown { what, heading: model.words(*heading).into_owned(), values }))
                    }
                }
            }
        }
    }
}

/// What stands in a box: each text of a list by itself.
fn values(framework: &Framework, field: &FieldModel, value: &Value) -> Vec<String> {
    match value {
        Value::List(texts) => {
            let texts = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
            texts.map(str::to_owned).collect()
        }
        value => vec![shown(framework.model(), field, value)],
    }
}
