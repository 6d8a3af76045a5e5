//! Files that are laid out: what each becomes.

use yardstick_tests::{File, files, tests};

use crate::cases;
use crate::laws::lawful_layout;

/// Each line between strokes, so that blanks at either end can be seen.
fn laid_out(case: &File) -> String {
    let text = String::from_utf8(case.bytes.clone()).unwrap();
    lawful_layout(&text).unwrap_or_else(|error| panic!("{}: {error}", case.name));
    let laid_out = yardstick::format(&text);
    let lines: String =
        laid_out.split_inclusive('\n').map(|line| format!("│{}│\n", line.trim_end_matches('\n'))).collect();
    if lines.is_empty() { "an empty file\n".to_owned() } else { lines }
}

#[test]
fn each_case_is_laid_out_as_its_snapshot_says() {
    cases::compare("fmt", &files(&tests().join("cases/fmt"), "yardstick"), laid_out);
}
