//! What stands in a box, read as the box asks; what does not fit is said and kept.

use super::Reader;
use crate::date::Date;
use crate::document::json::{Json, Node};
use crate::document::reader::{firsts, join};
use crate::framework::AnswerKind;
use crate::framework::model::ColumnModel;
use crate::names::{same, suggestion};
use crate::problem::Code;
use crate::response::blank::says_nothing;
use crate::response::builder::is_number;
use crate::response::several::{in_a_cell, in_a_list};
use crate::response::{AnswerError, Value};
use crate::source::Span;
use crate::wording::{and, quote};

/// How several choices are written that were written as one.
type Several = fn(&str, &[&str]) -> Option<String>;

impl Reader<'_, '_, '_> {
    /// Puts a value into a box, read as the box asks; what does not fit is said and kept.
    pub(super) fn fill(&mut self, slot: usize, field: u32, node: &Node<'_>, path: &str) {
        let kind = self.builder.field(field).kind;
        let value = match (&node.value, kind) {
            (Json::Null, _) => return,
            // A list of one says as much as the one by itself; an empty one says nothing.
            (Json::List(parts), AnswerKind::OneOf | AnswerKind::YesOrNo) if parts.len() < 2 => match parts.first() {
                Some(only) => return self.fill(slot, field, only, path),
                None => return,
            },
            (Json::List(parts), AnswerKind::AnyOf) => self.choices(field, parts, path),
            (Json::List(parts), AnswerKind::List) => {
                let texts = parts
                    .iter()
                    .enumerate()
                    .filter_map(|(at, part)| self.document.words(part, &format!("{path}[{at}]")))
                    .collect();
                Some(Value::List(texts))
            }
            (Json::List(rows), AnswerKind::Table) => {
                let rows =
                    rows.iter().enumerate().filter_map(|(at, row)| self.row(field, row, &format!("{path}[{at}]")));
                Some(Value::Table(rows.collect()))
            }
            (Json::Object(_), AnswerKind::Table) => self.row(field, node, path).map(|row| Value::Table(vec![row])),
            (Json::Text(text), AnswerKind::Table) => self.cell(field, text, node, path),
            (Json::Number(number), AnswerKind::Number) => self.written(field, number, node),
            (Json::Text(text), _) => self.written(field, text, node),
            _ => {
                let message = format!("{} belongs here, not {}", wanted(kind), node.kind());
                let help = match node.value {
                    Json::List(_) => "Write one of them only.",
                    _ => how_to_write(kind),
                };
                self.document.report(Code::WrongKind, node.span, message, help);
                None
            }
        };
        match value {
            Some(value) => self.builder.put(slot, field, value),
            None => self.document.keep(path.to_owned(), node.span),
        }
    }

    fn written(&mut self, field: u32, text: &str, node: &Node<'_>) -> Option<Value> {
        match self.builder.read_as(field, text) {
            Ok(value) => {
                self.address(field, text, node.span);
                Some(value)
            }
            Err(error) => {
                self.refuse(field, &error, text, node.span, in_a_cell);
                None
            }
        }
    }

    fn address(&mut self, field: u32, text: &str, span: Span) {
        let model = self.builder.field(field);
        if model.kind == AnswerKind::EmailAddress && !is_address(text, &model.prompt) {
            let message = format!("{} does not look like an e-mail address", quote(text));
            self.document.report(
                Code::NotAnAddress,
                span,
                message,
                "Write it as `name@agency.org.uk`. It is kept as it is.",
            );
        }
    }

    fn refuse(&mut self, field: u32, error: &AnswerError, text: &str, span: Span, several: Several) {
        let is_area = matches!(error, AnswerError::NotAChoice(_)) && self.is_of_areas(field);
        let list = self.builder.field(field).list.map(|list| &self.framework.model().lists[list as usize].names);
        let (code, message, help) = match error {
            AnswerError::NotADate(text) => (Code::NotADate, format!("{} is not a date", quote(text)), Date::help(text)),
            AnswerError::NotANumber(text) => {
                (Code::NotANumber, format!("{} is not a number", quote(text)), "Write it in figures.".to_owned())
            }
            AnswerError::NotAChoice(text) if is_area => {
                self.builder.note_unknown_area();
                let help = self.which(field, text, &self.framework.areas().collect::<Vec<_>>(), several);
                let help = format!("{help} Until it is mended, the response does not count there.");
                (Code::NotAChoice, format!("there is no local area {}", quote(text)), help)
            }
            AnswerError::NotAChoice(text) => {
                let names: Vec<&str> = list.into_iter().flat_map(|names| names.iter()).collect();
                let help = if list.is_some() { self.which(field, text, &names, several) } else { String::new() };
                (Code::NotAChoice, format!("{} is not one of the choices", quote(text)), help)
            }
            AnswerError::SeveralTicked(_) => (Code::NotAChoice, error.to_string(), "Tick one of them only.".to_owned()),
            _ => (
                Code::WrongKind,
                format!("{} does not fit here", quote(text)),
                "Look at what the box asks for.".to_owned(),
            ),
        };
        self.document.report(code, span, message, help);
    }

    /// What to write in place of a choice that is none. Several in one are right in a box that takes several, where each
    /// stands by itself.
    fn which(&self, field: u32, text: &str, names: &[&str], several: Several) -> String {
        let takes_several = self.builder.field(field).kind == AnswerKind::AnyOf;
        let written = takes_several.then(|| several(text, names)).flatten();
        written.unwrap_or_else(|| suggestion(text, names.iter().copied()))
    }

    /// How several are written that stand beside others: what is a list here may be one cell of a table.
    fn beside_others(&self) -> Several {
        if self.document.is_in_table() { in_a_cell } else { in_a_list }
    }

    /// Whether the box asks in which local areas the agency works.
    fn is_of_areas(&self, field: u32) -> bool {
        let about = &self.framework.model().about;
        about.areas.is_some_and(|slot| about.fields.get(slot as usize) == Some(&field))
    }

    fn choices(&mut self, field: u32, parts: &[Node<'_>], path: &str) -> Option<Value> {
        let mut texts = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            let Some(text) = self.document.words(part, &format!("{path}[{at}]")) else { continue };
            match self.builder.choices(field, [&text]) {
                Ok(_) => texts.push(text),
                Err(error) => {
                    self.refuse(field, &error, &text, part.span, self.beside_others());
                    self.document.keep(format!("{path}[{at}]"), part.span);
                }
            }
        }
        self.builder.choices(field, texts).ok()
    }

    fn row(&mut self, field: u32, node: &Node<'_>, path: &str) -> Option<Vec<String>> {
        let columns = &self.builder.field(field).columns;
        let Json::Object(entries) = &node.value else {
            let message = format!("a row of the table is a group in braces, not {}", node.kind());
            self.document.report(Code::WrongKind, node.span, message, "Write each row as `{ \"column\": \"…\" }`.");
            self.document.keep(path.to_owned(), node.span);
            return None;
        };
        self.document.repeated(path, entries);
        let mut row = vec![String::new(); columns.len()];
        let mut filled = vec![false; columns.len()];
        for (key, place, value) in firsts(entries) {
            match columns.iter().position(|column| same(&column.id, key)) {
                Some(at) if std::mem::replace(&mut filled[at], true) => {
                    self.repeated(key, *place, value, join(path, key));
                }
                Some(at) => row[at] = self.column(value, &columns[at], &join(path, key)).unwrap_or_default(),
                None if key.starts_with('_') => {}
                None => {
                    let message = format!("the table has no column {}", quote(key));
                    self.document.report(
                        Code::NotAsked,
                        *place,
                        message,
                        suggestion(key, columns.iter().map(|column| column.id.as_str())),
                    );
                    self.document.keep(join(path, key), value.span);
                }
            }
        }
        Some(row)
    }

    /// One cell of a row. A date or number that is none is said, and stands as it was written.
    fn column(&mut self, node: &Node<'_>, column: &ColumnModel, path: &str) -> Option<String> {
        let (kind, prompt) = (column.kind, column.prompt.as_str());
        if let (Json::Number(number), AnswerKind::Number) = (&node.value, kind) {
            return Some((*number).to_owned());
        }
        let text = self.document.words(node, path)?;
        if !fits_column(kind, &text) && !says_nothing(&text, prompt) {
            let code = if kind == AnswerKind::Date { Code::NotADate } else { Code::NotANumber };
            let message = format!("{} is not {}", quote(&text), wanted(kind));
            let help = match kind {
                AnswerKind::Date => self.document.in_json_or_table(how_to_write(kind), "Write it as `2017-07-19`."),
                _ => how_to_write(kind),
            };
            self.document.report(code, node.span, message, help);
        }
        Some(text)
    }

    /// A whole table in one text, taken apart at the labels of its columns.
    fn cell(&mut self, field: u32, text: &str, node: &Node<'_>, path: &str) -> Option<Value> {
        if says_nothing(text, "") {
            return Some(Value::Table(Vec::new()));
        }
        let model = self.builder.field(field);
        let labelled = self.builder.labelled(model, text);
        if !labelled.outside.is_empty() {
            let labels = model.columns.iter().map(|column| format!("{}:", self.framework.model().words(column.label)));
            let message = format!("{} stands outside the labels of the table", quote(&labelled.outside));
            let labels = and(labels.map(|label| quote(&label)));
            let help =
                format!("Put it after a label; the labels stand in this order: {labels}. It is kept, and not counted.");
            self.document.report(Code::UnlabelledText, node.span, message, help);
            self.document.keep(path.to_owned(), node.span);
        }
        let row = labelled.parts.into_iter().map(Option::unwrap_or_default).collect();
        Some(Value::Table(vec![row]))
    }
}

/// Whether a text looks like an e-mail address, or says nothing.
pub(in crate::response) fn is_address(text: &str, prompt: &str) -> bool {
    says_nothing(text, prompt)
        || text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

/// Whether a text in a column is what the column asks for.
pub(in crate::response) fn fits_column(kind: AnswerKind, text: &str) -> bool {
    match kind {
        AnswerKind::Date => Date::read(text).is_some(),
        AnswerKind::Number => is_number(text),
        _ => true,
    }
}

fn wanted(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::List => "a list of texts",
        AnswerKind::Table => "a list of rows",
        AnswerKind::Number => "a number",
        AnswerKind::Date => "a date",
        AnswerKind::OneOf | AnswerKind::AnyOf | AnswerKind::YesOrNo => "a choice",
        _ => "a text",
    }
}

fn how_to_write(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::List => "Write `[\"…\", \"…\"]`.",
        AnswerKind::Table => "Write `[ { \"column\": \"…\" } ]`.",
        AnswerKind::Number => "Write it in figures.",
        AnswerKind::Date => "Write it in quotes, as in `\"2017-07-19\"`.",
        _ => "Put it in quotes.",
    }
}
