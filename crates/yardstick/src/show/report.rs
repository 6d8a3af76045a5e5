//! Reports: what has a row, and what stands in each column.

use super::sentence::closed;
use super::whom::several;
use super::{Part, Teller};
use crate::framework::report::{Base, Cell, Counted, ReportModel, RowsModel, ShowModel};
use crate::report::heading;
use crate::wording::{and, one_line};

impl Teller<'_> {
    pub(super) fn reports(&self) -> Part {
        let mut part = Part::new("Reports");
        for report in &self.model.reports {
            let Some(rows) = &report.rows else { continue };
            part.say(format!("{} has {}.", self.name(report.name), self.rows(report, rows)));
            self.columns(&mut part, report);
            if let Some(last) = report.last_row {
                part.point(format!("The last row, {}, adds up the others.", self.words(last)));
            }
        }
        part
    }

    /// `a row for every statement if action is given, in each local area and over all`.
    fn rows(&self, report: &ReportModel, rows: &RowsModel) -> String {
        let places = report.across.map_or(String::new(), |places| format!(", {}", self.places(places)));
        match rows {
            RowsModel::Sections => format!("a row for every section{places}"),
            RowsModel::Items { scope, layouts, when } => {
                let those = self.those_in(scope);
                let every = match those.is_empty() {
                    true => several(scope.kind),
                    false => self.every(&self.whom(scope.kind, &those)),
                };
                let when = self.known.settle(self.model, when.as_ref(), None).left();
                let when = when.map_or(String::new(), |test| format!(" for which {}", self.condition(&test, layouts)));
                format!("a row for {every}{when}{places}")
            }
        }
    }

    fn columns(&self, part: &mut Part, report: &ReportModel) {
        for show in &report.shows {
            let heading = one_line(&heading(self.model, show));
            let shows = self.cell(show, report.rows.as_ref(), report.across.is_some());
            let above = if matches!(show.cell, Cell::About { .. }) { "Above the table, " } else { "" };
            part.point(match one_line(&self.words(show.heading)).is_empty() {
                false => closed(&format!("{above}{heading}: {shows}")),
                true => closed(&crate::wording::capital(&format!("{above}{shows}"))),
            });
        }
    }

    fn cell(&self, show: &ShowModel, rows: Option<&RowsModel>, is_across: bool) -> String {
        let kind = match rows {
            Some(RowsModel::Items { scope, .. }) => scope.kind.to_lowercase(),
            _ => "section".to_owned(),
        };
        match show.cell {
            Cell::Id => format!("the id of the {kind}"),
            Cell::Title if kind == "section" => "the title of the section".to_owned(),
            Cell::Title => format!("the words of the {kind}"),
            Cell::Rating => "its rating".to_owned(),
            Cell::Layer { whose } => format!("its {}", whose.words()),
            Cell::Agreement => "whether the moderated rating agrees with the agency's own".to_owned(),
            Cell::Box { name } => {
                let layouts = match rows {
                    Some(RowsModel::Items { layouts, .. }) => layouts.as_slice(),
                    _ => &[],
                };
                let field = layouts.iter().find_map(|&layout| self.field_in(layout, name));
                format!("its {}", field.map_or("", |field| &field.id))
            }
            Cell::About { slot } => {
                let field = self.model.about.fields.get(slot as usize);
                format!("the agency's {}", field.map_or("", |&field| &self.model.fields[field as usize].id))
            }
            Cell::Rated { rating } => {
                format!("what {} comes to", self.name(self.model.ratings[rating as usize].name))
            }
            Cell::Number { of } if is_across && kind != "section" => self.agencies_counted(of),
            Cell::Number { of } => format!("how many are {}", self.counted_words(of)),
            Cell::Share { of, base, nearest } => {
                let base = match base {
                    Base::Asked => "those asked (rated, not applicable or unanswered)",
                    Base::Answering => "those answering (rated or not applicable)",
                    Base::Rated => "those rated (neither not applicable nor unanswered)",
                };
                let nearest =
                    nearest.map_or(", not rounded".to_owned(), |nearest| format!(", to the nearest {nearest}%"));
                if is_across && kind != "section" {
                    let agencies =
                        self.agencies_counted(of).replacen("how many agencies", "the share of agencies that", 1);
                    return format!("{agencies}, out of {base}{nearest}");
                }
                let of = self.counted_words(of);
                format!("the share that is {of}, out of {base}{nearest}")
            }
        }
    }

    /// `how many agencies rated it Red`.
    fn agencies_counted(&self, of: Counted) -> String {
        let words = self.counted_words(of);
        let did = match (of, words.strip_prefix("rated ")) {
            (_, Some(level)) => format!("rated it {level}"),
            (Counted::Asked, _) => "are asked".to_owned(),
            (Counted::Unanswered, _) => "left it unanswered".to_owned(),
            _ => format!("have it {words}"),
        };
        format!("how many agencies {did}")
    }

    fn counted_words(&self, of: Counted) -> String {
        match of {
            Counted::Asked => "asked".to_owned(),
            Counted::Level { scale, level } => {
                let level = &self.model.scales[scale as usize].levels[level as usize];
                format!("rated {}", self.name(level.name))
            }
            Counted::NotApplicable => {
                let levels = self.model.scales.iter().flat_map(|scale| &scale.levels);
                let mut names: Vec<&str> =
                    levels.filter(|level| level.not_applicable).map(|level| self.name(level.name)).collect();
                names.dedup();
                match names[..] {
                    [one] => format!("rated {one}"),
                    _ => "not applicable".to_owned(),
                }
            }
            Counted::Unanswered => "unanswered".to_owned(),
            Counted::Waived => "waived".to_owned(),
            Counted::OutOfScope => "out of scope".to_owned(),
        }
    }

    /// `in each local area and over all agencies`.
    pub(super) fn places(&self, places: crate::framework::rating::model::PlacesModel) -> String {
        let by = places.by.map(|slot| {
            if self.model.about.areas == Some(slot) {
                return "in each local area".to_owned();
            }
            let field = self.model.about.fields.get(slot as usize);
            format!("for each {}", field.map_or("", |&field| &self.model.fields[field as usize].id))
        });
        let all = places.all.then(|| "over all agencies".to_owned());
        and(by.into_iter().chain(all))
    }
}
