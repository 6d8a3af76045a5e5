//! The layout of a framework file: what was understood, shown by how far each line is set in.
//!
//! It stands on the tree and the outline, and on the table of line forms. It knows no keyword of its own.

mod fill;
mod head;
mod page;
mod remarks;
mod rows;

#[cfg(test)]
mod meaning;

use crate::tree::Tree;
use crate::tree::outline::Outline;

/// Lays a framework file out. The file still means the same, and no word or remark is lost.
///
/// Each line is set in by what it belongs to. Words of the language get their usual spelling, bullets become `-` and
/// `--`, and long text is broken between words at 120 columns and goes on after `>`. The board's own words keep every
/// character. A line that is not understood stays as it is, so any text can be laid out; laid out again, it stays the
/// same.
///
/// ```
/// let ragged = "section 8:Neglect\r\n# ask again in May\r\n\r\n\r\nstatement 8.1: Staff\r\n> know.\r\n• all\r\n  Odd";
/// let laid_out = [
///     "Section 8: Neglect",
///     "  # ask again in May",
///     "",
///     "  Statement 8.1: Staff know.",
///     "    - all",
///     "  Odd",
///     "",
/// ];
/// assert_eq!(yardstick::format(ragged), laid_out.join("\n"));
/// ```
///
/// A text of more than 2 GiB, which cannot be checked either, is given back as it is.
#[must_use]
pub fn format(text: &str) -> String {
    if text.len() > i32::MAX as usize {
        return text.to_owned();
    }
    let text = text.trim_start_matches(BYTE_ORDER_MARK);
    let tree = Tree::parse(text);
    let outline = Outline::of(text, tree.lines());
    let page = page::write(&rows::read(text, tree.lines(), &outline));
    // A line that stays as it is may have begun with another one, below empty lines that are gone.
    match page.strip_prefix(BYTE_ORDER_MARK) {
        Some(rest) => rest.trim_start_matches(BYTE_ORDER_MARK).to_owned(),
        None => page,
    }
}

const BYTE_ORDER_MARK: char = '\u{FEFF}';

#[cfg(test)]
mod tests {
    use super::format;
    use crate::tree::keyword::{FORMS, Keyword};

    /// What a line of this keyword stands under, from the level of the file down.
    fn above(keyword: Keyword) -> Vec<Keyword> {
        let nearest = keyword.form().inside.first().copied().filter(|_| !keyword.stands_alone());
        nearest.map_or(Vec::new(), |parent| above(parent).into_iter().chain([parent]).collect())
    }

    #[test]
    fn every_line_of_ours_gets_its_usual_spelling_and_its_place() {
        for (form, phrase) in FORMS.iter().flat_map(|form| form.phrases.iter().map(move |phrase| (form, phrase))) {
            let above = above(form.keyword);
            let lines = above.iter().map(|parent| parent.shown()).chain([*phrase]);
            let expected: Vec<String> =
                lines.clone().enumerate().map(|(depth, line)| format!("{}{line}\n", "  ".repeat(depth))).collect();
            let ragged: Vec<String> = lines.map(|line| line.to_lowercase().replace(' ', "\t ")).collect();
            assert_eq!(format(&ragged.join("\r\n")), expected.concat());
        }
    }

    #[test]
    fn what_is_not_understood_keeps_its_shape_with_all_that_hangs_on_it() {
        let text = "Section 1: A\n\twhen  you have graded: give evidence\n     - of it\n  Staff  know\n    > this\n";
        assert_eq!(format(text), text);
    }

    #[test]
    fn what_is_misspelt_is_not_mended() {
        assert_eq!(format("Secton  1:A\nstatement 1.1: B"), "Secton  1: A\n  Statement 1.1: B\n");
    }
}
