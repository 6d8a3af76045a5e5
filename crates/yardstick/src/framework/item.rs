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
        self.model().evidence.iter().map(|list| model.words(list.words))
    }

    /// Whether it has standards that the framework's copy of the guidance does not print.
    #[must_use]
    pub fn has_unknown_items(self) -> bool {
        self.model().unknown_items
    }

    /// Its standards, in order; among them those that stand in another section, too.
    pub fn items(self) -> impl Iterator<Item = Item<'f>> + use<'f> {
        let model = self.framework.model();
        let stands_here = move |item: &Item<'f>| model.places_of(item.index as usize).any(|place| place == self.index);
        self.framework.items().filter(stands_here)
    }

    /// The boxes that are asked in it once, and of no standard (SUR-33).
    pub fn fields(self) -> impl Iterator<Item = Field<'f>> + use<'f> {
        self.framework.about().filter(move |field| field.section().is_some_and(|section| section.index == self.index))
    }

    /// Whether it stands outside the assessment: what it asks is in no count (LAM-23).
    #[must_use]
    pub fn is_outside_the_assessment(self) -> bool {
        self.model().outside
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

    /// Whether the board rates it, and not the agency: its rating stands in a record.
    #[must_use]
    pub fn is_rated_by_the_board(self) -> bool {
        self.layout().by_board
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

    /// Its answer, where it is a typed question: `Question 4.1 (yes or no): …`. It is one of its [`fields`](Item::fields),
    /// and is called `answer`.
    #[must_use]
    pub fn answer(self) -> Option<Field<'f>> {
        let layout = self.layout();
        let &index = layout.fields.get(layout.answer? as usize)?;
        Some(Field { framework: self.framework, index })
    }

    /// The boxes beside its rating; of a typed question the first is its answer.
    pub fn fields(self) -> impl ExactSizeIterator<Item = Field<'f>> + use<'f> {
        self.layout().fields.iter().map(move |&index| Field { framework: self.framework, index })
    }

    /// Its own words beside one of its boxes: `Hint impact: …` (SUR-32).
    #[must_use]
    pub fn hint(self, field: FieldId) -> Option<Cow<'f, str>> {
        let model = self.framework.model();
        let name = field.belongs_to(model.stamp).ok().and_then(|()| model.fields.get(field.field as usize))?.name;
        let (_, words) = self.model().hints.iter().find(|(of, _)| *of == name)?;
        Some(model.words(*words))
    }

    /// The number that the printed form gives one of its boxes, or, where none is named, its rating (LAM-01).
    #[must_use]
    pub fn printed_number(self, field: Option<FieldId>) -> Option<&'f str> {
        let layout = self.layout();
        let before = layout.before_rating as usize;
        let position = match field {
            None => layout.scale.map(|_| before)?,
            Some(field) => {
                field.belongs_to(self.framework.model().stamp).ok()?;
                let position = layout.fields.iter().position(|&other| other == field.field)?;
                position + usize::from(layout.scale.is_some() && position >= before)
            }
        };
        self.model().printed.get(position).map(String::as_str)
    }

    /// Further sections in which it stands: `Documents P1 and P2 as in section 1A` (SUR-10). No agency meets it in two.
    pub fn also_in(self) -> impl Iterator<Item = Section<'f>> + use<'f> {
        self.model().also.iter().map(move |&index| Section { framework: self.framework, index })
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
        self.model().evidence.iter().chain(&self.layout().evidence).map(|list| model.words(list.words))
    }
}
