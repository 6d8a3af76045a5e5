//! A problem of a framework file as people see it: the words, the lines of the file with the place marked, and help.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Level, Renderer, Snippet};
use yardstick::{Checked, Problem, Problems, Severity, Span};

use crate::clean;
use crate::words::count;

/// One file with problems, ready to be framed.
pub(crate) struct Frames<'f> {
    file: String,
    problems: &'f Problems,
    source: std::borrow::Cow<'f, str>,
    renderer: Renderer,
}

impl<'f> Frames<'f> {
    pub(crate) fn new(file: &'f str, checked: &'f Checked, width: usize) -> Frames<'f> {
        Frames::of(file, checked.text(), checked.problems(), width)
    }

    /// The problems of a text that is not a framework file.
    pub(crate) fn of(name: &'f str, text: &'f str, problems: &'f Problems, width: usize) -> Frames<'f> {
        // Colour is taken away again where it does not belong: see `screen`.
        let renderer = Renderer::styled().term_width(width);
        Frames { file: clean::line(name), problems, source: clean::source(text), renderer }
    }

    /// Each problem, framed, in the order of the file.
    pub(crate) fn all(&self) -> impl Iterator<Item = String> + '_ {
        self.problems.iter().map(|problem| self.frame(problem))
    }

    fn frame(&self, problem: &Problem) -> String {
        let title = level(problem.severity()).primary_title(clean::line(problem.message())).id(problem.code().as_str());
        let mut group = title.elements(self.snippets(&places(problem)));
        if let Some(help) = problem.help() {
            group = group.element(Level::HELP.message(clean::line(help)));
        }
        self.renderer.render(&[group])
    }

    /// The lines that hold all places, with each marked; where they are far apart, each with its own lines.
    fn snippets(&self, places: &[Place]) -> Vec<Snippet<'_, Annotation<'_>>> {
        const FAR: usize = 1 << 16;
        let places: Vec<(Range<usize>, &Place)> =
            places.iter().map(|place| (within(&self.source, place.span), place)).collect();
        let first = places.iter().map(|(marked, _)| marked.start).min().unwrap_or(0);
        let last = places.iter().map(|(marked, _)| marked.end).max().unwrap_or(0);
        if last - first < FAR {
            return vec![self.snippet(&places)];
        }
        places.chunks(1).map(|place| self.snippet(place)).collect()
    }

    fn snippet(&self, places: &[(Range<usize>, &Place)]) -> Snippet<'_, Annotation<'_>> {
        let first = places.iter().map(|(marked, _)| line_start(&self.source, marked.start)).min().unwrap_or(0);
        let last = places.iter().map(|(marked, _)| line_end(&self.source, marked.end)).max().unwrap_or(0);
        let line = places.iter().map(|(_, place)| place.line).min().unwrap_or(1);
        let marks = places
            .iter()
            .map(|(marked, place)| place.kind.span(marked.start - first..marked.end - first).label(place.why.clone()));
        Snippet::source(&self.source[first..last]).line_start(line).path(self.file.as_str()).annotations(marks)
    }
}

/// A place to mark, and why where that is not said above.
struct Place {
    kind: AnnotationKind,
    span: Span,
    line: usize,
    why: Option<String>,
}

fn places(problem: &Problem) -> Vec<Place> {
    let line = problem.start().line as usize;
    let first = Place { kind: AnnotationKind::Primary, span: problem.span(), line, why: None };
    let others = problem.related().iter().map(|related| Place {
        kind: AnnotationKind::Context,
        span: related.span(),
        line: related.start().line as usize,
        why: Some(clean::line(related.message())),
    });
    [first].into_iter().chain(others).collect()
}

/// A place within the text, without the line end that it may end with. One that does not fit the text is its end.
fn within(source: &str, span: Span) -> Range<usize> {
    let (start, end) = (span.start as usize, span.end as usize);
    match source.get(start..end) {
        Some(covered) => start..start + covered.trim_end_matches(['\n', '\r']).len(),
        None => source.len()..source.len(),
    }
}

fn line_start(source: &str, at: usize) -> usize {
    source[..at].rfind('\n').map_or(0, |line_end| line_end + 1)
}

/// Where a line's text ends, however its end is written.
fn line_end(source: &str, at: usize) -> usize {
    let rest = &source[at..];
    let rest = rest.split_once('\n').map_or(rest, |(line, _)| line);
    at + rest.trim_end_matches('\r').len()
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        _ => Level::NOTE,
    }
}

/// `2 errors, 1 warning`; empty where there is none of any.
pub(crate) fn counted<'p>(problems: impl IntoIterator<Item = &'p Problem>) -> String {
    let mut counts = [(Severity::Error, 0), (Severity::Warning, 0), (Severity::Note, 0)];
    for problem in problems {
        for (severity, number) in &mut counts {
            *number += usize::from(*severity == problem.severity());
        }
    }
    let some = counts.iter().filter(|(_, number)| *number > 0);
    let words: Vec<String> = some.map(|(severity, number)| count(*number, severity.as_str())).collect();
    words.join(", ")
}
