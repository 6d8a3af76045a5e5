//! From rows to a text: paragraphs filled, empty lines counted.

use super::fill::fill;
use super::remarks;
use super::rows::{Laid, Row, STEP};

/// The text of these rows. It ends with one line end, and no empty line stands at its ends or beside another.
pub(super) fn write(rows: &[Row<'_>]) -> String {
    let mut page = String::new();
    let indents = remarks::indents(rows);
    let mut at = 0;
    while let Some(row) = rows.get(at) {
        let is_after_blank = at > 0 && rows[at - 1] == Row::Blank;
        if *row != Row::Blank && is_after_blank && !page.is_empty() {
            page.push('\n');
        }
        let mut taken = 1;
        match row {
            Row::Blank => {}
            Row::Remark(remark) => page.extend([" ".repeat(indents[at]).as_str(), remark, "\n"]),
            Row::Kept(line) => page.extend([line.as_str(), "\n"]),
            Row::Laid(laid) => {
                let more = &rows[at + 1..];
                taken += paragraph(&mut page, laid, more);
            }
        }
        at += taken;
    }
    page
}

/// Writes a line with those that go on from it; says how many these are.
fn paragraph(page: &mut String, laid: &Laid<'_>, more: &[Row<'_>]) -> usize {
    let goes_on = more.iter().map_while(|row| match row {
        Row::Laid(next) if laid.held.is_some() && next.goes_on && !next.words.is_empty() => Some(next.words),
        _ => None,
    });
    let words: Vec<&str> = std::iter::once(laid.words).chain(goes_on).collect();
    let indent = laid.indent + if laid.goes_on { 0 } else { STEP };
    let first = format!("{}{}", " ".repeat(laid.indent), laid.front);
    let next = format!("{}>", " ".repeat(indent));
    // What is held as a whole is one word as long as it is.
    fill(page, &first, &next, &words.join(" "), laid.held.unwrap_or(laid.words.len()));
    page.push('\n');
    words.len() - 1
}
