//! CSV taken apart into cells, each with its place: separators, quotes and line ends as spreadsheets write them.

use std::borrow::Cow;

use csv_core::{ReadFieldResult, ReaderBuilder};
use yardstick::{Span, Table, TableCell};

use super::apostrophe::take_off;

/// The rows and cells of a text. Rows are counted as a spreadsheet does: a blank line is one, and so is a row with line
/// ends in its cells.
pub(crate) fn split(text: &str) -> Table<'_> {
    let mut reader = ReaderBuilder::new().delimiter(separator(text)).build();
    // Every cell has an end, the last one, too.
    let all = format!("{text}\n");
    let mut buffer = vec![0; all.len()];
    let mut table = Table::new();
    let mut cells = Vec::new();
    let (mut at, mut row, mut line_end) = (0, 1, 0);
    while at < all.len() {
        let (result, read, written) = reader.read_field(&all.as_bytes()[at..], &mut buffer);
        let begins = if cells.is_empty() { at + blank(&all[at..at + read]) } else { at };
        if cells.is_empty() {
            row += blank_lines(&all[line_end..begins]);
        }
        at += read;
        let ReadFieldResult::Field { record_end } = result else {
            if begins < text.len() {
                let end = text.len();
                table.never_closed(Span { start: begins as u32, end: begins as u32 + 1 });
                cells.push(cell(text, begins, end, &buffer[..written.saturating_sub(1)]));
            }
            break;
        };
        cells.push(cell(text, begins, (at - 1).max(begins), &buffer[..written]));
        if record_end {
            table.add_row(row, std::mem::take(&mut cells));
            line_end = at - 1;
        }
    }
    if !cells.is_empty() {
        table.add_row(row, cells);
    }
    table
}

/// A cell, of which `read` is what stands in it once its quotes are gone.
fn cell<'t>(text: &'t str, start: usize, end: usize, read: &[u8]) -> TableCell<'t> {
    let written = text.get(start..end).unwrap_or_default();
    let span = Span { start: start as u32, end: end as u32 };
    if written.as_bytes() == read {
        return TableCell::new(Cow::Borrowed(take_off(written)), span);
    }
    TableCell::new(Cow::Owned(take_off(&String::from_utf8_lossy(read)).to_owned()), span)
}

/// How many bytes of line ends stand before a row.
fn blank(text: &str) -> usize {
    text.len() - text.trim_start_matches(['\r', '\n']).len()
}

/// How many rows further a row is, by the line ends between the last one and it.
fn blank_lines(between: &str) -> u32 {
    let pairs = between.matches("\r\n").count();
    let ends = between.matches(['\r', '\n']).count();
    (ends - pairs) as u32
}

/// The separator of the first line that has any: a comma, a semicolon or a tab, whichever there is most of.
pub(super) fn separator(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |separator: char| first.matches(separator).count();
    let separators = [(b'\t', '\t'), (b';', ';'), (b',', ',')];
    separators.into_iter().max_by_key(|(_, separator)| count(*separator)).map_or(b',', |(byte, _)| byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows with their numbers, and the places of their cells.
    fn rows(text: &str) -> Vec<(u32, Vec<(String, String)>)> {
        let table = split(text);
        let place = |cell: &TableCell<'_>| (cell.text().to_owned(), cell.span().of(text).to_owned());
        table.rows().map(|(row, cells)| (row, cells.iter().map(place).collect())).collect()
    }

    fn texts(text: &str) -> Vec<(u32, Vec<String>)> {
        rows(text).into_iter().map(|(row, cells)| (row, cells.into_iter().map(|(text, _)| text).collect())).collect()
    }

    #[test]
    fn cells_have_their_texts_and_their_places() {
        assert_eq!(
            rows("a,\"b \"\"c\"\", d\"\r\n'=1,é\r\n"),
            [
                (1, vec![("a".into(), "a".into()), ("b \"c\", d".into(), "\"b \"\"c\"\", d\"".into())]),
                (2, vec![("=1".into(), "'=1".into()), ("é".into(), "é".into())]),
            ]
        );
        assert_eq!(rows("a,\n")[0].1[1], (String::new(), String::new()));
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "", "\"c", "d\",e", "", "", "f,g", ""].join(end);
            let rows: Vec<u32> = texts(&text).into_iter().map(|(row, _)| row).collect();
            assert_eq!(rows, [1, 3, 6], "{end:?}");
        }
        assert_eq!(texts("\n\na"), [(3, vec!["a".to_owned()])]);
        assert_eq!(texts(""), []);
        assert_eq!(texts("\n \n"), [(2, vec![" ".to_owned()])]);
    }

    #[test]
    fn separators_are_found_in_the_first_line() {
        for text in ["a;b,c;d\n1;2,3;4", "\na\tb,c\td\n1\t2,3\t4"] {
            assert!(texts(text).iter().all(|(_, cells)| cells.len() == 3), "{text}");
        }
        assert_eq!(separator("item"), b',');
    }

    /// Every text of up to five of these signs: cells stand one after another, and each has its place.
    #[test]
    fn every_text_is_taken_apart_in_its_order() {
        let signs = [',', '"', '\n', '\r', 'a', 'é'];
        let mut texts = vec![String::new()];
        for _ in 0..5 {
            let longer = |text: &String| signs.map(|sign| format!("{text}{sign}"));
            texts = texts.iter().flat_map(longer).collect();
            for text in &texts {
                let (mut at, mut before) = (0, 0);
                for (row, cells) in split(text).rows() {
                    assert!(row > before && !cells.is_empty(), "{text:?}");
                    before = row;
                    for cell in cells {
                        let (start, end) = (cell.span().start as usize, cell.span().end as usize);
                        assert!(at <= start && text.get(start..end).is_some(), "{text:?}: {start} to {end}");
                        at = end;
                    }
                }
            }
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_takes_the_rest() {
        assert_eq!(
            texts("a,b\nc,\"d\ne,f\n"),
            [(1, vec!["a".into(), "b".into()]), (2, vec!["c".into(), "d\ne,f\n".into()])]
        );
        assert_eq!(split("a,\"").rows().count(), 1);
    }
}
