//! Why: every finding names the line that asks for it, the guidance, and what was found.

use yardstick::{Framework, Limits, Response};
use yardstick_tests::examples;

use crate::cambridgeshire::{NAME, evaluated, framework, from_areas, text, text_with_neglect};

/// The line of the framework file with this number, from 1.
fn line(number: u32) -> String {
    text().lines().nth(number as usize - 1).unwrap().trim().to_owned()
}

/// The line that asks for each kind of finding in the examples.
const ASKED_BY: [(&str, &str, &str); 10] = [
    ("required", "must", "Ask "),
    ("C1", "must", "Must give evidence"),
    ("C1", "should", "Should give impact"),
    ("C2", "must", "Must give action with"),
    ("C3", "flag", "Rule C3:"),
    ("C4", "must", "Must give reason"),
    ("C4", "should", "Should give alternative"),
    ("C5", "must", "Must be rated"),
    ("C6", "should", "Should give sign-off"),
    ("only on request", "should", "Ask copies"),
];

#[test]
fn every_finding_names_the_line_that_asks_for_it() {
    let framework = framework();
    for example in examples(NAME) {
        let read = Response::read(&framework, &example.bytes, &Limits::default());
        for finding in evaluated(&framework, read.value().unwrap()).findings() {
            let kind = (finding.rule(), finding.severity().as_str());
            let (.., begins) = ASKED_BY.iter().find(|(rule, severity, _)| (*rule, *severity) == kind).unwrap();
            let line = line(finding.line());
            assert!(line.starts_with(begins), "{}: {} is asked for by `{line}`", example.name, finding.message());
        }
    }
}

#[test]
fn a_finding_says_why_in_plain_lines() {
    let framework = framework();
    let mut response = Response::to(&framework, "Sample");
    let item = framework.item("1.1").unwrap();
    response.areas(["Cambridgeshire"]).unwrap();
    response.rate(item.id(), item.level("Partly Met").unwrap()).unwrap();
    response.write(item.id(), item.field("action").unwrap(), "Lead person name/title: Head of Housing").unwrap();
    let response = response.draft();
    let evaluation = evaluated(&framework, &response);
    let finding = evaluation.findings().find(|finding| finding.rule() == "C2").unwrap();
    let expected = format!(
        "1.1 is rated Partly Met, and action lacks action, impact, timescale and progress.\n\
         Rule C2, What is not fully met has an action, line {} of the framework\n\
         `rating is Not Met or Partly Met` holds: 1.1 is rated Partly Met\n\
         Because: step 7, and 'Grade Descriptors' ('areas for development need to be recorded along with a timescale')",
        finding.line()
    );
    assert_eq!(finding.explain().to_string(), expected);
}

#[test]
fn a_state_says_why() {
    let framework = Framework::read(text_with_neglect().as_bytes()).unwrap();
    let why = |areas: &[&str]| {
        let response = from_areas(&framework, areas);
        let item = framework.item("8.1").unwrap();
        evaluated(&framework, &response).explain_state(item.id()).unwrap().to_string()
    };
    let out = "8.1 is out of scope.\n`areas include Peterborough` does not hold: areas is Cambridgeshire";
    assert_eq!(why(&["Cambridgeshire"]), out);
    let blank = "8.1 is unanswered.\n`areas include Peterborough` holds: areas is Cambridgeshire and Peterborough";
    assert_eq!(why(&["Cambridgeshire", "Peterborough"]), blank);
}
