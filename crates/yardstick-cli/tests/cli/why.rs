//! `yardstick why`.

use serde_json::Value;

use crate::run::{FRAMEWORK, example, folder, snapshot, yardstick, yardstick_in};

/// One of each: what applies to some, boxes that are hidden, conditions that are joined, a flag, a route, a form.
const TOOL: &str = "\
Framework: Tool
  Id: tool
  Edition: 1
Local areas:
  - East
  - West
About the agency
  Ask areas (required, any of Local areas): Where do you work?
  Ask staff (number): How many staff?
  Ask phone (required, phone number) when staff is more than 10: Telephone
Scale (worst first): Grade
  - Not Met: there is nothing
  - Partly Met
  - Met
  - N/A (not applicable)
For every statement
  Rate on Grade
  Ask evidence (long text) when rating is Met: Please give evidence
  Ask action (table) when rating is worse than Met: Plan
    - lead (short text): Lead person
    - by (date): By when
Section 1: Leadership
  Statement 1.1: A lead is named
  Statement 1.2: The lead is known
Section 2: Boats
  Applies when areas include West
  Statement 2.1: Boats are safe
Form sign-off: Sign-off
  Signed by Chief Executive
Rule A: What is met is evidenced
  For every statement
  When rating is Met
  Must give evidence
  Because: step 7
Rule B: What is not met has an action
  For every statement
  When rating is worse than Met
  Must give action with lead and by
Rule C: Large agencies, and those in the West, look at what is not met
  For every statement
  When rating is Not Met
  And when staff is more than 10 or areas include West
  Flag: Look at this
Rule D: What is sent in is signed
  When the response is submitted
  Should give sign-off
Submission
  Send to east@example.org when areas include East
  Send to west@example.org when areas include West
";

const OURS: &str = r#"{"yardstick": 1, "kind": "response", "framework": "tool", "edition": "1", "agency": "Eel Trust", "status": "draft",
 "about": {"areas": ["East"], "staff": 12, "phone": ""},
 "answers": [
  {"item": "1.1", "rating": "Met", "fields": {"evidence": "Please give evidence: ......", "action": [{"lead": "Chair"}]}},
  {"item": "1.2", "rating": "Not Met", "fields": {"action": [{"lead": "Chair"}]}},
  {"item": "2.1", "rating": "Met", "fields": {"evidence": "two boats"}}]}"#;

fn given() -> tempfile::TempDir {
    folder(&[("tool.yardstick", TOOL), ("ours.json", OURS)])
}

