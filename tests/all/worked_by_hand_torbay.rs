//! The tables beside the example responses of Torbay were worked out by hand from the toolkit. Here they are compared.

use yardstick::{Evaluation, Framework, LetterLine, Limits, Read, Record, Response, SurveyAnswers};
use yardstick_tests::File;

use crate::cases;
use crate::readme::table;
use crate::render::around::around;
use crate::render::beside::beside;
use crate::render::evaluation::whole;
use crate::torbay::{NAME, folder, framework, responses, seen};

/// Evaluates the response that a row is about, and compares. Where `all`, there is a row for each response.
fn each(heading: &str, all: bool, look: impl Fn(&[String], &Evaluation<'_>)) {
    let (framework, files) = (framework(), responses());
    let rows = table(NAME, heading);
    if all {
        let mut in_table: Vec<String> = rows.iter().map(|row| row[0].clone()).collect();
        in_table.sort();
        let mut names: Vec<String> = files.iter().map(|file| format!("{}.json", file.name)).collect();
        names.sort();
        assert_eq!(in_table, names, "{heading}");
    }
    for row in &rows {
        let file = files.iter().find(|file| format!("{}.json", file.name) == row[0]).unwrap();
        seen(&framework, file, |evaluation| look(row, evaluation));
    }
}

fn yes(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

#[test]
fn the_responses() {
    each("The responses", true, |row, evaluation| {
        let pack = evaluation.packs().next().unwrap();
        let decision = evaluation.decisions().next().unwrap();
        let found = [
            yes(pack.is_complete()),
            decision.outcome().map_or("none", |outcome| outcome.name()),
            yes(evaluation.is_complete()),
            yes(evaluation.is_submitted()),
        ];
        assert_eq!(row[2..6], found, "{}", row[0]);
    });
}

fn found(evaluation: &Evaluation<'_>) -> Vec<[String; 2]> {
    let words = |finding: yardstick::Finding<'_>| {
        let of = finding.field_name().or(finding.form_name()).map_or(String::new(), |name| format!(" {name}"));
        let what = format!("{} {}{of}", finding.rule(), finding.severity().as_str());
        [what, finding.item().map_or("agency".to_owned(), |item| item.name().to_owned())]
    };
    let mut found: Vec<[String; 2]> = evaluation.findings().map(words).collect();
    found.sort();
    found
}

#[test]
fn every_finding_is_expected_and_every_expected_one_is_found() {
    let rows = table(NAME, "What is found");
    each("The responses", true, |row, evaluation| {
        let expected = rows.iter().filter(|expected| expected[0] == row[0]);
        let mut expected: Vec<[String; 2]> = expected.map(|row| [row[1].clone(), row[2].clone()]).collect();
        expected.sort();
        assert_eq!(found(evaluation), expected, "{}", row[0]);
    });
}

#[test]
fn the_survey() {
    each("The survey beside the declaration", false, |row, evaluation| {
        let surveyed = evaluation.surveyed().find(|surveyed| surveyed.item().name() == row[1]).unwrap();
        let levels = surveyed.tally().levels(evaluation.framework());
        let levels: Vec<(String, u64)> = levels.map(|(level, count)| (level.name().to_owned(), count)).collect();
        let agree: u64 = levels
            .iter()
            .filter(|(name, _)| name.ends_with("gree") && !name.contains("isagree"))
            .map(|(_, count)| count)
            .sum();
        let answered: u64 = levels.iter().map(|(_, count)| count).sum();
        let mut findings = evaluation.findings();
        let flagged =
            findings.any(|finding| finding.rule() == "S1" && finding.item().is_some_and(|item| item.name() == row[1]));
        assert_eq!(row[2..5], [agree.to_string(), answered.to_string(), yes(flagged).to_owned()], "{row:?}");
    });
}

#[test]
fn the_progress() {
    each("Progress of improvement plans", true, |row, evaluation| {
        let monitorings = evaluation.monitorings();
        let progress = monitorings.iter().find(|one| one.name() == "Progress of improvement plans").unwrap();
        let standings = progress.periods().unwrap().iter().map(|period| period.standing().as_str().to_owned());
        let found: Vec<String> = standings.chain([progress.overdue().unwrap().to_string()]).collect();
        assert_eq!(row[1..], found, "{}", row[0]);
    });
}

#[test]
fn the_escalation() {
    each("Escalation", true, |row, evaluation| {
        let escalations = evaluation.escalations();
        let [escalation] = escalations.as_slice() else { panic!("there is one") };
        let steps: Vec<&str> = escalation.steps().map(|taken| taken.step().as_str()).collect();
        let steps = if steps.is_empty() { "none".to_owned() } else { steps.join(", ") };
        let open = escalation.open().map_or("none", |step| step.as_str());
        assert_eq!([&row[1], &row[3], &row[4]], [escalation.trigger().as_str(), &steps, open], "{}", row[0]);
        assert!(escalation.amiss().is_empty(), "{}: {:?}", row[0], escalation.amiss());
    });
}

/// Nothing that was recorded is refused, but for the approval of a pack that is not complete.
#[test]
fn the_records_are_sound_but_for_one() {
    each("The responses", true, |row, evaluation| {
        let codes: Vec<&str> =
            evaluation.record_problems().iter().flatten().map(|problem| problem.code().as_str()).collect();
        let expected: &[&str] = if row[0] == "hospital-trust.json" { &["YS2202"] } else { &[] };
        assert_eq!(codes, expected, "{}", row[0]);
    });
}

#[test]
fn the_letters() {
    let rows = table(NAME, "The letters");
    each("The responses", true, |row, evaluation| {
        let expected = rows.iter().find(|letter| letter[0] == row[0]);
        let letter = evaluation.letter("feedback");
        // Those with a decision that counts, and no others, get a letter.
        assert_eq!(letter.is_ok(), row[3] != "none", "{}", row[0]);
        let (Some(expected), Ok(letter)) = (expected, letter) else { return };
        let finding = letter.lines().iter().find_map(|line| match line {
            LetterLine::Shown { what, values, .. } if *what == "Recommendation" => Some(values.join("")),
            _ => None,
        });
        let asks = letter.lines().iter().any(
            |line| matches!(line, LetterLine::Text(text) if text.starts_with("I would be grateful if you could amend")),
        );
        assert_eq!(expected[1..], [finding.unwrap(), yes(asks).to_owned()], "{}", row[0]);
    });
}

fn places<T>(read: &Read<T>) -> Vec<String> {
    assert_eq!(read.problems().len(), read.kept().len(), "{}", read.problems());
    read.kept().iter().map(|kept| kept.path().to_owned()).collect()
}

/// Each mistake is said, and what stood there is kept.
#[test]
fn the_mistakes() {
    let framework = framework();
    let rows = table(NAME, "With mistakes");
    for File { name, bytes } in folder("with-mistakes") {
        let limits = Limits::default();
        let found = match name.as_str() {
            "record" => places(&Record::read(&framework, &bytes, &limits)),
            "survey" => places(&SurveyAnswers::read(&framework, &bytes, &limits)),
            _ => places(&Response::read(&framework, &bytes, &limits)),
        };
        let expected = rows.iter().filter(|row| row[0] == format!("{name}.json"));
        let expected: Vec<&String> = expected.map(|row| &row[1]).collect();
        assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{name}");
    }
}

/// The whole of it, as snapshots.
#[test]
fn all_of_it_comes_out_as_its_snapshots_say() {
    let framework: Framework = framework();
    cases::compare("torbay", &responses(), |case| {
        seen(&framework, case, |evaluation| {
            [whole(evaluation), "\n".to_owned(), around(evaluation), beside(evaluation)].concat()
        })
    });
}
