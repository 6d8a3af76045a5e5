//! `yardstick explain`.

use std::path::Path;

use serde_json::Value;

use crate::run::{command, ran, yardstick};

#[test]
fn the_page_of_a_code_is_plainly_readable() {
    let ran = yardstick(&["explain", "YS0103"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(
        ran.out.starts_with("YS0103: a colon is missing\nAn error: it must be mended.\n\nWhat it means\n"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("\n    Section 1 Leadership\n"), "{}", ran.out);
    assert!(!ran.out.contains("```") && !ran.out.contains('#') && !ran.out.contains('\u{1b}'), "{}", ran.out);
    assert!(ran.out.lines().all(|line| line.chars().count() <= 100), "{}", ran.out);
}

#[test]
fn a_code_may_be_typed_in_any_way_and_there_may_be_several() {
    let whole = yardstick(&["explain", "YS0103"]).out;
    assert_eq!(yardstick(&["explain", "103"]).out, whole);
    assert_eq!(yardstick(&["explain", "ys0103"]).out, whole);
    let two = yardstick(&["explain", "103", "YS0601"]);
    assert_eq!(two.code, 0);
    assert!(two.out.starts_with(&format!("{whole}\nYS0601: ")), "{}", two.out);
    assert!(two.out.contains("A warning: look whether it is meant."), "{}", two.out);
}

#[test]
fn without_a_code_all_are_listed_in_groups() {
    let ran = yardstick(&["explain"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("Lines\n  YS0101  error    a line starts with no word that is known\n"), "{}", ran.out);
    assert!(ran.out.contains("\nNames\n  YS0201  error "), "{}", ran.out);
    for &code in yardstick::Code::ALL {
        assert!(ran.out.contains(&format!("  {code}  ")), "{code} is not listed");
    }
    assert!(ran.out.ends_with("yardstick explain YS0101\n"), "{}", ran.out);
}

#[test]
fn an_unknown_code_suggests_the_nearest() {
    let slip = yardstick(&["explain", "YSO1O3"]);
    assert_eq!((slip.code, slip.out.as_str()), (2, ""));
    assert_eq!(slip.err, "There is no code `YSO1O3`. Did you mean YS0103 (a colon is missing)?\n");
    let word = yardstick(&["explain", "deadline"]);
    assert!(word.err.contains("YS0605 (a deadline is not a date)"), "{}", word.err);
    let nothing = yardstick(&["explain", "zebra"]);
    assert_eq!(nothing.err, "There is no code `zebra`. `yardstick explain` lists all codes.\n");
    let one_of_two = yardstick(&["explain", "zebra", "YS0103"]);
    assert_eq!(one_of_two.code, 1);
    assert!(one_of_two.out.starts_with("YS0103"), "{}", one_of_two.out);
}

#[test]
fn json_is_one_document_of_codes() {
    let all: Value = serde_json::from_str(&yardstick(&["explain", "--format", "json"]).out).unwrap();
    assert_eq!((&all["yardstick"], &all["kind"]), (&Value::from(1), &Value::from("codes")));
    assert_eq!(all["codes"].as_array().unwrap().len(), yardstick::Code::ALL.len());
    let one: Value = serde_json::from_str(&yardstick(&["explain", "--format", "json", "614"]).out).unwrap();
    let code = &one["codes"][0];
    assert_eq!((&code["code"], &code["severity"]), (&Value::from("YS0614"), &Value::from("note")));
    let page = yardstick::Code::AtThreshold.page();
    assert_eq!(
        (code["title"].as_str(), code["page"].as_str()),
        (Some(yardstick::Code::AtThreshold.title()), Some(page))
    );
}

#[test]
fn headings_stand_out_on_a_terminal_only() {
    let mut command = command(Path::new("."));
    let ran = ran(&command.args(["explain", "103"]).env("CLICOLOR_FORCE", "1").output().unwrap());
    assert!(ran.out.starts_with("\u{1b}[1mYS0103: a colon is missing\u{1b}[0m\n"), "{:?}", ran.out);
}
