//! Building a response from a host's own data. Handles come from the framework, so nothing unknown can be named.

use std::sync::Arc;

use super::boxes::{Boxes, Written};
use super::labels::take_apart;
use super::said::Said;
use super::ticks::ticked;
use super::value::{AnswerError, Value};
use super::{Glance, NOT_RATED, Response, Signature, Status, glance, slot_of};
use crate::date::Date;
use crate::framework::model::{FieldModel, Home, ListModel};
use crate::framework::{AnswerKind, FieldId, Framework, ItemId, LevelId};
use crate::names::same;
use crate::wording::{and, quote};

/// A response that is being put together. See [`Response::to`].
#[derive(Debug, Clone)]
pub struct ResponseBuilder<'f> {
    framework: &'f Framework,
    response: Response,
}

/// A draft in which so many standards, boxes and forms are blank.
fn blank(stamp: u64, agency: &str, items: usize, slots: usize, forms: usize) -> Response {
    Response {
        stamp,
        agency: agency.to_owned(),
        status: Status::Draft,
        submitted_on: None,
        ratings: vec![NOT_RATED; items],
        values: Boxes::empty(slots),
        said: Said::nothing(slots),
        signatures: vec![None; forms],
        names_unknown_area: false,
    }
}

impl<'f> ResponseBuilder<'f> {
    pub(super) fn new(framework: &'f Framework, agency: &str) -> ResponseBuilder<'f> {
        let model = framework.model();
        let response = blank(model.stamp, agency, model.items.len(), model.slots, model.forms.len());
        ResponseBuilder { framework, response }
    }

    /// What was given so far, taken out; nothing can be given to what is left.
    pub(crate) fn take(&mut self) -> ResponseBuilder<'f> {
        let nothing = blank(self.response.stamp, "", 0, 0, 0);
        let response = std::mem::replace(&mut self.response, nothing);
        ResponseBuilder { framework: self.framework, response }
    }

    /// Gives an item a level. The last one counts.
    ///
    /// # Errors
    /// [`AnswerError::AnotherFramework`], [`AnswerError::OtherScale`] where the item is not rated on that level's scale, or
    /// [`AnswerError::RatedByTheBoard`].
    pub fn rate(&mut self, item: ItemId, level: LevelId) -> Result<&mut Self, AnswerError> {
        item.belongs_to(self.response.stamp)?;
        level.belongs_to(self.response.stamp)?;
        let model = self.framework.model();
        if model.layout_of(item.item as usize).scale != Some(level.scale) {
            return Err(AnswerError::OtherScale);
        }
        if model.layout_of(item.item as usize).by_board {
            return Err(AnswerError::RatedByTheBoard);
        }
        self.response.ratings[item.item as usize] = level.level as u8;
        Ok(self)
    }

    /// Writes a text into a box of an item, read as the box asks: a date, a number, a choice, or a whole table in one
    /// text with the labels of its columns, as the spreadsheets have it (CAM-24).
    ///
    /// # Errors
    /// Says why the text does not fit; then the box stays as it was.
    pub fn write(&mut self, item: ItemId, field: FieldId, text: &str) -> Result<&mut Self, AnswerError> {
        let slot = self.slot(item, field)?;
        let value = self.read_as(field.field, text)?;
        self.put(slot, field.field, value);
        Ok(self)
    }

    /// Adds a row to a table of an item: the ids of its columns, each with its text.
    ///
    /// # Errors
    /// [`AnswerError::NoSuchColumn`], or [`AnswerError::OtherKind`] where the box is no table.
    pub fn write_row(&mut self, item: ItemId, field: FieldId, row: &[(&str, &str)]) -> Result<&mut Self, AnswerError> {
        let slot = self.slot(item, field)?;
        let model = self.field(field.field);
        if model.kind != AnswerKind::Table {
            return Err(AnswerError::OtherKind);
        }
        let mut cells = vec![String::new(); model.columns.len()];
        for (column, text) in row {
            let at = model.columns.iter().position(|known| same(&known.id, column));
            let at = at.ok_or_else(|| AnswerError::NoSuchColumn((*column).to_owned()))?;
            cells[at] = (*text).to_owned();
        }
        let mut rows = match self.response.values.take(slot) {
            Some(Value::Table(rows)) => rows,
            _ => Vec::new(),
        };
        rows.push(cells);
        self.put(slot, field.field, Value::Table(rows));
        Ok(self)
    }

