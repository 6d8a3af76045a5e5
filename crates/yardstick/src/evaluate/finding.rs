//! Findings: numbers while they are made, words when they are asked for.

use std::borrow::Cow;

use super::Evaluation;
use super::state::code;
use crate::framework::model::{Demand, FieldModel, Model, RuleModel};
use crate::framework::{Item, Strength};
use crate::response::Status;
use crate::wording::and;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// The response is not complete with it.
    Must,
    /// A warning.
    Should,
    /// A suggestion.
    May,
    /// A mark that the framework asks for; nothing to mend.
    Flag,
}

impl Severity {
    /// The word for it in documents: `must`, `should`, `may` or `flag`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Must => "must",
            Severity::Should => "should",
            Severity::May => "may",
            Severity::Flag => "flag",
        }
    }
}

impl From<Strength> for Severity {
    fn from(strength: Strength) -> Severity {
        match strength {
            Strength::Must => Severity::Must,
            Strength::Should => Severity::Should,
            Strength::May => Severity::May,
        }
    }
}

/// Why there is a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Cause {
    Rule {
        rule: u32,
        requirement: u32,
    },
    Flag {
        rule: u32,
    },
    /// A box that is marked as required.
    Required {
        field: u32,
    },
    /// A box is filled in that is given only on request, and no board asked.
    NotRequested {
        field: u32,
    },
    /// A board asked for a box, and it is empty.
    Requested {
        field: u32,
    },
    /// Something keeps the response from being submitted.
    Gate {
        gate: u32,
    },
    /// No address fits.
    NoRoute,
}

/// A finding as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Found {
    pub(crate) cause: Cause,
    pub(crate) item: Option<u32>,
    /// The columns that are missing, as bits; none where the whole is.
    pub(crate) missing: u64,
}

impl Found {
    pub(crate) fn new(cause: Cause, item: Option<u32>) -> Found {
        Found { cause, item, missing: 0 }
    }
}

/// One finding: what is missing or marked, where, and on what it rests.
#[derive(Debug, Clone, Copy)]
pub struct Finding<'e> {
    pub(super) evaluation: &'e Evaluation<'e>,
    pub(crate) found: Found,
}

