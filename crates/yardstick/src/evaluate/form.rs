//! Forms as one response leaves them: what is there, who signed, what is confirmed, what is printed.

use std::borrow::Cow;

use super::Evaluation;
use crate::framework::{Field, Form, Item};
use crate::response::Signature;

/// A form, and what there is of it.
#[derive(Debug, Clone, Copy)]
pub struct FormState<'e> {
    evaluation: &'e Evaluation<'e>,
    form: Form<'e>,
}

impl<'e> FormState<'e> {
    /// The form.
    #[must_use]
    pub fn form(self) -> Form<'e> {
        self.form
    }

    /// Whether anything of it is there: something in a box, or a signature.
    #[must_use]
    pub fn is_given(self) -> bool {
        let facts = self.evaluation.facts();
        let boxes = self.form.model().boxes.clone();
        boxes.into_iter().any(|slot| facts.says_something(slot as usize)) || facts.has_signature(self.form.index)
    }

    /// Whether it is signed, with a date where the form asks for one.
    #[must_use]
    pub fn is_signed(self) -> bool {
        self.evaluation.facts().is_signed(self.form.index)
    }

    /// The signature, as far as it was given.
    #[must_use]
    pub fn signature(self) -> Option<&'e Signature> {
        self.evaluation.response.signatures.get(self.form.index as usize)?.as_ref()
    }

    /// The boxes that it asks for and that say nothing.
    pub fn empty(self) -> impl Iterator<Item = Field<'e>> {
        let facts = self.evaluation.facts();
        let slots = self.form.model().boxes.clone();
        self.form.fields().zip(slots).filter_map(move |(field, slot)| {
            let is_asked = facts.is_asked(&facts.model.fields[field.index as usize], None);
            (is_asked && !facts.says_something(slot as usize)).then_some(field)
        })
    }

    /// The standards that are confirmed: all that the form confirms where it is signed, and else none (TOR-15).
    pub fn confirmed(self) -> impl Iterator<Item = Item<'e>> {
        let is_signed = self.is_signed();
        self.form.confirms().filter(move |_| is_signed)
    }

    /// The texts that are printed on it, as things stand.
    pub fn texts(self) -> impl Iterator<Item = Cow<'e, str>> {
        let facts = self.evaluation.facts();
        let texts = self.form.model().texts().filter(move |text| facts.hold(text.when.as_ref(), None));
        texts.map(move |text| facts.model.words(text.words))
    }
}

impl Evaluation<'_> {
    /// Each form of the framework, and what there is of it.
    pub fn forms(&self) -> impl ExactSizeIterator<Item = FormState<'_>> {
        self.framework.forms().map(|form| FormState { evaluation: self, form })
    }
}
