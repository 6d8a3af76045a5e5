//! One response: the library beside code written by hand for this one framework, on the same rows.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use yardstick::{Context, Evaluation, FieldId, Framework, ItemId, LevelId, Limits, Response, evaluate};
use yardstick_benches::by_hand::{self, Found, What};
use yardstick_benches::json::{COLUMNS, Document, assert_same, document};
use yardstick_benches::rows::{ACTION_LABELS, LEVELS, Row, rows};

const FRAMEWORK: &str = include_str!("../frameworks/cambridgeshire-peterborough-2017.yardstick");
const AREAS: [&str; 1] = ["Cambridgeshire"];

/// The handles that a host looks up once, when it starts.
struct Host {
    items: Vec<(ItemId, [FieldId; 5])>,
    levels: [LevelId; 4],
}

impl Host {
    fn new(framework: &Framework) -> Host {
        let boxes = ["evidence", "impact", "reason", "alternative", "action"];
        let items = framework.items().map(|item| (item.id(), boxes.map(|name| item.field(name).unwrap())));
        let first = framework.items().next().unwrap();
        Host { items: items.collect(), levels: LEVELS.map(|level| first.level(level).unwrap()) }
    }

    /// The response from the host's own rows.
    fn response(&self, framework: &Framework, rows: &[Row]) -> Response {
        let mut response = Response::to(framework, "A trust");
        response.areas(AREAS).unwrap();
        for (row, &(item, [evidence, impact, reason, alternative, action])) in rows.iter().zip(&self.items) {
            if let Some(level) = LEVELS.iter().position(|level| *level == row.rating) {
                response.rate(item, self.levels[level]).unwrap();
            }
            let texts = [
                (evidence, &row.evidence),
                (impact, &row.impact),
                (reason, &row.reason),
                (alternative, &row.alternative),
            ];
            for (field, text) in texts {
                if !text.is_empty() {
                    response.write(item, field, text).unwrap();
                }
            }
            if row.action.iter().any(|text| !text.is_empty()) {
                let cells: [(&str, &str); 5] = std::array::from_fn(|at| (COLUMNS[at], row.action[at].as_str()));
                response.write_row(item, action, &cells).unwrap();
            }
        }
        response.draft()
    }
}

/// The library's findings about statements in the terms of the code written by hand.
fn found(framework: &Framework, evaluation: &Evaluation<'_>) -> Vec<Found> {
    let findings = evaluation.findings().filter(|finding| finding.item().is_some());
    let found = findings.map(|finding| {
        let what = match (finding.rule(), finding.field_name()) {
            ("C1", Some("evidence")) => What::Evidence,
            ("C1", _) => What::Impact,
            ("C2", _) => What::Action,
            ("C3", _) => What::Immediate,
            ("C4", Some("reason")) => What::Reason,
            ("C4", _) => What::Alternative,
            _ => What::Rating,
        };
        let name = finding.item().unwrap().name();
        let item = framework.items().position(|item| item.name() == name).unwrap();
        let missing = finding.missing_columns();
        let missing = COLUMNS.iter().enumerate().filter(|(_, column)| missing.contains(column));
        Found { what, item, missing: missing.fold(0, |mask, (at, _)| mask | 1 << at) }
    });
    found.collect()
}

/// Both sides find the same, and count the same, or the comparison is worth nothing.
fn assert_equal(framework: &Framework, response: &Response, rows: &[Row]) {
    let context = Context::new();
    let evaluation = evaluate(framework, response, &context).unwrap();
    let by_hand = by_hand::evaluate(rows, &AREAS);
    assert_eq!(found(framework, &evaluation), by_hand.findings);
    for (section, row) in evaluation.summary().iter().filter(|row| row.is_in_scope()).enumerate() {
        let tally = row.tally();
        let levels: Vec<u64> = tally.levels(framework).map(|(_, count)| count).collect();
        let counts = [levels[0], levels[1], levels[2], tally.not_applicable(), tally.unanswered()];
        assert_eq!(counts, by_hand.counts[section].map(u64::from));
    }
    assert_eq!(ACTION_LABELS.len(), COLUMNS.len());
}

fn one_response(criterion: &mut Criterion) {
    let framework = Framework::read(FRAMEWORK.as_bytes()).unwrap();
    let host = Host::new(&framework);
    let rows = rows();
    let response = host.response(&framework, &rows);
    assert_equal(&framework, &response, &rows);
    let context = Context::new();
    let mut group = criterion.benchmark_group("one response of 46 statements");
    group.bench_function("by hand, from rows to findings", |bencher| {
        bencher.iter(|| by_hand::evaluate(black_box(&rows), &AREAS));
    });
    group.bench_function("library, from rows to findings", |bencher| {
        bencher.iter(|| {
            let response = host.response(&framework, black_box(&rows));
            evaluate(&framework, &response, &context).map(|evaluation| evaluation.findings().len())
        });
    });
    group.bench_function("library, from a response to findings", |bencher| {
        bencher.iter(|| {
            evaluate(&framework, black_box(&response), &context).map(|evaluation| evaluation.findings().len())
        });
    });
    group.bench_function("library, from a response to findings and summary", |bencher| {
        bencher.iter(|| {
            let evaluation = evaluate(&framework, black_box(&response), &context).unwrap();
            evaluation.findings().len() + evaluation.summary().len()
        });
    });
    group.bench_function("library, from a response to findings in words", |bencher| {
        bencher.iter(|| {
            let evaluation = evaluate(&framework, black_box(&response), &context).unwrap();
            evaluation.findings().map(|finding| finding.message().len()).sum::<usize>()
        });
    });
    group.finish();
}

/// The same response as JSON: from its text to findings, beside reading that text into structs that borrow from it.
fn one_document(criterion: &mut Criterion) {
    let framework = Framework::read(FRAMEWORK.as_bytes()).unwrap();
    let rows = rows();
    let text = document(&rows, &framework, &AREAS);
    assert_same(&framework, &text);
    let (context, limits) = (Context::new(), Limits::default());
    let read = Response::read(&framework, text.as_bytes(), &limits);
    assert_equal(&framework, read.value().unwrap(), &rows);
    let mut group = criterion.benchmark_group("one response of 46 statements as JSON");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("serde_json, from text to borrowed structs", |bencher| {
        bencher.iter(|| serde_json::from_slice::<Document<'_>>(black_box(text.as_bytes())).unwrap().answers.len());
    });
    group.bench_function("library, from text to findings", |bencher| {
        bencher.iter(|| {
            let read = Response::read(&framework, black_box(text.as_bytes()), &limits);
            evaluate(&framework, read.value().unwrap(), &context).map(|evaluation| evaluation.findings().len())
        });
    });
    group.finish();
}

fn one_framework(criterion: &mut Criterion) {
    criterion.bench_function("check the framework", |bencher| {
        bencher.iter(|| Framework::check(black_box(FRAMEWORK.as_bytes()), &Limits::default()).problems().len());
    });
}

criterion_group!(benches, one_response, one_document, one_framework);
criterion_main!(benches);
