//! The verbs, one to a file: its arguments, a thin function that is called, and what it does.

pub(crate) mod aggregate;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod evaluate;
pub(crate) mod explain;
pub(crate) mod fmt;
pub(crate) mod letter;
pub(crate) mod new;
pub(crate) mod respond;
pub(crate) mod show;
pub(crate) mod survey;
pub(crate) mod timetable;
pub(crate) mod why;
