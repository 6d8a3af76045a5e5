//! A response as rows: every question of a framework, with what was answered.

use super::super::{Response, Value, row_is_given};
use super::rows::{FORM, RESPONSE};
use crate::framework::model::FieldModel;
use crate::framework::{AGENCY, AnotherFramework, AnswerKind, Field, Form, Framework, Item};
use crate::wording::{one_line, or};

/// One row of a table of answers. See [`Framework::answer_rows`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerRow {
    item: String,
    field: String,
    row: Option<u32>,
    value: String,
    question: String,
}

impl AnswerRow {
    /// What is answered: `Standard 1.1`, `agency`, `form` or `response`.
    #[must_use]
    pub fn item(&self) -> &str {
        &self.item
    }

    /// Which box: `rating`, `evidence`, `action.lead`.
    #[must_use]
    pub fn field(&self) -> &str {
        &self.field
    }

    /// Which row of a table or a list, from 1.
    #[must_use]
    pub fn row(&self) -> Option<u32> {
        self.row
    }

    /// What stands there; empty where nothing does.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// What is asked, for whoever fills it in.
    #[must_use]
    pub fn question(&self) -> &str {
        &self.question
    }

    fn new(item: &str, field: impl Into<String>, value: impl Into<String>, question: impl Into<String>) -> AnswerRow {
        AnswerRow {
            item: item.to_owned(),
            field: field.into(),
            row: None,
            value: value.into(),
            question: question.into(),
        }
    }
}

impl Framework {
    /// Every question of the framework as a row, with what a response answers; without one, blank, to fill in.
    ///
    /// # Errors
    /// [`AnotherFramework`] where the response is one to another framework.
    ///
    /// ```
    /// use yardstick::Framework;
    ///
    /// let framework = Framework::read(b"Framework: T\n Id: t\n Edition: 1\nScale (worst first): Grade\n - Not Met\n - Met\n\
    ///     For every standard\n Rate on Grade\nSection 1: S\n Standard 1.1: A lead is named\n")?;
    /// let rows = framework.answer_rows(None)?;
    /// let last = rows.last().unwrap();
    /// assert_eq!((last.item(), last.field(), last.value()), ("Standard 1.1", "rating", ""));
    /// assert_eq!(last.question(), "A lead is named (Not Met or Met)");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn answer_rows(&self, response: Option<&Response>) -> Result<Vec<AnswerRow>, AnotherFramework> {
        if response.is_some_and(|response| response.stamp != self.model().stamp) {
            return Err(AnotherFramework);
        }
        let writer = Writer { framework: self, response };
        let mut rows = writer.of_response();
        rows.extend(
            self.about()
                .enumerate()
                .filter(|(_, field)| !field.is_from_register())
                .flat_map(|(slot, field)| writer.of_box(AGENCY, slot, field)),
        );
        rows.extend(self.items().flat_map(|item| writer.of_item(item)));
        rows.extend(writer.of_forms());
        Ok(rows)
    }
}

struct Writer<'f> {
    framework: &'f Framework,
    response: Option<&'f Response>,
}

