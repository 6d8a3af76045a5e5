//! `yardstick aggregate` with several editions: one table with all of them, and a register for each.

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::run::{Ran, folder, yardstick_in};
use crate::towns::{BOTH, EAST, TOWNS, answered, good};

/// Edition 2 of the towns as it follows edition 1, in which `1.2` had other words, `2.1` was `3.1`, and there was a `1.3`.
fn frameworks() -> [String; 2] {
    let now = TOWNS.replace("  Edition: 2\n", "  Edition: 2\n  Replaces: towns, edition 1\n");
    let now = now.replace("Staff are trained\n", "Staff are trained\n    Was 3.1 in edition 1\n");
    let then = TOWNS.replace("Edition: 2", "Edition: 1").replace("The board has a champion", "There is a champion");
    let then = then.replace(
        "Section 2: Training\n  Standard 2.1",
        "  Standard 1.3: The lead is known\nSection 3: Training\n  Standard 3.1",
    );
    [now, then]
}

fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}

/// The five good responses to edition 2, and two to edition 1.
fn editions(more: &[(&str, &str)]) -> TempDir {
    let [now, then] = frameworks();
    let mut lines: Vec<String> = good().iter().map(|(_, response)| one_line(response)).collect();
    let earlier = [
        answered("Police", BOTH, "2022-05-01", &[("1.1", "Green"), ("1.2", "Red"), ("1.3", "Red"), ("3.1", "Red")]),
        answered("Trust", EAST, "2022-05-01", &[("1.1", "Red"), ("1.2", "Green")]),
    ];
    lines.extend(earlier.iter().map(|response| one_line(response).replace("\"edition\": \"2\"", "\"edition\": \"1\"")));
    let lines = lines.join("\n");
    let files = [("now.yardstick", now.as_str()), ("then.yardstick", &then), ("answers.jsonl", &lines)];
    folder(&[&files[..], more].concat())
}

fn run(folder: &TempDir, arguments: &[&str]) -> Ran {
    let given = ["aggregate", "now.yardstick", "--framework", "then.yardstick", "answers.jsonl"];
    yardstick_in(folder.path(), &[&given[..], arguments].concat())
}

fn json_of(folder: &TempDir, arguments: &[&str]) -> Value {
    serde_json::from_str(&run(folder, &[&["--format", "json"], arguments].concat()).out).unwrap()
}

/// Like for like are 1.1, and 2.1 that was 3.1. Edition 2: Red 1, Amber 1 and 1, Green 2 and 3, unanswered 1 and 1. Edition
/// 1: Red 1 and 1, Green 1 and 0, unanswered 0 and 1.
#[test]
fn editions_stand_in_one_table_over_the_standards_that_all_of_them_have() {
    let folder = editions(&[]);
    let document = json_of(&folder, &["--by", "edition"]);
    let found = &document["like_for_like"];
    assert_eq!((&found["latest"], &found["scales"][0]["items"]), (&json!("2"), &json!(["1.1", "2.1"])));
    let row = |at: usize| {
        let row = &found["scales"][0]["editions"][at];
        let counts = &row["counts"];
        let levels: Vec<u64> =
            counts["levels"].as_array().unwrap().iter().map(|level| level["count"].as_u64().unwrap()).collect();
        let number = |key: &str| counts[key].as_u64().unwrap();
        (
            row["edition"].as_str().unwrap(),
            row["responses"].as_u64().unwrap(),
            levels,
            number("asked"),
            number("unanswered"),
        )
    };
    assert_eq!(row(0), ("2", 5, vec![1, 2, 5], 10, 2));
    assert_eq!(row(1), ("1", 2, vec![2, 0, 1], 4, 1));
    assert_eq!(
        found["not_compared"],
        json!([
            {"item": "1.2", "edition": "2", "with": "1", "why": "other words"},
            {"item": "1.3", "edition": "1", "with": "2", "why": "retired"},
        ])
    );
    assert_eq!(json_of(&folder, &[]).get("like_for_like"), None);
    let text = run(&folder, &["--by", "edition"]).out;
    let tables = text.split_once("By edition").unwrap().1;
    let expected = "
 Edition   asked   Red   Amber   Green   N/A   unanswered
──────────────────────────────────────────────────────────
 2            15     1       2       5     5            2
 1             8     4       0       2     0            2

Like for like
 Edition   asked   Red   Amber   Green   N/A   unanswered
──────────────────────────────────────────────────────────
 2            10     1       2       5     0            2
 1             4     2       0       1     0            1
  Over 2 standards that all editions have: 1.1, 2.1.

Not compared
  - 1.2 (edition 2): other words in edition 1
  - 1.3 (edition 1): no longer in edition 2
";
    assert_eq!(tables, expected);
}

