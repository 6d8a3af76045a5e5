//! What a board adds to a response. It stands apart from what the agency said. A file for each thing that is recorded.

mod decision;
mod follow;
mod forms;
mod rating;
mod request;

use std::sync::Arc;

use crate::date::Date;
use crate::document::json::{Json, Node};
use crate::document::reader::{self, Read, Reader, id_of};
use crate::framework::{AnotherFramework, FieldId, Framework, Item, ItemId, Layer, LevelId};
use crate::limits::Limits;
use crate::problem::Code;
use crate::response::Value;
use crate::wording::quote;
pub(crate) use decision::{Recorded, Seen};
pub use follow::Step;
pub(crate) use follow::{Progress, StepTaken};
pub(crate) use rating::Rating;
pub(crate) use request::Request;

const KEYS: [&str; 12] = [
    "yardstick",
    "kind",
    "framework",
    "edition",
    "agency",
    "requests",
    "ratings",
    "forms",
    "documents",
    "decisions",
    "progress",
    "escalations",
];

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
    pub(crate) ratings: Vec<Rating>,
    pub(crate) progress: Vec<Progress>,
    pub(crate) steps: Vec<StepTaken>,
    /// What stands in the board's boxes, by slot.
    pub(crate) boxes: Vec<(usize, Value)>,
    pub(crate) documents: Vec<Seen>,
    pub(crate) decisions: Vec<Recorded>,
    /// The framework that it is about, once that is known.
    pub(crate) stamp: Option<u64>,
    /// The text from which it was read, so that what is found later can be said with its place.
    pub(crate) text: Arc<str>,
}

impl Record {
    /// An empty record about an agency.
    #[must_use]
    pub fn of(agency: &str) -> Record {
        Record {
            agency: agency.to_owned(),
            requests: Vec::new(),
            ratings: Vec::new(),
            progress: Vec::new(),
            steps: Vec::new(),
            boxes: Vec::new(),
            documents: Vec::new(),
            decisions: Vec::new(),
            stamp: None,
            text: Arc::from(""),
        }
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
            (record.stamp, record.text) = (Some(framework.model().stamp), Arc::from(document.text));
            for (key, place, value) in reader::firsts(entries) {
                match key.as_ref() {
                    "requests" => {
                        let example = "{ \"item\": …, \"box\": … }";
                        each(document, value, key, example, |document, node, path| {
                            record.requests.extend(request::read(document, framework, node, path));
                        });
                    }
                    "ratings" => {
                        let example = "{ \"item\": …, \"layer\": \"moderated\", \"rating\": … }";
                        each(document, value, key, example, |document, node, path| {
                            record.ratings.extend(rating::read(document, framework, &record.agency, node, path));
                        });
                    }
                    "forms" => record.boxes = forms::read(document, framework, value),
                    "documents" => each(document, value, key, "{ \"form\": … }", |document, node, path| {
                        record.documents.extend(decision::read_document(document, framework, node, path));
                    }),
                    "decisions" => each(document, value, key, "{ \"decision\": … }", |document, node, path| {
                        record.decisions.extend(decision::read(document, framework, node, path));
                    }),
                    "progress" => {
                        let example = "{ \"monitoring\": …, \"on\": … }";
                        each(document, value, key, example, |document, node, path| {
                            record.progress.extend(follow::progress(document, framework, node, path));
                        });
                    }
                    "escalations" => {
                        let example = "{ \"escalation\": …, \"step\": \"first\" }";
                        each(document, value, key, example, |document, node, path| {
                            record.steps.extend(follow::step(document, framework, node, path));
                        });
                    }
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
        self.belongs_to(item.stamp)?;
        self.requests.push(Request { item, field, by: by.to_owned(), on });
        Ok(self)
    }
}

impl Record {
    /// Adds what somebody said of an item of this agency.
    pub(crate) fn rate(&mut self, layer: Layer, item: ItemId, level: LevelId) {
        let (by, why) = (String::new(), String::new());
        self.ratings.push(Rating { layer, item, level, by, on: None, why });
    }
}

/// Reads a list of entries: what is no list is said and kept.
fn each(
    document: &mut Reader<'_>,
    node: &Node<'_>,
    key: &str,
    example: &str,
    mut read: impl FnMut(&mut Reader<'_>, &Node<'_>, &str),
) {
    let Json::List(entries) = &node.value else {
        let message = format!("`{key}` is a list, not {}", node.kind());
        document.report(Code::WrongKind, node.span, message, format!("Write `\"{key}\": [ {example} ]`."));
        return document.keep(key.to_owned(), node.span);
    };
    for (at, entry) in entries.iter().enumerate() {
        read(document, entry, &format!("{key}[{at}]"));
    }
}

/// The standard that an entry names. Where there is none such, that is said, and the entry is kept.
fn item_in<'f>(
    document: &mut Reader<'_>,
    framework: &'f Framework,
    named: &Node<'_>,
    entry: &Node<'_>,
    path: &str,
) -> Option<Item<'f>> {
    let item = id_of(named).and_then(|id| framework.item(id));
    if item.is_none() {
        let message =
            format!("there is no standard {} in this framework", quote(named.span.of(document.text).trim_matches('"')));
        document.report(Code::AnswerToUnknown, named.span, message, "Look at the ids in the framework.");
        document.keep(path.to_owned(), entry.span);
    }
    item
}
