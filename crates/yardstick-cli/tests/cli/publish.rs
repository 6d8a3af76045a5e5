//! `yardstick check --publish` and `yardstick check --coverage`.

use serde_json::Value;

use crate::run::{folder, yardstick_in};

const TOOL: &str = "\
Framework (draft): Tool
  Id: tool
  Edition: 1
Scale (worst first): Grade
  - Not Met
  - Met
About the agency
  Ask standing (required, from the register, one of Statutory or Commissioned): Which is it?
For every standard
  Rate on Grade
  Ask evidence (long text): Evidence
Section 1: Leadership
  Standard 1.1: A lead is named
Section 2: Services
  Applies when standing is Commissioned
  Standard 2.1 (not in our copy)
Rule A: What is met is evidenced
  For every standard
  When rating is Met
  Must give evidence
Rule B: Everything is rated
  For every standard
  Must be rated
Example: met
  Given rating of 1.1 is Met
  Then rule A asks for evidence of 1.1
";

#[test]
fn a_draft_can_be_used_and_not_published() {
    let folder = folder(&[("tool.yardstick", TOOL)]);
    let ran = yardstick_in(folder.path(), &["check", "tool.yardstick"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    let ran = yardstick_in(folder.path(), &["check", "--publish", "tool.yardstick"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.contains("error[YS0702]: the framework says that it is a draft"), "{}", ran.out);
    assert!(ran.out.contains("error[YS0701]: 1 line says that something is not in our copy"), "{}", ran.out);
    assert!(!ran.out.contains("YS0603"), "{}", ran.out);
    assert!(ran.out.contains("2 errors in tool.yardstick. Mend the errors first"), "{}", ran.out);
}

#[test]
fn what_is_whole_and_agreed_can_be_published() {
    let whole = TOOL.replace(" (draft)", "").replace("2.1 (not in our copy)", "2.1: Contracts say so");
    let folder = folder(&[("tool.yardstick", &whole)]);
    let ran = yardstick_in(folder.path(), &["check", "--publish", "tool.yardstick"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "All is well.\n"));
}

#[test]
fn coverage_lists_what_no_example_reaches() {
    let folder = folder(&[("tool.yardstick", TOOL), ("none.yardstick", "Framework: N\n Id: n\n Edition: 1\n")]);
    let ran = yardstick_in(folder.path(), &["check", "--coverage", "tool.yardstick", "none.yardstick"]);
    let said = "\
none.yardstick has no rules, levels or ratings that an example could reach.

The examples in tool.yardstick reach 1 of 2 rules and 1 of 2 levels.
No example reaches:
  - line 21: rule B
  - line 5: level Grade: Not Met
What no example reaches can be changed without any of them failing.
";
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, said, ""));
    let ran = yardstick_in(folder.path(), &["check", "--coverage", "--format", "json", "tool.yardstick"]);
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(json["kind"], "coverage");
    assert_eq!(json["files"][0]["covered"][1]["name"], "B");
    assert_eq!(json["files"][0]["covered"][1]["reached"], false);
}

#[test]
fn the_examples_of_a_file_with_errors_are_not_run() {
    let folder = folder(&[("tool.yardstick", "Framework: N\n")]);
    let ran = yardstick_in(folder.path(), &["check", "--coverage", "tool.yardstick"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("so its examples are not run. Mend the errors first."), "{}", ran.out);
}
