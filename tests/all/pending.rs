//! Cases that do not come out as they should. Each says what comes out and what should, in two remarks at its top.
//!
//! They are not compared with anything. To see what comes out now: `yardstick check tests/cases/pending`.

use yardstick::aggregate::{Aggregate, Return};
use yardstick::{Context, Response, evaluate};
use yardstick_tests::{File, files, tests};

use crate::aggregate::Case;

fn cases() -> Vec<File> {
    files(&tests().join("cases/pending"), "yardstick")
}

#[test]
fn each_pending_case_says_what_it_does_and_what_it_should() {
    for case in cases() {
        let text = String::from_utf8(case.bytes).unwrap();
        let begin: Vec<&str> = text.lines().take(2).map(|line| line.split(": ").next().unwrap()).collect();
        assert_eq!(begin, ["# Does", "# Should"], "{}", case.name);
    }
}

/// Two agencies were invited, and one of them sent two returns, for different areas.
#[test]
fn an_agency_with_two_returns_is_invited_once() {
    let case = Case::of("../pending/aggregate/register-and-two-returns-of-one-agency");
    assert_eq!(case.aggregate().overall().invited(), Some(2));
}

/// The same return twice, under one name of a file and in other letters: nothing tells the two apart but their order.
#[test]
fn letters_of_a_name_do_not_bring_the_order_back() {
    let framework = crate::aggregate::framework();
    let sent = |agency: &str| {
        let response = Response::to(&framework, agency).submit(None);
        Return::of(&evaluate(&framework, &response, &Context::new()).unwrap(), "response.json")
    };
    let json = |returns: &[Return]| Aggregate::of(&framework, returns, None).unwrap().to_json();
    assert_eq!(json(&[sent("Council"), sent("COUNCIL")]), json(&[sent("COUNCIL"), sent("Council")]));
}
