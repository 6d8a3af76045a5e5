//! The answers to a survey as a table: a row for each person, a column for each standard. Each row is counted and
//! forgotten.

use std::collections::HashMap;

use super::read::{self, Level};
use super::{SurveyAnswers, survey_in};
use crate::document::reader::{self, Read, Reader};
use crate::framework::{Framework, Survey};
use crate::limits::Limits;
use crate::names::{fold, same};
use crate::problem::{Code, Problem};
use crate::response::{Places, Table, TableCell};
use crate::source::Span;
use crate::wording::quote;

const AGENCY: &str = "agency";
const SURVEY: &str = "survey";

impl SurveyAnswers {
    /// Reads answers from a table whose first row names the standards, with a row for each person. A column `agency`
    /// says whose staff answered; where there is none, they are of `agency`. A column `survey` names the survey where the
    /// framework has several. `split` takes the text apart, as for [`Response::read_table`](crate::Response::read_table).
    ///
    /// There is one value for each agency and survey, in the order in which they come.
    #[must_use]
    pub fn read_table(
        framework: &Framework,
        agency: Option<&str>,
        bytes: &[u8],
        limits: &Limits,
        split: impl for<'t> FnOnce(&'t str) -> Table<'t>,
    ) -> Read<Vec<SurveyAnswers>> {
        reader::read_rows(bytes, limits, |document| {
            let table = split(document.text);
            document.is_table(Places::of(&table));
            rows(document, framework, agency, &table)
        })
    }
}

enum Column {
    Agency,
    Survey,
    /// Remarks, and columns without a heading.
    Other,
    Unknown,
    Item(u32),
}

fn rows(
    document: &mut Reader<'_>,
    framework: &Framework,
    agency: Option<&str>,
    table: &Table<'_>,
) -> Option<Vec<SurveyAnswers>> {
    if let Some(quote) = table.unclosed() {
        let message = "a double quote opens here and is never closed";
        document.report(Code::NotATable, quote, message, "Close it where the text ends.");
    }
    let mut rows = table.rows().map(|(_, cells)| cells).filter(|cells| cells.iter().any(|cell| !cell.is_blank()));
    let Some(headings) = rows.next() else {
        let help = "Write the ids of the standards in the first row, and below it a row for each person.";
        document.report(Code::NotATable, Span::default(), "the table is empty", help);
        return None;
    };
    document.name_columns(headings.iter().map(|heading| heading.text().trim().to_owned()).collect());
    let is_named = |wanted: &str| headings.iter().any(|heading| same(heading.text(), wanted));
    let only = match framework.surveys().len() {
        0 => return read::named(document, framework, "", headings.first()?.span()).map(|_| Vec::new()),
        1 => survey_in(framework, 0),
        _ => None,
    };
    let missing = match (only, is_named(SURVEY), agency, is_named(AGENCY)) {
        (None, false, ..) => Some("which survey is answered"),
        (_, _, None, false) => Some("whose staff answered"),
        _ => None,
    };
    if let Some(missing) = missing {
        let column = if missing.starts_with("which") { SURVEY } else { AGENCY };
        let help = format!("Add a column with the heading `{column}`.");
        document.report(Code::MissingKey, headings.first()?.span(), format!("the table does not say {missing}"), help);
        return None;
    }
    let mut people = People { framework, agency, only, columns: Vec::new(), found: Vec::new(), at: HashMap::new() };
    people.columns = headings.iter().map(|heading| people.column(document, heading)).collect();
    people.repeated(document, headings);
    rows.for_each(|cells| people.person(document, cells));
    Some(people.found)
}

struct People<'f, 'a> {
    framework: &'f Framework,
    agency: Option<&'a str>,
    /// The survey, where the framework has no other.
    only: Option<Survey<'f>>,
    columns: Vec<Column>,
    found: Vec<SurveyAnswers>,
    at: HashMap<(u32, String), usize>,
}

