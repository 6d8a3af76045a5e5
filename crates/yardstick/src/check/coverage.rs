//! Which rules, levels and lines of ratings the examples of a framework reach.

use serde::Serialize;

use super::line_in;
use crate::document::{self, Envelope};
use crate::framework::model::Model;
use crate::tree::Line;

/// What an example can reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum CoveredKind {
    /// A rule: a `Then` line says what it asks for, or whether it flags.
    Rule,
    /// A level of a scale: a line of an example names it.
    Level,
    /// A line of a rating's table: it decided a rating that a `Then` line names.
    RatingLine,
}

impl CoveredKind {
    /// The word for it in documents: `rule`, `level` or `rating line`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            CoveredKind::Rule => "rule",
            CoveredKind::Level => "level",
            CoveredKind::RatingLine => "rating line",
        }
    }
}

/// One thing that examples can reach, and whether any does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    kind: CoveredKind,
    name: String,
    line: u32,
    reached: bool,
}

impl Covered {
    /// What it is.
    #[must_use]
    pub fn kind(&self) -> CoveredKind {
        self.kind
    }

    /// Its name: `C2`, `Grade: Not Met`, or the words of the line.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its line in the framework file, from 1.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.line
    }

    /// Whether an example reaches it.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        self.reached
    }
}

/// Which rules, levels and lines of ratings the examples of a framework reach: what no example reaches can be changed
/// without any of them failing. See [`Checked::coverage`](super::Checked::coverage).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    all: Vec<Covered>,
}

impl Coverage {
    /// Everything that examples can reach, in the order of the file within each kind.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Covered> {
        self.all.iter()
    }

    /// How many of one kind there are, and how many of them are reached.
    #[must_use]
    pub fn count(&self, kind: CoveredKind) -> (usize, usize) {
        let of_kind = || self.all.iter().filter(|covered| covered.kind == kind);
        (of_kind().count(), of_kind().filter(|covered| covered.reached).count())
    }

    /// The document of kind `coverage`: each of these files with what its examples reach.
    #[must_use]
    pub fn join_json<'c>(each: impl IntoIterator<Item = (&'c str, &'c Coverage)>) -> String {
        let file = |(file, coverage): (&'c str, &'c Coverage)| FileEntry {
            file,
            covered: coverage
                .iter()
                .map(|covered| Entry {
                    kind: covered.kind.as_str(),
                    name: &covered.name,
                    line: covered.line,
                    reached: covered.reached,
                })
                .collect(),
        };
        let files = each.into_iter().map(file).collect();
        document::to_json(&Document { envelope: Envelope::new("coverage"), files })
    }
}

#[derive(Serialize)]
struct Document<'c> {
    #[serde(flatten)]
    envelope: Envelope,
    files: Vec<FileEntry<'c>>,
}

#[derive(Serialize)]
struct FileEntry<'c> {
    file: &'c str,
    covered: Vec<Entry<'c>>,
}

#[derive(Serialize)]
struct Entry<'c> {
    kind: &'static str,
    name: &'c str,
    line: u32,
    reached: bool,
}

/// What examples have reached, by number.
#[derive(Debug, Clone, Default)]
pub(super) struct Reached {
    pub(super) rules: std::collections::BTreeSet<usize>,
    /// A scale and one of its levels.
    pub(super) levels: std::collections::BTreeSet<(u32, u32)>,
    /// A rating and one of its lines.
    pub(super) lines: std::collections::BTreeSet<(usize, usize)>,
}

impl Reached {
    pub(super) fn add(&mut self, other: Reached) {
        self.rules.extend(other.rules);
        self.levels.extend(other.levels);
        self.lines.extend(other.lines);
    }

    /// All that could be reached, and what was. Scales that nothing is rated on are left out.
    pub(super) fn coverage(&self, model: &Model, lines: &[Line]) -> Coverage {
        let rules = model.rules.iter().enumerate().map(|(at, rule)| Covered {
            kind: CoveredKind::Rule,
            name: rule.id.clone(),
            line: rule.line,
            reached: self.rules.contains(&at),
        });
        let scales = model.scales.iter().enumerate();
        let levels = scales.flat_map(|(scale, of)| {
            of.levels.iter().enumerate().map(move |(at, level)| Covered {
                kind: CoveredKind::Level,
                name: format!("{}: {}", of.name.of(&model.text), level.name.of(&model.text)),
                line: line_in(lines, level.name),
                reached: self.levels.contains(&(scale as u32, at as u32)),
            })
        });
        let lines_of_ratings = model.ratings.iter().enumerate().flat_map(|(rating, of)| {
            of.table.lines.iter().enumerate().map(move |(at, line)| Covered {
                kind: CoveredKind::RatingLine,
                name: format!("{}: {}", of.name.of(&model.text), line.span.of(&model.text)),
                line: line.line,
                reached: self.lines.contains(&(rating, at)),
            })
        });
        Coverage { all: rules.chain(levels).chain(lines_of_ratings).collect() }
    }
}
