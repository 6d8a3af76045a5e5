//! What many responses come to together, as text, part by part: one file for each part.

mod closing;
mod counts;
pub(crate) mod editions;
mod follow;
mod grouped;
mod heading;
mod legend;
mod lists;
mod places;
mod ratings;
pub(crate) mod side_by_side;
mod suppressed;
mod within;

use std::io::{self, Write};

use yardstick::aggregate::{Aggregate, By};

use crate::returns::Collected;
use places::{Spot, spots};

/// Responses that were put together, and how they are to be shown.
pub(crate) struct AreaSheet<'s> {
    pub(crate) aggregate: &'s Aggregate<'s>,
    pub(crate) collected: &'s Collected,
    /// By what the counts are grouped, in place of the tables for each place.
    pub(crate) by: Option<By>,
    /// Whether other editions stand beside it.
    pub(crate) is_one_of_several: bool,
    /// Whether the framework's own reports are shown, too.
    pub(crate) reports: bool,
    /// How many characters fit on a line.
    pub(crate) width: usize,
}

impl AreaSheet<'_> {
    pub(crate) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let spots = spots(self.aggregate);
        self.heading(out, &spots)?;
        if !self.aggregate.overall().returns().is_empty() {
            match self.by {
                // One table with all editions stands below.
                Some(By::Edition) if self.is_one_of_several => {}
                Some(by) => self.grouped(out, by)?,
                None => {
                    self.ratings(out, &spots)?;
                    self.counts(out, &spots)?;
                    self.within_agencies(out)?;
                    self.monitorings(out)?;
                }
            }
            if self.reports {
                self.framework_reports(out, &spots)?;
            }
        }
        self.suppressed(out, &spots)?;
        self.not_heard_from(out, &spots)?;
        self.left_out(out)?;
        self.notes(out)?;
        self.read_with_problems(out)?;
        self.closing(out)
    }
}
