//! What nothing requires, said plainly: nothing is required unless a line says so.

use super::asked::Group;
use super::{Part, Teller};
use crate::framework::Strength;
use crate::framework::model::{Demand, Home, RequirementModel, RuleModel};
use crate::wording::{and, capital, or};

/// A group, and the rules that are about some of it.
struct Asked<'t> {
    group: &'t Group,
    rules: Vec<&'t RuleModel>,
}

impl Teller<'_> {
    pub(super) fn optional(&self, part: &mut Part) {
        let (free, bound): (Vec<Asked<'_>>, Vec<Asked<'_>>) =
            self.with_rules().into_iter().partition(|asked| !self.requires(asked));
        if bound.is_empty() && !free.is_empty() && !self.requires_of_agency() {
            return part.say("Nothing is required: a response with every box empty is complete.");
        }
        for Asked { group, .. } in free {
            let any = self.any(&self.whom(group.kind, &group.those));
            part.say(format!("Nothing is required of {any}: it may be left unanswered."));
        }
        for kind in self.kinds() {
            let groups: Vec<&Asked<'_>> = bound.iter().filter(|asked| asked.group.kind == kind).collect();
            self.optional_boxes(part, &groups);
        }
        let about: Vec<&str> = self.optional_about();
        if !about.is_empty() {
            let they = if about.len() == 1 { "it" } else { "they" };
            part.say(format!("About the agency, nothing requires {}: {they} may be left empty.", or(about)));
        }
    }

    /// The groups of which anything is asked, each with the rules about it. Every rule is looked at once.
    fn with_rules(&self) -> Vec<Asked<'_>> {
        let mut group_at: Vec<Option<usize>> = vec![None; self.model.layouts.len()];
        for (at, group) in self.groups.iter().enumerate() {
            for layout in self.layouts_of(group.kind, &group.those) {
                group_at[layout as usize] = Some(at);
            }
        }
        let mut all: Vec<Asked<'_>> = self.groups.iter().map(|group| Asked { group, rules: Vec::new() }).collect();
        for rule in self.rules_that_apply() {
            let Some(about) = &rule.about else { continue };
            let layouts = self.layouts_of(about.kind, &self.those_in(about));
            let mut groups: Vec<usize> = layouts.iter().filter_map(|&layout| group_at[layout as usize]).collect();
            groups.sort_unstable();
            groups.dedup();
            groups.into_iter().for_each(|group| all[group].rules.push(rule));
        }
        all.retain(|asked| {
            let layout = self.layout(asked.group.layout);
            layout.scale.is_some() || !layout.fields.is_empty()
        });
        all
    }

    fn requires(&self, asked: &Asked<'_>) -> bool {
        let is_required = |layout: u32| {
            let layout = self.layout(layout);
            let is_required =
                |&field: &u32| self.model.fields[field as usize].required && self.may_be_asked(field, Some(layout));
            layout.fields.iter().any(is_required)
        };
        // Typed questions of one group may each have their own.
        self.layouts_of(asked.group.kind, &asked.group.those).into_iter().any(is_required)
            || asked.rules.iter().any(|rule| is_must(rule))
    }

    fn requires_of_agency(&self) -> bool {
        let required = self.model.about.fields.iter().any(|&field| self.model.fields[field as usize].required);
        let mut of_agency = self.rules_that_apply().filter(|rule| rule.about.is_none());
        required || of_agency.any(is_must) || !self.model.submission.routes.is_empty()
    }

    /// Boxes of standards that no rule asks for: everywhere, or in some groups only.
    fn optional_boxes(&self, part: &mut Part, groups: &[&Asked<'_>]) {
        let mut said: Vec<(Vec<usize>, Vec<&str>)> = Vec::new();
        for &name in &self.box_names(groups) {
            let with: Vec<usize> = (0..groups.len()).filter(|&at| self.has_box(groups[at].group, name)).collect();
            let free: Vec<usize> = with.iter().copied().filter(|&at| self.is_optional(groups[at], name)).collect();
            let first = with.first().and_then(|&at| self.field_in(groups[at].group.layout, name));
            let Some(id) = first.filter(|_| !free.is_empty()).map(|field| field.id.as_str()) else { continue };
            // Where no group that has it requires it, there is no need to say which.
            let whose = if free == with { Vec::new() } else { free };
            match said.iter_mut().find(|(other, _)| *other == whose) {
                Some((_, ids)) => ids.push(id),
                None => said.push((whose, vec![id])),
            }
        }
        for (whose, ids) in said {
            let they = if ids.len() == 1 { "it" } else { "they" };
            let each = |&at: &usize| self.each(&self.whom(groups[at].group.kind, &groups[at].group.those));
            let of = if whose.is_empty() { String::new() } else { format!("for {}, ", and(whose.iter().map(each))) };
            part.say(capital(&format!("{of}nothing requires {}: {they} may be left empty.", or(ids))));
        }
    }

    /// The boxes of groups by the numbers of their ids, in the order in which they are asked.
    fn box_names(&self, groups: &[&Asked<'_>]) -> Vec<u32> {
        let mut is_known = std::collections::BTreeSet::new();
        let fields = groups.iter().flat_map(|asked| self.layout(asked.group.layout).beside());
        let names = fields.map(|&field| self.model.fields[field as usize].name);
        names.filter(|&name| is_known.insert(name)).collect()
    }

    fn has_box(&self, group: &Group, name: u32) -> bool {
        let layout = self.layout(group.layout);
        let field = layout.positions.get(&name).map(|&position| layout.fields[position as usize]);
        field.is_some_and(|field| self.may_be_asked(field, Some(layout)))
    }

    /// Whether no rule speaks of a box, and its own line does not require it. Where it is given only on request, that is
    /// said with the box.
    fn is_optional(&self, asked: &Asked<'_>, name: u32) -> bool {
        let field = self.field_in(asked.group.layout, name);
        field.is_some_and(|field| !field.required && !field.only_on_request)
            && !asked.rules.iter().flat_map(|rule| &rule.requirements).any(|one| speaks_of(one, name))
    }

    /// What the board fills in is asked of no agency.
    fn is_of_the_board(&self, field: u32) -> bool {
        self.form_of(field).and_then(|form| self.model.forms.get(form as usize)).is_some_and(|form| form.by_board)
    }

    /// A pack that must have a form asks for its boxes, or for some of them; the pack itself says which.
    fn is_for_a_pack(&self, field: u32) -> bool {
        let Some(form) = self.form_of(field) else { return false };
        let mut entries = self.model.packs.iter().flat_map(|pack| &pack.entries);
        entries.any(|entry| entry.form == form && entry.strength == Strength::Must)
    }

    fn form_of(&self, field: u32) -> Option<u32> {
        match self.model.fields.get(field as usize)?.home {
            Home::Form(form) => Some(form),
            Home::Agency | Home::Section(_) | Home::Submission => None,
        }
    }

    fn optional_about(&self) -> Vec<&str> {
        let fields = self.model.about.fields.iter().filter(|&&field| self.may_be_asked(field, None));
        let fields = fields.filter(|&&field| !self.is_of_the_board(field) && !self.is_for_a_pack(field));
        let fields = fields.map(|&field| &self.model.fields[field as usize]).filter(|field| !field.required);
        let is_asked_for = |name: u32| {
            let mut of_agency = self.rules_that_apply().filter(|rule| rule.about.is_none());
            of_agency.any(|rule| rule.requirements.iter().any(|one| speaks_of(one, name)))
        };
        fields.filter(|field| !is_asked_for(field.name)).map(|field| field.id.as_str()).collect()
    }
}

fn is_must(rule: &RuleModel) -> bool {
    rule.requirements.iter().any(|one| one.strength == Strength::Must)
}

/// Whether a line asks for a box, or asks that it be left empty.
fn speaks_of(one: &RequirementModel, name: u32) -> bool {
    match &one.demand {
        Demand::Give { name: other, .. } | Demand::Leave { name: other } => *other == name,
        _ => false,
    }
}
