//! What is not shown, as too few agencies count in it: it is said, so that nobody takes it for nothing.

use std::io::{self, Write};

use super::{AreaSheet, Spot};
use crate::clean;
use crate::words::count;

impl AreaSheet<'_> {
    pub(super) fn suppressed(&self, out: &mut dyn Write, spots: &[Spot<'_>]) -> io::Result<()> {
        let minimum = self.aggregate.minimum();
        if minimum <= 1 {
            return Ok(());
        }
        self.title(out, "Suppressed")?;
        let line = "Groups with fewer than";
        self.paragraph(out, "  ", &format!("{line} {minimum} agencies, and what they could be worked out from:"))?;
        for spot in spots {
            let items: Vec<String> = spot.place.suppressed_items().map(|item| clean::line(item.name())).collect();
            let what = if spot.place.is_suppressed() {
                count(spot.place.returns().len(), "response")
            } else if items.is_empty() {
                continue;
            } else {
                format!("{}, with their sections, totals and reports", items.join(", "))
            };
            self.paragraph(out, "  - ", &format!("{}: {what}", spot.name))?;
        }
        self.paragraph(out, "  - ", "Each agency by itself")?;
        if self.aggregate.hides_too_much() {
            let line =
                "So many groups overlap that not all could be worked out: more may be suppressed than is needed.";
            self.paragraph(out, "  ", &format!("{line} With a smaller --minimum, or fewer areas, it may be less."))?;
        }
        let line = "Not looked at: what other runs say, what a reader knows besides, and groups in which all answered the same.";
        self.paragraph(out, "  ", line)
    }
}
