//! Responses from a table with one rating in a row, as a board that collects the ratings of many agencies has it. The
//! rows are given one by one, so that a file need not be held: of each response a byte for each standard is kept.

mod columns;
mod row;

use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::{CellPlace, Response};
use crate::date::Date;
use crate::framework::Framework;
use crate::limits::Limits;
use crate::problem::{Code, Problem, Problems};
use crate::source::Position;
use crate::wording::thousands;
use columns::Columns;

/// A row of the table: its number as a spreadsheet counts, and the line of the file on which it begins.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    row: u32,
    line: u32,
}

impl Place {
    fn problem(self, code: Code, headings: &[String], column: usize, message: String) -> Problem {
        let cell = CellPlace::of(self.row, column, headings.get(column).map_or("", String::as_str));
        Problem::in_cell(code, cell, Position { line: self.line, column: 1 }, message)
    }
}

/// Responses that are put together from rows of one rating each: who rates, which standard, and which level.
///
/// Rows of the same agency, edition, areas and day are one response, wherever they stand. What cannot be read is said
/// with its row and column, and all other rows count.
///
/// ```
/// # let text = b"Framework: T\n Id: t\n Edition: 1\nScale (worst first): Grade\n - Not Met\n - Met\n\
/// # For every standard\n Rate on Grade\nSection 1: S\n Standard 1.1: A lead is named\n";
/// use yardstick::{Framework, Limits, RatingRows};
///
/// let framework = Framework::read(text)?;
/// let mut rows = RatingRows::of(&[&framework], &Limits::default());
/// rows.add((1, 1), &["agency", "item", "rating"]);
/// rows.add((2, 2), &["Riverside Trust", "1.1", "Met"]);
/// rows.add((3, 3), &["Hilltop School", "1.1", "Mett"]);
///
/// let problem = rows.problems().iter().next().unwrap().clone();
/// assert_eq!(problem.message(), "`Mett` is no level of the scale `Grade`");
/// assert_eq!(problem.cell().unwrap().to_string(), "row 3, column \"rating\"");
/// let agencies: Vec<String> = rows.responses().map(|found| found.response.agency().to_owned()).collect();
/// assert_eq!(agencies, ["Riverside Trust", "Hilltop School"]);
/// # Ok::<(), yardstick::Problems>(())
/// ```
#[derive(Debug)]
pub struct RatingRows<'f> {
    frameworks: Vec<&'f Framework>,
    most_problems: usize,
    columns: Heading,
    responses: Vec<Collected>,
    places: HashMap<Key, usize>,
    /// The cells that told the last row's response from others, and which it was: rows of one response mostly stand together.
    last: Option<(Vec<String>, usize)>,
    blocks: Option<Blocks>,
    problems: Vec<Problem>,
    unlisted: usize,
}

/// A response that was put together from rows.
#[derive(Debug, Clone)]
pub struct FromRows {
    /// Which of the frameworks it answers, by its number in the order in which they were given.
    pub framework: usize,
    /// The first of its rows, as a spreadsheet counts.
    pub row: u32,
    /// The response.
    pub response: Response,
}

/// What is known where the rows of each response are taken to stand together.
#[derive(Debug, Default)]
struct Blocks {
    /// What tells the responses that are finished from others, in a number each.
    finished: HashSet<u64>,
    /// Those that nobody has asked for yet.
    ready: VecDeque<FromRows>,
    are_torn: bool,
}

/// The first row that is not blank names the columns.
#[derive(Debug)]
enum Heading {
    Wanted,
    Known(Columns),
    Unusable,
}

/// What tells one response from another.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Key {
    framework: usize,
    agency: String,
    areas: Vec<u32>,
    day: Option<Date>,
}

/// What is kept of a response until all rows are read.
#[derive(Debug)]
struct Collected {
    framework: usize,
    row: u32,
    agency: String,
    areas: Vec<u32>,
    names_unknown_area: bool,
    day: Option<Date>,
    is_draft: Option<bool>,
    /// For each standard the number of its level.
    levels: Vec<u8>,
}

