//! CAM-01 to CAM-42: the guidance on the tool of Cambridgeshire and Peterborough, 2017/19.

mod actions;
mod agency;
mod answers;
mod areas;
mod guidance;
mod nothing;
mod scale;
mod standards;
mod summary;

use super::row::Row;

/// Every row, in the order of the table.
pub(crate) fn rows() -> Vec<Row> {
    let parts = [
        guidance::rows(),
        areas::rows(),
        agency::rows(),
        scale::rows(),
        standards::rows(),
        answers::rows(),
        actions::rows(),
        summary::rows(),
        nothing::rows(),
    ];
    let mut rows: Vec<Row> = parts.into_iter().flatten().collect();
    rows.sort_by_key(|row| row.id);
    rows
}

/// An action in one text, as the spreadsheet has it.
pub(crate) const LABELS: &str = "Lead person name/title: Action: Impact: Timescale: Progress:";
pub(crate) const FILLED: &str = "Lead person name/title: Head of Housing Action: Name a deputy Impact: Calls answered \
    Timescale: ongoing Progress: monthly";
