//! Boxes that are asked once, and of no standard: in a section, or where the response is sent in.

use super::{Part, Teller};
use crate::framework::model::Home;

impl Teller<'_> {
    pub(super) fn boxes_of_section(&self, part: &mut Part, section: u32) {
        for field in self.boxes_at(Home::Section(section)) {
            part.under(self.box_said(field));
        }
    }

    pub(super) fn boxes_of_submission(&self, part: &mut Part) {
        for field in self.boxes_at(Home::Submission) {
            part.point(self.box_said(field));
        }
    }

    /// A box in one sentence, and whether it must be filled in.
    fn box_said(&self, field: u32) -> String {
        let model = &self.model.fields[field as usize];
        let must = if model.required { " It must be filled in." } else { "" };
        format!("{}{must}", self.box_sentence(model, &[], "asked for"))
    }

    fn boxes_at(&self, home: Home) -> impl Iterator<Item = u32> + '_ {
        let fields = self.model.about.fields.iter().copied();
        fields.filter(move |&field| self.model.fields[field as usize].home == home && self.may_be_asked(field, None))
    }
}
