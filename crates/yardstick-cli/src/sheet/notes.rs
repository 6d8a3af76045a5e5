//! What is worth knowing: the evaluation's notes, and what was kept because it fits nowhere.

use std::io::{self, Write};

use super::{Sheet, paragraph, title};
use crate::clean;

impl Sheet<'_> {
    pub(super) fn notes(&self, out: &mut dyn Write) -> io::Result<()> {
        let notes = self.evaluation.notes();
        if notes.is_empty() {
            return Ok(());
        }
        title(out, "Notes")?;
        for note in notes {
            paragraph(out, "  - ", &clean::line(note.message()), self.width)?;
        }
        Ok(())
    }

    pub(super) fn kept(&self, out: &mut dyn Write) -> io::Result<()> {
        let kept = self.read.kept();
        if kept.is_empty() {
            return Ok(());
        }
        title(out, "Kept as it was written, and not counted")?;
        for kept in kept {
            let line = format!("{}: {}", clean::line(kept.path()), short(kept.written()));
            paragraph(out, "  - ", &line, self.width)?;
        }
        Ok(())
    }
}

/// The start of a text that may be long.
fn short(text: &str) -> String {
    const MOST: usize = 200;
    let text = clean::line(text);
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text,
    }
}
