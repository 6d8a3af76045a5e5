//! What is known besides the response, made ready for conditions: one field for each thing that can be given.

use super::EvaluateError;
use super::cycles::Cycles;
use super::layers::Layers;
use crate::context::Context;
use crate::framework::model::Model;
use crate::response::Response;

/// What the context of one evaluation comes to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Beside {
    pub(crate) layers: Layers,
    pub(crate) cycles: Cycles,
}

impl Beside {
    pub(super) fn of(model: &Model, response: &Response, context: &Context) -> Result<Beside, EvaluateError> {
        let cycles = Cycles::of(model, response, context)?;
        Ok(Beside { cycles, ..Beside::without_cycles(model, response, context) })
    }

    /// The same of an earlier cycle, which is seen without those before it.
    pub(super) fn without_cycles(model: &Model, _response: &Response, context: &Context) -> Beside {
        Beside { layers: Layers::of(model, context), cycles: Cycles::default() }
    }
}
