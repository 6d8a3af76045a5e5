//! Where a standard comes from: what it was in an earlier edition.

use crate::source::Span;

/// An edition that this one replaces, by the names that responses know it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReplacedModel {
    pub(crate) id: String,
    pub(crate) edition: Span,
}

/// `Was 1.2 and 1.3 in edition 2021 (merged)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WasModel {
    /// Which of the replaced editions, by its number.
    pub(crate) edition: u32,
    /// The ids there.
    pub(crate) ids: Vec<String>,
    pub(crate) how: Became,
    pub(crate) line: u32,
}

/// How standards of one edition became those of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Became {
    /// One became one.
    One,
    /// This is one of several that one became.
    Split,
    /// Several became this one; which of their ratings counts where they differ, if that is said.
    Merged(Option<Counts>),
}

/// Which of several ratings counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counts {
    Worst,
    Best,
}
