//! The score summary: a table for each scale, with a row for each section and a row for all of them.

use std::io::{self, Write};

use yardstick::SummaryRow;

use super::{Sheet, title};
use crate::clean;
use crate::counts::{columns, headings, line};
use crate::table::{Entry, table};
use crate::words::capital;

impl Sheet<'_> {
    pub(super) fn summary(&self, out: &mut dyn Write) -> io::Result<()> {
        let framework = self.evaluation.framework();
        let rows = self.evaluation.summary();
        let totals = self.evaluation.totals();
        for (scale, total) in &totals {
            let name = if totals.len() > 1 {
                format!("Score summary: {}", clean::line(scale.name()))
            } else {
                "Score summary".to_owned()
            };
            title(out, &name)?;
            let columns = columns(framework, *scale, total);
            let of_scale = rows.iter().filter(|row| row.scale().name() == scale.name());
            let mut lines: Vec<Vec<Entry>> = of_scale.map(|row| line(section(row), row.tally(), &columns)).collect();
            lines.push(line("Total".to_owned(), total, &columns));
            let called = capital(&clean::line(&framework.sections_are_called()));
            writeln!(out, "{}", table(&headings(called, &columns), &lines, self.width))?;
        }
        Ok(())
    }
}

/// The section's number and title, and why it may count nothing.
fn section(row: &SummaryRow<'_>) -> String {
    let Some(section) = row.section() else { return "In no section".to_owned() };
    let title = section.title();
    let name = if title.is_empty() { section.name().to_owned() } else { format!("{}. {title}", section.name()) };
    let why = match (row.is_in_scope(), section.has_unknown_items(), row.tally().asked()) {
        (false, ..) => " (not asked of this agency)",
        (true, true, 0) => " (not in our copy)",
        (true, true, _) => " (some are not in our copy)",
        (true, false, _) => "",
    };
    format!("{}{why}", clean::line(&name))
}
