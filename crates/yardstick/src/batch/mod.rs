//! Batches: the ratings of many agencies as columns of bytes, counted and rated at about the speed of memory.
//!
//! [`aggregate`](crate::aggregate) is the readable way: returns in, places out, every result explained. This is the fast
//! one, for millions of ratings: a [`Batch`] holds one byte for each, [`Places`] say who counts where, [`Counts`] are
//! counted, and a rating of the framework turns them into [`Decisions`]. Both come to the same, which property tests
//! try. Where a result is to be explained, [`Counts::tally`] gives the tally of one cell, and
//! [`Rating::rate`](crate::Rating::rate) says why.
//!
//! `docs/batch.md` describes the layout in memory and the decisions in whole numbers, for other engines.

mod beside;
mod code;
mod column;
mod compiled;
mod counters;
mod counts;
mod decisions;
mod difference;
mod error;
mod items;
mod lanes;
mod long;
mod matrix;
mod parallel;
mod places;
mod rank;
mod rules;
mod trend;

pub use code::{ANSWERED, Codes, LEVELS, OUT_OF_SCOPE, UNANSWERED, WAIVED, code_of};
pub use column::{Column, LongRows};
pub use counts::Counts;
pub use decisions::Decisions;
pub use difference::{Base, Difference, below};
pub use error::BatchError;
pub use items::Items;
pub use long::{Duplicate, Duplicates};
pub use matrix::Batch;
pub use places::Places;
pub use rank::{Mean, Ranked};
pub use rules::{AskedBox, CannotCompile, Check, Found, FoundCounts, Reads, Returns, Rules};
pub use trend::Trend;
