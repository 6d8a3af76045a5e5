//! Any bytes are a text with problems or a framework. Nothing panics, and the same bytes come out the same.

use proptest::prelude::*;
use yardstick::aggregate::{Aggregate, Return};
use yardstick::{Checked, Context, Framework, Limits, Response, evaluate};
use yardstick_tests::tests;

/// Words and signs that lines are made of, so that the checker is reached and not only the reader of lines.
fn word() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "Framework",
        "Id",
        "Edition",
        "Scale",
        "Section",
        "Statement",
        "Statements",
        "Rule",
        "Ask",
        "For every statement",
        "Rate on",
        "When",
        "And when",
        "Or when",
        "Must give",
        "Must be rated",
        "Should",
        "Flag",
        "Report",
        "A row for every",
        "Show",
        "Show share",
        "Last row",
        "Submission",
        "Send to",
        "Deadline",
        "Form",
        "Signed by",
        "Local areas",
        "About the agency",
        "Descriptors",
        "Applies when",
        "Example",
        "Given",
        "Then",
        "Terms",
        "Choices",
        "Guidance",
        "Note",
        "Part",
        "Text",
        "(worst first)",
        "(long text)",
        "(table)",
        "(any of Local areas)",
        "(not in our copy)",
        "(one of the following)",
        "(required, date)",
        "rating",
        "rating is",
        "is not",
        "is worse than",
        "is given",
        "include",
        "of those asked",
        "to the nearest 1%",
        "Met",
        "Not Met",
        "N/A",
        "evidence",
        "action",
        "areas",
        "Leeds",
        "G",
        "1",
        "1.1",
        "1.1 to 1.3",
        "and",
        "or",
        "when",
        "with",
        "of",
        "in section 1",
        "19 July 2017",
        ":",
        ":",
        "-",
        "--",
        ">",
        "#",
        "(",
        ")",
        ",",
        "%",
        "\u{a0}",
        "é",
        "’",
    ]);
    prop_oneof![9 => known.prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

fn line() -> impl Strategy<Value = String> {
    let end = prop::sample::select(vec!["\n", "\n", "\n", "\r\n", "\r", "\n\n"]);
    let words = prop_oneof![
        2 => prop::collection::vec(word(), 0..7).prop_map(|words| words.join(" ")),
        1 => about_ratings(),
    ];
    (words, "[ \t]{0,4}", end).prop_map(|(words, indent, end)| format!("{indent}{words}{end}"))
}

/// Whole lines about ratings across agencies, since few words put together make one; now and then with a word changed.
fn about_ratings() -> impl Strategy<Value = String> {
    let lines = prop::sample::select(vec![
        "Rating: R",
        "Rating: Other",
        "Across agencies",
        "Within each agency",
        "On G",
        "For every statement",
        "For every section",
        "In every local area",
        "In every local area and in all",
        "Reads final rating",
        "Reads R",
        "Reads Other",
        "Out of agencies taking part",
        "Out of agencies invited",
        "Out of those rated",
        "Compare shares rounded to the nearest 1%",
        "Not rated when none are rated",
        "Rated Met when all are rated Met",
        "Rated Not Met when more than 1/3 are rated Not Met",
        "Rated Not Met when between 20% and 33% are rated Met or N/A",
        "Rated Met when fewer than 99999999999 are rated worse than Met and any are unanswered",
        "Otherwise rated Met",
        "Otherwise not rated",
        "Show shares to the nearest 5%",
        "Shown for comparison only",
        "Report: B",
        "A row for every statement",
        "Show number of every level",
        "Show R",
        "Example: E",
        "Given 3 agencies rate 1.1 as 1 Not Met, 1 N/A and 1 Met",
        "And 4 agencies are invited",
        "Then R of 1.1 is Not Met",
        "Then Other is not rated",
        "And 33% are rated Not Met",
        "Evidence such as: E",
        "Who rates:",
        "- moderated: peers",
    ]);
    (lines, prop::option::weighted(0.2, (any::<prop::sample::Index>(), word()))).prop_map(|(line, change)| {
        let mut words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        if let Some((at, word)) = change {
            let at = at.index(words.len());
            words[at] = word;
        }
        words.join(" ")
    })
}

/// A file that begins as a framework does, so that some of them have no problem.
pub(super) fn lines() -> impl Strategy<Value = String> {
    let head = "Framework: T\n  Id: t\n  Edition: 1\nScale (worst first): G\n  - Not Met\n  - Met\n  - N/A (not \
        applicable)\n\
                For every statement\n  Rate on G\n  Ask evidence (long text): E\nSection 1: S\n  Statement 1.1: A\n";
    let head = prop::sample::select(vec!["", head, head]);
    (head, prop::collection::vec(line(), 0..12)).prop_map(|(head, lines)| format!("{head}{}", lines.concat()))
}

/// What holds for whatever was checked.
pub(super) fn lawful(bytes: &[u8], checked: &Checked) -> Result<(), TestCaseError> {
    let text = checked.text();
    prop_assert_eq!(
        checked.framework().is_none(),
        checked.problems().has_errors(),
        "an error keeps it from being used"
    );
    for problem in checked.problems() {
        let span = problem.span();
        let (start, end) = (span.start as usize, span.end as usize);
        prop_assert!(start <= end && text.get(start..end).is_some(), "{problem:?} lies outside the text");
        prop_assert!(problem.start() <= problem.end(), "{problem:?} ends before it starts");
        prop_assert!(!problem.message().is_empty() && problem.help() != Some(""), "{problem:?} says nothing");
        for related in problem.related() {
            prop_assert!(text.get(related.span().start as usize..related.span().end as usize).is_some());
        }
        if let Some(fix) = problem.fix() {
            prop_assert!(text.get(fix.span().start as usize..fix.span().end as usize).is_some());
        }
    }
    let again = Framework::check(bytes, &Limits::default());
    prop_assert_eq!(again.problems(), checked.problems(), "checked twice, other problems");
    if let Some(framework) = checked.framework() {
        usable(framework)?;
    }
    Ok(())
}

/// What passes the check can be answered and evaluated.
fn usable(framework: &Framework) -> Result<(), TestCaseError> {
    let blank = framework.blank_response();
    let read = Response::read(framework, blank.as_bytes(), &Limits::default());
    prop_assert!(read.problems().is_empty(), "the blank response has problems: {}", read.problems());
    let evaluation = evaluate(framework, read.value().unwrap(), &Context::new()).unwrap();
    let json: serde_json::Value = serde_json::from_str(&evaluation.to_json()).unwrap();
    prop_assert!(json.is_object());
    let sent = Return::of(&evaluation, "blank.json");
    let aggregate = Aggregate::of(framework, std::slice::from_ref(&sent), None).unwrap();
    let json: serde_json::Value = serde_json::from_str(&aggregate.to_json()).unwrap();
    prop_assert!(json.is_object());
    prop_assert!(aggregate.overall().ratings().iter().all(|rated| rated.level().is_none()), "nobody rated anything");
    shown(framework)
}

/// What conditions about an agency are made of.
fn condition_word() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "areas",
        "kind",
        "staff",
        "started",
        "lead",
        "evidence of 1.1",
        "rating",
        "the response",
        "include",
        "is",
        "is not",
        "include only",
        "do not include",
        "is at least",
        "is before",
        "is given",
        "is submitted",
        "East",
        "West",
        "council",
        "police",
        "10",
        "99",
        "1 May 2020",
        "and",
        "or",
        ",",
    ])
}

