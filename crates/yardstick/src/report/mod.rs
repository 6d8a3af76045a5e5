//! Reports as they come out: headings, rows and cells, whether of one response or across many.

mod counted;
mod heading;

pub(crate) use counted::{counted, counted_row, share};
pub(crate) use heading::{heading, section_heading};

use crate::aggregate::Share;

/// One cell of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cell {
    /// Words; empty where nothing was given.
    Text(String),
    /// A count.
    Number(u64),
    /// A share, exact, and to the nearest how many percent it is shown.
    Share(Share, Option<u32>),
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Cell::Text(text) => f.write_str(text),
            Cell::Number(number) => write!(f, "{number}"),
            Cell::Share(share, _) if share.is_no_data() => f.write_str("no data"),
            Cell::Share(share, None) => write!(f, "{share}"),
            Cell::Share(share, Some(nearest)) => write!(f, "{}%", share.percent_to_nearest(*nearest).unwrap_or(0)),
        }
    }
}

/// One report: of one response, or across those of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub(crate) name: String,
    pub(crate) not_in_our_copy: bool,
    pub(crate) above: Vec<(String, String)>,
    pub(crate) headings: Vec<String>,
    pub(crate) rows: Vec<Vec<Cell>>,
    pub(crate) last_rows: Vec<Vec<Cell>>,
}

impl Report {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the framework's copy of the guidance names it and prints no more of it.
    #[must_use]
    pub fn is_not_in_our_copy(&self) -> bool {
        self.not_in_our_copy
    }

    /// What stands above the rows: headings with what was answered about the agency.
    #[must_use]
    pub fn above(&self) -> &[(String, String)] {
        &self.above
    }

    /// The headings of its columns.
    #[must_use]
    pub fn headings(&self) -> &[String] {
        &self.headings
    }

    /// Its rows, each with one cell for every heading.
    #[must_use]
    pub fn rows(&self) -> &[Vec<Cell>] {
        &self.rows
    }

    /// The row under all others, if the framework asks for one; one for each scale where there are several.
    #[must_use]
    pub fn last_rows(&self) -> &[Vec<Cell>] {
        &self.last_rows
    }
}
