//! Each thing that came out, with the line that decided it, what it rests on and what was read.

use std::io::{self, Write};

use yardstick::{FindingSeverity, Reason};

use super::{Sheet, closed};
use crate::clean;
use crate::sheet::{paragraph, title};

impl Sheet {
    /// A part with a heading; nothing where there is nothing in it.
    pub(super) fn part(&self, heading: &str, reasons: &[Reason], out: &mut dyn Write) -> io::Result<()> {
        if reasons.is_empty() {
            return Ok(());
        }
        title(out, heading)?;
        reasons.iter().try_for_each(|reason| self.reason(reason, out))
    }

    fn reason(&self, reason: &Reason, out: &mut dyn Write) -> io::Result<()> {
        let severity = reason.severity().map_or("", heading);
        paragraph(out, "  - ", &format!("{severity}{}", closed(reason.message())), self.width)?;
        if let Some(line) = origin(reason) {
            paragraph(out, "    ", &line, self.width)?;
        }
        if let Some(read) = reason.read() {
            paragraph(out, "    ", &format!("There stands: {}", closed(read)), self.width)?;
        }
        for condition in reason.conditions() {
            self.condition(condition, 4, out)?;
        }
        match reason.because().filter(|_| reason.severity().is_some()) {
            Some(because) => paragraph(out, "    ", &format!("Because: {}", closed(because)), self.width),
            None => Ok(()),
        }
    }
}

/// `Rule C1, What is met is evidenced. Line 21: Must give evidence`
fn origin(reason: &Reason) -> Option<String> {
    let rule = reason.rule().map(|rule| match reason.title().filter(|title| !title.is_empty()) {
        Some(title) => format!("Rule {rule}, {} ", closed(title)),
        None => format!("Rule {rule}. "),
    });
    let line = reason.line().map(|line| match reason.asked_by().filter(|written| !written.starts_with("Rule ")) {
        Some(written) => format!("Line {line}: {written}"),
        None => format!("Line {line}."),
    });
    (rule.is_some() || line.is_some())
        .then(|| clean::line(&format!("{}{}", rule.unwrap_or_default(), line.unwrap_or_default())))
}

fn heading(severity: FindingSeverity) -> &'static str {
    match severity {
        FindingSeverity::Must => "Must be mended: ",
        FindingSeverity::Should => "Should be mended: ",
        FindingSeverity::May => "May be added: ",
        _ => "Flagged: ",
    }
}
