//! Cases that are files: each is rendered, and compared with the snapshot of the same name.

use std::panic::{AssertUnwindSafe, catch_unwind};

use yardstick_tests::{File, files, tests};

/// Compares each of these with the snapshot of its name in `cases/<folder>`; at the end says which ones differ.
pub(crate) fn compare(folder: &str, cases: &[File], render: impl Fn(&File) -> String) {
    assert!(!cases.is_empty(), "there is no case in {folder}");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(format!("../cases/{folder}"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let differs = |case: &&File| {
        let assert = || {
            let text = render(case);
            settings.bind(|| insta::assert_snapshot!(case.name.as_str(), text));
        };
        catch_unwind(AssertUnwindSafe(assert)).is_err()
    };
    let different: Vec<&str> = cases.iter().filter(differs).map(|case| case.name.as_str()).collect();
    assert!(different.is_empty(), "these cases of {folder} do not come out as their snapshots say: {different:?}");
    let snapshots = files(&tests().join("cases").join(folder), "snap");
    let has_case = |snapshot: &&File| cases.iter().any(|case| case.name == snapshot.name);
    let left_over: Vec<&str> = snapshots.iter().filter(|snap| !has_case(snap)).map(|snap| snap.name.as_str()).collect();
    assert!(left_over.is_empty(), "these snapshots of {folder} have no case: {left_over:?}");
}
