//! What is known besides the response, made ready for conditions: one field for each thing that can be given.

use super::layers::Layers;
use crate::context::Context;
use crate::framework::model::Model;
use crate::response::Response;

/// What the context of one evaluation comes to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Beside {
    pub(crate) layers: Layers,
}

impl Beside {
    pub(super) fn of(model: &Model, _response: &Response, context: &Context) -> Beside {
        Beside { layers: Layers::of(model, context) }
    }
}
