//! The top of the sheet: which framework, how many files, and how many returns count where.

use std::io::{self, Write};

use clap::builder::styling::Style;

use super::{AreaSheet, Spot};
use crate::clean;

impl AreaSheet<'_> {
    pub(super) fn heading(&self, out: &mut dyn Write, spots: &[Spot<'_>]) -> io::Result<()> {
        let framework = self.aggregate.framework();
        let bold = Style::new().bold();
        writeln!(out, "{bold}{}{bold:#}", clean::line(&framework.title()))?;
        let counted = self.aggregate.overall().returns().len();
        let (files, left_out) = (self.collected.files(), self.collected.files() - counted);
        let lines = [
            ("Edition:  ", clean::line(&framework.edition())),
            (
                if self.collected.from_streams { "Answers:  " } else { "Files:    " },
                format!("{files}, of which {counted} counted and {left_out} left out"),
            ),
            ("Counted:  ", counted_where(spots)),
        ];
        for (name, value) in lines.iter().filter(|(_, value)| !value.is_empty()) {
            self.paragraph(out, name, value)?;
        }
        Ok(())
    }
}

/// `East 3, West 5; all 6`: areas overlap, so they add up to more than all. Areas and each kind of group are set apart.
fn counted_where(spots: &[Spot<'_>]) -> String {
    let count = |spot: &Spot<'_>| format!("{} {}", spot.name, spot.place.returns().len());
    let kinds = spots.chunk_by(|one, next| one.place.by() == next.place.by());
    let kinds: Vec<String> = kinds.map(|kind| kind.iter().map(count).collect::<Vec<_>>().join(", ")).collect();
    if kinds.len() > 1 { kinds.join("; ") } else { String::new() }
}