    /// Writes a text into a box about the agency, or on a form, read as the box asks. A choice of several is one text with commas.
    ///
    /// # Errors
    /// Says why the text does not fit; then the box stays as it was.
    pub fn about(&mut self, field: FieldId, text: &str) -> Result<&mut Self, AnswerError> {
        field.belongs_to(self.response.stamp)?;
        let fields = &self.framework.model().about.fields;
        let slot = fields.iter().position(|&about| about == field.field).ok_or(AnswerError::NotAskedHere)?;
        let is_boards = |home| matches!(home, Home::Form(form) if self.is_by_the_board(form));
        if self.field(field.field).from_register || is_boards(self.field(field.field).home) {
            return Err(AnswerError::NotAskedHere);
        }
        let value = self.read_as(field.field, text)?;
        self.put(slot, field.field, value);
        Ok(self)
    }

    fn is_by_the_board(&self, form: u32) -> bool {
        self.framework.model().forms.get(form as usize).is_some_and(|form| form.by_board)
    }

    /// Says which local areas the response covers.
    ///
    /// # Errors
    /// [`AnswerError::NotAChoice`] for an area that the framework does not have, [`AnswerError::NoAreas`] where it asks for none.
    pub fn areas<S: AsRef<str>>(&mut self, areas: impl IntoIterator<Item = S>) -> Result<&mut Self, AnswerError> {
        let slot = self.framework.model().about.areas.ok_or(AnswerError::NoAreas)?;
        let field = self.framework.model().about.fields[slot as usize];
        let value = self.choices(field, areas)?;
        self.put(slot as usize, field, value);
        Ok(self)
    }

    /// Signs a form, by its id.
    ///
    /// # Errors
    /// [`AnswerError::NoSuchForm`] where the framework has no such form to sign.
    pub fn sign(&mut self, form: &str, name: &str, date: Option<Date>) -> Result<&mut Self, AnswerError> {
        let forms = &self.framework.model().forms;
        let at = forms.iter().position(|known| same(&known.id, form) && known.signed_by.is_some());
        let at = at.ok_or_else(|| AnswerError::NoSuchForm(form.to_owned()))?;
        self.response.signatures[at] = Some(Signature { name: name.to_owned(), date });
        Ok(self)
    }

    /// The response as it stands, as a draft.
    #[must_use]
    pub fn draft(self) -> Response {
        self.response
    }

    /// The response as it stands, sent in on this day if it is known.
    #[must_use]
    pub fn submit(self, on: Option<Date>) -> Response {
        Response { status: Status::Submitted, submitted_on: on, ..self.response }
    }

    pub(super) fn set_agency(&mut self, agency: String) {
        self.response.agency = agency;
    }

    pub(super) fn note_unknown_area(&mut self) {
        self.response.names_unknown_area = true;
    }

