//! A rating that somebody else than the agency gave: a panel, or a peer (SUS-33, SUS-34).

use super::item_in;
use crate::date::Date;
use crate::document::json::Node;
use crate::document::level;
use crate::document::reader::{Reader, get, join, text_of};
use crate::framework::{Framework, ItemId, Layer, LevelId};
use crate::names::{same, suggestion};
use crate::problem::Code;
use crate::wording::quote;

const KEYS: [&str; 6] = ["item", "layer", "rating", "by", "on", "why"];

/// What a panel or a peer said of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rating {
    pub(crate) layer: Layer,
    pub(crate) item: ItemId,
    pub(crate) level: LevelId,
    pub(crate) by: String,
    pub(crate) on: Option<Date>,
    pub(crate) why: String,
}

/// Reads one rating about `agency`. What cannot count is said and kept.
pub(super) fn read(
    document: &mut Reader<'_>,
    framework: &Framework,
    agency: &str,
    node: &Node<'_>,
    path: &str,
) -> Option<Rating> {
    let entries = document.entries(node, path);
    for (key, place, value) in entries {
        if !KEYS.contains(&key.as_ref()) && !key.starts_with('_') {
            document.unknown_key(key, *place, value, join(path, key), &KEYS);
        }
    }
    let named = document.required(entries, "item", node.span)?;
    let item = item_in(document, framework, named, node, path)?;
    let layer = layer(document, framework, entries, node, path)?;
    let given = document.required(entries, "rating", node.span)?;
    let until_then = "Until then this rating is not there.";
    let level = level::read(document, framework, item.index, given, &join(path, "rating"), until_then)?;
    let by = get(entries, "by").and_then(|node| document.words(node, &join(path, "by"))).unwrap_or_default();
    let by = by.trim().to_owned();
    if layer == Layer::Peer && (by.is_empty() || same(&by, agency)) {
        let (message, help) = match by.is_empty() {
            true => ("a peer's rating does not say who gave it", "Add `\"by\": \"…\"`: the agency that looked at it."),
            false => ("an agency is not a peer of its own", "Name the other agency, or leave the rating out."),
        };
        document.report(Code::UnknownLayer, node.span, message, help);
        document.keep(path.to_owned(), node.span);
        return None;
    }
    let on = get(entries, "on").and_then(|node| document.date(node, &join(path, "on")));
    let why = get(entries, "why").and_then(|node| document.words(node, &join(path, "why"))).unwrap_or_default();
    Some(Rating { layer, item: item.id(), level, by, on, why })
}

/// Whose rating it is. The agency's own stands in its response, and the final one is worked out.
fn layer(
    document: &mut Reader<'_>,
    framework: &Framework,
    entries: crate::document::reader::Entries<'_, '_>,
    node: &Node<'_>,
    path: &str,
) -> Option<Layer> {
    let named = document.required(entries, "layer", node.span)?;
    let word = text_of(named).unwrap_or_default().trim();
    let layer = [Layer::Moderated, Layer::Peer].into_iter().find(|layer| same(layer.as_str(), word));
    let given = layer.filter(|layer| framework.who_rates().any(|who| same(who.name(), layer.as_str())));
    if given.is_none() {
        let (message, help) = match layer {
            Some(layer) => (
                format!("this framework does not say that anybody gives a {} rating", layer.as_str()),
                format!("Add `- {}: …` under `Who rates:` in the framework.", layer.as_str()),
            ),
            None if same(word, "self") => (
                "the agency's own rating does not belong into a record".to_owned(),
                "It stands in the response.".to_owned(),
            ),
            None if same(word, "final") => (
                "the final rating is not recorded".to_owned(),
                "It is the moderated rating where there is one, else the agency's own. Write `\"layer\": \"moderated\"`."
                    .to_owned(),
            ),
            None => (
                format!("{} is not a layer of ratings", quote(word)),
                suggestion(word, ["moderated", "peer"].into_iter()),
            ),
        };
        document.report(Code::UnknownLayer, named.span, message, help);
        document.keep(path.to_owned(), node.span);
    }
    given
}
