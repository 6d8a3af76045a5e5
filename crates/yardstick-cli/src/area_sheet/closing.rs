//! The last line: what to do next, where there is anything to do.

use std::io::{self, Write};

use yardstick::aggregate::WhyLeftOut;

use super::AreaSheet;
use crate::returns::{Collected, Flawed, Unusable};
use crate::words::{and, count};

impl AreaSheet<'_> {
    pub(super) fn closing(&self, out: &mut dyn Write) -> io::Result<()> {
        let is_unclear = |why| why == WhyLeftOut::NotKnownWhichIsLater;
        let also = self.aggregate.also_left_out();
        let more: usize = also.iter().filter(|counted| is_unclear(counted.why)).map(|counted| counted.number).sum();
        let unclear = self.aggregate.left_out().filter(|left| is_unclear(left.why())).count() + more;
        let Some(line) = to_be_mended(self.collected, unclear) else { return Ok(()) };
        writeln!(out)?;
        self.paragraph(out, "", &line)
    }
}

/// What is to be mended of what was read, and of so many that cannot be told apart by their day.
pub(super) fn to_be_mended(collected: &Collected, unclear: usize) -> Option<String> {
    let unusable = |is_whole: bool| {
        let of_kind = collected.unusable.iter().filter(move |unusable| unusable.is_whole_file() == is_whole);
        of_kind.map(|unusable: &Unusable| unusable.number).sum()
    };
    let flawed = |is_table: bool| {
        let with_errors = collected.flawed.iter().filter(|flawed| flawed.has_errors);
        with_errors.filter(move |flawed| flawed.is_table == is_table).map(|flawed: &Flawed| flawed.number).sum()
    };
    let each = collected.are_called();
    let parts = [
        (unusable(true), "file", "that cannot be used"),
        (unusable(false), each, "that cannot be used"),
        (unclear, each, "of which it is not known whether it is the later"),
        (flawed(true), "table", "read with errors"),
        (flawed(false), each, "read with errors"),
    ];
    let some = parts.iter().filter(|(number, ..)| *number > 0);
    let said: Vec<String> = some.map(|(number, noun, what)| format!("{} {what}", count(*number, noun))).collect();
    (!said.is_empty()).then(|| format!("To be mended: {}. Then aggregate again.", and(&said)))
}