/// What passes the check can be shown, whole and as any agency meets it.
fn shown(framework: &Framework) -> Result<(), TestCaseError> {
    let json: serde_json::Value = serde_json::from_str(&framework.show().to_json()).unwrap();
    prop_assert!(json.is_object());
    for (field, choice) in framework.about().flat_map(|field| field.choices().map(move |choice| (field, choice))) {
        for word in ["is", "include"] {
            let view = framework.view_for(&format!("{} {word} {}", field.name(), choice.name()));
            prop_assert!(view.is_err() || !view.unwrap().show().parts().is_empty());
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes_are_checked(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        lawful(&bytes, &Framework::check(&bytes, &Limits::default()))?;
    }

    #[test]
    fn any_lines_are_checked(text in lines()) {
        lawful(text.as_bytes(), &Framework::check(text.as_bytes(), &Limits::default()))?;
    }

    #[test]
    fn any_limits_are_kept(text in lines(), items in 0..4_usize, problems in 0..5_usize) {
        let limits = Limits::default().with_items(items).with_problems(problems);
        let checked = Framework::check(text.as_bytes(), &limits);
        prop_assert!(checked.problems().len() <= problems + 1);
        prop_assert!(checked.framework().is_none_or(|framework| framework.items().len() <= items));
    }

    #[test]
    fn the_problems_of_any_text_are_json(text in lines()) {
        let checked = Framework::check(text.as_bytes(), &Limits::default());
        let json: serde_json::Value = serde_json::from_str(&checked.problems().to_json("a \
            \"name\".yardstick")).unwrap();
        prop_assert_eq!(json["problems"].as_array().map(Vec::len), Some(checked.problems().len()));
    }

    /// Whatever stands after `--for`, it is a view, or it has problems with places in it.
    #[test]
    fn any_condition_is_a_view_or_has_problems(words in prop::collection::vec(condition_word(), 0..9), odd in ".{0,12}") {
        let bytes = std::fs::read(tests().join("cases/show/conditions-of-every-kind.yardstick")).unwrap();
        let framework = Framework::read(&bytes).unwrap();
        for text in [words.join(" "), format!("{} {odd}", words.join(" "))] {
            match framework.view_for(&text) {
                Ok(view) => prop_assert!(!view.show().parts().is_empty()),
                Err(problems) => {
                    prop_assert!(!problems.is_empty());
                    for problem in &problems {
                        prop_assert!(text.get(problem.span().start as usize..problem.span().end as usize).is_some());
                    }
                }
            }
        }
    }
}
