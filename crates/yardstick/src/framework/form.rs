//! Forms: the sheets beside the assessment, with their boxes, texts and signatures; and letters, which are forms that
//! the board writes to an agency.

use std::borrow::Cow;
use std::ops::Range;

use super::Framework;
use super::field::Field;
use super::item::Item;
use super::model::{Model, ScopeModel, TextModel};
use super::words::Words;
use crate::source::Span;

#[derive(Debug)]
pub(crate) struct FormModel {
    pub(crate) id: String,
    pub(crate) title: Words,
    pub(crate) is_letter: bool,
    /// Whether its content is in another file than this.
    pub(crate) elsewhere: bool,
    /// Whether the board fills it in, and not the agency.
    pub(crate) by_board: bool,
    pub(crate) filled_in_by: Option<Words>,
    /// The slots of its boxes.
    pub(crate) boxes: Range<u32>,
    /// What is printed on it, in order.
    pub(crate) body: Vec<BodyModel>,
    pub(crate) guidance: Vec<Words>,
    pub(crate) signed_by: Option<SignedModel>,
    /// The items that whoever signs it confirms.
    pub(crate) confirms: Option<ScopeModel>,
    pub(crate) because: Option<Words>,
    pub(crate) line: u32,
}

/// Who signs a form.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SignedModel {
    pub(crate) who: Span,
    /// Whether a signature without a date is none.
    pub(crate) with_date: bool,
}

/// One thing that is printed on a form.
#[derive(Debug)]
pub(crate) enum BodyModel {
    Text(TextModel),
    /// What stands in a box, by its slot, with a heading.
    Box {
        slot: u32,
        heading: Words,
    },
    /// What was decided, by the number of the decision.
    Decision {
        decision: u32,
        heading: Words,
    },
}

impl FormModel {
    pub(crate) fn texts(&self) -> impl Iterator<Item = &TextModel> {
        self.body.iter().filter_map(|part| match part {
            BodyModel::Text(text) => Some(text),
            BodyModel::Box { .. } | BodyModel::Decision { .. } => None,
        })
    }

    /// Its boxes, by their numbers.
    pub(crate) fn boxes_of<'m>(&self, model: &'m Model) -> &'m [u32] {
        model.about.fields.get(self.boxes.start as usize..self.boxes.end as usize).unwrap_or_default()
    }

    /// What its boxes are called by themselves: `copy` of `copy of training-needs`.
    pub(crate) fn key_of<'m>(&self, model: &'m Model, slot: u32) -> &'m str {
        let field = model.about.fields.get(slot as usize).and_then(|&field| model.fields.get(field as usize));
        field.map_or("", |field| key(&field.id))
    }
}

/// What the box of a form is called by itself. An id is one word, so what follows ` of ` is the form.
pub(crate) fn key(id: &str) -> &str {
    id.split_once(" of ").map_or(id, |(key, _)| key)
}

/// A sheet beside the assessment, such as a sign-off (CAM-36), or a letter to the agency (TOR-27).
#[derive(Debug, Clone, Copy)]
pub struct Form<'f> {
    pub(crate) framework: &'f Framework,
    pub(crate) index: u32,
}

impl<'f> Form<'f> {
    pub(crate) fn model(self) -> &'f FormModel {
        &self.framework.model().forms[self.index as usize]
    }

    /// Its id, as the framework writes it.
    #[must_use]
    pub fn name(self) -> &'f str {
        &self.model().id
    }

    /// Its title.
    #[must_use]
    pub fn title(self) -> Cow<'f, str> {
        self.framework.model().words(self.model().title)
    }

    /// Its texts, in order; those that are printed only under a condition, too.
    pub fn texts(self) -> impl Iterator<Item = Cow<'f, str>> + use<'f> {
        let model = self.framework.model();
        self.model().texts().map(move |text| model.words(text.words))
    }

    /// Who signs it; none where it is not signed.
    #[must_use]
    pub fn signed_by(self) -> Option<&'f str> {
        self.model().signed_by.map(|signed| signed.who.of(&self.framework.model().text))
    }

    /// Whether a signature without a date counts as none (TOR-16).
    #[must_use]
    pub fn is_signed_with_date(self) -> bool {
        self.model().signed_by.is_some_and(|signed| signed.with_date)
    }

    /// Whether it is a letter that the board writes.
    #[must_use]
    pub fn is_letter(self) -> bool {
        self.model().is_letter
    }

    /// Whether the board fills it in: what stands in its boxes comes from a record, and not from a response.
    #[must_use]
    pub fn is_by_the_board(self) -> bool {
        self.model().by_board
    }

    /// Whether its content is in another file (TOR-36).
    #[must_use]
    pub fn is_elsewhere(self) -> bool {
        self.model().elsewhere
    }

    /// Who fills it in, in the framework's words.
    #[must_use]
    pub fn filled_in_by(self) -> Option<Cow<'f, str>> {
        self.model().filled_in_by.map(|words| self.framework.model().words(words))
    }

    /// Its boxes, in order.
    pub fn fields(self) -> impl ExactSizeIterator<Item = Field<'f>> + use<'f> {
        let framework = self.framework;
        self.model().boxes_of(framework.model()).iter().map(move |&index| Field { framework, index })
    }

    /// One of its boxes, by what it is called under the form: `copy`.
    #[must_use]
    pub fn field(self, name: &str) -> Option<Field<'f>> {
        self.fields().find(|field| crate::names::same(field.key(), name))
    }

    /// The standards that whoever signs it confirms, all at once (TOR-15).
    pub fn confirms(self) -> impl Iterator<Item = Item<'f>> + use<'f> {
        let confirmed = self.model().confirms.as_ref();
        self.framework.items().filter(move |item| {
            let model = &self.framework.model().items[item.index as usize];
            confirmed.is_some_and(|scope| scope.holds(model, item.index))
        })
    }

    /// The guidance on it.
    pub fn guidance(self) -> impl ExactSizeIterator<Item = Cow<'f, str>> + use<'f> {
        let model = self.framework.model();
        self.model().guidance.iter().map(|&words| model.words(words))
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
