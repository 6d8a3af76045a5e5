//! What the board writes into its own forms.

use super::Record;
use super::decision::{Recorded, Seen};
use crate::date::Date;
use crate::document::json::Node;
use crate::document::reader::Reader;
use crate::framework::AnotherFramework;
use crate::framework::Form;
use crate::framework::{FieldId, Framework, Outcome};
use crate::response::{AnswerError, Response, Value, boxes_of_the_board};
use crate::source::Span;

/// The boxes of the board in a document: each slot, and what stands in it.
pub(super) fn read(document: &mut Reader<'_>, framework: &Framework, node: &Node<'_>) -> Vec<(usize, Value)> {
    boxes_of_the_board(framework, document, node)
}

impl Record {
    /// Writes into a box of a form that the board fills in. The last text counts.
    ///
    /// # Errors
    /// [`AnswerError::NotAskedHere`] where the agency fills the box in, and what else keeps the text from fitting.
    ///
    /// ```
    /// use yardstick::{Framework, Record};
    ///
    /// let framework = Framework::read(b"Framework: T\n Id: t\n Edition: 1\nForm report (by the Board): Report\n Ask findings (long text): Findings")?;
    /// let findings = framework.form("report").unwrap().field("findings").unwrap();
    /// let mut record = Record::of("Riverside Trust");
    /// record.write(&framework, findings.id(), "All is well.")?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn write(&mut self, framework: &Framework, field: FieldId, text: &str) -> Result<&mut Record, AnswerError> {
        let model = framework.model();
        field.belongs_to(model.stamp)?;
        self.belongs_to(model.stamp)?;
        let slot = model.about.fields.iter().position(|&about| about == field.field);
        let is_boards =
            |slot: usize| model.forms.iter().any(|form| form.by_board && form.boxes.contains(&(slot as u32)));
        let slot = slot.filter(|&slot| is_boards(slot)).ok_or(AnswerError::NotAskedHere)?;
        let value = Response::to(framework, "").read_as(field.field, text)?;
        self.boxes.push((slot, value));
        Ok(self)
    }

    /// Records what was decided, by whom, and on which day. The latest day counts.
    ///
    /// # Errors
    /// [`AnotherFramework`] where the record is about another framework.
    pub fn decide(&mut self, outcome: Outcome<'_>, by: &str, on: Date) -> Result<&mut Record, AnotherFramework> {
        self.belongs_to(outcome.framework.model().stamp)?;
        let (decision, outcome) = (outcome.decision, outcome.index);
        self.decisions.push(Recorded { decision, outcome, by: by.to_owned(), on, span: Span::default() });
        Ok(self)
    }

    /// Records that somebody looked at a document whose content is elsewhere, and whether it is complete.
    ///
    /// # Errors
    /// [`AnotherFramework`] where the record is about another framework.
    pub fn look_at(
        &mut self,
        form: Form<'_>,
        complete: bool,
        by: &str,
        on: Option<Date>,
    ) -> Result<&mut Record, AnotherFramework> {
        self.belongs_to(form.framework.model().stamp)?;
        self.documents.push(Seen { form: form.index, complete, by: by.to_owned(), on });
        Ok(self)
    }

    /// A record is about one framework: that of the first thing in it.
    pub(super) fn belongs_to(&mut self, stamp: u64) -> Result<(), AnotherFramework> {
        match *self.stamp.get_or_insert(stamp) {
            known if known == stamp => Ok(()),
            _ => Err(AnotherFramework),
        }
    }
}
