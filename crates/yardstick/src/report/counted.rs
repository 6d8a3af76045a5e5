//! Cells that are counted: numbers and shares of a tally.

use super::Cell;
use crate::aggregate::{Share, Tally};
use crate::framework::report::{Base, Cell as Shown, Counted, ShowModel};

/// A row of counts after the cells that it begins with; what is no count is left empty.
pub(crate) fn counted_row(mut row: Vec<Cell>, tally: &Tally, columns: &[&ShowModel]) -> Vec<Cell> {
    let cells = columns.iter().map(|show| match show.cell {
        Shown::Number { of } | Shown::Share { of, .. } if !counts(tally, of) => Cell::Text(String::new()),
        Shown::Number { of } => Cell::Number(counted(tally, of)),
        Shown::Share { of, base, nearest } => share(tally, of, base, nearest),
        _ => Cell::Text(String::new()),
    });
    row.extend(cells);
    row
}

/// Whether a tally can count this: a level of another scale has no number here, not even zero.
fn counts(tally: &Tally, of: Counted) -> bool {
    !matches!(of, Counted::Level { scale, .. } if scale != tally.scale)
}

/// One number of a tally.
pub(crate) fn counted(tally: &Tally, of: Counted) -> u64 {
    match of {
        Counted::Asked => tally.asked(),
        Counted::Level { scale, level } if scale == tally.scale => {
            tally.levels.get(level as usize).copied().unwrap_or(0)
        }
        Counted::Level { .. } => 0,
        Counted::NotApplicable => tally.not_applicable,
        Counted::Unanswered => tally.unanswered,
        Counted::Waived => tally.waived,
        Counted::OutOfScope => tally.out_of_scope,
    }
}

pub(crate) fn share(tally: &Tally, of: Counted, base: Base, nearest: Option<u32>) -> Cell {
    let base = match base {
        Base::Asked => tally.asked(),
        Base::Answering => tally.answering(),
        Base::Rated => tally.rated(),
    };
    Cell::Share(Share::new(counted(tally, of), base), nearest)
}
