//! Why what is asked about the agency came out as it did: its boxes, the rules about it, its sections, its addresses.

use super::super::Evaluation;
use super::Why;
use super::reason::Reason;
use crate::response::Status;

impl Evaluation<'_> {
    pub(super) fn why_agency(&self) -> Why {
        let complete = match self.is_complete() {
            true => "the response is complete: nothing is found that must be mended",
            false => "the response is not complete: something is found that must be mended",
        };
        let sections = 0..self.framework.model().sections.len();
        Why {
            says: vec![self.sent(), complete.to_owned()],
            findings: self.found_about(None),
            not_found: self.not_found_about(None),
            boxes: self.boxes_of(None),
            parts: sections.filter_map(|section| self.section_scope(section)).collect(),
            routes: self.routes_tried(),
            ..Why::of("agency", "About the agency".to_owned())
        }
    }

    fn sent(&self) -> String {
        match (self.response.status(), self.response.submitted_on()) {
            (Status::Draft, _) => "the response is a draft".to_owned(),
            (Status::Submitted, _) if !self.is_submitted() => {
                "the response was sent in, and does not count as submitted".to_owned()
            }
            (Status::Submitted, None) => "the response is submitted".to_owned(),
            (Status::Submitted, Some(day)) => format!("the response was submitted on {day}"),
        }
    }

    /// Each address, and whether the response goes there.
    fn routes_tried(&self) -> Vec<Reason> {
        let model = self.framework.model();
        let each = model.submission.routes.iter().enumerate().map(|(at, route)| {
            let goes = if self.outcome.routes.contains(&(at as u32)) { "goes" } else { "does not go" };
            let reason = Reason::new(format!("the response {goes} to {}", route.address.of(&model.text)));
            self.with_conditions(reason, [route.when.as_ref()], None)
        });
        each.collect()
    }
}
