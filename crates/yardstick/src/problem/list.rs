//! Problems in the order of the text, bounded in number.

use std::fmt;

use super::{Code, Problem, Severity};
use crate::limits::Limits;
use crate::response::Places;
use crate::source::{LineIndex, Span};

/// All problems of one text, in the order of the text.
///
/// As an error (where a text could not be used) it displays one line for each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problems {
    all: Vec<Problem>,
}

impl Problems {
    /// Sorts, bounds and places what was found in `text`.
    pub(crate) fn of(text: &str, found: Vec<Problem>, limits: &Limits) -> Problems {
        if found.is_empty() {
            Problems::default()
        } else {
            Problems::in_lines(text, &LineIndex::new(text), found, limits)
        }
    }

    /// The same where it is known where each line begins.
    pub(crate) fn in_lines(text: &str, lines: &LineIndex, mut found: Vec<Problem>, limits: &Limits) -> Problems {
        found.sort_by_key(|problem| (problem.span, problem.code));
        found.dedup();
        bound(&mut found, limits.problems);
        place(text, lines, &mut found);
        Problems { all: found }
    }

    /// Problems that have their places already, in the order in which they were found.
    pub(crate) fn in_this_order(all: Vec<Problem>) -> Problems {
        Problems { all }
    }

    /// The same with the cells of the table in which they are.
    pub(crate) fn in_cells(mut self, places: &Places) -> Problems {
        for problem in &mut self.all {
            problem.cell = places.at(problem.span);
            problem.related.iter_mut().for_each(|related| related.cell = places.at(related.span));
        }
        self
    }

    /// The one problem of a file that a host could not open, so that it stands in the same list as all others.
    ///
    /// ```
    /// let problems = yardstick::Problems::cannot_open("there is no such file");
    /// assert_eq!(problems.iter().next().unwrap().code().as_str(), "YS0905");
    /// ```
    #[must_use]
    pub fn cannot_open(why: &str) -> Problems {
        Problems {
            all: vec![Problem::new(Code::CannotOpen, Span::default(), why).with_help("Look at its name and folder.")],
        }
    }

    /// Each problem, in the order of the text.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.all.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// How many there are of one severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.iter().filter(|problem| problem.severity == severity).count()
    }

    /// Whether one of them keeps the text from being used.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// The document of kind `problems`, for the file of this name.
    ///
    /// ```
    /// let checked = yardstick::Framework::check(b"", &Default::default());
    /// let json = checked.problems().to_json("tool.yardstick");
    /// assert!(json.starts_with(r#"{"yardstick":1,"kind":"problems","problems":[{"code":"YS0401","#));
    /// ```
    #[must_use]
    pub fn to_json(&self, file: &str) -> String {
        super::document::to_json(self.iter().map(|problem| (file, problem)))
    }

    /// One document of kind `problems` for several files: each file's name with its problems.
    #[must_use]
    pub fn join_json<'p>(files: impl IntoIterator<Item = (&'p str, &'p Problems)>) -> String {
        let each = files.into_iter().flat_map(|(file, problems)| problems.iter().map(move |problem| (file, problem)));
        super::document::to_json(each)
    }
}

/// Keeps the most grave ones where there are too many, and says how many are not shown.
fn bound(found: &mut Vec<Problem>, most: usize) {
    if found.len() <= most {
        return;
    }
    let unseen = found.len() - most;
    let mut by_severity: Vec<usize> = (0..found.len()).collect();
    by_severity.sort_by_key(|&at| (found[at].severity, at));
    let gravest = by_severity.get(most).map_or(Severity::Note, |&at| found[at].severity);
    by_severity.truncate(most);
    by_severity.sort_unstable();
    let last = found.last().map_or(Span::default(), |problem| problem.span);
    *found = by_severity.into_iter().map(|at| found[at].clone()).collect();
    let message = format!("{unseen} more problems are not listed");
    let unlisted = Problem::new(Code::TooManyProblems, last, message).with_help("Mend these first, then check again.");
    // It is as grave as the gravest that is not listed.
    found.push(Problem { severity: gravest, ..unlisted });
}

fn place(text: &str, index: &LineIndex, found: &mut [Problem]) {
    let mut known = (0, super::NOWHERE);
    for problem in found {
        problem.start = index.position_after(text, problem.span.start, known);
        known = (problem.span.start, problem.start);
        problem.end = index.position_after(text, problem.span.end, known);
        for related in &mut problem.related {
            related.start = index.position(text, related.span.start);
        }
    }
}

impl<'p> IntoIterator for &'p Problems {
    type Item = &'p Problem;
    type IntoIter = std::slice::Iter<'p, Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.iter().enumerate() {
            let line = problem.start.line;
            let (code, severity) = (problem.code, problem.severity.as_str());
            let break_line = if at == 0 { "" } else { "\n" };
            write!(f, "{break_line}line {line}: {severity} {code}: {}", problem.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}
