//! What a response says about the agency: its areas, its own boxes, its signatures.

use std::collections::HashSet;

use crate::document::json::Node;
use crate::document::reader::{Reader, firsts, get, join};
use crate::framework::Framework;
use crate::names::{fold, same, suggestion};
use crate::problem::Code;
use crate::source::Span;
use crate::wording::quote;

impl super::Reader<'_, '_, '_> {
    pub(super) fn areas(&mut self, node: &Node<'_>) {
        let model = self.framework.model();
        let Some(slot) = model.about.areas else {
            self.document.report(
                Code::NotAsked,
                node.span,
                "this framework does not ask for areas",
                "Take `areas` away.",
            );
            return self.document.keep("areas".to_owned(), node.span);
        };
        if model.fields[model.about.fields[slot as usize] as usize].from_register {
            let help = "Take them away, and give the register beside the response.";
            let message = "the areas come from the register, and not from the agency";
            self.document.report(Code::NotAsked, node.span, message, help);
            return self.document.keep("areas".to_owned(), node.span);
        }
        self.fill(slot as usize, model.about.fields[slot as usize], node, "areas");
    }

    pub(super) fn about(&mut self, node: &Node<'_>, has_areas: bool) {
        let model = self.framework.model();
        let mut filled = vec![false; model.about.fields.len()];
        for (key, place, value) in firsts(self.document.entries(node, "about")) {
            let path = join("about", key);
            let own = model.about.fields.get(..model.about.own).unwrap_or_default();
            let slot = own.iter().position(|&field| same(&model.fields[field as usize].id, key));
            match slot {
                Some(slot) if model.fields[model.about.fields[slot] as usize].from_register => {
                    let message = format!("{} comes from the register, and not from the agency", quote(key));
                    let help = "Take it away, and give the register beside the response.";
                    self.document.report(Code::NotAsked, *place, message, help);
                    self.document.keep(path, value.span);
                }
                Some(slot) if has_areas && model.about.areas == Some(slot as u32) => {
                    let help = "Keep `areas` at the top of the response, and take this away.";
                    self.document.report(Code::RepeatedKey, *place, "the areas are given twice", help);
                    self.document.keep(path, value.span);
                }
                Some(slot) if std::mem::replace(&mut filled[slot], true) => self.repeated(key, *place, value, path),
                Some(slot) => self.fill(slot, model.about.fields[slot], value, &path),
                None if key.starts_with('_') => {}
                None => {
                    let known: Vec<&str> = own.iter().map(|&field| model.fields[field as usize].id.as_str()).collect();
                    let message = format!("nobody asked for {} about the agency", quote(key));
                    self.document.report(Code::NotAsked, *place, message, suggestion(key, known.into_iter()));
                    self.document.keep(path, value.span);
                }
            }
        }
    }

    pub(super) fn signatures(&mut self, node: &Node<'_>) {
        let mut signed = HashSet::new();
        for (form, place, value) in firsts(self.document.entries(node, "signatures")) {
            if form.starts_with('_') {
                continue;
            }
            let path = join("signatures", form);
            if !signed.insert(fold(form).into_owned()) {
                self.repeated(form, *place, value, path);
                continue;
            }
            let entries = self.document.entries(value, &path);
            for (key, place, value) in entries {
                if !["name", "date"].contains(&key.as_ref()) && !key.starts_with('_') {
                    self.document.unknown_key(key, *place, value, join(&path, key), &["name", "date"]);
                }
            }
            let name = get(entries, "name")
                .and_then(|node| self.document.words(node, &join(&path, "name")))
                .unwrap_or_default();
            let date = get(entries, "date").and_then(|node| self.document.date(node, &join(&path, "date")));
            if self.builder.sign(form, &name, date).is_err() {
                unknown_form(self.framework, self.document, form, *place);
                self.document.keep(path, value.span);
            }
        }
    }
}

/// A signature on a form that the framework does not have.
pub(in crate::response) fn unknown_form(framework: &Framework, document: &mut Reader<'_>, form: &str, place: Span) {
    let forms: Vec<&str> =
        framework.forms().filter(|form| form.signed_by().is_some()).map(|form| form.name()).collect();
    let message = format!("there is no form {} to be signed", quote(form));
    document.report(Code::NotAsked, place, message, suggestion(form, forms.into_iter()));
}
