//! What a board asked for that is given only on request (CAM-07).

use super::item_in;
use crate::date::Date;
use crate::document::json::Node;
use crate::document::reader::{Reader, get, join, text_of};
use crate::framework::{FieldId, Framework, ItemId};
use crate::names::suggestion;
use crate::problem::Code;
use crate::wording::quote;

const KEYS: [&str; 4] = ["item", "box", "by", "on"];

/// A board asked for something that is given only on request (CAM-07).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) item: ItemId,
    pub(crate) field: FieldId,
    pub(crate) by: String,
    pub(crate) on: Option<Date>,
}

pub(super) fn read(document: &mut Reader<'_>, framework: &Framework, node: &Node<'_>, path: &str) -> Option<Request> {
    let entries = document.entries(node, path);
    for (key, place, value) in entries {
        if !KEYS.contains(&key.as_ref()) && !key.starts_with('_') {
            document.unknown_key(key, *place, value, join(path, key), &KEYS);
        }
    }
    let named = document.required(entries, "item", node.span)?;
    let item = item_in(document, framework, named, node, path)?;
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
