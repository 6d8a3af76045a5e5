//! The boxes of one standard, or about the agency, as rows fill them one after another.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::choices;
use super::columns::Answer;
use super::rows::text;
use crate::document::json::{Json, Node};
use crate::document::reader::Reader;
use crate::framework::form::{FormModel, key};
use crate::framework::model::FieldModel;
use crate::framework::{AnswerKind, Framework, Item};
use crate::names::{fold, same};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::wording::quote;

type Entry<'t> = (Cow<'t, str>, Span, Node<'t>);

/// Of what the boxes are: a standard, a form, or none of them for the agency.
pub(super) struct Asked<'f> {
    pub(super) framework: &'f Framework,
    pub(super) item: Option<Item<'f>>,
    pub(super) form: Option<&'f FormModel>,
}

/// What is filled in so far.
#[derive(Default)]
pub(super) struct Boxes<'t> {
    rating: Option<Entry<'t>>,
    filled: Vec<(Cow<'t, str>, Span, Filled<'t>)>,
    /// Where each box, column and row was given first.
    given: HashMap<(String, u32), Span>,
}

enum Filled<'t> {
    One(Node<'t>),
    List(BTreeMap<u32, Node<'t>>),
    Table(BTreeMap<u32, Vec<Entry<'t>>>),
}

impl<'f> Asked<'f> {
    fn fields(&self) -> impl Iterator<Item = &'f FieldModel> {
        let model = self.framework.model();
        let fields = match (self.item, self.form) {
            (Some(item), _) => &model.layout_of(item.index as usize).fields[..],
            (None, Some(form)) => form.boxes_of(model),
            (None, None) => model.about.fields.get(..model.about.own).unwrap_or_default(),
        };
        fields.iter().map(|&field| &model.fields[field as usize])
    }

    /// The box of this id, or the box and the column of `action.lead`.
    fn find<'w>(&self, written: &'w str) -> (Option<&'f FieldModel>, Option<&'w str>) {
        if let Some(field) = self.fields().find(|field| same(key(&field.id), written)) {
            return (Some(field), None);
        }
        let Some((before, column)) = written.split_once('.') else { return (None, None) };
        let table = self.fields().find(|field| same(key(&field.id), before) && field.kind == AnswerKind::Table);
        (table, table.map(|_| column))
    }

    fn name(&self, written: &str) -> String {
        match (self.item, self.form) {
            (Some(item), _) => format!("{} of {}", quote(written), quote(item.name())),
            (None, Some(form)) => format!("{} of {}", quote(written), quote(&form.id)),
            (None, None) => format!("{} of the agency", quote(written)),
        }
    }
}

impl<'t> Boxes<'t> {
    /// Fills what a row says. What is given already, or in a row that is none, is said and kept.
    pub(super) fn fill(&mut self, asked: &Asked<'_>, answer: &Answer<'_, 't>, document: &mut Reader<'t>) {
        let written = answer.field.text.trim();
        if written.starts_with('_') {
            return;
        }
        let (field, column) = asked.find(written);
        let is_rating = field.is_none() && asked.item.is_some() && same(written, "rating");
        let takes_rows = column.is_some() || field.is_some_and(|field| field.kind == AnswerKind::List);
        let Some(row) = row_number(answer, takes_rows, document) else {
            return document.keep(String::new(), answer.value.span);
        };
        let key = (fold(written).into_owned(), row);
        let first = self.given.get(&key).copied().or_else(|| self.given_otherwise(field, column));
        if let Some(first) = first {
            return twice(asked, answer, first, document);
        }
        self.given.insert(key, answer.value.span);
        let entry = (answer.field.text.clone(), answer.field.span);
        match field {
            None if is_rating => self.rating = Some(("rating".into(), entry.1, text(answer.value))),
            None => self.filled.push((entry.0, entry.1, Filled::One(text(answer.value)))),
            Some(field) => self.put(field, column, row, answer),
        }
    }

