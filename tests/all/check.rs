//! Framework files with something wrong in them, and all that the checker says about it.

use yardstick::{Framework, Limits};

use crate::cases;
use crate::render::problems::annotated;

#[test]
fn each_case_has_the_problems_of_its_snapshot() {
    cases::each("check", "yardstick", |case| {
        let checked = Framework::check(&case.bytes, &Limits::default());
        annotated(checked.text(), checked.problems())
    });
}