    pub(super) fn field(&self, field: u32) -> &'f FieldModel {
        &self.framework.model().fields[field as usize]
    }

    pub(super) fn is_rated(&self, item: u32) -> bool {
        self.response.ratings[item as usize] != NOT_RATED
    }

    /// The choices that stand in a box so far.
    pub(crate) fn choices_in(&self, slot: usize) -> Vec<u32> {
        match self.response.values.get(slot) {
            Some(Value::Choices(chosen)) => chosen.clone(),
            _ => Vec::new(),
        }
    }

    pub(crate) fn put(&mut self, slot: usize, field: u32, value: Value) {
        self.glimpse(slot, glance(self.field(field), &value));
        self.response.values.put(slot, value);
    }

    /// What there is to know of a box whose text stands in a document still.
    pub(super) fn glimpse(&mut self, slot: usize, glance: Glance) {
        self.response.said.set(slot, &glance);
    }

    /// Fills boxes with what stands in a document.
    pub(super) fn put_written(&mut self, document: Arc<str>, written: Vec<Written>) {
        self.response.values.put_written(document, written);
    }

    fn slot(&self, item: ItemId, field: FieldId) -> Result<usize, AnswerError> {
        item.belongs_to(self.response.stamp)?;
        field.belongs_to(self.response.stamp)?;
        slot_of(self.framework.model(), item.item as usize, field.field).ok_or(AnswerError::NotAskedHere)
    }

    /// A text read as a box asks.
    pub(crate) fn read_as(&self, field: u32, text: &str) -> Result<Value, AnswerError> {
        let model = self.field(field);
        let text_is_blank = super::blank::says_nothing(text, &model.prompt);
        match model.kind {
            _ if text_is_blank => Ok(Value::Text(text.to_owned())),
            AnswerKind::Date => Date::read(text).map(Value::Date).ok_or_else(|| AnswerError::NotADate(text.to_owned())),
            AnswerKind::DateOrText => Ok(Date::read(text).map_or_else(|| Value::Text(text.to_owned()), Value::Date)),
            AnswerKind::Number if is_number(text) => Ok(Value::Number(text.trim().to_owned())),
            AnswerKind::Number => Err(AnswerError::NotANumber(text.to_owned())),
            AnswerKind::OneOf | AnswerKind::YesOrNo | AnswerKind::AnyOf => self.choices_in_text(field, text),
            AnswerKind::List => Ok(Value::List(vec![text.to_owned()])),
            AnswerKind::Table => {
                let labelled = self.labelled(model, text);
                let has_labels = labelled.parts.iter().any(Option::is_some);
                if has_labels && !labelled.outside.is_empty() {
                    return Err(AnswerError::OutsideLabels(labelled.outside));
                }
                let row = labelled.parts.into_iter().map(Option::unwrap_or_default).collect();
                has_labels.then(|| Value::Table(vec![row])).ok_or(AnswerError::OtherKind)
            }
            _ => Ok(Value::Text(text.to_owned())),
        }
    }

    /// A whole table in one text.
    pub(super) fn labelled(&self, field: &FieldModel, text: &str) -> super::labels::Labelled {
        let model = self.framework.model();
        let labels: Vec<_> = field.columns.iter().map(|column| model.words(column.label)).collect();
        let labels: Vec<&str> = labels.iter().map(AsRef::as_ref).collect();
        take_apart(text, &labels)
    }

    /// Choices in one text: a row of tick boxes, one name, or several where several can be chosen.
    fn choices_in_text(&self, field: u32, text: &str) -> Result<Value, AnswerError> {
        let model = self.field(field);
        let several = model.kind == AnswerKind::AnyOf;
        let list = model.list.map(|list| &self.framework.model().lists[list as usize].names);
        match list.and_then(|names| Some((names, ticked(text, names)?))) {
            Some((names, ticked)) if ticked.len() > 1 && !several => {
                Err(AnswerError::SeveralTicked(and(ticked.into_iter().map(|at| quote(names.shown(at))))))
            }
            Some((names, ticked)) => self.choices(field, ticked.into_iter().map(|at| names.shown(at))),
            None if several => self.choices(field, text.split([',', ';']).map(str::trim)),
            None => self.choices(field, [text]),
        }
    }

    /// Choices of a list, each once, in the list's order. A choice is given by its name, or by its words: an online form
    /// knows nothing of short names (LAM-21).
    pub(super) fn choices<S: AsRef<str>>(
        &self,
        field: u32,
        texts: impl IntoIterator<Item = S>,
    ) -> Result<Value, AnswerError> {
        let list = self.field(field).list.ok_or(AnswerError::OtherKind)?;
        let list = &self.framework.model().lists[list as usize];
        let mut choices = Vec::new();
        for text in texts {
            let text = text.as_ref();
            let choice = list.names.find(text).or_else(|| self.choice_in_words(list, text));
            choices.push(choice.ok_or_else(|| AnswerError::NotAChoice(text.to_owned()))? as u32);
        }
        choices.sort_unstable();
        choices.dedup();
        Ok(Value::Choices(choices))
    }

    /// The one choice whose words these are.
    fn choice_in_words(&self, list: &ListModel, text: &str) -> Option<usize> {
        let model = self.framework.model();
        let mut with_words = list
            .options
            .iter()
            .enumerate()
            .filter(|(_, (_, words))| !words.is_empty() && same(&model.words(*words), text));
        let (choice, _) = with_words.next()?;
        with_words.next().is_none().then_some(choice)
    }
}

/// A decimal number as people write it: `12`, `-3`, `1,250`, `33.5`. A comma stands before three figures.
pub(super) fn is_number(text: &str) -> bool {
    let text = text.trim();
    let figures = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = figures.split_once('.').unwrap_or((figures, "0"));
    let is_figures = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = groups.clone().all(|group| group.len() == 3 && is_figures(group));
    is_figures(first) && is_figures(part) && grouped && (groups.next().is_none() || first.len() <= 3)
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for text in ["12", " 0 ", "-3", "1,250", "12,000,000", "33.5", "-0.5"] {
            assert!(is_number(text), "{text}");
        }
        for text in ["", "-", "--3", "1,5", "1250,000", "1,25", "3.", ".5", "1.2.3", "twelve", "1,250,"] {
            assert!(!is_number(text), "{text}");
        }
    }
}
