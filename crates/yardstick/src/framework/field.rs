//! Boxes: what is asked about the agency, and beside the rating of a standard.

use std::borrow::Cow;

use super::Framework;
use super::answer::AnswerKind;
use super::form::Form;
use super::id::FieldId;
use super::item::Section;
use super::model::{FieldModel, Home};

/// A box that can be filled in.
#[derive(Debug, Clone, Copy)]
pub struct Field<'f> {
    pub(crate) framework: &'f Framework,
    pub(crate) index: u32,
}

impl<'f> Field<'f> {
    fn model(self) -> &'f FieldModel {
        &self.framework.model().fields[self.index as usize]
    }

    /// The handle to answer with.
    #[must_use]
    pub fn id(self) -> FieldId {
        FieldId { stamp: self.framework.model().stamp, field: self.index }
    }

    /// Its id, as the framework writes it: `evidence`; on a form with that, as conditions name it: `copy of plan`.
    #[must_use]
    pub fn name(self) -> &'f str {
        &self.model().id
    }

    /// Its id by itself, under which documents hold it: `copy` of `copy of plan`.
    #[must_use]
    pub fn key(self) -> &'f str {
        match self.form() {
            Some(_) => super::form::key(&self.model().id),
            None => &self.model().id,
        }
    }

    /// The form on which it stands, if it stands on one.
    #[must_use]
    pub fn form(self) -> Option<Form<'f>> {
        match self.model().home {
            Home::Form(index) => Some(Form { framework: self.framework, index }),
            Home::Agency | Home::Section(_) | Home::Submission => None,
        }
    }

    /// The question as the agency reads it.
    #[must_use]
    pub fn label(self) -> Cow<'f, str> {
        self.framework.model().words(self.model().label)
    }

    /// What kind of answer it takes.
    #[must_use]
    pub fn kind(self) -> AnswerKind {
        self.model().kind
    }

    /// The answers to choose from; none for a box that is written in.
    pub fn choices(self) -> impl Iterator<Item = Choice<'f>> + use<'f> {
        let model = self.framework.model();
        let list = self.model().list.map(|list| &model.lists[list as usize]);
        list.into_iter()
            .flat_map(|list| list.names.iter().zip(&list.options))
            .map(move |(name, (_, words))| Choice { name, words: model.words(*words) })
    }

    /// The columns of a table.
    pub fn columns(self) -> impl ExactSizeIterator<Item = Column<'f>> + use<'f> {
        let model = self.framework.model();
        self.model().columns.iter().map(|column| Column {
            name: &column.id,
            label: model.words(column.label),
            kind: column.kind,
        })
    }

    /// Whether the response is not complete without it, where it is asked.
    #[must_use]
    pub fn is_required(self) -> bool {
        self.model().required
    }

    /// Whether it is to be filled in only where a board asks for it (CAM-07).
    #[must_use]
    pub fn is_only_on_request(self) -> bool {
        self.model().only_on_request
    }

    /// Whether the board's register says it, and not the agency (LAM-14).
    #[must_use]
    pub fn is_from_register(self) -> bool {
        self.model().from_register
    }

    /// The number that the printed form gives it: `7` for `(question 7, …)` (LAM-01). That of a standard's box is
    /// with the standard: [`Item::printed_number`](super::Item::printed_number).
    #[must_use]
    pub fn printed_number(self) -> Option<&'f str> {
        self.model().printed.map(|number| number.of(&self.framework.model().text))
    }

    /// The section in which it is asked once, where it stands directly in one (SUR-33).
    #[must_use]
    pub fn section(self) -> Option<Section<'f>> {
        match self.model().home {
            Home::Section(index) => Some(Section { framework: self.framework, index }),
            Home::Agency | Home::Submission | Home::Form(_) => None,
        }
    }

    /// Whether it is asked where the response is sent in (SUR-34, LAM-24).
    #[must_use]
    pub fn is_of_submission(self) -> bool {
        self.model().home == Home::Submission
    }

    /// What the guidance says about it.
    pub fn guidance(self) -> impl Iterator<Item = Cow<'f, str>> + use<'f> {
        let model = self.framework.model();
        self.model().guidance.iter().map(|&words| model.words(words))
    }

    /// The line of the framework file that asks for it, from 1.
    #[must_use]
    pub fn line(self) -> u32 {
        self.model().line
    }
}

/// An answer that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice<'f> {
    name: &'f str,
    words: Cow<'f, str>,
}

impl<'f> Choice<'f> {
    /// The name by which it is chosen.
    #[must_use]
    pub fn name(&self) -> &'f str {
        self.name
    }

    /// Its words, where the framework has more than its name.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column<'f> {
    name: &'f str,
    label: Cow<'f, str>,
    kind: AnswerKind,
}

impl<'f> Column<'f> {
    /// Its id, as the framework writes it: `lead`.
    #[must_use]
    pub fn name(&self) -> &'f str {
        self.name
    }

    /// Its heading as the agency reads it. Left standing alone, it counts as blank (CAM-25).
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    /// What kind of answer it takes.
    #[must_use]
    pub fn kind(&self) -> AnswerKind {
        self.kind
    }
}
