//! Where something stands in a table: its row as the spreadsheet counts, and its column by its heading.

use std::fmt;

use super::Table;
use crate::source::Span;

/// A cell of a table, by the number of its row and the heading of its column.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CellPlace {
    row: u32,
    column: String,
    is_heading: bool,
}

impl CellPlace {
    /// The cell in a column with this heading; where it is empty, the column's letters stand for it.
    pub(crate) fn of(row: u32, column: usize, heading: &str) -> CellPlace {
        match heading {
            "" => CellPlace { row, column: letters(column), is_heading: false },
            heading => CellPlace { row, column: heading.to_owned(), is_heading: true },
        }
    }

    /// The number of the row, as a spreadsheet counts: from 1, the headings among them.
    #[must_use]
    pub fn row(&self) -> u32 {
        self.row
    }

    /// The heading of the column; where it has none, its letters, as `E`.
    #[must_use]
    pub fn column(&self) -> &str {
        &self.column
    }
}

impl fmt::Display for CellPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quote = if self.is_heading { "\"" } else { "" };
        write!(f, "row {}, column {quote}{}{quote}", self.row, self.column)
    }
}

/// Every cell of a table with its place, in the order of the text.
#[derive(Debug, Default)]
pub(crate) struct Places {
    cells: Vec<(u32, u32, usize)>,
    headings: Vec<String>,
}

impl Places {
    pub(crate) fn of(table: &Table<'_>) -> Places {
        let cells = table
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().enumerate().map(|(column, cell)| (cell.span.start, row.number, column)));
        let mut cells: Vec<_> = cells.collect();
        cells.sort_by_key(|&(start, ..)| start);
        Places { cells, headings: Vec::new() }
    }

    pub(crate) fn name_columns(&mut self, headings: Vec<String>) {
        self.headings = headings;
    }

    /// The cell in which something stands.
    pub(crate) fn at(&self, span: Span) -> Option<CellPlace> {
        let after = self.cells.partition_point(|&(start, ..)| start <= span.start);
        let &(_, row, column) = self.cells.get(after.checked_sub(1)?)?;
        Some(CellPlace::of(row, column, self.headings.get(column).map_or("", String::as_str)))
    }
}

/// What a spreadsheet calls a column: `A`, `Z`, `AA`.
fn letters(column: usize) -> String {
    let letter = char::from(b'A' + (column % 26) as u8);
    match column / 26 {
        0 => letter.to_string(),
        before => format!("{}{letter}", letters(before - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_are_called_as_spreadsheets_call_them() {
        let named = [0, 4, 25, 26, 51, 52, 701, 702].map(letters);
        assert_eq!(named, ["A", "E", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
