//! The command as a whole: help, slips, and pipes that close.

use std::io::Read;
use std::path::Path;
use std::process::Stdio;

use crate::run::{FRAMEWORK, command, example, yardstick};

#[test]
fn every_verb_that_looks_at_files_says_what_it_returns() {
    for verb in ["check", "fmt", "show", "evaluate", "aggregate", "respond", "new"] {
        let help = yardstick(&[verb, "--help"]).out;
        let codes = help.split("What it returns (exit code):\n").nth(1).unwrap_or_default();
        assert!(codes.starts_with("  0  ") && codes.contains("\n  2  "), "{verb}: {help}");
    }
}

#[test]
fn without_arguments_there_is_short_help_with_three_examples() {
    let ran = yardstick(&[]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.lines().count() <= 30, "{}", ran.err);
    for verb in ["check", "respond", "evaluate"] {
        assert!(ran.err.contains(&format!("\n  yardstick {verb} tool.yardstick")), "{}", ran.err);
    }
}

#[test]
fn help_that_was_asked_for_is_a_result() {
    let ran = yardstick(&["--help"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("Examples:"));
}

#[test]
fn a_misspelt_verb_or_option_gets_a_suggestion() {
    let verb = yardstick(&["evalute", "a", "b"]);
    assert_eq!((verb.code, verb.out.as_str()), (2, ""));
    assert!(verb.err.contains("`yardstick evaluate`"), "{}", verb.err);
    let option = yardstick(&["check", "--fromat", "json", "a"]);
    assert_eq!(option.code, 2);
    assert!(option.err.contains("`--format`"), "{}", option.err);
}

#[test]
fn a_reader_that_has_seen_enough_changes_nothing() {
    let draft = example("draft");
    let complete = example("complete-both-areas");
    let runs = [
        (vec!["evaluate", FRAMEWORK, &draft], 1),
        (vec!["evaluate", FRAMEWORK, &complete, "--format", "json"], 0),
        (vec!["check", FRAMEWORK], 0),
        (vec!["respond", FRAMEWORK], 0),
        (vec!["fmt", "--diff", "tests/cases/fmt/text-long.yardstick"], 0),
    ];
    for (arguments, code) in runs {
        let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
        let mut command = command(root);
        let mut child = command.args(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // The pipe closes before anything is read from it.
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(code), ""), "{arguments:?}");
    }
}

#[test]
fn every_shell_gets_the_verbs() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = yardstick(&["completions", shell]);
        assert_eq!(ran.code, 0, "{shell}");
        assert!(["check", "fmt", "aggregate"].iter().all(|verb| ran.out.contains(verb)), "{shell}: {}", ran.out);
    }
}

/// What has tables cannot be written in plain sentences, and is not passed off as such.
#[test]
fn a_verb_that_does_not_write_a_format_says_which_it_does() {
    for (verb, format, said) in [
        (
            "aggregate",
            "plain",
            "Only `yardstick check`, `show` and `explain` write plain sentences. Say --format text or json.\n",
        ),
        (
            "evaluate",
            "plain",
            "Only `yardstick check`, `show` and `explain` write plain sentences. Say --format text or json.\n",
        ),
        ("aggregate", "csv", "Only `yardstick respond` writes CSV. Say --format text or json.\n"),
    ] {
        let ran = yardstick(&[verb, FRAMEWORK, &example("draft"), "--format", format]);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (2, "", said));
    }
    let ran = yardstick(&["respond", FRAMEWORK, "--format", "plain"]);
    assert_eq!(ran.err, "A response is not written as plain text. Say --format json or csv.\n");
    assert_eq!(yardstick(&["explain", "YS0103", "--format", "plain"]).code, 0);
}

#[test]
fn a_misspelt_verb_gets_a_suggestion() {
    let ran = yardstick(&["chek", "tool.yardstick"]);
    assert!(ran.code == 2 && ran.err.contains("check"), "{}", ran.err);
}
