//! What is wrong with a text, as data: code, place, plain words, what to do instead.

mod code;
mod document;
mod list;

pub use code::Code;
pub(crate) use document::Entry;
pub use list::Problems;

use crate::names::{certain, lookalike, suggestion};
use crate::response::CellPlace;
use crate::source::{Position, Span};

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// It must be mended before the text can be used.
    Error,
    /// The text can be used; something in it is probably not meant.
    Warning,
    /// Worth knowing, nothing to mend.
    Note,
}

impl Severity {
    /// The word for it: `error`, `warning` or `note`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// One thing that is wrong in a framework file or in a document.
///
/// ```
/// let checked = yardstick::Framework::check(b"Framework: Test\n  Id: t\n  Editon: 1\n", &Default::default());
/// let problem = checked.problems().iter().next().unwrap();
/// assert_eq!(problem.code().as_str(), "YS0101");
/// assert_eq!((problem.start().line, problem.start().column), (3, 3));
/// assert_eq!(problem.help(), Some("Did you mean `Edition`?"));
/// assert_eq!(problem.fix().unwrap().replacement(), "Edition");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    code: Code,
    severity: Severity,
    span: Span,
    start: Position,
    end: Position,
    cell: Option<CellPlace>,
    message: String,
    help: Option<String>,
    related: Vec<Related>,
    fix: Option<Fix>,
}

/// Another place that has to do with a problem, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    span: Span,
    start: Position,
    cell: Option<CellPlace>,
    message: String,
}

/// A change of the text that certainly mends a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    span: Span,
    replacement: String,
}

const NOWHERE: Position = Position { line: 1, column: 1 };

impl Problem {
    pub(crate) fn new(code: Code, span: Span, message: impl Into<String>) -> Problem {
        let message = message.into();
        let (severity, start, end) = (code.severity(), NOWHERE, NOWHERE);
        Problem { code, severity, span, start, end, cell: None, message, help: None, related: Vec::new(), fix: None }
    }

    /// A problem in a cell of a table that is not held as a text.
    pub(crate) fn in_cell(code: Code, cell: CellPlace, start: Position, message: String) -> Problem {
        Problem { cell: Some(cell), start, end: start, ..Problem::new(code, Span::default(), message) }
    }

    /// Stands after this one for all that are not listed, and is as grave.
    pub(crate) fn unlisted(self, message: String) -> Problem {
        Problem { code: Code::TooManyProblems, message, ..self }
    }

    pub(crate) fn at(mut self, span: Span) -> Problem {
        self.span = span;
        self
    }

    pub(crate) fn with_help(mut self, help: impl Into<String>) -> Problem {
        self.help = Some(help.into());
        self
    }

    /// Helps with what was probably meant at its place; where that is certain, with the change that mends it.
    pub(crate) fn with_suggestion<'n>(self, name: &str, candidates: impl Iterator<Item = &'n str>) -> Problem {
        let (span, candidates) = (self.span, candidates.collect::<Vec<_>>());
        let help = suggestion(name, candidates.iter().copied());
        let problem = self.with_help(match lookalike(name) {
            Some(letter) => format!("{help} The letter `{letter}` is one of another alphabet that looks alike."),
            None => help,
        });
        match certain(name, candidates.into_iter()) {
            // Where `…` stands, something is still to be written.
            Some(meant) if problem.fix.is_none() && !meant.contains('…') => problem.with_fix(span, meant),
            _ => problem,
        }
    }

    /// The same with its places counted from here on; what lies before is left out.
    pub(crate) fn after(mut self, start: u32) -> Problem {
        self.span = self.span.after(start);
        self.related.retain(|related| related.span.start >= start);
        self.related.iter_mut().for_each(|related| related.span = related.span.after(start));
        self.fix = self.fix.map(|fix| Fix { span: fix.span.after(start), ..fix });
        self
    }

    pub(crate) fn with_related(mut self, span: Span, message: impl Into<String>) -> Problem {
        self.related.push(Related { span, start: NOWHERE, cell: None, message: message.into() });
        self
    }

    pub(crate) fn with_fix(mut self, span: Span, replacement: impl Into<String>) -> Problem {
        self.fix = Some(Fix { span, replacement: replacement.into() });
        self
    }

    /// Its stable code.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }

    /// How much it matters.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Where it is, in bytes.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// Where it starts, as people say it.
    #[must_use]
    pub fn start(&self) -> Position {
        self.start
    }

    /// Where it ends: the first character that no longer belongs to it.
    #[must_use]
    pub fn end(&self) -> Position {
        self.end
    }

    /// The cell in which it is, where the text is a table.
    #[must_use]
    pub fn cell(&self) -> Option<&CellPlace> {
        self.cell.as_ref()
    }

    /// What is wrong, in the reader's words.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// Other places that have to do with it.
    #[must_use]
    pub fn related(&self) -> &[Related] {
        &self.related
    }

    /// The change that mends it, where that is certain.
    #[must_use]
    pub fn fix(&self) -> Option<&Fix> {
        self.fix.as_ref()
    }
}

impl Related {
    /// Where it is, in bytes.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// Where it starts, as people say it.
    #[must_use]
    pub fn start(&self) -> Position {
        self.start
    }

    /// The cell that it is, where the text is a table.
    #[must_use]
    pub fn cell(&self) -> Option<&CellPlace> {
        self.cell.as_ref()
    }

    /// What this place has to do with the problem.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl Fix {
    /// What is replaced, in bytes.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// What stands there instead.
    #[must_use]
    pub fn replacement(&self) -> &str {
        &self.replacement
    }
}
