//! Responses with something wrong in them: what is said, what is kept, and what can still be evaluated.

use yardstick::{Code, Context, Framework, Limits, Response, evaluate};
use yardstick_tests::{File, files, tests};

use crate::cases;
use crate::render::evaluation::brief;
use crate::render::problems::annotated;

fn folder() -> std::path::PathBuf {
    tests().join("cases/respond")
}

pub(crate) fn framework() -> Framework {
    let text = std::fs::read(folder().join("framework.yardstick")).unwrap();
    Framework::read(&text).unwrap()
}

fn cases() -> Vec<File> {
    files(&folder(), "json")
}

pub(crate) fn read(framework: &Framework, case: &File) -> String {
    let read = Response::read(framework, &case.bytes, &Limits::default());
    let mut shown = annotated(read.text(), read.problems());
    for kept in read.kept() {
        shown.push_str(&format!("kept {}: {}\n", kept.path(), kept.written()));
    }
    match read.value() {
        Some(response) => {
            let evaluation = evaluate(framework, response, &Context::new()).unwrap();
            shown + "\n" + &brief(&evaluation)
        }
        None => shown + "\nnothing can be evaluated\n",
    }
}

#[test]
fn each_case_is_read_as_its_snapshot_says() {
    let framework = framework();
    cases::compare("respond", &cases(), |case| read(&framework, case));
}

/// Codes with their cases in another place.
const ELSEWHERE: [&str; 9] = [
    "YS2010", // tables, which the command takes apart: `crates/yardstick-cli/tests/cli/csv.rs`
    "YS2011", // what stands beside a response: `cases/construct`
    "YS2112", // forms of the other side: `cases/construct/forms.case`
    "YS2121", "YS2122", // surveys, and what is followed up: `cases/construct`
    "YS2201", // what is recorded of decisions, this and all below: `cases/construct/decisions.case`
    "YS2202", "YS2203", "YS2204",
];

#[test]
fn every_code_of_a_response_has_a_case() {
    let framework = framework();
    let mut seen: Vec<Code> = Vec::new();
    for case in cases() {
        let read = Response::read(&framework, &case.bytes, &Limits::default());
        seen.extend(read.problems().iter().map(|problem| problem.code()));
    }
    let of_responses = Code::ALL.iter().filter(|code| code.as_str() >= "YS2000");
    let missing: Vec<&str> = of_responses.filter(|code| !seen.contains(code)).map(|code| code.as_str()).collect();
    assert_eq!(missing, ELSEWHERE, "codes without a case in cases/respond");
}

/// What could not be read is never lost: it is kept as it was written.
#[test]
fn every_error_of_an_answer_keeps_what_was_written() {
    let framework = framework();
    for case in cases() {
        let read = Response::read(&framework, &case.bytes, &Limits::default());
        let about_answers = |code: Code| code.as_str() >= "YS2005" && code != Code::MissingKey;
        for problem in read
            .problems()
            .iter()
            .filter(|problem| about_answers(problem.code()) && problem.severity().as_str() == "error")
        {
            let span = problem.span();
            let written = &read.text()[span.start as usize..span.end as usize];
            let kept = read
                .kept()
                .iter()
                .any(|kept| kept.written().contains(written) || kept.path().ends_with(written.trim_matches('"')));
            assert!(read.value().is_none() || kept, "{}: {written} is refused and not kept", case.name);
        }
    }
}
