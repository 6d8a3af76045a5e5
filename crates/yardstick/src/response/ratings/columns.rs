//! The headings of a table with one rating in a row: which column is which.

use super::Place;
use crate::framework::Framework;
use crate::names::{same, suggestion};
use crate::problem::{Code, Problem};
use crate::wording::{or, quote};

/// The columns by their headings; some have two names.
const AGENCY: &str = "agency";
const ITEM: &str = "item";
const RATING: &str = "rating";
const AREAS: [&str; 2] = ["areas", "area"];
const STATUS: &str = "status";
const DAY: &str = "submitted_on";
const EDITION: &str = "edition";
const FRAMEWORK: &str = "framework";
const KNOWN: [&str; 9] = [AGENCY, ITEM, RATING, AREAS[0], AREAS[1], STATUS, DAY, EDITION, FRAMEWORK];

/// Headings of another kind of table.
const NEVER: [&str; 2] = ["box", "value"];

/// Which column holds what.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) headings: Vec<String>,
    pub(super) agency: usize,
    pub(super) item: usize,
    pub(super) rating: usize,
    pub(super) areas: Option<usize>,
    pub(super) status: Option<usize>,
    pub(super) day: Option<usize>,
    pub(super) edition: Option<usize>,
    pub(super) framework: Option<usize>,
    /// Columns that are not known: said once, at their headings.
    unknown: Vec<usize>,
}

fn find(headings: &[String], wanted: &str) -> Option<usize> {
    headings.iter().position(|heading| same(heading, wanted))
}

/// Whether these are the headings of a table with one rating in a row; one of them may be missing, or be called otherwise.
pub(super) fn are_known(cells: &[&str]) -> bool {
    let is_there = |wanted: &str| cells.iter().any(|cell| same(cell.trim(), wanted));
    let number = [AGENCY, ITEM, RATING].into_iter().filter(|name| is_there(name)).count();
    number > 1 && !NEVER.into_iter().any(is_there)
}

impl Columns {
    /// Finds the columns, and says what is wrong with the headings.
    pub(super) fn of(place: Place, cells: &[&str], problems: &mut Vec<Problem>) -> Option<Columns> {
        let headings: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
        let (Some(agency), Some(item), Some(rating)) =
            (find(&headings, AGENCY), find(&headings, ITEM), find(&headings, RATING))
        else {
            let missing = [AGENCY, ITEM, RATING].into_iter().filter(|name| find(&headings, name).is_none()).map(quote);
            let message = format!("the first row names no column called {}", or(missing));
            let problem = place.problem(Code::NotATable, &headings, 0, message);
            problems.push(problem.with_help("Write `agency`, `item` and `rating` above the columns, in any order."));
            return None;
        };
        let areas = AREAS.into_iter().find_map(|name| find(&headings, name));
        let [status, day, edition, framework] = [STATUS, DAY, EDITION, FRAMEWORK].map(|name| find(&headings, name));
        let mut columns =
            Columns { headings, agency, item, rating, areas, status, day, edition, framework, unknown: Vec::new() };
        columns.others(place, problems);
        Some(columns)
    }

    /// Whether the columns can say to which of several editions a row belongs; where they cannot, that is said once.
    pub(super) fn tell_apart(&self, frameworks: &[&Framework], place: Place, problems: &mut Vec<Problem>) -> bool {
        let differ = |is_same: &dyn Fn(&Framework, &Framework) -> bool| {
            frameworks.iter().any(|one| frameworks.first().is_some_and(|first| !is_same(first, one)))
        };
        let editions = differ(&|one, other| same(&one.edition(), &other.edition()));
        let ids = differ(&|one, other| same(one.id(), other.id()));
        let is_told = (editions && self.edition.is_some()) || (ids && self.framework.is_some());
        if frameworks.len() < 2 || is_told {
            return true;
        }
        let wanted = if editions { EDITION } else { FRAMEWORK };
        let message = format!("the first row names no column called {}", quote(wanted));
        let problem = place.problem(Code::NotATable, &self.headings, 0, message);
        let help = format!(
            "Several editions are put together. Write a column {} that says to which a row belongs.",
            quote(wanted)
        );
        problems.push(problem.with_help(help));
        false
    }

    fn is_known(&self, at: usize) -> bool {
        let known = [self.areas, self.status, self.day, self.edition, self.framework];
        [self.agency, self.item, self.rating].contains(&at) || known.contains(&Some(at))
    }

    fn is_remark(&self, at: usize) -> bool {
        self.headings.get(at).is_some_and(|heading| heading.starts_with('_'))
    }

    /// Columns beside those that are known.
    fn others(&mut self, place: Place, problems: &mut Vec<Problem>) {
        for (at, heading) in self.headings.iter().enumerate() {
            if heading.is_empty() || self.is_known(at) || self.is_remark(at) {
                continue;
            }
            let problem = if KNOWN.iter().any(|known| same(known, heading)) {
                let message = format!("the column {} is there twice", quote(heading));
                let problem = place.problem(Code::RepeatedKey, &self.headings, at, message);
                problem.with_help("Keep one of them; the first one counts here.")
            } else {
                let message = format!("the column {} is not known", quote(heading));
                let near = suggestion(heading, KNOWN.into_iter());
                let help = format!("{near} The heading of a column of remarks starts with `_`.");
                place.problem(Code::UnknownKey, &self.headings, at, message).with_help(help)
            };
            problems.push(problem);
            self.unknown.push(at);
        }
    }

    /// The first cell of a row that says something and stands under no heading.
    pub(super) fn astray(&self, cells: &[&str]) -> Option<usize> {
        let is_astray = |at: usize| !self.is_known(at) && !self.is_remark(at) && !self.unknown.contains(&at);
        cells.iter().enumerate().find(|(at, cell)| !cell.trim().is_empty() && is_astray(*at)).map(|(at, _)| at)
    }
}
