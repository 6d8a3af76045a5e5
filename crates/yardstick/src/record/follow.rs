//! Reports on progress, and steps of an escalation (TOR-29, TOR-33 to TOR-35).

use crate::date::Date;
use crate::document::json::{Json, Node};
use crate::document::reader::{Entries, Reader, get, join, text_of};
use crate::framework::Framework;
use crate::framework::follow::{EscalationModel, MonitoringModel};
use crate::framework::words::Words;
use crate::names::{same, suggestion};
use crate::problem::Code;
use crate::source::Span;
use crate::wording::{one_line, quote};

const PROGRESS: [&str; 4] = ["monitoring", "on", "by", "text"];
const ESCALATIONS: [&str; 6] = ["escalation", "step", "on", "by", "response", "resolved"];

/// A report on progress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Progress {
    pub(crate) stamp: u64,
    pub(crate) monitoring: u32,
    pub(crate) on: Date,
    pub(crate) by: String,
    pub(crate) text: String,
}

/// A step of an escalation that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StepTaken {
    pub(crate) stamp: u64,
    pub(crate) escalation: u32,
    pub(crate) step: Step,
    pub(crate) on: Option<Date>,
    pub(crate) by: String,
    pub(crate) response: String,
    pub(crate) resolved: Option<bool>,
    /// The line of the record on which it stands.
    pub(crate) line: u32,
}

/// A step of an escalation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// What is done first.
    First,
    /// What may be done beside it.
    MayAlso,
    /// What is done where the first step did not resolve it.
    Then,
}

impl Step {
    const ALL: [Step; 3] = [Step::First, Step::MayAlso, Step::Then];

    /// The word for it in documents.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Step::First => "first",
            Step::MayAlso => "may also",
            Step::Then => "then",
        }
    }
}

pub(super) fn progress(
    document: &mut Reader<'_>,
    framework: &Framework,
    node: &Node<'_>,
    path: &str,
) -> Option<Progress> {
    let model = framework.model();
    let entries = known_entries(document, node, path, &PROGRESS);
    let names = model.monitorings.iter().map(|one: &MonitoringModel| one.name);
    let monitoring = named(document, framework, entries, node, path, "monitoring", names)?;
    let on = document.required(entries, "on", node.span)?;
    let Some(day) = document.date(on, &join(path, "on")) else {
        document.keep(path.to_owned(), node.span);
        return None;
    };
    let from = model.monitorings.get(monitoring as usize)?.from;
    if day < from {
        let message = format!("this report is from before {from}, when the first period begins");
        document.report(Code::NotFollowedUp, on.span, message, "Look at the day. Until then it does not count.");
        document.keep(path.to_owned(), node.span);
        return None;
    }
    let (by, text) = (words(document, entries, path, "by"), words(document, entries, path, "text"));
    Some(Progress { stamp: model.stamp, monitoring, on: day, by, text })
}

pub(super) fn step(document: &mut Reader<'_>, framework: &Framework, node: &Node<'_>, path: &str) -> Option<StepTaken> {
    let model = framework.model();
    let entries = known_entries(document, node, path, &ESCALATIONS);
    let names = model.escalations.iter().map(|one: &EscalationModel| one.name);
    let escalation = named(document, framework, entries, node, path, "escalation", names)?;
    let written = document.required(entries, "step", node.span)?;
    let word = text_of(written).unwrap_or_default();
    let escalated = model.escalations.get(escalation as usize)?;
    let is_open = |step: Step| match step {
        Step::First => true,
        Step::MayAlso => !escalated.may_also.is_empty(),
        Step::Then => escalated.then.is_some(),
    };
    let step = Step::ALL.into_iter().filter(|&step| is_open(step)).find(|step| same(step.as_str(), word));
    let Some(step) = step else {
        let message = format!("{} is not a step of this escalation", quote(word));
        let known = Step::ALL.into_iter().filter(|&step| is_open(step)).map(Step::as_str);
        document.report(Code::NotFollowedUp, written.span, message, suggestion(word, known));
        document.keep(path.to_owned(), node.span);
        return None;
    };
    let resolved = get(entries, "resolved").filter(|node| node.value != Json::Null);
    let resolved = resolved.and_then(|node| truth(document, node, &join(path, "resolved")));
    Some(StepTaken {
        stamp: model.stamp,
        escalation,
        step,
        on: get(entries, "on").and_then(|node| document.date(node, &join(path, "on"))),
        by: words(document, entries, path, "by"),
        response: words(document, entries, path, "response"),
        resolved,
        line: line(document.text, node.span),
    })
}

fn line(text: &str, span: Span) -> u32 {
    text.get(..span.start as usize).map_or(0, |before| before.matches('\n').count()) as u32 + 1
}

fn truth(document: &mut Reader<'_>, node: &Node<'_>, path: &str) -> Option<bool> {
    if node.value == Json::Bool {
        return Some(node.span.of(document.text).starts_with('t'));
    }
    document.report(
        Code::WrongKind,
        node.span,
        format!("`true` or `false` belongs here, not {}", node.kind()),
        "Write `\"resolved\": false`, without quotes.",
    );
    document.keep(path.to_owned(), node.span);
    None
}

fn known_entries<'n, 't>(document: &mut Reader<'_>, node: &'n Node<'t>, path: &str, keys: &[&str]) -> Entries<'n, 't> {
    let entries = document.entries(node, path);
    for (key, place, value) in entries {
        if !keys.contains(&key.as_ref()) && !key.starts_with('_') {
            document.unknown_key(key, *place, value, join(path, key), keys);
        }
    }
    entries
}

fn words(document: &mut Reader<'_>, entries: Entries<'_, '_>, path: &str, key: &str) -> String {
    get(entries, key).and_then(|node| document.words(node, &join(path, key))).unwrap_or_default()
}

/// Which of the framework's monitorings, or escalations, an entry names.
fn named(
    document: &mut Reader<'_>,
    framework: &Framework,
    entries: Entries<'_, '_>,
    node: &Node<'_>,
    path: &str,
    key: &str,
    names: impl Iterator<Item = Words>,
) -> Option<u32> {
    let written = document.required(entries, key, node.span)?;
    let name = text_of(written).unwrap_or_default();
    let names: Vec<String> = names.map(|words| one_line(&framework.model().words(words))).collect();
    let found = names.iter().position(|known| same(known, name));
    if found.is_none() {
        let message = format!("there is no {key} {} in this framework", quote(name));
        let help = match names.is_empty() {
            true => "The framework has none.".to_owned(),
            false => suggestion(name, names.iter().map(String::as_str)),
        };
        document.report(Code::NotFollowedUp, written.span, message, help);
        document.keep(path.to_owned(), node.span);
    }
    found.map(|at| at as u32)
}
