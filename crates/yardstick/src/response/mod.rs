//! What one agency answered: built by a host from its own data, or read from JSON.

mod blank;
mod boxes;
mod builder;
mod labels;
mod quick;
mod ratings;
mod read;
mod said;
mod several;
mod table;
mod template;
mod ticks;
pub(crate) use ticks::ticked;
mod value;

pub(crate) use blank::says_nothing;
use boxes::Boxes;
pub use builder::ResponseBuilder;
pub use ratings::{FromRows, RatingRows};
pub(crate) use read::boxes_of_the_board;
pub(crate) use said::Boxes as SaidBoxes;
use said::Said;
pub(crate) use several::in_a_list;
pub(crate) use table::Places;
pub use table::{AnswerRow, CellPlace, Table, TableCell};
pub use value::{AnswerError, Value};

use crate::date::Date;
use crate::framework::model::{FieldModel, Model};
use crate::framework::{AnotherFramework, FieldId, Framework, Item, ItemId, Level};

/// Whether an agency has sent its response in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Status {
    /// Still being written.
    Draft,
    /// Sent in.
    Submitted,
}

impl Status {
    /// The word for it in documents: `draft` or `submitted`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Draft => "draft",
            Status::Submitted => "submitted",
        }
    }
}

/// A signature on one of the framework's forms.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Signature {
    pub(crate) name: String,
    pub(crate) date: Option<Date>,
}

impl Signature {
    /// Who signed.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// When, if that was said.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.date
    }
}

/// No level: the item is not rated.
pub(crate) const NOT_RATED: u8 = u8::MAX;

/// What one agency answered to one edition of one framework. It is bound to that framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    pub(crate) stamp: u64,
    pub(crate) agency: String,
    pub(crate) status: Status,
    pub(crate) submitted_on: Option<Date>,
    /// For each item the number of its level, or `NOT_RATED`.
    pub(crate) ratings: Vec<u8>,
    /// For each slot what stands in the box.
    pub(crate) values: Boxes,
    /// For each slot whether that says anything.
    pub(crate) said: Said,
    /// For each form its signature.
    pub(crate) signatures: Vec<Option<Signature>>,
    /// Whether it named a local area that is not one of the framework's, which has been said.
    pub(crate) names_unknown_area: bool,
}