#[test]
fn each_kind_of_subject_says_why() {
    let folder = given();
    let mut all = String::new();
    for item in ["1.1", "1.2", "2.1", "Section 1", "2", "agency"] {
        let ran = yardstick_in(folder.path(), &["why", "tool.yardstick", "ours.json", item]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{item}");
        assert!(ran.out.lines().all(|line| line.chars().count() <= 100), "{}", ran.out);
        all.push_str(&format!("──────── {item}\n{}", ran.out));
    }
    snapshot("why", &format!("{TOOL}\n{OURS}"), &all);
}

#[test]
fn json_says_the_same_with_every_condition() {
    let folder = given();
    let run = |item: &str| -> (i32, Value) {
        let ran = yardstick_in(folder.path(), &["why", "tool.yardstick", "ours.json", item, "--format", "json"]);
        (ran.code, serde_json::from_str(&ran.out).unwrap())
    };
    let (code, why) = run("1.2");
    assert_eq!((code, &why["kind"], &why["about"], &why["id"]), (0, &"why".into(), &"item".into(), &"1.2".into()));
    assert_eq!((&why["state"], &why["level"]), (&"rated".into(), &"not-met".into()));
    let flag = why["findings"].as_array().unwrap().iter().find(|finding| finding["severity"] == "flag").unwrap();
    let any = &flag["conditions"][0]["all"][1];
    assert_eq!(
        (&any["held"], &any["any"][0]["held"], &any["any"][1]["held"]),
        (&true.into(), &true.into(), &false.into())
    );
    let clause = &any["any"][1];
    assert_eq!(
        (&clause["condition"], &clause["held"], &clause["found"]),
        (&"areas include West".into(), &false.into(), &"areas is East".into())
    );
    let (code, refused) = run("1.3");
    assert_eq!((code, &refused["kind"], &refused["problems"][0]["file"]), (2, &"problems".into(), &"ITEM".into()));
    assert_eq!(refused["problems"][0]["help"], "Section 1 has 1.1 and 1.2.");
}

#[test]
fn an_id_that_is_none_says_what_is_near() {
    let folder = given();
    for (item, help) in [
        ("agncy", "Did you mean `agency`?"),
        ("1.3", "Section 1 has 1.1 and 1.2."),
        ("Statement 1.l", "Did you mean `1.1`?"),
        ("A", "`A` is a rule. Write the id of a standard: it is said what the rule asks of it."),
        ("3", "Write the id of a standard or of a section (1 and 2), or `agency`."),
        ("", "Write the id of a standard or of a section (1 and 2), or `agency`."),
    ] {
        let ran = yardstick_in(folder.path(), &["why", "tool.yardstick", "ours.json", item]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{item}");
        assert_eq!(ran.err, format!("There is no standard or section `{item}` in this framework. {help}\n"));
    }
}

#[test]
fn a_response_after_the_standard_is_said_to_come_before_it() {
    let ran = yardstick_in(given().path(), &["why", "tool.yardstick", "1.1", "ours.json"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_eq!(ran.err, "The response comes before the standard. Write ours.json before 1.1.\n");
}

#[test]
fn what_cannot_be_used_says_why() {
    let broken = OURS.replace("\"tool\"", "\"other\"");
    let partly = OURS.replace("Not Met", "Nott Met");
    let folder = folder(&[("tool.yardstick", TOOL), ("other.json", &broken), ("partly.json", &partly)]);
    let run = |arguments: &[&str]| yardstick_in(folder.path(), &[&["why", "tool.yardstick"], arguments].concat());
    let other = run(&["other.json", "1.1"]);
    assert_eq!(other.code, 2);
    assert!(other.out.contains("other.json cannot be read as a response to this framework."), "{}", other.out);
    let none = run(&["othr.json", "1.1"]);
    assert_eq!((none.code, none.out.as_str()), (2, ""));
    assert_eq!(none.err, "othr.json cannot be opened: there is no such file. Did you mean other.json?\n");
    let partly = run(&["partly.json", "1.1"]);
    assert_eq!(
        (partly.code, partly.err.as_str()),
        (1, "partly.json could be read in part only. See: yardstick evaluate\n")
    );
    assert_eq!(run(&["partly.json"]).code, 2);
}

/// What the evaluation finds, and nothing else, is found here.
#[test]
fn every_finding_of_an_evaluation_is_explained() {
    for name in ["score-summary", "partly-filled", "template-left-in-place", "draft"] {
        let evaluate = yardstick(&["evaluate", FRAMEWORK, &example(name), "--format", "json"]).out;
        let evaluation: Value = serde_json::from_str(&evaluate).unwrap();
        for item in ["1.1", "1.4", "2.1", "agency"] {
            let why = yardstick(&["why", FRAMEWORK, &example(name), item, "--format", "json"]).out;
            let why: Value = serde_json::from_str(&why).unwrap();
            let of_item = |finding: &&Value| finding["item"].as_str().unwrap_or("agency") == item;
            let all = evaluation["findings"].as_array().unwrap();
            let wanted: Vec<&Value> = all.iter().filter(of_item).map(|finding| &finding["message"]).collect();
            let found: Vec<&Value> =
                why["findings"].as_array().unwrap().iter().map(|finding| &finding["message"]).collect();
            assert_eq!(found, wanted, "{name} {item}");
        }
    }
}

#[test]
fn what_is_waived_says_by_what() {
    let tool = "Framework: T\n  Id: tool\n  Edition: 1\nScale (worst first): RAG\n  - Unmet\n  - Met\nFor every document\n  Rate on RAG\n\
        \x20 Ask copy (attachment or link): Copy\nSection 1: Documents\n  Document D: Dashboard\n    Waives P1 when copy is given\n  Document P1: Policy\n\
        Rule D1: All is rated\n  For every document\n  Must be rated\n";
    let given = OURS.replace("\"areas\": [\"East\"], \"staff\": 12, \"phone\": \"\"", "");
    let head = given.split("\"answers\"").next().unwrap();
    let ours = |copy: &str| {
        format!("{head}\"answers\": [{{\"item\": \"D\", \"rating\": \"Met\", \"fields\": {{\"copy\": \"{copy}\"}}}}]}}")
    };
    let folder = folder(&[("tool.yardstick", tool), ("with.json", &ours("d.pdf")), ("without.json", &ours(""))]);
    let why = |file: &str| yardstick_in(folder.path(), &["why", "tool.yardstick", file, "P1"]).out;
    let waived = why("with.json");
    assert!(waived.contains("P1 is waived.\nAnother standard stands in for it.\n"), "{waived}");
    assert!(waived.contains("  - D stands in for P1.\n    Line 12: Waives P1 when copy is given\n    Holds: copy is given. Read: copy is `d.pdf`.\n"), "{waived}");
    assert!(!waived.contains("Found"), "{waived}");
    let due = why("without.json");
    assert!(due.contains("  - D does not stand in for P1.\n"), "{due}");
    assert!(due.contains("    Does not hold: copy is given. Read: copy is not given.\n"), "{due}");
    assert!(due.contains("Must be mended: P1 is not rated."), "{due}");
}
