//! Why what is asked about the agency came out as it did: its boxes, the rules about it, its sections, its addresses.

use super::super::{Evaluation, FindingSeverity};
use super::Why;
use super::reason::Reason;
use crate::response::Status;
use crate::show::and_ids;
use crate::wording::count;

impl Evaluation<'_> {
    pub(super) fn why_agency(&self) -> Why {
        let sections = 0..self.framework.model().sections.len();
        Why {
            says: vec![self.sent(), self.complete()],
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
                let unsaid = || "the response was sent in, and does not count as submitted".to_owned();
                self.returned_words().unwrap_or_else(unsaid)
            }
            (Status::Submitted, None) => "the response is submitted".to_owned(),
            (Status::Submitted, Some(day)) => format!("the response was submitted on {day}"),
        }
    }

    /// Whether anything must be mended, and about what.
    fn complete(&self) -> String {
        let must = || self.findings().filter(|finding| finding.severity() == FindingSeverity::Must);
        let mut items: Vec<&str> = must().filter_map(|finding| Some(finding.item()?.name())).collect();
        let (all, about_items) = (must().count(), items.len());
        // Those of one item stand together.
        items.dedup();
        let things = |number: usize| count(number, "thing", "things");
        match (all - about_items, and_ids(&items)) {
            _ if all == 0 => "the response is complete: nothing is found that must be mended".to_owned(),
            (0, ids) => format!("the response is not complete: {} must be mended about {ids}", things(all)),
            (agency, _) if agency == all => {
                format!("the response is not complete: {} must be mended about the agency", things(all))
            }
            (agency, ids) => format!(
                "the response is not complete: {} must be mended about the agency, and {about_items} about {ids}",
                things(agency)
            ),
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
