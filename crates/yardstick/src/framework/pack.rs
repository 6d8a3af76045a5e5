//! Packs: documents that must come together before a response is accepted.

use std::borrow::Cow;

use super::Framework;
use super::condition::Test;
use super::form::Form;
use super::rule::Strength;
use super::words::Words;

#[derive(Debug)]
pub(crate) struct PackModel {
    /// Its name, put together.
    pub(crate) name: String,
    pub(crate) entries: Vec<PackEntryModel>,
    pub(crate) because: Option<Words>,
    pub(crate) line: u32,
}

/// One form of a pack, and what it must be like.
#[derive(Debug)]
pub(crate) struct PackEntryModel {
    pub(crate) form: u32,
    pub(crate) strength: Strength,
    pub(crate) complete: bool,
    pub(crate) signed: bool,
    pub(crate) attached: bool,
    /// The slot of the box that says for which year it is, where it must be for the current one.
    pub(crate) current: Option<u32>,
    pub(crate) when: Option<Test>,
    pub(crate) line: u32,
}

/// Documents that must come together before a response is accepted (TOR-10, TOR-11).
#[derive(Debug, Clone, Copy)]
pub struct Pack<'f> {
    pub(crate) framework: &'f Framework,
    pub(crate) index: u32,
}

impl<'f> Pack<'f> {
    fn model(self) -> &'f PackModel {
        &self.framework.model().packs[self.index as usize]
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'f str {
        &self.model().name
    }

    /// What belongs to it, in order.
    pub fn entries(self) -> impl ExactSizeIterator<Item = PackEntry<'f>> + use<'f> {
        self.model().entries.iter().map(move |model| PackEntry { framework: self.framework, model })
    }

    /// On what guidance it rests.
    #[must_use]
    pub fn because(self) -> Option<Cow<'f, str>> {
        self.model().because.map(|words| self.framework.model().words(words))
    }

    /// The line of the framework file on which it begins, from 1.
    #[must_use]
    pub fn line(self) -> u32 {
        self.model().line
    }
}

/// One form of a pack, and what it must be like.
#[derive(Debug, Clone, Copy)]
pub struct PackEntry<'f> {
    framework: &'f Framework,
    model: &'f PackEntryModel,
}

impl<'f> PackEntry<'f> {
    /// The form.
    #[must_use]
    pub fn form(self) -> Form<'f> {
        Form { framework: self.framework, index: self.model.form }
    }

    /// How strongly it is asked for: what must be there keeps the pack from being complete.
    #[must_use]
    pub fn strength(self) -> Strength {
        self.model.strength
    }

    /// Whether all that it asks for must be given.
    #[must_use]
    pub fn is_to_be_complete(self) -> bool {
        self.model.complete
    }

    /// Whether it must be signed.
    #[must_use]
    pub fn is_to_be_signed(self) -> bool {
        self.model.signed
    }

    /// Whether a copy of it must be attached.
    #[must_use]
    pub fn is_to_be_attached(self) -> bool {
        self.model.attached
    }

    /// Whether it must be for the year in which the response is sent in (TOR-10).
    #[must_use]
    pub fn is_to_be_current(self) -> bool {
        self.model.current.is_some()
    }

    /// The line of the framework file that asks for it, from 1.
    #[must_use]
    pub fn line(self) -> u32 {
        self.model.line
    }
}
