//! The last line: what to do next.

use std::io::{self, Write};

use yardstick::{Finding, FindingSeverity, Severity, Status};

use super::findings::says;
use super::{Sheet, paragraph};
use crate::clean;
use crate::words::{and, count};

impl Sheet<'_> {
    pub(super) fn closing(&self, out: &mut dyn Write) -> io::Result<()> {
        let errors = self.read.problems().count(Severity::Error);
        let missing: Vec<Finding<'_>> = self.evaluation.findings().filter(is_must).collect();
        let state = match missing.first() {
            Some(first) => not_complete(missing.len(), *first),
            None if errors > 0 => "Nothing else that must be there is missing.".to_owned(),
            None => self.complete(),
        };
        writeln!(out)?;
        if errors > 0 {
            paragraph(out, "", &self.errors(errors), self.width)?;
        }
        paragraph(out, "", &state, self.width)
    }

    fn errors(&self, number: usize) -> String {
        let file = clean::line(self.file);
        let (are, them) = if number == 1 { ("is", "it") } else { ("are", "them") };
        format!("There {are} {} in {file}. Mend {them} first; then evaluate again.", count(number, "error"))
    }

    fn complete(&self) -> String {
        let routes: Vec<String> = self.evaluation.routes().map(clean::line).collect();
        match (routes.is_empty(), self.evaluation.response().status()) {
            (true, _) => "Complete.".to_owned(),
            (false, Status::Submitted) => format!("Complete. It goes to {}.", and(&routes)),
            (false, _) => format!("Complete. Send it to {}.", and(&routes)),
        }
    }
}

fn is_must(finding: &Finding<'_>) -> bool {
    finding.severity() == FindingSeverity::Must
}

fn not_complete(number: usize, first: Finding<'_>) -> String {
    let message = clean::line(&first.message());
    if number == 1 {
        return format!("Not complete: 1 thing must be mended: {message}.");
    }
    let things = count(number, "thing");
    let first = match (first.item(), says(first).strip_prefix(" is ")) {
        (Some(item), Some(rest)) => format!("{}: it is {}", clean::line(item.name()), clean::line(rest)),
        _ => format!("this: {message}"),
    };
    format!("Not complete: {things} must be mended. Start with {first}.")
}
