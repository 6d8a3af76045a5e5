//! A survey of staff: what they are asked about, and on which scale they answer.

use std::borrow::Cow;

use super::words::Words;
use super::{Framework, Item, Scale};
use crate::names::same;

#[derive(Debug)]
pub(crate) struct SurveyModel {
    pub(crate) id: String,
    pub(crate) title: Words,
    pub(crate) filled_in_by: Option<Words>,
    pub(crate) scale: u32,
    /// The items that staff are asked about, in order.
    pub(crate) items: Vec<u32>,
    pub(crate) guidance: Vec<Words>,
    pub(crate) because: Option<Words>,
}

/// A survey of staff that belongs to a framework (TOR-05 to TOR-07). What they answered is a
/// [`SurveyAnswers`](crate::SurveyAnswers).
#[derive(Debug, Clone, Copy)]
pub struct Survey<'f> {
    pub(crate) framework: &'f Framework,
    pub(crate) index: u32,
    pub(crate) model: &'f SurveyModel,
}

impl Framework {
    /// The surveys of staff that belong to it.
    pub fn surveys(&self) -> impl ExactSizeIterator<Item = Survey<'_>> {
        self.model().surveys.iter().enumerate().map(|(at, model)| Survey { framework: self, index: at as u32, model })
    }

    /// The survey of this id, or of this title.
    #[must_use]
    pub fn survey(&self, name: &str) -> Option<Survey<'_>> {
        let is_id = |survey: &Survey<'_>| same(survey.name(), name);
        self.surveys().find(is_id).or_else(|| self.surveys().find(|survey| same(&survey.title(), name)))
    }
}

impl<'f> Survey<'f> {
    /// Its id, by which answers name it.
    #[must_use]
    pub fn name(self) -> &'f str {
        &self.model.id
    }

    /// Its title.
    #[must_use]
    pub fn title(self) -> Cow<'f, str> {
        self.framework.model().words(self.model.title)
    }

    /// Who answers it.
    #[must_use]
    pub fn filled_in_by(self) -> Option<Cow<'f, str>> {
        self.model.filled_in_by.map(|words| self.framework.model().words(words))
    }

    /// The scale on which staff answer.
    #[must_use]
    pub fn scale(self) -> Scale<'f> {
        Scale { framework: self.framework, index: self.model.scale }
    }

    /// What staff are asked about, in the order of the framework.
    pub fn items(self) -> impl ExactSizeIterator<Item = Item<'f>> {
        let framework = self.framework;
        self.model.items.iter().map(move |&index| Item { framework, index })
    }

    /// What the guidance says about it.
    pub fn guidance(self) -> impl ExactSizeIterator<Item = Cow<'f, str>> {
        let model = self.framework.model();
        self.model.guidance.iter().map(|&words| model.words(words))
    }

    /// The guidance that it rests on.
    #[must_use]
    pub fn because(self) -> Option<Cow<'f, str>> {
        self.model.because.map(|words| self.framework.model().words(words))
    }
}
