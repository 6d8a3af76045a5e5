//! `yardstick aggregate --previous` with several editions: each is compared with the cycle before it.

use serde_json::Value;
use tempfile::TempDir;

use crate::run::{Ran, folder, yardstick_in};

/// A framework in which what is worse than last time needs a reason.
fn tool(edition: &str, replaces: &str, standards: &str) -> String {
    format!(
        "Framework: Tool\n  Id: tool\n  Edition: {edition}\n{replaces}Who rates:\n  - self: the agency\n  \
         - moderated: the panel\nScale (worst first): RAG\n  - Red\n  - Amber\n  - Green\nFor every standard\n  \
         Rate on RAG\n  Ask why (long text): Why\n{standards}\nRule P: What is worse has a reason\n  \
         For every standard\n  When rating is worse than last time\n  Must give why\n"
    )
}

fn response(edition: &str, agency: &str, answers: &[(&str, &str)]) -> String {
    let answers: Vec<String> =
        answers.iter().map(|(item, rating)| format!(r#"{{"item": "{item}", "rating": "{rating}"}}"#)).collect();
    format!(
        r#"{{"yardstick": 1, "kind": "response", "framework": "tool", "edition": "{edition}", "agency": "{agency}", "status": "submitted", "submitted_on": "{edition}-03-01", "answers": [{}]}}"#,
        answers.join(", ")
    )
}

/// What was `1` in the editions 2020 and 2022 is `2` in 2024, and the other way round.
///
/// | agency | 2020: lead, staff | 2022: lead, staff | 2024: lead, staff |
/// |--------|-------------------|-------------------|-------------------|
/// | Eel    | Green, Red        | Amber, Red        | Amber, Red        |
/// | Otter  |                   | Green, Red        | Red, Green        |
fn files() -> TempDir {
    let before = "Standard 1: A lead is named\nStandard 2: Staff are trained";
    let now =
        "Standard 1: Staff are trained\n  Was 2 in edition 2022\nStandard 2: A lead is named\n  Was 1 in edition 2022";
    let eel_2022 = response("2022", "Eel Trust", &[("1", "Amber"), ("2", "Red")]);
    let otter_2022 = response("2022", "Otter Trust", &[("1", "Green"), ("2", "Red")]);
    let answers = [
        eel_2022.clone(),
        otter_2022.clone(),
        response("2024", "Eel Trust", &[("1", "Red"), ("2", "Amber")]),
        response("2024", "Otter Trust", &[("1", "Green"), ("2", "Red")]),
    ];
    let record = r#"{"yardstick": 1, "kind": "record", "framework": "tool", "edition": "2022", "agency": "Eel Trust",
        "ratings": [{"item": "1", "layer": "moderated", "rating": "Green", "by": "the panel"}]}"#;
    folder(&[
        ("2020.yardstick", &tool("2020", "", before)),
        ("2022.yardstick", &tool("2022", "  Replaces: tool, edition 2020\n", before)),
        ("2024.yardstick", &tool("2024", "  Replaces: tool, edition 2022\n", now)),
        ("other.yardstick", &tool("2018", "", before)),
        ("eel-2020.json", &response("2020", "Eel Trust", &[("1", "Green"), ("2", "Red")])),
        ("eel-2022.json", &eel_2022),
        ("otter-2022.json", &otter_2022),
        ("newt-2022.json", &otter_2022.replace("Otter", "Newt")),
        ("record.json", record),
        ("answers.jsonl", &answers.join("\n")),
    ])
}

fn run(folder: &TempDir, more: &[&str]) -> Ran {
    let given = ["aggregate", "2024.yardstick", "--framework", "2022.yardstick", "answers.jsonl"];
    yardstick_in(folder.path(), &[&given[..], more].concat())
}

/// For each edition the agencies whose returns are complete.
fn complete(more: &[&str]) -> Vec<Vec<String>> {
    let ran = run(&files(), &[more, &["--format", "json"]].concat());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    let of = |edition: &Value| {
        let agencies = edition["overall"]["agencies"].as_array().unwrap().iter();
        let complete = agencies.filter(|agency| agency["complete"] == Value::Bool(true));
        complete.map(|agency| agency["agency"].as_str().unwrap().to_owned()).collect()
    };
    document["editions"].as_array().unwrap().iter().map(of).collect()
}

#[test]
fn a_cycle_goes_to_the_edition_that_replaces_it() {
    let both = ["Eel Trust", "Otter Trust"];
    assert_eq!(complete(&[]), [both, both]);
    // In 2022 the lead of Eel is worse than in 2020, which says nothing of 2024.
    assert_eq!(complete(&["--previous", "2020.yardstick", "eel-2020.json"]), [&both[..], &both[1..]]);
    // Otter's lead is worse in 2024 than in 2022, though what has its number is better.
    assert_eq!(complete(&["--previous", "2022.yardstick", "otter-2022.json"]), [&both[..1], &both[..]]);
    let three = [
        "--previous",
        "2020.yardstick",
        "eel-2020.json",
        "--previous",
        "2022.yardstick",
        "eel-2022.json",
        "--previous",
        "2022.yardstick",
        "otter-2022.json",
    ];
    assert_eq!(complete(&three), [&both[..1], &both[1..]]);
}

#[test]
fn a_record_goes_to_its_edition_and_where_its_cycle_goes() {
    let cycle = ["--previous", "2022.yardstick", "eel-2022.json"];
    assert_eq!(complete(&cycle)[0], ["Eel Trust", "Otter Trust"]);
    // The panel had said Green, and Eel says Amber now.
    assert_eq!(complete(&[&cycle[..], &["--record", "record.json"]].concat())[0], ["Otter Trust"]);
}

#[test]
fn a_cycle_that_belongs_to_no_edition_is_refused_and_one_of_nobody_is_pointed_out() {
    let folder = files();
    let ran = run(&folder, &["--previous", "other.yardstick", "absent"]);
    let said = "None of these editions says that it replaces the earlier one, `tool, edition 2018`. Write `Replaces: tool, \
                edition 2018` under `Framework:` of the one that followed it.\n";
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (2, "", said));
    let ran = run(&folder, &["--previous", "2022.yardstick", "newt-2022.json"]);
    let said = "The earlier response newt-2022.json is from `Newt Trust`, and no response to a later edition is.\n";
    assert_eq!((ran.code, ran.err.as_str()), (1, said));
}

/// It is a response; what is amiss is what was given beside it, and it is said what to do.
#[test]
fn an_earlier_cycle_that_does_not_fit_is_not_called_a_response_that_is_none() {
    let old = tool("2022", "  Replaces: tool, edition 2024\n", "Standard 1: A lead is named");
    let new = tool("2024", "", "Standard 1: A lead is named");
    let folder = folder(&[
        ("2022.yardstick", &old),
        ("2024.yardstick", &new),
        ("then.json", &response("2022", "Eel Trust", &[("1", "Green")])),
        ("now.json", &response("2024", "Eel Trust", &[("1", "Amber")])),
    ]);
    let words = ["aggregate", "2024.yardstick", "now.json", "--previous", "2022.yardstick", "then.json"];
    let ran = yardstick_in(folder.path(), &words);
    let out = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = "now.json: does not fit what was given beside it (edition `2022` says that it replaces edition `2024`, \
                which came after it). Take `Replaces: tool, edition 2024` out of the file of edition `2022`.";
    assert!(ran.code == 2 && out.contains(said), "{out}");
    assert_eq!(ran.err, "");
}
