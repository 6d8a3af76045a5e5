//! The JSON form of problems.

use serde::Serialize;

use super::Problem;
use crate::document::Envelope;
use crate::response::CellPlace;

#[derive(Serialize)]
struct Document<'p> {
    #[serde(flatten)]
    envelope: Envelope,
    problems: Vec<Entry<'p>>,
}

/// One problem, as every document lists it.
#[derive(Serialize)]
pub(crate) struct Entry<'p> {
    code: &'static str,
    severity: &'static str,
    message: &'p str,
    help: Option<&'p str>,
    file: &'p str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<CellEntry<'p>>,
    related: Vec<RelatedEntry<'p>>,
    fix: Option<FixEntry<'p>>,
}

#[derive(Serialize)]
struct RelatedEntry<'p> {
    line: u32,
    column: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<CellEntry<'p>>,
    message: &'p str,
}

/// The cell of a table.
#[derive(Serialize)]
struct CellEntry<'p> {
    row: u32,
    column: &'p str,
}

impl<'p> CellEntry<'p> {
    fn new(cell: &'p CellPlace) -> CellEntry<'p> {
        CellEntry { row: cell.row(), column: cell.column() }
    }
}

#[derive(Serialize)]
struct FixEntry<'p> {
    start: u32,
    end: u32,
    replacement: &'p str,
}

impl<'p> Entry<'p> {
    pub(crate) fn new(file: &'p str, problem: &'p Problem) -> Entry<'p> {
        let related = problem.related.iter().map(|related| RelatedEntry {
            line: related.start.line,
            column: related.start.column,
            cell: related.cell.as_ref().map(CellEntry::new),
            message: &related.message,
        });
        let fix = problem.fix.as_ref();
        Entry {
            code: problem.code.as_str(),
            severity: problem.severity.as_str(),
            message: &problem.message,
            help: problem.help.as_deref(),
            file,
            line: problem.start.line,
            column: problem.start.column,
            end_line: problem.end.line,
            end_column: problem.end.column,
            cell: problem.cell.as_ref().map(CellEntry::new),
            related: related.collect(),
            fix: fix.map(|fix| FixEntry { start: fix.span.start, end: fix.span.end, replacement: &fix.replacement }),
        }
    }
}

pub(super) fn to_json<'p>(problems: impl Iterator<Item = (&'p str, &'p Problem)>) -> String {
    let problems = problems.map(|(file, problem)| Entry::new(file, problem)).collect();
    crate::document::to_json(&Document { envelope: Envelope::new("problems"), problems })
}
