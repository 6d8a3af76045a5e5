//! `yardstick aggregate --minimum` and `--by`.

use serde_json::Value;

use crate::run::{Ran, yardstick_in};
use crate::towns::{good, towns};

fn run(arguments: &[&str]) -> Ran {
    let folder = towns(&good());
    yardstick_in(folder.path(), &[&["aggregate", "towns.yardstick", "answers"], arguments].concat())
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&run(&[arguments, &["--format", "json"]].concat()).out).unwrap()
}

/// Eastham has 4 responses, Westham 3, and all 5. With a minimum of 2, Eastham is all but the hospital, so that what the
/// hospital answered would be the difference.
#[test]
fn a_group_that_could_be_worked_out_is_suppressed_everywhere() {
    let document = json(&["--minimum", "2", "--reports"]);
    let [east, west] = [&document["areas"][0], &document["areas"][1]];
    assert_eq!(document["minimum"], 2);
    assert_eq!((&east["suppressed"]["place"], &west["suppressed"]["place"]), (&true.into(), &false.into()));
    assert_eq!(east["responses"], 4);
    for key in ["ratings", "items", "sections", "totals", "agencies", "reports"] {
        assert_eq!(east[key], Value::Array(Vec::new()), "{key}");
    }
    assert_eq!(west["items"][0]["counts"]["asked"], 3);
    assert_eq!(document["overall"]["items"][0]["counts"]["asked"], 5);
    assert_eq!(document["overall"]["agencies"], Value::Array(Vec::new()));
    let text = run(&["--minimum", "2", "--reports"]).out;
    assert!(text.contains("Suppressed\n  Groups with fewer than 2 agencies"), "{text}");
    assert!(text.contains("  - Eastham: 4 responses\n"), "{text}");
    assert!(!text.contains("To the board: Eastham") && !text.contains("Sample Police"), "{text}");
    assert!(!text.contains("Counts: Eastham") && text.contains("Counts: Westham"), "{text}");
}

#[test]
fn with_a_large_minimum_nothing_is_shown() {
    let document = json(&["--minimum", "6"]);
    for key in ["ratings", "items", "sections", "totals", "agencies", "reports"] {
        assert_eq!(document["overall"][key], Value::Array(Vec::new()), "{key}");
    }
    let plain = json(&["--minimum", "1"]);
    assert_eq!(plain, json(&[]));
    assert!(plain.get("minimum").is_none());
}

#[test]
fn counts_are_grouped_by_what_is_asked_for() {
    let names = |by: &str| -> Vec<(String, u64, u64)> {
        let document = json(&["--by", by]);
        assert_eq!(document["by"], by);
        let row = |row: &Value| {
            let asked = row["counts"][0]["asked"].as_u64().unwrap();
            (row["name"].as_str().unwrap_or("-").to_owned(), row["responses"].as_u64().unwrap(), asked)
        };
        document["rows"].as_array().unwrap().iter().map(row).collect()
    };
    let row = |name: &str, responses, asked| (name.to_owned(), responses, asked);
    assert_eq!(names("area"), [row("Eastham", 4, 12), row("Westham", 3, 9), row("-", 5, 15)]);
    assert_eq!(names("section"), [row("1", 5, 10), row("2", 5, 5)]);
    assert_eq!(names("item"), [row("1.1", 5, 5), row("1.2", 5, 5), row("2.1", 5, 5)]);
    assert_eq!(names("edition"), [row("2", 5, 15)]);
    let agencies: Vec<String> = names("agency").into_iter().map(|(name, ..)| name).collect();
    assert_eq!(agencies, ["Sample Council", "Sample Hospital", "Sample Police", "Sample School", "Sample Trust"]);
    let text = run(&["--by", "section"]).out;
    assert!(text.contains("By section\n") && !text.contains("Counts: Eastham"), "{text}");
}

#[test]
fn groups_that_are_too_small_are_said_to_be_suppressed() {
    let document = json(&["--by", "agency", "--minimum", "2"]);
    for row in document["rows"].as_array().unwrap() {
        assert_eq!((&row["suppressed"], &row["counts"]), (&true.into(), &Value::Array(Vec::new())));
    }
    let document = json(&["--by", "area", "--minimum", "2"]);
    let suppressed: Vec<&Value> = document["rows"].as_array().unwrap().iter().map(|row| &row["suppressed"]).collect();
    assert_eq!(suppressed, [&Value::from(true), &Value::from(false), &Value::from(false)]);
    let text = run(&["--by", "area", "--minimum", "2"]).out;
    assert!(text.contains("Eastham (suppressed)"), "{text}");
}

