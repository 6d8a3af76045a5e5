//! What is known besides the response, made ready for conditions: one field for each thing that can be given.

use super::layers::Layers;
use crate::context::Context;
use crate::framework::model::Model;
use crate::record::{Progress, StepTaken};
use crate::response::Response;
use crate::survey::SurveyAnswers;

/// What the context of one evaluation comes to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Beside {
    pub(crate) layers: Layers,
    /// What staff answered to each survey that was given.
    pub(super) surveys: Vec<SurveyAnswers>,
    /// Reports on progress, and steps of escalations, as they were recorded.
    pub(super) progress: Vec<Progress>,
    pub(super) steps: Vec<StepTaken>,
}

impl Beside {
    pub(super) fn of(model: &Model, _response: &Response, context: &Context) -> Beside {
        let of_this = |stamp: u64| stamp == model.stamp;
        let progress = context.records.iter().flat_map(|record| &record.progress);
        let mut steps: Vec<StepTaken> =
            context.records.iter().flat_map(|record| &record.steps).filter(|one| of_this(one.stamp)).cloned().collect();
        // By their days; where one has none, as they were recorded.
        if steps.iter().all(|taken| taken.on.is_some()) {
            steps.sort_by_key(|taken| taken.on);
        }
        Beside {
            layers: Layers::of(model, context),
            surveys: super::surveyed::put_together(&context.surveys),
            progress: progress.filter(|one| of_this(one.stamp)).cloned().collect(),
            steps,
        }
    }
}
