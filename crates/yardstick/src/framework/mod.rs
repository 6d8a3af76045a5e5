//! A framework: checked, immutable, cheap to clone, shared between threads.

mod answer;
mod colour;
pub(crate) mod condition;
pub(crate) mod decision;
mod field;
pub(crate) mod follow;
pub(crate) mod form;
mod guidance;
mod id;
mod item;
pub(crate) mod layer;
pub(crate) mod many;
pub(crate) mod model;
pub(crate) mod pack;
pub(crate) mod plan;
pub(crate) mod rating;
pub(crate) mod report;
mod rule;
mod scale;
mod subject;
pub(crate) mod survey;
pub(crate) mod timetable;
pub(crate) mod was;
pub(crate) mod words;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

pub(crate) use answer::ANSWER;
pub use answer::AnswerKind;
pub use colour::Colour;
pub use decision::{Decision, Outcome};
pub use field::{Choice, Column, Field};
pub use form::Form;
pub use guidance::{Part, Term};
pub use id::{AnotherFramework, FieldId, ItemId, LevelId, SectionId};
pub use item::{Item, Section};
pub use layer::Layer;
pub use pack::{Pack, PackEntry};
pub use rating::{Rating, RatingLine};
pub use rule::Strength;
pub use scale::{Level, Scale};
pub(crate) use subject::AGENCY;
pub use subject::Subject;
pub use survey::Survey;
pub use timetable::{Seen, SeenEntry, Standing, Timetable, TimetableEntry, When};

use crate::date::Date;
use crate::names::fold;
use model::Model;

/// A framework that was read and checked: what passes cannot fail at evaluation for a reason in it.
///
/// It is immutable, `Send + Sync`, and cheap to clone: compile once, share everywhere.
///
/// ```
/// fn shared<T: Send + Sync + Clone>() {}
/// shared::<yardstick::Framework>();
/// ```
#[derive(Clone)]
pub struct Framework {
    model: Arc<Model>,
}

impl Framework {
    pub(crate) fn of(model: Model) -> Framework {
        Framework { model: Arc::new(model) }
    }

    pub(crate) fn model(&self) -> &Model {
        &self.model
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> Cow<'_, str> {
        self.model.words(self.model.title)
    }

