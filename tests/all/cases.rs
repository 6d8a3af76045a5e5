//! Cases that are files: each is rendered, and compared with the snapshot of the same name beside it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use yardstick_tests::{File, files, tests};

/// Compares every case of a folder with its snapshot; at the end says which ones differ.
pub(crate) fn each(folder: &str, ending: &str, render: impl Fn(&File) -> String) {
    let cases = files(&tests().join("cases").join(folder), ending);
    compare(folder, &cases, render);
}

/// Compares each of these with the snapshot of its name in `cases/<folder>`.
pub(crate) fn compare(folder: &str, cases: &[File], render: impl Fn(&File) -> String) {
    assert!(!cases.is_empty(), "there is no case in {folder}");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(format!("../cases/{folder}"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let differs = |case: &&File| {
        let text = render(case);
        let assert = || settings.bind(|| insta::assert_snapshot!(case.name.as_str(), text));
        catch_unwind(AssertUnwindSafe(assert)).is_err()
    };
    let different: Vec<&str> = cases.iter().filter(differs).map(|case| case.name.as_str()).collect();
    assert!(different.is_empty(), "these cases of {folder} do not come out as their snapshots say: {different:?}");
    let snapshots = files(&tests().join("cases").join(folder), "snap");
    let left_over: Vec<String> = snapshots.into_iter().map(|snapshot| snapshot.name).collect();
    let left_over: Vec<&String> =
        left_over.iter().filter(|name| !cases.iter().any(|case| case.name == **name)).collect();
    assert!(left_over.is_empty(), "these snapshots of {folder} have no case: {left_over:?}");
}
