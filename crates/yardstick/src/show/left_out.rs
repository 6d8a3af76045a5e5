//! What a framework has that is not for this agency.

use super::sentence::closed;
use super::whom::one;
use super::{Part, Teller};
use crate::wording::{and, capital};

impl Teller<'_> {
    pub(super) fn left_out(&self) -> Part {
        let mut part = Part::new("Not asked of this agency");
        if !self.is_view {
            return part;
        }
        let model = self.model;
        for (at, section) in model.sections.iter().enumerate().filter(|(at, _)| self.section_is_out[*at]) {
            let whom = section
                .applies
                .as_ref()
                .map_or(String::new(), |test| format!(", which is for agencies {}", self.agencies(test)));
            part.point(closed(&format!("{}{whom}", capital(&self.section(at as u32)))));
        }
        let by_itself = model.items.iter().zip(&self.item_is_out).filter(|(item, is_out)| {
            let mut places = item.section.iter().chain(&item.also);
            **is_out && (item.section.is_none() || places.any(|&section| !self.section_is_out[section as usize]))
        });
        for (item, _) in by_itself {
            let whom = item
                .applies
                .as_ref()
                .map_or(String::new(), |test| format!(", which is for agencies {}", self.agencies(test)));
            part.point(closed(&capital(&format!("{} {}{whom}", one(item.kind), item.id))));
        }
        let boxes = self.boxes_left_out();
        if !boxes.is_empty() {
            part.point(format!("The {} {}.", if boxes.len() == 1 { "box" } else { "boxes" }, and(boxes)));
        }
        let rules: Vec<&str> = model
            .rules
            .iter()
            .zip(&self.rule_applies)
            .filter(|(_, applies)| !**applies)
            .map(|(rule, _)| rule.id.as_str())
            .collect();
        if !rules.is_empty() {
            let (noun, verb) = if rules.len() == 1 { ("Rule", "asks") } else { ("Rules", "ask") };
            part.point(format!("{noun} {} {verb} nothing of it.", and(rules)));
        }
        part
    }

    /// Boxes that are asked of other agencies, by their ids.
    fn boxes_left_out(&self) -> Vec<&str> {
        let about = self.model.about.fields.iter().filter(|&&field| !self.may_be_asked(field, None));
        let of_groups = self.groups.iter().flat_map(|group| {
            let layout = self.layout(group.layout);
            layout.fields.iter().filter(|&&field| !self.may_be_asked(field, Some(layout)))
        });
        let mut ids: Vec<&str> = Vec::new();
        for &field in about.chain(of_groups) {
            let id = self.model.fields[field as usize].id.as_str();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }
}
