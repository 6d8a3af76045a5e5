//! What one evaluation looks like as text, part by part: one file for each part.

mod actions;
mod answered;
mod around;
mod closing;
mod findings;
mod follow;
mod heading;
mod notes;
mod others;
mod problems;
mod ratings;
mod reports;
mod summary;
mod surveyed;
mod trend;

use std::io::{self, Write};

use clap::builder::styling::Style;
use yardstick::{Evaluation, ReadResponse};

use crate::wrap::wrap;

pub(crate) use problems::{list, refused, sentence, unfit};
pub(crate) use reports::show as show_report;

/// One response that was evaluated, and how it is to be shown.
pub(crate) struct Sheet<'e> {
    pub(crate) evaluation: &'e Evaluation<'e>,
    pub(crate) read: &'e ReadResponse,
    /// The name of the response's file, as it was given.
    pub(crate) file: &'e str,
    /// The names of the files of the records that are about the agency, in their order.
    pub(crate) records: &'e [&'e str],
    /// Whether the framework's own reports are shown, too.
    pub(crate) reports: bool,
    /// How many characters fit on a line.
    pub(crate) width: usize,
}

impl Sheet<'_> {
    pub(crate) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        self.heading(out)?;
        self.summary(out)?;
        self.answered(out)?;
        self.ratings(out)?;
        self.surveyed(out)?;
        self.packs(out)?;
        self.decisions(out)?;
        self.since_last_time(out)?;
        self.others(out)?;
        self.findings(out)?;
        self.actions(out)?;
        self.routes(out)?;
        self.followed_up(out)?;
        if self.reports {
            self.framework_reports(out)?;
        }
        self.notes(out)?;
        self.problems(out)?;
        self.record_problems(out)?;
        self.kept(out)?;
        self.closing(out)
    }
}

/// A title with a blank line before it.
pub(crate) fn title(out: &mut dyn Write, text: &str) -> io::Result<()> {
    let bold = Style::new().bold();
    writeln!(out, "\n{bold}{text}{bold:#}")
}

/// A text with something before its first line, set in under it.
pub(crate) fn paragraph(out: &mut dyn Write, first: &str, text: &str, width: usize) -> io::Result<()> {
    writeln!(out, "{}", wrap(text, first, width))
}
