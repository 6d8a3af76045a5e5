//! Answers as a table, as a spreadsheet holds them: a row for each box. How a file is split into cells is the host's
//! business; what stands in the cells is read here, by the reader that reads JSON.

mod boxes;
mod choices;
mod columns;
mod places;
mod rows;
mod write;

use std::borrow::Cow;

pub use places::CellPlace;
pub(crate) use places::Places;
pub use write::AnswerRow;

use super::Response;
use crate::document::reader::{self, Read};
use crate::framework::Framework;
use crate::limits::Limits;
use crate::source::{Span, is_blank};

/// A table as a host split it up: rows of cells, each with its place in the text. See [`Response::read_table`].
#[derive(Debug, Clone, Default)]
pub struct Table<'t> {
    rows: Vec<Row<'t>>,
    unclosed: Option<Span>,
}

#[derive(Debug, Clone)]
struct Row<'t> {
    number: u32,
    cells: Vec<TableCell<'t>>,
}

/// One cell of a table: what stands in it, and its place in the text.
#[derive(Debug, Clone)]
pub struct TableCell<'t> {
    text: Cow<'t, str>,
    span: Span,
}

impl<'t> TableCell<'t> {
    /// A cell.
    #[must_use]
    pub fn new(text: impl Into<Cow<'t, str>>, span: Span) -> TableCell<'t> {
        TableCell { text: text.into(), span }
    }

    /// What stands in it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its place in the text.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.text.chars().all(is_blank)
    }
}

impl<'t> Table<'t> {
    /// A table without a row.
    #[must_use]
    pub fn new() -> Table<'t> {
        Table::default()
    }

    /// Adds a row under the number by which the spreadsheet calls it, from 1.
    pub fn add_row(&mut self, number: u32, cells: impl IntoIterator<Item = TableCell<'t>>) {
        self.rows.push(Row { number, cells: cells.into_iter().collect() });
    }

    /// Each row with its number and its cells.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = (u32, &[TableCell<'t>])> {
        self.rows.iter().map(|row| (row.number, row.cells.as_slice()))
    }

    /// Gives every row as many cells as the headings have: what stands in a row that ends early is read all the same.
    fn make_even(&mut self) {
        let is_used = |row: &&Row<'_>| row.cells.iter().any(|cell| !cell.is_blank());
        let width = self.rows.iter().find(is_used).map_or(0, |row| row.cells.len());
        for row in &mut self.rows {
            let end = row.cells.last().map_or(0, |cell| cell.span.end);
            while row.cells.len() < width {
                row.cells.push(TableCell::new("", Span { start: end, end }));
            }
        }
    }

    /// A quote that is never closed.
    pub(crate) fn unclosed(&self) -> Option<Span> {
        self.unclosed
    }

    /// Says that a quote which opens at this place is never closed, so that what follows could not be taken apart.
    pub fn never_closed(&mut self, quote: Span) {
        self.unclosed = Some(quote);
    }
}

impl Response {
    /// Reads a response to `framework` from a table with the columns `item`, `box` and `value`, and `row` where a box
    /// has several. `split` takes the text apart; problems name its rows and columns, as
    /// [`Problem::cell`](crate::Problem::cell).
    ///
    /// ```
    /// # let text = b"Framework: T\n Id: t\n Edition: 1\nScale (worst first): Grade\n - Not Met\n - Met\n\
    /// # For every standard\n Rate on Grade\nSection 1: S\n Standard 1.1: A lead is named\n";
    /// use yardstick::{Framework, Limits, Response, Span, Table, TableCell};
    ///
    /// let framework = Framework::read(text)?;
    /// let text = "item|box|value\nresponse|framework|t\nresponse|edition|1\nresponse|agency|Riverside Trust\n\
    ///             response|status|draft\n1.1|rating|Mett";
    /// let read = Response::read_table(&framework, text.as_bytes(), &Limits::default(), |text| {
    ///     let mut table = Table::new();
    ///     let mut start = 0;
    ///     for (number, line) in (1..).zip(text.lines()) {
    ///         let mut cells = Vec::new();
    ///         for cell in line.split('|') {
    ///             let end = start + cell.len() as u32;
    ///             cells.push(TableCell::new(cell, Span { start, end }));
    ///             start = end + 1;
    ///         }
    ///         table.add_row(number, cells);
    ///     }
    ///     table
    /// });
    /// assert_eq!(read.value().unwrap().agency(), "Riverside Trust");
    /// let problem = read.problems().iter().next().unwrap();
    /// assert_eq!(problem.message(), "`Mett` is no level of the scale `Grade`");
    /// assert_eq!(problem.cell().unwrap().to_string(), "row 6, column \"value\"");
    /// # Ok::<(), yardstick::Problems>(())
    /// ```
    #[must_use]
    pub fn read_table(
        framework: &Framework,
        bytes: &[u8],
        limits: &Limits,
        split: impl for<'t> FnOnce(&'t str) -> Table<'t>,
    ) -> Read<Response> {
        reader::read_with(
            framework,
            bytes,
            limits,
            "response",
            |document| rows::read(framework, document, split(document.text)),
            |document, entries, whole| super::read::read(framework, document, entries, whole),
        )
    }
}
