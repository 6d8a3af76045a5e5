//! Tests across the crates. `tests/README.md` says what is where.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod cases;
mod check;
mod render;
