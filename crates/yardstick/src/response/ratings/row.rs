//! One row: whose it is, what it rates, and how.

use super::columns::Columns;
use super::{Collected, Key, Place, RatingRows};
use crate::date::Date;
use crate::framework::{Framework, Item};
use crate::names::{fold, nearest, same, suggestion};
use crate::problem::{Code, Problem};
use crate::response::several::in_a_cell;
use crate::response::{Status, ticked};
use crate::wording::{and, quote};

/// The state of a standard for which no row gave a level.
const NO_LEVEL: u8 = u8::MAX;

/// A row with its columns, and what is wrong with it.
struct Row<'r> {
    columns: &'r Columns,
    place: Place,
    cells: &'r [&'r str],
    problems: &'r mut Vec<Problem>,
}

impl<'r> Row<'r> {
    fn at(&self, column: Option<usize>) -> &'r str {
        column.and_then(|column| self.cells.get(column)).map_or("", |cell| cell.trim())
    }

    fn say(&mut self, code: Code, column: Option<usize>, message: String, help: impl Into<String>) {
        let problem = self.place.problem(code, &self.columns.headings, column.unwrap_or(0), message);
        self.problems.push(problem.with_help(help));
    }
}

impl<'f> RatingRows<'f> {
    /// Takes what a row says; whatever cannot be taken is said.
    pub(super) fn row(&mut self, columns: &Columns, place: Place, cells: &[&str], problems: &mut Vec<Problem>) {
        let mut row = Row { columns, place, cells, problems };
        if let Some(column) = columns.astray(cells) {
            let message = "this stands in a column without a heading".to_owned();
            let help =
                "Put a text with commas between double quotes, or give the column a heading that starts with `_`.";
            row.say(Code::UnknownKey, Some(column), message, help);
        }
        let Some(at) = self.response_of(&mut row) else { return };
        self.status(&mut row, at);
        let Some(collected) = self.responses.get_mut(at) else { return };
        let framework = self.frameworks[collected.framework];
        let Some(item) = item(&mut row, framework) else { return };
        let Some(level) = level(&mut row, item) else { return };
        match collected.levels.get_mut(item.index as usize) {
            Some(known) if *known == NO_LEVEL => *known = level,
            _ => {
                let message = format!("{} is rated twice by {}", quote(item.name()), quote(&collected.agency));
                let help = "Keep one of them; the first one counts here.";
                row.say(Code::AnsweredTwice, Some(columns.item), message, help);
            }
        }
    }

    /// The response to which a row belongs: one that is known, or a new one.
    fn response_of(&mut self, row: &mut Row<'_>) -> Option<usize> {
        let columns = row.columns;
        let telling = [Some(columns.agency), columns.areas, columns.day, columns.edition, columns.framework];
        let cells = telling.map(|column| row.at(column));
        if let Some((last, at)) = &self.last
            && last.iter().zip(cells).all(|(last, cell)| last == cell)
        {
            return Some(*at);
        }
        let [agency, ..] = cells;
        if agency.is_empty() {
            let message = "this row does not say whose rating it is".to_owned();
            row.say(Code::MissingKey, Some(columns.agency), message, "Write the name of the agency.");
            return None;
        }
        let before = row.problems.len();
        let at = self.framework_of(row)?;
        let framework = self.frameworks[at];
        let (areas, names_unknown_area) = areas(row, framework);
        let day = day(row);
        let key = Key { framework: at, agency: fold(agency).into_owned(), areas: areas.clone(), day };
        if !self.begin(&key) {
            return None;
        }
        let (responses, number) = (&mut self.responses, place_of(row));
        let found = *self.places.entry(key).or_insert_with(|| {
            let levels = vec![NO_LEVEL; framework.items().len()];
            let agency = agency.to_owned();
            let (names_unknown_area, is_draft) = (false, None);
            responses.push(Collected {
                framework: at,
                row: number,
                agency,
                areas,
                names_unknown_area,
                day,
                is_draft,
                levels,
            });
            responses.len() - 1
        });
        if let Some(response) = self.responses.get_mut(found) {
            response.names_unknown_area |= names_unknown_area;
        }
        // A row with a slip is looked at each time, so that each such row is said.
        self.last = (row.problems.len() == before).then(|| (cells.map(str::to_owned).to_vec(), found));
        Some(found)
    }

    /// Which edition a row is about. Where there is only one, it need not say so.
    fn framework_of(&self, row: &mut Row<'_>) -> Option<usize> {
        let (named, edition) = (row.at(row.columns.framework), row.at(row.columns.edition));
        let is_named = |framework: &Framework| named.is_empty() || same(framework.id(), named);
        let is_edition = |framework: &Framework| edition.is_empty() || same(&framework.edition(), edition);
        let mut all = self.frameworks.iter().enumerate();
        let fitting: Vec<usize> =
            all.by_ref().filter(|(_, each)| is_named(each) && is_edition(each)).map(|(at, _)| at).collect();
        match fitting.as_slice() {
            [only] => return Some(*only),
            [] if !self.frameworks.iter().any(|each| is_named(each)) => {
                let known = self.frameworks.iter().map(|each| quote(each.id()));
                let message = format!("this row is about the framework {}", quote(named));
                let help = format!("Here {} is put together. Give the file of the other, too.", and(known));
                row.say(Code::OtherFramework, row.columns.framework, message, help);
            }
            [] => {
                let known = self.frameworks.iter().map(|each| quote(&each.edition()));
                let message = format!("this row is about the edition {}", quote(edition));
                let help = format!("Here {} is put together. Give the file of the other, too.", and(known));
                row.say(Code::OtherEdition, row.columns.edition, message, help);
            }
            _ => {
                let message = "this row does not say to which edition it belongs".to_owned();
                let help = "Write a column `edition`; where two frameworks have the same one, `framework`, too.";
                row.say(Code::MissingKey, row.columns.edition.or(Some(row.columns.agency)), message, help);
            }
        }
        None
    }

