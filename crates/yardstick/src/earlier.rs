//! An earlier cycle: the framework of that time, and what the agency answered to it.

use crate::framework::Framework;
use crate::record::Record;
use crate::response::Response;

/// An earlier cycle of an agency: its framework, and the response to that, if there was one.
///
/// ```
/// # let framework = yardstick::Framework::read(b"Framework: T\n Id: t\n Edition: 2022").unwrap();
/// use yardstick::{Earlier, Response};
///
/// let response = Response::to(&framework, "Sample Trust").submit(None);
/// let earlier = Earlier::new(&framework, response);
/// assert_eq!(earlier.framework().edition(), "2022");
/// assert!(Earlier::absent(&framework).response().is_none());
/// ```
#[derive(Debug, Clone)]
pub struct Earlier {
    pub(crate) framework: Framework,
    pub(crate) response: Option<Response>,
    pub(crate) records: Vec<Record>,
}

impl Earlier {
    /// A cycle that the agency answered.
    #[must_use]
    pub fn new(framework: &Framework, response: Response) -> Earlier {
        Earlier { framework: framework.clone(), response: Some(response), records: Vec::new() }
    }

    /// A cycle in which the agency did not answer.
    #[must_use]
    pub fn absent(framework: &Framework) -> Earlier {
        Earlier { framework: framework.clone(), response: None, records: Vec::new() }
    }

    /// The same with what the board recorded in that cycle: its moderated ratings count there.
    #[must_use]
    pub fn with_record(mut self, record: Record) -> Earlier {
        self.records.push(record);
        self
    }

    /// The framework of that cycle.
    #[must_use]
    pub fn framework(&self) -> &Framework {
        &self.framework
    }

    /// What the agency answered; none where it did not.
    #[must_use]
    pub fn response(&self) -> Option<&Response> {
        self.response.as_ref()
    }
}
