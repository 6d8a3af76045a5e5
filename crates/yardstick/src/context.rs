//! What an evaluation knows besides the response: the date, what the board recorded, what came before.

use crate::date::Date;
use crate::earlier::Earlier;
use crate::record::Record;
use crate::survey::SurveyAnswers;

/// What an evaluation knows besides the response. The library has no clock: today is what the caller says.
///
/// ```
/// use yardstick::{Context, Date};
///
/// let context = Context::new().as_of(Date::new(2017, 7, 20).unwrap());
/// assert_eq!(context.date(), Date::new(2017, 7, 20));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Context {
    pub(crate) date: Option<Date>,
    pub(crate) records: Vec<Record>,
    pub(crate) earlier: Vec<Earlier>,
    pub(crate) surveys: Vec<SurveyAnswers>,
}

impl Context {
    /// Nothing but the response.
    #[must_use]
    pub fn new() -> Context {
        Context::default()
    }

    /// The same on a certain day: deadlines are seen from it.
    #[must_use]
    pub fn as_of(mut self, date: Date) -> Context {
        self.date = Some(date);
        self
    }

    /// The same with what a board recorded about the agency.
    #[must_use]
    pub fn with_record(mut self, record: Record) -> Context {
        self.records.push(record);
        self
    }

    /// The same with an earlier cycle. They are given in the order of time, the latest last.
    #[must_use]
    pub fn with_earlier(mut self, earlier: Earlier) -> Context {
        self.earlier.push(earlier);
        self
    }

    /// The same with what the agency's staff answered to a survey. Given several times, the answers are put together;
    /// given without answers, it is known that nobody answered.
    #[must_use]
    pub fn with_survey(mut self, survey: SurveyAnswers) -> Context {
        self.surveys.push(survey);
        self
    }

    /// The day from which it is seen, if one was said.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.date
    }
}
