//! What is known besides the response, made ready for conditions: one field for each thing that can be given.

use crate::context::Context;
use crate::framework::model::Model;
use crate::response::Response;

/// What the context of one evaluation comes to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Beside {}

impl Beside {
    pub(super) fn of(_model: &Model, _response: &Response, _context: &Context) -> Beside {
        Beside {}
    }
}
