//! The tables beside the example responses were worked out by hand from the guidance. Here they are read and compared.

use yardstick::{Evaluation, FindingSeverity, Framework, Limits, Response};
use yardstick_tests::examples;

use crate::cambridgeshire::{NAME, counts, evaluated, framework};
use crate::readme::table;

/// Evaluates the example of each row, and compares.
fn each(heading: &str, compare: impl Fn(&[String], &Framework, &Evaluation<'_>)) {
    let framework = framework();
    let rows = table(NAME, heading);
    let files = examples(NAME);
    assert_eq!(rows.len(), files.len(), "{heading} has a row for each example");
    for row in rows {
        let file = files.iter().find(|file| format!("{}.json", file.name) == row[0]).unwrap();
        let read = Response::read(&framework, &file.bytes, &Limits::default());
        assert!(read.problems().is_empty(), "{}: {}", file.name, read.problems());
        compare(&row, &framework, &evaluated(&framework, read.value().unwrap()));
    }
}

#[test]
fn totals_completeness_and_addresses() {
    each("Example responses", |row, framework, evaluation| {
        let expected: Vec<u64> = row[2..8].iter().map(|cell| cell.parse().unwrap()).collect();
        assert_eq!(counts(framework, &evaluation.totals()[0].1), expected, "{}", row[0]);
        assert_eq!(if evaluation.is_complete() { "yes" } else { "no" }, row[8], "{}", row[0]);
        let sent_to: Vec<&str> = evaluation.routes().collect();
        let both = ["pscb.admin@peterborough.gov.uk", "lscb@cambridgeshire.gov.uk"];
        let expected = if row[9] == "both boards" { both.to_vec() } else { vec![row[9].as_str()] };
        assert_eq!(sent_to, expected, "{}", row[0]);
    });
}

#[test]
fn the_score_summary_by_standard() {
    each("Score Summary by standard", |row, framework, evaluation| {
        for (cell, section) in row[1..].iter().zip(evaluation.summary()) {
            let expected: Vec<u64> = cell.split(' ').map(|number| number.parse().unwrap()).collect();
            let found = counts(framework, section.tally());
            assert_eq!(found[1..], expected, "{}, standard {}", row[0], section.section().unwrap().name());
            assert_eq!(found[0], expected.iter().sum::<u64>(), "questions are the sum of the others");
        }
    });
}

#[test]
fn the_rows_of_the_action_plan() {
    each("Rows of the Agency Action Plan Summary", |row, _, evaluation| {
        let expected: Vec<&str> = row[1].split(", ").filter(|cell| *cell != "none").collect();
        let ids: Vec<&str> = expected.iter().map(|cell| cell.split(' ').next().unwrap()).collect();
        let reports = evaluation.reports();
        let plan = reports.iter().find(|report| report.name() == "Agency Action Plan Summary").unwrap();
        assert_eq!(plan.rows().iter().map(|cells| cells[0].to_string()).collect::<Vec<_>>(), ids, "{}", row[0]);
        let two: Vec<&str> = expected
            .iter()
            .filter(|cell| cell.contains("two actions"))
            .map(|cell| cell.split(' ').next().unwrap())
            .collect();
        let actions = evaluation.actions();
        let of = |id: &&str| actions.iter().filter(|action| action.item(evaluation).unwrap().name() == *id).count();
        assert!(two.iter().all(|id| of(id) == 2), "{}: two actions of {two:?}", row[0]);
        assert_eq!(actions.len(), ids.len() + two.len(), "{}: one action for each other", row[0]);
    });
}

const C3: &str = "C3 flag";
const C5: &str = "C5 must";

/// What the rules find, from the table 'What the rules find' (typed, as it is prose).
fn found(file: &str) -> Vec<(&'static str, &'static str)> {
    match file {
        "score-summary.json" => vec![(C3, "1.2 1.4 1.5 1.7 2.4 5.3 5.8"), (C5, "2.5")],
        "complete-both-areas.json" => vec![("C1 should impact", "7.2"), (C3, "5.8")],
        "partly-filled.json" => vec![
            ("required must completed-by", "agency"),
            ("C6 should", "agency"),
            ("C1 must evidence", "2.1 2.3"),
            ("C1 should impact", "1.2 2.1 2.3"),
            ("C2 must action", "1.4"),
            ("C2 must action lacks timescale progress", "1.5"),
            ("C2 must action lacks lead", "4.2"),
            (C3, "1.4 3.2"),
            ("C4 should alternative", "5.2"),
            (C5, "1.6 1.7 2.4-2.6 3.3-3.5 4.3-4.6 5.3-5.10 6.3-6.10 7.2"),
        ],
        "not-applicable.json" => vec![
            ("C4 must reason", "4.2 4.4 7.2"),
            ("C4 should alternative", "3.5 4.2 5.9 7.2"),
            (C5, "1.3-1.7 2.1-2.5 3.1-3.4 4.1 4.3 4.5 4.6 5.1-5.6 5.8 5.10 6.1-6.6 6.8 6.9 7.1"),
        ],
        "template-left-in-place.json" => vec![
            ("C1 must evidence", "1.6"),
            ("C1 should impact", "2.1"),
            ("C2 must action", "1.2 1.3 1.5 2.3"),
            ("C2 must action lacks impact timescale progress", "1.4"),
            (C3, "1.3 1.7"),
            (C5, "2.6 3.1-3.5 4.1-4.6 5.1-5.10 6.1-6.10 7.1-7.2"),
        ],
        "draft.json" => vec![
            ("required must completed-on", "agency"),
            ("C1 should impact", "7.1"),
            ("C2 must action lacks impact timescale progress", "1.2"),
            (C5, "1.3-1.7 2.1-2.6 3.1-3.5 4.1-4.6 5.1-5.10 6.1-6.10 7.2"),
        ],
        other => panic!("{other} is not in the table"),
    }
}

/// `2.4-2.6` is each of 2.4, 2.5 and 2.6.
fn ids(row: &str) -> Vec<String> {
    let split = |id: &str| id.split_once('.').map(|(a, b)| (a.to_owned(), b.parse::<u32>().unwrap())).unwrap();
    let each = |part: &str| match part.split_once('-') {
        Some((first, last)) => {
            let ((section, first), (_, last)) = (split(first), split(last));
            (first..=last).map(|number| format!("{section}.{number}")).collect()
        }
        None => vec![part.to_owned()],
    };
    row.split(' ').flat_map(each).collect()
}

#[test]
fn every_finding_is_expected_and_every_expected_one_is_found() {
    each("Example responses", |row, _, evaluation| {
        let mut all: Vec<(String, String)> = evaluation
            .findings()
            .map(|finding| {
                let severity = finding.severity().as_str();
                let field = finding.field_name().map_or(String::new(), |name| format!(" {name}"));
                let lacks = finding.missing_columns();
                let lacks = if lacks.is_empty() { String::new() } else { format!(" lacks {}", lacks.join(" ")) };
                let item = finding.item().map_or("agency".to_owned(), |item| item.name().to_owned());
                (format!("{} {severity}{field}{lacks}", finding.rule()), item)
            })
            .collect();
        let mut expected: Vec<(String, String)> = found(&row[0])
            .into_iter()
            .flat_map(|(what, of)| ids(of).into_iter().map(move |id| (what.to_owned(), id)))
            .collect();
        all.sort();
        expected.sort();
        assert_eq!(all, expected, "{}", row[0]);
        let must = evaluation.findings().any(|finding| finding.severity() == FindingSeverity::Must);
        assert_eq!(evaluation.is_complete(), !must);
    });
}
