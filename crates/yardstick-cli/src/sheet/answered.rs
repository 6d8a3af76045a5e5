//! What is answered and not rated: a row for each section that has such questions.

use std::io::{self, Write};

use yardstick::AnsweredRow;

use super::{Sheet, title};
use crate::clean;
use crate::table::{Entry, table};
use crate::words::capital;

impl Sheet<'_> {
    pub(super) fn answered(&self, out: &mut dyn Write) -> io::Result<()> {
        let rows = self.evaluation.answered();
        if rows.is_empty() {
            return Ok(());
        }
        title(out, "Answered, and not rated")?;
        let called = capital(&clean::line(&self.evaluation.framework().sections_are_called()));
        // Columns that would hold nothing but zeros are left out.
        let waived = rows.iter().any(|row| row.waived() > 0);
        let out_of_scope = rows.iter().any(|row| row.is_in_scope() && row.out_of_scope() > 0);
        let mut headings = vec![called, "Asked".to_owned(), "Answered".to_owned(), "Unanswered".to_owned()];
        headings.extend(waived.then(|| "Waived".to_owned()));
        headings.extend(out_of_scope.then(|| "Out of scope".to_owned()));
        let line = |row: &AnsweredRow<'_>| {
            let mut cells = vec![Entry::Words(section(row))];
            cells.extend([row.asked(), row.answered(), row.unanswered()].map(number));
            cells.extend(waived.then(|| number(row.waived())));
            cells.extend(out_of_scope.then(|| number(row.out_of_scope())));
            cells
        };
        let lines: Vec<Vec<Entry>> = rows.iter().map(line).collect();
        writeln!(out, "{}", table(&headings, &lines, self.width))
    }
}

fn number(number: u64) -> Entry {
    Entry::Number(number.to_string())
}

/// The section's number and title, and why it may count nothing.
fn section(row: &AnsweredRow<'_>) -> String {
    let Some(section) = row.section() else { return "In no section".to_owned() };
    let title = section.title();
    let name = if title.is_empty() { section.name().to_owned() } else { format!("{}. {title}", section.name()) };
    let why = match (row.is_in_scope(), row.is_outside_the_assessment()) {
        (false, _) => " (not asked of this agency)",
        (true, true) => " (outside the assessment)",
        (true, false) => "",
    };
    format!("{}{why}", clean::line(&name))
}
