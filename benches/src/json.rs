//! The same response as a JSON document, and the plain structs that anybody would read it into.

use std::borrow::Cow;

use serde::Deserialize;
use yardstick::{Framework, Limits, Response, Value};

use crate::rows::Row;

/// The ids of the columns of an action.
pub const COLUMNS: [&str; 5] = ["lead", "action", "impact", "timescale", "progress"];

/// A response read by serde into structs that borrow from its text.
#[derive(Debug, Deserialize)]
#[allow(missing_docs)]
pub struct Document<'t> {
    pub yardstick: u32,
    pub kind: &'t str,
    pub framework: &'t str,
    pub edition: &'t str,
    pub agency: &'t str,
    #[serde(borrow)]
    pub areas: Vec<&'t str>,
    pub status: &'t str,
    pub answers: Vec<Answer<'t>>,
}

/// One answer.
#[derive(Debug, Deserialize)]
#[allow(missing_docs)]
pub struct Answer<'t> {
    pub item: &'t str,
    pub rating: &'t str,
    #[serde(borrow)]
    pub fields: Fields<'t>,
}

/// The boxes of an answer.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct Fields<'t> {
    #[serde(borrow)]
    pub evidence: Cow<'t, str>,
    #[serde(borrow)]
    pub impact: Cow<'t, str>,
    #[serde(borrow)]
    pub reason: Cow<'t, str>,
    #[serde(borrow)]
    pub alternative: Cow<'t, str>,
    #[serde(borrow)]
    pub action: Vec<Action<'t>>,
}

/// One row of the action plan.
#[derive(Debug, Default, Deserialize)]
#[allow(missing_docs)]
pub struct Action<'t> {
    pub lead: &'t str,
    pub action: &'t str,
    pub impact: &'t str,
    pub timescale: &'t str,
    pub progress: &'t str,
}

/// The document that a host would send: every box that has something in it.
#[must_use]
pub fn document(rows: &[Row], framework: &Framework, areas: &[&str]) -> String {
    let answers: Vec<String> = rows.iter().map(answer).collect();
    let areas: Vec<String> = areas.iter().map(|area| quoted(area)).collect();
    format!(
        "{{\n  \"yardstick\": 1,\n  \"kind\": \"response\",\n  \"framework\": {},\n  \"edition\": {},\n  \
         \"agency\": \"A trust\",\n  \"areas\": [{}],\n  \"status\": \"draft\",\n  \"answers\": [\n    {}\n  ]\n}}\n",
        quoted(framework.id()),
        quoted(&framework.edition()),
        areas.join(", "),
        answers.join(",\n    "),
    )
}

fn answer(row: &Row) -> String {
    let texts = [
        ("evidence", &row.evidence),
        ("impact", &row.impact),
        ("reason", &row.reason),
        ("alternative", &row.alternative),
    ];
    let texts = texts.iter().filter(|(_, text)| !text.is_empty());
    let mut fields: Vec<String> = texts.map(|(name, text)| format!("\"{name}\": {}", quoted(text))).collect();
    if row.action.iter().any(|text| !text.is_empty()) {
        let cells: Vec<String> =
            COLUMNS.iter().zip(&row.action).map(|(name, text)| format!("\"{name}\": {}", quoted(text))).collect();
        fields.push(format!("\"action\": [ {{ {} }} ]", cells.join(", ")));
    }
    let (id, rating) = (quoted(&row.id), quoted(row.rating));
    format!("{{ \"item\": {id}, \"rating\": {rating}, \"fields\": {{ {} }} }}", fields.join(", "))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

/// Both sides read the same out of a text, or the comparison is worth nothing.
///
/// # Panics
/// Where they do not.
#[allow(clippy::unwrap_used)]
pub fn assert_same(framework: &Framework, text: &str) {
    let plain: Document<'_> = serde_json::from_str(text).unwrap();
    let read = Response::read(framework, text.as_bytes(), &Limits::default());
    assert!(read.problems().is_empty() && read.kept().is_empty());
    let response = read.value().unwrap();
    assert_eq!((response.agency(), response.status().as_str()), (plain.agency, plain.status));
    assert_eq!(response.areas(framework), plain.areas);
    assert_eq!(framework.items().len(), plain.answers.len());
    for (item, answer) in framework.items().zip(&plain.answers) {
        assert_eq!(item.name(), answer.item);
        assert_eq!(response.rating(item).unwrap().map_or("", |level| level.name()), answer.rating);
        let value = |name: &str| response.value(framework, Some(item.id()), item.field(name).unwrap()).unwrap();
        let fields = &answer.fields;
        let texts = [
            ("evidence", &fields.evidence),
            ("impact", &fields.impact),
            ("reason", &fields.reason),
            ("alternative", &fields.alternative),
        ];
        for (name, text) in texts {
            let found = match value(name) {
                Some(Value::Text(found)) => found.as_str(),
                _ => "",
            };
            assert_eq!(found, text.as_ref());
        }
        let rows = fields.action.iter();
        let rows: Vec<Vec<String>> = rows
            .map(|row| [row.lead, row.action, row.impact, row.timescale, row.progress].map(str::to_owned).to_vec())
            .collect();
        match value("action") {
            Some(Value::Table(found)) => assert_eq!(*found, rows),
            _ => assert!(rows.is_empty()),
        }
    }
}
