//! The tables beside the example responses of Lambeth were worked out by hand from the form. Here they are compared.

use yardstick::aggregate::Aggregate;
use yardstick::{Context, Evaluation, Framework, Limits, Response, State, Status, evaluate};
use yardstick_tests::File;

use crate::lambeth::{NAME, folder, framework, register, response, returns, the_nine};
use crate::readme::table;
use crate::render::evaluation::whole;
use crate::{cases, render};

const DUTIES: [&str; 8] =
    ["leadership", "policies", "recruitment", "training", "complaints", "information", "multi-agency", "involving"];

fn all() -> Vec<File> {
    the_nine().into_iter().chain(folder("several-saves")).collect()
}

/// Evaluates the response that a row is about, and compares. There is a row for each response.
fn each(heading: &str, files: &[File], look: impl Fn(&[String], &Framework, &Response, &Evaluation<'_>)) {
    let framework = framework();
    let rows = table(NAME, heading);
    let names: Vec<String> = files.iter().map(|file| format!("{}.json", file.name)).collect();
    let mut in_table: Vec<&String> = rows.iter().map(|row| &row[0]).collect();
    in_table.sort();
    let mut sorted: Vec<&String> = names.iter().collect();
    sorted.sort();
    assert_eq!(in_table, sorted, "{heading}");
    for row in &rows {
        let file = files.iter().find(|file| format!("{}.json", file.name) == row[0]).unwrap();
        let response = response(&framework, file);
        look(row, &framework, &response, &evaluate(&framework, &response, &Context::new()).unwrap());
    }
}

fn yes(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

/// What is chosen in a box about the agency, in words.
fn chosen(framework: &Framework, response: &Response, name: &str) -> Vec<String> {
    let field = framework.about().find(|field| field.name() == name).unwrap();
    let choices: Vec<&str> = field.choices().map(|choice| choice.name()).collect();
    match response.value(framework, None, field.id()).unwrap() {
        Some(yardstick::Value::Choices(chosen)) => chosen.iter().map(|&at| choices[at as usize].to_owned()).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn the_responses() {
    each("The responses", &all(), |row, framework, response, evaluation| {
        let standing = chosen(framework, response, "standing");
        let standing = if standing.is_empty() { "not known".to_owned() } else { standing.join(", ") };
        let found = [
            standing.as_str(),
            yes(response.status() == Status::Submitted),
            &chosen(framework, response, "ready").join(", "),
            &chosen(framework, response, "approved").join(", "),
            yes(evaluation.is_complete()),
            yes(evaluation.is_submitted()),
        ];
        assert_eq!(row[2..8], found, "{}", row[0]);
    });
}

/// The lists of indicators are those for all, and those for what the agency is. What is not known of it hides none.
#[test]
fn the_lists_of_indicators() {
    each("The responses", &all(), |row, framework, _, evaluation| {
        let policies = framework.item("policies").unwrap();
        let headings: Vec<String> =
            evaluation.evidence(policies.id()).unwrap().map(|list| list.lines().next().unwrap().to_owned()).collect();
        let (for_all, statutory, commissioned) =
            ("What does this duty look like in practice?", "For statutory agencies:", "For commissioned services:");
        let expected = match row[2].as_str() {
            "Statutory" => vec![for_all, statutory],
            "Commissioned" => vec![for_all, commissioned],
            _ => vec![for_all, statutory, commissioned],
        };
        assert_eq!(headings, expected, "{}", row[0]);
        let leadership = framework.item("leadership").unwrap();
        assert_eq!(evaluation.evidence(leadership.id()).unwrap().count(), 1);
        // Without a register every agency is shown both.
        let unknown = Response::to(framework, "Sample").draft();
        let unknown = evaluate(framework, &unknown, &Context::new()).unwrap();
        assert_eq!(unknown.evidence(policies.id()).unwrap().count(), 3);
    });
}

/// The stroke in a table is unanswered.
#[test]
fn the_answers() {
    each("The answers", &all(), |row, framework, response, evaluation| {
        for (duty, cell) in DUTIES.iter().zip(&row[1..9]) {
            let item = framework.item(duty).unwrap();
            let rating = response.rating(item).unwrap().map_or("–", |level| level.name());
            assert_eq!(rating, cell, "{}, {duty}", row[0]);
            let is_unanswered = evaluation.state(item.id()).unwrap() == State::Unanswered;
            assert_eq!(is_unanswered, cell == "–", "{}, {duty}", row[0]);
        }
        for (question, cell) in ["33", "34", "35"].iter().zip(&row[9..12]) {
            let item = framework.item(question).unwrap();
            let state = evaluation.state(item.id()).unwrap();
            assert_eq!(state == State::Unanswered, cell == "–", "{}, {question}", row[0]);
            let field = item.answer().unwrap();
            let choices: Vec<&str> = field.choices().map(|choice| choice.name()).collect();
            let value = response.value(framework, Some(item.id()), field.id()).unwrap();
            if let Some(yardstick::Value::Choices(chosen)) = value {
                assert_eq!([choices[chosen[0] as usize]], [cell.as_str()], "{}, {question}", row[0]);
            }
        }
    });
}

/// What the rules find, from the table 'What the rules find' (typed, as it is prose).
const FOUND: [(&str, &str, &str); 19] = [
    ("commissioned-charity", "L1 flag", "policies"),
    ("commissioned-charity", "L1 should improve", "recruitment"),
    ("commissioned-charity", "L1 flag", "recruitment"),
    ("commissioned-charity", "L2 should working-well", "complaints"),
    ("not-approved", "L3 must", "agency"),
    ("not-approved", "L1 flag", "recruitment"),
    ("saved-for-later", "L2 should working-well", "leadership"),
    ("draft", "required must role", "agency"),
    ("draft", "required must contact-number", "agency"),
    ("template-left-in-place", "required must name", "agency"),
    ("template-left-in-place", "L2 should working-well", "leadership"),
    ("template-left-in-place", "L1 should improve", "policies"),
    ("template-left-in-place", "L1 flag", "policies"),
    ("contradictory", "L1 flag", "policies"),
    ("several-saves/faith-centre-2", "L1 flag", "leadership"),
    ("several-saves/swimming-club-1", "L1 flag", "involving"),
    ("several-saves/youth-club-1", "L1 flag", "leadership"),
    ("several-saves/youth-club-2", "L2 should working-well", "training"),
    ("with-mistakes/wrong-answers", "required must approved", "agency"),
];

fn found(evaluation: &Evaluation<'_>) -> Vec<(String, String)> {
    let words = |finding: yardstick::Finding<'_>| {
        let field = finding.field_name().map_or(String::new(), |name| format!(" {name}"));
        let what = format!("{} {}{field}", finding.rule(), finding.severity().as_str());
        (what, finding.item().map_or("agency".to_owned(), |item| item.name().to_owned()))
    };
    evaluation.findings().map(words).collect()
}

fn expected(file: &str) -> Vec<(String, String)> {
    let of_file = FOUND.iter().filter(|(of, ..)| format!("{of}.json") == file);
    of_file.map(|(_, what, of)| ((*what).to_owned(), (*of).to_owned())).collect()
}

#[test]
fn every_finding_is_expected_and_every_expected_one_is_found() {
    let rows = table(NAME, "What the rules find").len();
    let of_mistakes = FOUND.iter().filter(|(file, ..)| file.starts_with("with-mistakes")).count();
    assert_eq!(rows, FOUND.len() - of_mistakes, "the table has a row for each");
    each("The responses", &all(), |row, _, _, evaluation| {
        assert_eq!(found(evaluation), expected(&row[0]), "{}", row[0]);
    });
}

#[test]
fn the_rows_of_the_reports() {
    each("Rows of the reports", &the_nine(), |row, _, _, evaluation| {
        for (name, cell) in ["Excellent practice to showcase", "Urgent action"].iter().zip(&row[1..]) {
            let reports = evaluation.reports();
            let report = reports.iter().find(|report| report.name() == *name).unwrap();
            let titles: Vec<String> = report.rows().iter().map(|cells| cells[0].to_string()).collect();
            let expected: Vec<&str> = cell.split(", ").filter(|cell| *cell != "none").collect();
            assert_eq!(titles.len(), expected.len(), "{}, {name}: {titles:?}", row[0]);
            for (title, start) in titles.iter().zip(expected) {
                assert!(title.starts_with(start), "{}, {name}: {title}", row[0]);
            }
        }
    });
}

fn counts(heading: &str, files: &[File], agencies: usize) {
    let framework = framework();
    let (returns, register) = (returns(&framework, files), register(&framework));
    let aggregate = Aggregate::of(&framework, &returns, Some(&register)).unwrap();
    let overall = aggregate.overall();
    assert_eq!(overall.returns().len(), agencies, "{heading}");
    let rows = table(NAME, heading);
    assert_eq!(rows.iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), DUTIES);
    let reports = overall.reports();
    let told = reports.iter().find(|report| report.name() == "What agencies told us").unwrap();
    for (row, shown) in rows.iter().zip(told.rows()) {
        let tally = overall.tally(framework.item(&row[0]).unwrap().id()).unwrap().unwrap();
        let counts = tally.levels(&framework).map(|(_, count)| count).chain([tally.unanswered()]);
        let counts: Vec<String> = counts.map(|count| count.to_string()).collect();
        assert_eq!(counts, row[1..], "{heading}, {}", row[0]);
        let shown: Vec<String> = shown[1..].iter().map(ToString::to_string).collect();
        assert_eq!(shown, row[1..], "{heading}, {}, as the report shows it", row[0]);
    }
}

#[test]
fn the_counts_of_the_nine() {
    counts("The nine", &the_nine(), 5);
}

#[test]
fn the_counts_with_several_saves() {
    counts("With several saves", &all(), 8);
}

#[test]
fn what_is_left_out() {
    let framework = framework();
    let returns = returns(&framework, &all());
    let aggregate = Aggregate::of(&framework, &returns, None).unwrap();
    let mut left: Vec<[&str; 2]> = aggregate.left_out().map(|left| [left.source(), left.why().as_str()]).collect();
    left.sort_unstable();
    assert_eq!(table(NAME, "What is left out"), left);
}

/// Each mistake is said, and what stood there is kept, but for the address, which stays in its box.
#[test]
fn the_mistakes() {
    let framework = framework();
    let mut file_of_row = String::new();
    let rows: Vec<[String; 2]> = table(NAME, "With mistakes")
        .into_iter()
        .map(|row| {
            if !row[0].is_empty() {
                file_of_row = format!("with-mistakes/{}", row[0]);
            }
            [file_of_row.clone(), row[1].clone()]
        })
        .collect();
    for file in folder("with-mistakes") {
        let name = format!("{}.json", file.name);
        let read = Response::read(&framework, &file.bytes, &Limits::default());
        let expected: Vec<&str> = rows.iter().filter(|row| row[0] == name).map(|row| row[1].as_str()).collect();
        assert!(!expected.is_empty(), "{name} is not in the table");
        assert_eq!(read.problems().len(), expected.len(), "{name}: {}", read.problems());
        let kept: Vec<&str> = read.kept().iter().map(|kept| kept.path()).collect();
        let expected: Vec<&str> = expected.into_iter().filter(|path| *path != "about.email").collect();
        assert_eq!(kept, expected, "{name}");
        let evaluation = evaluate(&framework, read.value().unwrap(), &Context::new()).unwrap();
        assert_eq!(found(&evaluation), self::expected(&name), "{name}");
        assert_eq!(evaluation.is_submitted(), name.ends_with("boxes-never-shown.json"), "{name}");
    }
}

/// The whole of it, as snapshots.
#[test]
fn all_of_it_comes_out_as_its_snapshots_say() {
    let framework = framework();
    let together = File { name: "together".to_owned(), bytes: Vec::new() };
    let files: Vec<File> = all().into_iter().chain([together]).collect();
    let flat = |file: File| File { name: file.name.replace('/', "-"), ..file };
    let flat: Vec<File> = files.into_iter().map(flat).collect();
    cases::compare("lambeth", &flat, |case| {
        if case.name == "together" {
            let (returns, register) = (returns(&framework, &all()), register(&framework));
            return render::aggregate::whole(&Aggregate::of(&framework, &returns, Some(&register)).unwrap());
        }
        let response = response(&framework, case);
        whole(&evaluate(&framework, &response, &Context::new()).unwrap())
    });
}