impl Writer<'_> {
    fn of_response(&self) -> Vec<AnswerRow> {
        let status = self.response.map_or("draft", |response| response.status().as_str());
        let day = self.response.and_then(Response::submitted_on).map_or(String::new(), |day| day.iso());
        let agency = self.response.map_or("", Response::agency);
        let row = |field: &str, value: &str, question: &str| AnswerRow::new(RESPONSE, field, value, question);
        let mut rows = vec![row("framework", self.framework.id(), "Leave this as it is.")];
        let edition = self.framework.edition();
        if !edition.is_empty() {
            rows.push(row("edition", &edition, "Leave this as it is."));
        }
        rows.push(row("agency", agency, "The name of your agency"));
        rows.push(row("status", status, "draft or submitted"));
        rows.push(row("submitted_on", &day, "The day on which it is sent in"));
        rows
    }

    /// With the word before its id, no spreadsheet takes it for a number.
    fn of_item(&self, item: Item<'_>) -> Vec<AnswerRow> {
        let called = format!("{} {}", item.kind(), item.name());
        let mut rows = Vec::new();
        if let Some(scale) = item.scale().filter(|_| !item.is_rated_by_the_board()) {
            let rating = self.response.and_then(|response| response.rating(item).ok().flatten());
            let levels = or(scale.levels().map(|level| level.name()));
            let question = match item.words() {
                Some(words) => format!("{} ({levels})", one_line(&words)),
                None => levels,
            };
            rows.push(AnswerRow::new(&called, "rating", rating.map_or("", |level| level.name()), question));
        }
        let first = self.framework.model().items[item.index as usize].first_slot as usize;
        let boxes = item.fields().enumerate().flat_map(|(at, field)| self.of_box(&called, first + at, field));
        rows.extend(boxes);
        // What is not rated has its words before its first box; those of a typed question are there.
        if item.answer().is_some() {
            return rows;
        }
        if let (None, Some(words), Some(first)) = (item.scale(), item.words(), rows.first_mut()) {
            first.question = format!("{} {}", one_line(&words), first.question);
        }
        rows
    }

    fn of_box(&self, item: &str, slot: usize, field: Field<'_>) -> Vec<AnswerRow> {
        let model = &self.framework.model().fields[field.index as usize];
        let value = self.response.and_then(|response| response.values.get(slot));
        let (id, question) = (field.key(), question(field));
        match (value, field.kind()) {
            (Some(Value::Text(text)), _) if !text.trim().is_empty() => {
                vec![AnswerRow::new(item, id, text.as_str(), question)]
            }
            (Some(Value::List(texts)), _) if !texts.is_empty() => {
                let row = |(row, text): (u32, &String)| AnswerRow {
                    row: Some(row),
                    ..AnswerRow::new(item, id, text.as_str(), question.as_str())
                };
                (1..).zip(texts).map(row).collect()
            }
            (Some(Value::Table(rows)), _) if rows.iter().any(|row| row_is_given(model, row)) => {
                (1..).zip(rows).flat_map(|(number, row)| cells(item, field, number, row)).collect()
            }
            (_, AnswerKind::Table) => cells(item, field, 1, &vec![String::new(); model.columns.len()]),
            (_, AnswerKind::List) => vec![AnswerRow { row: Some(1), ..AnswerRow::new(item, id, "", question) }],
            (Some(value), _) => vec![AnswerRow::new(item, id, self.one(model, value), question)],
            (None, _) => vec![AnswerRow::new(item, id, "", question)],
        }
    }

    fn one(&self, field: &FieldModel, value: &Value) -> String {
        match value {
            Value::Text(text) | Value::Number(text) => text.clone(),
            Value::Date(date) => date.iso(),
            Value::Choices(choices) => {
                let names = field.list.map(|list| &self.framework.model().lists[list as usize].names);
                let names = choices.iter().filter_map(|&choice| names.map(|names| names.shown(choice as usize)));
                names.collect::<Vec<_>>().join("; ")
            }
            Value::List(_) | Value::Table(_) => String::new(),
        }
    }

    fn of_forms(&self) -> Vec<AnswerRow> {
        self.framework.forms().flat_map(|form| self.boxes_of(form).into_iter().chain(self.signature_on(form))).collect()
    }

    /// What the agency fills in on a form.
    fn boxes_of(&self, form: Form<'_>) -> Vec<AnswerRow> {
        let slots = form.model().boxes.clone().filter(|_| !form.is_by_the_board());
        let rows = slots.zip(form.fields()).flat_map(|(slot, field)| self.of_box(FORM, slot as usize, field));
        rows.map(|row| AnswerRow { field: format!("{}.{}", form.name(), row.field), ..row }).collect()
    }

    fn signature_on(&self, form: Form<'_>) -> Vec<AnswerRow> {
        let (at, by) = (form.index as usize, form.signed_by().map(str::to_owned));
        let rows = by.into_iter().flat_map(|by| {
            let signature = self.response.and_then(|response| response.signatures.get(at)?.as_ref());
            let name = signature.map_or("", |signature| signature.name());
            let date = signature.and_then(|signature| signature.date()).map_or(String::new(), |date| date.iso());
            let id = form.name();
            [
                AnswerRow::new(FORM, format!("{id}.name"), name, format!("Signed by {by}")),
                AnswerRow::new(FORM, format!("{id}.date"), date, "The day of the signature"),
            ]
        });
        rows.collect()
    }
}

/// One row of a table, a row of ours for each of its columns.
fn cells(item: &str, field: Field<'_>, number: u32, row: &[String]) -> Vec<AnswerRow> {
    let label = field.label();
    let cell = |(column, text): (crate::framework::Column<'_>, &String)| {
        let question = match (one_line(&label), one_line(column.label())) {
            (label, heading) if heading.is_empty() => label,
            (label, heading) if label.ends_with(['?', '.', ':', '!']) => format!("{label} {heading}"),
            (label, heading) => format!("{label}: {heading}"),
        };
        let id = format!("{}.{}", field.key(), column.name());
        AnswerRow { row: Some(number), ..AnswerRow::new(item, id, text.as_str(), question) }
    };
    field.columns().zip(row).map(cell).collect()
}

fn question(field: Field<'_>) -> String {
    let choices: Vec<&str> = field.choices().map(|choice| choice.name()).collect();
    let label = one_line(&field.label());
    match (choices.is_empty(), field.kind()) {
        (true, _) => label,
        (false, AnswerKind::AnyOf) => format!("{label} ({}; several with ; between them)", or(choices)),
        (false, _) => format!("{label} ({})", or(choices)),
    }
}
