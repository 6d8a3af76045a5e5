//! The headings of a table: which column is which.

use super::{Row, Table, TableCell};
use crate::document::reader::Reader;
use crate::framework::Framework;
use crate::names::{same, suggestion};
use crate::problem::{Code, Problem};
use crate::response::RatingRows;
use crate::source::Span;
use crate::wording::{or, quote};

const ITEM: &str = "item";
const BOX: &str = "box";
const ROW: &str = "row";
const VALUE: &str = "value";
const KNOWN: [&str; 4] = [ITEM, BOX, ROW, VALUE];

/// Which column of a table holds what.
pub(super) struct Columns {
    item: usize,
    field: usize,
    row: Option<usize>,
    value: usize,
    /// Columns of remarks.
    remarks: Vec<usize>,
    /// Columns that are not known: said once, at their headings.
    unknown: Vec<usize>,
}

/// What one row answers.
pub(super) struct Answer<'r, 't> {
    pub(super) item: &'r TableCell<'t>,
    pub(super) field: &'r TableCell<'t>,
    pub(super) row: Option<&'r TableCell<'t>>,
    pub(super) value: &'r TableCell<'t>,
}

/// Why headings are not those of a table of answers, and what to do: people have tables of several kinds.
fn no_answers(framework: &Framework, headings: &[&str]) -> (String, &'static str) {
    let is_there = |wanted: &&str| headings.iter().any(|heading| same(heading, wanted));
    let missing: Vec<&str> = [ITEM, BOX, VALUE].into_iter().filter(|name| !is_there(name)).collect();
    let last_word = |heading: &&str| heading.rsplit(' ').next().and_then(|id| framework.item(id));
    let standards = headings.iter().filter_map(last_word).count();
    if RatingRows::are_headings(headings) {
        let message = "this table has one rating in each row, and not one agency's answers";
        (message.to_owned(), "`yardstick aggregate` puts such a table together.")
    } else if standards > 1 {
        let help = "Put each rating in a row of its own, under `agency`, `item` and `rating`.";
        ("this table has a column for each standard".to_owned(), help)
    } else if headings.len() == 1 {
        let help = "Headings stand in the first row, each in a cell of its own. Take away what stands above them.";
        ("the first row has one cell only, and no headings".to_owned(), help)
    } else if missing.contains(&BOX) && missing.contains(&VALUE) {
        let help = "Write `item`, `box` and `value` above the answers of one agency; or, above one rating in each row, \
                    `agency`, `item` and `rating`.";
        ("these headings are of no table that is known".to_owned(), help)
    } else {
        let message = format!("the first row names no column called {}", or(missing.into_iter().map(quote)));
        (message, "Write `item`, `box` and `value` above the columns, in any order.")
    }
}

/// Finds the row of headings, and what the columns are; the rows under it are left in the table.
pub(super) fn read(framework: &Framework, document: &mut Reader<'_>, table: &mut Table<'_>) -> Option<(Columns, Span)> {
    let is_used = |row: &Row<'_>| row.cells.iter().any(|cell| !cell.is_blank());
    let Some(at) = table.rows.iter().position(is_used) else {
        let help = "`yardstick respond --format csv` writes a blank one to fill in.";
        document.report(Code::NotATable, Span::default(), "the table is empty", help);
        return None;
    };
    let rows = table.rows.split_off(at + 1);
    let headings = table.rows.pop()?.cells;
    table.rows = rows;
    let whole = headings.first()?.span.to(headings.last()?.span);
    let names: Vec<String> = headings.iter().map(|heading| heading.text.trim().to_owned()).collect();
    let find = |wanted: &str| names.iter().position(|name| same(name, wanted));
    let columns = match (find(ITEM), find(BOX), find(VALUE)) {
        (Some(item), Some(field), Some(value)) => {
            Columns { item, field, row: find(ROW), value, remarks: Vec::new(), unknown: Vec::new() }
        }
        _ => {
            let cells: Vec<&str> = names.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
            let (message, help) = no_answers(framework, &cells);
            document.report(Code::NotATable, whole, message, help);
            document.name_columns(names);
            return None;
        }
    };
    let columns = columns.others(document, &headings, &names);
    document.name_columns(names);
    Some((columns, whole))
}

impl Columns {
    /// Columns beside those that are known: remarks, repeated ones, and those that nobody knows.
    fn others(mut self, document: &mut Reader<'_>, headings: &[TableCell<'_>], names: &[String]) -> Columns {
        for (at, (heading, name)) in headings.iter().zip(names).enumerate() {
            let first = names.iter().position(|other| same(other, name)).unwrap_or(at);
            if name.starts_with('_') {
                self.remarks.push(at);
            } else if name.is_empty()
                || [Some(self.item), Some(self.field), self.row, Some(self.value)].contains(&Some(at))
            {
            } else if KNOWN.iter().any(|known| same(known, name)) {
                let problem =
                    Problem::new(Code::RepeatedKey, heading.span, format!("the column {} is there twice", quote(name)));
                let problem = problem.with_help("Keep one of them; the first one counts here.");
                document.problems.push(problem.with_related(headings[first].span, "it is here first"));
                self.unknown.push(at);
            } else {
                let near = suggestion(name, KNOWN.into_iter());
                let help = format!("{near} The heading of a column of remarks starts with `_`.");
                document.report(
                    Code::UnknownKey,
                    heading.span,
                    format!("the column {} is not known", quote(name)),
                    help,
                );
                self.unknown.push(at);
            }
        }
        self
    }

    /// What a row answers; none where it is too short to answer anything. What stands beside the columns is kept.
    pub(super) fn answer<'r, 't>(
        &self,
        document: &mut Reader<'_>,
        cells: &'r [TableCell<'t>],
    ) -> Option<Answer<'r, 't>> {
        let known = [Some(self.item), Some(self.field), self.row, Some(self.value)];
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank()) {
            if known.contains(&Some(at)) || self.remarks.contains(&at) {
                continue;
            }
            if !self.unknown.contains(&at) {
                let help =
                    "Put a text with commas between double quotes, or give the column a heading that starts with `_`.";
                document.report(Code::UnknownKey, cell.span, "this stands in a column without a heading", help);
            }
            document.keep(String::new(), cell.span);
        }
        let row = self.row.and_then(|row| cells.get(row));
        Some(Answer { item: cells.get(self.item)?, field: cells.get(self.field)?, row, value: cells.get(self.value)? })
    }
}
