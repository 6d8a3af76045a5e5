//! What people decided, and which documents they looked at (TOR-11, TOR-23).

use crate::date::Date;
use crate::document::json::{Json, Node};
use crate::document::reader::{Entries, Reader, get, join, opening, text_of};
use crate::framework::Framework;
use crate::names::{same, suggestion};
use crate::problem::Code;
use crate::source::Span;
use crate::wording::quote;

const DECISION: [&str; 4] = ["decision", "outcome", "by", "on"];
const DOCUMENT: [&str; 4] = ["form", "complete", "by", "on"];

/// A decision as it was recorded. Whether it was open is looked at when a response is evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Recorded {
    pub(crate) decision: u32,
    pub(crate) outcome: u32,
    pub(crate) by: String,
    pub(crate) on: Date,
    /// Where it stands in the record.
    pub(crate) span: Span,
}

/// A document whose content is elsewhere, and what somebody found who looked at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) form: u32,
    pub(crate) complete: bool,
    pub(crate) by: String,
    pub(crate) on: Option<Date>,
}

pub(super) fn read(document: &mut Reader<'_>, framework: &Framework, node: &Node<'_>, path: &str) -> Option<Recorded> {
    let entries = known(document, node, path, &DECISION);
    let named = document.required(entries, "decision", node.span)?;
    let name = text_of(named).unwrap_or_default();
    let Some(decision) = framework.decisions().find(|decision| same(decision.name(), name)) else {
        let message = format!("there is no decision {} in this framework", quote(name));
        let help = suggestion(name, framework.decisions().map(|decision| decision.name()));
        document.report(Code::UnknownDecision, named.span, message, help);
        return kept(document, node, path);
    };
    let written = document.required(entries, "outcome", node.span)?;
    let name = text_of(written).unwrap_or_default();
    let Some(outcome) = decision.outcome(name) else {
        let message = format!("{} is no outcome of {}", quote(name), quote(decision.name()));
        let help = suggestion(name, decision.outcomes().map(|outcome| outcome.name()));
        document.report(Code::UnknownDecision, written.span, message, help);
        return kept(document, node, path);
    };
    let by = said_by(document, entries, path);
    let on = get(entries, "on").and_then(|on| document.date(on, &join(path, "on")));
    if by.trim().is_empty() {
        let message = "it is not said who decided this";
        document.report(Code::MissingKey, opening(node.span), message, "Add `\"by\": …`.");
        return kept(document, node, path);
    }
    let Some(on) = on else {
        let is_said = get(entries, "on").and_then(text_of).is_some_and(|text| !text.trim().is_empty());
        if !is_said {
            let message = "it is not said on which day this was decided";
            document.report(
                Code::MissingKey,
                opening(node.span),
                message,
                "Add `\"on\": \"2015-05-20\"`, with its own day.",
            );
        }
        return kept(document, node, path);
    };
    Some(Recorded { decision: decision.index, outcome: outcome.index, by, on, span: written.span })
}

pub(super) fn read_document(
    document: &mut Reader<'_>,
    framework: &Framework,
    node: &Node<'_>,
    path: &str,
) -> Option<Seen> {
    let entries = known(document, node, path, &DOCUMENT);
    let named = document.required(entries, "form", node.span)?;
    let name = text_of(named).unwrap_or_default();
    let is_elsewhere = |name: &str| framework.form(name).filter(|form| form.is_elsewhere());
    let Some(form) = is_elsewhere(name) else {
        let (message, help) = match framework.form(name) {
            Some(_) => (
                format!("whether {} is complete is seen in the response itself", quote(name)),
                "Take this away. Only a form `(elsewhere)` has to be looked at.".to_owned(),
            ),
            None => (
                format!("there is no form {} in this framework", quote(name)),
                suggestion(name, framework.forms().filter(|form| form.is_elsewhere()).map(|form| form.name())),
            ),
        };
        document.report(Code::NotAsked, named.span, message, help);
        return kept(document, node, path);
    };
    let complete = document.required(entries, "complete", node.span)?;
    if complete.value != Json::Bool {
        let message = format!("it is complete or not: `true` or `false`, not {}", complete.kind());
        document.report(
            Code::WrongKind,
            complete.span,
            message,
            "Write `\"complete\": true` or `\"complete\": false`.",
        );
        return kept(document, node, path);
    }
    let complete = complete.span.of(document.text) == "true";
    let by = said_by(document, entries, path);
    let on = get(entries, "on").and_then(|on| document.date(on, &join(path, "on")));
    Some(Seen { form: form.index, complete, by, on })
}

/// The entries of one thing that was recorded; keys that are not known are said and kept.
fn known<'n, 't>(document: &mut Reader<'_>, node: &'n Node<'t>, path: &str, keys: &[&str]) -> Entries<'n, 't> {
    let entries = document.entries(node, path);
    for (key, place, value) in entries {
        if !keys.contains(&key.as_ref()) && !key.starts_with('_') {
            document.unknown_key(key, *place, value, join(path, key), keys);
        }
    }
    entries
}

fn said_by(document: &mut Reader<'_>, entries: Entries<'_, '_>, path: &str) -> String {
    get(entries, "by").and_then(|by| document.words(by, &join(path, "by"))).unwrap_or_default()
}

fn kept<T>(document: &mut Reader<'_>, node: &Node<'_>, path: &str) -> Option<T> {
    document.keep(path.to_owned(), node.span);
    None
}
