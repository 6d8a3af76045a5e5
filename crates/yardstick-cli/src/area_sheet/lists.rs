//! Lists below the tables: who was not heard from, what was left out, what there is to know, and what has problems.

use std::io::{self, Write};

use yardstick::aggregate::{LeftOut, LeftOutCount, WhyLeftOut};

use super::{AreaSheet, Spot};
use crate::clean;
use crate::returns::{Flawed, Unusable};
use crate::sheet;
use crate::words::and;

impl AreaSheet<'_> {
    pub(super) fn title(&self, out: &mut dyn Write, text: &str) -> io::Result<()> {
        sheet::title(out, text)
    }

    pub(super) fn paragraph(&self, out: &mut dyn Write, first: &str, text: &str) -> io::Result<()> {
        sheet::paragraph(out, first, text, self.width)
    }

    fn list(&self, out: &mut dyn Write, title: &str, lines: Vec<String>) -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        self.title(out, title)?;
        lines.iter().try_for_each(|line| self.paragraph(out, "  - ", line))
    }

    /// Only where it is known who was invited.
    pub(super) fn not_heard_from(&self, out: &mut dyn Write, spots: &[Spot<'_>]) -> io::Result<()> {
        let line = |spot: &Spot<'_>| {
            let invited = spot.place.invited()?;
            let silent: Vec<String> = spot.place.not_heard_from().map(agency).collect();
            let who = if silent.is_empty() { "none".to_owned() } else { and(&silent) };
            Some(format!("{}: {who} ({} of {invited} invited)", spot.name, silent.len()))
        };
        self.list(out, "Not heard from", spots.iter().filter_map(line).collect())
    }

    pub(super) fn left_out(&self, out: &mut dyn Write) -> io::Result<()> {
        let not_counted = self.aggregate.left_out().map(left_out);
        let unusable = self.collected.unusable.iter().map(Unusable::line);
        let also = self.aggregate.also_left_out();
        let more: usize = also.iter().map(|counted| counted.number).sum();
        let mut lines: Vec<String> = not_counted.collect();
        lines.extend(also.iter().map(also_left_out));
        lines.extend(unusable);
        let number = lines.len() - also.len() + more;
        self.list(out, &format!("Left out: {number}"), lines)
    }

    pub(super) fn notes(&self, out: &mut dyn Write) -> io::Result<()> {
        let notes = self.aggregate.notes();
        self.list(out, "Notes", notes.iter().map(|note| clean::line(note.message())).collect())
    }

    pub(super) fn read_with_problems(&self, out: &mut dyn Write) -> io::Result<()> {
        let lines = self.collected.flawed.iter().flat_map(Flawed::lines);
        self.list(out, "Read with problems", lines.collect())
    }
}

fn left_out(left: LeftOut<'_>) -> String {
    let look = match left.why() {
        WhyLeftOut::NotSubmitted => " (`yardstick evaluate` says what)",
        _ => "",
    };
    format!("{} ({}): {}{look}", clean::line(left.source()), agency(left.agency()), clean::line(&left.message()))
}

/// Those that are too many to be listed one by one.
fn also_left_out(counted: &LeftOutCount<'_>) -> String {
    let why = match (counted.why, counted.number) {
        (WhyLeftOut::Draft, 1) => "a draft",
        (WhyLeftOut::Draft, _) => "drafts",
        (WhyLeftOut::Replaced, _) => "replaced by a later one",
        (WhyLeftOut::SameTwice, _) => "the same as another",
        (WhyLeftOut::NotSubmitted, _) => "sent in, and without what submitting needs",
        (WhyLeftOut::NotKnownWhichIsLater, _) => "not known which is the later",
        (why, _) => why.as_str(),
    };
    format!("{} more of {}: {why}", counted.number, agency(counted.agency))
}

/// An agency's name, or what stands in its place.
pub(super) fn agency(name: &str) -> String {
    let name = clean::line(name);
    if name.is_empty() { "an agency that is not named".to_owned() } else { name }
}