#[test]
fn the_latest_edition_is_the_one_that_no_other_replaces() {
    let folder = editions(&[]);
    let given = ["aggregate", "then.yardstick", "--framework", "now.yardstick", "answers.jsonl", "--by", "edition"];
    let ran = yardstick_in(folder.path(), &[&given[..], &["--format", "json"]].concat());
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(document["like_for_like"]["latest"], "2");
    let editions = document["like_for_like"]["scales"][0]["editions"].as_array().unwrap();
    let named: Vec<&Value> = editions.iter().map(|edition| &edition["edition"]).collect();
    assert_eq!(named, ["1", "2"]);
}

#[test]
fn an_edition_with_few_responses_is_suppressed() {
    let folder = editions(&[]);
    let document = json_of(&folder, &["--by", "edition", "--minimum", "3"]);
    let editions = &document["like_for_like"]["scales"][0]["editions"];
    assert_eq!((&editions[0]["suppressed"], &editions[1]["suppressed"]), (&json!(false), &json!(true)));
    assert_eq!(editions[1]["counts"], Value::Null);
    let text = run(&folder, &["--by", "edition", "--minimum", "3"]).out;
    assert_eq!(text.matches(" 1 (suppressed)").count(), 2, "{text}");
}

#[test]
fn one_edition_given_twice_is_refused() {
    let folder = editions(&[("copy.yardstick", &frameworks()[0])]);
    for (other, said) in [
        ("now.yardstick", "The framework now.yardstick is given twice. Give it once.\n"),
        ("copy.yardstick", "Both now.yardstick and copy.yardstick are `towns`, edition `2`. Give one of them only.\n"),
    ] {
        let ran = run(&folder, &["--framework", other]);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (2, "", said));
    }
}

#[test]
fn editions_that_replace_one_another_are_refused() {
    let then = frameworks()[1].replace("Edition: 1\n", "Edition: 1\n  Replaces: towns, edition 2\n");
    let older = TOWNS.replace("Edition: 2", "Edition: 0");
    let folder = editions(&[("then.yardstick", &then), ("older.yardstick", &older)]);
    let ran = run(&folder, &["--framework", "older.yardstick"]);
    let said = "By their lines `Replaces`, now.yardstick and then.yardstick replace one another. Take the line out of the \
                earliest.\n";
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (2, "", said));
}

fn register(edition: &str, agency: &str) -> String {
    let areas = r#"["Eastham"]"#;
    format!(
        r#"{{"yardstick": 1, "kind": "register", "framework": "towns", "edition": "{edition}", "agencies": [{{"agency": "{agency}", "areas": {areas}}}]}}"#
    )
}

#[test]
fn a_register_goes_to_the_edition_that_it_names() {
    let [now, then, old] = [("2", "Fire Service"), ("1", "Choir"), ("0", "Choir")].map(|(at, name)| register(at, name));
    let folder = editions(&[("now.json", &now), ("then.json", &then), ("old.json", &old)]);
    let document = json_of(&folder, &["--register", "then.json", "--register", "now.json"]);
    let silent = |at: usize| &document["editions"][at]["overall"]["not_heard_from"];
    assert_eq!((silent(0), silent(1)), (&json!(["Fire Service"]), &json!(["Choir"])));
    let document = json_of(&folder, &["--register", "then.json"]);
    let invited = |at: usize| &document["editions"][at]["overall"]["invited"];
    assert_eq!((invited(0), invited(1)), (&Value::Null, &json!(3)));
    let ran = run(&folder, &["--register", "old.json"]);
    let said = "The register old.json belongs to none of these editions. Give its framework, too.\n";
    assert_eq!((ran.code, ran.err.as_str()), (2, said));
    let ran = run(&folder, &["--register", "now.json", "--register", "now.json"]);
    let said = "The register now.json is the second for one edition. Give one for each edition.\n";
    assert_eq!((ran.code, ran.err.as_str()), (2, said));
}
