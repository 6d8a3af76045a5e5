//! `yardstick aggregate`, as text. Every number was worked out by hand from the table in `towns`.

use crate::run::{Ran, command, ran, snapshot, yardstick, yardstick_in};
use crate::towns::{BOTH, EAST, TOWNS, WEST, all, answered, good, not_counted, towns};

/// The lines under a title, up to the next blank line.
fn part<'o>(out: &'o str, title: &str) -> Vec<&'o str> {
    let rest = out.split_once(&format!("\n{title}\n")).unwrap_or_else(|| panic!("{title}\n{out}")).1;
    rest.lines().take_while(|line| !line.is_empty()).collect()
}

/// The rows of a table, without its headings, each as words with single blanks.
fn rows(out: &str, title: &str) -> Vec<String> {
    let lines = part(out, title).into_iter().skip_while(|line| !line.starts_with('─')).skip(1);
    let lines = lines.take_while(|line| !line.starts_with("  "));
    lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn aggregate(files: &[(&str, String)], more: &[&str]) -> Ran {
    let folder = towns(files);
    let arguments = [&["aggregate", "towns.yardstick", "answers"], more].concat();
    yardstick_in(folder.path(), &arguments)
}

#[test]
fn everything_that_many_responses_come_to() {
    let ran = aggregate(&all(), &["--register", "register.txt", "--reports"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    assert!(ran.out.lines().all(|line| line.chars().count() <= 100), "{}", ran.out);
    snapshot(
        "aggregate_all",
        "yardstick aggregate towns.yardstick answers --register register.txt --reports",
        &ran.out,
    );
}

#[test]
fn ratings_are_those_that_were_worked_out_by_hand() {
    let ran = aggregate(&good(), &[]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with(
        "Two towns\nEdition:  2\nFiles:    5, of which 5 counted and 0 left out\nCounted:  Eastham 4, Westham 3; All 5\n"
    ));
    let town =
        ["1.1 Red 2/4 Red 2/3 Red 2/5", "1.2 not rated not rated not rated", "2.1 Amber 1/4 Green 0/3 Amber 1/5"];
    assert_eq!(rows(&ran.out, "Town rating"), town);
    let of_those_rated =
        ["1.1 Red 2/3 Red 2/3 Red 2/4", "1.2 not rated not rated not rated", "2.1 Amber 1/3 Green 0/2 Amber 1/4"];
    assert_eq!(rows(&ran.out, "For comparison: Town rating of those rated"), of_those_rated);
    assert_eq!(
        part(&ran.out, "Town rating")[5..],
        [
            "  Shares: rated Red or Amber, out of agencies taking part.",
            "  Not rated (3 of 9): line 28, `Not rated when none are rated Red, Amber or Green`."
        ]
    );
}

#[test]
fn an_agency_in_two_areas_counts_in_each_and_once_over_all() {
    let out = aggregate(&good(), &[]).out;
    // asked, Red, Amber, Green, N/A, unanswered
    assert_eq!(rows(&out, "Counts: Eastham"), ["1.1 4 1 1 1 0 1", "1.2 4 0 0 0 4 0", "2.1 4 0 1 2 0 1"]);
    assert_eq!(rows(&out, "Counts: Westham"), ["1.1 3 1 1 1 0 0", "1.2 3 0 0 0 3 0", "2.1 3 0 0 2 0 1"]);
    assert_eq!(rows(&out, "Counts: All"), ["1.1 5 1 1 2 0 1", "1.2 5 0 0 0 5 0", "2.1 5 0 1 3 0 1"]);
}

#[test]
fn each_agency_has_its_own_ratings() {
    let out = aggregate(&good(), &[]).out;
    let own = [
        "Sample Council Amber 0/1, 1/1 not rated",
        "Sample Hospital Green 0/1, 0/1 Green 0/1, 0/1",
        "Sample Police Red 1/1, 0/1 Green 0/1, 0/1",
        "Sample School not rated Green 0/1, 0/1",
        "Sample Trust Green 0/1, 0/1 Amber 0/1, 1/1",
    ];
    assert_eq!(rows(&out, "Ratings within each agency: Own rating"), own);
    assert!(out.contains("\n  Shares, in this order: rated Red; rated Amber; out of those rated.\n"), "{out}");
}

#[test]
fn what_is_out_of_agencies_invited_needs_a_register() {
    let without = aggregate(&good(), &[]).out;
    let unknown = ["1. Leadership not rated not rated not rated", "2. Training not rated not rated not rated"];
    assert_eq!(rows(&without, "Red duties"), unknown);
    assert!(without.contains("it is out of agencies invited. Name them in a register: --register FILE."), "{without}");
    assert!(!without.contains("Not heard from"), "{without}");

    let ran = aggregate(&good(), &["--register", "register.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    // Invited are 5 in Eastham with the fire service, 4 in Westham with the college, 7 in all.
    let known = ["1. Leadership Red 1/5 Red 1/4 Green 1/7", "2. Training Green 0/5 Green 0/4 Green 0/7"];
    assert_eq!(rows(&ran.out, "Red duties"), known);
    assert_eq!(
        part(&ran.out, "Not heard from"),
        [
            "  - Eastham: Sample Fire Service (1 of 5 invited)",
            "  - Westham: Sample College (1 of 4 invited)",
            "  - All: Sample College and Sample Fire Service (2 of 7 invited)"
        ]
    );
    assert!(ran.out.contains("`Sample School` answered and is not in the register"), "{}", ran.out);
}

#[test]
fn a_register_with_errors_is_refused() {
    let folder = towns(&good());
    let register = r#"{"yardstick": 1, "kind": "register", "framework": "towns", "edition": "2",
 "agencies": [{"agency": "Sample Trust", "areas": ["Westam"]}]}"#;
    std::fs::write(folder.path().join("register.txt"), register).unwrap();
    let run = |more: &[&str]| {
        yardstick_in(folder.path(), &[&["aggregate", "towns.yardstick", "answers", "--register"], more].concat())
    };
    let ran = run(&["register.txt"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.starts_with("In the register register.txt: 1 error\n  - line 2, column "), "{}", ran.err);
    assert!(ran.err.contains("Did you mean `Westham`?"), "{}", ran.err);
    assert!(
        ran.err.ends_with("The register cannot be used, so nothing is worked out. Mend it first.\n"),
        "{}",
        ran.err
    );
    let ran = run(&["registr.txt"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("registr.txt cannot be opened: there is no such file. Did you mean register.txt?"));
    let ran = run(&["answers/police.json"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("not a register"), "{}", ran.err);
}

#[test]
fn what_is_left_out_for_a_good_reason_is_listed_and_all_is_well() {
    let files: Vec<_> = good().into_iter().chain(not_counted()).collect();
    let ran = aggregate(&files, &[]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(rows(&ran.out, "Town rating")[0], "1.1 Red 2/4 Red 2/3 Red 2/5");
    assert_eq!(
        part(&ran.out, "Left out: 2"),
        [
            "  - answers/college.json (Sample College): a draft",
            "  - answers/council-first.json (Sample Council): replaced by answers/council.json"
        ]
    );
}

#[test]
fn two_of_one_agency_that_cannot_be_told_apart_are_both_left_out() {
    let day = "2024-05-01";
    let mut files = vec![
        ("one.json", answered("Police", EAST, day, &[("1.1", "Red")])),
        ("two.json", answered("Police", EAST, day, &[("1.1", "Green")])),
        ("third.json", answered("Trust", EAST, day, &[("1.1", "Green")])),
        ("copy.json", answered("Trust", EAST, day, &[("1.1", "Green")])),
    ];
    let ran = aggregate(&files, &[]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    assert_eq!(
        part(&ran.out, "Left out: 3"),
        [
            "  - answers/one.json (Sample Police): it is not known which is the later, this or answers/two.json",
            "  - answers/two.json (Sample Police): it is not known which is the later, this or answers/one.json",
            "  - answers/third.json (Sample Trust): says the same as answers/copy.json"
        ]
    );
    files.drain(..2);
    assert_eq!(aggregate(&files, &[]).code, 0);
}

#[test]
fn two_returns_of_one_agency_for_two_areas_are_told_apart() {
    let files = [
        ("east.json", answered("Police", EAST, "2024-05-01", &[("1.1", "Red")])),
        ("west.json", answered("Police", WEST, "2024-05-01", &[("1.1", "Green")])),
    ];
    let ran = aggregate(&files, &[]);
    assert_eq!(ran.code, 0);
    let own = [
        "Sample Police (answers/east.json) Red 1/1, 0/1 not rated",
        "Sample Police (answers/west.json) Green 0/1, 0/1 not rated",
    ];
    assert_eq!(rows(&ran.out, "Ratings within each agency: Own rating"), own);
    assert!(ran.out.contains("\nNotes\n"), "{}", ran.out);
}

#[test]
fn only_drafts_come_to_no_tables() {
    let files: Vec<_> = not_counted().into_iter().filter(|(name, _)| *name == "college.json").collect();
    let ran = aggregate(&files, &["--register", "register.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    snapshot("aggregate_drafts", "yardstick aggregate towns.yardstick answers --register register.txt", &ran.out);
}

#[test]
fn an_area_with_no_return_says_so_and_is_not_rated() {
    let ran = aggregate(&[("trust.json", answered("Trust", EAST, "", &[("1.1", "Amber")]))], &[]);
    assert_eq!(rows(&ran.out, "Town rating")[0], "1.1 Red 1/1 not rated Red 1/1");
    assert_eq!(part(&ran.out, "Counts: Westham"), ["  No return counts here."]);
}

#[test]
fn groups_and_the_whole_are_rated_too() {
    let asks = "  Ask areas (any of Local areas): Where do you work?\n";
    let kind = "  Ask kind (one of the following): What are you?\n    - Public\n    - Charity\n";
    let whole = "Rating: Whole\n  Across agencies\n  On RAG\n  In every kind and in all\n  Out of those rated\n\
        \x20 Not rated when none are rated Red, Amber or Green\n  Rated Red when more than half are rated Red\n  Otherwise rated Green\n";
    let text = TOWNS.replace(asks, &format!("{asks}{kind}")) + whole;
    let public = r#""about": {"kind": "Public"}, "answers""#;
    let files: Vec<_> = good().into_iter().map(|(name, text)| (name, text.replace("\"answers\"", public))).collect();
    let folder = towns(&files);
    std::fs::write(folder.path().join("towns.yardstick"), text).unwrap();
    let ran = yardstick_in(folder.path(), &["aggregate", "towns.yardstick", "answers", "--register", "register.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("\nCounted:  Eastham 4, Westham 3; Public 5, Charity 0; All 5\n"), "{}", ran.out);
    // Four rated 1.1 and four 2.1, one of these Red; nobody is a charity.
    assert_eq!(rows(&ran.out, "Whole"), ["The whole Green 1/8 not rated Green 1/8"]);
    assert_eq!(rows(&ran.out, "Town rating")[0], "1.1 Red 2/4 Red 2/3 Red 2/5");
}

#[test]
fn a_scale_of_many_long_words_stays_on_the_page() {
    let names = ["Underdeveloped", "Unsatisfactory", "Inconsistent", "Satisfactory", "Well-established", "Outstanding"];
    let levels: String = names.iter().map(|name| format!("  - {name}\n")).collect();
    let text = TOWNS.split("Rating: ").next().unwrap();
    let text = text.replace("  - Red (red)\n  - Amber (amber)\n  - Green (green)\n", &levels);
    let folder = towns(&[("one.json", answered("Police", EAST, "", &[("1.1", "Satisfactory")]))]);
    std::fs::write(folder.path().join("towns.yardstick"), text).unwrap();
    let ran = yardstick_in(folder.path(), &["aggregate", "towns.yardstick", "answers"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.lines().all(|line| line.chars().count() <= 100), "{}", ran.out);
    let counts = part(&ran.out, "Counts: Eastham").join("\n");
    assert!(names.iter().take(3).all(|name| counts.contains(name)), "{counts}");
}

#[test]
fn a_warning_is_shown_and_does_not_matter() {
    let folder = towns(&good());
    let mut bytes = answered("Caf", EAST, "2024-05-01", &[("1.1", "Green")]).into_bytes();
    let after = bytes.windows(3).position(|three| three == b"Caf").unwrap() + 3;
    bytes.insert(after, 0xE9);
    std::fs::write(folder.path().join("answers/cafe.json"), bytes).unwrap();
    let ran = yardstick_in(folder.path(), &["aggregate", "towns.yardstick", "answers"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("\n Sample Café       Green 0/1, 0/1"), "{}", ran.out);
    let listed = part(&ran.out, "Read with problems");
    assert!(listed[0].starts_with("  - answers/cafe.json: 1 warning: line 1, column "), "{listed:?}");
}

#[test]
fn colour_is_for_terminals_and_never_stands_alone() {
    let folder = towns(&good());
    let plain = yardstick_in(folder.path(), &["aggregate", "towns.yardstick", "answers"]).out;
    assert!(!plain.contains('\u{1b}'));
    let mut coloured = command(folder.path());
    coloured.args(["aggregate", "towns.yardstick", "answers"]).env("CLICOLOR_FORCE", "1");
    let coloured = ran(&coloured.output().unwrap()).out;
    assert!(coloured.contains("\u{1b}[31mRed 2/4\u{1b}[0m"), "{coloured}");
    assert!(coloured.contains("\u{1b}[33mAmber 1/4\u{1b}[0m"), "{coloured}");
    let mut stripped = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, code)) = rest.split_once('\u{1b}') {
        stripped.push_str(before);
        rest = code.split_once('m').unwrap().1;
    }
    stripped.push_str(rest);
    assert_eq!(stripped, plain);
}

#[test]
fn nothing_that_an_agency_writes_commands_the_terminal() {
    let name = "Police\\u001b[2J\\nTwo\\u202e";
    let files = [
        ("one.json", answered(name, BOTH, "2024-05-01", &[("1.1", "Red")])),
        ("two.json", answered(name, BOTH, "2024-05-02", &[("1.1", "Red\\u001b[31m")])),
        ("three\u{1b}[5m.json", answered(name, "", "2024-04-02", &[]).replace("towns", "\\u009b3m")),
    ];
    let ran = aggregate(&files, &[]);
    assert_eq!(ran.code, 1);
    let is_harmless = |c: char| c == '\n' || !(c.is_control() || c == '\u{202e}');
    assert!(ran.out.chars().chain(ran.err.chars()).all(is_harmless), "{:?} {:?}", ran.out, ran.err);
}

#[test]
fn of_many_standards_only_those_that_somebody_rated_are_counted_out() {
    let more: String = (2..=30).map(|number| format!("  Standard 2.{number}: Another\n")).collect();
    let folder = towns(&good());
    let text =
        TOWNS.replace("  Standard 2.1: Staff are trained\n", &format!("  Standard 2.1: Staff are trained\n{more}"));
    std::fs::write(folder.path().join("towns.yardstick"), text).unwrap();
    let ran = yardstick_in(folder.path(), &["aggregate", "towns.yardstick", "answers"]);
    assert_eq!(ran.code, 0);
    assert_eq!(rows(&ran.out, "Counts: Eastham"), ["1.1 4 1 1 1 0 1", "1.2 4 0 0 0 4 0", "2.1 4 0 1 2 0 1"]);
    assert!(ran.out.contains("\n  Rated by nobody: 2.2, 2.3, 2.4,"), "{}", ran.out);
}

#[test]
fn the_worked_examples_of_sussex_come_out_as_its_guidance_says() {
    let sussex = "frameworks/examples/sussex-2024";
    let ran = yardstick(&["aggregate", "frameworks/sussex-2024.yardstick", sussex]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    // From the table "With `elsewhere`" of the examples' README.
    let expected = [
        "1.5 Green 1/10 Green 2/12 Green 0/6 Green 2/14",
        "2.3 Amber 3/10 Amber 3/12 Green 1/6 Amber 3/14",
        "6.2 Amber 3/10 Red 5/12 Red 3/6 Red 7/14",
    ];
    assert_eq!(rows(&ran.out, "Partnership rating"), expected);
}
