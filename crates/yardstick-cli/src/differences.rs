//! The lines in which two texts differ, as a unified diff.

use similar::TextDiff;

use crate::clean::is_unsafe;

/// What becomes of a file once something is `done` to it. It is for reading: signs that could do something to a terminal are shown as `�`.
pub(crate) fn differences(name: &str, done: &str, old: &str, new: &str) -> String {
    let diff = TextDiff::from_lines(old, new);
    let shown = diff.unified_diff().header(name, &format!("{name} ({done})")).to_string();
    shown.replace(|c: char| is_unsafe(c) && c != '\n' && c != '\t', "\u{FFFD}")
}

#[cfg(test)]
mod tests {
    use super::differences;

    #[test]
    fn lines_are_compared_and_nothing_in_them_reaches_the_terminal() {
        let diff = differences("a", "laid out", "Id: x\u{1b}[31m\r\nb\n", "Id: x\u{1b}[31m\nb\n");
        assert_eq!(
            diff,
            "--- a\n+++ a (laid out)\n@@ -1,2 +1,2 @@\n-Id: x\u{FFFD}[31m\u{FFFD}\n+Id: x\u{FFFD}[31m\n b\n"
        );
    }
}
