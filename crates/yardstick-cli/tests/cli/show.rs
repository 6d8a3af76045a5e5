//! `yardstick show`.

use serde_json::Value;

use crate::run::{FRAMEWORK, SMALL, folder, snapshot, yardstick, yardstick_in};

const WITH_AREAS: &str = "\
Framework: Small tool
  Id: small
  Edition: 1
Local areas:
  - East
  - West
About the agency
  Ask areas (required, any of Local areas): Where do you work?
Section 1: Everywhere
  Statement 1.1: A lead is named
Section 2: Boats
  Applies when areas include West
  Statement 2.1: Boats are safe
";

#[test]
fn a_framework_is_shown_within_the_width() {
    let folder = folder(&[("tool.yardstick", SMALL)]);
    let ran = yardstick_in(folder.path(), &["show", "tool.yardstick"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    snapshot("show", SMALL, &ran.out);
    let large = yardstick(&["show", FRAMEWORK]);
    assert!(large.out.lines().all(|line| line.chars().count() <= 100), "{}", large.out);
}

#[test]
fn one_agency_is_shown_what_it_is_asked() {
    let folder = folder(&[("tool.yardstick", WITH_AREAS)]);
    let east = yardstick_in(folder.path(), &["show", "tool.yardstick", "--for", "areas include East"]);
    assert_eq!((east.code, east.err.as_str()), (0, ""));
    snapshot("show_for", WITH_AREAS, &east.out);
    let both = ["show", "tool.yardstick", "--for", "areas include East", "--for", "areas include West"];
    assert!(!yardstick_in(folder.path(), &both).out.contains("Not asked of this agency"));
}

#[test]
fn json_is_one_document_whatever_happens() {
    let folder = folder(&[("tool.yardstick", WITH_AREAS)]);
    let run = |more: &[&str]| {
        let ran = yardstick_in(folder.path(), &[&["show", "tool.yardstick", "--format", "json"], more].concat());
        (ran.code, serde_json::from_str::<Value>(&ran.out).unwrap())
    };
    let (code, shown) = run(&["--for", "areas include East"]);
    assert_eq!((code, &shown["kind"], &shown["given"][0]), (0, &"shown".into(), &"areas include East".into()));
    assert_eq!(shown["parts"][0]["entries"][0]["kind"], "paragraph");
    let (code, refused) = run(&["--for", "areas include Est"]);
    assert_eq!((code, &refused["kind"], &refused["problems"][0]["file"]), (2, &"problems".into(), &"--for".into()));
}

#[test]
fn what_cannot_be_shown_says_why() {
    let folder =
        folder(&[("tool.yardstick", WITH_AREAS), ("plain.yardstick", SMALL), ("broken.yardstick", "Framework: A\n")]);
    let misspelt = yardstick_in(folder.path(), &["show", "tool.yardstick", "--for", "area include Est"]);
    assert_eq!((misspelt.code, misspelt.out.as_str()), (2, ""));
    assert!(misspelt.err.contains("1 | area include Est\n  | ^^^^\n"), "{}", misspelt.err);
    assert!(misspelt.err.contains("help: Did you mean `areas`?"), "{}", misspelt.err);
    let plain = yardstick_in(folder.path(), &["show", "plain.yardstick", "--for", "areas include East"]);
    assert!(plain.err.contains("this framework asks nothing about the agency"), "{}", plain.err);
    let broken = yardstick_in(folder.path(), &["show", "broken.yardstick"]);
    assert_eq!(broken.code, 2);
    assert!(broken.err.contains("The framework cannot be used: 2 errors in broken.yardstick."), "{}", broken.err);
}
