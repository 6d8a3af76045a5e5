//! Frameworks in plain sentences: small ones with one thing to say, and those in use.
//!
//! A remark `# --for CONDITION` in a case asks for the view of an agency, too; several conditions of one agency stand on
//! one line.

use std::collections::BTreeSet;

use yardstick::show::Shown;
use yardstick::{Framework, Limits, View};
use yardstick_tests::{File, files, frameworks, tests};

use crate::cases;

fn framework(case: &File) -> Framework {
    let checked = Framework::check(&case.bytes, &Limits::default());
    assert!(checked.framework().is_some(), "{} cannot be used: {}", case.name, checked.problems());
    checked.into_result().unwrap()
}

fn view(framework: &Framework, conditions: &str) -> View {
    let mut conditions = conditions.split("--for ").map(str::trim).filter(|condition| !condition.is_empty());
    let first = framework.view_for(conditions.next().unwrap()).unwrap();
    conditions.fold(first, |view, condition| view.and_for(condition).unwrap())
}

/// What is written, what is shown of it, and what of that differs for an agency.
fn shown(case: &File) -> String {
    let framework = framework(case);
    let text = String::from_utf8_lossy(&case.bytes);
    let whole = framework.show();
    let mut out = format!("{}\n──────── shows\n{whole}\n", text.trim_end());
    for conditions in text.lines().filter_map(|line| line.strip_prefix("# --for ")) {
        let seen = view(&framework, conditions).show();
        out.push_str(&format!("──────── shows for {conditions}\n{}", different(&whole, &seen)));
    }
    out
}

/// Each part that differs from the same part of the whole.
fn different(whole: &Shown, seen: &Shown) -> String {
    let parts = seen.parts().iter().filter(|part| !whole.parts().contains(part));
    let mut out: String = parts.map(|part| format!("{part}\n\n")).collect();
    out.truncate(out.trim_end().len());
    out + "\n"
}

#[test]
fn each_case_is_shown_as_its_snapshot_says() {
    cases::compare("show", &files(&tests().join("cases/show"), "yardstick"), shown);
}

#[test]
fn the_frameworks_in_use_are_shown_as_their_guidance_says() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots/show");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for case in files(&frameworks(), "yardstick") {
        let framework = framework(&case);
        settings.bind(|| insta::assert_snapshot!(case.name.as_str(), framework.show().to_string()));
        if let Some(area) = framework.areas().next() {
            let view = framework.view_for(&format!("areas include {area}")).unwrap().show();
            let name = format!("{}-{}", case.name, area.to_lowercase().replace(' ', "-"));
            settings.bind(|| insta::assert_snapshot!(name, different(&framework.show(), &view)));
        }
    }
}

