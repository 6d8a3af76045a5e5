//! What stands in a box.

use crate::date::Date;

/// What stands in a box, kept as it was given.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Value {
    /// Words.
    Text(String),
    /// Several texts.
    List(Vec<String>),
    /// A number, as it was written.
    Number(String),
    /// A day.
    Date(Date),
    /// The numbers of the choices made, in the order of the list.
    Choices(Vec<u32>),
    /// Rows of a table, each with one text for every column, empty where nothing was given.
    Table(Vec<Vec<String>>),
}

/// Why an answer was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AnswerError {
    /// A handle comes from another framework.
    #[error(transparent)]
    AnotherFramework(#[from] crate::framework::AnotherFramework),
    /// The level is not of the scale on which this is rated.
    #[error("this standard is not rated on the scale of that level")]
    OtherScale,
    /// The board rates this, and not the agency.
    #[error("the board rates this standard, and not the agency")]
    RatedByTheBoard,
    /// The box is not asked here.
    #[error("this box is not asked there")]
    NotAskedHere,
    /// The answer is not one of the choices.
    #[error("`{0}` is not one of the choices")]
    NotAChoice(String),
    /// Several choices are ticked where there can be one.
    #[error("{0} are ticked, and one belongs here")]
    SeveralTicked(String),
    /// The date is not one that the calendar has.
    #[error("`{0}` is not a date; write it as 19 July 2017 or 2017-07-19")]
    NotADate(String),
    /// The number is not one.
    #[error("`{0}` is not a number")]
    NotANumber(String),
    /// The table has no such column.
    #[error("the table has no column `{0}`")]
    NoSuchColumn(String),
    /// The box is not a table, or it is one and words were given without its labels.
    #[error("this box takes another kind of answer")]
    OtherKind,
    /// A whole table in one text holds words outside its labels.
    #[error("`{0}` stands outside the labels of the table")]
    OutsideLabels(String),
    /// The framework has no such form.
    #[error("there is no form `{0}` to be signed")]
    NoSuchForm(String),
    /// The framework does not ask for local areas.
    #[error("this framework does not ask for areas")]
    NoAreas,
}