impl<'f> RatingRows<'f> {
    /// No rows yet, for responses to these frameworks: several editions, or one.
    #[must_use]
    pub fn of(frameworks: &[&'f Framework], limits: &Limits) -> RatingRows<'f> {
        RatingRows {
            frameworks: frameworks.to_vec(),
            most_problems: limits.problems,
            columns: Heading::Wanted,
            responses: Vec::new(),
            places: HashMap::new(),
            last: None,
            blocks: None,
            problems: Vec::new(),
            unlisted: 0,
        }
    }

    /// The same for rows of which those of one response stand together, as they mostly do: a response is finished as soon
    /// as the rows of the next one begin, and nothing is kept of it but a number. Where [`RatingRows::are_torn`] is true
    /// in the end, they do not stand together, and all rows must be read once more by [`RatingRows::of`].
    ///
    /// ```
    /// # let text = b"Framework: T\n Id: t\n Edition: 1\nScale (worst first): Grade\n - Not Met\n - Met\n\
    /// # For every standard\n Rate on Grade\nSection 1: S\n Standard 1.1: A lead is named\n";
    /// use yardstick::{Framework, Limits, RatingRows};
    ///
    /// let framework = Framework::read(text)?;
    /// let mut rows = RatingRows::in_blocks(&[&framework], &Limits::default());
    /// rows.add((1, 1), &["agency", "item", "rating"]);
    /// rows.add((2, 2), &["Riverside Trust", "1.1", "Met"]);
    /// assert!(rows.finished().is_none());
    /// rows.add((3, 3), &["Hilltop School", "1.1", "Met"]);
    /// assert_eq!(rows.finished().unwrap().response.agency(), "Riverside Trust");
    /// rows.add((4, 4), &["Riverside Trust", "1.1", "Met"]);
    /// assert!(rows.are_torn());
    /// # Ok::<(), yardstick::Problems>(())
    /// ```
    #[must_use]
    pub fn in_blocks(frameworks: &[&'f Framework], limits: &Limits) -> RatingRows<'f> {
        RatingRows { blocks: Some(Blocks::default()), ..RatingRows::of(frameworks, limits) }
    }

    /// A response of which all rows are read, each once, in their order. Those that are not asked for are kept.
    pub fn finished(&mut self) -> Option<FromRows> {
        self.blocks.as_mut()?.ready.pop_front()
    }

    /// Whether a row came of a response that was finished.
    #[must_use]
    pub fn are_torn(&self) -> bool {
        self.blocks.as_ref().is_some_and(|blocks| blocks.are_torn)
    }

    /// Before the rows of another response begin: false where some of its rows came already.
    fn begin(&mut self, key: &Key) -> bool {
        let Some(blocks) = &mut self.blocks else { return true };
        if self.places.contains_key(key) {
            return true;
        }
        if blocks.finished.contains(&key.number()) {
            blocks.are_torn = true;
            return false;
        }
        blocks.finished.extend(self.places.drain().map(|(key, _)| key.number()));
        let frameworks = &self.frameworks;
        blocks.ready.extend(self.responses.drain(..).filter_map(|collected| collected.finish(frameworks)));
        true
    }

    /// Whether these are meant for the headings of such a table: two of `agency`, `item` and `rating` are there.
    #[must_use]
    pub fn are_headings(cells: &[&str]) -> bool {
        columns::are_known(cells)
    }

    /// Adds a row: its number as a spreadsheet counts, the line on which it begins, and its cells. The first row that is
    /// not blank names the columns.
    pub fn add(&mut self, (row, line): (u32, u32), cells: &[&str]) {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        let place = Place { row, line };
        let mut found = Vec::new();
        match std::mem::replace(&mut self.columns, Heading::Unusable) {
            Heading::Wanted => {
                let columns = Columns::of(place, cells, &mut found);
                let columns = columns.filter(|columns| columns.tell_apart(&self.frameworks, place, &mut found));
                self.columns = columns.map_or(Heading::Unusable, Heading::Known);
            }
            Heading::Known(columns) => {
                self.row(&columns, place, cells, &mut found);
                self.columns = Heading::Known(columns);
            }
            Heading::Unusable => {}
        }
        let room = self.most_problems.saturating_sub(self.problems.len());
        self.unlisted += found.len().saturating_sub(room);
        self.problems.extend(found.into_iter().take(room));
    }

    /// Says that a quote is never closed: in this row, on this line.
    pub fn never_closed(&mut self, (row, line): (u32, u32)) {
        let message = "a double quote opens here and is never closed".to_owned();
        let problem = Place { row, line }.problem(Code::NotATable, &[], 0, message);
        self.problems.push(problem.with_help("Close it where the text ends. What follows it is not read."));
    }

    /// Says that the file is not saved as UTF-8, from this row on; once is enough.
    pub fn was_guessed(&mut self, (row, line): (u32, u32)) {
        if self.problems.iter().any(|problem| problem.code() == Code::GuessedEncoding) {
            return;
        }
        let message = "the file is not saved as UTF-8; it was read as Windows-1252".to_owned();
        let problem = Place { row, line }.problem(Code::GuessedEncoding, &[], 0, message);
        self.problems.push(problem.with_help("Save it as UTF-8."));
    }

    /// Whether the columns are known, so that rows can be read.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        matches!(self.columns, Heading::Known(_))
    }

    /// What was wrong so far, in the order of the rows; beyond the limit it is only counted.
    #[must_use]
    pub fn problems(&self) -> Problems {
        let mut all = self.problems.clone();
        if matches!(self.columns, Heading::Wanted) {
            let problem = Place { row: 1, line: 1 }.problem(Code::NotATable, &[], 0, "the table is empty".to_owned());
            all.push(problem.with_help("Write `agency`, `item` and `rating` above the columns, in any order."));
        }
        if let (1.., Some(last)) = (self.unlisted, all.last()) {
            let message = format!("{} more problems are not listed", thousands(self.unlisted));
            let help = "Mend these first, then check again.";
            all.push(last.clone().unlisted(message).with_help(help));
        }
        Problems::in_this_order(all)
    }

    /// The responses, each put together as it is asked for, in the order of their first rows; without those that were
    /// given when they were finished.
    pub fn responses(self) -> impl Iterator<Item = FromRows> + use<'f> {
        let (frameworks, ready) = (self.frameworks, self.blocks.unwrap_or_default().ready);
        ready.into_iter().chain(self.responses.into_iter().filter_map(move |collected| collected.finish(&frameworks)))
    }
}

impl Key {
    /// The same in a number. Should two have the same one, rows are read once more, and nothing else happens.
    fn number(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }
}

impl Collected {
    fn finish(self, frameworks: &[&Framework]) -> Option<FromRows> {
        let framework = *frameworks.get(self.framework)?;
        Some(FromRows { framework: self.framework, row: self.row, response: self.response(framework) })
    }

    /// The response. What stands in it was looked up in this framework, so all of it fits.
    fn response(self, framework: &Framework) -> Response {
        let mut response = Response::to(framework, &self.agency);
        let names: Vec<&str> = framework.areas().collect();
        let areas = self.areas.iter().filter_map(|&area| names.get(area as usize));
        if !self.areas.is_empty() {
            let _ = response.areas(areas);
        }
        if self.names_unknown_area {
            response.note_unknown_area();
        }
        for (item, &level) in framework.items().zip(&self.levels) {
            if let Some(level) = item.scale().and_then(|scale| scale.levels().nth(usize::from(level))) {
                let _ = response.rate(item.id(), level.id());
            }
        }
        if self.is_draft == Some(true) { response.draft() } else { response.submit(self.day) }
    }
}

#[cfg(test)]
mod tests;
