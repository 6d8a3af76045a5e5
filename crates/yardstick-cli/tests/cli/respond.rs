//! `yardstick respond`.

use serde_json::Value;

use crate::run::{FRAMEWORK, SMALL, folder, yardstick, yardstick_in};

#[test]
fn a_blank_response_is_printed() {
    let ran = yardstick(&["respond", FRAMEWORK]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let blank: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(blank["kind"], "response");
    assert_eq!(blank["answers"].as_array().unwrap().len(), 46);
    assert!(ran.out.starts_with("{\n  \"yardstick\": 1,\n  \"kind\": \"response\",\n"));
}

#[test]
fn what_is_asked_stands_above_what_is_to_be_filled_in() {
    let text = "Framework: A\n Id: a\n Edition: 1\nLocal areas:\n - East\n - West\nAbout the agency\n\
        Ask areas (any of Local areas): Where\n Ask kind (one of the following): What are you?\n  - School\n  - Club\n\
        For every standard\n Ask action (table): What will you do?\n  - lead (short text): Lead person\n  - day (date): By when\n\
        Section 1: S\n Standard 1.1: B\n";
    let folder = folder(&[("tool.yardstick", text)]);
    let ran = yardstick_in(folder.path(), &["respond", "tool.yardstick"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let blank: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&blank["_areas"], &blank["areas"]), (&"any of East or West".into(), &Value::Array(Vec::new())));
    assert_eq!(
        (&blank["_status"], &blank["status"]),
        (&"`draft`, and `submitted` when it is sent in".into(), &"draft".into())
    );
    assert_eq!(blank["submitted_on"], Value::Null);
    assert_eq!(blank["_submitted_on"], "the day on which it is sent in, as 2017-07-14; nothing in a draft");
    assert_eq!(blank["about"]["_kind"], "What are you? (School or Club)");
    let fields = &blank["answers"][0]["fields"];
    assert_eq!(fields["_action"], "What will you do? (a list of rows)");
    let row = &fields["action"][0];
    assert_eq!((&row["_lead"], &row["lead"]), (&"Lead person".into(), &"".into()));
    assert_eq!((&row["_day"], &row["day"]), (&"By when (a date, as 2017-07-14)".into(), &"".into()));
}

#[test]
fn a_file_is_written_once_and_never_written_over_unless_that_is_said() {
    let folder = folder(&[("tool.yardstick", SMALL)]);
    let run = |more: &[&str]| {
        yardstick_in(folder.path(), &[&["respond", "tool.yardstick", "--output", "ours.json"], more].concat())
    };
    let ours = folder.path().join("ours.json");

    let ran = run(&[]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert_eq!(ran.err, "ours.json is written. Fill it in; then: yardstick evaluate tool.yardstick ours.json\n");
    let blank = std::fs::read_to_string(&ours).unwrap();

    std::fs::write(&ours, "answers").unwrap();
    let ran = run(&[]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.starts_with("ours.json is not written: it is there already."), "{}", ran.err);
    assert_eq!(std::fs::read_to_string(&ours).unwrap(), "answers");

    assert_eq!(run(&["--force"]).code, 0);
    assert_eq!(std::fs::read_to_string(&ours).unwrap(), blank);
}

#[test]
fn a_blank_response_is_evaluated_without_a_problem() {
    let folder = folder(&[("tool.yardstick", SMALL)]);
    yardstick_in(folder.path(), &["respond", "tool.yardstick", "--output", "ours.json"]);
    let ran = yardstick_in(folder.path(), &["evaluate", "tool.yardstick", "ours.json", "--format", "json"]);
    let evaluation: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(evaluation["problems"].as_array().unwrap().len(), 0);
    assert_eq!(evaluation["totals"][0]["unanswered"], 2);
}

#[test]
fn what_cannot_be_written_or_used_says_why() {
    let folder = folder(&[("tool.yardstick", SMALL), ("broken.yardstick", "Framework: A\n")]);
    let run = |arguments: &[&str]| yardstick_in(folder.path(), &[&["respond"], arguments].concat());
    let nowhere = run(&["tool.yardstick", "--output", "away/ours.json"]);
    assert_eq!((nowhere.code, nowhere.err.as_str()), (2, "away/ours.json is not written: there is no such folder.\n"));
    let broken = run(&["broken.yardstick"]);
    assert_eq!((broken.code, broken.out.as_str()), (2, ""));
    assert!(broken.err.contains("The framework cannot be used: 2 errors in broken.yardstick."), "{}", broken.err);
    assert_eq!(run(&["none.yardstick"]).code, 2);
}
