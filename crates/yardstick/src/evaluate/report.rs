//! Reports: the lists and tables that a framework asks for, counted or copied.

use super::Evaluation;
use super::agreement::Agreement;
use super::state::code;
use crate::aggregate::{Rated, Share, Tally};
use crate::date::Date;
use crate::framework::AnswerKind;
use crate::framework::model::{FieldModel, Model, ScopeModel};
use crate::framework::report::{Cell as Shown, ReportModel, RowsModel, ShowModel};
use crate::report::{Cell, Report, counted, counted_row, heading, section_heading, share};
use crate::response::{Value, cell_is_given, row_is_given};

impl<'a> Evaluation<'a> {
    /// The reports that the framework asks for, in order. One that its copy of the guidance does not print has no rows.
    #[must_use]
    pub fn reports(&self) -> Vec<Report> {
        let of_one = self.framework.model().reports.iter().filter(|report| report.across.is_none());
        of_one.map(|report| self.report(report)).collect()
    }

    fn report(&self, report: &ReportModel) -> Report {
        let model = self.framework.model();
        let is_above = |show: &&ShowModel| matches!(show.cell, Shown::About { .. });
        let above = report.shows.iter().filter(is_above).map(|show| {
            let Shown::About { slot } = show.cell else { return (String::new(), String::new()) };
            (heading(model, show), self.about_words(slot as usize))
        });
        let columns: Vec<&ShowModel> = report.shows.iter().filter(|show| !is_above(show)).collect();
        let mut headings: Vec<String> = columns.iter().map(|show| heading(model, show)).collect();
        let (rows, last_rows) = match &report.rows {
            Some(RowsModel::Items { scope, layouts, when }) => {
                (self.item_rows(scope, layouts, when.as_ref(), &columns), Vec::new())
            }
            Some(RowsModel::Sections) => {
                headings.insert(0, section_heading(self.framework));
                let last = report.last_row.map(|words| self.last_rows(&model.words(words), &columns));
                (self.section_rows(&columns), last.unwrap_or_default())
            }
            None => (Vec::new(), Vec::new()),
        };
        Report {
            name: report.name.of(&model.text).to_owned(),
            not_in_our_copy: report.rows.is_none(),
            above: above.collect(),
            headings,
            rows,
            last_rows,
        }
    }

    fn about_words(&self, slot: usize) -> String {
        let model = self.framework.model();
        let field = &model.fields[model.about.fields[slot] as usize];
        let counts = self.response.said.is_given(slot) && self.facts().is_asked(field, None);
        let value = self.response.values.get(slot).filter(|_| counts);
        value.map_or(String::new(), |value| shown(model, field, value))
    }

    fn item_rows(
        &self,
        scope: &ScopeModel,
        layouts: &[u32],
        when: Option<&crate::framework::condition::Test>,
        columns: &[&ShowModel],
    ) -> Vec<Vec<Cell>> {
        let facts = self.facts();
        let items = facts.model.items.iter().enumerate();
        let fits = items.filter(|(at, item)| {
            let state = self.outcome.states[*at];
            // What is waived has nothing that a condition could ask for.
            let in_scope = state != code::OUT_OF_SCOPE && (when.is_none() || state != code::WAIVED);
            let place = self.outcome.section_of(facts.model, *at);
            let is_here = item.also.is_empty()
                || scope.sections.as_ref().is_none_or(|sections| place.is_some_and(|place| sections.contains(&place)));
            in_scope && is_here && layouts.binary_search(&item.layout).is_ok() && facts.hold(when, Some(*at))
        });
        fits.map(|(at, _)| columns.iter().map(|show| self.item_cell(at, show.cell)).collect()).collect()
    }

    fn item_cell(&self, item: usize, cell: Shown) -> Cell {
        let model = self.framework.model();
        match cell {
            Shown::Id => Cell::Text(model.items[item].id.clone()),
            Shown::Title => {
                Cell::Text(model.items[item].words.map_or(String::new(), |words| model.words(words).into_owned()))
            }
            Shown::Rating => {
                let level =
                    model.scale_of(item).and_then(|scale| scale.levels.get(usize::from(self.outcome.states[item])));
                Cell::Text(level.map_or(String::new(), |level| level.name.of(&model.text).to_owned()))
            }
            Shown::Layer { whose } => {
                let levels = self.facts().levels_of(item, whose);
                let name = |level: u8| model.scale_of(item)?.levels.get(usize::from(level)).map(|level| level.name);
                let names = levels.into_iter().filter_map(name).map(|name| name.of(&model.text));
                Cell::Text(names.collect::<Vec<_>>().join("; "))
            }
            Shown::Agreement => {
                let moderated = self.beside.layers.moderated(item);
                let own = self.response.ratings.get(item).copied().unwrap_or(code::UNANSWERED);
                let scale = model.scale_of(item).filter(|_| moderated != code::UNANSWERED);
                let agreement = scale.map(|scale| Agreement::between(scale, own, moderated));
                Cell::Text(agreement.map_or("", Agreement::as_str).to_owned())
            }
            Shown::Box { name } => {
                let given = model.slot(item, name).filter(|&slot| self.response.said.is_given(slot));
                let field = model.field_of(item, name).filter(|field| self.facts().is_asked(field, Some(item)));
                let value = given.and_then(|slot| self.response.values.get(slot));
                Cell::Text(field.zip(value).map_or(String::new(), |(field, value)| shown(model, field, value)))
            }
            Shown::About { slot } => Cell::Text(self.about_words(slot as usize)),
            Shown::Rated { .. } => Cell::Text(String::new()),
            Shown::Number { of } => {
                self.item_tally(item).map_or(Cell::Number(0), |tally| Cell::Number(counted(&tally, of)))
            }
            Shown::Share { of, base, nearest } => self
                .item_tally(item)
                .map_or(Cell::Share(Share::new(0, 0), nearest), |tally| share(&tally, of, base, nearest)),
        }
    }

