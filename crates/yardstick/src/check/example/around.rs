//! What stands around a response in an example: boxes of forms, signatures, documents that were looked at; packs, and
//! whether an escalation begins.

use super::{Case, Fact, ModelNames};
use crate::date::Date;
use crate::evaluate::{Evaluation, Trigger};
use crate::framework::form::key;
use crate::framework::model::{Home, Model};
use crate::names::{Names, Reader, same};
use crate::record::Seen;
use crate::response::Value;
use crate::source::Span;
use crate::wording::and;

impl ModelNames {
    /// The boxes of forms, as `copy of training-needs`, and by their own id alone where nothing else is called so.
    /// Their numbers are those of `slots_of_forms`.
    pub(super) fn boxes_of_forms(model: &Model) -> Names {
        let ids: Vec<&str> = slots_of_forms(model).map(|slot| id_of(model, slot)).collect();
        let mut names = Names::new(ids.iter());
        let others = model.fields.iter().filter(|field| !matches!(field.home, Home::Form(_)));
        let others: Vec<&str> = others.map(|field| field.id.as_str()).chain(["rating", "nothing"]).collect();
        for (at, id) in ids.iter().enumerate() {
            let alone = key(id);
            if ids.iter().filter(|id| same(key(id), alone)).count() == 1
                && !others.iter().any(|other| same(other, alone))
            {
                names.also(at, alone);
            }
        }
        names
    }
}

/// Where the boxes of forms stand among those that are asked once.
fn slots_of_forms(model: &Model) -> impl Iterator<Item = usize> + '_ {
    let is_of_a_form =
        |field: &u32| model.fields.get(*field as usize).is_some_and(|field| matches!(field.home, Home::Form(_)));
    model.about.fields.iter().enumerate().filter(move |(_, field)| is_of_a_form(field)).map(|(slot, _)| slot)
}

fn id_of(model: &Model, slot: usize) -> &str {
    let field = model.about.fields.get(slot).and_then(|&field| model.fields.get(field as usize));
    field.map_or("", |field| field.id.as_str())
}

impl Case<'_> {
    /// The box of a form that comes next: its slot, and its number.
    pub(super) fn box_of_a_form(&self, reader: &mut Reader<'_>) -> Option<(usize, u32)> {
        let mut ahead = reader.ahead();
        let (at, name) = ahead.take_name(&self.names.boxes_of_forms)?;
        // `copy of plan` is not the only `copy`, though no form `plan` has one.
        if key(self.of(name)) == self.of(name) && ahead.ahead().take("of") {
            return None;
        }
        *reader = ahead;
        let slot = slots_of_forms(self.model()).nth(at)?;
        Some((slot, *self.model().about.fields.get(slot)?))
    }

    /// Puts a value where it belongs: what the board fills in stands in the record.
    pub(super) fn put(&mut self, slot: usize, field: u32, value: Value) {
        let home = self.model().fields.get(field as usize).map(|field| field.home);
        let is_boards = matches!(home, Some(Home::Form(form)) if self.model().forms.get(form as usize).is_some_and(|form| form.by_board));
        match is_boards {
            true => self.record.boxes.push((slot, value)),
            false => self.builder.put(slot, field, value),
        }
    }

    /// `declaration is signed`, and `self-evaluation is complete` of a form whose content is elsewhere.
    pub(super) fn form_is(&mut self, reader: &mut Reader<'_>, span: Span) -> Option<bool> {
        let mut ahead = reader.ahead();
        let (form, _) = ahead.take_name(&self.names.forms)?;
        let model = self.model().forms.get(form)?;
        let signs = ahead.take("is signed");
        if !signs && !ahead.take("is complete") {
            return None;
        }
        *reader = ahead;
        if signs && model.signed_by.is_none() || !signs && !model.elsewhere {
            let message = match signs {
                true => "nobody signs this form",
                false => "whether this form is complete follows from its boxes",
            };
            self.unclear(span, message, "Say what is given: `… of … is given`.");
            return Some(false);
        }
        if self.say(Fact::Form(form), span).is_none() {
            return Some(false);
        }
        match signs {
            true => {
                let signed = self.builder.sign(&model.id, "given in an example", Date::new(2000, 1, 1));
                debug_assert!(signed.is_ok());
            }
            false => {
                let seen = Seen { form: form as u32, complete: true, by: String::new(), on: None };
                self.record.documents.push(seen);
            }
        }
        Some(true)
    }

    /// `the pack is complete`, `the Declaration pack is not complete`.
    pub(super) fn pack_is(&mut self, evaluation: &Evaluation<'_>, reader: &mut Reader<'_>, span: Span) -> Option<bool> {
        let mut ahead = reader.ahead();
        ahead.skip_article();
        let (pack, _) = match ahead.take("pack") {
            true if self.names.packs.iter().count() == 1 => (0, span),
            true => return None,
            false => ahead.take_name(&self.names.packs).filter(|_| ahead.take("pack"))?,
        };
        let wanted = ahead.take_any(&[("is complete", true), ("is not complete", false)])?;
        *reader = ahead;
        let state = evaluation.packs().nth(pack)?;
        if state.is_complete() != wanted {
            let message = if wanted { and(state.lacking()) } else { "the pack is complete here".to_owned() };
            self.fails(span, message, "Mend the pack, or the example.");
        }
        Some(true)
    }

    /// `the escalation begins`, `the escalation does not begin`: where there are several, with the name of one.
    pub(super) fn escalation_begins(
        &mut self,
        evaluation: &Evaluation<'_>,
        reader: &mut Reader<'_>,
        span: Span,
    ) -> Option<bool> {
        let mut ahead = reader.ahead();
        ahead.skip_article();
        if !ahead.take("escalation") {
            return None;
        }
        let escalations = evaluation.escalations();
        let state = match ahead.take_name(&self.names.escalations) {
            Some((at, _)) => escalations.get(at)?,
            None if escalations.len() == 1 => escalations.first()?,
            None => return None,
        };
        let wanted = ahead.take_any(&[("begins", true), ("does not begin", false)])?;
        *reader = ahead;
        if (state.trigger() == Trigger::Holds) != wanted {
            let found = state.conditions().into_iter().map(|condition| condition.found().to_owned());
            let message =
                format!("the escalation {} here: {}", if wanted { "does not begin" } else { "begins" }, and(found));
            self.fails(span, message, "Mend the escalation, or the example.");
        }
        Some(true)
    }
}
