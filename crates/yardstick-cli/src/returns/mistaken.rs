//! Files that hold something else than responses: said once of the file, and not once of each line.

use yardstick::RatingRows;

use super::Unusable;
use super::queue::{Lines, STANDARD_INPUT_IS_CALLED};
use crate::csv::{Found, Rows};
use crate::words::capital;

/// What a file holds in place of responses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Instead {
    Nothing,
    /// Of a table only the headings.
    NoRows,
    /// A table where there should be a response in each line.
    Table,
    /// A response over several lines where there should be one in each.
    SeveralLines,
    /// A list of responses where there should be one in each line.
    List,
    Workbook,
    Framework,
    Utf16,
}

/// So many lines are looked at.
const LOOKED_AT: usize = 5;

impl Instead {
    /// What the first lines of a file seem to be, where they are no responses.
    pub(super) fn of(first: &Lines) -> Option<Instead> {
        let all = || first.each().filter_map(|(_, line)| line);
        // One line that is amiss says nothing of the others.
        if all().filter(|line| is_whole(line)).count() * 2 > all().count() {
            return None;
        }
        let lines: Vec<&[u8]> = all().take(LOOKED_AT).collect();
        let begins = without_mark(lines.first()?);
        match begins {
            begins if Instead::is_workbook(begins) => Some(Instead::Workbook),
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Some(Instead::Utf16),
            [b'[', ..] => Some(Instead::List),
            [b'{', ..] => {
                let goes_on = |next: &&[u8]| !next.trim_ascii_start().starts_with(b"{");
                (is_open(begins) && lines.get(1).is_some_and(goes_on)).then_some(Instead::SeveralLines)
            }
            _ => is_table(&lines).then_some(Instead::Table),
        }
    }

    /// Whether a file is what a program for spreadsheets keeps for itself: `.xlsx`, `.ods` or `.xls`.
    pub(super) fn is_workbook(bytes: &[u8]) -> bool {
        matches!(bytes, [b'P', b'K', 3, 4, ..] | [0xD0, 0xCF, 0x11, 0xE0, ..])
    }

    /// The same for people, with what to do.
    pub(super) fn said(self, file: String) -> Unusable {
        let is_typed = file == STANDARD_INPUT_IS_CALLED;
        let (why, message) = match self {
            Instead::Nothing => ("empty", "there is no response in it"),
            Instead::NoRows => ("empty", "there are no ratings below the headings"),
            Instead::Table => ("a table", "here each line is read as a response in JSON"),
            Instead::SeveralLines => ("not a response in each line", "the first one goes on over several lines"),
            Instead::List => ("not a response in each line", "it is a list between square brackets"),
            Instead::Workbook => ("a workbook", "only tables that are saved as CSV are read"),
            Instead::Framework => ("a framework", "here its responses are wanted"),
            Instead::Utf16 => ("not UTF-8", "it is saved as UTF-16"),
        };
        let named = |ending: &str| match is_typed {
            true => format!("save it under a name that ends in `{ending}`, and give that file"),
            false => format!("give it a name that ends in `{ending}`"),
        };
        let help = match self {
            Instead::Nothing | Instead::NoRows => None,
            Instead::Table => Some(format!("{}.", capital(&named(".csv")))),
            Instead::SeveralLines => {
                let one = named(".json");
                Some(format!("Write each response in one line; or, if there is only one, {one}."))
            }
            Instead::List => {
                Some("Write each response in a line of its own, without the brackets and commas.".to_owned())
            }
            Instead::Workbook => Some("Save the sheet as `CSV UTF-8`, and give that file.".to_owned()),
            Instead::Framework => Some("Give another edition with `--framework`.".to_owned()),
            Instead::Utf16 => Some("Save it as UTF-8.".to_owned()),
        };
        Unusable { file, stream: None, why, message: message.to_owned(), help, number: 1 }
    }
}

fn without_mark(line: &[u8]) -> &[u8] {
    line.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(line).trim_ascii_start()
}

/// Whether a line looks like a whole response.
fn is_whole(line: &[u8]) -> bool {
    let line = without_mark(line).trim_ascii_end();
    line.starts_with(b"{") && line.ends_with(b"}") && !is_open(line)
}

/// Whether braces or brackets that open in a line are not closed in it.
fn is_open(line: &[u8]) -> bool {
    let (mut depth, mut is_quoted, mut is_escaped) = (0_usize, false, false);
    for &byte in line {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_quoted => is_escaped = true,
            b'"' => is_quoted = !is_quoted,
            b'{' | b'[' if !is_quoted => depth += 1,
            b'}' | b']' if !is_quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    depth > 0
}

/// Whether these are rows of a table: they begin with headings that are known, or have several cells each, as many in
/// all of them.
fn is_table(lines: &[&[u8]]) -> bool {
    let [first, others @ ..] = lines else { return false };
    if starts_with_headings(first) {
        return true;
    }
    let width = |line: &[u8]| row(without_mark(line)).map_or(0, |cells| cells.len());
    !others.is_empty() && width(first) > 1 && others.iter().all(|line| width(line) == width(first))
}

/// Whether a text begins with the headings of a table with one rating in a row.
pub(super) fn starts_with_headings(begins: &[u8]) -> bool {
    row(without_mark(begins)).is_some_and(|cells| {
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        RatingRows::are_headings(&cells)
    })
}

/// The first row of a text.
fn row(text: &[u8]) -> Option<Vec<String>> {
    match Rows::of(text).and_then(|mut rows| rows.next()) {
        Ok(Found::Row { cells, .. }) => Some(cells),
        _ => None,
    }
}
