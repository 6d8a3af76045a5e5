//! Yardstick, with the framework's own file; and code written by hand for this one framework.

use std::rc::Rc;

use yardstick::{Context, Evaluation, Framework, Response, evaluate};
use yardstick_benches::by_hand::{self, What};
use yardstick_benches::json::COLUMNS;
use yardstick_benches::rows::Row;

use crate::{Found, Peer, returned};

const FRAMEWORK: &str = include_str!("../../../../frameworks/cambridgeshire-peterborough-2017.yardstick");
const AREAS: [&str; 1] = ["Cambridgeshire"];

pub fn peers() -> Vec<Peer> {
    let framework = Framework::read(FRAMEWORK.as_bytes()).expect("it has no mistakes");
    let rows = Rc::new(returned::rows());
    let both = Rc::new((response(&framework, &rows), framework, Context::new()));
    let of = |both: &Rc<(Response, Framework, Context)>| Rc::clone(both);
    let (one, two, three, four) = (of(&both), of(&both), of(&both), of(&both));
    let (here, there) = (Rc::clone(&rows), rows);
    vec![
        Peer {
            whose: "Yardstick",
            how: "findings and summary",
            findings: Box::new(move || found(&evaluated(&one))),
            run: Box::new(move || {
                let evaluation = evaluated(&two);
                std::hint::black_box(evaluation.summary());
                evaluation.findings().len()
            }),
        },
        Peer {
            whose: "Yardstick",
            how: "findings, each with its sentence",
            findings: Box::new(move || found(&evaluated(&three))),
            run: Box::new(move || {
                let evaluation = evaluated(&four);
                evaluation.findings().for_each(|finding| drop(std::hint::black_box(finding.message())));
                evaluation.findings().len()
            }),
        },
        Peer {
            whose: "by hand",
            how: "from rows to findings and counts",
            findings: Box::new(move || by_hand(&here)),
            run: Box::new(move || std::hint::black_box(by_hand::evaluate(&there, &AREAS)).findings.len()),
        },
    ]
}

fn evaluated(both: &(Response, Framework, Context)) -> Evaluation<'_> {
    evaluate(&both.1, &both.0, &both.2).expect("it is the response's own framework")
}

/// The response with every box about the agency filled in, so that all findings are about statements.
fn response(framework: &Framework, rows: &[Row]) -> Response {
    let mut response = Response::to(framework, "A trust");
    response.areas(AREAS).expect("an area of the framework");
    for (field, text) in framework.about().zip(["A trust", "A. Lead", "2 May 2017"]) {
        response.about(field.id(), text).expect("it fits the box");
    }
    for (item, row) in framework.items().zip(rows) {
        assert_eq!(item.name(), row.id);
        if let Some(level) = item.level(row.rating) {
            response.rate(item.id(), level).expect("a level of its scale");
        }
        let texts = [
            ("evidence", &row.evidence),
            ("impact", &row.impact),
            ("reason", &row.reason),
            ("alternative", &row.alternative),
        ];
        for (name, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
            response.write(item.id(), item.field(name).expect("a box"), text).expect("it fits the box");
        }
        let cells: [(&str, &str); 5] = std::array::from_fn(|at| (COLUMNS[at], row.action[at].as_str()));
        if cells.iter().any(|(_, text)| !text.is_empty()) {
            response.write_row(item.id(), item.field("action").expect("a box"), &cells).expect("its columns");
        }
    }
    response.draft()
}

fn found(evaluation: &Evaluation<'_>) -> Vec<Found> {
    let name = |rule: &str, field: Option<&str>| match field {
        Some(field) => format!("{rule} {field}"),
        None => rule.to_owned(),
    };
    let findings = evaluation.findings();
    findings
        .map(|found| {
            let item = found.item().map_or("the agency", |item| item.name());
            (name(found.rule(), found.field_name()), item.to_owned())
        })
        .collect()
}

fn by_hand(rows: &[Row]) -> Vec<Found> {
    let name = |what| match what {
        What::Evidence => "C1 evidence",
        What::Impact => "C1 impact",
        What::Action => "C2 action",
        What::Immediate => "C3",
        What::Reason => "C4 reason",
        What::Alternative => "C4 alternative",
        What::Rating => "C5",
    };
    let findings = by_hand::evaluate(rows, &AREAS).findings.into_iter();
    findings.map(|found| (name(found.what).to_owned(), rows[found.item].id.clone())).collect()
}
