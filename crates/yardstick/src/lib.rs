#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod aggregate;
mod check;
mod context;
mod date;
mod document;
mod evaluate;
mod framework;
mod limits;
mod names;
mod problem;
mod response;
mod source;
pub mod tree;
mod wording;

pub use context::{Context, Record, Survey};
pub use date::Date;
pub use document::DOCUMENT_VERSION;
pub use evaluate::{
    Action, Cell, Condition, Evaluation, Explanation, Finding, FindingSeverity, Note, NoteKind, Report, State, SummaryRow, evaluate,
};
pub use framework::{
    AnotherFramework, AnswerKind, Checked, Colour, Field, FieldId, Framework, Item, ItemId, Level, LevelId, Scale, Section,
    SectionId, Strength,
};
pub use limits::Limits;
pub use problem::{Code, Fix, Problem, Problems, Related, Severity};
pub use response::{AnswerError, Kept, ReadResponse, Response, ResponseBuilder, Signature, Status, Value};
pub use source::{Encoding, Position, Span};
