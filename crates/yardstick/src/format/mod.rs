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
/// let text = "section 8:Neglect\r\napplies when areas include Leeds\r\n\r\n\r\n• not our line\r\n# ask again in May\r\nStatement 8.1: Staff\r\n> know.";
/// assert_eq!(
///     yardstick::format(text),
///     "Section 8: Neglect
///   Applies when areas include Leeds
///
///     - not our line
///   # ask again in May
///   Statement 8.1: Staff know.
/// "
/// );
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
