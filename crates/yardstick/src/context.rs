//! What an evaluation knows besides the response: the date, what the board recorded, what came before.

use crate::date::Date;
use crate::framework::{AnotherFramework, FieldId, ItemId};
use crate::response::Response;

/// What an evaluation knows besides the response. The library has no clock: today is what the caller says.
///
/// ```
/// use yardstick::{Context, Date};
///
/// let context = Context::new().as_of(Date::new(2017, 7, 20).unwrap());
/// assert_eq!(context.date(), Date::new(2017, 7, 20));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Context {
    pub(crate) date: Option<Date>,
    pub(crate) records: Vec<Record>,
    pub(crate) earlier: Vec<Response>,
    pub(crate) surveys: Vec<Survey>,
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

    /// The same with a response to an earlier edition, the latest last. No line of the language reads one yet;
    /// the evaluation says so in its notes.
    #[must_use]
    pub fn with_earlier(mut self, response: Response) -> Context {
        self.earlier.push(response);
        self
    }

    /// The same with the answers to a survey. No line of the language reads one yet; the evaluation says so in its notes.
    #[must_use]
    pub fn with_survey(mut self, survey: Survey) -> Context {
        self.surveys.push(survey);
        self
    }

    /// The day from which it is seen, if one was said.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.date
    }
}

/// What a board adds to a response. It stands apart from what the agency said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    pub(crate) requests: Vec<Request>,
}

/// A board asked for something that is given only on request (CAM-07).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) item: ItemId,
    pub(crate) field: FieldId,
    pub(crate) by: String,
    pub(crate) on: Option<Date>,
}

impl Record {
    /// An empty record.
    #[must_use]
    pub fn new() -> Record {
        Record::default()
    }

    /// Notes that a board asked for a box of an item that is given only on request, and when.
    ///
    /// # Errors
    /// [`AnotherFramework`] where the two handles come from different frameworks.
    pub fn request(&mut self, item: ItemId, field: FieldId, by: &str, on: Option<Date>) -> Result<&mut Record, AnotherFramework> {
        field.belongs_to(item.stamp)?;
        self.requests.push(Request { item, field, by: by.to_owned(), on });
        Ok(self)
    }
}

/// The answers of one agency's staff to a survey, one list of texts for each who answered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Survey {
    pub(crate) agency: String,
    pub(crate) answers: Vec<Vec<String>>,
}

impl Survey {
    /// A survey of one agency, nobody having answered yet.
    #[must_use]
    pub fn of(agency: &str) -> Survey {
        Survey { agency: agency.to_owned(), answers: Vec::new() }
    }

    /// Whose staff answered.
    #[must_use]
    pub fn agency(&self) -> &str {
        &self.agency
    }

    /// Adds what one person answered, in the order of the questions.
    pub fn answer(&mut self, answers: Vec<String>) -> &mut Survey {
        self.answers.push(answers);
        self
    }

    /// How many people answered.
    #[must_use]
    pub fn len(&self) -> usize {
        self.answers.len()
    }

    /// Whether nobody answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }
}
