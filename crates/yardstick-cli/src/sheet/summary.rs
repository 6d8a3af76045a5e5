//! The score summary: a table for each scale, with a row for each section and a row for all of them.

use std::io::{self, Write};

use yardstick::aggregate::Tally;
use yardstick::{Framework, Scale, SummaryRow};

use super::{Sheet, title};
use crate::clean;
use crate::table::{Entry, table};
use crate::words::capital;

/// A column: its heading, and what it counts.
struct Column {
    heading: String,
    count: Box<dyn Fn(&Tally) -> u64>,
}

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
            let headings: Vec<String> =
                [called].into_iter().chain(columns.into_iter().map(|column| column.heading)).collect();
            writeln!(out, "{}", table(&headings, &lines, self.width))?;
        }
        Ok(())
    }
}

/// Waived and out of scope are shown only where there are any; so is not applicable where the scale has no word for it.
fn columns(framework: &Framework, scale: Scale<'_>, total: &Tally) -> Vec<Column> {
    let column =
        |heading: &str, count: fn(&Tally) -> u64| Column { heading: clean::line(heading), count: Box::new(count) };
    let mut columns = vec![column("asked", Tally::asked)];
    for (level, _) in total.levels(framework) {
        let id = level.id();
        columns.push(Column {
            heading: clean::line(level.name()),
            count: Box::new(move |tally| tally.of(id).unwrap_or(0)),
        });
    }
    let words: Vec<&str> = scale.levels().filter(|level| level.is_not_applicable()).map(|level| level.name()).collect();
    if !words.is_empty() {
        columns.push(column(&words.join(" / "), Tally::not_applicable));
    }
    columns.push(column("unanswered", Tally::unanswered));
    if total.waived() > 0 {
        columns.push(column("waived", Tally::waived));
    }
    if total.out_of_scope() > 0 {
        columns.push(column("out of scope", Tally::out_of_scope));
    }
    columns
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

fn line(name: String, tally: &Tally, columns: &[Column]) -> Vec<Entry> {
    let counts = columns.iter().map(|column| Entry::Number((column.count)(tally).to_string()));
    [Entry::Words(name)].into_iter().chain(counts).collect()
}
