//! Problems as sentences, one after another: for ears, and for screens that read aloud.

use std::io::{self, Write};

use yardstick::Problem;

use crate::clean;
use crate::framework::FrameworkFile;

/// All problems of a file, each in a few sentences.
pub(crate) fn write(file: &FrameworkFile, several: bool, out: &mut dyn Write) -> io::Result<()> {
    let problems = file.checked.problems();
    if several && !problems.is_empty() {
        writeln!(out, "In the file {}:\n", clean::line(&file.name))?;
    }
    for problem in problems {
        writeln!(out, "{}\n", said(problem, file.checked.text()))?;
    }
    Ok(())
}

/// `Line 3, error YS0101: no line starts with `Editon`. Did you mean `Edition`? The line reads: Editon: 1`
fn said(problem: &Problem, text: &str) -> String {
    let (line, code) = (problem.start().line, problem.code());
    let mut words = format!("Line {line}, {} {code}: {}.", problem.severity().as_str(), problem.message());
    if let Some(help) = problem.help() {
        words.push_str(&format!(" {help}"));
    }
    for related in problem.related() {
        words.push_str(&format!(" See line {}: {}.", related.start().line, related.message()));
    }
    let written = text.lines().nth(line.saturating_sub(1) as usize).unwrap_or_default().trim();
    if !written.is_empty() {
        words.push_str(&format!(" The line reads: {written}"));
    }
    clean::line(&words)
}
