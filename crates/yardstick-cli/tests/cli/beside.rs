//! What can be given beside responses: a register, records, and a day.

use crate::run::{folder, yardstick_in};

const TOOL: &str = "\
Framework: Tool
  Id: tool
  Edition: 1
Scale (worst first): Grade
  - Not Met
  - Met
About the agency
  Ask standing (from the register, one of Statutory or Commissioned): Which is it?
For every standard
  Rate on Grade
  Ask copies (only on request, long text): Copies
Section 1: Leadership
  Standard 1.1: A lead is named
Section 2: Services
  Applies when standing is Commissioned
  Standard 2.1: Contracts say so
Submission
  Deadline: 19 July 2017
";

const RESPONSE: &str = r#"{"yardstick": 1, "kind": "response", "framework": "tool", "edition": "1", "agency": "Riverside Trust",
  "status": "draft", "answers": [{"item": "1.1", "rating": "Not Met", "fields": {"copies": "The policy"}}]}"#;
const REGISTER: &str = r#"{"yardstick": 1, "kind": "register", "framework": "tool", "edition": "1",
  "agencies": [{"agency": "riverside trust", "about": {"standing": "Statutory"}}]}"#;
const RECORD: &str = r#"{"yardstick": 1, "kind": "record", "framework": "tool", "edition": "1", "agency": "RIVERSIDE TRUST",
  "requests": [{"item": "1.1", "box": "copies"}]}"#;

fn ran(more: &[&str]) -> crate::run::Ran {
    let other = RECORD.replace("RIVERSIDE TRUST", "Hilltop Charity");
    let folder = folder(&[
        ("tool.yardstick", TOOL),
        ("ours.json", RESPONSE),
        ("register.json", REGISTER),
        ("record.json", RECORD),
        ("other.json", &other),
    ]);
    let words = [&["evaluate", "tool.yardstick", "ours.json"][..], more].concat();
    yardstick_in(folder.path(), &words)
}

#[test]
fn the_register_says_what_the_agency_cannot() {
    assert!(ran(&[]).out.contains("standing comes from the register, and is not known of this agency"));
    let with = ran(&["--register", "register.json"]);
    assert!(!with.out.contains("comes from the register"), "{}", with.out);
    assert_eq!(with.code, 0, "{}", with.out);
    let wrong = ran(&["--register", "ours.json"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("The register cannot be used"), "{}", wrong.err);
}

#[test]
fn a_record_of_a_request_clears_what_nobody_seemed_to_ask_for() {
    assert!(ran(&[]).out.contains("copies is given, and no board asked for it"));
    let with = ran(&["--record", "record.json"]);
    assert!(!with.out.contains("no board asked for it"), "{}", with.out);
}

#[test]
fn a_record_of_another_agency_is_pointed_out_and_not_used() {
    let with = ran(&["--record", "other.json"]);
    assert_eq!(with.code, 1);
    assert_eq!(with.err, "The record other.json is about `Hilltop Charity`, and none of the responses is from it.\n");
    assert!(with.out.contains("copies is given, and no board asked for it"), "{}", with.out);
    let wrong = ran(&["--record", "register.json"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("The record cannot be used"), "{}", wrong.err);
}

#[test]
fn a_draft_is_late_from_the_day_that_is_given() {
    assert!(!ran(&["--as-of", "2017-07-19"]).out.contains("after the deadline"));
    assert!(ran(&["--as-of", "20 July 2017"]).out.contains("after the deadline of 19 July 2017"));
    let none = ran(&["--as-of", "31 April 2025"]);
    assert!(none.code == 2 && none.err.contains("cannot stand after `--as-of`. April has 30 days.\n"), "{}", none.err);
    let wrong = ran(&["--as-of", "tomorrow"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("Write a day as 2017-07-20"), "{}", wrong.err);
}

#[test]
fn why_is_told_the_same_as_evaluate() {
    let folder = folder(&[("tool.yardstick", TOOL), ("ours.json", RESPONSE), ("register.json", REGISTER)]);
    let words = ["why", "tool.yardstick", "ours.json", "Section 2", "--register", "register.json"];
    let ran = yardstick_in(folder.path(), &words);
    assert!(ran.out.contains("standing is Statutory"), "{}", ran.out);
}
