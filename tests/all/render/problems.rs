//! A text with its problems under the lines in which they start.

use yardstick::{Problem, Problems, Span};

/// The text line by line, each with its number, and under it what is wrong with it.
pub(crate) fn annotated(text: &str, problems: &Problems) -> String {
    let mut shown = String::new();
    let lines = lines(text);
    for (at, &line) in lines.iter().enumerate() {
        let number = at as u32 + 1;
        let is_end = line.is_empty() && at > 0 && at + 1 == lines.len();
        if is_end && problems.iter().all(|problem| problem.start().line != number) {
            continue;
        }
        shown.push_str(&format!("{number:>3} | {}\n", plain(line)));
        for problem in problems.iter().filter(|problem| problem.start().line == number) {
            shown.push_str(&one(text, line, problem));
        }
    }
    if problems.is_empty() {
        shown.push_str("no problem\n");
    }
    shown
}

/// One problem: a rule under its place, its code and words, and what to do about it.
fn one(text: &str, line: &str, problem: &Problem) -> String {
    let (start, end) = (problem.start(), problem.end());
    let last = if end.line == start.line { end.column } else { line.chars().count() as u32 + 1 };
    let width = last.saturating_sub(start.column).clamp(1, MOST as u32);
    let indent = " ".repeat(start.column as usize - 1);
    let mut shown = format!("    | {indent}{}\n", "^".repeat(width as usize));
    let mut say = |words: String| shown.push_str(&format!("    = {}\n", visible(&words)));
    let place = format!("{}:{} to {}:{}", start.line, start.column, end.line, end.column);
    say(format!("{} {} at {place}: {}", problem.severity().as_str(), problem.code(), problem.message()));
    if let Some(help) = problem.help() {
        say(format!("help: {help}"));
    }
    for related in problem.related() {
        let place = format!("{}:{}", related.start().line, related.start().column);
        say(format!("see {place} `{}`: {}", plain(of(text, related.span())), related.message()));
    }
    if let Some(fix) = problem.fix() {
        say(match of(text, fix.span()) {
            "" => format!("fix: put `{}` at byte {}", fix.replacement(), fix.span().start),
            taken => format!("fix: `{taken}` becomes `{}`", fix.replacement()),
        });
    }
    shown
}

fn of(text: &str, span: Span) -> &str {
    text.get(span.start as usize..span.end as usize).unwrap_or("OUTSIDE THE TEXT")
}

/// Lines as people count them, with `\n`, `\r\n` or `\r` at their ends; an empty text is one empty line.
fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\n', '\r']) {
        let end = if rest[at..].starts_with("\r\n") { at + 2 } else { at + 1 };
        lines.push(&rest[..at]);
        rest = &rest[end..];
    }
    lines.push(rest);
    lines
}

const MOST: usize = 120;

/// A line as it can be shown: what is very long is cut.
fn plain(line: &str) -> String {
    let shown: String = line.chars().take(MOST).collect();
    let cut = if line.chars().count() > MOST { "…" } else { "" };
    visible(&shown) + cut
}

/// Signs that cannot be seen are written out.
fn visible(text: &str) -> String {
    let is_invisible =
        |c: char| c.is_control() || matches!(c, '\u{A0}' | '\u{200B}'..='\u{200D}' | '\u{FEFF}' | '\u{AD}');
    text.chars().map(|c| if is_invisible(c) { c.escape_unicode().to_string() } else { c.to_string() }).collect()
}
