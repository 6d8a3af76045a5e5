//! The action plan: what stands in the boxes that are marked for it, row by row (CAM-29).

use super::Evaluation;
use super::state::code;
use crate::framework::Item;
use crate::response::{Value, cell_is_given, row_is_given};

/// One action. What is blank stays blank: never a zero, never the form's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action<'e> {
    item: u32,
    box_id: &'e str,
    fields: Vec<(&'e str, String)>,
}

impl<'e> Action<'e> {
    /// The item that it is for.
    #[must_use]
    pub fn item(&self, evaluation: &Evaluation<'e>) -> Option<Item<'e>> {
        evaluation.framework.items().nth(self.item as usize)
    }

    pub(super) fn item_index(&self) -> u32 {
        self.item
    }

    pub(super) fn into_fields(self) -> Vec<(&'e str, String)> {
        self.fields
    }

    /// The id of the box that it stands in.
    #[must_use]
    pub fn field_name(&self) -> &'e str {
        self.box_id
    }

    /// Each column of the table with its text; for a box that is no table, the box itself.
    #[must_use]
    pub fn fields(&self) -> &[(&'e str, String)] {
        &self.fields
    }
}

impl<'a> Evaluation<'a> {
    /// The actions in the order of the framework's items. A box that is not asked at this rating gives none (CAM-26).
    #[must_use]
    pub fn actions(&self) -> Vec<Action<'a>> {
        let facts = self.facts();
        let model = self.framework.model();
        let mut actions = Vec::new();
        for (at, item) in model.items.iter().enumerate() {
            // What an item says for which another stands in is kept, and never counted.
            if matches!(self.outcome.states[at], code::OUT_OF_SCOPE | code::WAIVED) {
                continue;
            }
            for (position, &field) in model.layout_of(at).fields.iter().enumerate() {
                let slot = item.first_slot as usize + position;
                let field = &model.fields[field as usize];
                let counts =
                    field.for_action_plan && facts.response.said.is_given(slot) && facts.is_asked(field, Some(at));
                if let Some(value) = facts.response.values.get(slot).filter(|_| counts) {
                    let rows = self.rows_of(field, value);
                    actions.extend(rows.into_iter().map(|fields| Action {
                        item: at as u32,
                        box_id: &field.id,
                        fields,
                    }));
                }
            }
        }
        actions
    }

    fn rows_of(&self, field: &'a crate::framework::model::FieldModel, value: &Value) -> Vec<Vec<(&'a str, String)>> {
        let model = self.framework.model();
        match value {
            Value::Table(rows) => {
                let rows = rows.iter().filter(|row| row_is_given(field, row));
                let cell = |(at, text): (usize, &String)| {
                    let text = if cell_is_given(field, at, text) { text.trim() } else { "" };
                    (field.columns[at].id.as_str(), text.to_owned())
                };
                rows.map(|row| row.iter().enumerate().map(cell).collect()).collect()
            }
            other => vec![vec![(field.id.as_str(), super::report::shown(model, field, other))]],
        }
    }
}
