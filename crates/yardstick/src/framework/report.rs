//! A report as the framework asks for it: its rows, its columns, and what is counted in them.

use super::condition::Test;
use super::layer::Whose;
use super::model::ScopeModel;
use super::rating::model::PlacesModel;
use super::words::Words;
use crate::source::Span;

#[derive(Debug)]
pub(crate) struct ReportModel {
    pub(crate) name: Span,
    /// Over whom, where it is across agencies; else it is of one response.
    pub(crate) across: Option<PlacesModel>,
    pub(crate) rows: Option<RowsModel>,
    pub(crate) shows: Vec<ShowModel>,
    pub(crate) last_row: Option<Words>,
}

#[derive(Debug)]
pub(crate) enum RowsModel {
    /// A row for each of these layouts' items for which the condition holds.
    Items {
        scope: ScopeModel,
        layouts: Vec<u32>,
        when: Option<Test>,
    },
    Sections,
}

#[derive(Debug)]
pub(crate) struct ShowModel {
    pub(crate) cell: Cell,
    pub(crate) heading: Words,
}

/// What a report shows in one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cell {
    Id,
    Title,
    Rating,
    /// What a certain layer, or an earlier cycle, says.
    Layer {
        whose: Whose,
    },
    /// How the moderated rating stands to the agency's own.
    Agreement,
    /// A box of the item, by the number of its id.
    Box {
        name: u32,
    },
    /// A box about the agency, by its slot.
    About {
        slot: u32,
    },
    /// What a rating comes to, by its number.
    Rated {
        rating: u32,
    },
    Number {
        of: Counted,
    },
    Share {
        of: Counted,
        base: Base,
        nearest: Option<u32>,
    },
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Counted {
    Asked,
    Level { scale: u32, level: u32 },
    NotApplicable,
    Unanswered,
    Waived,
    OutOfScope,
}

/// Out of what a share is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Base {
    Asked,
    Answering,
    Rated,
}
