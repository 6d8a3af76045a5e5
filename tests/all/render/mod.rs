//! How things are shown in snapshots: plain text that a reviewer can check by eye.

pub(crate) mod aggregate;
pub(crate) mod around;
pub(crate) mod beside;
pub(crate) mod evaluation;
pub(crate) mod problems;
