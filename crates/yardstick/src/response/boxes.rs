//! What stands in the boxes of a response. The texts of a document are copied out of it only when somebody asks for
//! them: whoever evaluates a million responses never does.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use super::value::Value;
use crate::document::unescaped;
use crate::source::Span;

/// For each slot what stands in the box.
#[derive(Clone)]
pub(crate) struct Boxes {
    values: Vec<Option<Value>>,
    /// What stands in the document still.
    texts: Option<Box<Texts>>,
}

#[derive(Clone)]
struct Texts {
    document: Arc<str>,
    written: Vec<Written>,
    values: OnceLock<HashMap<u32, Value>>,
}

/// A text in a document, and where it belongs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written {
    pub(super) slot: u32,
    pub(super) part: Part,
    /// Where it stands between its quotes.
    pub(super) span: Span,
}

/// Which part of a box a text fills.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    Whole,
    /// Nothing yet: a row of a table begins here, with so many columns.
    Row(u32),
    /// This column of the row that began last.
    Column(u32),
}

impl Boxes {
    pub(super) fn empty(slots: usize) -> Boxes {
        Boxes { values: std::iter::repeat_with(|| None).take(slots).collect(), texts: None }
    }

    pub(super) fn put(&mut self, slot: usize, value: Value) {
        if let Some(place) = self.values.get_mut(slot) {
            *place = Some(value);
        }
    }

    pub(super) fn take(&mut self, slot: usize) -> Option<Value> {
        self.values.get_mut(slot)?.take()
    }

    /// Fills boxes with what stands in a document.
    pub(super) fn put_written(&mut self, document: Arc<str>, written: Vec<Written>) {
        self.texts = Some(Box::new(Texts { document, written, values: OnceLock::new() }));
    }

    pub(crate) fn get(&self, slot: usize) -> Option<&Value> {
        let value = self.values.get(slot)?.as_ref();
        value.or_else(|| self.texts.as_ref()?.values().get(&(slot as u32)))
    }

    /// Each slot with what stands in it.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Option<&Value>> {
        (0..self.values.len()).map(|slot| self.get(slot))
    }
}

impl Texts {
    fn values(&self) -> &HashMap<u32, Value> {
        self.values.get_or_init(|| {
            let mut values = HashMap::new();
            for written in &self.written {
                match written.part {
                    Part::Whole => {
                        values.insert(written.slot, Value::Text(self.words(written.span)));
                    }
                    Part::Row(columns) => {
                        let table = values.entry(written.slot).or_insert(Value::Table(Vec::new()));
                        if let Value::Table(rows) = table {
                            rows.push(vec![String::new(); columns as usize]);
                        }
                    }
                    Part::Column(column) => {
                        let Some(Value::Table(rows)) = values.get_mut(&written.slot) else { continue };
                        if let Some(cell) = rows.last_mut().and_then(|row| row.get_mut(column as usize)) {
                            *cell = self.words(written.span);
                        }
                    }
                }
            }
            values
        })
    }

    fn words(&self, span: Span) -> String {
        // It was read before, so it can be read.
        unescaped(span.of(&self.document)).unwrap_or_default()
    }
}

impl PartialEq for Boxes {
    fn eq(&self, other: &Boxes) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Boxes {}

impl fmt::Debug for Boxes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
