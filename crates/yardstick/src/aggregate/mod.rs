//! Counting: tallies of states and levels, and exact shares. Pure functions; nothing is decided here.

mod share;
mod tally;

pub use share::Share;
pub use tally::{DifferentScales, Tally};
