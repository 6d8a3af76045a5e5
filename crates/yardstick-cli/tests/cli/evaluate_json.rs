//! `yardstick evaluate --format json`.

use serde_json::Value;

use crate::run::{FRAMEWORK, Ran, SMALL, example, folder, response, yardstick, yardstick_in};

fn document(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn one_response_gives_one_evaluation() {
    let ran = yardstick(&["evaluate", FRAMEWORK, &example("score-summary"), "--format", "json"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    assert!(
        ran.out.starts_with("{\n  \"yardstick\": 1,\n  \"kind\": \"evaluation\",\n  \"framework\": "),
        "{}",
        &ran.out[..200]
    );
    let evaluation = document(&ran);
    let keys = [
        "framework",
        "edition",
        "agency",
        "areas",
        "status",
        "submitted_on",
        "complete",
        "late",
        "summary",
        "totals",
        "states",
        "findings",
        "actions",
        "send_to",
        "reports",
        "notes",
        "problems",
        "kept",
    ];
    for key in keys {
        assert!(evaluation.get(key).is_some(), "{key}");
    }
    let total = &evaluation["totals"][0];
    let counts: Vec<u64> =
        total["levels"].as_array().unwrap().iter().map(|level| level["count"].as_u64().unwrap()).collect();
    assert_eq!((&total["asked"], counts), (&Value::from(46), vec![7, 3, 27]));
    assert_eq!((&total["not_applicable"], &total["unanswered"]), (&Value::from(8), &Value::from(1)));
}

#[test]
fn several_responses_give_an_array_with_each_in_its_place() {
    let good = response("");
    let other = good.replace("small", "large");
    let folder = folder(&[("tool.yardstick", SMALL), ("good.json", &good), ("other.json", &other)]);
    let arguments = ["evaluate", "tool.yardstick", "none.json", "good.json", "other.json", "--format", "json"];
    let ran = yardstick_in(folder.path(), &arguments);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.err, "none.json cannot be opened: there is no such file.\n");
    let documents = document(&ran);
    let kinds: Vec<&str> = documents.as_array().unwrap().iter().map(|each| each["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["problems", "evaluation", "problems"]);
    assert_eq!(documents[2]["problems"][0]["file"], "other.json");
}

#[test]
fn a_framework_with_errors_gives_its_problems() {
    let broken = SMALL.replace("Must give evidence", "Must give evidance");
    let folder = folder(&[("tool.yardstick", &broken), ("ours.json", &response(""))]);
    let ran = yardstick_in(folder.path(), &["evaluate", "tool.yardstick", "ours.json", "--format", "json"]);
    assert_eq!((ran.code, ran.err.as_str()), (2, ""));
    let problems = document(&ran);
    assert_eq!(
        (&problems["kind"], &problems["problems"][0]["code"]),
        (&Value::from("problems"), &Value::from("YS0204"))
    );
    assert_eq!(problems["problems"][0]["file"], "tool.yardstick");
}

#[test]
fn what_was_kept_stays_as_it_was_written() {
    let given = response(r#"{"item": "9.9", "rating": 1.500, "note": "a \u009b \u202e b"}"#);
    let folder = folder(&[("tool.yardstick", SMALL), ("ours.json", &given)]);
    let ran = yardstick_in(folder.path(), &["evaluate", "tool.yardstick", "ours.json", "--format", "json"]);
    let written = document(&ran)["kept"][0]["written"].as_str().unwrap().to_owned();
    assert_eq!(written, r#"{"item": "9.9", "rating": 1.500, "note": "a \u009b \u202e b"}"#);
}
