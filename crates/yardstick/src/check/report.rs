//! Reports: what has a row, and what each row shows.

use super::Checker;
use super::layered::take_whose;
use super::scope::Sight;
use crate::framework::Layer;
use crate::framework::rating::model::{Granule, PlacesModel};
use crate::framework::report::{Base, Cell, Counted, ReportModel, RowsModel, ShowModel};
use crate::names::{Names, Reader, nearest, same};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::{ITEM, ITEMS, Keyword};
use crate::wording::quote;

/// What the lines of one report can speak of.
#[derive(Clone, Copy)]
struct About<'r> {
    sight: &'r Sight,
    rows: Option<&'r RowsModel>,
    across: Option<PlacesModel>,
}

impl Checker<'_> {
    pub(super) fn reports(&mut self) {
        let mut names = Names::default();
        for at in self.top(Keyword::Report) {
            self.only_attributes(self.block(at), &["not in our copy", "ours"]);
            let name = self.words(at).first;
            if let Some(first) = names.add(self.of(name)) {
                let first = self.model.reports.get(first).map(|report| report.name);
                self.duplicate("the report", name, first);
            }
            let across = self.across_places(at);
            let (rows, sight) = self.rows(at);
            let about = About { sight: &sight, rows: rows.as_ref(), across };
            let shows = self.under(at, Keyword::Show).into_iter().flat_map(|show| self.show(show, about));
            let shows = shows.collect();
            let last_row = self.outline.child(at, Keyword::LastRow);
            if let Some(last) = last_row.filter(|_| !matches!(rows, Some(RowsModel::Sections))) {
                let help = "Only a report with `A row for every section` has a last row with totals.";
                self.report(Code::UnclearShow, self.block(last).span, "there is nothing to add up in a last row", help);
            }
            let last_row = last_row.map(|last| self.words(last));
            self.model.reports.push(ReportModel { name, across, rows, shows, last_row });
        }
    }

    /// Over whom a report is, where it is across agencies.
    fn across_places(&mut self, report: usize) -> Option<PlacesModel> {
        let across = self.outline.child(report, Keyword::AcrossAgencies);
        if let (None, Some(every)) = (across, self.outline.child(report, Keyword::InEvery)) {
            let help = "Add `Across agencies` above it, or take it away.";
            self.report(Code::UnclearShow, self.block(every).span, "a report of one response has no places", help);
        }
        // Where its places are not understood it is still across agencies.
        across.map(|_| self.places(report).unwrap_or_default())
    }

    fn rows(&mut self, report: usize) -> (Option<RowsModel>, Sight) {
        let Some(at) = self.outline.child(report, Keyword::RowForEvery) else {
            if !self.is_not_in_our_copy(self.block(report)) {
                let help = "Add `A row for every statement`, or `A row for every section`.";
                self.report(Code::UnclearShow, self.block(report).span, "the report does not say what has a row", help);
            }
            return (None, Sight::Agency);
        };
        let block = self.block(at);
        let is_section = same(self.of(block.head.name), "section") || self.is_section_misspelt(block.head.name);
        if is_section {
            if let Some(condition) = block.head.condition {
                let help = "Rows for sections have no condition: each section in scope has one.";
                self.report(Code::MisplacedCondition, condition, "a condition stands where none belongs", help);
            }
            return (Some(RowsModel::Sections), self.sight_of_all());
        }
        if block.head.name.is_empty() {
            return (None, Sight::Agency);
        }
        if self.is_of_places(at) {
            return (None, self.sight_of_all());
        }
        let Some(scope) = self.every(block.head.name, None) else { return (None, Sight::Agency) };
        let layouts = self.layouts_in(&scope);
        if layouts.is_empty() {
            let message = format!("there is no {} that could have a row", quote(&scope.kind.to_lowercase()));
            self.report(Code::NothingInScope, block.head.name, message, "Look at the word, and at the section.");
        }
        let sight = self.sight_of(&scope);
        let condition = block.head.condition.filter(|span| !span.is_empty());
        let is_across = self.outline.child(report, Keyword::AcrossAgencies).is_some();
        if let Some(condition) = condition.filter(|_| is_across) {
            let message = "a condition would hold for some agencies and not for others";
            let help = "Take it away: across agencies each of them has a row.";
            self.report(Code::MisplacedCondition, condition, message, help);
        }
        let when = condition.and_then(|condition| self.condition(condition, &sight));
        (Some(RowsModel::Items { scope: scope.model(), layouts, when }), sight)
    }

    /// `A row for every local area`: places and agencies have no rows of their own.
    fn is_of_places(&mut self, at: usize) -> bool {
        let name = self.block(at).head.name;
        let word = self.of(name);
        let is_place = ["local area", "area", "agency", "organisation"].iter().any(|place| same(place, word));
        let is_box = self.about_names.find(word).is_some();
        if is_place || is_box {
            let message = format!("{} has no row of its own", quote(word));
            let place = if is_box { word } else { "local area" };
            let help = format!(
                "A row is for a standard or a section: write `A row for every section`. For a report of each, add `In every {place}`."
            );
            self.report(Code::UnclearScope, name, message, help);
        }
        is_place || is_box
    }

    /// Says that `section` is misspelt, and reads it all the same.
    fn is_section_misspelt(&mut self, name: Span) -> bool {
        let word = self.of(name);
        if ITEM.iter().chain(ITEMS).any(|known| same(known, word)) {
            return false;
        }
        let is_meant = nearest(word, ITEM.iter().chain(ITEMS).copied().chain(["section"])) == Some("section");
        if is_meant {
            let message = format!("{} is nothing that could have a row", quote(word));
            let problem =
                Problem::new(Code::UnclearScope, name, message).with_suggestion(word, ["section"].into_iter());
            self.problem(problem);
        }
        is_meant
    }

    /// What a line shows: one column, or one for every level.
    fn show(&mut self, at: usize, about: About<'_>) -> Vec<ShowModel> {
        let heading = self.words(at);
        let name = self.block(at).head.name;
        if name.is_empty() {
            return Vec::new();
        }
        let mut reader = Reader::new(self.text, name);
        let cells = match reader.take("number of every level") {
            true => {
                if !heading.is_empty() {
                    let help = "Take the words away.";
                    let message = "each of these columns bears the name of its level";
                    self.report(Code::UnexpectedWords, heading.first, message, help);
                }
                self.every_level(about, name)
            }
            false => self.cell(&mut reader, about).into_iter().collect(),
        };
        if !cells.is_empty() && !reader.is_done() {
            let message = format!("{} is not understood here", quote(reader.rest()));
            self.report(Code::UnclearShow, reader.rest_span(), message, "Show one thing on each line.");
        }
        cells.into_iter().map(|cell| ShowModel { cell, heading }).collect()
    }

    /// A number for each level of the scale, not applicable among them.
    fn every_level(&mut self, about: About<'_>, span: Span) -> Vec<Cell> {
        let Some(scale) = self.scale_in(about.sight, span) else { return Vec::new() };
        let levels = self.model.scales[scale as usize].levels.iter().enumerate();
        let counted = levels.map(|(level, model)| match model.not_applicable {
            true => Counted::NotApplicable,
            false => Counted::Level { scale, level: level as u32 },
        });
        counted.map(|of| Cell::Number { of }).collect()
    }

    fn cell(&mut self, reader: &mut Reader<'_>, about: About<'_>) -> Option<Cell> {
        let mut ahead = reader.ahead();
        if let Some((rating, span)) = ahead.take_name(&self.rating_names) {
            *reader = ahead;
            return self.rating_cell(rating, span, about);
        }
        if reader.take("id") {
            return Some(Cell::Id);
        }
        if reader.take("title") || reader.take("words") {
            return Some(Cell::Title);
        }
        let before = reader.rest_span();
        if let Some(whose) = take_whose(&mut reader.ahead()) {
            let _ = take_whose(reader);
            self.layer_is_known(whose.layer, before, reader);
            return self.of_items_only(before, about, Cell::Layer { whose });
        }
        if reader.take("agreement") {
            self.layer_is_known(Layer::Moderated, before, reader);
            return self.of_items_only(before, about, Cell::Agreement);
        }
        if reader.is_at("rating") && about.across.is_some() {
            let help = "Show `number` or `share` of a level, or the name of a rating.";
            return self.unclear_show(reader.rest_span(), "across agencies a standard has many ratings", help);
        }
        if reader.is_at("rating") && matches!(about.rows, Some(RowsModel::Sections)) {
            let help = "A section has no rating of its own. Show `number` or `share` of a level.";
            return self.unclear_show(reader.rest_span(), "a row for a section cannot show a rating", help);
        }
        if reader.take("rating") {
            return Some(Cell::Rating);
        }
        if reader.take("number") {
            return Some(Cell::Number { of: self.counted(reader, about.sight)? });
        }
        if reader.take("share") {
            return self.share(reader, about.sight);
        }
        let span = reader.rest_span();
        let cell = self.box_cell(reader, about.sight, about.rows)?;
        if about.across.is_some() {
            let help = "Across agencies, show `id`, `number`, `share`, or the name of a rating.";
            return self.unclear_show(span, "each agency filled in this box for itself", help);
        }
        Some(cell)
    }

    /// A cell that only the row of one standard of one agency has.
    fn of_items_only(&mut self, span: Span, about: About<'_>, cell: Cell) -> Option<Cell> {
        if about.across.is_some() || !matches!(about.rows, Some(RowsModel::Items { .. })) {
            let help = "Show it in a report of one response, with a row for every standard.";
            return self.unclear_show(span, "this is said of one standard of one agency", help);
        }
        Some(cell)
    }

    /// What a rating comes to: in a report across agencies, and in a row of the kind that it is of.
    fn rating_cell(&mut self, rating: usize, span: Span, about: About<'_>) -> Option<Cell> {
        let Some(model) = self.model.ratings.get(rating) else {
            return Some(Cell::Rated { rating: rating as u32 }); // what is wrong with it has been said
        };
        let fits = match (&model.of, about.rows) {
            (Granule::Items(_), Some(RowsModel::Items { .. })) | (Granule::Sections(_), Some(RowsModel::Sections)) => {
                true
            }
            (_, rows) => rows.is_none(),
        };
        if model.across != about.across.is_some() {
            let (message, help) = match model.across {
                true => (
                    "this rating is across agencies, and the report is of one response",
                    "Add `Across agencies` to the report, or name another rating.",
                ),
                false => (
                    "this rating is within each agency, and the report is across them",
                    "Name a rating across agencies, or take `Across agencies` out of the report.",
                ),
            };
            return self.unclear_show(span, message, help);
        }
        let is_elsewhere = about.across.is_some_and(|places| {
            places.by.is_some_and(|by| model.places.by != Some(by)) || (places.all && !model.places.all)
        });
        if is_elsewhere {
            let help = "Write the same `In every …` line in the rating and in the report.";
            return self.unclear_show(span, "this rating is not taken in all the places of the report", help);
        }
        if !fits {
            let help = "Let the report have a row for what the rating is of.";
            return self.unclear_show(span, "this rating is not of what has a row here", help);
        }
        Some(Cell::Rated { rating: rating as u32 })
    }

    /// `percentage Green`, `how many are Green`: the level that stands among words that are not understood.
    fn level_within(&self, words: &str) -> Option<String> {
        let words: Vec<&str> = words.split_whitespace().collect();
        let scales = || self.model.scales.iter();
        let level = (1..words.len()).find_map(|at| {
            let rest = words.get(at..)?.join(" ");
            scales()
                .find_map(|scale| scale.names.longest_at(&rest).map(|(level, _)| scale.names.shown(level).to_owned()))
        });
        level.filter(|level| !level.is_empty())
    }

    fn box_cell(&mut self, reader: &mut Reader<'_>, sight: &Sight, rows: Option<&RowsModel>) -> Option<Cell> {
        let has_items = matches!(rows, Some(RowsModel::Items { .. }));
        let boxes = if has_items { self.boxes_in(sight) } else { Vec::new() };
        let mut ahead = reader.ahead();
        let here =
            ahead.take_name(&self.box_names).filter(|&(name, _)| boxes.iter().any(|&(at, ..)| at == name as u32));
        if let Some((name, _)) = here {
            *reader = ahead;
            return Some(Cell::Box { name: name as u32 });
        }
        if let Some((slot, _)) = reader.take_name(&self.about_names) {
            return Some(Cell::About { slot: slot as u32 });
        }
        let span = reader.take_unknown();
        let message = format!("{} is nothing that a report can show", quote(self.of(span)));
        let boxes = boxes.iter().map(|&(name, ..)| self.box_names.shown(name as usize));
        let known: Vec<&str> = ["id", "title", "rating", "number asked"]
            .into_iter()
            .chain(boxes)
            .chain(self.about_names.iter())
            .chain(self.rating_names.iter())
            .collect();
        let problem = Problem::new(Code::UnclearShow, span, message);
        let name = self.of(span);
        let is_level = self.model.scales.iter().any(|scale| scale.names.find(name).is_some());
        let within = self.level_within(&format!("{name} {}", reader.rest()));
        if let Some(level) = within.filter(|_| !is_level) {
            let help = format!("Write `number {level}`, or `share {level} of those asked, to the nearest 1%`.");
            self.problem(problem.with_help(help));
            return None;
        }
        let is_count =
            ["asked", "unanswered", "waived", "out of scope", "every level"].iter().any(|count| same(count, name));
        self.problem(match is_level {
            _ if is_count => problem.with_help(format!(
                "Write {}.",
                match same(name, "every level") {
                    true => "`number of every level`".to_owned(),
                    false => quote(&format!("number {name}")),
                }
            )),
            true => problem.with_help(format!("Write `number {name}`, or `share {name} of those asked`.")),
            false => problem.with_suggestion(name, known.into_iter()),
        });
        None
    }

    /// `asked`, `Fully Met`, `N/A`, `unanswered`.
    fn counted(&mut self, reader: &mut Reader<'_>, sight: &Sight) -> Option<Counted> {
        let states = [
            ("asked", Counted::Asked),
            ("not applicable", Counted::NotApplicable),
            ("unanswered", Counted::Unanswered),
            ("waived", Counted::Waived),
            ("out of scope", Counted::OutOfScope),
        ];
        if let Some(state) = reader.take_any(&states) {
            return Some(state);
        }
        if reader.is_done() {
            let help = "Write `number asked`, or the name of a level: `number Fully Met`.";
            return self.unclear_counted(reader.rest_span(), help);
        }
        let scale = match self.scale_with_level(reader, sight) {
            Some(scale) => scale,
            None => self.scale_in(sight, reader.rest_span())?,
        };
        let (level, _) = self.level(reader, scale)?;
        let is_not_applicable = self.model.scales[scale as usize].levels[level as usize].not_applicable;
        Some(if is_not_applicable { Counted::NotApplicable } else { Counted::Level { scale, level } })
    }

    /// Where several scales are in use, the one that has the level that is named, if only one has.
    fn scale_with_level(&self, reader: &Reader<'_>, sight: &Sight) -> Option<u32> {
        let Sight::Items { layouts } = sight else { return None };
        let scales: std::collections::BTreeSet<u32> =
            layouts.iter().filter_map(|&layout| self.model.layouts[layout as usize].scale).collect();
        let has = |scale: &u32| self.model.scales[*scale as usize].names.longest_at(reader.rest()).is_some();
        let mut having = scales.into_iter().filter(has);
        having.next().filter(|_| having.next().is_none())
    }

    fn unclear_counted(&mut self, span: Span, help: &str) -> Option<Counted> {
        self.report(Code::UnclearShow, span, "it is not said what is counted", help);
        None
    }

    /// `Fully Met of those asked, to the nearest 1%`.
    fn share(&mut self, reader: &mut Reader<'_>, sight: &Sight) -> Option<Cell> {
        let of = self.counted(reader, sight)?;
        let bases =
            [("of those asked", Base::Asked), ("of those answering", Base::Answering), ("of those rated", Base::Rated)];
        let Some(base) = reader.take_any(&bases) else {
            let help = "Say out of what: `of those asked`, `of those answering` or `of those rated`.";
            return self.unclear_show(reader.rest_span(), "a share does not say out of what", help);
        };
        let _ = reader.take_sign(',');
        if !reader.take("to the nearest") {
            return Some(Cell::Share { of, base, nearest: None });
        }
        let at = reader.rest_span();
        let nearest = reader.take_number().filter(|number| (1..=50).contains(number) && 100 % number == 0);
        if nearest.is_none() || !reader.take_sign('%') {
            let help = "Write `to the nearest 1%`, `5%`, `10%`, `20%`, `25%` or `50%`.";
            return self.unclear_show(at, "the rounding is not understood", help);
        }
        Some(Cell::Share { of, base, nearest })
    }

    fn unclear_show(&mut self, span: Span, message: &str, help: &str) -> Option<Cell> {
        self.report(Code::UnclearShow, span, message, help);
        None
    }
}
