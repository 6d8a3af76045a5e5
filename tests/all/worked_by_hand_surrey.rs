//! The tables beside the example responses of Surrey were worked out by hand from the form. Here they are compared.

use yardstick::{Context, Evaluation, Framework, Limits, NoteKind, Response, evaluate};
use yardstick_tests::examples;

use crate::readme::table;
use crate::surrey::{NAME, framework};

/// Evaluates the response that a row is about, and compares.
fn evaluated<T>(framework: &Framework, file: &str, look: impl FnOnce(&Evaluation<'_>) -> T) -> T {
    let file = examples(NAME).into_iter().find(|known| format!("{}.json", known.name) == file).unwrap();
    let read = Response::read(framework, &file.bytes, &Limits::default());
    assert!(read.problems().is_empty(), "{}: {}", file.name, read.problems());
    assert!(read.kept().is_empty(), "{}: nothing is left over", file.name);
    look(&evaluate(framework, read.value().unwrap(), &Context::new()).unwrap())
}

fn yes_or_no(holds: bool) -> &'static str {
    if holds { "yes" } else { "no" }
}

#[test]
fn the_responses() {
    let framework = framework();
    let rows = table(NAME, "The responses");
    assert_eq!(rows.len(), examples(NAME).len(), "there is a row for each response");
    for row in rows {
        evaluated(&framework, &row[0], |evaluation| {
            let totals = evaluation.totals();
            assert_eq!(totals.len(), 1, "one scale, and one total");
            let tally = &totals[0].1;
            let mut counts = vec![tally.asked()];
            counts.extend(tally.levels(&framework).map(|(_, count)| count));
            counts.push(tally.unanswered());
            let expected: Vec<u64> = row[3..8].iter().map(|cell| cell.parse().unwrap()).collect();
            assert_eq!(counts, expected, "{}", row[0]);
            let answered = evaluation.answered();
            for (section, cell) in [("4", &row[8]), ("5", &row[9])] {
                let of = answered.iter().find(|row| row.section().unwrap().name() == section).unwrap();
                assert_eq!(format!("{} of {}", of.answered(), of.asked()), **cell, "{}, section {section}", row[0]);
            }
            assert_eq!(yes_or_no(evaluation.is_complete()), row[10], "{}", row[0]);
            assert_eq!(yes_or_no(evaluation.is_submitted()), row[11], "{}", row[0]);
        });
    }
}

const ALL_FOUR: [&str; 4] =
    ["S1 should working-well", "S1 should impact", "S1 should concerns", "S1 should improvements"];

/// What the rules find, from the table 'What the rules find' (typed, as it is prose).
fn found(file: &str) -> Vec<(&'static str, &'static str)> {
    let all_four = |of: &'static str| ALL_FOUR.map(|what| (what, of)).to_vec();
    let plan = ("required must action-plan", "agency");
    match file {
        "community-health-trust.json" => vec![("D2 should copy", "OD2"), ("S1 should improvements", "3")],
        "hospital-trust.json" => vec![("D2 should copy", "P5 P7"), ("T2 must impact", "3.1")],
        "district-council.json" => vec![
            ("D2 should copy", "P4"),
            ("D3 should", "P1 P2"),
            ("D4 flag", "P3"),
            ("D5 should leads lacks role", "P11"),
            ("T2 must impact", "3.1"),
            ("Q2 must evidence", "4.1"),
        ],
        "probation.json" => [
            vec![
                ("D1 must published", "P3 P4 P5 P6 P7 P8 P9 P10 P11 P12 P13 OD2"),
                ("D1 must", "P2 P4 P5 P6 P7 P8 P9 P10 P11 P12 P13 OD2"),
                ("D2 should copy", "OD1"),
                ("T1 must", "3.3 3.4 3.5 3.6"),
                ("T2 must impact", "3.2"),
                ("Q1 must answer", "4.2"),
                ("Q2 must impact", "4.1"),
                ("S1 should impact", "1"),
                ("S1 should improvements", "1"),
            ],
            all_four("2 3"),
        ]
        .concat(),
        "template-left-in-place.json" => [
            vec![
                plan,
                ("D1 must published", "P1 P3 P4 P5 P6 P7 P8 P9 P10 P12 P13 OD1 OD2"),
                ("D1 must", "P1 P3 P4 P5 P6 P7 P8 P9 P10 P12 P13 OD1 OD2"),
                ("D2 should copy", "P2 P11"),
                ("T1 must", "3.2 3.3 3.4 3.5 3.6"),
                ("T2 must impact", "3.1"),
                ("Q1 must answer", "4.2 4.3"),
                ("Q2 must evidence", "4.1"),
                ("Q2 must impact", "4.1"),
            ],
            all_four("1 2 3"),
        ]
        .concat(),
        "youth-service-draft.json" => [
            vec![
                plan,
                ("D1 must published", "P2 P3 P4 P5 P6 P7 P8 P9 P10 P11 P12 P13 OD1 OD2"),
                ("D1 must", "P2 P3 P4 P5 P6 P7 P8 P9 P10 P11 P12 P13 OD1 OD2"),
                ("T1 must", "3.1 3.2 3.3 3.4 3.5 3.6"),
                ("Q1 must answer", "4.2 4.3"),
            ],
            all_four("1 2 3"),
        ]
        .concat(),
        "leisure-trust.json" => vec![plan],
        "charity.json" => vec![("D2 should copy", "P1 OD1")],
        "counselling-service.json" => vec![("K1 flag", "agency")],
        "blank.json" => [
            vec![
                ("required must kind", "agency"),
                plan,
                ("D1 must published", "OD1 OD2"),
                ("D1 must", "OD1 OD2"),
                ("T1 must", "3.1 3.2 3.3 3.4 3.5 3.6"),
                ("Q1 must answer", "4.1 4.2 4.3"),
            ],
            all_four("1 2 3"),
        ]
        .concat(),
        _ => Vec::new(),
    }
}