    /// Where a table was given as one text, and now comes by its columns; or the other way round.
    fn given_otherwise(&self, field: Option<&FieldModel>, column: Option<&str>) -> Option<Span> {
        let table = field.filter(|field| field.kind == AnswerKind::Table)?;
        let (_, span, filled) = self.filled.iter().find(|(id, ..)| same(id, key(&table.id)))?;
        (matches!(filled, Filled::Table(_)) != column.is_some()).then_some(*span)
    }

    fn put(&mut self, field: &FieldModel, column: Option<&str>, row: u32, answer: &Answer<'_, 't>) {
        let span = answer.field.span;
        let node = match field.kind {
            AnswerKind::AnyOf => choices::split(answer.value),
            _ => text(answer.value),
        };
        let at = self.filled.iter().position(|(id, ..)| same(id, key(&field.id))).unwrap_or(self.filled.len());
        if at == self.filled.len() {
            let filled = match (field.kind, column) {
                (AnswerKind::List, _) => Filled::List(BTreeMap::new()),
                (_, Some(_)) => Filled::Table(BTreeMap::new()),
                _ => Filled::One(node.clone()),
            };
            self.filled.push((Cow::Owned(key(&field.id).to_owned()), span, filled));
        }
        match (self.filled.get_mut(at).map(|(.., filled)| filled), column) {
            (Some(Filled::List(texts)), _) => {
                texts.insert(row, node);
            }
            (Some(Filled::Table(rows)), Some(column)) => {
                rows.entry(row).or_default().push((Cow::Owned(column.to_owned()), span, node));
            }
            _ => {}
        }
    }

    /// The rating and the boxes, as a document has them.
    pub(super) fn entries(self) -> (Option<Entry<'t>>, Vec<Entry<'t>>) {
        let entry = |(id, span, filled)| {
            let value = match filled {
                Filled::One(node) => return (id, span, node),
                Filled::List(texts) => Json::List(texts.into_values().collect()),
                Filled::Table(rows) => {
                    let row = |cells: Vec<Entry<'t>>| {
                        let span = cells.first().map_or(span, |(_, span, _)| *span);
                        Node { span, value: Json::Object(cells) }
                    };
                    Json::List(rows.into_values().map(row).collect())
                }
            };
            (id, span, Node { span, value })
        };
        (self.rating, self.filled.into_iter().map(entry).collect())
    }
}

/// Which row of a table or a list; 1 where nothing is said.
fn row_number(answer: &Answer<'_, '_>, takes_rows: bool, document: &mut Reader<'_>) -> Option<u32> {
    let Some(cell) = answer.row.filter(|cell| !cell.is_blank()) else { return Some(1) };
    let number = cell.text.trim().parse().ok().filter(|&number: &u32| number > 0);
    if !takes_rows {
        let message = format!("{} takes one answer, and has no rows", quote(&answer.field.text));
        if number != Some(1) {
            document.report(Code::WrongKind, cell.span, message, "Leave the column `row` empty here.");
            return None;
        }
    } else if number.is_none() {
        let message = format!("{} is not the number of a row", quote(&cell.text));
        document.report(Code::WrongKind, cell.span, message, "Write 1, 2, 3 and so on in the column `row`.");
    }
    number
}

/// The same box twice. Spreadsheets make `1.1` of `1.10`, so that is said where it may be so.
fn twice(asked: &Asked<'_>, answer: &Answer<'_, '_>, first: Span, document: &mut Reader<'_>) {
    let written = answer.field.text.trim();
    let message = format!("{} is given twice", asked.name(written));
    let longer = asked.item.and_then(|item| asked.framework.item(&format!("{}0", item.name())));
    let shortened = longer.filter(|longer| longer.name().contains('.')).map(|longer| {
        let (kind, id) = (longer.kind(), longer.name());
        format!(" Spreadsheets shorten {}: if that is meant, write {}.", quote(id), quote(&format!("{kind} {id}")))
    });
    let help = format!("Keep one of them; the first one counts here.{}", shortened.unwrap_or_default());
    let problem = Problem::new(Code::RepeatedKey, answer.field.span, message).with_help(help);
    document.problems.push(problem.with_related(first, "it is given here first"));
    document.keep(String::new(), answer.value.span);
}
