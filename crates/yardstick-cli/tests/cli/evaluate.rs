//! `yardstick evaluate`, as text.

use crate::run::{FRAMEWORK, SMALL, example, folder, response, snapshot, yardstick, yardstick_in};

/// The last row of the score summary, as numbers.
fn total(out: &str) -> Vec<u64> {
    let line = out.lines().find(|line| line.starts_with(" Total ")).unwrap();
    line.split_whitespace().filter_map(|word| word.parse().ok()).collect()
}

#[test]
fn a_draft_shows_all_that_it_comes_to() {
    let ran = yardstick(&["evaluate", FRAMEWORK, &example("draft")]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    assert!(ran.out.lines().all(|line| line.chars().count() <= 100), "{}", ran.out);
    snapshot("evaluate_draft", &format!("yardstick evaluate {FRAMEWORK} {}", example("draft")), &ran.out);
}

#[test]
fn the_totals_are_those_that_were_worked_out_by_hand() {
    let examples = [
        ("score-summary", [46, 7, 3, 27, 8, 1], 1),
        ("complete-both-areas", [46, 1, 4, 39, 2, 0], 0),
        ("partly-filled", [46, 2, 4, 9, 2, 29], 1),
        ("not-applicable", [46, 0, 0, 2, 9, 35], 1),
        ("template-left-in-place", [46, 2, 5, 4, 1, 34], 1),
        ("draft", [46, 0, 1, 2, 0, 43], 1),
    ];
    for (name, numbers, code) in examples {
        let ran = yardstick(&["evaluate", FRAMEWORK, &example(name)]);
        assert_eq!((total(&ran.out), ran.code), (numbers.to_vec(), code), "{name}");
    }
}

#[test]
fn the_same_said_of_many_is_one_line_that_lists_them_all() {
    let ran = yardstick(&["evaluate", FRAMEWORK, &example("partly-filled")]);
    assert!(ran.out.contains("  - 29 statements are not rated (rule C5, line "), "{}", ran.out);
    assert!(ran.out.contains("      1.6, 1.7, 2.4, 2.5, 2.6, 3.3, 3.4, 3.5, 4.3,"), "{}", ran.out);
    assert!(ran.out.contains("  - 2.1 is rated Fully Met, and evidence is not given (rule C1, line "), "{}", ran.out);
    assert_eq!(ran.out.matches("Because: step 8").count(), 1);
}

#[test]
fn what_is_complete_says_where_it_goes() {
    let ran = yardstick(&["evaluate", FRAMEWORK, &example("complete-both-areas")]);
    let last = ran.out.lines().last().unwrap();
    assert_eq!(last, "Complete. It goes to pscb.admin@peterborough.gov.uk and lscb@cambridgeshire.gov.uk.");
    let answers =
        r#"{"item": "1.1", "rating": "Met", "fields": {"evidence": "minutes"}}, {"item": "1.2", "rating": "N/A"}"#;
    let folder = folder(&[("tool.yardstick", SMALL), ("ours.json", &response(answers))]);
    let ran = yardstick_in(folder.path(), &["evaluate", "tool.yardstick", "ours.json"]);
    assert_eq!((ran.code, ran.out.lines().last().unwrap()), (0, "Complete. Send it to board@example.org."));
}

/// The form of Lambeth is sent in to be saved, too, and cannot be submitted before it is approved.
#[test]
fn what_was_sent_in_and_is_not_submitted_is_said_to_count_as_a_draft() {
    let lambeth = |name: &str| {
        let response = format!("frameworks/examples/lambeth/{name}.json");
        let out = yardstick(&["evaluate", "frameworks/lambeth.yardstick", &response]).out;
        out.lines().find_map(|line| line.strip_prefix("Status:    ")).unwrap().to_owned()
    };
    assert_eq!(lambeth("council"), "submitted on 4 March 2024");
    assert_eq!(lambeth("saved-for-later"), "submitted on 6 March 2024, and counts as a draft");
    assert_eq!(lambeth("not-approved"), "submitted on 12 March 2024, and counts as a draft");
    assert_eq!(lambeth("contradictory"), "draft");
}

#[test]
fn the_frameworks_own_reports_are_shown_when_they_are_asked_for() {
    let plain = yardstick(&["evaluate", FRAMEWORK, &example("score-summary")]).out;
    assert!(!plain.contains("Agency Action Plan Summary"));
    let ran = yardstick(&["evaluate", FRAMEWORK, &example("score-summary"), "--reports"]);
    assert!(ran.out.contains("Agency Action Plan Summary\n  Organisation: Ouseborough District Council"));
    assert!(ran.out.contains(" Total All Areas"), "{}", ran.out);
    assert!(ran.out.lines().all(|line| line.chars().count() <= 100), "{}", ran.out);
}

#[test]
fn problems_in_a_response_are_listed_and_what_was_kept_is_shown() {
    let answers = r#"{"item": "1.1", "rating": "Mett", "fields": {"evidance": "so\u001b[31mme"}}, {"item": "9.9"}"#;
    let given = response(answers);
    let folder = folder(&[("tool.yardstick", SMALL), ("ours.json", &given)]);
    let ran = yardstick_in(folder.path(), &["evaluate", "tool.yardstick", "ours.json"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    assert!(!ran.out.contains('\u{1b}'));
    snapshot("evaluate_with_problems", &given, &ran.out);
}

#[test]
fn of_several_responses_one_that_cannot_be_read_does_not_stop_the_others() {
    let good = response(r#"{"item": "1.1", "rating": "Not Met"}"#);
    let other = good.replace("small", "large");
    let files = [
        ("tool.yardstick", SMALL),
        ("good.json", &good),
        ("other.json", &other),
        ("cut.json", &good[..40]),
        ("list.json", "[1]"),
    ];
    let folder = folder(&files);
    let arguments = ["evaluate", "tool.yardstick", "god.json", "good.json", "other.json", "cut.json", "list.json", "."];
    let ran = yardstick_in(folder.path(), &arguments);
    assert_eq!(ran.code, 1);
    let said: Vec<&str> = ran.err.lines().collect();
    assert_eq!(said[0], "god.json cannot be opened: there is no such file. Did you mean good.json?");
    assert_eq!(said.len(), 2, "{}", ran.err);
    snapshot("evaluate_several", &format!("yardstick {}", arguments.join(" ")), &ran.out);
}

#[test]
fn where_nothing_can_be_evaluated_the_code_is_2() {
    let broken = SMALL.replace("Must give evidence", "Must give evidance");
    let ours = response("");
    let folder =
        folder(&[("tool.yardstick", SMALL), ("broken.yardstick", &broken), ("ours.json", &ours), ("bad.json", "{")]);
    let run = |framework: &str, response: &str| yardstick_in(folder.path(), &["evaluate", framework, response]);

    let ran = run("broken.yardstick", "ours.json");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.starts_with("error[YS0204]: there is no box called `evidance`"), "{}", ran.err);
    assert!(
        ran.err.ends_with("The framework cannot be used: 1 error in broken.yardstick. Mend the errors first.\n"),
        "{}",
        ran.err
    );

    let ran = run("tool.yardstik", "ours.json");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_eq!(ran.err, "tool.yardstik cannot be opened: there is no such file. Did you mean tool.yardstick?\n");

    let ran = run("tool.yardstick", "bad.json");
    assert_eq!((ran.code, ran.err.as_str()), (2, ""));
    assert!(ran.out.contains("error[YS2001]"), "{}", ran.out);
    assert_eq!(run("tool.yardstick", "none.json").code, 2);
}