    fn item_tally(&self, item: usize) -> Option<Tally> {
        let model = self.framework.model();
        let scale = model.layout_of(item).scale?;
        let mut tally = Tally::empty(&model.scales[scale as usize], scale);
        self.count(item, &mut tally);
        Some(tally)
    }

    /// One row for each section that applies.
    fn section_rows(&self, columns: &[&ShowModel]) -> Vec<Vec<Cell>> {
        let ratings = self.ratings();
        let rows = self.summary().into_iter().filter(|row| row.is_in_scope());
        let rows = rows.map(|row| {
            let name =
                row.section().map_or(String::new(), |section| format!("{}. {}", section.name(), section.title()));
            let mut cells = counted_row(vec![Cell::Text(name)], row.tally(), columns);
            // What is shown of the section itself stands only in its own row.
            for (cell, show) in cells.iter_mut().skip(1).zip(columns) {
                match (show.cell, row.section()) {
                    (Shown::Id, Some(section)) => *cell = Cell::Text(section.name().to_owned()),
                    (Shown::Title, Some(section)) => *cell = Cell::Text(section.title().into_owned()),
                    (Shown::Rated { rating }, Some(section)) => *cell = rated_cell(&ratings, rating, section.index),
                    _ => {}
                }
            }
            cells
        });
        rows.collect()
    }

    fn last_rows(&self, name: &str, columns: &[&ShowModel]) -> Vec<Vec<Cell>> {
        let totals = self.totals();
        let several = totals.len() > 1;
        let row = |(scale, tally): (crate::framework::Scale<'_>, Tally)| {
            let name = if several { format!("{name} ({})", scale.name()) } else { name.to_owned() };
            counted_row(vec![Cell::Text(name)], &tally, columns)
        };
        totals.into_iter().map(row).collect()
    }
}

/// What a rating within the agency comes to for one section.
fn rated_cell(ratings: &[Rated<'_>], rating: u32, section: u32) -> Cell {
    let is_it =
        |rated: &&Rated<'_>| rated.rating().index == rating && rated.section().is_some_and(|of| of.index == section);
    let found = ratings.iter().find(is_it);
    Cell::Text(found.map_or(String::new(), |rated| rated.level().map_or("not rated", |level| level.name()).to_owned()))
}

/// A value as people read it. What says nothing is left out.
pub(crate) fn shown(model: &Model, field: &FieldModel, value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Number(text) => text.trim().to_owned(),
        Value::List(texts) => texts.iter().map(|text| text.trim()).collect::<Vec<_>>().join("; "),
        Value::Date(date) => date.to_string(),
        Value::Choices(choices) => {
            let names = field.list.map(|list| &model.lists[list as usize].names);
            crate::wording::and(choices.iter().map(|&choice| names.map_or("", |names| names.shown(choice as usize))))
        }
        Value::Table(rows) => {
            let rows = rows.iter().filter(|row| row_is_given(field, row));
            let row = |row: &Vec<String>| {
                let cells = row.iter().enumerate().filter(|(at, text)| cell_is_given(field, *at, text));
                let cell = |(at, text): (usize, &String)| {
                    let label = model.words(field.columns[at].label);
                    let label = if label.is_empty() { field.columns[at].id.as_str().into() } else { label };
                    format!("{label}: {}", cell_shown(field.columns[at].kind, text))
                };
                cells.map(cell).collect::<Vec<_>>().join("; ")
            };
            rows.map(row).collect::<Vec<_>>().join("\n")
        }
    }
}

/// A cell of a table as people read it: a date in words, however it was written.
fn cell_shown(kind: AnswerKind, text: &str) -> String {
    let is_date = matches!(kind, AnswerKind::Date | AnswerKind::DateOrText);
    let date = Date::read(text).filter(|_| is_date);
    date.map_or_else(|| text.trim().to_owned(), |date| date.to_string())
}
