//! `yardstick aggregate --format json`.

use serde_json::{Value, json};

use crate::run::{Ran, yardstick_in};
use crate::towns::{all, good, towns};

fn aggregate(files: &[(&str, String)], more: &[&str]) -> (Ran, Value) {
    let folder = towns(files);
    let arguments = [&["aggregate", "towns.yardstick", "answers", "--format", "json"], more].concat();
    let ran = yardstick_in(folder.path(), &arguments);
    let document = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}{}", ran.out, ran.err));
    (ran, document)
}

#[test]
fn the_document_is_that_of_the_library() {
    let (ran, document) = aggregate(&good(), &["--register", "register.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("{\n  \"yardstick\": 1,\n  \"kind\": \"aggregate\",\n  \"framework\": \"towns\","));
    let east = &document["areas"][0];
    assert_eq!((&east["area"], &east["responses"], &east["invited"]), (&json!("Eastham"), &json!(4), &json!(5)));
    assert_eq!(east["not_heard_from"], json!(["Sample Fire Service"]));
    let first = &east["ratings"][0];
    assert_eq!(
        (&first["name"], &first["item"], &first["level"]["key"]),
        (&json!("Town rating"), &json!("1.1"), &json!("red"))
    );
    assert_eq!(first["decided_by"]["share"], json!({"count": 2, "of": 4, "percent": 50}));
    assert_eq!(document["overall"]["responses"], json!(5));
    assert_eq!(document["left_out"], json!([]));
}

#[test]
fn what_is_left_out_has_a_few_words_that_stay_the_same() {
    let (ran, document) = aggregate(&all(), &[]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.err, "");
    let problems = document["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!((&problems[0]["file"], &problems[0]["severity"]), (&json!("answers/school.json"), &json!("error")));
    let left = |file: &str, agency: Value, why: &str, message: &str, other: Value| json!({"file": format!("answers/{file}"), "agency": agency, "why": why, "message": message, "other": other});
    let not_json = "not JSON (line 1, column 60: the file stops before its JSON is complete). A closing quote, bracket or \
                    brace is missing. Was it cut off?";
    let expected = json!([
        left("college.json", json!("Sample College"), "draft", "a draft", Value::Null),
        left(
            "council-first.json",
            json!("Sample Council"),
            "replaced",
            "replaced by answers/council.json",
            json!("answers/council.json")
        ),
        left("cut.json", Value::Null, "not JSON", not_json, Value::Null),
        left(
            "list.json",
            Value::Null,
            "not a response",
            "not a response (a response is a group in braces, not a list)",
            Value::Null
        ),
        left(
            "old.json",
            Value::Null,
            "another edition",
            "another edition (this document is about the edition `1`, not `2`)",
            Value::Null
        ),
        left(
            "record.json",
            Value::Null,
            "not a response",
            "not a response (this document is of the kind `record`, not a response)",
            Value::Null
        ),
        left(
            "villages.json",
            Value::Null,
            "another framework",
            "another framework (this document is about the framework `villages`, not `towns`)",
            Value::Null
        ),
    ]);
    assert_eq!(document["left_out"], expected);
}

#[test]
fn whatever_happens_there_is_one_document() {
    let folder = towns(&[]);
    let run = |arguments: &[&str]| {
        let ran = yardstick_in(folder.path(), &[&["aggregate", "--format", "json"], arguments].concat());
        let document: Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}{}", ran.out, ran.err));
        (ran.code, document["kind"].as_str().unwrap().to_owned(), document)
    };
    let (code, kind, document) = run(&["none.yardstick", "answers"]);
    assert_eq!((code, kind.as_str(), &document["problems"][0]["code"]), (2, "problems", &json!("YS0905")));
    let (code, kind, document) = run(&["towns.yardstick", "answers", "--register", "none.json"]);
    assert_eq!((code, kind.as_str(), &document["problems"][0]["file"]), (2, "problems", &json!("none.json")));
    let (code, kind, document) = run(&["towns.yardstick", "none.json"]);
    assert_eq!((code, kind.as_str(), &document["left_out"][0]["why"]), (2, "aggregate", &json!("cannot be opened")));
    let (code, kind, document) = run(&["towns.yardstick", "answers"]);
    assert_eq!((code, kind.as_str(), &document["overall"]["responses"]), (2, "aggregate", &json!(0)));
}
