//! The top of the sheet: who answered what, and how far it is.

use std::io::{self, Write};

use clap::builder::styling::Style;
use yardstick::Status;

use super::{Sheet, paragraph};
use crate::clean;
use crate::words::and;

impl Sheet<'_> {
    pub(super) fn heading(&self, out: &mut dyn Write) -> io::Result<()> {
        let (framework, response) = (self.evaluation.framework(), self.evaluation.response());
        let agency = clean::line(response.agency());
        let agency = if agency.is_empty() { "An agency that is not named" } else { &agency };
        let bold = Style::new().bold();
        writeln!(out, "{bold}{agency}{bold:#}")?;
        let edition = clean::line(&framework.edition());
        let areas: Vec<String> = response.areas(framework).into_iter().map(clean::line).collect();
        let complete = match (self.evaluation.is_complete(), self.read.problems().has_errors()) {
            (true, false) => "yes",
            (true, true) => "yes, as far as it could be read",
            (false, _) => "no",
        };
        let lines = [
            ("Framework: ", clean::line(&framework.title())),
            ("Edition:   ", edition),
            ("Response:  ", clean::line(self.file)),
            ("Status:    ", self.status()),
            ("Areas:     ", and(&areas)),
            ("Complete:  ", complete.to_owned()),
        ];
        for (name, value) in lines.iter().filter(|(_, value)| !value.is_empty()) {
            paragraph(out, name, value, self.width)?;
        }
        Ok(())
    }

    fn status(&self) -> String {
        let response = self.evaluation.response();
        let mut status = response.status().as_str().to_owned();
        if let (Status::Submitted, Some(date)) = (response.status(), response.submitted_on()) {
            status.push_str(&format!(" on {date}"));
        }
        if response.status() == Status::Submitted && !self.evaluation.is_submitted() {
            status.push_str(", and counts as a draft");
        }
        match (self.evaluation.is_late(), self.evaluation.framework().deadline()) {
            (Some(true), Some(deadline)) => status.push_str(&format!(", after the deadline of {deadline}")),
            (Some(false), _) => status.push_str(", in time"),
            _ => {}
        }
        status
    }
}