/// Every framework of the tests that can be used, whatever it is a case of.
fn usable() -> Vec<(String, Framework)> {
    let mut all = files(&frameworks(), "yardstick");
    for folder in ["check", "show"] {
        all.extend(files(&tests().join("cases").join(folder), "yardstick"));
    }
    let read = |case: File| Some((case.name, Framework::check(&case.bytes, &Limits::default()).into_result().ok()?));
    all.into_iter().filter_map(read).collect()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn names(text: &str, section: yardstick::Section<'_>) -> bool {
    ["Section", "Appendix"].iter().any(|word| text.contains(&format!("{word} {}", section.name())))
}

#[test]
fn everything_that_decides_something_is_mentioned() {
    for (name, framework) in usable() {
        let text = framework.show().to_string();
        let mentions = |what: &str| {
            assert!(text.contains(squeezed(what).trim_end_matches(';')), "{name} does not mention {what}:\n{text}")
        };
        framework.scales().flat_map(|scale| scale.levels()).for_each(|level| mentions(level.name()));
        framework.about().for_each(|field| mentions(field.name()));
        framework.items().flat_map(|item| item.fields()).for_each(|field| mentions(field.name()));
        framework.sections().for_each(|section| assert!(names(&text, section), "{name}: section {}", section.name()));
        framework.ratings().for_each(|rating| mentions(rating.name()));
        framework.forms().for_each(|form| mentions(form.name()));
        for item in framework.items().filter_map(|item| item.words()) {
            mentions(&item);
        }
    }
}

#[test]
fn every_rule_and_every_address_is_mentioned() {
    let all = files(&frameworks(), "yardstick").into_iter().chain(files(&tests().join("cases/show"), "yardstick"));
    for case in all {
        let (text, source) = (framework(&case).show().to_string(), String::from_utf8_lossy(&case.bytes).into_owned());
        for line in source.lines().map(str::trim_start) {
            if let Some(rule) = line.strip_prefix("Rule ") {
                let rule = rule.split(':').next().unwrap();
                assert!(text.contains(&format!("(rule {rule}")), "{}: rule {rule}\n{text}", case.name);
            }
            if let Some(address) = line.strip_prefix("Send to ") {
                assert!(text.contains(address.split(' ').next().unwrap()), "{}: {address}", case.name);
            }
        }
    }
}

#[test]
fn sentences_are_sentences() {
    for (name, framework) in usable() {
        let shown = framework.show();
        let mut seen = BTreeSet::new();
        for part in shown.parts() {
            assert!(seen.insert(part.title().to_owned()), "{name}: there are two parts called {}", part.title());
            for entry in part.entries() {
                let text = entry.text();
                assert_eq!(text, squeezed(text), "{name}");
                let ends = [".", "?", "!", "…", ":", ";"]
                    .iter()
                    .any(|end| text.trim_end_matches(['\'', '"', '’', '”', ')']).ends_with(end));
                assert!(ends, "{name}: {text}");
                assert!(!text.contains("..") && !text.contains(" ,") && !text.contains("  "), "{name}: {text}");
            }
        }
        assert_eq!(shown, framework.show(), "{name}: the same framework gives the same text");
    }
}

/// The view of every answer that a box about the agency takes: what is not asked is said, and nothing is lost.
#[test]
fn a_view_leaves_out_only_what_it_says() {
    let mut views = 0;
    for (name, framework) in usable() {
        for field in framework.about() {
            let word = if field.kind() == yardstick::AnswerKind::AnyOf { "include" } else { "is" };
            for choice in field.choices() {
                let Ok(view) = framework.view_for(&format!("{} {word} {}", field.name(), choice.name())) else {
                    continue;
                };
                let text = view.show().to_string();
                for section in framework.sections() {
                    assert!(names(&text, section), "{name}: section {}", section.name());
                }
                assert!(text.contains("This is for an agency that has answered"), "{name}");
                views += 1;
            }
        }
    }
    assert!(views >= 20, "only {views} views");
}

#[test]
fn what_stands_after_for_is_checked_as_every_condition_is() {
    let case = File {
        name: String::new(),
        bytes: std::fs::read(tests().join("cases/show/conditions-of-every-kind.yardstick")).unwrap(),
    };
    let framework = framework(&case);
    let refused = |conditions: &[&str]| {
        let view = conditions.iter().skip(1).fold(framework.view_for(conditions[0]), |view, more| view?.and_for(more));
        let problems = view.err().unwrap_or_default();
        let lines: Vec<String> = problems
            .iter()
            .map(|problem| {
                format!(
                    "{} {}: {} {}",
                    problem.start().column,
                    problem.code(),
                    problem.message(),
                    problem.help().unwrap_or_default()
                )
            })
            .collect();
        format!("{}\n  {}\n", conditions.join(" --for "), lines.join("\n  "))
    };
    let all: Vec<String> = [
        &["area include East"][..],
        &["areas include Est"],
        &["areas include East or West"],
        &["areas do not include East"],
        &["areas include East or kind is police"],
        &["kind is not council"],
        &["kind is council", "kind is police"],
        &["kind is council and police"],
        &["areas are not given", "areas include East"],
        &["staff is at least 10", "staff is fewer than 10"],
        &["staff is not 7"],
        &["started is 31 June 2020"],
        &["rating of 1.1 is Met"],
        &["evidence of 1.1 is given"],
        &["the response is a draft", "the response is submitted"],
        &["rating is Met"],
        &[""],
        &["areas"],
        &["areas include East, "],
    ]
    .into_iter()
    .map(refused)
    .collect();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots/show");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("refused", all.concat()));
}
