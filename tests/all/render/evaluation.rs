//! An evaluation in as few lines as can be checked by hand.

use std::fmt::Write;

use yardstick::aggregate::Tally;
use yardstick::{Evaluation, Field, Finding, ItemId, Report, State, Value};

/// What came of each item, what was found, and what was noted: for frameworks of a few items.
pub(crate) fn brief(evaluation: &Evaluation<'_>) -> String {
    let mut shown = head(evaluation);
    for field in evaluation.framework().about() {
        if let Some(value) = value(evaluation, None, field) {
            let _ = writeln!(shown, "{}: {value}", field.name());
        }
    }
    for (item, state) in evaluation.states() {
        let rating = evaluation.response().rating(item).unwrap();
        let rating = rating.map_or(String::new(), |level| format!(" as {}", level.name()));
        let boxes = item
            .fields()
            .filter_map(|field| Some(format!("; {}: {}", field.name(), value(evaluation, Some(item.id()), field)?)));
        let own = item.scale().and_then(|scale| match state {
            State::Rated(level) | State::NotApplicable(level) => scale.levels().find(|other| other.id() == level),
            _ => None,
        });
        let counts = own.filter(|_| evaluation.others().any(|other| other.item().id() == item.id()));
        let counts = counts.map_or(String::new(), |level| format!(", counts as {}", level.name()));
        let _ = writeln!(shown, "{} {}{rating}{counts}{}", item.name(), state.as_str(), boxes.collect::<String>());
    }
    for other in evaluation.others() {
        let (own, level) = (other.own().map_or("nothing", |level| level.name()), other.level().name());
        let (layer, agreement) = (other.layer().as_str(), other.agreement().as_str());
        let _ = writeln!(shown, "{}: {own}, {layer} {level} by {:?}: {agreement}", other.item().name(), other.by());
    }
    shown.push_str(&findings(evaluation));
    shown.push_str(&notes(evaluation));
    shown
}

/// What stands in a box, in one line.
fn value(evaluation: &Evaluation<'_>, item: Option<ItemId>, field: Field<'_>) -> Option<String> {
    let value = evaluation.response().value(evaluation.framework(), item, field.id()).unwrap()?;
    Some(match value {
        Value::Number(number) => format!("number {number}"),
        Value::Date(date) => format!("date {date}"),
        Value::Choices(chosen) => {
            let choices: Vec<&str> = field.choices().map(|choice| choice.name()).collect();
            let chosen: Vec<&str> = chosen.iter().map(|&at| choices[at as usize]).collect();
            format!("choice {chosen:?}")
        }
        Value::Text(text) => format!("text {text:?}"),
        Value::List(texts) => format!("list {texts:?}"),
        Value::Table(rows) => format!("table {rows:?}"),
        other => format!("{other:?}"),
    })
}

/// All of it but the states of single items, which the counts stand for.
pub(crate) fn whole(evaluation: &Evaluation<'_>) -> String {
    [
        head(evaluation),
        counts(evaluation),
        states(evaluation),
        findings(evaluation),
        actions(evaluation),
        notes(evaluation),
        reports(evaluation),
    ]
    .concat()
}

fn head(evaluation: &Evaluation<'_>) -> String {
    let response = evaluation.response();
    let on = response.submitted_on().map_or(String::new(), |date| format!(" on {date}"));
    let late = match evaluation.is_late() {
        Some(true) => "late",
        Some(false) => "in time",
        None => "in time or late: not known",
    };
    let complete = if evaluation.is_complete() { "complete" } else { "not complete" };
    let areas = response.areas(evaluation.framework()).join(", ");
    let to: Vec<&str> = evaluation.routes().collect();
    format!(
        "agency: {}\nstatus: {}{on}; {late}; {complete}\nareas: {areas}\nsent to: {}\n",
        response.agency(),
        response.status().as_str(),
        to.join(", ")
    )
}

fn counts(evaluation: &Evaluation<'_>) -> String {
    let mut shown = String::from("\ncounts\n");
    for row in evaluation.summary() {
        let name = row.section().map_or("-", |section| section.name());
        let scope = if row.is_in_scope() { "" } else { ", out of scope" };
        let complete = if row.is_complete() { ", complete" } else { "" };
        let _ = writeln!(shown, "{name:>5}: {}{scope}{complete}", tally(evaluation, row.tally()));
    }
    for (scale, total) in evaluation.totals() {
        let _ = writeln!(shown, "in all, on {}: {}", scale.name(), tally(evaluation, &total));
    }
    shown
}

