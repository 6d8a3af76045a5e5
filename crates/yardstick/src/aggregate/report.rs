//! Reports across the agencies of a place.

use super::{Place, Rated, Tally};
use crate::framework::model::Model;
use crate::framework::report::{Cell as Shown, ReportModel, RowsModel, ShowModel};
use crate::report::{Cell, Report, counted_row, heading, section_heading};

impl Place<'_> {
    /// The reports that the framework asks for across the agencies of this place.
    #[must_use]
    pub fn reports(self) -> Vec<Report> {
        let model = self.aggregate.framework.model();
        // What stands in a report cannot be told apart, so all of it goes.
        if self.hides_any() {
            return Vec::new();
        }
        let ratings = self.ratings();
        let here = model.reports.iter().filter(|report| report.across.is_some_and(|places| self.is_place_of(places)));
        here.map(|report| self.report(model, report, &ratings)).collect()
    }

    fn report(self, model: &Model, report: &ReportModel, ratings: &[Rated<'_>]) -> Report {
        let columns: Vec<&ShowModel> = report.shows.iter().collect();
        let mut headings: Vec<String> = columns.iter().map(|show| heading(model, show)).collect();
        let (rows, last_rows) = match &report.rows {
            Some(RowsModel::Items { layouts, .. }) => (self.item_rows(model, layouts, &columns, ratings), Vec::new()),
            Some(RowsModel::Sections) => {
                headings.insert(0, section_heading(self.aggregate.framework));
                let last = report.last_row.map(|words| self.last_rows(&model.words(words), &columns));
                (self.section_rows(&columns, ratings), last.unwrap_or_default())
            }
            None => (Vec::new(), Vec::new()),
        };
        Report {
            name: report.name.of(&model.text).to_owned(),
            not_in_our_copy: report.rows.is_none(),
            above: Vec::new(),
            headings,
            rows,
            last_rows,
        }
    }

    fn item_rows(
        self,
        model: &Model,
        layouts: &[u32],
        columns: &[&ShowModel],
        ratings: &[Rated<'_>],
    ) -> Vec<Vec<Cell>> {
        let items = self.aggregate.framework.items();
        let rows = items.filter(|item| layouts.binary_search(&model.items[item.index as usize].layout).is_ok());
        let row = |item: crate::framework::Item<'_>| {
            let tally = self.tally(item.id()).ok().flatten();
            let cell = |show: &&ShowModel| match show.cell {
                Shown::Id => Cell::Text(item.name().to_owned()),
                Shown::Title => Cell::Text(item.words().unwrap_or_default().into_owned()),
                Shown::Rated { rating } => {
                    rated_cell(ratings, rating, |rated| rated.item().is_some_and(|of| of.index == item.index))
                }
                _ => tally.map_or(Cell::Text(String::new()), |tally| one_cell(tally, show)),
            };
            columns.iter().map(cell).collect()
        };
        rows.map(row).collect()
    }

    fn section_rows(self, columns: &[&ShowModel], ratings: &[Rated<'_>]) -> Vec<Vec<Cell>> {
        let row = |row: super::SectionTally<'_>| {
            let (id, title) = row.section.map_or((String::new(), String::new()), |section| {
                (section.name().to_owned(), section.title().into_owned())
            });
            let name = if title.is_empty() { id.clone() } else { format!("{id}. {title}") };
            let cell = |show: &&ShowModel| match show.cell {
                Shown::Id => Cell::Text(id.clone()),
                Shown::Title => Cell::Text(title.clone()),
                Shown::Rated { rating } => rated_cell(ratings, rating, |rated| {
                    rated.section().map(|section| section.index) == row.section.map(|section| section.index)
                }),
                _ => one_cell(&row.tally, show),
            };
            [Cell::Text(name)].into_iter().chain(columns.iter().map(cell)).collect()
        };
        self.sections().into_iter().map(row).collect()
    }

    fn last_rows(self, name: &str, columns: &[&ShowModel]) -> Vec<Vec<Cell>> {
        let totals = self.totals();
        let several = totals.len() > 1;
        let row = |(scale, tally): (crate::framework::Scale<'_>, Tally)| {
            let name = if several { format!("{name} ({})", scale.name()) } else { name.to_owned() };
            counted_row(vec![Cell::Text(name)], &tally, columns)
        };
        totals.into_iter().map(row).collect()
    }
}

fn one_cell(tally: &Tally, show: &ShowModel) -> Cell {
    counted_row(Vec::new(), tally, &[show]).pop().unwrap_or(Cell::Text(String::new()))
}

fn rated_cell(ratings: &[Rated<'_>], rating: u32, is_of: impl Fn(&Rated<'_>) -> bool) -> Cell {
    let found = ratings.iter().find(|rated| rated.rating().index == rating && is_of(rated));
    Cell::Text(found.map_or(String::new(), |rated| rated.level().map_or("not rated", |level| level.name()).to_owned()))
}
