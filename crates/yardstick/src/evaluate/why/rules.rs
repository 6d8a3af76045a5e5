//! The rules that are about something, and why each that found nothing found nothing.

use super::super::Evaluation;
use super::super::finding::Cause;
use super::reason::Reason;
use crate::framework::model::{Demand, FieldModel, RequirementModel, RuleModel};
use crate::wording::or;

impl Evaluation<'_> {
    /// What was found about a standard, or about the agency.
    pub(super) fn found_about(&self, item: Option<usize>) -> Vec<Reason> {
        let item = item.map(|item| item as u32);
        self.findings().filter(|finding| finding.found.item == item).map(|finding| self.reason_of(finding)).collect()
    }

    /// The rules that are about a standard and found nothing, and why.
    pub(super) fn not_found_about(&self, item: Option<usize>) -> Vec<Reason> {
        let model = self.framework.model();
        let rules: Vec<u32> = match item {
            // A standard in two sections meets the rules of the one in which the agency meets it.
            Some(item) => {
                let place = self.facts().place_of(item);
                let is_here = |rule: &u32| {
                    let about = model.rules[*rule as usize].about.as_ref();
                    let sections = about.and_then(|about| about.sections.as_ref());
                    model.items[item].also.is_empty()
                        || sections.is_none_or(|sections| place.is_some_and(|place| sections.contains(&place)))
                };
                model.layout_of(item).rules.iter().map(|applied| applied.rule).filter(is_here).collect()
            }
            None => (0..model.rules.len() as u32).filter(|&rule| model.rules[rule as usize].about.is_none()).collect(),
        };
        rules.into_iter().flat_map(|rule| self.not_found_by(rule, item)).collect()
    }

    fn not_found_by(&self, index: u32, item: Option<usize>) -> Vec<Reason> {
        let rule = &self.framework.model().rules[index as usize];
        if !self.facts().hold(rule.when.as_ref(), item) {
            let reason = self.of_rule(Reason::new(format!("rule {} does not apply", rule.id)), rule);
            return vec![self.with_conditions(reason, [rule.when.as_ref()], item)];
        }
        let of_item = item.map(|item| item as u32);
        let is_found = |requirement: usize| {
            let cause = Cause::Rule { rule: index, requirement: requirement as u32 };
            self.outcome.findings.iter().any(|found| found.item == of_item && found.cause == cause)
        };
        let unfound = rule.requirements.iter().enumerate().filter(|(at, _)| !is_found(*at));
        unfound.map(|(_, requirement)| self.not_found_line(rule, requirement, item)).collect()
    }

    /// Why one line of a rule that applies asks for nothing, or has what it asks for.
    fn not_found_line(&self, rule: &RuleModel, requirement: &RequirementModel, item: Option<usize>) -> Reason {
        let holds = self.facts().hold(requirement.when.as_ref(), item);
        let field = self.box_of(&requirement.demand, item);
        let hidden = field.filter(|field| !self.facts().is_asked(field, item));
        let (message, last) = match (holds, hidden) {
            (false, _) => ("this line does not apply".to_owned(), requirement.when.as_ref()),
            (true, None) if self.is_waived_box(requirement, field, item) => (
                format!("{} is not given, and another standard stands in for it", field.map_or("", |field| &field.id)),
                None,
            ),
            (true, Some(field)) => (format!("{} is not asked, so it is not missing", field.id), field.when.as_ref()),
            (true, None) => (self.met(&requirement.demand, field, item), requirement.when.as_ref()),
        };
        let reason = self.of_rule(self.at_line(Reason::new(message), requirement.line), rule);
        self.with_conditions(reason, [rule.when.as_ref(), last], item)
    }

    fn is_waived_box(&self, requirement: &RequirementModel, field: Option<&FieldModel>, item: Option<usize>) -> bool {
        let (Demand::Give { .. }, Some(field), Some(item)) = (&requirement.demand, field, item) else { return false };
        let slot = self.framework.model().slot(item, field.name);
        let is_given = slot.is_some_and(|slot| self.response.said.is_given(slot));
        !is_given && self.facts().is_box_waived(item, field.name)
    }

    fn box_of(&self, demand: &Demand, item: Option<usize>) -> Option<&FieldModel> {
        let (Demand::Give { name, .. } | Demand::Leave { name }) = demand else { return None };
        let model = self.framework.model();
        match item {
            Some(item) => model.field_of(item, *name),
            None => {
                let about = model.about.fields.iter().map(|&field| &model.fields[field as usize]);
                about.into_iter().find(|field| field.name == *name)
            }
        }
    }

    /// That a demand is met, in a sentence.
    fn met(&self, demand: &Demand, field: Option<&FieldModel>, item: Option<usize>) -> String {
        let model = self.framework.model();
        let id = field.map_or("", |field| &field.id);
        let levels = |levels: u64| {
            let scale = item.and_then(|item| model.scale_of(item));
            let all = scale.map_or(&[][..], |scale| &scale.levels).iter().enumerate();
            or(all.filter(|(at, _)| levels >> at & 1 == 1).map(|(_, level)| level.name.of(&model.text)))
        };
        match demand {
            Demand::Give { columns, .. } if !columns.is_empty() => {
                format!("{id} is given, with {} in each row", crate::wording::and(columns))
            }
            Demand::Give { .. } => format!("{id} is given"),
            Demand::Leave { .. } => format!("{id} is not given"),
            Demand::Rate { .. } if item.is_some_and(|item| model.scale_of(item).is_none()) => {
                "it is not rated on a scale".to_owned()
            }
            Demand::Rate { levels: None } => "it is rated".to_owned(),
            Demand::Rate { levels: Some(wanted) } => format!("it is rated {}", levels(*wanted)),
            Demand::RateOtherThan { levels: unwanted } => format!("it is not rated {}", levels(*unwanted)),
            Demand::Sign { form } => format!("{} is signed", model.forms[*form as usize].id),
        }
    }
}
