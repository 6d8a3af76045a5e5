//! The rows of a table put together to the document that they are: what JSON says in one place stands here in many.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::boxes::{Asked, Boxes};
use super::columns::{self, Answer};
use super::{Places, Table, TableCell};
use crate::document::DOCUMENT_VERSION;
use crate::document::json::{Json, Node};
use crate::document::reader::Reader;
use crate::framework::{AGENCY, ANSWER, Form, Framework};
use crate::names::{fold, same, suggestion};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::wording::quote;

/// What stands in the column `item` for the response as a whole.
pub(super) const RESPONSE: &str = "response";
/// What stands there for a form that is signed.
pub(super) const FORM: &str = "form";
/// What can be said of a response as a whole.
const KEYS: [&str; 6] = ["framework", "edition", "agency", "status", "submitted_on", "areas"];

type Entry<'t> = (Cow<'t, str>, Span, Node<'t>);

/// The document that a table is; none where its columns are not known.
pub(super) fn read<'t>(framework: &Framework, document: &mut Reader<'t>, mut table: Table<'t>) -> Option<Node<'t>> {
    table.make_even();
    document.is_table(Places::of(&table));
    if let Some(span) = table.unclosed {
        let message = "a double quote opens here and is never closed";
        let help = "Close it where the text ends. What follows it is kept, and not read.";
        document.report(Code::NotATable, span, message, help);
    }
    let (columns, whole) = columns::read(framework, document, &mut table)?;
    let mut rows = Rows::new(framework, document);
    for row in &table.rows {
        if let Some(answer) = columns.answer(rows.document, &row.cells) {
            rows.take(&answer, table.unclosed);
        }
    }
    Some(rows.put_together(whole))
}

