//! Answers, each to an item of the framework.

use super::{Keys, Reader};
use crate::document::scan::Scanner;
use crate::framework::{ItemId, LevelId};
use crate::names::fold;
use crate::response::ticked;

impl Reader<'_> {
    pub(super) fn answers(&mut self, scanner: &mut Scanner<'_>) -> Option<()> {
        scanner.list(|scanner| self.answer(scanner))
    }

    fn answer(&mut self, scanner: &mut Scanner<'_>) -> Option<()> {
        let (mut keys, mut answered) = (Keys::default(), None);
        scanner.object(|scanner, key| match (&*key, answered) {
            ("item", None) => {
                let item = self.item(&scanner.text()?.words)?;
                answered = Some(item);
                self.next = item + 1;
                // It is answered once.
                (!std::mem::replace(self.answered.get_mut(item)?, true)).then_some(())
            }
            ("rating", Some(item)) => {
                keys.known(0)?;
                self.rating(scanner, item)
            }
            ("answer", Some(item)) => {
                keys.known(1)?;
                self.own_answer(scanner, item)
            }
            ("fields", Some(item)) => {
                keys.known(2)?;
                self.fields(scanner, item)
            }
            _ => keys.remark(key, scanner),
        })?;
        answered.map(drop)
    }

    fn item(&self, id: &str) -> Option<usize> {
        let model = self.framework.model();
        if model.items.get(self.next).is_some_and(|item| item.id == id) {
            return Some(self.next);
        }
        model.item_names.get(fold(id).as_ref()).map(|&item| item as usize)
    }

    fn rating(&mut self, scanner: &mut Scanner<'_>, item: usize) -> Option<()> {
        if scanner.null() {
            return Some(());
        }
        let written = scanner.text()?.words;
        if written.trim().is_empty() {
            return Some(());
        }
        let model = self.framework.model();
        let layout = model.layout_of(item);
        let scale = layout.scale.filter(|_| !layout.by_board)?;
        let scale_model = model.scales.get(scale as usize)?;
        // Without boxes to tick it is a name; most names are written as they are.
        let exact = scale_model.names.iter().position(|name| name == written).filter(|_| written.is_ascii());
        let level = match exact {
            Some(level) => level,
            None if ticked(&written, &scale_model.names).is_some() => return None,
            None => scale_model.names.find(&written)?,
        };
        let (stamp, fingerprint) = (model.stamp, scale_model.fingerprint);
        let level = LevelId { stamp, scale, level: level as u32, fingerprint };
        self.builder.rate(ItemId { stamp, item: item as u32 }, level).ok().map(drop)
    }

    /// The answer of a typed question.
    fn own_answer(&mut self, scanner: &mut Scanner<'_>, item: usize) -> Option<()> {
        let model = self.framework.model();
        let layout = model.layout_of(item);
        match layout.answer.zip(layout.answer_field()) {
            Some((position, field)) => {
                self.fill(scanner, model.items.get(item)?.first_slot as usize + position as usize, field)
            }
            None => scanner.null().then_some(()),
        }
    }

    fn fields(&mut self, scanner: &mut Scanner<'_>, item: usize) -> Option<()> {
        if scanner.null() {
            return Some(());
        }
        let model = self.framework.model();
        let layout = model.layout_of(item);
        let first = model.items.get(item)?.first_slot as usize;
        let mut keys = Keys::default();
        scanner.object(|scanner, key| match self.position(&layout.fields, &key) {
            // The answer of a typed question stands beside `fields`.
            Some(position) if layout.answer == Some(position as u32) => None,
            Some(position) => {
                keys.known(position)?;
                self.fill(scanner, first + position, *layout.fields.get(position)?)
            }
            None => keys.remark(key, scanner),
        })
    }
}
