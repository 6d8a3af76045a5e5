#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod aggregate;
pub mod batch;
mod check;
mod context;
mod date;
mod document;
mod earlier;
mod evaluate;
mod format;
mod framework;
mod limits;
mod mend;
mod names;
mod problem;
mod record;
mod register;
mod report;
mod response;
pub mod show;
mod source;
mod survey;
pub mod tree;
mod view;
mod wording;

pub use check::{Checked, Coverage, Covered, CoveredKind};
pub use context::Context;
pub use date::Date;
pub use document::{DOCUMENT_VERSION, Kept, Read};
pub use earlier::Earlier;

/// What came of reading a response.
pub type ReadResponse = Read<Response>;
pub use evaluate::{
    Action, Agreement, AnsweredRow, Condition, DecisionState, EscalationState, EvaluateError, Evaluation, Explanation,
    Finding, FindingSeverity, FormState, Letter, LetterLine, LikeForLike, MonitoringState, NotWritten, Note, NoteKind,
    OtherRating, PackState, Period, PeriodStanding, ProgressReport, Reason, SinceLastTime, State, SummaryRow,
    SurveyedRow, TakenStep, Tested, Trend, TrendRow, Trigger, Until, Why, evaluate,
};
pub use format::format;
pub use framework::{
    AnotherFramework, AnswerKind, Choice, Colour, Column, Decision, Field, FieldId, Form, Framework, Item, ItemId,
    Layer, Level, LevelId, Outcome, Pack, PackEntry, Part, Rating, RatingLine, Scale, Section, SectionId, Seen,
    SeenEntry, Standing, Strength, Subject, Survey, Term, Timetable, TimetableEntry, When,
};
pub use limits::Limits;
pub use mend::{Mended, mend};
pub use problem::{Code, Fix, Problem, Problems, Related, Severity};
pub use record::{Record, Step};
pub use register::Register;
pub use report::{Cell, Report};
pub use response::{
    AnswerError, AnswerRow, CellPlace, FromRows, RatingRows, Response, ResponseBuilder, Signature, Status, Table,
    TableCell, Value,
};
pub use source::{Encoding, Position, Span};
pub use survey::{SurveyAnswers, SurveyError, SurveySummary, SurveySummaryRow};
pub use view::View;
