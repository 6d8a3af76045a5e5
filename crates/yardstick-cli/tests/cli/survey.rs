//! `yardstick survey`, and answers of staff beside a response.

use serde_json::Value;

use crate::run::{folder, snapshot, yardstick_in};

const TOOL: &str = "\
Framework: Declarations
  Id: declarations
  Edition: 2015
Scale (worst first): Finding
  - Not met
  - Met
Scale (worst first): Agreement
  - Disagree
  - Agree
For every standard
  Rate on Finding
  Ask evidence (long text): How do you know?
Section 1: It has
  Standard 1: A lead
  Standard 2: A policy
Survey staff-survey: Staff Safeguarding Survey
  Filled in by: front-line staff
  On Agreement
  For every standard
Rule GAP: What staff do not see is evidenced
  For every standard
  When rating is Met and fewer than half of the staff-survey are Agree
  Must give evidence
";

const RESPONSE: &str = r#"{"yardstick": 1, "kind": "response", "framework": "declarations", "edition": "2015",
 "agency": "Police", "status": "draft", "answers": [{"item": "1", "rating": "Met"}, {"item": "2", "rating": "Met"}]}"#;

const TABLE: &str =
    "agency,Standard 1,2,_remark\nPolice,Agree,Disagree,x\npolice,Disagree,Disagree,\n,,,\nHealth,Agree,,\n";

#[test]
fn answers_are_summarised_agency_by_agency() {
    let folder = folder(&[("tool.yardstick", TOOL), ("staff.csv", TABLE)]);
    let ran = yardstick_in(folder.path(), &["survey", "tool.yardstick", "staff.csv"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    snapshot("survey", TABLE, &ran.out);
    let json = yardstick_in(folder.path(), &["survey", "tool.yardstick", "staff.csv", "--format", "json"]);
    let json: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["kind"], "survey-summary");
    assert_eq!(json["surveys"][0]["agencies"][1]["agency"], "Police");
    assert_eq!(json["surveys"][0]["all"]["people"], 3);
    assert_eq!(json["surveys"][0]["all"]["items"][0]["levels"][1]["count"], 2);
}

#[test]
fn answers_stand_beside_a_response_and_a_rule_asks_about_the_gap() {
    let folder = folder(&[("tool.yardstick", TOOL), ("staff.csv", TABLE), ("police.json", RESPONSE)]);
    let given = ["evaluate", "tool.yardstick", "police.json", "--survey", "staff.csv"];
    let ran = yardstick_in(folder.path(), &given);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    snapshot("survey_beside_a_response", TABLE, &ran.out);
    let why = yardstick_in(folder.path(), &["why", "tool.yardstick", "police.json", "2", "--survey", "staff.csv"]);
    let why = why.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(why.contains("Read: 0 of 2 answered Agree about 2."), "{why}");
    let without = yardstick_in(folder.path(), &["evaluate", "tool.yardstick", "police.json"]);
    assert_eq!(without.code, 0, "{}", without.out);
    assert!(without.out.contains("the survey staff-survey was not given"), "{}", without.out);
}

/// What could not be read of the answers is missing from whatever comes out, so a program must know.
#[test]
fn answers_that_are_read_in_part_are_a_problem_in_every_verb() {
    let response = RESPONSE.replace("draft", "submitted");
    let part = TABLE.replace("Disagree,x", "Maybe,x");
    let folder =
        folder(&[("tool.yardstick", TOOL), ("staff.csv", TABLE), ("part.csv", &part), ("police.json", &response)]);
    for verb in ["evaluate", "aggregate"] {
        let with =
            |table: &str| yardstick_in(folder.path(), &[verb, "tool.yardstick", "police.json", "--survey", table]);
        let ran = with("part.csv");
        assert!(
            ran.code == 1 && ran.err.contains("In the survey part.csv: 1 error"),
            "{verb}: {} {}",
            ran.code,
            ran.err
        );
        assert_eq!(with("staff.csv").err, "", "{verb}");
    }
    let whole = yardstick_in(folder.path(), &["aggregate", "tool.yardstick", "police.json", "--survey", "staff.csv"]);
    assert_eq!(whole.code, 0, "{}", whole.out);
}

/// An agency that is in none of the files has no data, which is no answer of any kind.
#[test]
fn an_agency_without_answers_is_no_data() {
    let response = RESPONSE.replace("Police", "Probation");
    let folder = folder(&[("tool.yardstick", TOOL), ("staff.csv", TABLE), ("probation.json", response.as_str())]);
    let ran = yardstick_in(folder.path(), &["evaluate", "tool.yardstick", "probation.json", "--survey", "staff.csv"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.out.contains("no data"), "{}", ran.out);
    assert_eq!(ran.err, "None of the answers to surveys is from the staff of an agency whose response was given.\n");
}

#[test]
fn what_does_not_fit_is_said_with_its_cell() {
    let wrong = "1,7,2,2\nAgree,x,Maybe,Agree\n";
    let folder = folder(&[("tool.yardstick", TOOL), ("staff.csv", wrong), ("police.json", RESPONSE)]);
    let no_agency = yardstick_in(folder.path(), &["survey", "tool.yardstick", "staff.csv"]);
    assert_eq!(no_agency.code, 2);
    assert!(no_agency.err.contains("the table does not say whose staff answered"), "{}", no_agency.err);
    let ran = yardstick_in(folder.path(), &["survey", "tool.yardstick", "staff.csv", "--agency", "Police"]);
    assert_eq!(ran.code, 1);
    snapshot("survey_with_mistakes", wrong, &format!("{}{}", ran.err, ran.out));
    let missing = yardstick_in(folder.path(), &["survey", "tool.yardstick", "gone.csv", "--format", "json"]);
    assert_eq!(missing.code, 2);
    assert_eq!(serde_json::from_str::<Value>(&missing.out).unwrap()["kind"], "problems");
}
