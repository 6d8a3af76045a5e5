//! What a board follows up, beside a response: reports on progress, and escalation.

use serde_json::Value;

use crate::run::{folder, snapshot, yardstick_in};

const TOOL: &str = "\
Framework: Declarations
  Id: declarations
  Edition: 2015
Scale (worst first): Finding
  - Not met
  - Met
For every standard
  Rate on Finding
Section 1: It has
  Standard 1: A lead
Monitoring: Progress of improvement plans
  Due every quarter, counted from 1 January 2015
  Reported to: the Executive
Escalation: Agencies not meeting their Section 11 responsibilities
  When rating of 1 is Not met
  First: this will be highlighted to the Executive
  May also: additional peer audit
  Then, if not resolved: the Board will write formally to the Chief Executive
  Because: part 7
";

const RESPONSE: &str = r#"{"yardstick": 1, "kind": "response", "framework": "declarations", "edition": "2015",
 "agency": "Police", "status": "draft", "answers": [{"item": "1", "rating": "Not met"}]}"#;

const RECORD: &str = r#"{"yardstick": 1, "kind": "record", "framework": "declarations", "edition": "2015", "agency": "Police",
 "progress": [{"monitoring": "Progress of improvement plans", "on": "2015-03-20", "by": "Police", "text": "On the way."}],
 "escalations": [{"escalation": "Agencies not meeting their Section 11 responsibilities", "step": "first",
   "on": "2015-06-01", "by": "the Executive", "response": "We will train.", "resolved": false}]}"#;

#[test]
fn what_is_followed_up_stands_beside_the_response() {
    let folder = folder(&[("tool.yardstick", TOOL), ("police.json", RESPONSE), ("record.json", RECORD)]);
    let given = ["evaluate", "tool.yardstick", "police.json", "--record", "record.json", "--as-of", "2015-08-01"];
    let ran = yardstick_in(folder.path(), &given);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    snapshot("follow", RECORD, &ran.out);
    let json = yardstick_in(folder.path(), &[&given[..], &["--format", "json"]].concat());
    let json: Value = serde_json::from_str(&json.out).unwrap();
    let (monitoring, escalation) = (&json["monitorings"][0], &json["escalations"][0]);
    assert_eq!((&monitoring["overdue"], &monitoring["periods"][1]["standing"]), (&1.into(), &"missed".into()));
    assert_eq!((&escalation["trigger"], &escalation["open"]), (&"holds".into(), &"then".into()));
}

#[test]
fn a_step_out_of_order_is_said_with_its_line() {
    let record = RECORD.replace(r#""step": "first""#, r#""step": "then""#);
    let folder = folder(&[("tool.yardstick", TOOL), ("police.json", RESPONSE), ("record.json", record.as_str())]);
    let ran = yardstick_in(folder.path(), &["evaluate", "tool.yardstick", "police.json", "--record", "record.json"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    let out = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(out.contains("amiss in the record, line 3: the step `then` is not open"), "{out}");
    assert!(out.contains("no day is said from which it is seen (--as-of)"), "{out}");
}

#[test]
fn what_is_not_known_of_an_escalation_is_said_once() {
    let tool = TOOL.replace("  Edition: 2015\n", "  Edition: 2015\n  Replaces: declarations, edition 2013\n");
    let tool = tool.replace("When rating of 1 is Not met", "When any standard is rated Not met in 2 cycles running");
    let folder = folder(&[("tool.yardstick", tool.as_str()), ("police.json", RESPONSE)]);
    let ran = yardstick_in(folder.path(), &["evaluate", "tool.yardstick", "police.json"]);
    let out = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = "whether it begins is not known: it cannot be told without the earlier cycle";
    assert!(out.contains(said), "{out}");
}
