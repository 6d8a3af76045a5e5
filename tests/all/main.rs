//! Tests across the crates. `tests/README.md` says what is where.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "../acceptance/mod.rs"]
mod acceptance;
mod areas;
mod cambridgeshire;
mod cases;
mod check;
mod deadline;
mod documents;
mod evaluate;
mod explain;
mod laws;
mod limits;
mod reference;
mod render;
mod respond;
mod schema;
mod score_summary;
mod show;
mod worked_by_hand;
