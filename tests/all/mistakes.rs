//! Mistakes that people make: each file of `tests/mistakes` has one, and says on top what should be said of it.

use std::collections::BTreeSet;
use std::fmt::Write;

use yardstick::{Code, Framework, Limits, Problem};
use yardstick_tests::{File, files, tests};

/// The least share of cases, in percent, of which exactly one thing is said, on the right line and with the right code.
///
/// The cases that are marked `fails` are what is missing.
const LEAST: usize = 95;

/// What the top of a file says of it.
struct Expected<'c> {
    code: &'c str,
    line: u32,
    message: &'c str,
    help: Option<&'c str>,
    /// Why it does not come out with one message on the right line.
    fails: Option<&'c str>,
    /// Why the message, or its help, should be another.
    wording: Option<&'c str>,
}

impl<'c> Expected<'c> {
    fn of(text: &'c str) -> Option<Expected<'c>> {
        let mut lines = text.lines().map_while(|line| line.strip_prefix("# "));
        let (code, rest) = lines.next()?.strip_prefix("expect ")?.split_once(" line ")?;
        let (line, message) = rest.split_once(": ")?;
        let mut expected = Expected { code, line: line.parse().ok()?, message, help: None, fails: None, wording: None };
        for line in lines {
            let (what, words) = line.split_once(": ")?;
            let place = match what {
                "help" => &mut expected.help,
                "fails" => &mut expected.fails,
                "wording" => &mut expected.wording,
                _ => return None,
            };
            if place.replace(words).is_some() {
                return None;
            }
        }
        Some(expected)
    }

    fn is_at(&self, problem: &Problem) -> bool {
        problem.code().as_str() == self.code && problem.start().line == self.line
    }

    fn says(&self, problem: &Problem) -> bool {
        problem.message() == self.message && self.help.is_none_or(|help| problem.help() == Some(help))
    }
}

fn cases() -> Vec<File> {
    files(&tests().join("mistakes"), "yardstick")
}

/// All that is said, without the notes that only tell of something.
fn said(case: &File) -> Vec<Problem> {
    let checked = Framework::check(&case.bytes, &Limits::default());
    let is_said = |problem: &&Problem| !matches!(problem.code(), Code::PartlyMissing | Code::AtThreshold);
    checked.problems().iter().filter(is_said).cloned().collect()
}

#[test]
#[allow(clippy::print_stdout)]
fn of_each_mistake_one_thing_is_said_on_its_line() {
    let cases = cases();
    let (mut right, mut wrong, mut reworded) = (0, String::new(), 0);
    for case in &cases {
        let text = std::str::from_utf8(&case.bytes).unwrap();
        let expected =
            Expected::of(text).unwrap_or_else(|| panic!("{}: the top of the file is not understood", case.name));
        let found = said(case);
        let is_right = found.len() == 1 && expected.is_at(&found[0]);
        let is_said = is_right && expected.says(&found[0]);
        right += usize::from(is_right);
        reworded += usize::from(is_right && expected.wording.is_some());
        let why = match (expected.fails, expected.wording) {
            (Some(_), Some(_)) => "it has two marks",
            (Some(_), None) if is_right => "it comes out now: take its mark `fails` away",
            (None, Some(_)) if is_said => "it comes out now: take its mark `wording` away",
            (None, Some(_)) if !is_right => "more is wrong with it than its wording",
            (None, None) if !is_said => "it does not come out",
            _ => continue,
        };
        let _ = write!(wrong, "\n{}: {why}\n{}", case.name, difference(&expected, &found));
    }
    let share = 100.0 * right as f64 / cases.len() as f64;
    println!("{right} of {} mistakes come out as one message on the right line: {share:.1} %", cases.len());
    println!("the wording of {reworded} of them should be another");
    assert!(wrong.is_empty(), "{wrong}");
    assert!(right * 100 >= LEAST * cases.len(), "only {share:.1} % come out; {LEAST} % should");
}

fn difference(expected: &Expected<'_>, found: &[Problem]) -> String {
    let mut shown = format!(
        "  should be {} line {}: {}\n    {}\n",
        expected.code,
        expected.line,
        expected.message,
        expected.help.unwrap_or("")
    );
    for problem in found {
        let (code, line) = (problem.code(), problem.start().line);
        let _ = writeln!(
            shown,
            "  is {code} line {line}: {}\n    {}",
            problem.message(),
            problem.help().unwrap_or("no help")
        );
    }
    shown
}

/// The plan names every case, and every case of the plan is there.
#[test]
fn the_plan_and_the_cases_are_the_same() {
    let plan = std::fs::read_to_string(tests().join("mistakes/README.md")).unwrap();
    let rows = plan.lines().filter(|line| line.starts_with("| "));
    let planned: Vec<&str> =
        rows.flat_map(|row| row.split('`').skip(1).step_by(2)).filter(|name| is_name(name)).collect();
    let names: BTreeSet<&str> = planned.iter().copied().collect();
    assert_eq!(names.len(), planned.len(), "a case stands in the plan twice");
    let cases = cases();
    let there: BTreeSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    let missing: Vec<_> = names.difference(&there).collect();
    let unplanned: Vec<_> = there.difference(&names).collect();
    assert!(missing.is_empty(), "planned, and no file: {missing:?}");
    assert!(unplanned.is_empty(), "a file, and not planned: {unplanned:?}");
}

/// A case is called by its framework first.
fn is_name(name: &str) -> bool {
    ["cam-", "lam-", "sur-", "sus-", "tor-"].iter().any(|framework| name.starts_with(framework))
}
