//! Ratings across agencies: a table of standards or sections against places, for each convention.

use std::io::{self, Write};

use yardstick::Rating;
use yardstick::aggregate::Rated;

use super::{AreaSheet, Spot, legend};
use crate::clean;
use crate::colour;
use crate::grid::{Cell, Grid};
use crate::words::capital;

impl AreaSheet<'_> {
    /// First what the framework goes by, then what it shows beside that for comparison.
    pub(super) fn ratings(&self, out: &mut dyn Write, spots: &[Spot<'_>]) -> io::Result<()> {
        let ratings: Vec<Rating<'_>> =
            self.aggregate.framework().ratings().filter(|rating| rating.is_across_agencies()).collect();
        for rating in ratings.iter().filter(|rating| !rating.is_for_comparison()) {
            self.rating(out, *rating, &clean::line(rating.name()), spots)?;
        }
        for rating in ratings.iter().filter(|rating| rating.is_for_comparison()) {
            self.rating(out, *rating, &format!("For comparison: {}", clean::line(rating.name())), spots)?;
        }
        Ok(())
    }

    fn rating(&self, out: &mut dyn Write, rating: Rating<'_>, title: &str, spots: &[Spot<'_>]) -> io::Result<()> {
        let columns: Vec<(String, Vec<&Rated<'_>>)> =
            spots.iter().map(|spot| (spot.name.clone(), of(rating, &spot.ratings))).collect();
        let columns: Vec<_> = columns.into_iter().filter(|(_, rated)| !rated.is_empty()).collect();
        self.title(out, title)?;
        // Where something is suppressed, the place that shows most says which rows there are.
        let fullest = columns.iter().rev().max_by_key(|(_, rated)| rated.len());
        let Some((_, first)) = fullest else {
            return writeln!(out, "  (nothing to rate in our copy of the guidance)");
        };
        let all: Vec<&Rated<'_>> = columns.iter().flat_map(|(_, rated)| rated.iter().copied()).collect();
        let counted = legend::counted(&all);
        let of = |rated: &Rated<'_>| (rated.item().map(|item| item.id()), rated.section().map(|section| section.id()));
        let row = |first: &Rated<'_>| {
            let find =
                |all: &[&Rated<'_>]| all.iter().find(|rated| of(rated) == of(first)).map(|rated| cell(rated, &counted));
            let cells = columns.iter().map(|(_, rated)| find(rated).unwrap_or_else(suppressed));
            (row_name(first), cells.collect())
        };
        let grid = Grid {
            names: self.names(first),
            rows: first.iter().map(|rated| row(rated)).collect(),
            columns: columns.iter().map(|(name, _)| name.clone()).collect(),
        };
        writeln!(out, "{}", grid.show(self.width))?;
        self.legend(out, rating, &all, &counted)
    }

    /// What the rows are called, in the framework's own word.
    pub(super) fn names(&self, rated: &[&Rated<'_>]) -> String {
        let sections = || capital(&clean::line(&self.aggregate.framework().sections_are_called()));
        let mut kinds: Vec<&str> = rated.iter().filter_map(|rated| Some(rated.item()?.kind())).collect();
        kinds.dedup();
        match (rated.first().map(|rated| rated.scope()), kinds.as_slice()) {
            (Some("section"), _) => sections(),
            (_, [kind]) => clean::line(kind),
            (_, []) => String::new(),
            _ => "Item".to_owned(),
        }
    }
}

/// What one convention comes to, out of what all of them come to.
pub(super) fn of<'r, 'f>(rating: Rating<'f>, all: &'r [Rated<'f>]) -> Vec<&'r Rated<'f>> {
    all.iter().filter(|rated| rated.rating().line() == rating.line()).collect()
}

/// The level in words and the shares; never nothing.
pub(super) fn cell(rated: &Rated<'_>, counted: &[&str]) -> Cell {
    let Some(level) = rated.level() else { return not_rated() };
    let shares: Vec<String> =
        legend::shares(rated, counted).map(|share| format!("{}/{}", share.count(), share.of())).collect();
    let text = format!("{} {}", clean::line(level.name()), shares.join(", "));
    Cell { text: text.trim_end().to_owned(), style: colour::style(level) }
}

fn not_rated() -> Cell {
    Cell::plain("not rated".to_owned())
}

fn suppressed() -> Cell {
    Cell::plain("suppressed".to_owned())
}

/// The standard's id, or the section's number and title.
fn row_name(rated: &Rated<'_>) -> String {
    let section = |section: yardstick::Section<'_>| match section.title() {
        title if title.is_empty() => section.name().to_owned(),
        title => format!("{}. {title}", section.name()),
    };
    let name = match (rated.item(), rated.section()) {
        (Some(item), _) => item.name().to_owned(),
        (None, Some(of)) => section(of),
        (None, None) => "The whole".to_owned(),
    };
    clean::line(&name)
}
