//! `yardstick new`.

use crate::run::{folder, snapshot, yardstick_in};

#[test]
fn a_starter_is_written_checked_and_shown() {
    let folder = folder(&[]);
    let run = |arguments: &[&str]| yardstick_in(folder.path(), arguments);
    let new = run(&["new", "tool.yardstick"]);
    assert_eq!((new.code, new.out.as_str()), (0, ""));
    assert_eq!(
        new.err,
        "tool.yardstick is written. Open it in an editor and make it yours; then: yardstick check tool.yardstick\n"
    );
    assert_eq!(run(&["check", "tool.yardstick"]).out, "All is well.\n");
    let written = std::fs::read_to_string(folder.path().join("tool.yardstick")).unwrap();
    assert_eq!(run(&["new", "-"]).out, written);
    snapshot(
        "new",
        "new tool.yardstick, and show it",
        &format!("{written}────────\n{}", run(&["show", "tool.yardstick"]).out),
    );
}

#[test]
fn a_starter_is_made_of_what_is_chosen() {
    let folder = folder(&[]);
    let arguments = [
        "new",
        "-",
        "--title",
        "Audit for clubs: 2026",
        "--scale",
        "yes-no",
        "--kind",
        "duty",
        "--section",
        "Coaches",
        "--section",
        "Away days",
        "--areas",
        "East, Brighton and Hove",
    ];
    let ran = yardstick_in(folder.path(), &arguments);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for line in [
        "Framework: Audit for clubs: 2026",
        "  Id: audit-for-clubs-2026",
        "Section 2: Away days",
        "  Duty 2.1: Write the words of the first duty here.",
        "  - Brighton and Hove",
        "  Rated No when more than 1/3 are rated No",
    ] {
        assert!(ran.out.lines().any(|written| written == line), "{line}\n{}", ran.out);
    }
}

#[test]
fn a_file_is_written_over_only_where_that_is_said() {
    let folder = folder(&[("tool.yardstick", "ours")]);
    let run = |arguments: &[&str]| yardstick_in(folder.path(), &[&["new", "tool.yardstick"], arguments].concat());
    let refused = run(&[]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.starts_with("tool.yardstick is not written: it is there already."), "{}", refused.err);
    assert_eq!(std::fs::read_to_string(folder.path().join("tool.yardstick")).unwrap(), "ours");
    assert_eq!(run(&["--force"]).code, 0);
    assert_ne!(std::fs::read_to_string(folder.path().join("tool.yardstick")).unwrap(), "ours");
}

#[test]
fn a_starter_that_would_not_pass_is_not_written() {
    let folder = folder(&[]);
    let run = |arguments: &[&str]| yardstick_in(folder.path(), &[&["new", "tool.yardstick"], arguments].concat());
    let all: Vec<String> = [
        &["--areas", "East,East"][..],
        &["--areas", "East (north)"],
        &["--id", "two words"],
        &["--title", " "],
        &["--section", "Rule R9: x", "--section", "> y"],
    ]
    .into_iter()
    .map(|arguments| {
        let ran = run(arguments);
        format!("{}: {} {}{}", arguments.join(" "), ran.code, ran.out, ran.err)
    })
    .collect();
    snapshot("new_refused", "new with odd names", &all.concat());
    assert_eq!(run(&["--scale", "rga"]).code, 2);
    assert_eq!(run(&["--sections", "0"]).code, 2);
    assert_eq!(run(&["--sections", "3", "--section", "A"]).code, 2);
}
