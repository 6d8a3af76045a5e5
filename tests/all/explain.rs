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

/// What a condition passes over, as it is hidden or out of scope, is not said to stand there.
#[test]
fn what_does_not_count_is_not_said_to_be_there() {
    let text = "Framework: T\n Id: t\n Edition: 1\nLocal areas:\n - East\n - West\nAbout the agency\n\
        Ask areas (any of Local areas): Where\n Ask boats (yes or no) when areas include West: Boats\n\
        Scale (worst first): Grade\n - Not Met\n - Met\nFor every standard\n Rate on Grade\n Ask plan (long text) when boats is Yes: Plan\n\
        Section 1: S\n Standard 1.1: A\nSection 2: B\n Applies when areas include West\n Standard 2.1: B\n\
        Rule A: When there are boats\n For every standard\n When boats is Yes\n Flag: boats\n\
        Rule B: When boats are not met\n For every standard\n When the rating of 2.1 is Not Met\n Flag: look\n\
        Rule C: When there is a plan\n For every standard\n When plan is given\n Flag: plan\n";
    let framework = Framework::read(text.as_bytes()).unwrap_or_else(|problems| panic!("{problems}"));
    let response = r#"{"yardstick": 1, "kind": "response", "framework": "t", "edition": "1", "agency": "A", "status": "draft",
        "areas": ["East"], "about": {"boats": "Yes"}, "answers": [
        {"item": "1.1", "rating": "Met", "fields": {"plan": "paint them"}}, {"item": "2.1", "rating": "Not Met"}]}"#;
    let read = Response::read(&framework, response.as_bytes(), &Limits::default());
    let evaluation = evaluated(&framework, read.value().unwrap());
    let why = evaluation.why(framework.subject("1.1").unwrap()).unwrap();
    let found: Vec<&str> = why.not_found().iter().map(|reason| reason.conditions()[0].found()).collect();
    assert_eq!(
        found,
        ["boats is filled in, and is not asked", "2.1 is out of scope", "plan is filled in, and is not asked"]
    );
    assert!(why.not_found().iter().all(|reason| !reason.conditions()[0].held()));
}
