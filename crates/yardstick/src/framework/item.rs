//! Sections and their items, as the public sees them.

use std::borrow::Cow;

use super::Framework;
use super::field::Field;
use super::id::{FieldId, ItemId, LevelId, SectionId};
use super::model::{ItemModel, LayoutModel, SectionModel};
use super::scale::{Level, Scale};

/// A section of a framework.
#[derive(Debug, Clone, Copy)]
pub struct Section<'f> {
    pub(crate) framework: &'f Framework,
    pub(crate) index: u32,
}

impl<'f> Section<'f> {
    fn model(self) -> &'f SectionModel {
        &self.framework.model().sections[self.index as usize]
    }

    /// Its handle.
    #[must_use]
    pub fn id(self) -> SectionId {
        SectionId { stamp: self.framework.model().stamp, section: self.index }
    }

    /// Its id, as the framework writes it: `8`.
    #[must_use]
    pub fn name(self) -> &'f str {
        &self.model().id
    }

    /// The board's word for it: `Section` or `Appendix`.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.model().word
    }

    /// Its title; empty where the framework's copy of the guidance does not print it.
    #[must_use]
    pub fn title(self) -> Cow<'f, str> {
        self.framework.model().words(self.model().title)
    }

    /// What the guidance says about it.
    pub fn guidance(self) -> impl Iterator<Item = Cow<'f, str>> + use<'f> {
        let model = self.framework.model();
        self.model().guidance.iter().map(|&words| model.words(words))
    }

    /// Lists of what can serve as evidence: illustrations, never rated (SUS-38).
    pub fn evidence(self) -> impl Iterator<Item = Cow<'f, str>> + use<'f> {
        let model = self.framework.model();
        self.model().evidence.iter().map(|&words| model.words(words))
    }

    /// Whether it has standards that the framework's copy of the guidance does not print.
    #[must_use]
    pub fn has_unknown_items(self) -> bool {
        self.model().unknown_items
    }

    /// Its standards, in order.
    pub fn items(self) -> impl Iterator<Item = Item<'f>> + use<'f> {
        self.framework.items().filter(move |item| item.model().section == Some(self.index))
    }
}

/// A standard, statement, document or theme: one thing that is answered or rated.
#[derive(Debug, Clone, Copy)]
pub struct Item<'f> {
    pub(crate) framework: &'f Framework,
    pub(crate) index: u32,
}

impl<'f> Item<'f> {
    fn model(self) -> &'f ItemModel {
        &self.framework.model().items[self.index as usize]
    }

    fn layout(self) -> &'f LayoutModel {
        self.framework.model().layout_of(self.index as usize)
    }

    /// The handle to answer with.
    #[must_use]
    pub fn id(self) -> ItemId {
        ItemId { stamp: self.framework.model().stamp, item: self.index }
    }

    /// Its id, as the framework writes it: `1.10`.
    #[must_use]
    pub fn name(self) -> &'f str {
        &self.model().id
    }

    /// The board's word for it: `Statement`.
    #[must_use]
    pub fn kind(self) -> &'static str {
        self.model().kind
    }

    /// Its words; none where the framework's copy of the guidance does not print them.
    #[must_use]
    pub fn words(self) -> Option<Cow<'f, str>> {
        self.model().words.map(|words| self.framework.model().words(words))
    }

    /// The section it stands in.
    #[must_use]
    pub fn section(self) -> Option<Section<'f>> {
        self.model().section.map(|index| Section { framework: self.framework, index })
    }

    /// The scale it is rated on.
    #[must_use]
    pub fn scale(self) -> Option<Scale<'f>> {
        self.layout().scale.map(|index| Scale { framework: self.framework, index })
    }

    /// The handle of a level of its scale, by name or declared code.
    #[must_use]
    pub fn level(self, name: &str) -> Option<LevelId> {
        self.scale()?.level(name).map(Level::id)
    }

    /// What the agency is asked when it rates.
    #[must_use]
    pub fn question(self) -> Cow<'f, str> {
        self.framework.model().words(self.layout().rate_label)
    }

    /// What a level means here: the item's own words, else those for every item of its kind, else the scale's (CAM-17).
    #[must_use]
    pub fn descriptor(self, level: LevelId) -> Option<Cow<'f, str>> {
        let model = self.framework.model();
        level.belongs_to(model.stamp).ok().filter(|()| self.layout().scale == Some(level.scale))?;
        let own = self.model().descriptors.iter().chain(&self.layout().descriptors);
        let words = own.into_iter().find(|(at, _)| *at == level.level).map(|(_, words)| *words);
        let scale = &model.scales[level.scale as usize];
        let words = words.or_else(|| scale.levels.get(level.level as usize).map(|level| level.words))?;
        Some(model.words(words))
    }

    /// The boxes beside its rating.
    pub fn fields(self) -> impl ExactSizeIterator<Item = Field<'f>> + use<'f> {
        self.layout().fields.iter().map(move |&index| Field { framework: self.framework, index })
    }

    /// The handle of one of its boxes, by its id.
    #[must_use]
    pub fn field(self, name: &str) -> Option<FieldId> {
        self.fields().find(|field| crate::names::same(field.name(), name)).map(Field::id)
    }

    /// What the guidance says about it: its own, then that for every item of its kind.
    pub fn guidance(self) -> impl Iterator<Item = Cow<'f, str>> + use<'f> {
        let model = self.framework.model();
        self.model().guidance.iter().chain(&self.layout().guidance).map(|&words| model.words(words))
    }

    /// Lists of what can serve as evidence: its own, then those for every item of its kind. Never rated (SUS-38).
    pub fn evidence(self) -> impl Iterator<Item = Cow<'f, str>> + use<'f> {
        let model = self.framework.model();
        self.model().evidence.iter().chain(&self.layout().evidence).map(|&words| model.words(words))
    }
}
