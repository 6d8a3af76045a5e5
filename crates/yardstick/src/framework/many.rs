//! Conditions over many standards: `at least 3 standards are rated Not met in 2 cycles running` (TOR-32).

use super::layer::Whose;
use super::model::ScopeModel;
use super::rating::table::Bound;
use super::report::Base;

/// How many of some standards must be rated so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Many {
    /// The standards as they were written.
    pub(crate) scope: ScopeModel,
    /// The standards, in order.
    pub(crate) items: Vec<u32>,
    /// The scale on which they are rated.
    pub(crate) scale: u32,
    /// The levels that are counted, as bits.
    pub(crate) levels: u64,
    /// What must hold of their number: one bound, or two.
    pub(crate) bounds: Vec<Bound>,
    /// Out of what a share is taken.
    pub(crate) base: Base,
    pub(crate) whose: Whose,
    /// In how many cycles running, this one among them, a standard must be rated so.
    pub(crate) running: u8,
}
