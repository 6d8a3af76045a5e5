//! What happens when.

use super::sentence::closed;
use super::{Part, Teller};
use crate::framework::When;
use crate::framework::timetable::EntryModel;
use crate::wording::capital;

impl Teller<'_> {
    pub(super) fn timetable(&self) -> Part {
        let timetable = &self.model.timetable;
        let mut part = Part::new("Timetable");
        if timetable.entries.is_empty() {
            return part;
        }
        let first = timetable.entries.iter().find_map(|entry| entry.when.yearly());
        part.say(match (timetable.in_order, first) {
            (true, Some((month, ..))) => {
                format!("A cycle begins in {}. In this order:", When::Month(month))
            }
            (true, None) => "In this order:".to_owned(),
            (false, _) => "In no certain order:".to_owned(),
        });
        timetable.entries.iter().for_each(|entry| part.point(self.entry(entry)));
        part
    }

    fn entry(&self, entry: &EntryModel) -> String {
        let uncertain = if entry.uncertain { ", which is not certain" } else { "" };
        closed(&capital(&format!("{}{uncertain}: {}", entry.when, self.words(entry.words))))
    }
}
