//! What is for the eye only changes nothing: indentation, comments, empty lines, line ends, kinds of bullet.

use proptest::prelude::*;
use yardstick::{Framework, Limits, Response};
use yardstick_tests::examples;

use crate::cambridgeshire::{NAME, evaluated, text};

/// The evaluation of an example by the framework of this text, without what speaks of lines.
fn meaning(text: &str) -> String {
    let framework = Framework::read(text.as_bytes()).unwrap_or_else(|problems| panic!("{problems}"));
    let example = examples(NAME).into_iter().find(|example| example.name == "partly-filled").unwrap();
    let read = Response::read(&framework, &example.bytes, &Limits::default());
    let mut json: serde_json::Value =
        serde_json::from_str(&evaluated(&framework, read.value().unwrap()).to_json()).unwrap();
    for finding in json["findings"].as_array_mut().unwrap() {
        finding["line"] = 0.into();
    }
    format!("{json}{}", framework.blank_response())
}

/// Each line of the text, changed by its number.
fn each_line(text: &str, change: impl Fn(usize, &str) -> String) -> String {
    text.lines().enumerate().map(|(at, line)| change(at, line) + "\n").collect()
}

proptest! {
    #![proptest_config(super::one_in(10))]

    #[test]
    fn indentation(indents in prop::collection::vec("[ \t\u{a0}]{0,6}", 40)) {
        let other = each_line(&text(), |at, line| format!("{}{}", indents[at % indents.len()], line.trim_start()));
        prop_assert_eq!(meaning(&other), meaning(&text()));
    }

    #[test]
    fn comments_and_empty_lines(after in prop::collection::vec(prop::option::weighted(0.3, "#[a-zA-Z: >\\-]{0,20}|[ \
        ]{0,3}"), 40)) {
        let other = each_line(&text(), |at, line| match &after[at % after.len()] {
            Some(remark) => format!("{line}\n{remark}"),
            None => line.to_owned(),
        });
        prop_assert_eq!(meaning(&other), meaning(&text()));
    }
}

#[test]
fn line_ends() {
    assert_eq!(meaning(&text().replace('\n', "\r\n")), meaning(&text()));
    assert_eq!(meaning(&text().replace('\n', "\r")), meaning(&text()));
    assert_eq!(meaning(text().trim_end()), meaning(&text()));
}

#[test]
fn kinds_of_bullet() {
    let other = each_line(&text(), |_, line| match line.trim_start().strip_prefix("- ") {
        Some(point) => format!("• {point}"),
        None => line.to_owned(),
    });
    assert_ne!(other, text());
    assert_eq!(meaning(&other), meaning(&text()));
}

#[test]
fn capitals_of_keywords() {
    let loud = |line: &str| match line.trim_start() {
        line if line.starts_with(['#', '>', '-']) => line.to_owned(),
        line => {
            let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
            format!("{} {rest}", first.to_uppercase())
        }
    };
    let other = each_line(&text(), |_, line| loud(line));
    assert_eq!(meaning(&other), meaning(&text()));
}
