//! Tables of answers as CSV: read as spreadsheets write it, and written so that they leave it as it is.

mod apostrophe;
mod read;
mod rows;
mod write;

pub(crate) use read::split;
pub(crate) use rows::{Found, Rows};
pub(crate) use write::write;