    /// Its id, by which responses name it.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.model.id
    }

    /// Its edition, by which responses name it; empty where the guidance prints none.
    #[must_use]
    pub fn edition(&self) -> Cow<'_, str> {
        self.model.edition.map_or(Cow::Borrowed(""), |words| self.model.words(words))
    }

    /// Whether it says under `Replaces` that it takes the place of this earlier edition.
    ///
    /// ```
    /// use yardstick::Framework;
    ///
    /// let earlier = Framework::read(b"Framework: T\n Id: t\n Edition: 2022")?;
    /// let now = Framework::read(b"Framework: T\n Id: t\n Edition: 2024\n Replaces: t, edition 2022")?;
    /// assert!(now.replaces(&earlier) && !earlier.replaces(&now));
    /// # Ok::<(), yardstick::Problems>(())
    /// ```
    #[must_use]
    pub fn replaces(&self, earlier: &Framework) -> bool {
        crate::evaluate::cycles::names(&self.model, &earlier.model)
    }

    /// Who publishes it.
    #[must_use]
    pub fn publisher(&self) -> Option<Cow<'_, str>> {
        self.model.publisher.map(|words| self.model.words(words))
    }

    /// How often it is repeated, in the board's words.
    #[must_use]
    pub fn cycle(&self) -> Option<Cow<'_, str>> {
        self.model.cycle.map(|words| self.model.words(words))
    }

    /// The earlier edition with which it is compared, in the board's words (SUR-01).
    #[must_use]
    pub fn compares_with(&self) -> Option<Cow<'_, str>> {
        self.model.compares_with.map(|words| self.model.words(words))
    }

    /// The law that it rests on.
    pub fn laws(&self) -> impl ExactSizeIterator<Item = Cow<'_, str>> {
        self.model.laws.iter().map(|&words| self.model.words(words))
    }

    /// Whom to ask.
    pub fn contacts(&self) -> impl ExactSizeIterator<Item = Cow<'_, str>> {
        self.model.contacts.iter().map(|&words| self.model.words(words))
    }

    /// What this board calls its sections, in the plural: `standards` (CAM-18).
    #[must_use]
    pub fn sections_are_called(&self) -> Cow<'_, str> {
        self.model.sections_called.map_or(Cow::Borrowed("sections"), |words| self.model.words(words))
    }

    /// The guidance for the whole of it.
    pub fn guidance(&self) -> impl ExactSizeIterator<Item = Cow<'_, str>> {
        self.model.guidance.iter().map(|&words| self.model.words(words))
    }

    /// Who must answer, as printed (CAM-09).
    pub fn taking_part(&self) -> impl ExactSizeIterator<Item = Cow<'_, str>> {
        self.model.taking_part.iter().map(|&words| self.model.words(words))
    }

    /// The terms that it defines.
    pub fn terms(&self) -> impl ExactSizeIterator<Item = Term<'_>> {
        self.model.terms.iter().map(|model| Term { framework: self, model })
    }

    /// The parts of the printed guidance that belong to no section.
    pub fn parts(&self) -> impl ExactSizeIterator<Item = Part<'_>> {
        self.model.parts.iter().map(|model| Part { framework: self, model })
    }

    /// The sheets beside the assessment.
    pub fn forms(&self) -> impl ExactSizeIterator<Item = Form<'_>> {
        (0..self.model.forms.len() as u32).map(|index| Form { framework: self, index })
    }

    /// The form or letter of this id.
    #[must_use]
    pub fn form(&self, name: &str) -> Option<Form<'_>> {
        self.forms().find(|form| crate::names::same(form.name(), name))
    }

    /// What must come together before a response is accepted (TOR-10, TOR-11).
    pub fn packs(&self) -> impl ExactSizeIterator<Item = Pack<'_>> {
        (0..self.model.packs.len() as u32).map(|index| Pack { framework: self, index })
    }

    /// What people decide, and never Yardstick (TOR-23).
    pub fn decisions(&self) -> impl ExactSizeIterator<Item = Decision<'_>> {
        (0..self.model.decisions.len() as u32).map(|index| Decision { framework: self, index })
    }

    /// The local areas that a response may cover, in order.
    pub fn areas(&self) -> impl Iterator<Item = &str> {
        self.model.areas.into_iter().flat_map(|list| self.model.lists[list].names.iter())
    }

    /// Its scales, in order.
    pub fn scales(&self) -> impl ExactSizeIterator<Item = Scale<'_>> {
        (0..self.model.scales.len() as u32).map(|index| Scale { framework: self, index })
    }

    /// Its sections, in order.
    pub fn sections(&self) -> impl ExactSizeIterator<Item = Section<'_>> {
        (0..self.model.sections.len() as u32).map(|index| Section { framework: self, index })
    }

    /// Its standards, in order, across all sections.
    pub fn items(&self) -> impl ExactSizeIterator<Item = Item<'_>> {
        (0..self.model.items.len() as u32).map(|index| Item { framework: self, index })
    }

    /// The standard of this id; case and kinds of dash do not matter.
    #[must_use]
    pub fn item(&self, name: &str) -> Option<Item<'_>> {
        let index = *self.model.item_names.get(fold(name).as_ref())?;
        Some(Item { framework: self, index })
    }

    /// The standard that a handle stands for.
    ///
    /// # Errors
    /// [`AnotherFramework`] where the handle comes from another framework.
    pub fn item_of(&self, id: ItemId) -> Result<Item<'_>, AnotherFramework> {
        id.belongs_to(self.model.stamp)?;
        Ok(Item { framework: self, index: id.item })
    }

    /// The section that a handle stands for.
    ///
    /// # Errors
    /// [`AnotherFramework`] where the handle comes from another framework.
    pub fn section_of(&self, id: SectionId) -> Result<Section<'_>, AnotherFramework> {
        id.belongs_to(self.model.stamp)?;
        Ok(Section { framework: self, index: id.section })
    }

    /// The boxes that belong to no standard, each asked once: about the agency, then those of single sections
    /// ([`Field::section`]), then those that are asked where the response is sent in ([`Field::is_of_submission`]). The boxes of
    /// forms are with their form: [`Form::fields`].
    pub fn about(&self) -> impl ExactSizeIterator<Item = Field<'_>> {
        let own = self.model.about.fields.get(..self.model.about.own).unwrap_or_default();
        own.iter().map(|&index| Field { framework: self, index })
    }

    /// The ratings that it works out, in order.
    pub fn ratings(&self) -> impl ExactSizeIterator<Item = Rating<'_>> {
        (0..self.model.ratings.len() as u32).map(|index| Rating { framework: self, index })
    }

    /// Who gives which layer of ratings, in the guidance's words: `self`, `moderated`, `final` (SUS-33, SUS-34).
    pub fn who_rates(&self) -> impl ExactSizeIterator<Item = Term<'_>> {
        self.model.who_rates.iter().map(|model| Term { framework: self, model })
    }

    /// The day by which a response is due, if a day is printed. A response on that day is in time (CAM-05).
    #[must_use]
    pub fn deadline(&self) -> Option<Date> {
        self.model.submission.deadline.as_ref().and_then(|deadline| deadline.date)
    }

    /// The deadline in the guidance's own words.
    #[must_use]
    pub fn deadline_words(&self) -> Option<Cow<'_, str>> {
        self.model.submission.deadline.as_ref().map(|deadline| self.model.words(deadline.words))
    }

    /// What the guidance says about sending it in.
    pub fn submission_guidance(&self) -> impl ExactSizeIterator<Item = Cow<'_, str>> {
        self.model.submission.guidance.iter().map(|&words| self.model.words(words))
    }
}

impl fmt::Debug for Framework {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Framework").field("id", &self.id()).field("edition", &self.edition()).finish_non_exhaustive()
    }
}
