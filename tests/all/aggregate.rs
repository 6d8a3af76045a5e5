//! Responses of several agencies put together. Each case is a folder of responses; beside it what comes of them.

use yardstick::aggregate::{Aggregate, Return};
use yardstick::{Framework, Limits, Register};
use yardstick_tests::{File, files, folders, tests};

use crate::render::aggregate::whole;
use crate::{cases, returns};

fn folder() -> std::path::PathBuf {
    tests().join("cases/aggregate")
}

/// The framework that lies beside the cases.
pub(crate) fn framework() -> Framework {
    Framework::read(&std::fs::read(folder().join("framework.yardstick")).unwrap()).unwrap()
}

/// One folder, read: its framework or the one that lies beside all cases, its responses, and its register.
pub(crate) struct Case {
    pub(crate) framework: Framework,
    pub(crate) returns: Vec<Return>,
    pub(crate) register: Option<Register>,
}

impl Case {
    pub(crate) fn of(name: &str) -> Case {
        let folder = folder().join(name);
        let own = std::fs::read(folder.join("framework.yardstick"));
        let text = own.or_else(|_| std::fs::read(folder.join("../framework.yardstick"))).unwrap();
        let framework = Framework::read(&text).unwrap_or_else(|problems| panic!("{name}: {problems}"));
        let (registers, responses): (Vec<File>, Vec<File>) =
            files(&folder, "json").into_iter().partition(|file| file.name == "register");
        let returns = returns::of_files(&framework, &responses);
        let register = registers.first().map(|file| {
            let read = Register::read(&framework, &file.bytes, &Limits::default());
            assert!(read.problems().is_empty(), "{name}: {}", read.problems());
            read.value().unwrap().clone()
        });
        Case { framework, returns, register }
    }

    pub(crate) fn aggregate(&self) -> Aggregate<'_> {
        Aggregate::of(&self.framework, &self.returns, self.register.as_ref()).unwrap()
    }
}

pub(crate) fn names() -> Vec<String> {
    folders(&folder())
}

#[test]
fn each_case_comes_out_as_its_snapshot_says() {
    let of_folder = |name: String| File { name, bytes: Vec::new() };
    let cases: Vec<File> = names().into_iter().map(of_folder).collect();
    cases::compare("aggregate", &cases, |case| whole(&Case::of(&case.name).aggregate()));
}

/// However returns are given, the same comes out, to the last byte.
#[test]
fn the_order_of_the_returns_changes_nothing() {
    for name in names() {
        let mut case = Case::of(&name);
        let before = case.aggregate().to_json();
        case.returns.reverse();
        assert_eq!(case.aggregate().to_json(), before, "{name}");
    }
}

/// Every return is counted somewhere or said to be left out, and none is both.
#[test]
fn no_return_is_lost() {
    for name in names() {
        let case = Case::of(&name);
        let aggregate = case.aggregate();
        let mut seen: Vec<&str> = aggregate.overall().returns().iter().map(|sent| sent.source()).collect();
        seen.extend(aggregate.left_out().map(|left| left.source()));
        seen.sort_unstable();
        let mut given: Vec<&str> = case.returns.iter().map(Return::source).collect();
        given.sort_unstable();
        assert_eq!(seen, given, "{name}");
    }
}

/// Who was invited comes with the register; without it nothing is out of those invited.
#[test]
fn without_a_register_nobody_is_said_to_be_silent() {
    for name in names() {
        let mut case = Case::of(&name);
        case.register = None;
        let aggregate = case.aggregate();
        let places = aggregate.areas().chain(aggregate.groups()).chain([aggregate.overall()]);
        for place in places {
            assert_eq!((place.invited(), place.not_heard_from().len()), (None, 0), "{name}");
        }
    }
}
