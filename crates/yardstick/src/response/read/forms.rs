//! What stands on forms: the agency's in a response, the board's in a record.

use super::Reader;
use crate::document::json::Node;
use crate::document::reader::{self, firsts, join};
use crate::framework::{Form, Framework};
use crate::names::{same, suggestion};
use crate::problem::Code;
use crate::response::{Response, Value};
use crate::source::Span;
use crate::wording::quote;

impl Reader<'_, '_, '_> {
    /// The boxes of forms. Those of the other side are said and kept: it has a document of its own.
    pub(super) fn forms(&mut self, node: &Node<'_>, by_board: bool) {
        let framework = self.framework;
        let mut seen: Vec<u32> = Vec::new();
        for (id, place, value) in firsts(self.document.entries(node, "forms")) {
            let path = join("forms", id);
            let form = framework.form(id);
            match form {
                _ if id.starts_with('_') => {}
                None => {
                    let known = framework.forms().filter(|form| form.is_by_the_board() == by_board);
                    let known = known.filter(|form| form.fields().len() > 0);
                    let message = format!("there is no form {} in this framework", quote(id));
                    self.document.report(Code::NotAsked, *place, message, suggestion(id, known.map(Form::name)));
                    self.document.keep(path, value.span);
                }
                Some(form) if form.is_by_the_board() != by_board => self.elsewhere(form, *place, value, path),
                Some(form) if seen.contains(&form.index) => self.repeated(id, *place, value, path),
                Some(form) => {
                    seen.push(form.index);
                    self.boxes_of(form, value, &path);
                }
            }
        }
    }

    fn elsewhere(&mut self, form: Form<'_>, place: Span, value: &Node<'_>, path: String) {
        let id = quote(form.name());
        let (message, help) = match form.is_by_the_board() {
            true => (format!("the Board fills in {id}, and not the agency"), "Put it into the record under `forms`."),
            false => {
                (format!("the agency fills in {id}, and not the Board"), "Put it into the response under `forms`.")
            }
        };
        self.document.report(Code::FilledInElsewhere, place, message, help);
        self.document.keep(path, value.span);
    }

    fn boxes_of(&mut self, form: Form<'_>, node: &Node<'_>, path: &str) {
        let mut filled: Vec<u32> = Vec::new();
        for (key, place, value) in firsts(self.document.entries(node, path)) {
            let path = join(path, key);
            let slots = form.model().boxes.clone();
            let found = slots.zip(form.fields()).find(|(_, field)| same(field.key(), key));
            match found {
                Some((slot, _)) if filled.contains(&slot) => self.repeated(key, *place, value, path),
                Some((slot, field)) => {
                    filled.push(slot);
                    self.fill(slot as usize, field.index, value, &path);
                }
                None if key.starts_with('_') => {}
                None => {
                    let message = format!("nobody asked for {} on {}", quote(key), quote(form.name()));
                    let help = suggestion(key, form.fields().map(|field| field.key()));
                    self.document.report(Code::NotAsked, *place, message, help);
                    self.document.keep(path, value.span);
                }
            }
        }
    }
}

/// The boxes of the board in a record: each slot, and what stands in it.
pub(crate) fn boxes_of_the_board(
    framework: &Framework,
    document: &mut reader::Reader<'_>,
    node: &Node<'_>,
) -> Vec<(usize, Value)> {
    let mut reader = Reader { document, framework, builder: Response::to(framework, "") };
    reader.forms(node, true);
    let response = reader.builder.draft();
    let values = response.values.iter().enumerate();
    values.filter_map(|(slot, value)| Some((slot, value?.clone()))).collect()
}
