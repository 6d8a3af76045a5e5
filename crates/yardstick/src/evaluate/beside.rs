//! What is known besides the response, made ready for conditions: one field for each thing that can be given.

use std::collections::BTreeMap;

use super::EvaluateError;
use super::cycles::Cycles;
use super::decision::{self, Outcomes};
use super::facts::Facts;
use super::layers::Layers;
use super::pack::{self, Lack};
use crate::context::Context;
use crate::framework::model::Model;
use crate::problem::Problem;
use crate::record::{Progress, StepTaken};
use crate::response::{Response, Value, glance};
use crate::survey::SurveyAnswers;

/// What the context of one evaluation comes to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Beside {
    pub(crate) layers: Layers,
    pub(crate) cycles: Cycles,
    /// What staff answered to each survey that was given.
    pub(super) surveys: Vec<SurveyAnswers>,
    /// Reports on progress, and steps of escalations, as they were recorded.
    pub(super) progress: Vec<Progress>,
    pub(super) steps: Vec<StepTaken>,
    /// What stands in the board's boxes, by slot, and whether it says anything.
    pub(super) boxes: BTreeMap<usize, (Value, bool)>,
    /// For each pack and each of its entries what is lacking.
    pub(super) packs: Vec<Vec<Vec<Lack>>>,
    /// For each decision what was decided.
    pub(super) decided: Vec<Outcomes>,
    /// The decision that makes a draft of the response.
    pub(super) returned_by: Option<u32>,
    /// For each record what is wrong with it.
    pub(super) problems: Vec<Vec<Problem>>,
}

impl Beside {
    /// Each thing is worked out from those before it, so that none depends on itself.
    pub(super) fn of(model: &Model, response: &Response, context: &Context) -> Result<Beside, EvaluateError> {
        let cycles = Cycles::of(model, response, context)?;
        Ok(Beside::with(cycles, model, response, context))
    }

    /// The same of an earlier cycle, which is seen without those before it.
    pub(super) fn without_cycles(model: &Model, response: &Response, context: &Context) -> Beside {
        Beside::with(Cycles::default(), model, response, context)
    }

    fn with(cycles: Cycles, model: &Model, response: &Response, context: &Context) -> Beside {
        let nothing_given = context.records.is_empty() && context.surveys.is_empty();
        if nothing_given && model.packs.is_empty() && model.decisions.is_empty() {
            return Beside { cycles, ..Beside::default() };
        }
        let (layers, problems) = (Layers::of(model, context), vec![Vec::new(); context.records.len()]);
        let of_this = |stamp: u64| stamp == model.stamp;
        let progress = context.records.iter().flat_map(|record| &record.progress);
        let progress = progress.filter(|one| of_this(one.stamp)).cloned().collect();
        let surveys = super::surveyed::put_together(&context.surveys);
        let steps = steps(model, context);
        let mut beside = Beside { layers, cycles, surveys, progress, steps, problems, ..Beside::default() };
        for (slot, value) in context.records.iter().flat_map(|record| &record.boxes) {
            let field = model.about.fields.get(*slot).and_then(|&field| model.fields.get(field as usize));
            if let Some(field) = field {
                let given = glance(field, value).given;
                beside.boxes.insert(*slot, (value.clone(), given));
            }
        }
        if !model.packs.is_empty() {
            beside.packs = pack::lacking(Facts::new(model, response, &beside), context);
        }
        for decision in 0..model.decisions.len() as u32 {
            let (outcomes, problems) = decision::decided(Facts::new(model, response, &beside), context, decision);
            beside.decided.push(outcomes);
            for (record, problem) in problems {
                if let Some(all) = beside.problems.get_mut(record) {
                    all.push(problem);
                }
            }
        }
        beside.returned_by = decision::returned_by(Facts::new(model, response, &beside));
        beside
    }

    /// What packs lack: the pack, its entry, and why.
    pub(super) fn lacking(&self) -> impl Iterator<Item = (u32, u32, &[Lack])> {
        self.packs.iter().zip(0..).flat_map(|(entries, pack)| {
            let lacking = entries.iter().zip(0..).filter(|(lacks, _)| !lacks.is_empty());
            lacking.map(move |(lacks, entry)| (pack, entry, lacks.as_slice()))
        })
    }
}

/// The steps of escalations in the order of their days; where one has no day, as they were recorded.
fn steps(model: &Model, context: &Context) -> Vec<StepTaken> {
    let steps = context.records.iter().flat_map(|record| &record.steps);
    let mut steps: Vec<StepTaken> = steps.filter(|one| one.stamp == model.stamp).cloned().collect();
    if steps.iter().all(|taken| taken.on.is_some()) {
        steps.sort_by_key(|taken| taken.on);
    }
    steps
}
