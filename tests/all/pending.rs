//! Cases that do not come out as they should. Each says what comes out and what should.
//!
//! They are not compared with anything. To see what comes out now:
//! `cargo test -p yardstick-tests -- --ignored --nocapture pending`

use std::panic::{AssertUnwindSafe, catch_unwind};

use yardstick_tests::{files, tests};

use crate::{check, respond};

#[test]
#[ignore = "shows what is still to be mended"]
#[allow(clippy::print_stdout)]
fn pending_cases_as_they_come_out() {
    let folder = tests().join("cases/pending");
    let shown = |name: &str, out: &dyn Fn() -> String| {
        let out = catch_unwind(AssertUnwindSafe(out)).unwrap_or_else(|_| "A PANIC\n".to_owned());
        println!("\n== {name}\n{out}");
    };
    for case in files(&folder, "yardstick") {
        shown(&case.name, &|| check::checked(&case));
    }
    let framework = respond::framework();
    for case in files(&folder, "json") {
        shown(&case.name, &|| respond::read(&framework, &case));
    }
}
