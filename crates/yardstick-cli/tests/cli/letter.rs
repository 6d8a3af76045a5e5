//! The letter to an agency, and what stands around its response: forms, packs and decisions.

use crate::run::{Ran, folder, snapshot, yardstick_in};

const TOOL: &str = "\
Framework: Section 11 declarations
  Id: declarations
  Edition: 2015
About the agency
  Ask organisation (required, short text): Name of organisation
Form plan: Improvement plan
  Ask copy (attachment): A copy
  Ask actions (table): Actions
    - lead (short text): Lead
  Ask themes (list): Themes
Form declaration: Declaration of Compliance
  Signed by the Chief Officer with name and date
Form report (by the Board): Report to the Executive
  Ask further-actions (long text): Further actions
  Ask recommendations (list): Recommendations
Pack: Declaration
  Must include plan, attached
  Must include declaration, signed
Decision: Recommendation
  Recorded by: the QA Sub-Group
  Outcome approved: The declaration is approved;
    Worded in feedback: Declaration approved
    Only when the pack is complete
  Outcome conditional: The declaration is approved on the condition of further evidence being included;
    Must give further-actions
Letter feedback: Section 11: 2015 submission
  Show organisation: Dear
  Text: Your submission has been evaluated by the Safeguarding Board, with the following finding:
  Show Recommendation
  Text when recommendations is given: I would be grateful if you could amend your improvement plan to include:
  Show recommendations
";
const RESPONSE: &str = r#"{"yardstick": 1, "kind": "response", "framework": "declarations", "edition": "2015", "agency": "Riverside Trust",
  "status": "submitted", "submitted_on": "2015-01-30", "about": {"organisation": "Riverside Trust"},
  "forms": {"plan": {"copy": "plan.docx"}}, "signatures": {"declaration": {"name": "Jane Doe", "date": "2015-01-20"}}}"#;
const RECORD: &str = r#"{"yardstick": 1, "kind": "record", "framework": "declarations", "edition": "2015", "agency": "Riverside Trust",
  "forms": {"report": {"recommendations": ["Train staff", "Name a lead"]}},
  "decisions": [
    {"decision": "Recommendation", "outcome": "approved", "by": "the QA Sub-Group", "on": "2015-05-20"}]}"#;