struct Rows<'d, 't, 'f> {
    framework: &'f Framework,
    document: &'d mut Reader<'t>,
    top: Vec<Entry<'t>>,
    about: Boxes<'t>,
    /// The standards that are answered, in the order in which they come.
    items: Vec<(u32, Span, Boxes<'t>)>,
    item_at: HashMap<u32, usize>,
    forms: Vec<(Cow<'t, str>, Span, Vec<Entry<'t>>)>,
    /// What stands in the boxes of forms, by the number of the form.
    form_boxes: BTreeMap<u32, (Span, Boxes<'t>)>,
    unknown: HashSet<String>,
}

impl<'d, 't, 'f> Rows<'d, 't, 'f> {
    fn new(framework: &'f Framework, document: &'d mut Reader<'t>) -> Rows<'d, 't, 'f> {
        let (top, about, items) = (Vec::new(), Boxes::default(), Vec::new());
        let (item_at, forms, unknown) = (HashMap::new(), Vec::new(), HashSet::new());
        Rows { framework, document, top, about, items, item_at, forms, form_boxes: BTreeMap::new(), unknown }
    }

    fn take(&mut self, answer: &Answer<'_, 't>, unclosed: Option<Span>) {
        let Answer { item, field, value, .. } = answer;
        let is_whole = same(item.text.trim(), RESPONSE);
        if value.is_blank() && !is_whole {
            return;
        }
        if unclosed.is_some_and(|quote| quote.start == value.span.start) {
            return self.document.keep(String::new(), value.span);
        }
        if item.is_blank() {
            let help = format!("Write the id of a standard in the column `item`, or `{AGENCY}`.");
            return self.refuse(Code::MissingKey, item, "this row does not say what it answers", help, value);
        }
        if field.is_blank() {
            let help = "Write `rating` or the id of a box in the column `box`.".to_owned();
            return self.refuse(Code::MissingKey, field, "this row does not say which box it fills", help, value);
        }
        if is_whole {
            self.of_response(field, value);
        } else if same(item.text.trim(), FORM) {
            self.of_form(answer);
        } else if same(item.text.trim(), AGENCY) {
            let asked = Asked { framework: self.framework, item: None, form: None };
            self.about.fill(&asked, answer, self.document);
        } else {
            self.of_item(answer);
        }
    }

    fn refuse(&mut self, code: Code, at: &TableCell<'t>, message: &str, help: String, value: &TableCell<'t>) {
        self.document.report(code, at.span, message, help);
        self.document.keep(String::new(), value.span);
    }

    fn of_response(&mut self, field: &TableCell<'t>, value: &TableCell<'t>) {
        let key = KEYS.into_iter().find(|key| same(key, field.text.trim()));
        match key {
            Some(key) if self.top.iter().any(|(known, ..)| known == key) => {
                self.twice(field, value, &format!("{} is given twice", quote(key)));
            }
            Some(key) => self.top.push((Cow::Borrowed(key), field.span, text(value))),
            None if field.text.trim().starts_with('_') => {}
            None => {
                let message = format!("{} is not known here", quote(&field.text));
                let help = suggestion(&field.text, KEYS.into_iter());
                self.refuse(Code::UnknownKey, field, &message, help, value);
            }
        }
    }

    /// A form is signed with `sign-off.name` and `sign-off.date`; its boxes are `training-needs.copy`.
    fn of_form(&mut self, answer: &Answer<'_, 't>) {
        let Answer { field, value, .. } = answer;
        let written = field.text.trim();
        if let Some((form, rest)) = self.box_of_form(written) {
            let cell = TableCell::new(rest.to_owned(), field.span);
            let asked = Asked { framework: self.framework, item: None, form: Some(form.model()) };
            let (_, boxes) = self.form_boxes.entry(form.index).or_insert_with(|| (field.span, Boxes::default()));
            return boxes.fill(&asked, &Answer { field: &cell, ..*answer }, self.document);
        }
        let Some((form, key)) = written.rsplit_once('.') else {
            let message = format!("{} does not say what of the form it is", quote(written));
            let help = format!("Write `{written}.name` or `{written}.date`.");
            return self.refuse(Code::UnknownKey, field, &message, help, value);
        };
        let known = |known: &Form<'_>| same(known.name(), form) && known.signed_by().is_some();
        if !self.framework.forms().any(|form| known(&form)) {
            if self.unknown.insert(format!("form {}", fold(form))) {
                super::super::read::unknown_form(self.framework, self.document, form, field.span);
            }
            return self.document.keep(String::new(), value.span);
        }
        let at = self.forms.iter().position(|(known, ..)| same(known, form)).unwrap_or(self.forms.len());
        if at == self.forms.len() {
            self.forms.push((Cow::Owned(form.to_owned()), field.span, Vec::new()));
        }
        let Some((.., entries)) = self.forms.get_mut(at) else { return };
        let key = ["name", "date"].into_iter().find(|known| same(known, key)).map_or(key.to_owned(), str::to_owned);
        if entries.iter().any(|(known, ..)| *known == key) {
            return self.twice(field, value, &format!("{} is given twice", quote(written)));
        }
        entries.push((Cow::Owned(key), field.span, text(value)));
    }

    /// The form of `training-needs.copy`, and the box; none where that is a part of a signature.
    fn box_of_form<'w>(&self, written: &'w str) -> Option<(Form<'f>, &'w str)> {
        let is_signature = |form: Form<'_>, rest: &str| {
            form.signed_by().is_some() && ["name", "date"].iter().any(|part| same(part, rest))
        };
        let dots = written.match_indices('.');
        let mut splits = dots.map(|(at, _)| (&written[..at], &written[at + 1..]));
        splits.find_map(|(form, rest)| {
            let form = self.framework.form(form)?;
            let has_boxes = form.fields().len() > 0;
            (has_boxes && !is_signature(form, rest)).then_some((form, rest))
        })
    }

    fn of_item(&mut self, answer: &Answer<'_, 't>) {
        let written = answer.item.text.trim();
        let Some(item) = self.framework.item_called(written) else {
            if self.unknown.insert(fold(written).into_owned()) {
                super::super::read::unknown_item(self.framework, self.document, written, answer.item.span);
            }
            return self.document.keep(String::new(), answer.value.span);
        };
        let at = *self.item_at.entry(item.index).or_insert(self.items.len());
        if at == self.items.len() {
            self.items.push((item.index, answer.item.span, Boxes::default()));
        }
        if let Some((_, _, boxes)) = self.items.get_mut(at) {
            boxes.fill(&Asked { framework: self.framework, item: Some(item), form: None }, answer, self.document);
        }
    }

    fn twice(&mut self, field: &TableCell<'t>, value: &TableCell<'t>, message: &str) {
        let problem = Problem::new(Code::RepeatedKey, field.span, message);
        self.document.problems.push(problem.with_help("Keep one of them; the first one counts here."));
        self.document.keep(String::new(), value.span);
    }

    fn put_together(self, whole: Span) -> Node<'t> {
        let said = |value| Node { span: whole, value };
        let object = |span, entries| Node { span, value: Json::Object(entries) };
        let answers = self.items.into_iter().map(|(item, span, boxes)| {
            let id = Cow::Owned(self.framework.model().items[item as usize].id.clone());
            let (rating, fields) = boxes.entries();
            // The answer of a typed question stands beside its boxes.
            let answers = self.framework.model().layout_of(item as usize).answer.is_some();
            let (answer, fields): (Vec<_>, Vec<_>) =
                fields.into_iter().partition(|(id, ..)| answers && same(id, ANSWER));
            let mut entries = vec![(Cow::Borrowed("item"), span, Node { span, value: Json::Text(id) })];
            entries.extend(rating);
            entries.extend(answer.into_iter().map(|(_, place, node)| (Cow::Borrowed(ANSWER), place, node)));
            entries.push((Cow::Borrowed("fields"), span, object(span, fields)));
            object(span, entries)
        });
        let answers = Json::List(answers.collect());
        let forms = self.forms.into_iter().map(|(form, span, entries)| (form, span, object(span, entries)));
        let mut entries = vec![
            (Cow::Borrowed("yardstick"), whole, said(Json::Number(VERSION))),
            (Cow::Borrowed("kind"), whole, said(Json::Text(Cow::Borrowed("response")))),
        ];
        entries.extend(self.top);
        entries.push((Cow::Borrowed("about"), whole, object(whole, self.about.entries().1)));
        entries.push((Cow::Borrowed("answers"), whole, said(answers)));
        let boxes = self.form_boxes.into_iter().map(|(form, (span, boxes))| {
            let id = self.framework.model().forms.get(form as usize).map_or(String::new(), |form| form.id.clone());
            (Cow::Owned(id), span, object(span, boxes.entries().1))
        });
        let boxes: Vec<_> = boxes.collect();
        if !boxes.is_empty() {
            entries.push((Cow::Borrowed("forms"), whole, object(whole, boxes)));
        }
        entries.push((Cow::Borrowed("signatures"), whole, object(whole, forms.collect())));
        object(whole, entries)
    }
}

/// The version of the documents, as it is written.
const VERSION: &str = {
    assert!(DOCUMENT_VERSION == 1);
    "1"
};

pub(super) fn text<'t>(cell: &TableCell<'t>) -> Node<'t> {
    Node { span: cell.span, value: Json::Text(cell.text.clone()) }
}
