//! Boxes: asked or hidden, filled in or not, and what stands in them.

use super::super::Evaluation;
use super::super::report::shown;
use super::reason::Reason;
use crate::framework::model::{FieldModel, Home};
use crate::response::Value;
use crate::wording::{and, one_line, quote};

impl Evaluation<'_> {
    /// The boxes of a standard, or those about the agency, each with why it is asked or hidden.
    pub(super) fn boxes_of(&self, item: Option<usize>) -> Vec<Reason> {
        let model = self.framework.model();
        let fields = item.map_or(&model.about.fields, |item| &model.layout_of(item).fields);
        let first = item.map_or(0, |item| model.items[item].first_slot as usize);
        let fields = fields.iter().map(|&field| &model.fields[field as usize]);
        fields.enumerate().map(|(position, field)| self.box_at(first + position, field, item)).collect()
    }

    fn box_at(&self, slot: usize, field: &FieldModel, item: Option<usize>) -> Reason {
        let (id, is_given) = (&field.id, self.response.said.is_given(slot));
        let is_waived = item.is_some_and(|item| self.facts().is_box_waived(item, field.name));
        let message = match (self.facts().is_asked(field, item), is_given) {
            (true, true) if field.from_register => format!("{id} is known from the register"),
            (true, false) if field.from_register => format!("{id} comes from the register, and is not known"),
            (true, false) if is_waived => format!("{id} is not given, and another standard stands in for it"),
            (true, true) => format!("{id} is asked, and is given"),
            (true, false) if field.required => format!("{id} is asked and required, and is not given"),
            (true, false) if field.only_on_request => format!("{id} is asked only where a board requests it"),
            (true, false) => format!("{id} is asked, and is not given"),
            (false, true) => format!("{id} is not asked; what stands there is kept, and not counted"),
            (false, false) => format!("{id} is not asked"),
        };
        let reason = self.at_line(Reason::new(message), field.line).with_read(self.written_in(slot, field));
        let section = match field.home {
            Home::Section(section) => self.framework.model().sections[section as usize].applies.as_ref(),
            Home::Agency | Home::Submission | Home::Form(_) => None,
        };
        self.with_conditions(reason, [section, field.when.as_ref()], item)
    }

    /// What stands in a box. What says nothing is shown, too, where it is more than blank.
    pub(super) fn written_in(&self, slot: usize, field: &FieldModel) -> Option<String> {
        let value = self.response.values.get(slot)?;
        if self.response.said.is_given(slot) {
            return Some(one_line(&shown(self.framework.model(), field, value)));
        }
        let texts: Vec<&String> = match value {
            Value::Text(text) => vec![text],
            Value::List(texts) => texts.iter().collect(),
            Value::Table(rows) => rows.iter().flatten().collect(),
            _ => Vec::new(),
        };
        let says_nothing: Vec<String> =
            texts.into_iter().filter(|text| !text.trim().is_empty()).map(|t| quote(t)).collect();
        (!says_nothing.is_empty()).then(|| format!("{}, which counts as nothing given", and(says_nothing)))
    }
}
