//! By when a response is due, and to whom it goes.

use super::sentence::closed;
use super::{Part, Teller};
use crate::framework::model::DeadlineModel;

impl Teller<'_> {
    pub(super) fn submission(&self) -> Part {
        let submission = &self.model.submission;
        let mut part = Part::new("Sending it in");
        part.say(match &submission.deadline {
            None => "No deadline is given.".to_owned(),
            Some(deadline) => self.deadline(deadline),
        });
        submission.guidance.iter().for_each(|&words| part.say(closed(&self.words(words))));
        self.boxes_of_submission(&mut part);
        for gate in &submission.gates {
            let rule = gate.rule.and_then(|rule| self.model.rules.get(rule as usize));
            let when = self.known.settle(self.model, rule.and_then(|rule| rule.when.as_ref()), None);
            if when.is_never() {
                continue;
            }
            let when = when.left().map_or(String::new(), |test| format!("If {}, a", self.condition(&test, &[])));
            let start = if when.is_empty() { "A" } else { &when };
            let called = rule.map_or(String::new(), |rule| format!(" (rule {})", rule.id));
            part.point(format!(
                "{start} response cannot be submitted unless {}{called}.",
                self.condition(&gate.unless, &[])
            ));
        }
        if let Some((test, _)) = &submission.submitted {
            part.point(format!(
                "A response is final only when {}. Until then it is a draft.",
                self.condition(test, &[])
            ));
        }
        let mut routes = Vec::new();
        for route in &submission.routes {
            let settled = self.known.settle(self.model, route.when.as_ref(), None);
            if !settled.is_never() {
                let when = settled.left().map_or(String::new(), |test| format!(" if {}", self.condition(&test, &[])));
                routes.push(format!("It goes to {}{when}.", self.name(route.address)));
            }
        }
        if submission.routes.is_empty() {
            part.say("It is not said where a response goes.");
        } else if routes.is_empty() {
            part.say("None of the addresses is for this agency, so its response cannot be complete.");
        }
        let several = routes.len() > 1 && !self.is_view;
        routes.into_iter().for_each(|route| part.point(route));
        if several {
            part.say("Every address that fits counts. A response for which none fits is not complete.");
        }
        part
    }

    fn deadline(&self, deadline: &DeadlineModel) -> String {
        let words = self.words(deadline.words);
        match deadline.date {
            Some(date) => {
                format!("The deadline is {date}. A response on that day is in time; a later one is noted as late.")
            }
            None if words.is_empty() => "There is a deadline, and the day is not known.".to_owned(),
            None => closed(&format!("The deadline is no certain day, so no response is late: {words}")),
        }
    }
}
