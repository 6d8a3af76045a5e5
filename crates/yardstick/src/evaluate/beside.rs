//! What is known besides the response, made ready for conditions: one field for each thing that can be given.

use crate::context::Context;
use crate::framework::model::Model;
use crate::response::Response;
use crate::survey::SurveyAnswers;

/// What the context of one evaluation comes to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Beside {
    /// What staff answered to each survey that was given.
    pub(super) surveys: Vec<SurveyAnswers>,
}

impl Beside {
    pub(super) fn of(_model: &Model, _response: &Response, context: &Context) -> Beside {
        Beside { surveys: super::surveyed::put_together(&context.surveys) }
    }
}