impl Response {
    /// Starts a response to a framework: a draft with nothing in it.
    ///
    /// ```
    /// # let text = b"Framework: T\n Id: t\n Edition: 1\nScale (worst first): Grade\n - Not Met\n - Met\n\
    /// # For every standard\n Rate on Grade\n Ask evidence (long text): Evidence\nSection 1: S\n Standard 1.1: A lead is named\n\
    /// # Rule A: Rated\n For every standard\n Must be rated";
    /// use yardstick::{Framework, Response};
    ///
    /// let framework = Framework::read(text)?;
    /// let standard = framework.item("1.1").unwrap();
    /// let mut response = Response::to(&framework, "Riverside Trust");
    /// response.rate(standard.id(), standard.level("Met").unwrap())?;
    /// response.write(standard.id(), standard.field("evidence").unwrap(), "The board minutes of May")?;
    /// let response = response.submit(None);
    /// assert_eq!(response.rating(standard)?.unwrap().name(), "Met");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to<'f>(framework: &'f Framework, agency: &str) -> ResponseBuilder<'f> {
        ResponseBuilder::new(framework, agency)
    }

    /// Who answered.
    #[must_use]
    pub fn agency(&self) -> &str {
        &self.agency
    }

    /// Whether it is from this agency, as names are compared.
    #[must_use]
    pub fn is_from(&self, agency: &str) -> bool {
        crate::names::same(&self.agency, agency)
    }

    /// Whether it was sent in.
    #[must_use]
    pub fn status(&self) -> Status {
        self.status
    }

    /// When it was sent in, if that was said.
    #[must_use]
    pub fn submitted_on(&self) -> Option<Date> {
        self.submitted_on
    }

    /// Puts what a register says into a box about the agency.
    pub(crate) fn fill_in(&mut self, slot: usize, chosen: Vec<u32>) {
        self.said.set(slot, &Glance { given: !chosen.is_empty(), lacking: 0 });
        self.values.put(slot, Value::Choices(chosen));
    }

    /// The level that an item was given; none where it is not rated.
    ///
    /// # Errors
    /// [`AnotherFramework`] where the item is one of another framework.
    pub fn rating<'f>(&self, item: Item<'f>) -> Result<Option<Level<'f>>, AnotherFramework> {
        let id = item.id();
        id.belongs_to(self.stamp)?;
        let level = self.ratings.get(id.item as usize).copied().filter(|&level| level != NOT_RATED);
        Ok(level.and_then(|level| item.scale()?.levels().nth(usize::from(level))))
    }

    /// The local areas that it covers, in the framework's order; none where they are not known.
    #[must_use]
    pub fn areas<'f>(&self, framework: &'f Framework) -> Vec<&'f str> {
        let model = framework.model();
        let slot = model.about.areas.filter(|_| model.stamp == self.stamp);
        let value = slot.and_then(|slot| self.values.get(slot as usize));
        let Some(Value::Choices(chosen)) = value else { return Vec::new() };
        framework.areas().enumerate().filter(|(at, _)| chosen.contains(&(*at as u32))).map(|(_, area)| area).collect()
    }

    /// What stands in a box about the agency, or in one of an item.
    ///
    /// # Errors
    /// [`AnotherFramework`] where a handle comes from another framework.
    pub fn value(
        &self,
        framework: &Framework,
        item: Option<ItemId>,
        field: FieldId,
    ) -> Result<Option<&Value>, AnotherFramework> {
        field.belongs_to(self.stamp)?;
        let model = framework.model();
        if model.stamp != self.stamp {
            return Err(AnotherFramework);
        }
        let slot = match item {
            Some(item) => {
                item.belongs_to(self.stamp)?;
                slot_of(model, item.item as usize, field.field)
            }
            None => model.about.fields.iter().position(|&about| about == field.field),
        };
        Ok(slot.and_then(|slot| self.values.get(slot)))
    }
}

/// The slot of a field in an item.
pub(crate) fn slot_of(model: &Model, item: usize, field: u32) -> Option<usize> {
    let position = model.layout_of(item).fields.iter().position(|&other| other == field)?;
    Some(model.items[item].first_slot as usize + position)
}

/// What there is to know of a box at a glance.
pub(crate) struct Glance {
    /// Whether it says anything.
    pub(crate) given: bool,
    /// The columns of a table that say nothing in some row that says something, as bits.
    pub(crate) lacking: u64,
}

/// Looks at what stands in a box once, so that no rule need look again.
pub(crate) fn glance(field: &FieldModel, value: &Value) -> Glance {
    let says = |text: &String| !says_nothing(text, &field.prompt);
    let given = match value {
        Value::Text(text) => says(text),
        Value::List(texts) => texts.iter().any(says),
        Value::Number(_) | Value::Date(_) => true,
        Value::Choices(choices) => !choices.is_empty(),
        Value::Table(rows) => {
            let all = (1_u64 << field.columns.len()) - 1;
            let given = rows.iter().map(|row| blank_cells(field, row)).filter(|&blank| blank != all);
            let (rows, lacking) = given.fold((0, 0), |(rows, lacking), blank| (rows + 1, lacking | blank));
            return Glance { given: rows > 0, lacking };
        }
    };
    Glance { given, lacking: 0 }
}

/// The columns of a row that say nothing, as bits.
pub(crate) fn blank_cells(field: &FieldModel, row: &[String]) -> u64 {
    let cells = field.columns.iter().zip(row).enumerate();
    cells.fold(0, |mask, (at, (column, text))| mask | u64::from(says_nothing(text, &column.prompt)) << at)
}

/// Whether a row of a table says anything in any column.
pub(crate) fn row_is_given(field: &FieldModel, row: &[String]) -> bool {
    blank_cells(field, row) != (1_u64 << field.columns.len()) - 1
}

/// Whether a cell of a table says anything.
pub(crate) fn cell_is_given(field: &FieldModel, column: usize, text: &str) -> bool {
    field.columns.get(column).is_some_and(|column| !says_nothing(text, &column.prompt))
}
