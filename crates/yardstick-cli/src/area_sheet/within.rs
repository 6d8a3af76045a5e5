//! Ratings within each agency: a table of agencies against sections, for each convention.

use std::collections::HashMap;
use std::io::{self, Write};

use yardstick::Rating;
use yardstick::aggregate::{AgencySummary, Rated};

use super::ratings::{cell, of};
use super::{AreaSheet, legend};
use crate::clean;
use crate::grid::Grid;

impl AreaSheet<'_> {
    pub(super) fn within_agencies(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.aggregate.minimum() > 1 {
            return Ok(());
        }
        let framework = self.aggregate.framework();
        let ratings: Vec<Rating<'_>> = framework.ratings().filter(|rating| !rating.is_across_agencies()).collect();
        // There may be very many agencies.
        let agencies = if ratings.is_empty() { Vec::new() } else { self.aggregate.overall().agencies() };
        for rating in ratings {
            let beside = if rating.is_for_comparison() { ", for comparison" } else { "" };
            let title = format!("Ratings within each agency{beside}: {}", clean::line(rating.name()));
            self.title(out, &title)?;
            self.within(out, rating, &agencies)?;
        }
        Ok(())
    }

    fn within(&self, out: &mut dyn Write, rating: Rating<'_>, agencies: &[AgencySummary<'_>]) -> io::Result<()> {
        let rows: Vec<Vec<&Rated<'_>>> = agencies.iter().map(|agency| of(rating, &agency.ratings)).collect();
        let all: Vec<&Rated<'_>> = rows.iter().flatten().copied().collect();
        let Some(first) = rows.first().filter(|row| !row.is_empty()) else {
            return writeln!(out, "  (nothing to rate in our copy of the guidance)");
        };
        let counted = legend::counted(&all);
        let mut returns: HashMap<&str, usize> = HashMap::new();
        agencies.iter().for_each(|agency| *returns.entry(agency.of.agency()).or_default() += 1);
        let names =
            agencies.iter().map(|agency| name(agency, returns.get(agency.of.agency()).is_some_and(|&all| all > 1)));
        let cells = rows.iter().map(|row| row.iter().map(|rated| cell(rated, &counted)).collect());
        let grid = Grid {
            names: "Agency".to_owned(),
            columns: first.iter().map(|rated| self.column(rated)).collect(),
            rows: names.zip(cells).collect(),
        };
        writeln!(out, "{}", grid.show(self.width))?;
        self.legend(out, rating, &all, &counted)
    }

    /// What a column is of: by its number alone, as there may be many.
    fn column(&self, rated: &Rated<'_>) -> String {
        match (rated.item(), rated.section()) {
            (Some(item), _) => clean::line(item.name()),
            (None, Some(section)) => clean::line(section.name()),
            (None, None) => "The whole".to_owned(),
        }
    }
}

/// The agency; where two of its returns count, each in other areas, with the file.
fn name(summary: &AgencySummary<'_>, is_one_of_several: bool) -> String {
    let agency = super::lists::agency(summary.of.agency());
    match is_one_of_several {
        true => format!("{agency} ({})", clean::line(summary.of.source())),
        false => agency,
    }
}