impl People<'_, '_> {
    fn column(&self, document: &mut Reader<'_>, heading: &TableCell<'_>) -> Column {
        let name = heading.text().trim();
        match name {
            _ if name.is_empty() || name.starts_with('_') => Column::Other,
            _ if same(name, AGENCY) => Column::Agency,
            _ if same(name, SURVEY) => Column::Survey,
            _ => {
                let item = match self.only {
                    Some(survey) => read::item_called(document, survey, name, heading.span()),
                    None => {
                        let item = self.framework.item_called(name).map(|item| item.index);
                        if item.is_none() {
                            let message = format!("there is no standard {} in this framework", quote(name));
                            let help =
                                "Write the id of a standard. The heading of a column of remarks starts with `_`.";
                            document.report(Code::AnswerToUnknown, heading.span(), message, help);
                        }
                        item
                    }
                };
                item.map_or(Column::Unknown, Column::Item)
            }
        }
    }

    /// Two columns for the same standard.
    fn repeated(&mut self, document: &mut Reader<'_>, headings: &[TableCell<'_>]) {
        let mut seen: HashMap<u32, Span> = HashMap::new();
        for (column, heading) in self.columns.iter_mut().zip(headings) {
            let Column::Item(item) = *column else { continue };
            if let Some(&first) = seen.get(&item) {
                let message = format!("the column {} is there twice", quote(heading.text()));
                let problem = Problem::new(Code::RepeatedKey, heading.span(), message);
                let problem = problem.with_help("Keep one of them; the first one counts here.");
                document.problems.push(problem.with_related(first, "it is here first"));
                *column = Column::Unknown;
            } else {
                seen.insert(item, heading.span());
            }
        }
    }

    fn person(&mut self, document: &mut Reader<'_>, cells: &[TableCell<'_>]) {
        let of = |wanted: fn(&Column) -> bool| {
            let at = self.columns.iter().position(wanted)?;
            cells.get(at).filter(|cell| !cell.is_blank())
        };
        let keep_all = |document: &mut Reader<'_>| {
            cells.iter().filter(|cell| !cell.is_blank()).for_each(|cell| document.keep(String::new(), cell.span()));
        };
        let row = cells.first().map_or(Span::default(), TableCell::span);
        let named = of(|column| matches!(column, Column::Agency)).map(|cell| cell.text().trim());
        let Some(agency) = named.or(self.agency) else {
            document.report(Code::MissingKey, row, "this row does not say whose staff answered", "Name the agency.");
            return keep_all(document);
        };
        let survey = match of(|column| matches!(column, Column::Survey)) {
            Some(cell) => read::named(document, self.framework, cell.text().trim(), cell.span()),
            None if self.only.is_none() => {
                document.report(Code::MissingKey, row, "this row does not say which survey it answers", "Name it.");
                None
            }
            None => self.only,
        };
        let Some(survey) = survey else { return keep_all(document) };
        let mut given = Vec::new();
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank()) {
            match self.columns.get(at) {
                Some(Column::Item(item)) if !survey.model.items.contains(item) => {
                    let message = format!("the survey {} does not ask about this standard", quote(survey.name()));
                    document.report(Code::NotAsked, cell.span(), message, "Take the answer away.");
                    document.keep(String::new(), cell.span());
                }
                Some(Column::Item(item)) => match read::level(document, survey, cell.text().trim(), cell.span()) {
                    Level::Given(level) => given.push((*item, level)),
                    Level::Unknown => document.keep(String::new(), cell.span()),
                    Level::Blank => {}
                },
                Some(Column::Unknown) => document.keep(String::new(), cell.span()),
                None => {
                    let help = "Put a text with commas between double quotes.";
                    document.report(Code::UnknownKey, cell.span(), "this stands in a column without a heading", help);
                    document.keep(String::new(), cell.span());
                }
                Some(Column::Agency | Column::Survey | Column::Other) => {}
            }
        }
        let key = (survey.index, fold(agency).into_owned());
        let at = *self.at.entry(key).or_insert(self.found.len());
        if at == self.found.len() {
            self.found.push(SurveyAnswers::to(survey, agency));
        }
        if let Some(answers) = self.found.get_mut(at) {
            answers.count(&given);
        }
    }
}
