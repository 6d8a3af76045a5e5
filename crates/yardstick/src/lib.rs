#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod check;
mod document;
mod framework;
mod limits;
mod names;
mod problem;
mod source;
pub mod tree;
mod wording;
mod date;

pub use date::Date;
pub use document::DOCUMENT_VERSION;
pub use framework::{
    AnotherFramework, AnswerKind, Checked, Colour, Field, FieldId, Framework, Item, ItemId, Level, LevelId, Scale, Section,
    SectionId, Strength,
};
pub use limits::Limits;
pub use problem::{Code, Fix, Problem, Problems, Related, Severity};
pub use source::{Encoding, Position, Span};
