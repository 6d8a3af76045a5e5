//! A command that was typed wrongly: it is said in plain words what is wrong, and what to type.

use crate::run::{FRAMEWORK, example, yardstick};

/// What is said, without the last line, which names the help of the verb.
fn said(arguments: &[&str]) -> String {
    let ran = yardstick(arguments);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
    let (said, help) = ran.err.trim_end().rsplit_once('\n').unwrap();
    assert!(help.starts_with("For all that can be typed: yardstick") && help.ends_with(" --help"), "{help}");
    said.to_owned()
}

#[test]
fn words_that_belong_together_stand_in_quotes() {
    let draft = example("draft");
    assert_eq!(
        said(&["why", FRAMEWORK, &draft, "section", "1"]),
        "`1` is one word too many. What belongs together stands in quotes: \"section 1\"."
    );
    assert_eq!(
        said(&["new", "tool.yardstick", "--title", "Our", "own", "tool", "--kind", "duty"]),
        "`own` is one word too many. What belongs together stands in quotes: \"Our own tool\"."
    );
    assert_eq!(said(&["show", FRAMEWORK, "--", "for"]), "`for` is one word too many.");
}

#[test]
fn an_option_of_another_command_is_named_with_that_command() {
    let draft = example("draft");
    assert_eq!(
        said(&["evaluate", FRAMEWORK, &draft, "--minimum", "5"]),
        "`yardstick evaluate` has no option `--minimum`. It is one of `yardstick aggregate`."
    );
    assert_eq!(
        said(&["evaluate", FRAMEWORK, &draft, "--asof", "2026-01-01"]),
        "`yardstick evaluate` has no option `--asof`. Did you mean `--as-of`?"
    );
    assert_eq!(said(&["evaluate", FRAMEWORK, &draft, "--zebra"]), "`yardstick evaluate` has no option `--zebra`.");
    assert_eq!(
        said(&["aggregate", FRAMEWORK, &draft, "-minimum", "5"]),
        "`-minimum` needs two hyphens. Write `--minimum`."
    );
}

#[test]
fn a_command_that_is_none_gets_the_nearest() {
    assert_eq!(
        said(&["evalute", "a", "b"]),
        "There is no command `yardstick evalute`. Did you mean `yardstick evaluate`?"
    );
    assert_eq!(said(&["zebra"]), "There is no command `yardstick zebra`.");
}

#[test]
fn what_is_missing_is_said_as_the_help_says_it() {
    assert_eq!(
        said(&["why", FRAMEWORK, "ours.json"]),
        "`yardstick why` needs to know more:\n\
         - ITEM: the id of a standard or of a section, or `agency` for what is asked about the agency\n\
         Type it as in: yardstick why FRAMEWORK RESPONSE ITEM"
    );
}

#[test]
fn a_value_that_does_not_fit_is_said_with_those_that_do() {
    let draft = example("draft");
    let evaluate = |option: &[&str]| said(&[&["evaluate", FRAMEWORK, &draft], option].concat());
    assert_eq!(
        evaluate(&["--format", "pdf"]),
        "`pdf` cannot stand after `--format`. Write `text`, `plain`, `json` or `csv`."
    );
    assert_eq!(
        evaluate(&["--as-of", "tomorrow"]),
        "`tomorrow` cannot stand after `--as-of`. Write a day as 2017-07-20, or as \"20 July 2017\"."
    );
    assert_eq!(
        evaluate(&["--as-of"]),
        "Nothing stands after `--as-of`. It takes the day from which it is seen, as in 2017-07-20: whether a deadline \
         has passed for a draft."
    );
    assert_eq!(
        evaluate(&["--previous", "x"]),
        "After `--previous` stand 2 words, not 1. Write `--previous FRAMEWORK RESPONSE`."
    );
    assert_eq!(said(&["check", FRAMEWORK, "--fix=yes"]), "`--fix` stands alone. Write it without `=yes`.");
}

#[test]
fn options_that_do_not_go_together_are_both_named() {
    assert_eq!(
        said(&["check", "--publish", "--coverage", FRAMEWORK]),
        "`--publish` and `--coverage` cannot stand together. Run it once with each."
    );
    assert_eq!(
        said(&["aggregate", FRAMEWORK, "answers", "--minimum", "5", "--minimum", "6"]),
        "`--minimum` is given twice. Keep one of them."
    );
}
