//! Monitoring that goes on until a rating across agencies is good enough: area by area (SUS-32).

use std::borrow::Cow;

use super::{Aggregate, Place, Rated};
use crate::framework::follow::{MonitoringModel, UntilModel};

/// Whether monitoring goes on in one place.
#[derive(Debug, Clone)]
pub struct MonitoredPlace<'p> {
    aggregate: &'p Aggregate<'p>,
    monitoring: &'p MonitoringModel,
    place: Place<'p>,
    not_yet: Vec<Rated<'p>>,
}

impl<'a> Aggregate<'a> {
    /// For each monitoring that goes on until a rating across agencies is at a level, and each place where that rating is
    /// taken: whether it goes on there.
    #[must_use]
    pub fn monitorings(&self) -> Vec<MonitoredPlace<'_>> {
        let mut monitored = Vec::new();
        for monitoring in &self.framework.model().monitorings {
            let Some(UntilModel::Rated { rating, levels }) = monitoring.until else { continue };
            for place in self.all_places() {
                let rated: Vec<Rated<'_>> =
                    place.ratings().into_iter().filter(|rated| rated.rating().index == rating).collect();
                let is_there =
                    |rated: &Rated<'_>| rated.level().is_some_and(|level| levels >> level.id().level & 1 == 1);
                let all = place.all_ratings();
                let is_whole = all.iter().filter(|rated| rated.rating().index == rating).count() == rated.len();
                if !rated.is_empty() && is_whole {
                    let not_yet = rated.into_iter().filter(|rated| !is_there(rated)).collect();
                    monitored.push(MonitoredPlace { aggregate: self, monitoring, place, not_yet });
                }
            }
        }
        monitored
    }
}

impl<'p> MonitoredPlace<'p> {
    /// What is monitored.
    #[must_use]
    pub fn name(&self) -> Cow<'p, str> {
        self.aggregate.framework.model().words(self.monitoring.name)
    }

    /// The place.
    #[must_use]
    pub fn place(&self) -> Place<'p> {
        self.place
    }

    /// Whether it goes on there. What is not rated is not at the level.
    #[must_use]
    pub fn goes_on(&self) -> bool {
        !self.not_yet.is_empty()
    }

    /// What is not at the level yet.
    #[must_use]
    pub fn not_yet(&self) -> &[Rated<'p>] {
        &self.not_yet
    }
}
