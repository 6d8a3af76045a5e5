//! Earlier cycles: `--previous FRAMEWORK RESPONSE`, and records of either cycle.

use crate::run::{Ran, folder, yardstick_in};

fn tool(edition: &str, more: &str) -> String {
    format!(
        "Framework: Tool\n  Id: tool\n  Edition: {edition}\n{more}Who rates:\n  - self: the agency\n  - moderated: the panel\n\
         Scale (worst first): RAG\n  - Red\n  - Amber\n  - Green\nFor every standard\n  Rate on RAG\n"
    )
}

fn response(edition: &str, agency: &str, rating: &str) -> String {
    format!(
        r#"{{"yardstick": 1, "kind": "response", "framework": "tool", "edition": "{edition}", "agency": "{agency}",
        "status": "submitted", "submitted_on": "{edition}-03-01", "answers": [{{"item": "1", "rating": "{rating}"}}]}}"#
    )
}

fn ran(more: &[&str]) -> Ran {
    let old = tool("2022", "") + "Standard 1: A lead is named\n";
    let new = tool("2024", "  Replaces: tool, edition 2022\n")
        + "Standard 1: A lead is named\nRule P: Worse\n  For every standard\n  When rating is worse than last time\n  Flag: it was better\n";
    let record = |edition: &str, rating: &str| {
        format!(
            r#"{{"yardstick": 1, "kind": "record", "framework": "tool", "edition": "{edition}", "agency": "Eel Trust",
            "ratings": [{{"item": "1", "layer": "moderated", "rating": "{rating}", "by": "the panel"}}]}}"#
        )
    };
    let folder = folder(&[
        ("old.yardstick", &old),
        ("new.yardstick", &new),
        ("circle.yardstick", &old.replace("2022\n", "2022\n  Replaces: tool, edition 2024\n")),
        ("twin.yardstick", &old.replace("Standard 1:", "Standard 2:")),
        ("before.json", &response("2022", "Eel Trust", "Green")),
        ("other.json", &response("2022", "Otter Trust", "Green")),
        ("ours.json", &response("2024", "Eel Trust", "Amber")),
        ("record-2022.json", &record("2022", "Red")),
        ("record-2024.json", &record("2024", "Green")),
        ("broken.json", "{"),
        ("wrong-2022.json", &record("2022", "Purple")),
    ]);
    yardstick_in(folder.path(), &[&["evaluate", "new.yardstick", "ours.json"][..], more].concat())
}

#[test]
fn what_became_of_each_standard_is_said() {
    let with = ran(&["--previous", "old.yardstick", "before.json"]);
    assert!(
        with.out.contains("Since edition 2022\n  1 declined.\n  - 1 declined, from Green to Amber\n"),
        "{}",
        with.out
    );
    assert!(with.out.contains("it was better (rule P, line 15)"), "{}", with.out);
    assert_eq!(with.code, 0, "{}", with.out);
}

#[test]
fn a_record_belongs_to_the_cycle_that_it_names() {
    let then = ran(&["--previous", "old.yardstick", "before.json", "--record", "record-2022.json"]);
    assert!(then.out.contains("1 improved, from Red to Amber"), "{}", then.out);
    let now = ran(&["--previous", "old.yardstick", "before.json", "--record", "record-2024.json"]);
    assert!(now.out.contains("Rated by others: 1 rating, 0 as the agency rated itself"), "{}", now.out);
    assert!(now.out.contains("Since edition 2022\n  1 unchanged."), "{}", now.out);
}

/// Two files may both say that they are that edition, and the record fits only one of them.
#[test]
fn a_record_of_an_earlier_cycle_must_fit_wherever_it_belongs() {
    let given = ["--previous", "old.yardstick", "before.json", "--previous", "twin.yardstick", "absent"];
    let ran = ran(&[&given[..], &["--record", "record-2022.json"]].concat());
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert!(ran.err.contains("In the record record-2022.json: 1 error"), "{}", ran.err);
}