/// Three areas, in two of which each of eighteen agencies works, and one agency that works in all three. The counts of
/// the three areas less twice those of all would be the answers of that one.
#[test]
fn of_three_areas_that_overlap_one_is_suppressed() {
    let framework = crate::towns::TOWNS.replace("  - Westham\n", "  - Westham\n  - Northam\n");
    let two = [r#""Eastham", "Westham""#, r#""Westham", "Northam""#, r#""Eastham", "Northam""#];
    let answer = |at: usize, areas: &str| {
        crate::towns::answered(&at.to_string(), areas, "2024-05-01", &[("1.1", "Red")]).replace('\n', " ") + "\n"
    };
    let mut lines: String = (0..18).map(|at| answer(at, two[at % 3])).collect();
    let suppressed = |lines: &str| -> Vec<bool> {
        let folder = crate::run::folder(&[("towns.yardstick", &framework), ("answers.jsonl", lines)]);
        let given = ["aggregate", "towns.yardstick", "answers.jsonl", "--minimum", "3", "--format", "json"];
        let document: Value = serde_json::from_str(&yardstick_in(folder.path(), &given).out).unwrap();
        let areas = document["areas"].as_array().unwrap().iter().chain([&document["overall"]]);
        areas.map(|place| place["suppressed"]["place"].as_bool().unwrap()).collect()
    };
    assert_eq!(suppressed(&lines), [false; 4]);
    lines += &answer(18, r#""Eastham", "Westham", "Northam""#);
    assert_eq!(suppressed(&lines), [true, false, false, false]);
    let text = run(&["--minimum", "2"]).out;
    assert!(text.contains("  Not looked at: what other runs say"), "{text}");
}

/// 24 areas in which 120 agencies work by chance: with a minimum of 4 all of it is worked out, and with 5 it is not.
#[test]
fn where_not_all_could_be_worked_out_it_is_said() {
    let areas: Vec<String> = (0..24).map(|area| format!("Area {area}")).collect();
    let listed: String = areas.iter().map(|area| format!("  - {area}\n")).collect();
    let framework = crate::towns::TOWNS.split("Rating:").next().unwrap();
    let framework = framework.replace("  - Eastham\n  - Westham\n", &listed);
    let mut seed = 1_u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 40) as usize
    };
    let mut line = |at: usize| {
        let works_in: Vec<String> = (0..=next() % 4).map(|_| format!("\"{}\"", areas[next() % 24])).collect();
        let text = crate::towns::answered(&at.to_string(), &works_in.join(", "), "2024-05-01", &[("1.1", "Red")]);
        text.replace('\n', " ") + "\n"
    };
    let lines: String = (0..120).map(&mut line).collect();
    let folder = crate::run::folder(&[("towns.yardstick", &framework), ("answers.jsonl", &lines)]);
    let run = |more: &[&str]| {
        let given = ["aggregate", "towns.yardstick", "answers.jsonl", "--minimum"];
        yardstick_in(folder.path(), &[&given[..], more].concat()).out
    };
    let in_one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = "So many groups overlap that not all could be worked out: more may be suppressed than is needed. With a \
                smaller --minimum, or fewer areas, it may be less.";
    assert!(in_one_line(run(&["5"])).contains(said), "{}", run(&["5"]));
    assert!(!in_one_line(run(&["4"])).contains("So many groups"));
    let document = |minimum: &str| -> Value { serde_json::from_str(&run(&[minimum, "--format", "json"])).unwrap() };
    assert_eq!((&document("5")["hides_too_much"], &document("4")["hides_too_much"]), (&true.into(), &Value::Null));
}

#[test]
fn a_number_that_is_none_is_said_in_plain_words() {
    for (option, value, said) in [
        ("--minimum", "three", "Write a whole number from 1 in figures, as in 5"),
        ("--minimum", "-3", "Write a whole number from 1 in figures, as in 5"),
        ("--minimum", "0", "Write a whole number from 1 in figures, as in 5"),
        ("--threads", "0", "Write a number from 1 to 256"),
    ] {
        let ran = run(&[option, value]);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains(said), "{}", ran.err);
    }
}