fn ran(record: &str, words: &[&str]) -> Ran {
    let bare = RESPONSE.replace(r#""forms": {"plan": {"copy": "plan.docx"}}, "#, "");
    let csv = "item,box,row,value\nresponse,framework,,declarations\nresponse,edition,,2015\nresponse,agency,,Riverside Trust\n\
        response,status,,submitted\nresponse,submitted_on,,2015-01-30\nagency,organisation,,Riverside Trust\n\
        form,plan.copy,,plan.docx\nform,plan.actions.lead,1,Jane\nform,plan.actions.lead,2,Sam\nform,plan.themes,1,Neglect\n\
        form,declaration.name,,Jane Doe\nform,declaration.date,,2015-01-20\n";
    let folder = folder(&[
        ("tool.yardstick", TOOL),
        ("ours.json", RESPONSE),
        ("ours.csv", csv),
        ("bare.json", &bare),
        ("record.json", record),
    ]);
    yardstick_in(folder.path(), words)
}

#[test]
fn a_letter_is_written_from_what_was_recorded() {
    let written = ran(RECORD, &["letter", "tool.yardstick", "ours.json", "record.json"]);
    assert_eq!((written.code, written.err.as_str()), (0, ""));
    snapshot("letter", RECORD, &written.out);
    let again = ran(RECORD, &["letter", "tool.yardstick", "ours.csv", "record.json", "--letter", "Feedback"]);
    assert_eq!((again.code, again.out), (0, written.out));
}

#[test]
fn what_was_not_recorded_is_in_no_letter() {
    let nothing = RECORD.replace("\"decisions\": [", "\"_decisions\": [");
    let refused = ran(&nothing, &["letter", "tool.yardstick", "ours.json", "record.json"]);
    assert_eq!((refused.code, refused.out.as_str()), (1, ""));
    assert!(refused.err.contains("no decision `Recommendation` is recorded"), "{}", refused.err);
    let json = ran(&nothing, &["letter", "tool.yardstick", "ours.json", "record.json", "--format", "json"]);
    assert_eq!(json.code, 1);
    assert!(json.out.contains("\"written\": false"), "{}", json.out);
}

#[test]
fn what_cannot_count_is_said_with_its_place() {
    let closed = ran(RECORD, &["letter", "tool.yardstick", "bare.json", "record.json"]);
    assert_eq!(closed.code, 1);
    assert!(closed.err.contains("line 4, column 47: error[YS2202]"), "{}", closed.err);
    let evaluated = ran(RECORD, &["evaluate", "tool.yardstick", "bare.json", "--record", "record.json"]);
    assert_eq!(evaluated.code, 1);
    snapshot("evaluate with a decision that is not open", RECORD, &evaluated.out);
    let json = ran(RECORD, &["evaluate", "tool.yardstick", "bare.json", "--record", "record.json", "--format", "json"]);
    assert!(json.out.contains("\"file\": \"record.json\""), "{}", json.out);
}

#[test]
fn what_is_recorded_well_is_shown() {
    let evaluated = ran(RECORD, &["evaluate", "tool.yardstick", "ours.json", "--record", "record.json"]);
    assert_eq!(evaluated.code, 0, "{}", evaluated.out);
    snapshot("evaluate with a decision", RECORD, &evaluated.out);
}

#[test]
fn a_record_about_another_agency_writes_no_letter() {
    let other = RECORD.replace("Riverside Trust", "Hilltop Charity");
    let refused = ran(&other, &["letter", "tool.yardstick", "ours.json", "record.json"]);
    assert_eq!((refused.code, refused.out.as_str()), (1, ""));
    assert!(refused.err.contains("is about `Hilltop Charity`"), "{}", refused.err);
}

#[test]
fn a_letter_of_an_earlier_decision_says_that_a_later_one_does_not_count() {
    let later = RECORD.replace(
        r#""on": "2015-05-20"}"#,
        r#""on": "2015-05-20"},
    {"decision": "Recommendation", "outcome": "conditional", "by": "the QA Sub-Group", "on": "2015-06-30"}"#,
    );
    let written = ran(&later, &["letter", "tool.yardstick", "ours.json", "record.json"]);
    assert_eq!(written.code, 1);
    assert!(written.out.contains("Declaration approved"), "{}", written.out);
    let said: Vec<&str> = written.err.split_whitespace().collect();
    let said = said.join(" ");
    assert!(said.contains("`conditional` needs `further-actions of report`, which is not given"), "{said}");
    assert!(said.contains("Meanwhile the earlier decision stands: `approved`, of 20 May 2015."), "{said}");
}

#[test]
fn a_letter_that_is_not_there_is_said() {
    let refused = ran(RECORD, &["letter", "tool.yardstick", "ours.json", "record.json", "--letter", "feedbak"]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("no letter called `feedbak`. It has feedback."), "{}", refused.err);
}

/// What is written to be filled in is read again as it stands, and holds what was answered.
#[test]
fn forms_go_out_as_a_table_and_come_back() {
    let blank = ran(RECORD, &["respond", "tool.yardstick", "--format", "csv"]);
    for row in ["form,plan.copy,", "form,plan.actions.lead,1,", "form,plan.themes,1,", "form,declaration.name,"] {
        assert!(blank.out.contains(row), "{row} in {}", blank.out);
    }
    assert!(!blank.out.contains("further-actions"), "{}", blank.out);
    let json = ran(RECORD, &["respond", "tool.yardstick"]);
    assert!(json.out.contains("\"forms\"") && !json.out.contains("further-actions"), "{}", json.out);
}