/// What is wrong with it is said, and not that it is of another edition.
#[test]
fn a_record_of_an_earlier_cycle_with_a_mistake_says_the_mistake() {
    let ran = ran(&["--previous", "old.yardstick", "before.json", "--record", "wrong-2022.json"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("In the record wrong-2022.json: 1 error"), "{}", ran.err);
    assert!(!ran.err.contains("edition"), "{}", ran.err);
}

#[test]
fn a_record_goes_to_the_agency_that_it_is_about() {
    let other = ["--previous", "old.yardstick", "other.json"];
    let both = [&other[..], &["--previous", "old.yardstick", "before.json"]].concat();
    // The panel said Red of Eel Trust, whose response of that time is not the first that is given.
    let then = ran(&[&both[..], &["--record", "record-2022.json"]].concat());
    assert!(then.out.contains("1 improved, from Red to Amber"), "{}", then.out);
    assert_eq!(then.err, "The earlier response other.json is from `Otter Trust`, and none of the responses is.\n");
}

#[test]
fn a_record_of_an_agency_whose_earlier_response_was_not_given_is_pointed_out() {
    let vain = ran(&["--previous", "old.yardstick", "other.json", "--record", "record-2022.json"]);
    let said = "The earlier response other.json is from `Otter Trust`, and none of the responses is.\n\
                The record record-2022.json is about `Eel Trust` in an earlier cycle, and no earlier response from it was \
                given.\n";
    assert_eq!((vain.code, vain.err.as_str()), (1, said));
    let absent = ran(&["--previous", "old.yardstick", "absent", "--record", "record-2022.json"]);
    assert_eq!(absent.err, "");
}

#[test]
fn a_record_of_an_earlier_cycle_without_that_cycle_says_what_to_give() {
    let without = ran(&["--record", "record-2022.json"]);
    let said =
        "If record-2022.json is about an earlier cycle, give that cycle as well: --previous FRAMEWORK RESPONSE.\n";
    assert!(without.code == 2 && without.err.ends_with(said), "{}", without.err);
}

#[test]
fn without_an_earlier_cycle_it_is_said_what_was_not_evaluated() {
    let without = ran(&[]);
    assert!(
        without.out.contains("rule P (line 15) reads earlier cycles, and no earlier response was given"),
        "{}",
        without.out
    );
    let absent = ran(&["--previous", "old.yardstick", "absent"]);
    assert!(absent.out.contains("The agency did not answer that edition"), "{}", absent.out);
    assert!(!absent.out.contains("reads earlier cycles"), "{}", absent.out);
}

#[test]
fn what_does_not_belong_is_refused_or_pointed_out() {
    let other = ran(&["--previous", "old.yardstick", "other.json"]);
    assert_eq!(other.code, 1);
    assert_eq!(other.err, "The earlier response other.json is from `Otter Trust`, and none of the responses is.\n");
    // That it was another's does not make this agency absent.
    assert!(!other.out.contains("did not answer that edition"), "{}", other.out);
    assert!(other.out.contains("no earlier response was given"), "{}", other.out);
    let wrong = ran(&["--previous", "new.yardstick", "before.json"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("The earlier response before.json cannot be used"), "{}", wrong.err);
    let later = ran(&["--previous", "new.yardstick", "ours.json"]);
    assert_eq!(later.code, 2);
    assert!(later.err.contains("Give them in the order of time, the latest last"), "{}", later.err);
}

/// Nobody can tell which of the two came first.
#[test]
fn editions_that_each_replace_the_other_are_refused() {
    let circle = ran(&["--previous", "circle.yardstick", "before.json"]);
    assert_eq!((circle.code, circle.out.as_str()), (2, ""));
    assert!(
        circle.err.contains("Edition `2022` says that it replaces edition `2024`, which came after it"),
        "{}",
        circle.err
    );
    assert!(
        circle.err.contains("Take `Replaces: tool, edition 2024` out of the file of edition `2022`"),
        "{}",
        circle.err
    );
}

/// Of a response that cannot be used nobody knows whose it is: what was given beside it may be about it.
#[test]
fn what_may_be_about_a_response_that_cannot_be_used_is_said_so() {
    let broken = ran(&["broken.json", "--previous", "old.yardstick", "other.json"]);
    let said =
        "The earlier response other.json is from `Otter Trust`, and none of the responses that could be used is.\n";
    assert_eq!((broken.code, broken.err.as_str()), (1, said));
}
