//! What is wrong with a response's file, each with its line and column.

use std::io::{self, Write};

use yardstick::{CellPlace, EvaluateError, Problem, Problems, ReadResponse};

use super::{Sheet, paragraph, title};
use crate::clean;
use crate::frame::counted;
use crate::words::capital;

impl Sheet<'_> {
    pub(super) fn problems(&self, out: &mut dyn Write) -> io::Result<()> {
        let problems = self.read.problems();
        if problems.is_empty() {
            return Ok(());
        }
        title(out, &format!("In the file {}: {}", clean::line(self.file), counted(problems)))?;
        list(out, problems, self.width)
    }
}

/// A file that is no response to this framework: why, and what to do.
pub(crate) fn refused(file: &str, read: &ReadResponse, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let (file, problems) = (clean::line(file), read.problems());
    paragraph(out, "", &format!("{file} cannot be read as a response to this framework."), width)?;
    list(out, problems, width)?;
    let them = if problems.len() == 1 { "it" } else { "them" };
    writeln!(out)?;
    paragraph(out, "", &format!("{} in {file}. Mend {them} first; then evaluate again.", counted(problems)), width)
}

/// What was given beside a response and does not belong to it: why, and what to do.
pub(crate) fn unfit(error: &EvaluateError) -> String {
    let problems = error.problems();
    let help = problems.iter().filter_map(|problem| problem.help()).next().unwrap_or_default();
    clean::line(&format!("{}. {help}", capital(&error.to_string())))
}

/// Each problem of a file, with what to do about it.
pub(crate) fn list(out: &mut dyn Write, problems: &Problems, width: usize) -> io::Result<()> {
    for problem in problems {
        paragraph(out, "  - ", &sentence(problem), width)?;
        for related in problem.related() {
            let place = related.cell().map_or_else(|| format!("line {}", related.start().line), CellPlace::to_string);
            let line = clean::line(&format!("{place}: {}", related.message()));
            paragraph(out, "    ", &line, width)?;
        }
        if let Some(help) = problem.help() {
            paragraph(out, "    ", &format!("help: {}", clean::line(help)), width)?;
        }
    }
    Ok(())
}

/// Where a problem is, and what it is.
pub(crate) fn sentence(problem: &Problem) -> String {
    let (severity, code, start) = (problem.severity().as_str(), problem.code(), problem.start());
    let place =
        problem.cell().map_or_else(|| format!("line {}, column {}", start.line, start.column), CellPlace::to_string);
    clean::line(&format!("{place}: {severity}[{code}]: {}", problem.message()))
}
