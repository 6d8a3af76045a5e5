//! What is asked of some standards, said by how it differs from what is asked of most: what is handed down is told.

use super::asked::Group;
use super::{Part, Teller};
use crate::framework::model::FieldModel;
use crate::wording::{and, capital};

impl Teller<'_> {
    /// Whether two groups share enough that one can be said by how it differs from the other.
    pub(super) fn is_like(&self, base: &Group, group: &Group) -> bool {
        let (one, other) = (self.layout(base.layout), self.layout(group.layout));
        let named = |&field: &u32| self.model.fields[field as usize].name;
        let shared = other.beside().iter().any(|field| one.beside().iter().any(|of| named(of) == named(field)));
        one.answer.is_some() == other.answer.is_some() && shared || (one.scale.is_some() && one.scale == other.scale)
    }

    pub(super) fn differences(&self, part: &mut Part, base: &Group, group: &Group) {
        let (usual, layout) = (self.layout(base.layout), self.layout(group.layout));
        let here = self.layouts_of(group.kind, &group.those);
        let each = self.each(&self.whom(group.kind, &group.those));
        let asked = |field: &&u32| self.may_be_asked(**field, Some(layout));
        let named = |field: u32| &self.model.fields[field as usize];
        let same: Vec<&FieldModel> = layout
            .beside()
            .iter()
            .filter(asked)
            .filter(|&field| usual.fields.contains(field))
            .map(|&field| named(field))
            .collect();
        let (changed, added): (Vec<u32>, Vec<u32>) = layout
            .beside()
            .iter()
            .filter(asked)
            .filter(|field| !usual.fields.contains(field))
            .partition(|&&field| usual.positions.contains_key(&named(field).name));
        let dropped = usual.beside().iter().map(|&field| named(field));
        let dropped: Vec<&str> = dropped
            .filter(|field| !layout.positions.contains_key(&field.name))
            .map(|field| field.id.as_str())
            .collect();
        let differs = usual.scale != layout.scale
            || usual.rate_label != layout.rate_label && !self.question(layout).trim().is_empty()
            || !(changed.is_empty() && dropped.is_empty() && added.is_empty());
        part.say(self.handed_down(&each, &same, usual.scale == layout.scale, differs));
        if usual.scale != layout.scale {
            part.point(match layout.scale {
                Some(scale) => {
                    format!("It is rated on {}.{}", self.name(self.scale_name(scale)), self.question(layout))
                }
                None => "It is not rated.".to_owned(),
            });
        } else if usual.rate_label != layout.rate_label {
            part.point(self.question(layout).trim().to_owned());
        }
        changed.iter().for_each(|&field| self.box_points(part, field, &here, "instead asked for"));
        if !dropped.is_empty() {
            part.point(format!("The agency is not asked for {}.", and(dropped)));
        }
        added.iter().for_each(|&field| self.box_points(part, field, &here, "also asked for"));
    }

    /// What a group takes over from the one above.
    fn handed_down(&self, each: &str, same: &[&FieldModel], is_rated_alike: bool, differs: bool) -> String {
        let names = and(same.iter().map(|field| field.id.as_str()));
        let each = capital(each);
        let what = if differs { " What differs:" } else { "" };
        match (is_rated_alike, same.is_empty()) {
            (true, true) => format!("{each} is rated in the same way.{what}"),
            (true, false) => format!("{each} is rated in the same way, and asked for the same {names}.{what}"),
            (false, true) => format!("{each} differs:"),
            (false, false) => format!("{each} is asked for the same {names}.{what}"),
        }
    }
}
