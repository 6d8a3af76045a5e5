//! Compiled ratings: by number what is counted, where, out of what, and the table that decides.

use super::table::Table;
use crate::framework::layer::Layer;
use crate::framework::model::ScopeModel;
use crate::framework::words::Words;
use crate::source::Span;

/// One `Rating:` block.
#[derive(Debug)]
pub(crate) struct RatingModel {
    pub(crate) name: Span,
    /// Whether it is across agencies; else within each.
    pub(crate) across: bool,
    /// The scale of its result.
    pub(crate) scale: u32,
    pub(crate) of: Granule,
    /// The items as they were written; none where it is of sections, or of the whole.
    pub(crate) scope: Option<ScopeModel>,
    pub(crate) source: Source,
    /// The scale of what is counted.
    pub(crate) source_scale: u32,
    pub(crate) places: PlacesModel,
    pub(crate) base: RatingBase,
    pub(crate) table: Table,
    /// To the nearest how many percent its shares are shown.
    pub(crate) nearest: u32,
    pub(crate) for_comparison: bool,
    pub(crate) because: Option<Words>,
    pub(crate) line: u32,
}

/// For each of what there is a rating.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Granule {
    Items(Vec<u32>),
    Sections(Vec<u32>),
    Whole,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// The ratings of the standards, in this layer: those that agencies gave, or those that count in the end.
    Answers(Layer),
    /// Another rating, by its number.
    Rating(u32),
}

/// Over whom a rating or a report across agencies is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct PlacesModel {
    /// The box about the agency, by slot, each answer of which is a place.
    pub(crate) by: Option<u32>,
    /// Whether also over all agencies.
    pub(crate) all: bool,
}

/// Out of what the shares of a rating are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RatingBase {
    /// Every agency in the register that the caller passes in, and every agency that takes part.
    Invited,
    /// Every response that counts in the place.
    TakingPart,
    Asked,
    Answering,
    Rated,
}

impl RatingBase {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            RatingBase::Invited => "agencies invited",
            RatingBase::TakingPart => "agencies taking part",
            RatingBase::Asked => "those asked",
            RatingBase::Answering => "those answering",
            RatingBase::Rated => "those rated",
        }
    }
}
