//! What `yardstick aggregate` says of returns that count, and of which a board should know something.

use serde_json::Value;
use tempfile::TempDir;

use crate::run::{folder, yardstick_in};
use crate::towns::{EAST, TOWNS, answered};

/// Two towns with a deadline, and the rule that 1.1 is rated; and these responses.
fn towns_with_deadline(files: &[(&str, String)]) -> TempDir {
    let rule = "Rule A: The lead is rated\n  For standard 1.1\n  Must be rated\nSubmission\n  Deadline: 30 June 2024\n";
    let framework = format!("{TOWNS}{rule}");
    let mut all = vec![("towns.yardstick", framework.as_str())];
    all.extend(files.iter().map(|(name, text)| (*name, text.as_str())));
    folder(&all)
}

#[test]
fn returns_that_came_late_or_are_not_complete_count_and_are_named() {
    let rated = [("1.1", "Green"), ("2.1", "Red")];
    let folder = towns_with_deadline(&[
        ("a.json", answered("Police", EAST, "2024-06-30", &rated)),
        ("b.json", answered("Trust", EAST, "2024-07-01", &rated)),
        ("c.json", answered("School", EAST, "2024-07-02", &[("2.1", "Green")])),
        ("d.json", answered("Club", EAST, "2024-07-03", &rated).replace("submitted\",", "draft\",")),
    ]);
    let files = ["a.json", "b.json", "c.json", "d.json"];
    let run =
        |more: &[&str]| yardstick_in(folder.path(), &[&["aggregate", "towns.yardstick"], &files[..], more].concat());
    let text = run(&[]);
    let notes = text.out.split("Notes\n").nth(1).unwrap_or_default();
    assert!(
        notes.starts_with(
            "  - 2 returns came after the deadline, 30 June 2024, and count: `Sample School` and `Sample Trust`\n  \
             - 1 return is not complete, and counts: `Sample School`\n"
        ),
        "{}",
        text.out
    );
    assert!(text.out.contains("Files:    4, of which 3 counted and 1 left out\n"), "{}", text.out);

    let json: Value = serde_json::from_str(&run(&["--format", "json"]).out).unwrap();
    let kinds: Vec<&str> = json["notes"].as_array().unwrap().iter().filter_map(|note| note["kind"].as_str()).collect();
    assert_eq!(kinds, ["after the deadline", "not complete"]);
    let agencies = json["overall"]["agencies"].as_array().unwrap();
    let said: Vec<_> = agencies.iter().map(|one| (one["agency"].as_str(), &one["late"], &one["complete"])).collect();
    let (yes, no) = (&Value::Bool(true), &Value::Bool(false));
    let expected =
        [(Some("Sample Police"), no, yes), (Some("Sample School"), yes, no), (Some("Sample Trust"), yes, yes)];
    assert_eq!(said, expected);
}

/// The first is replaced, and of the two later ones of one day it is not known which is the later.
#[test]
fn what_a_return_left_out_itself_replaces_is_said_so() {
    let of = |day: &str, level: &str| answered("Police", EAST, day, &[("1.1", level), ("2.1", "Red")]);
    let folder = towns_with_deadline(&[
        ("a.json", of("2024-05-01", "Red")),
        ("b.json", of("2024-06-01", "Green")),
        ("c.json", of("2024-06-01", "Amber")),
        ("d.json", of("2024-06-02", "Amber").replace("Police", "Trust")),
        ("e.json", of("2024-06-01", "Amber").replace("Police", "Trust")),
    ]);
    let files = ["a.json", "b.json", "c.json", "d.json", "e.json"];
    let ran = yardstick_in(folder.path(), &[&["aggregate", "towns.yardstick"], &files[..]].concat());
    let left_out = ran.out.split("Left out: 4\n").nth(1).unwrap_or_default();
    let expected = "  - a.json (Sample Police): replaced by c.json, which is left out itself
  - b.json (Sample Police): it is not known which is the later, this or c.json
  - c.json (Sample Police): it is not known which is the later, this or b.json
  - e.json (Sample Trust): replaced by d.json
";
    assert!(left_out.starts_with(expected), "{}", ran.out);
}

#[test]
fn a_local_area_that_is_misspelt_is_one_message() {
    let rated = [("1.1", "Green"), ("2.1", "Red")];
    let folder = towns_with_deadline(&[
        ("a.json", answered("Police", "\"Estham\"", "2024-06-30", &rated)),
        ("b.json", answered("Trust", "", "2024-06-30", &rated)),
    ]);
    let ran = yardstick_in(folder.path(), &["aggregate", "towns.yardstick", "a.json", "b.json"]);
    assert_eq!(ran.out.matches("names no local area").count(), 1, "{}", ran.out);
    assert!(ran.out.contains("the return of `Sample Trust` names no local area"), "{}", ran.out);
    assert!(ran.out.contains("there is no local area `Estham`"), "{}", ran.out);
    let ran = yardstick_in(folder.path(), &["evaluate", "towns.yardstick", "a.json"]);
    assert_eq!(ran.out.matches("Estham").count(), 2, "said once, and kept: {}", ran.out);
    let help = "Did you mean `Eastham`? Until it is mended, the response does not count there.";
    assert!(ran.out.contains(help), "{}", ran.out);
}

#[test]
fn ratings_within_an_agency_bear_the_titles_of_their_sections() {
    let folder = towns_with_deadline(&[("a.json", answered("Police", EAST, "2024-06-30", &[("1.1", "Green")]))]);
    let ran = yardstick_in(folder.path(), &["evaluate", "towns.yardstick", "a.json"]);
    assert!(ran.out.contains("  - Own rating of section 1, Leadership, is Green (line "), "{}", ran.out);
    assert!(ran.out.contains("  - Own rating of section 2, Training, is not rated (line "), "{}", ran.out);
}
