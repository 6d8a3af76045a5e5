//! What a board follows up: monitoring, and escalation.

use super::sentence::closed;
use super::{Part, Teller};
use crate::framework::follow::{EscalationModel, MonitoringModel, UntilModel};

impl Teller<'_> {
    pub(super) fn followed_up(&self) -> Part {
        let mut part = Part::new("What is followed up");
        for monitoring in &self.model.monitorings {
            part.point(self.monitoring(monitoring));
        }
        for escalation in &self.model.escalations {
            self.escalation(escalation, &mut part);
        }
        part
    }

    fn monitoring(&self, monitoring: &MonitoringModel) -> String {
        let every = match monitoring.every {
            1 => "month".to_owned(),
            12 => "year".to_owned(),
            months => format!("{months} months"),
        };
        let to = monitoring.reported_to.map_or(String::new(), |to| format!(" to {}", self.words(to)));
        let until = match &monitoring.until {
            None => String::new(),
            Some(UntilModel::Holds(test)) => format!(", until {}", self.condition(test, &[])),
            Some(UntilModel::Rated { rating, levels, .. }) => {
                let model = self.model.ratings.get(*rating as usize);
                let (name, scale) = model.map_or(("", None), |model| (self.name(model.name), Some(model.scale)));
                format!(", until all of {name} is {} in the area", self.levels(scale, *levels))
            }
        };
        let name = self.words(monitoring.name);
        closed(&format!("{name}: a report is due{to} every {every}, counted from {}{until}", monitoring.from))
    }

    fn escalation(&self, escalation: &EscalationModel, part: &mut Part) {
        let when = self.condition(&escalation.when, &[]);
        part.point(closed(&format!("{}: this begins when {when}", self.words(escalation.name))));
        part.under(closed(&format!("First: {}", self.words(escalation.first))));
        for &words in &escalation.may_also {
            part.under(closed(&format!("It may also be that: {}", self.words(words))));
        }
        if let Some(then) = escalation.then {
            part.under(closed(&format!("Then, if people say that this did not resolve it: {}", self.words(then))));
        }
    }
}
