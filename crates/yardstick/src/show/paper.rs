//! Forms, packs, decisions and letters: what comes with a response, and what a board makes of it.

use super::sentence::{closed, quoted};
use super::{Part, Teller};
use crate::framework::Strength;
use crate::framework::condition::{Paper, Test};
use crate::framework::decision::OutcomeModel;
use crate::framework::form::{BodyModel, FormModel, key};
use crate::framework::pack::PackEntryModel;
use crate::wording::{and, or};

impl Teller<'_> {
    pub(super) fn forms(&self) -> Part {
        let mut part = Part::new("Forms");
        for form in self.model.forms.iter().filter(|form| !form.is_letter) {
            self.form(&mut part, form);
        }
        part
    }

    fn form(&self, part: &mut Part, form: &FormModel) {
        let called = self.called(form);
        part.point(match form.signed_by {
            Some(by) => {
                let with = if by.with_date { ", with name and date" } else { "" };
                closed(&format!("The form {called} is signed by {}{with}", self.name(by.who)))
            }
            None if form.by_board => format!("The form {called} is filled in by the Board, and not by the agency."),
            None => format!("The form {called} is not signed."),
        });
        if let Some(who) = form.filled_in_by {
            part.under(closed(&format!("Filled in by: {}", self.words(who))));
        }
        if form.elsewhere {
            part.under("Its content is not in this file: a person says whether it is complete.");
        }
        for &field in form.boxes_of(self.model) {
            if self.may_be_asked(field, None) {
                part.under(self.form_box(form, field));
                self.table_columns(part, &self.model.fields[field as usize]);
            }
        }
        if let Some(scope) = &form.confirms {
            let those = self.those_in(scope).items.len();
            let kinds = super::whom::several(scope.kind);
            part.under(format!("Whoever signs it confirms {those} {kinds} at once."));
        }
        self.texts(part, form);
    }

    fn called(&self, form: &FormModel) -> String {
        let title = self.words(form.title);
        if title.is_empty() { form.id.clone() } else { format!("{} ({title})", form.id) }
    }

    fn form_box(&self, form: &FormModel, field: u32) -> String {
        let model = &self.model.fields[field as usize];
        let who = if form.by_board { "Board" } else { "agency" };
        let when = self.known.settle(self.model, model.when.as_ref(), None).left();
        let start = when.map_or("The".to_owned(), |when| format!("If {}, the", self.condition(&when, &[])));
        let label = self.words(model.label);
        let label = if label.is_empty() { label } else { format!(": {label}") };
        let must = if model.required { " It must be filled in." } else { "" };
        let (id, kind) = (key(&model.id), self.answer_words(model));
        format!("{}{must}", closed(&format!("{start} {who} is asked for {id} ({kind}){label}")))
    }

    /// What is printed, in order.
    fn texts(&self, part: &mut Part, form: &FormModel) {
        for line in &form.body {
            match line {
                BodyModel::Text(text) => {
                    part.under(closed(&format!("{}{}", self.only_if(text.when.as_ref()), self.words(text.words))))
                }
                BodyModel::Decision { decision, heading, .. } => {
                    let name = self.model.decisions.get(*decision as usize).map_or("", |decision| &decision.name);
                    part.under(self.shows(&format!("what was decided as {}", quoted(name)), &self.words(*heading)));
                }
                BodyModel::Box { slot, heading, .. } => {
                    let field = self.model.about.fields.get(*slot as usize);
                    let id = field.map_or("", |&field| &self.model.fields[field as usize].id);
                    part.under(self.shows(id, &self.words(*heading)));
                }
            }
        }
    }

    fn shows(&self, what: &str, heading: &str) -> String {
        let heading = if heading.is_empty() { String::new() } else { format!(", after {}", quoted(heading)) };
        format!("It shows {what}{heading}.")
    }

    fn only_if(&self, when: Option<&Test>) -> String {
        when.map_or(String::new(), |when| format!("Only if {}: ", self.condition(when, &[])))
    }

    pub(super) fn packs(&self) -> Part {
        let mut part = Part::new("What must come together");
        for pack in &self.model.packs {
            part.point(format!("The pack {} is complete when all of this is there:", quoted(&pack.name)));
            for entry in &pack.entries {
                part.under(self.pack_entry(entry));
            }
        }
        part
    }

    fn pack_entry(&self, entry: &PackEntryModel) -> String {
        let form = self.model.forms.get(entry.form as usize);
        let id = form.map_or("", |form| &form.id);
        let mut like = Vec::new();
        if entry.complete {
            like.push(match form.is_some_and(|form| form.elsewhere) {
                true => "complete, which a person has to see".to_owned(),
                false => "with every box that it asks filled in".to_owned(),
            });
        }
        if entry.signed {
            like.push("signed".to_owned());
        }
        if entry.attached {
            like.push("with a copy attached".to_owned());
        }
        if entry.current.is_some() {
            like.push("for the year in which the response is sent in".to_owned());
        }
        let like = if like.is_empty() { String::new() } else { format!(", {}", and(like)) };
        let strength = match entry.strength {
            Strength::Must => "",
            Strength::Should => " It should be there; without it the pack is complete all the same.",
            Strength::May => " It may be there.",
        };
        let when = entry.when.as_ref().map_or(String::new(), |when| format!(", if {}", self.condition(when, &[])));
        format!("{id}{like}{when}.{strength}")
    }

    pub(super) fn decisions(&self) -> Part {
        let mut part = Part::new("What people decide");
        for decision in &self.model.decisions {
            let by = decision.recorded_by.map_or(String::new(), |by| format!(" by {}", self.words(by)));
            part.point(closed(&format!("{} is decided and recorded{by}", quoted(&decision.name))));
            for outcome in &decision.outcomes {
                part.under(self.outcome(outcome));
            }
        }
        part
    }

    fn outcome(&self, outcome: &OutcomeModel) -> String {
        let mut said = vec![closed(&format!("{}: {}", outcome.id, self.words(outcome.words)))];
        for (forms, words) in &outcome.wordings {
            let forms = and(forms.iter().filter_map(|&form| Some(&self.model.forms.get(form as usize)?.id)));
            said.push(closed(&format!("In {forms} it reads {}", quoted(&self.words(*words)))));
        }
        if let Some(only) = &outcome.only {
            said.push(format!("It is open only when {}.", self.condition(only, &[])));
        }
        for (slot, when) in &outcome.gives {
            let field = self.model.about.fields.get(*slot as usize);
            let id = field.map_or("", |&field| &self.model.fields[field as usize].id);
            let when = when.as_ref().map_or(String::new(), |when| format!(", if {}", self.condition(when, &[])));
            said.push(format!("It needs {id}{when}."));
        }
        if outcome.returns {
            said.push("The response is a draft again, until it is sent in anew.".to_owned());
        }
        said.join(" ")
    }

    pub(super) fn letters(&self) -> Part {
        let mut part = Part::new("Letters");
        for form in self.model.forms.iter().filter(|form| form.is_letter) {
            part.point(format!("The letter {} is written by the Board:", self.called(form)));
            self.texts(&mut part, form);
        }
        part
    }

    /// A clause about a form, a pack or a decision.
    pub(super) fn paper(&self, paper: Paper) -> String {
        let not = |wanted: bool| if wanted { "" } else { "not " };
        let decision = |at: u32| self.model.decisions.get(at as usize);
        match paper {
            Paper::Signed { form, wanted } => {
                let id = self.model.forms.get(form as usize).map_or("", |form| &form.id);
                format!("{id} is {}signed", not(wanted))
            }
            Paper::Complete { pack, wanted } => {
                let name = self.model.packs.get(pack as usize).map_or("", |pack| &pack.name);
                format!("the pack {} is {}complete", quoted(name), not(wanted))
            }
            Paper::Recorded { decision: at, wanted } => {
                format!("{} is {}recorded", quoted(decision(at).map_or("", |decision| &decision.name)), not(wanted))
            }
            Paper::Decided { decision: at, outcomes } => {
                let Some(decision) = decision(at) else { return String::new() };
                let named = decision.outcomes.iter().zip(0..).filter(|(_, at)| outcomes >> at & 1 == 1);
                format!("{} is {}", quoted(&decision.name), or(named.map(|(outcome, _)| &outcome.id)))
            }
        }
    }
}
