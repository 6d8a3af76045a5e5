//! Tests across the crates. `tests/README.md` says what is where.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod areas;
mod cambridgeshire;
mod cases;
mod check;
mod deadline;
mod documents;
mod evaluate;
mod laws;
mod limits;
mod pending;
mod reference;
mod render;
mod respond;
mod score_summary;
mod worked_by_hand;
