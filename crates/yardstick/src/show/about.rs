//! What is asked of the agency about itself, and how a box is said.

use super::sentence::closed;
use super::{Part, Teller};
use crate::framework::AnswerKind;
use crate::framework::model::{FieldModel, Home};
use crate::wording::{and, or};

impl Teller<'_> {
    pub(super) fn about(&self) -> Part {
        let mut part = Part::new("About the agency");
        let fields = &self.model.about.fields;
        if !fields.iter().any(|&field| self.model.fields[field as usize].home == Home::Agency) {
            part.say("Nothing is asked about the agency itself.");
        }
        for (slot, &field) in fields.iter().enumerate() {
            if self.model.fields[field as usize].home == Home::Agency && self.may_be_asked(field, None) {
                self.box_points(&mut part, field, &[], "asked for");
                if let Some(chosen) = self.known.chosen(slot as u32) {
                    let list =
                        self.model.fields[field as usize].list.map(|list| &self.model.lists[list as usize].names);
                    let names = list.map(|names| and(chosen.iter().map(|&option| names.shown(option as usize))));
                    part.under(closed(&format!("This agency: {}", names.unwrap_or_default())));
                }
            }
        }
        part
    }

    /// A box as a point, and what there is to know about it under that. `asked` is `asked for`, or `also asked for`.
    pub(super) fn box_points(&self, part: &mut Part, index: u32, here: &[u32], asked: &str) {
        let field = &self.model.fields[index as usize];
        part.point(self.box_sentence(field, here, asked));
        let mut marks = Vec::new();
        if field.from_register {
            marks.push("The register says it, and not the agency.");
        } else if field.required {
            marks.push("It must be filled in.");
        }
        if field.only_on_request {
            marks.push("It is filled in only where a board asks for it.");
        }
        if field.for_action_plan {
            marks.push("What stands in it goes into the action plan.");
        }
        part.under(marks.join(" "));
        self.table_columns(part, field);
    }

    pub(super) fn table_columns(&self, part: &mut Part, field: &FieldModel) {
        for column in &field.columns {
            let label = self.words(column.label);
            let label = if says_no_more(&label, &column.id) { String::new() } else { format!(": {label}") };
            part.under(closed(&format!("Column {} ({}){label}", column.id, kind_words(column.kind))));
        }
    }

    /// `If the rating is N/A, the agency is asked for reason (long text): why …`.
    pub(super) fn box_sentence(&self, field: &FieldModel, here: &[u32], asked: &str) -> String {
        let layout = match here {
            [only] => Some(self.layout(*only)),
            _ => None,
        };
        let when = self.known.settle(self.model, field.when.as_ref(), layout).left();
        let when = when.map_or(String::new(), |when| format!("If {}, the", self.condition(&when, here)));
        let start = if when.is_empty() { "The" } else { &when };
        let label = self.words(field.label);
        let label = if says_no_more(&label, &field.id) { String::new() } else { format!(": {label}") };
        closed(&format!("{start} agency is {asked} {} ({}){label}", field.id, self.answer_words(field)))
    }

    /// `long text`, `one of council, health and police`.
    pub(super) fn answer_words(&self, field: &FieldModel) -> String {
        let options = || field.list.map(|list| &self.model.lists[list as usize].names);
        match field.kind {
            AnswerKind::OneOf => format!("one of these: {}", options().map_or(String::new(), |names| or(names.iter()))),
            AnswerKind::AnyOf => {
                format!("one or more of these: {}", options().map_or(String::new(), |names| and(names.iter())))
            }
            AnswerKind::Table => "a table with the columns below".to_owned(),
            kind => kind_words(kind).to_owned(),
        }
    }
}

/// Whether a label is the id over again, or nothing.
fn says_no_more(label: &str, id: &str) -> bool {
    label.is_empty() || crate::names::same(label, id)
}

fn kind_words(kind: AnswerKind) -> &'static str {
    let written = AnswerKind::WRITTEN.iter().find(|(_, other)| *other == kind);
    written.map_or("a choice", |(words, _)| words)
}
