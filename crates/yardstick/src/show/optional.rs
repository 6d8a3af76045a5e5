//! What nothing requires, said plainly: nothing is required unless a line says so.

use super::asked::Group;
use super::{Part, Teller};
use crate::framework::Strength;
use crate::framework::model::{Demand, RequirementModel, RuleModel};
use crate::wording::{and, capital, or};

impl Teller<'_> {
    pub(super) fn optional(&self, part: &mut Part) {
        let (free, bound): (Vec<&Group>, Vec<&Group>) =
            self.groups.iter().filter(|group| self.asks_anything(group)).partition(|group| !self.requires(group));
        if bound.is_empty() && !free.is_empty() && !self.requires_of_agency() {
            return part.say("Nothing is required: a response with every box empty is complete.");
        }
        for group in free {
            let any = self.any(&self.whom(group.kind, &group.those));
            part.say(format!("Nothing is required of {any}: it may be left unanswered."));
        }
        for kind in self.kinds() {
            let groups: Vec<&Group> = bound.iter().copied().filter(|group| group.kind == kind).collect();
            self.optional_boxes(part, &groups);
        }
        let about: Vec<&str> = self.optional_about();
        if !about.is_empty() {
            let they = if about.len() == 1 { "it" } else { "they" };
            part.say(format!("About the agency, nothing requires {}: {they} may be left empty.", or(about)));
        }
    }

    fn asks_anything(&self, group: &Group) -> bool {
        let layout = self.layout(group.layout);
        layout.scale.is_some() || !layout.fields.is_empty()
    }

    /// The rules that are about some of a group.
    fn rules_about<'g>(&'g self, group: &'g Group) -> impl Iterator<Item = &'g RuleModel> {
        self.model.rules.iter().filter(move |rule| {
            let those = rule.about.as_ref().filter(|about| about.kind == group.kind).map(|about| self.those_in(about));
            those.is_some_and(|those| {
                !those.items.is_disjoint(&group.those.items) || !those.unknown.is_disjoint(&group.those.unknown)
            })
        })
    }

    fn requires(&self, group: &Group) -> bool {
        let is_must = |rule: &RuleModel| rule.requirements.iter().any(|one| one.strength == Strength::Must);
        let layout = self.layout(group.layout);
        let is_required =
            |&field: &u32| self.model.fields[field as usize].required && self.may_be_asked(field, Some(layout));
        layout.fields.iter().any(is_required)
            || self.rules_about(group).any(|rule| is_must(rule) && self.can_apply(rule))
    }

    fn requires_of_agency(&self) -> bool {
        let is_must = |rule: &&RuleModel| rule.requirements.iter().any(|one| one.strength == Strength::Must);
        let of_agency = self.model.rules.iter().filter(|rule| rule.about.is_none()).filter(is_must);
        let required = self.model.about.fields.iter().any(|&field| self.model.fields[field as usize].required);
        required || of_agency.into_iter().any(|rule| self.can_apply(rule)) || !self.model.submission.routes.is_empty()
    }

    /// Boxes of standards that no rule asks for: everywhere, or in some groups only.
    fn optional_boxes(&self, part: &mut Part, groups: &[&Group]) {
        let mut said: Vec<(Vec<usize>, Vec<&str>)> = Vec::new();
        for &name in &self.box_names(groups) {
            let with: Vec<usize> = (0..groups.len()).filter(|&at| self.has_box(groups[at], name)).collect();
            let free: Vec<usize> = with.iter().copied().filter(|&at| self.is_optional(groups[at], name)).collect();
            let Some(id) = with.first().and_then(|&at| self.field_in(groups[at].layout, name)).map(|field| &*field.id)
            else {
                continue;
            };
            if free.is_empty() {
                continue;
            }
            // Where no group that has it requires it, there is no need to say which.
            let whose = if free == with { Vec::new() } else { free };
            match said.iter_mut().find(|(other, _)| *other == whose) {
                Some((_, ids)) => ids.push(id),
                None => said.push((whose, vec![id])),
            }
        }
        for (whose, ids) in said {
            let they = if ids.len() == 1 { "it" } else { "they" };
            let of = and(whose.iter().map(|&at| self.each(&self.whom(groups[at].kind, &groups[at].those))));
            let of = if whose.is_empty() { String::new() } else { format!("for {of}, ") };
            part.say(capital(&format!("{of}nothing requires {}: {they} may be left empty.", or(ids))));
        }
    }

    /// The boxes of groups by the numbers of their ids, in the order in which they are asked.
    fn box_names(&self, groups: &[&Group]) -> Vec<u32> {
        let mut names = Vec::new();
        for group in groups {
            for &field in &self.layout(group.layout).fields {
                let name = self.model.fields[field as usize].name;
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names
    }

    fn has_box(&self, group: &Group, name: u32) -> bool {
        let layout = self.layout(group.layout);
        let field = layout.positions.get(&name).map(|&position| layout.fields[position as usize]);
        field.is_some_and(|field| self.may_be_asked(field, Some(layout)))
    }

    /// Whether no rule speaks of a box, and its own line does not require it. That one is given on request only is said there.
    fn is_optional(&self, group: &Group, name: u32) -> bool {
        let speaks = |one: &RequirementModel| match &one.demand {
            Demand::Give { name: other, .. } | Demand::Leave { name: other } => *other == name,
            _ => false,
        };
        let field = self.field_in(group.layout, name);
        field.is_some_and(|field| !field.required && !field.only_on_request)
            && !self.rules_about(group).any(|rule| rule.requirements.iter().any(speaks))
    }

    fn optional_about(&self) -> Vec<&str> {
        let fields = self.model.about.fields.iter().filter(|&&field| self.may_be_asked(field, None));
        let fields = fields.map(|&field| &self.model.fields[field as usize]).filter(|field| !field.required);
        let is_asked_for = |name: u32| {
            let of_agency = self.model.rules.iter().filter(|rule| rule.about.is_none());
            of_agency.flat_map(|rule| &rule.requirements).any(|one| match &one.demand {
                Demand::Give { name: other, .. } | Demand::Leave { name: other } => *other == name,
                _ => false,
            })
        };
        fields.filter(|field| !is_asked_for(field.name)).map(|field| field.id.as_str()).collect()
    }
}
