//! Framework files with something wrong in them, and all that the checker says about it.

use yardstick::{Code, Fix, Framework, Limits, Severity};
use yardstick_tests::{File, files, tests};

use crate::cases;
use crate::render::problems::annotated;

fn cases() -> Vec<File> {
    files(&tests().join("cases/check"), "yardstick")
}

pub(crate) fn checked(case: &File) -> String {
    let checked = Framework::check(&case.bytes, &Limits::default());
    let verdict = if checked.framework().is_some() { "it can be used" } else { "it cannot be used" };
    format!("{}{verdict}\n", annotated(checked.text(), checked.problems()))
}

#[test]
fn each_case_has_the_problems_of_its_snapshot() {
    cases::compare("check", &cases(), checked);
}

/// A case that is called fine has nothing to be mended; a note may stand there.
#[test]
fn what_is_called_fine_is_fine() {
    for case in cases().iter().filter(|case| case.name.starts_with("fine-")) {
        let checked = Framework::check(&case.bytes, &Limits::default());
        let wrong: Vec<&str> = checked
            .problems()
            .iter()
            .filter(|problem| problem.severity() != Severity::Note)
            .map(|problem| problem.message())
            .collect();
        assert!(wrong.is_empty(), "{}: {wrong:?}", case.name);
    }
}

/// Codes that no file of a few lines can have; where they are tested stands beside them.
const ELSEWHERE: [&str; 4] = [
    "YS0901", // limits.rs: too many bytes
    "YS0903", // limits.rs: too many problems
    "YS0904", // limits.rs: too many standards
    "YS0905", // a file that cannot be opened: the command says so, not the library
];

#[test]
fn every_code_of_a_framework_file_has_a_case() {
    let mut seen: Vec<Code> = Vec::new();
    for case in cases() {
        let checked = Framework::check(&case.bytes, &Limits::default());
        seen.extend(checked.problems().iter().chain(checked.for_publishing()).map(|problem| problem.code()));
    }
    let of_frameworks = Code::ALL.iter().filter(|code| code.as_str() < "YS2000");
    let missing: Vec<&str> = of_frameworks.filter(|code| !seen.contains(code)).map(|code| code.as_str()).collect();
    assert_eq!(missing, ELSEWHERE, "codes without a case in cases/check");
}

/// A fix is a change that certainly mends its problem: then it is gone, and no other stands in its place. It writes all
/// that is to be written.
#[test]
fn every_fix_mends_its_problem() {
    let mut fixes = 0;
    for case in cases().into_iter().chain(files(&tests().join("mistakes"), "yardstick")) {
        let before = Framework::check(&case.bytes, &Limits::default());
        for problem in before.problems() {
            let Some(fix) = problem.fix() else { continue };
            assert!(!fix.replacement().contains('…'), "{}: something is still to be written", case.name);
            let mended = apply(before.text(), fix);
            let after = Framework::check(mended.as_bytes(), &Limits::default());
            let errors = after.problems().iter().filter(|other| other.severity() == Severity::Error);
            let here = errors.filter(|other| other.start().line == problem.start().line);
            let left: Vec<&str> = here.map(|other| other.message()).collect();
            assert!(left.is_empty(), "{}: after the fix there is still {left:?}", case.name);
            fixes += 1;
        }
    }
    assert!(fixes >= 5, "only {fixes} fixes in all cases");
}

fn apply(text: &str, fix: &Fix) -> String {
    let (start, end) = (fix.span().start as usize, fix.span().end as usize);
    [&text[..start], fix.replacement(), &text[end..]].concat()
}
