//! Registers of agencies invited, most with something wrong in them: what is said, what is kept, and who was invited.

use yardstick::aggregate::Aggregate;
use yardstick::{Limits, Register};
use yardstick_tests::{File, files, tests};

use crate::render::problems::annotated;
use crate::{aggregate, cases};

pub(crate) fn read(case: &File) -> String {
    let framework = aggregate::framework();
    let read = Register::read(&framework, &case.bytes, &Limits::default());
    let mut shown = annotated(read.text(), read.problems());
    for kept in read.kept() {
        shown.push_str(&format!("kept {}: {}\n", kept.path(), kept.written()));
    }
    let Some(register) = read.value() else { return shown + "\nno register\n" };
    // Nobody has answered: so who was invited is who was not heard from.
    let aggregate = Aggregate::of(&framework, &[], Some(register)).unwrap();
    for place in aggregate.areas().chain([aggregate.overall()]) {
        let invited: Vec<&str> = place.not_heard_from().collect();
        shown.push_str(&format!("\ninvited in {}: {invited:?}", place.name().unwrap_or("all")));
    }
    shown + "\n"
}

#[test]
fn each_case_is_read_as_its_snapshot_says() {
    cases::compare("register", &files(&tests().join("cases/register"), "json"), read);
}