impl<'e> Finding<'e> {
    pub(super) fn model(self) -> &'e Model {
        self.evaluation.framework.model()
    }

    pub(super) fn rule_model(self) -> Option<&'e RuleModel> {
        match self.found.cause {
            Cause::Rule { rule, .. } | Cause::Flag { rule } => Some(&self.model().rules[rule as usize]),
            Cause::Gate { gate } => {
                let rule = self.model().submission.gates[gate as usize].rule?;
                Some(&self.model().rules[rule as usize])
            }
            _ => None,
        }
    }

    fn field(self) -> Option<&'e FieldModel> {
        let model = self.model();
        let name = match self.found.cause {
            Cause::Required { field } | Cause::NotRequested { field } | Cause::Requested { field } => {
                return Some(&model.fields[field as usize]);
            }
            Cause::Rule { rule, requirement } => {
                match model.rules[rule as usize].requirements[requirement as usize].demand {
                    Demand::Give { name, .. } | Demand::Leave { name } => name,
                    _ => return None,
                }
            }
            _ => return None,
        };
        match self.found.item {
            Some(item) => model.field_of(item as usize, name),
            None => {
                model.about.fields.iter().map(|&field| &model.fields[field as usize]).find(|field| field.name == name)
            }
        }
    }

    /// How much it matters.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self.found.cause {
            Cause::Rule { rule, requirement } => {
                self.model().rules[rule as usize].requirements[requirement as usize].strength.into()
            }
            Cause::Flag { .. } => Severity::Flag,
            // A draft may be saved as it is; what was sent in may not.
            Cause::Gate { .. } => match self.evaluation.response.status {
                Status::Submitted => Severity::Must,
                Status::Draft => Severity::Should,
            },
            Cause::Required { .. } | Cause::NoRoute => Severity::Must,
            Cause::NotRequested { .. } | Cause::Requested { .. } => Severity::Should,
        }
    }

    /// The id of the rule; `required`, `only on request` or `send to` where a line of another kind asks for it.
    #[must_use]
    pub fn rule(self) -> &'e str {
        match self.found.cause {
            Cause::Rule { .. } | Cause::Flag { .. } => self.rule_model().map_or("", |rule| &rule.id),
            Cause::Gate { .. } => self.rule_model().map_or("submission", |rule| &rule.id),
            Cause::Required { .. } => "required",
            Cause::NotRequested { .. } | Cause::Requested { .. } => "only on request",
            Cause::NoRoute => "send to",
        }
    }

    /// The item that it is about; none where it is about the agency.
    #[must_use]
    pub fn item(self) -> Option<Item<'e>> {
        self.evaluation.framework.items().nth(self.found.item? as usize)
    }

    /// The id of the box that is missing, or that is filled in and should not be.
    #[must_use]
    pub fn field_name(self) -> Option<&'e str> {
        self.field().map(|field| field.id.as_str())
    }

    /// What it asks for in one word: a box, a form, or `rating`.
    pub(crate) fn asks_for(self) -> Option<&'e str> {
        match self.found.cause {
            Cause::Rule { rule, requirement } => {
                match &self.model().rules[rule as usize].requirements[requirement as usize].demand {
                    Demand::Rate { .. } | Demand::RateOtherThan { .. } => Some("rating"),
                    Demand::Sign { form } => Some(&self.model().forms[*form as usize].id),
                    Demand::Give { .. } => self.field_name(),
                    Demand::Leave { .. } => None,
                }
            }
            Cause::Flag { .. } => None,
            _ => self.field_name(),
        }
    }

    /// The box that it asks to be left empty.
    pub(crate) fn asks_to_leave(self) -> Option<&'e str> {
        let Cause::Rule { rule, requirement } = self.found.cause else { return None };
        let demand = &self.model().rules[rule as usize].requirements[requirement as usize].demand;
        if matches!(demand, Demand::Leave { .. }) { self.field_name() } else { None }
    }

    /// The id of the form that is not signed.
    #[must_use]
    pub fn form_name(self) -> Option<&'e str> {
        let Cause::Rule { rule, requirement } = self.found.cause else { return None };
        match self.model().rules[rule as usize].requirements[requirement as usize].demand {
            Demand::Sign { form } => Some(&self.model().forms[form as usize].id),
            _ => None,
        }
    }

    /// The ids of the columns that are missing from a row of a table; none where the whole box is.
    #[must_use]
    pub fn missing_columns(self) -> Vec<&'e str> {
        let columns = self.field().map_or(&[][..], |field| &field.columns);
        let missing = columns.iter().enumerate().filter(|(at, _)| self.found.missing >> at & 1 == 1);
        missing.map(|(_, column)| column.id.as_str()).collect()
    }

    /// What is missing or marked, in a sentence.
    #[must_use]
    pub fn message(self) -> String {
        let about = self.about();
        match self.found.cause {
            Cause::Flag { .. } => {
                let flag = self.rule_model().and_then(|rule| rule.flag).map(|words| self.model().words(words));
                let joint = if about.is_empty() { "" } else { ": " };
                format!("{about}{joint}{}", flag.unwrap_or_default())
            }
            Cause::Gate { gate } => {
                let unless = &self.model().submission.gates[gate as usize].unless;
                let words = unless.span().of(&self.model().text);
                match self.evaluation.response.status {
                    Status::Submitted => format!("it was sent in, and cannot be submitted unless {words}"),
                    Status::Draft => format!("it cannot be submitted unless {words}"),
                }
            }
            Cause::NoRoute => "there is no address to which this response goes".to_owned(),
            Cause::Required { .. } => self.not_given(&about, false),
            Cause::NotRequested { .. } => {
                format!("{about}{} is given, and no board asked for it", self.box_words(true))
            }
            Cause::Requested { .. } => format!("{about}{} was asked for, and is not given", self.box_words(true)),
            Cause::Rule { rule, requirement } => {
                let demand = &self.model().rules[rule as usize].requirements[requirement as usize].demand;
                self.demand_message(&about, demand)
            }
        }
    }

    fn demand_message(self, about: &str, demand: &Demand) -> String {
        let strength = self.severity().as_str();
        match demand {
            Demand::Give { .. } if self.found.missing != 0 => {
                format!("{about}{} lacks {}", self.box_words(true), and(self.missing_columns()))
            }
            Demand::Give { .. } => self.not_given(about, true),
            Demand::Leave { .. } => format!("{about}{} is given", self.box_words(true)),
            Demand::Sign { form } => {
                let form = &self.model().forms[*form as usize];
                let by = form.signed_by.map(|by| format!(" by {}", by.of(&self.model().text)));
                format!("{} is not signed{}", form.id, by.unwrap_or_default())
            }
            Demand::Rate { levels: None } => match self.found.item {
                // A panel may have rated it, and the agency has not.
                Some(item) if self.evaluation.facts().level(item as usize) != code::UNANSWERED => {
                    format!("{} is not rated by the agency", self.model().items[item as usize].id)
                }
                _ => about.to_owned(),
            },
            Demand::Rate { levels: Some(levels) } => {
                format!("{about}, and {strength} be rated {}", self.level_words(*levels))
            }
            Demand::RateOtherThan { levels } => {
                format!("{about}, and {strength} not be rated {}", self.level_words(*levels))
            }
        }
    }

    /// `1.2 is rated Met, and evidence is not given`; a typed question is not answered.
    fn not_given(self, about: &str, short: bool) -> String {
        let is_from_register = self.found.item.is_none() && self.field().is_some_and(|field| field.from_register);
        match (self.found.item, self.answers()) {
            _ if is_from_register => format!("{} comes from the register, and is not known", self.box_words(short)),
            (Some(item), true) => format!("{} is not answered", self.model().items[item as usize].id),
            _ => format!("{about}{} is not given", self.box_words(short)),
        }
    }

    /// Whether the box is the answer of a typed question.
    fn answers(self) -> bool {
        let Some(item) = self.found.item else { return false };
        let layout = self.model().layout_of(item as usize);
        let answer = layout.answer.and_then(|position| layout.fields.get(position as usize));
        answer.is_some_and(|&answer| {
            self.field().is_some_and(|field| field.name == self.model().fields[answer as usize].name)
        })
    }

    /// The item and its rating: `1.2 is rated Not Met`.
    fn about(self) -> String {
        let Some(item) = self.found.item else { return String::new() };
        let model = self.model();
        let id = &model.items[item as usize].id;
        let is_box = self.field().is_some();
        let joint = if is_box { ", and " } else { "" };
        match (self.evaluation.facts().level(item as usize), model.scale_of(item as usize)) {
            (code::UNANSWERED, Some(_)) => format!("{id} is not rated{joint}"),
            (rating, Some(scale)) => {
                let level = scale.levels.get(usize::from(rating)).map_or("", |level| level.name.of(&model.text));
                format!("{id} is rated {level}{joint}")
            }
            (_, None) if is_box => format!("{id}: "),
            (_, None) => id.clone(),
        }
    }

    /// Levels of the item's scale by name: `Fully Met or N/A`.
    fn level_words(self, levels: u64) -> String {
        let model = self.model();
        let scale = self.found.item.and_then(|item| model.scale_of(item as usize));
        let all = scale.map_or(&[][..], |scale| &scale.levels).iter().enumerate();
        let named = all.filter(|(at, _)| levels >> at & 1 == 1);
        crate::wording::or(named.map(|(_, level)| level.name.of(&model.text)))
    }

    /// A box by its id; about the agency also by its label, as the id is ours.
    fn box_words(self, short: bool) -> Cow<'e, str> {
        let Some(field) = self.field() else { return Cow::Borrowed("") };
        let label = self.model().words(field.label);
        if short || self.found.item.is_some() || crate::names::same(&label, &field.id) {
            return Cow::Borrowed(&field.id);
        }
        Cow::Owned(format!("{} ({label})", field.id))
    }

    /// The guidance that it rests on, in the framework's words.
    #[must_use]
    pub fn because(self) -> Option<Cow<'e, str>> {
        self.rule_model()?.because.map(|words| self.model().words(words))
    }

    /// The line of the framework file that asks for it, from 1.
    #[must_use]
    pub fn line(self) -> u32 {
        match self.found.cause {
            Cause::Rule { rule, requirement } => {
                self.model().rules[rule as usize].requirements[requirement as usize].line
            }
            Cause::Flag { rule } => self.model().rules[rule as usize].line,
            Cause::Gate { gate } => self.model().submission.gates[gate as usize].line,
            Cause::NoRoute => self.model().submission.line,
            _ => self.field().map_or(0, |field| field.line),
        }
    }
}