/// One tally, every number with its word.
pub(crate) fn tally(evaluation: &Evaluation<'_>, tally: &Tally) -> String {
    let mut parts = vec![format!("{} asked", tally.asked())];
    parts.extend(tally.levels(evaluation.framework()).map(|(level, count)| format!("{count} {}", level.name())));
    parts.push(format!("{} not applicable", tally.not_applicable()));
    parts.push(format!("{} unanswered", tally.unanswered()));
    parts.push(format!("{} waived", tally.waived()));
    parts.push(format!("{} out of scope", tally.out_of_scope()));
    parts.join(", ")
}

/// The items of each state and level.
fn states(evaluation: &Evaluation<'_>) -> String {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for (item, state) in evaluation.states() {
        let group = match state {
            State::Rated(level) => item.scale().unwrap().levels().find(|other| other.id() == level).unwrap().name(),
            other => other.as_str(),
        };
        put(&mut groups, group.to_owned(), item.name());
    }
    groups.sort();
    list("states", &groups)
}

/// Findings of one kind are one line, with the items that they are about.
fn findings(evaluation: &Evaluation<'_>) -> String {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    let findings: Vec<Finding<'_>> = evaluation.findings().collect();
    for finding in &findings {
        let what = match (finding.field_name(), finding.missing_columns()) {
            (Some(name), columns) if columns.is_empty() => format!(", {name}"),
            (Some(name), columns) => format!(", {name} lacks {}", columns.join(" ")),
            (None, _) => String::new(),
        };
        let group = format!(
            "{} {}{what}, as in \"{}\"",
            finding.rule(),
            finding.severity().as_str(),
            first(&findings, finding)
        );
        put(&mut groups, group, finding.item().map_or("the agency", |item| item.name()));
    }
    list("findings", &groups)
}

/// The words of the first finding of the same kind.
fn first(findings: &[Finding<'_>], like: &Finding<'_>) -> String {
    let kind = |finding: &Finding<'_>| {
        (
            finding.rule().to_owned(),
            finding.severity(),
            finding.field_name().map(str::to_owned),
            finding.missing_columns().join(" "),
        )
    };
    findings.iter().find(|finding| kind(finding) == kind(like)).map_or(String::new(), |finding| finding.message())
}

fn actions(evaluation: &Evaluation<'_>) -> String {
    let mut shown = String::from("\nactions\n");
    for action in evaluation.actions() {
        let item = action.item(evaluation).unwrap();
        let fields = action.fields().iter().map(|(name, text)| format!("{name}: {}", short(text, 24)));
        let _ =
            writeln!(shown, "  {} {}: {}", item.name(), action.field_name(), fields.collect::<Vec<_>>().join(" | "));
    }
    shown
}

fn notes(evaluation: &Evaluation<'_>) -> String {
    let mut shown = String::from("\nnotes\n");
    for note in evaluation.notes() {
        let _ = writeln!(shown, "  {}: {}", note.kind().as_str(), note.message());
    }
    shown
}

fn reports(evaluation: &Evaluation<'_>) -> String {
    evaluation.reports().iter().map(report).collect()
}

pub(crate) fn report(report: &Report) -> String {
    let mut shown = format!("\nreport: {}\n", report.name());
    for (heading, words) in report.above() {
        let _ = writeln!(shown, "  {heading}: {words}");
    }
    let mut line = |cells: Vec<String>| shown.push_str(&format!("  | {} |\n", cells.join(" | ")));
    line(report.headings().to_vec());
    for row in report.rows().iter().chain(report.last_rows()) {
        line(row.iter().map(|cell| short(&cell.to_string(), 70)).collect());
    }
    shown
}

fn put<'n>(groups: &mut Vec<(String, Vec<&'n str>)>, group: String, name: &'n str) {
    match groups.iter_mut().find(|(known, _)| *known == group) {
        Some((_, names)) => names.push(name),
        None => groups.push((group, vec![name])),
    }
}

fn list(heading: &str, groups: &[(String, Vec<&str>)]) -> String {
    let lines = groups.iter().map(|(group, names)| format!("  {group}: {}\n", names.join(" ")));
    format!("\n{heading}\n{}", lines.collect::<String>())
}

/// A text on one line, cut where it is long.
fn short(text: &str, most: usize) -> String {
    let line = text.replace('\n', " / ");
    let cut: String = line.chars().take(most).collect();
    if cut.len() < line.len() { format!("{cut}…") } else { cut }
}
