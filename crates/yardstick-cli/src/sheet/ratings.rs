//! What the framework's own convention makes of the agency's answers: a line for each rating within the agency.

use std::io::{self, Write};

use yardstick::aggregate::Rated;

use super::{Sheet, paragraph, title};
use crate::clean;

impl Sheet<'_> {
    pub(super) fn ratings(&self, out: &mut dyn Write) -> io::Result<()> {
        let ratings = self.evaluation.ratings();
        if ratings.is_empty() {
            return Ok(());
        }
        title(out, "Ratings within the agency")?;
        for rated in &ratings {
            paragraph(out, "  - ", &said(rated), self.width)?;
        }
        Ok(())
    }
}

/// `Section rating of section 1, Leadership, is Red (line 40: 3 of 7)`.
fn said(rated: &Rated<'_>) -> String {
    let share = rated.share().map_or(String::new(), |share| format!(": {share}"));
    let by = rated.decided_by().map_or(String::new(), |line| format!(" (line {}{share})", line.line()));
    let title = rated.section().map(|section| clean::line(&section.title())).filter(|title| !title.is_empty());
    let message = match (rated.section(), title) {
        (Some(section), Some(title)) => {
            let (rating, level) = (rated.rating().name(), rated.level().map_or("not rated", |level| level.name()));
            format!(
                "{} of section {}, {title}, is {}",
                clean::line(rating),
                clean::line(section.name()),
                clean::line(level)
            )
        }
        _ => clean::line(&rated.message()),
    };
    format!("{message}{by}")
}
