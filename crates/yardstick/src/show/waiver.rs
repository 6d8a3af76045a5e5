//! What stands in for what.

use super::{Part, Teller};
use crate::framework::model::WaiverModel;
use crate::wording::and;

impl Teller<'_> {
    pub(super) fn waived(&self) -> Part {
        let mut part = Part::new("What stands in for something else");
        for waiver in &self.model.waivers {
            part.point(self.waiver(waiver).unwrap_or_default());
        }
        part
    }

    /// `If published is Yes and copy is given, Dashboard stands in for copy of P1 and P2; they are still rated.` Nothing,
    /// where it is not for this agency.
    fn waiver(&self, waiver: &WaiverModel) -> Option<String> {
        let by = &self.model.items[waiver.by as usize];
        let items = || waiver.items.iter().filter(|&&item| !self.item_is_out[item as usize]);
        if self.item_is_out[waiver.by as usize] || items().next().is_none() {
            return None;
        }
        let ids = and(items().map(|&item| &self.model.items[item as usize].id));
        let layout = self.layout(by.layout);
        let when = self.known.settle(self.model, waiver.when.as_ref(), Some(layout));
        if when.is_never() {
            return None;
        }
        let when = when.left().map(|test| format!("If {}, ", self.condition(&test, &[by.layout])));
        let start = when.unwrap_or_default();
        Some(match waiver.field {
            None => format!("{start}{} stands in for {ids}: then they are asked for nothing, and in no count.", by.id),
            Some(name) => {
                let first = waiver.items.first()?;
                let field = &self.model.field_of(*first as usize, name)?.id;
                if waiver.items == [waiver.by] {
                    return Some(format!("{start}no rule asks for {field} of {ids}."));
                }
                format!(
                    "{start}{} stands in for {field} of {ids}: then no rule asks for it. They are answered all the same.",
                    by.id
                )
            }
        })
    }
}
