//! What a board adds to a response: what it asked for. It stands apart from what the agency said.

use crate::date::Date;
use crate::document::json::{Json, Node};
use crate::document::reader::{self, Read, Reader, get, id_of, join, text_of};
use crate::framework::{AnotherFramework, FieldId, Framework, ItemId};
use crate::limits::Limits;
use crate::names::suggestion;
use crate::problem::Code;
use crate::wording::quote;

const KEYS: [&str; 6] = ["yardstick", "kind", "framework", "edition", "agency", "requests"];
const REQUEST_KEYS: [&str; 4] = ["item", "box", "by", "on"];

/// What a board adds to a response. It stands apart from what the agency said.
///
/// ```
/// # let framework = yardstick::Framework::read(b"Framework: T\n Id: t\n Edition: 1").unwrap();
/// use yardstick::{Limits, Record};
///
/// let json = br#"{"yardstick": 1, "kind": "record", "framework": "t", "edition": "1", "agency": "A", "requests": []}"#;
/// assert_eq!(Record::read(&framework, json, &Limits::default()).value().unwrap().agency(), "A");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub(crate) agency: String,
    pub(crate) requests: Vec<Request>,
}

/// A board asked for something that is given only on request (CAM-07).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) item: ItemId,
    pub(crate) field: FieldId,
    pub(crate) by: String,
    pub(crate) on: Option<Date>,
}

impl Record {
    /// An empty record about an agency.
    #[must_use]
    pub fn of(agency: &str) -> Record {
        Record { agency: agency.to_owned(), requests: Vec::new() }
    }

    /// About whom it is.
    #[must_use]
    pub fn agency(&self) -> &str {
        &self.agency
    }

    /// Whether it is about this agency, as names are compared.
    #[must_use]
    pub fn is_about(&self, agency: &str) -> bool {
        crate::names::same(&self.agency, agency)
    }

    /// Reads a record about a response to `framework` from a JSON document.
    #[must_use]
    pub fn read(framework: &Framework, bytes: &[u8], limits: &Limits) -> Read<Record> {
        reader::read(framework, bytes, limits, "record", |document, entries, whole| {
            let agency = document.required(entries, "agency", whole).and_then(|node| document.words(node, "agency"));
            let mut record = Record::of(&agency.unwrap_or_default());
            for (key, place, value) in reader::firsts(entries) {
                match key.as_ref() {
                    "requests" => requests(document, framework, value, &mut record),
                    key if KEYS.contains(&key) || key.starts_with('_') => {}
                    key => document.unknown_key(key, *place, value, key.to_owned(), &KEYS),
                }
            }
            record
        })
    }

    /// Notes that a board asked for a box of an item that is given only on request, and when.
    ///
    /// # Errors
    /// [`AnotherFramework`] where the handles come from different frameworks.
    pub fn request(
        &mut self,
        item: ItemId,
        field: FieldId,
        by: &str,
        on: Option<Date>,
    ) -> Result<&mut Record, AnotherFramework> {
        field.belongs_to(item.stamp)?;
        if let Some(first) = self.requests.first() {
            item.belongs_to(first.item.stamp)?;
        }
        self.requests.push(Request { item, field, by: by.to_owned(), on });
        Ok(self)
    }
}

fn requests(document: &mut Reader<'_>, framework: &Framework, node: &Node<'_>, record: &mut Record) {
    let Json::List(requests) = &node.value else {
        let message = format!("`requests` is a list, not {}", node.kind());
        document.report(Code::WrongKind, node.span, message, "Write `\"requests\": [ { \"item\": …, \"box\": … } ]`.");
        return document.keep("requests".to_owned(), node.span);
    };
    for (at, node) in requests.iter().enumerate() {
        let path = format!("requests[{at}]");
        if let Some(request) = request(document, framework, node, &path) {
            record.requests.push(request);
        }
    }
}

fn request(document: &mut Reader<'_>, framework: &Framework, node: &Node<'_>, path: &str) -> Option<Request> {
    let entries = document.entries(node, path);
    for (key, place, value) in entries {
        if !REQUEST_KEYS.contains(&key.as_ref()) && !key.starts_with('_') {
            document.unknown_key(key, *place, value, join(path, key), &REQUEST_KEYS);
        }
    }
    let named = document.required(entries, "item", node.span)?;
    let item = id_of(named).and_then(|id| framework.item(id));
    let Some(item) = item else {
        let message =
            format!("there is no standard {} in this framework", quote(named.span.of(document.text).trim_matches('"')));
        document.report(Code::AnswerToUnknown, named.span, message, "Look at the ids in the framework.");
        document.keep(path.to_owned(), node.span);
        return None;
    };
    let named = document.required(entries, "box", node.span)?;
    let name = text_of(named).unwrap_or_default();
    let Some(field) = item.field(name) else {
        let message = format!("{} has no box {}", quote(item.name()), quote(name));
        document.report(Code::NotAsked, named.span, message, suggestion(name, item.fields().map(|field| field.name())));
        document.keep(path.to_owned(), node.span);
        return None;
    };
    let by = get(entries, "by").and_then(|node| document.words(node, &join(path, "by"))).unwrap_or_default();
    let on = get(entries, "on").and_then(|node| document.date(node, &join(path, "on")));
    Some(Request { item: item.id(), field, by, on })
}
