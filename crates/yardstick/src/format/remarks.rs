//! Where remarks stand: like the line below them, which they are mostly about.

use super::rows::{Row, STEP};

/// How far each remark is set in: like the line below it. Where an empty line comes first, it may rather be about the
/// line right above it, and is set in at least as far. Other rows have a number here that nobody reads.
pub(super) fn indents(rows: &[Row<'_>]) -> Vec<usize> {
    let mut indents = below(rows);
    let mut above = None;
    for (row, indent) in rows.iter().zip(&mut indents) {
        match row {
            Row::Blank => above = None,
            // A `>` line is part of the line that it goes on from.
            Row::Laid(laid) => above = Some(laid.indent - if laid.goes_on { STEP } else { 0 }),
            Row::Remark(_) if !indent.is_close => indent.columns = indent.columns.max(above.unwrap_or(0)),
            Row::Remark(_) | Row::Kept(_) => {}
        }
    }
    indents.into_iter().map(|indent| indent.columns).collect()
}

/// The indentation of the next line that is understood, and whether no empty line comes before it.
#[derive(Clone, Copy)]
struct Below {
    columns: usize,
    is_close: bool,
}

fn below(rows: &[Row<'_>]) -> Vec<Below> {
    let mut next = Below { columns: 0, is_close: false };
    let mut all: Vec<Below> = Vec::with_capacity(rows.len());
    for row in rows.iter().rev() {
        all.push(next);
        match row {
            Row::Blank => next.is_close = false,
            Row::Laid(laid) => next = Below { columns: laid.indent, is_close: true },
            Row::Remark(_) | Row::Kept(_) => {}
        }
    }
    all.reverse();
    all
}
