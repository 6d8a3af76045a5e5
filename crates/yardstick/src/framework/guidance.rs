//! What a framework says beside its questions: parts of the printed guidance, and terms.

use std::borrow::Cow;

use super::Framework;
use super::model::{PartModel, TermModel};

/// A term that a framework defines (CAM-12, CAM-40).
#[derive(Debug, Clone, Copy)]
pub struct Term<'f> {
    pub(super) framework: &'f Framework,
    pub(super) model: &'f TermModel,
}

impl<'f> Term<'f> {
    /// The term.
    #[must_use]
    pub fn name(self) -> &'f str {
        self.model.name.of(&self.framework.model().text)
    }

    /// What it means.
    #[must_use]
    pub fn words(self) -> Cow<'f, str> {
        self.framework.model().words(self.model.words)
    }
}

/// A part of the printed guidance that belongs to no section.
#[derive(Debug, Clone, Copy)]
pub struct Part<'f> {
    pub(super) framework: &'f Framework,
    pub(super) model: &'f PartModel,
}

impl<'f> Part<'f> {
    /// Its id, as the framework writes it.
    #[must_use]
    pub fn name(self) -> &'f str {
        &self.model.id
    }

    /// Its heading.
    #[must_use]
    pub fn title(self) -> Cow<'f, str> {
        self.framework.model().words(self.model.title)
    }

    /// Its texts, in order.
    pub fn texts(self) -> impl ExactSizeIterator<Item = Cow<'f, str>> + use<'f> {
        self.model.texts.iter().map(move |text| self.framework.model().words(text.words))
    }
}