    fn status(&mut self, row: &mut Row<'_>, at: usize) {
        let (written, column) = (row.at(row.columns.status), row.columns.status);
        if written.is_empty() {
            return;
        }
        let Some(status) = [Status::Draft, Status::Submitted].into_iter().find(|known| same(known.as_str(), written))
        else {
            let message = format!("{} is no status", quote(written));
            row.say(
                Code::WrongKind,
                column,
                message,
                "Write `draft` or `submitted`. Until then it is read as a draft.",
            );
            self.responses[at].is_draft = Some(true);
            return;
        };
        let is_draft = status == Status::Draft;
        let known = self.responses[at].is_draft.get_or_insert(is_draft);
        if *known != is_draft {
            let message =
                format!("{} stands here, and something else in another row of the same response", quote(written));
            row.say(
                Code::RepeatedKey,
                column,
                message,
                "Write the same in each of its rows; until then it is a draft.",
            );
            *known = true;
        }
    }
}

fn place_of(row: &Row<'_>) -> u32 {
    row.place.row
}

fn areas(row: &mut Row<'_>, framework: &Framework) -> (Vec<u32>, bool) {
    let (written, column) = (row.at(row.columns.areas), row.columns.areas);
    let known: Vec<&str> = framework.areas().collect();
    if written.is_empty() {
        return (Vec::new(), false);
    }
    if known.is_empty() {
        let message = "this framework does not ask for areas".to_owned();
        row.say(Code::NotAsked, column, message, "Leave the column out.");
        return (Vec::new(), false);
    }
    let find = |name: &str| known.iter().position(|area| same(area, name));
    // An area may have a comma in its name.
    let names: Vec<&str> = match find(written) {
        Some(_) => vec![written],
        None => written.split([';', ',']).map(str::trim).filter(|name| !name.is_empty()).collect(),
    };
    let mut areas = Vec::new();
    let mut is_any_unknown = false;
    for name in names {
        match find(name) {
            Some(area) => areas.push(area as u32),
            None => {
                is_any_unknown = true;
                let help = in_a_cell(name, &known).unwrap_or_else(|| suggestion(name, known.iter().copied()));
                row.say(Code::NotAChoice, column, format!("{} is no local area", quote(name)), help);
            }
        }
    }
    areas.sort_unstable();
    areas.dedup();
    (areas, is_any_unknown)
}

fn day(row: &mut Row<'_>) -> Option<Date> {
    let (written, column) = (row.at(row.columns.day), row.columns.day);
    let day = Date::read(written);
    if day.is_none() && !written.is_empty() {
        let message = format!("{} is no date", quote(written));
        row.say(Code::NotADate, column, message, Date::help(written));
    }
    day
}

fn item<'f>(row: &mut Row<'_>, framework: &'f Framework) -> Option<Item<'f>> {
    let (written, column) = (row.at(Some(row.columns.item)), Some(row.columns.item));
    if written.is_empty() {
        // A row that rates nothing and has no rating says only that there is such an agency.
        if !row.at(Some(row.columns.rating)).is_empty() {
            let message = "this row does not say what it rates".to_owned();
            row.say(Code::MissingKey, column, message, "Write the id of a standard, such as `1.1`.");
        }
        return None;
    }
    // The word may stand before the id, so that no spreadsheet takes it for a number.
    let after_word =
        written.split_once(' ').and_then(|(word, id)| framework.item(id.trim()).filter(|item| same(item.kind(), word)));
    let found = framework.item(written).or(after_word);
    if found.is_none() {
        let begins = written.chars().next();
        let ids = framework.items().map(|item| item.name());
        let ids = ids.filter(|id| row.problems.len() < 50 && id.chars().next() == begins);
        let help = nearest(written, ids)
            .map_or("Look at the ids in the framework.".to_owned(), |near| format!("Did you mean {}?", quote(near)));
        let message = format!("there is no standard {} in this framework", quote(written));
        row.say(Code::AnswerToUnknown, column, message, help);
    }
    found
}

/// The number of the level; none where none is given.
fn level(row: &mut Row<'_>, item: Item<'_>) -> Option<u8> {
    let (written, column) = (row.at(Some(row.columns.rating)), Some(row.columns.rating));
    if written.is_empty() {
        return None;
    }
    let Some(scale) = item.scale() else {
        row.say(Code::NotAsked, column, format!("{} is not rated", quote(item.name())), "Take the rating away.");
        return None;
    };
    if item.is_rated_by_the_board() {
        let message = format!("the Board rates {}, and not the agency", quote(item.name()));
        row.say(Code::UnknownLayer, column, message, "Put it into the record under `ratings`.");
        return None;
    }
    let names = &scale.model().names;
    let level = match ticked(written, names).as_deref() {
        Some([]) => return None,
        Some([level]) => Some(*level),
        Some(_) => None,
        None => names.find(written),
    };
    if level.is_none() {
        let message = format!("{} is no level of the scale {}", quote(written), quote(scale.name()));
        let near = suggestion(written, names.iter());
        row.say(Code::NotALevel, column, message, format!("{near} Until then {} is unanswered.", quote(item.name())));
    }
    level.and_then(|level| u8::try_from(level).ok())
}
