//! CSV taken apart row by row as it is read, so that a long file need not be held.

use std::io::{self, BufRead};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use yardstick::Encoding;

use super::apostrophe::take_off;
use super::read::separator;

/// The most bytes of one row: more is a quote that was never closed.
const MOST_BYTES: usize = 1 << 20;

/// The rows of a text, with their numbers as a spreadsheet counts them.
pub(crate) struct Rows<R> {
    input: R,
    reader: Reader,
    /// The number of the next row, and the line on which it begins.
    row: u32,
    line: u32,
    /// Whether the last row ended with a carriage return, so that a line feed after it belongs to it.
    after_return: bool,
}

/// What comes next in a table.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A row: its number and its line, its cells, and whether they are UTF-8.
    Row { place: (u32, u32), cells: Vec<String>, is_utf8: bool },
    /// A quote that is never closed opens in this row.
    NeverClosed((u32, u32)),
    /// Nothing more.
    End,
}

impl<R: BufRead> Rows<R> {
    /// The rows of a text without a byte order mark; the separator is found in the first line.
    pub(crate) fn of(mut input: R) -> io::Result<Rows<R>> {
        let begins = String::from_utf8_lossy(input.fill_buf()?).into_owned();
        let reader = ReaderBuilder::new().delimiter(separator(&begins)).build();
        Ok(Rows { input, reader, row: 1, line: 1, after_return: false })
    }

    /// The next row that is not a blank line.
    pub(crate) fn next(&mut self) -> io::Result<Found> {
        if !self.skip_blank_lines()? {
            return Ok(Found::End);
        }
        let place = (self.row, self.line);
        let (mut text, mut ends) = (vec![0; 512], vec![0; 16]);
        let (mut written, mut cells) = (0, 0);
        loop {
            let buffer = self.input.fill_buf()?;
            let is_end = buffer.is_empty();
            // The last row has an end, too.
            let given: &[u8] = if is_end { b"\n" } else { buffer };
            let (result, read, wrote, ended) = self.reader.read_record(given, &mut text[written..], &mut ends[cells..]);
            let lines = given[..read].iter().filter(|&&byte| byte == b'\n').count() as u32;
            let last = given[..read].last().copied();
            (written, cells) = (written + wrote, cells + ended);
            if !is_end {
                self.line += lines;
                self.input.consume(read);
            }
            match result {
                ReadRecordResult::Record => {
                    self.row += 1;
                    self.after_return = last == Some(b'\r');
                    let (cells, is_utf8) = texts(&text, &ends[..cells]);
                    return Ok(Found::Row { place, cells, is_utf8 });
                }
                ReadRecordResult::OutputFull if text.len() < MOST_BYTES => text.resize(text.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if ends.len() < MOST_BYTES => ends.resize(ends.len() * 2, 0),
                ReadRecordResult::InputEmpty if !is_end => {}
                _ => return Ok(Found::NeverClosed(place)),
            }
        }
    }

    /// Goes to where a row begins; whether there is one.
    fn skip_blank_lines(&mut self) -> io::Result<bool> {
        loop {
            let Some(&byte) = self.input.fill_buf()?.first() else { return Ok(false) };
            match byte {
                b'\n' if self.after_return => self.line += 1,
                b'\n' => (self.row, self.line) = (self.row + 1, self.line + 1),
                b'\r' => self.row += 1,
                _ => {
                    self.after_return = false;
                    return Ok(true);
                }
            }
            self.after_return = byte == b'\r';
            self.input.consume(1);
        }
    }
}

/// The texts of cells, without what was put on for spreadsheets; and whether all of them are UTF-8.
fn texts(text: &[u8], ends: &[usize]) -> (Vec<String>, bool) {
    let mut is_utf8 = true;
    let mut start = 0;
    let cell = |&end: &usize| {
        let bytes = text.get(start..end).unwrap_or_default();
        start = end;
        let (cell, encoding) = Encoding::read(bytes);
        is_utf8 &= encoding == Encoding::Utf8;
        take_off(&cell).to_owned()
    };
    (ends.iter().map(cell).collect(), is_utf8)
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::super::split;
    use super::*;

    fn rows(text: &[u8], at_once: usize) -> Vec<(u32, Vec<String>)> {
        let mut rows = Rows::of(BufReader::with_capacity(at_once, text)).unwrap();
        let mut all = Vec::new();
        while let Found::Row { place, cells, .. } = rows.next().unwrap() {
            all.push((place.0, cells));
        }
        all
    }

    /// Every text of up to six of these signs is taken apart as a text that is held, however few bytes come at once.
    #[test]
    fn rows_that_are_read_are_those_of_the_whole_text() {
        let signs = [",", "\"", "\n", "\r", "a"];
        let mut texts = vec![String::new()];
        for _ in 0..6 {
            texts = texts.iter().flat_map(|text| signs.map(|sign| format!("{text}{sign}"))).collect();
            for text in texts.iter().filter(|text| split(text).rows().len() > 0) {
                let table = split(text);
                let whole: Vec<(u32, Vec<String>)> = table
                    .rows()
                    .map(|(row, cells)| (row, cells.iter().map(|cell| cell.text().to_owned()).collect()))
                    .collect();
                for at_once in [1, 3, 64] {
                    let read = rows(text.as_bytes(), at_once);
                    // A quote that is never closed takes the rest: it is said, and the row is not given.
                    assert!(read == whole || read == whole[..whole.len() - 1], "{text:?}: {read:?}, {whole:?}");
                }
            }
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_is_said_with_its_row() {
        let mut rows = Rows::of(&b"a;b\n\nc;\"d\n"[..]).unwrap();
        assert!(matches!(rows.next().unwrap(), Found::Row { place: (1, 1), .. }));
        assert_eq!(rows.next().unwrap(), Found::NeverClosed((3, 3)));
        let mut rows = Rows::of(&b"caf\xE9,'=1\r\nx"[..]).unwrap();
        let cells = ["café", "=1"].map(str::to_owned).to_vec();
        assert_eq!(rows.next().unwrap(), Found::Row { place: (1, 1), cells, is_utf8: false });
        assert!(matches!(rows.next().unwrap(), Found::Row { place: (2, 2), is_utf8: true, .. }));
        assert_eq!(rows.next().unwrap(), Found::End);
    }
}
