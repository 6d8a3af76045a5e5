//! The counts of each standard in each place: however many a share is of, they show what it is made of.

use std::io::{self, Write};

use yardstick::aggregate::Tally;
use yardstick::{Item, Scale};

use super::{AreaSheet, Spot};
use crate::clean;
use crate::counts::{columns, headings, line};
use crate::grid::{Cell, Grid};
use crate::sheet::show_report;
use crate::table::{Entry, fits, table};

/// Up to so many standards are all shown; of more only those that somebody rated.
const FEW: usize = 20;

impl AreaSheet<'_> {
    pub(super) fn counts(&self, out: &mut dyn Write, spots: &[Spot<'_>]) -> io::Result<()> {
        for spot in spots {
            let totals = self.shown_totals(spot);
            for (scale, total) in &totals {
                let place = if spots.len() > 1 { format!(": {}", spot.name) } else { String::new() };
                let on = if totals.len() > 1 { format!(", {}", clean::line(scale.name())) } else { String::new() };
                self.title(out, &format!("Counts{place}{on}"))?;
                self.counts_on(out, spot, *scale, total)?;
            }
        }
        Ok(())
    }

    /// The counts over all standards that are shown.
    fn shown_totals<'p>(&self, spot: &Spot<'p>) -> Vec<(Scale<'p>, Tally)> {
        if self.aggregate.minimum() <= 1 {
            return spot.place.totals();
        }
        let mut totals: Vec<(Scale<'p>, Tally)> = Vec::new();
        for row in spot.place.sections() {
            match totals.iter_mut().find(|(scale, _)| scale.name() == row.scale.name()) {
                // Tallies of one scale always fit together.
                Some((_, sum)) => sum.add(&row.tally).unwrap_or_default(),
                None => totals.push((row.scale, row.tally)),
            }
        }
        totals
    }

    fn counts_on(&self, out: &mut dyn Write, spot: &Spot<'_>, scale: Scale<'_>, total: &Tally) -> io::Result<()> {
        if spot.place.returns().is_empty() {
            return writeln!(out, "  No return counts here.");
        }
        let framework = self.aggregate.framework();
        let items = framework.items().filter(|item| item.scale().is_some_and(|of| of.name() == scale.name()));
        let counted = items.filter_map(|item| Some((item, spot.place.tally(item.id()).ok()??)));
        let (all, few): (Vec<(Item<'_>, &Tally)>, _) = (counted.collect(), FEW);
        let (shown, silent): (Vec<_>, Vec<_>) =
            all.iter().copied().partition(|(_, tally)| all.len() <= few || tally.answering() > 0);
        if !shown.is_empty() {
            let columns = columns(framework, scale, total);
            let rows: Vec<_> =
                shown.iter().map(|(item, tally)| line(clean::line(item.name()), tally, &columns)).collect();
            let mut kinds: Vec<&str> = shown.iter().map(|(item, _)| item.kind()).collect();
            kinds.dedup();
            let names = if let [kind] = kinds.as_slice() { clean::line(kind) } else { "Item".to_owned() };
            writeln!(out, "{}", self.table_or_several(headings(names, &columns), &rows))?;
        }
        if !silent.is_empty() {
            let ids: Vec<String> = silent.iter().map(|(item, _)| clean::line(item.name())).collect();
            self.paragraph(out, "  Rated by nobody: ", &ids.join(", "))?;
        }
        Ok(())
    }

    /// One table; where a screen is too narrow for it, several below one another.
    fn table_or_several(&self, headings: Vec<String>, rows: &[Vec<Entry>]) -> String {
        if fits(&headings, rows, self.width) {
            return table(&headings, rows, self.width);
        }
        let cell = |entry: &Entry| Cell::plain(entry.text().to_owned());
        let row = |row: &Vec<Entry>| {
            let name = row.first().map_or(String::new(), |name| name.text().to_owned());
            (name, row.iter().skip(1).map(cell).collect())
        };
        let mut columns = headings;
        let names = if columns.is_empty() { String::new() } else { columns.remove(0) };
        Grid { names, columns, rows: rows.iter().map(row).collect() }.show(self.width)
    }

    pub(super) fn framework_reports(&self, out: &mut dyn Write, spots: &[Spot<'_>]) -> io::Result<()> {
        for spot in spots {
            for report in spot.place.reports() {
                self.title(out, &format!("{}: {}", clean::line(report.name()), spot.name))?;
                show_report(&report, self.width, out)?;
            }
        }
        Ok(())
    }
}
