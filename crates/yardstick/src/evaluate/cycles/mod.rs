//! Earlier cycles, carried to the standards of today.

mod carried;
mod origin;

use super::beside::Beside;
use super::facts::Facts;
use super::run::run;
use super::{EvaluateError, Outcome};
use crate::context::Context;
use crate::earlier::Earlier;
use crate::framework::model::Model;
use crate::framework::{Framework, Layer};
use crate::names::same;
use crate::response::Response;
pub(crate) use carried::{Carried, Lacking};
pub(crate) use origin::{How, Origin, names, origins};

/// The earlier cycles that were given, the latest first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cycles(Vec<Cycle>);

/// One earlier cycle.
#[derive(Debug, Clone)]
pub(crate) struct Cycle {
    pub(crate) framework: Framework,
    pub(crate) answered: Option<Answered>,
    /// What each standard of today was then.
    pub(crate) origins: Vec<Origin>,
    /// Its rating then, that of each layer.
    own: Vec<Carried>,
    moderated: Vec<Carried>,
    last: Vec<Carried>,
}

/// What an agency answered then, and what it came to.
#[derive(Debug, Clone)]
pub(crate) struct Answered {
    pub(crate) response: Response,
    pub(crate) beside: Beside,
    pub(crate) outcome: Outcome,
}

impl Cycles {
    /// Carries what was given. The latest stands last in a context.
    pub(super) fn of(model: &Model, response: &Response, context: &Context) -> Result<Cycles, EvaluateError> {
        let mut cycles: Vec<Cycle> = Vec::new();
        let mut later = response.submitted_on;
        for earlier in context.earlier.iter().rev() {
            fits(earlier, response)?;
            replaces_none(&earlier.framework, model, &cycles)?;
            let day = earlier.response.as_ref().and_then(|response| response.submitted_on);
            if let (Some(day), Some(later)) = (day, later)
                && day >= later
            {
                return Err(EvaluateError::NotEarlier(origin::called(&earlier.framework)));
            }
            later = day.or(later);
            let cycle = Cycle::of(model, earlier, &cycles)?;
            cycles.push(cycle);
        }
        Ok(Cycles(cycles))
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The cycle so many cycles ago; 1 is last time.
    pub(crate) fn ago(&self, ago: u8) -> Option<&Cycle> {
        self.0.get(usize::from(ago).checked_sub(1)?)
    }
}

fn absent(origin: &Origin) -> Lacking {
    if origin.how == How::New { Lacking::New } else { Lacking::Absent }
}

/// Whether an earlier cycle is one of this agency, and holds together.
fn fits(earlier: &Earlier, response: &Response) -> Result<(), EvaluateError> {
    let stamp = earlier.framework.model().stamp;
    if let Some(answered) = &earlier.response {
        if answered.stamp != stamp {
            return Err(crate::framework::AnotherFramework.into());
        }
        if !same(&answered.agency, &response.agency) {
            return Err(EvaluateError::EarlierOfAnotherAgency(answered.agency.clone()));
        }
    }
    earlier.records.iter().try_for_each(|record| super::record_fits(record, stamp, &response.agency))
}

/// Whether an earlier edition says that it replaces a later one: then nobody can tell which came first.
fn replaces_none(earlier: &Framework, now: &Model, later: &[Cycle]) -> Result<(), EvaluateError> {
    let mut later = later.iter().map(|cycle| cycle.framework.model()).chain([now]);
    let Some(replaced) = later.find(|later| names(earlier.model(), later)) else { return Ok(()) };
    let edition = replaced.edition.map_or(String::new(), |edition| replaced.words(edition).into_owned());
    Err(EvaluateError::ReplacesLater {
        earlier: origin::called(earlier),
        replaced: format!("{}, edition {edition}", replaced.id),
        later: edition,
    })
}

impl Cycle {
    fn of(model: &Model, earlier: &Earlier, later: &[Cycle]) -> Result<Cycle, EvaluateError> {
        let then = earlier.framework.model();
        // An edition that this one does not name may be one that a later one replaces.
        let between = || {
            later.iter().rev().find_map(|cycle| {
                let before = origin::direct(cycle.framework.model(), then)?;
                Some(origin::through(&cycle.origins, &before))
            })
        };
        let origins = origin::direct(model, then).or_else(between);
        let origins = origins.ok_or_else(|| EvaluateError::UnknownEdition {
            framework: then.id.clone(),
            edition: earlier.framework.edition().into_owned(),
        })?;
        let answered = earlier.response.clone().map(|response| {
            let records = earlier.records.iter().cloned();
            let context = records.fold(Context::new(), Context::with_record);
            let beside = Beside::without_cycles(then, &response, &context);
            let outcome = run(Facts::new(then, &response, &beside), &context);
            Answered { response, beside, outcome }
        });
        let carry = |states: Option<&[u8]>| -> Vec<Carried> {
            let carried = |(item, origin): (usize, &Origin)| match states {
                Some(states) => carried::carry(model, item, then, origin, states),
                // What is new is new, whether or not the agency answered.
                None => Carried::Nothing(absent(origin)),
            };
            origins.iter().enumerate().map(carried).collect()
        };
        let outcome = answered.as_ref().map(|answered| &answered.outcome);
        let met = outcome.map(Outcome::met);
        let layer = |layer: Layer| carry(met.map(|met| met.in_layer(layer)).as_deref());
        let (own, moderated, last) = (layer(Layer::Own), layer(Layer::Moderated), layer(Layer::Final));
        Ok(Cycle { framework: earlier.framework.clone(), answered, origins, own, moderated, last })
    }

    /// The rating of one standard of today then.
    pub(crate) fn carried(&self, item: usize, layer: Layer) -> Carried {
        let all = match layer {
            Layer::Own => &self.own,
            Layer::Moderated => &self.moderated,
            Layer::Peer | Layer::Final => &self.last,
        };
        all.get(item).copied().unwrap_or(Carried::Nothing(Lacking::Missing))
    }

    /// How its edition is called.
    pub(crate) fn called(&self) -> String {
        origin::called(&self.framework)
    }
}
