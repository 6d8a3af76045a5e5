//! The last line: what to do next, where there is anything to do.

use std::io::{self, Write};

use yardstick::aggregate::WhyLeftOut;

use super::AreaSheet;
use crate::words::{and, count};

impl AreaSheet<'_> {
    pub(super) fn closing(&self, out: &mut dyn Write) -> io::Result<()> {
        let flawed = self.collected.flawed.iter().filter(|flawed| flawed.has_errors).map(|flawed| flawed.number).sum();
        let is_unclear = |why| why == WhyLeftOut::NotKnownWhichIsLater;
        let also = self.aggregate.also_left_out();
        let more: usize = also.iter().filter(|counted| is_unclear(counted.why)).map(|counted| counted.number).sum();
        let unclear = self.aggregate.left_out().filter(|left| is_unclear(left.why())).count() + more;
        let parts = [
            (self.collected.unusable.iter().map(|unusable| unusable.number).sum(), "that cannot be used"),
            (unclear, "of which it is not known whether it is the later"),
            (flawed, "read with errors"),
        ];
        let some = parts.iter().filter(|(number, _)| *number > 0);
        let said: Vec<String> =
            some.map(|(number, what)| format!("{} {what}", count(*number, self.collected.are_called()))).collect();
        if said.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        self.paragraph(out, "", &format!("To be mended: {}. Then aggregate again.", and(&said)))
    }
}
