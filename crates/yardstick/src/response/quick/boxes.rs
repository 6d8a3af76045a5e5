//! What stands in a box. Texts stay in the document; only what conditions read is read now.

use super::{Keys, Reader};
use crate::document::scan::{Quoted, Scanner};
use crate::framework::AnswerKind;
use crate::framework::model::{ColumnModel, FieldModel};
use crate::names::same;
use crate::response::blank::says_nothing;
use crate::response::boxes::{Part, Written};
use crate::response::read::{fits_column, is_address};
use crate::response::{Glance, Value};
use crate::source::Span;

/// A table of more columns than this is read with care.
const MOST_COLUMNS: usize = 63;

impl Reader<'_> {
    pub(super) fn areas(&mut self, scanner: &mut Scanner<'_>) -> Option<()> {
        let about = &self.framework.model().about;
        let slot = about.areas? as usize;
        let field = *about.fields.get(slot)?;
        if self.builder.field(field).from_register {
            return None;
        }
        self.fill(scanner, slot, field)
    }

    pub(super) fn about(&mut self, scanner: &mut Scanner<'_>) -> Option<()> {
        if scanner.null() {
            return Some(());
        }
        let about = &self.framework.model().about;
        let own = about.fields.get(..about.own)?;
        let mut keys = Keys::default();
        scanner.object(|scanner, key| match self.position(own, &key) {
            // Where they may be given twice, it is looked at with care.
            Some(slot) if about.areas == Some(slot as u32) => None,
            Some(slot) => {
                keys.known(slot)?;
                let field = *own.get(slot)?;
                if self.builder.field(field).from_register {
                    return None;
                }
                self.fill(scanner, slot, field)
            }
            None => keys.remark(key, scanner),
        })
    }

    /// Which of these boxes is meant by a key.
    pub(super) fn position(&self, fields: &[u32], key: &str) -> Option<usize> {
        let is = |field: u32, same: fn(&str, &str) -> bool| same(&self.builder.field(field).id, key);
        let exact = fields.iter().position(|&field| is(field, |id, key| id == key));
        exact.or_else(|| fields.iter().position(|&field| is(field, same)))
    }

    /// Puts what follows into a box.
    pub(super) fn fill(&mut self, scanner: &mut Scanner<'_>, slot: usize, field: u32) -> Option<()> {
        let model = self.builder.field(field);
        match (scanner.peek()?, model.kind) {
            (b'n', _) => scanner.null().then_some(()),
            (b'"', AnswerKind::Table) => None,
            (b'"', _) => {
                let quoted = scanner.text()?;
                self.text(slot, field, &quoted)
            }
            (b'[', AnswerKind::Table) => self
                .rows(slot, field, |reader, lacking| scanner.list(|scanner| reader.row(scanner, slot, model, lacking))),
            (b'{', AnswerKind::Table) => {
                self.rows(slot, field, |reader, lacking| reader.row(scanner, slot, model, lacking))
            }
            (b'[', AnswerKind::AnyOf) => {
                let mut chosen = Vec::new();
                scanner.list(|scanner| {
                    chosen.push(scanner.text()?.words);
                    Some(())
                })?;
                let value = self.builder.choices(field, chosen).ok()?;
                self.builder.put(slot, field, value);
                Some(())
            }
            (b'-' | b'0'..=b'9', AnswerKind::Number) => {
                let value = self.builder.read_as(field, scanner.number()?).ok()?;
                self.builder.put(slot, field, value);
                Some(())
            }
            _ => None,
        }
    }

    fn text(&mut self, slot: usize, field: u32, quoted: &Quoted<'_>) -> Option<()> {
        let model = self.builder.field(field);
        let is_read_now = match model.kind {
            AnswerKind::ShortText
            | AnswerKind::LongText
            | AnswerKind::PhoneNumber
            | AnswerKind::WebAddress
            | AnswerKind::Attachment
            | AnswerKind::AttachmentOrLink => false,
            AnswerKind::EmailAddress if is_address(&quoted.words, &model.prompt) => false,
            AnswerKind::EmailAddress => return None,
            _ => true,
        };
        if is_read_now {
            let value = self.builder.read_as(field, &quoted.words).ok()?;
            self.builder.put(slot, field, value);
        } else {
            let given = !says_nothing(&quoted.words, &model.prompt);
            self.builder.glimpse(slot, Glance { given, lacking: 0 });
            self.write(slot, Part::Whole, quoted.span);
        }
        Some(())
    }

    /// A table, whose rows are for `read` to take.
    fn rows(&mut self, slot: usize, field: u32, read: impl FnOnce(&mut Self, &mut Glance) -> Option<()>) -> Option<()> {
        if self.builder.field(field).columns.len() > MOST_COLUMNS {
            return None;
        }
        let mut glance = Glance { given: false, lacking: 0 };
        let before = self.written.len();
        read(self, &mut glance)?;
        if self.written.len() == before {
            // A table without rows is one all the same.
            self.builder.put(slot, field, Value::Table(Vec::new()));
        }
        self.builder.glimpse(slot, glance);
        Some(())
    }

    fn row(&mut self, scanner: &mut Scanner<'_>, slot: usize, model: &FieldModel, table: &mut Glance) -> Option<()> {
        let columns = &model.columns;
        self.write(slot, Part::Row(columns.len() as u32), Span::default());
        let all = (1_u64 << columns.len()) - 1;
        let (mut keys, mut blank, mut next) = (Keys::default(), all, 0);
        scanner.object(|scanner, key| {
            let Some(at) = column(columns, &key, next) else { return keys.remark(key, scanner) };
            keys.known(at)?;
            next = at + 1;
            if scanner.null() {
                return Some(());
            }
            let (column, quoted) = (columns.get(at)?, scanner.text()?);
            let says_nothing = says_nothing(&quoted.words, &column.prompt);
            if !says_nothing && !fits_column(column.kind, &quoted.words) {
                return None;
            }
            blank &= !(u64::from(!says_nothing) << at);
            self.write(slot, Part::Column(at as u32), quoted.span);
            Some(())
        })?;
        if blank != all {
            (table.given, table.lacking) = (true, table.lacking | blank);
        }
        Some(())
    }

    fn write(&mut self, slot: usize, part: Part, span: Span) {
        self.written.push(Written { slot: slot as u32, part, span });
    }
}

/// Which column is meant by a key: most stand in their order.
fn column(columns: &[ColumnModel], key: &str, next: usize) -> Option<usize> {
    if columns.get(next).is_some_and(|column| column.id == key) {
        return Some(next);
    }
    columns.iter().position(|column| same(&column.id, key))
}