#[test]
fn every_finding_is_expected_and_every_expected_one_is_found() {
    let framework = framework();
    for row in table(NAME, "The responses") {
        let mut all: Vec<(String, String)> = evaluated(&framework, &row[0], |evaluation| {
            let words = |finding: yardstick::Finding<'_>| {
                let field = finding.field_name().map_or(String::new(), |name| format!(" {name}"));
                let lacks = finding.missing_columns();
                let lacks = if lacks.is_empty() { String::new() } else { format!(" lacks {}", lacks.join(" ")) };
                let what = format!("{} {}{field}{lacks}", finding.rule(), finding.severity().as_str());
                (what, finding.item().map_or("agency".to_owned(), |item| item.name().to_owned()))
            };
            evaluation.findings().map(words).collect()
        });
        let expected = found(&row[0]).into_iter();
        let mut expected: Vec<(String, String)> =
            expected.flat_map(|(what, of)| of.split(' ').map(move |of| (what.to_owned(), of.to_owned()))).collect();
        all.sort();
        expected.sort();
        assert_eq!(all, expected, "{}", row[0]);
    }
}

#[test]
fn the_rows_of_the_lists() {
    let framework = framework();
    let lists = ["Documents not yet fully met", "Copies still missing", "Themes not yet fully met"];
    let rows = table(NAME, "Rows of the lists");
    assert_eq!(rows.len(), examples(NAME).len());
    for row in rows {
        evaluated(&framework, &row[0], |evaluation| {
            let reports = evaluation.reports();
            for (name, cell) in lists.iter().zip(&row[1..]) {
                let list = reports.iter().find(|report| report.name() == *name).unwrap();
                let ids: Vec<String> = list.rows().iter().map(|cells| cells[0].to_string()).collect();
                let expected: Vec<&str> = cell.split(", ").filter(|cell| *cell != "none").collect();
                assert_eq!(ids, expected, "{}, {name}", row[0]);
            }
        });
    }
}

const TABLE: &str = "leads is given, so copy of P11 is not asked for";

/// What is noted, from the table 'What is noted' (typed, as it is prose), without the numbers of lines.
fn noted(file: &str) -> Vec<&'static str> {
    match file {
        "police.json" | "leisure-trust.json" => vec![TABLE],
        "community-health-trust.json" => vec!["Dashboard stands in for copy of P1, P2, P5, P6, P7 and P10"],
        "mental-health-trust.json" => vec!["Dashboard stands in for copy of P1, P2, P5, P6, P7, P10 and P14"],
        "district-council.json" => vec![TABLE, "filled-unasked 4.2 evidence"],
        "charity.json" => vec![
            TABLE,
            "answered-out-of-scope Dashboard",
            "answered-out-of-scope P14",
            "filled-unasked 4.1 evidence",
            "filled-unasked 4.1 impact",
            "answered-out-of-scope A.1",
        ],
        "counselling-service.json" => vec![TABLE, "answered-out-of-scope P14"],
        "blank.json" => vec![
            "section 1A is left out, because `kind` is not answered",
            "section 1B is left out, because `kind` is not answered",
            "section A is left out, because `kind` is not answered",
        ],
        _ => Vec::new(),
    }
}

#[test]
fn what_is_noted() {
    let framework = framework();
    for row in table(NAME, "The responses") {
        evaluated(&framework, &row[0], |evaluation| {
            let words = |note: yardstick::Note<'_>| match (note.kind(), note.item(), note.field()) {
                (NoteKind::Waived, ..) => note.message().split(" (line").next().unwrap().to_owned(),
                (kind, Some(item), Some(field)) => format!("{} {} {}", kind.as_str(), item.name(), field.name()),
                (kind, Some(item), None) => format!("{} {}", kind.as_str(), item.name()),
                _ => note.message().to_owned(),
            };
            let notes: Vec<String> = evaluation.notes().into_iter().map(words).collect();
            assert_eq!(notes, noted(&row[0]), "{}", row[0]);
        });
    }
}
