//! Tests across the crates. `tests/README.md` says what is where.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "../acceptance/mod.rs"]
mod acceptance;
mod aggregate;
mod areas;
mod batch;
mod cambridgeshire;
mod cases;
mod check;
mod construct;
mod deadline;
mod documents;
mod evaluate;
mod explain;
mod fidelity;
mod fmt;
mod follow;
mod groups;
mod lambeth;
mod laws;
mod limits;
mod mistakes;
mod outside;
mod pages;
mod partnership_rating;
mod pending;
mod readability;
mod readme;
mod reference;
mod register;
mod render;
mod respond;
mod returns;
mod schema;
mod score_summary;
mod show;
mod surrey;
mod sussex;
mod together;
mod torbay;
mod vectors;
mod worked_by_hand;
mod worked_by_hand_lambeth;
mod worked_by_hand_surrey;
mod worked_by_hand_sussex;
mod worked_by_hand_torbay;
