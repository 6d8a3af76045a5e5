//! The framework's own reports, under their own names.

use std::io::{self, Write};

use yardstick::{Cell, Report};

use super::{Sheet, paragraph, title};
use crate::clean;
use crate::table::{Entry, table};

impl Sheet<'_> {
    pub(super) fn framework_reports(&self, out: &mut dyn Write) -> io::Result<()> {
        for report in self.evaluation.reports() {
            title(out, &clean::line(report.name()))?;
            show(&report, self.width, out)?;
        }
        Ok(())
    }
}

/// What stands above the table of a report, and the table.
pub(crate) fn show(report: &Report, width: usize, out: &mut dyn Write) -> io::Result<()> {
    for (heading, text) in report.above() {
        paragraph(out, &format!("  {}: ", clean::line(heading)), &clean::line(text), width)?;
    }
    if report.is_not_in_our_copy() {
        return writeln!(out, "  (not in our copy of the guidance)");
    }
    if report.headings().is_empty() || report.rows().is_empty() {
        return writeln!(out, "  (nothing to show)");
    }
    let headings: Vec<String> = report.headings().iter().map(|heading| clean::line(heading)).collect();
    let rows = report.rows().iter().chain(report.last_rows());
    let rows: Vec<Vec<Entry>> = rows.map(|row| row.iter().map(entry).collect()).collect();
    writeln!(out, "{}", table(&headings, &rows, width))
}

fn entry(cell: &Cell) -> Entry {
    match cell {
        Cell::Text(text) => Entry::Words(clean::lines(text)),
        other => Entry::Number(clean::line(&other.to_string())),
    }
}
