//! What came of one piece, and how a piece is read: each response is evaluated and dropped before the next is looked at.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use yardstick::aggregate::{Return, Returns};
use yardstick::{Code, Encoding, Framework, FromRows, Limits, Problems, RatingRows, ReadResponse, Response, evaluate};

use super::mistaken::{Instead, starts_with_headings};
use super::queue::Piece;
use super::{Flawed, Unusable};
use crate::beside::Beside;
use crate::csv::{Found, Rows};
use crate::file::{self, Unread};
use crate::folder::{FRAMEWORKS, has_ending};
use crate::progress::{Progress, Watched};
use crate::response;

/// The editions to which responses are read, and what is known beside each of them.
#[derive(Clone, Copy)]
pub(super) struct Reading<'r> {
    pub(super) frameworks: &'r [&'r Framework],
    pub(super) beside: &'r [Beside],
    pub(super) progress: &'r Progress,
}

/// What came of one piece.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// The returns to each edition, by its number.
    pub(super) returns: BTreeMap<usize, Returns>,
    pub(super) unusable: Vec<Unusable>,
    /// What was wrong in documents that were read all the same; the number of the edition where it is known.
    pub(super) flawed: Vec<(Option<usize>, Flawed)>,
    /// Whether its responses are lines or rows of a file.
    pub(super) is_of_stream: bool,
}

impl Part {
    fn add(&mut self, edition: usize, sent: Return) {
        self.returns.entry(edition).or_default().add(sent);
    }

    /// Takes up what came of the same piece.
    fn take(&mut self, other: Part) {
        for (edition, returns) in other.returns {
            self.returns.entry(edition).or_default().merge(returns);
        }
        self.unusable.extend(other.unusable);
        self.flawed.extend(other.flawed);
        self.is_of_stream |= other.is_of_stream;
    }
}

impl Reading<'_> {
    pub(super) fn read(self, piece: Piece) -> Part {
        let mut part = Part::default();
        match piece {
            Piece::File(path) => {
                match self.ratings(&path, &mut part) {
                    Ok(true) => {}
                    Ok(false) => match file::read(&path) {
                        Ok(_) if has_ending(&path, FRAMEWORKS) => {
                            part.unusable.push(Instead::Framework.said(path.to_string_lossy().into_owned()));
                        }
                        Ok(bytes) if Instead::is_workbook(&bytes) => {
                            part.unusable.push(Instead::Workbook.said(path.to_string_lossy().into_owned()));
                        }
                        Ok(bytes) => {
                            self.progress.bytes(bytes.len());
                            self.response(&path, path.to_string_lossy().into_owned(), None, &bytes, &mut part);
                        }
                        Err(unread) => part.unusable.push(unread.into()),
                    },
                    Err(unread) => part.unusable.push(unread.into()),
                }
                self.progress.step();
            }
            Piece::Lines(lines) => {
                part.is_of_stream = true;
                for (number, line) in lines.each() {
                    let source = format!("{}, line {number}", lines.file);
                    match line {
                        Some(line) => self.response(Path::new(""), source, Some(&lines.file), line, &mut part),
                        None => part.unusable.push(Unusable {
                            file: source,
                            stream: Some(lines.file.clone()),
                            why: Unusable::TOO_LONG,
                            message: "it is longer than 64 MB, the most that is read".to_owned(),
                            help: None,
                            number: 1,
                        }),
                    }
                }
            }
            Piece::Mistaken(file, instead) => {
                part.is_of_stream = true;
                part.unusable.push(instead.said(file));
            }
            Piece::Unread(unread) => part.unusable.push(unread.into()),
        }
        part
    }

    /// A document with one response.
    fn response(self, path: &Path, source: String, stream: Option<&str>, bytes: &[u8], part: &mut Part) {
        let (edition, read) = self.edition_of(path, bytes);
        let framework = self.frameworks[edition];
        let read = response::completed(read, framework, self.beside[edition].register.as_ref());
        let stream = stream.map(str::to_owned);
        match read.value().map(|response| self.evaluate(edition, response, &source)) {
            Some(Ok(sent)) => {
                part.add(edition, sent);
                part.flawed.extend(Flawed::of(source, stream, read.problems()).map(|flawed| (Some(edition), flawed)));
            }
            Some(Err(problems)) => part.unusable.push(Unusable::of(source, stream, &problems)),
            None => part.unusable.push(Unusable::of(source, stream, read.problems())),
        }
    }

    fn evaluate(self, edition: usize, response: &Response, source: &str) -> Result<Return, Problems> {
        let framework = self.frameworks[edition];
        let context = self.beside[edition].context(framework, response.agency());
        let evaluation = evaluate(framework, response, &context).map_err(|error| error.problems())?;
        Ok(Return::of(&evaluation, source))
    }

    /// The edition that a document answers, and what stands in it.
    fn edition_of(self, path: &Path, bytes: &[u8]) -> (usize, ReadResponse) {
        let is_of_another = |read: &ReadResponse, code| read.problems().iter().any(|problem| problem.code() == code);
        let mut nearest: Option<(usize, ReadResponse)> = None;
        for (at, framework) in self.frameworks.iter().enumerate() {
            let read = response::read(path, framework, bytes);
            if !is_of_another(&read, Code::OtherFramework) && !is_of_another(&read, Code::OtherEdition) {
                return (at, read);
            }
            // Where none fits, it is said that the edition is another rather than that the framework is.
            let is_nearer = nearest.is_none() || is_of_another(&read, Code::OtherEdition);
            nearest = if is_nearer { Some((at, read)) } else { nearest };
        }
        nearest.unwrap_or_else(|| (0, response::read(path, self.frameworks[0], bytes)))
    }

    /// Reads a table with one rating in a row; false where the file is none.
    fn ratings(self, path: &Path, part: &mut Part) -> Result<bool, Unread> {
        if !response::is_table(path) || path.is_dir() {
            return Ok(false);
        }
        let mut input = BufReader::with_capacity(64 << 10, file::open(path)?);
        let name = path.to_string_lossy().into_owned();
        let unread = |error: io::Error| Unread { name: file::shown(path), why: format!("{}.", file::reason(&error)) };
        let begins = input.fill_buf().map_err(unread)?;
        if begins.starts_with(&[0xFF, 0xFE]) || begins.starts_with(&[0xFE, 0xFF]) {
            let (text, _) = Encoding::read(&file::read(path)?);
            return match starts_with_headings(text.as_bytes()) {
                true => self.all_rows(Cursor::new(text), name, part).map(|()| true).map_err(unread),
                false => Ok(false),
            };
        }
        if !starts_with_headings(begins) {
            return Ok(false);
        }
        let rest = Cursor::new(input.buffer().to_vec());
        let input = Watched { inner: rest.chain(input.into_inner()), progress: self.progress };
        let input = without_mark(BufReader::with_capacity(64 << 10, input)).map_err(unread)?;
        // What comes through a pipe cannot be read twice.
        if !path.is_file() {
            return self.all_rows(input, name, part).map(|()| true).map_err(unread);
        }
        let mut blocks = Part::default();
        if self.rows_in_blocks(input, &name, &mut blocks).map_err(unread)? {
            part.take(blocks);
        } else {
            let input = without_mark(BufReader::with_capacity(64 << 10, file::open(path)?)).map_err(unread)?;
            self.all_rows(input, name, part).map_err(unread)?;
        }
        Ok(true)
    }

    /// Rows of which those of one response stand together: each is evaluated as the next one begins, and nothing of it is
    /// kept. False where they do not stand together; then nothing of what was read may be used.
    fn rows_in_blocks(self, input: impl BufRead, file: &str, part: &mut Part) -> io::Result<bool> {
        let mut table = RatingRows::in_blocks(self.frameworks, &Limits::default());
        let mut rows = Rows::of(input)?;
        while add_row(&mut rows, &mut table)? {
            if table.are_torn() {
                return Ok(false);
            }
            if let Some(found) = table.finished() {
                self.put_together(found, file, part);
            }
        }
        self.finish_rows(table, file.to_owned(), part);
        Ok(true)
    }

    /// Rows in any order: all responses are put together before the first one is evaluated.
    fn all_rows(self, input: impl BufRead, file: String, part: &mut Part) -> io::Result<()> {
        let mut table = RatingRows::of(self.frameworks, &Limits::default());
        let mut rows = Rows::of(input)?;
        while add_row(&mut rows, &mut table)? {}
        self.finish_rows(table, file, part);
        Ok(())
    }

    fn finish_rows(self, table: RatingRows<'_>, file: String, part: &mut Part) {
        part.is_of_stream = true;
        let problems = table.problems();
        if !table.is_usable() {
            part.unusable.push(Unusable::of(file, None, &problems));
            return;
        }
        part.flawed.extend(Flawed::of_table(file.clone(), &problems).map(|flawed| (None, flawed)));
        table.responses().for_each(|found| self.put_together(found, &file, part));
        if part.returns.is_empty() && part.unusable.is_empty() && !problems.has_errors() {
            part.unusable.push(Instead::NoRows.said(file));
        }
    }

    fn put_together(self, found: FromRows, file: &str, part: &mut Part) {
        let (edition, source) = (found.framework, format!("{file}, row {}", found.row));
        let framework = self.frameworks[edition];
        let register = self.beside[edition].register.as_ref();
        let response = register.and_then(|register| register.complete(framework, found.response.clone()).ok());
        match self.evaluate(edition, &response.unwrap_or(found.response), &source) {
            Ok(sent) => part.add(edition, sent),
            Err(problems) => part.unusable.push(Unusable::of(source, Some(file.to_owned()), &problems)),
        }
    }
}

/// Reads the next row; whether there may be more.
fn add_row(rows: &mut Rows<impl BufRead>, table: &mut RatingRows<'_>) -> io::Result<bool> {
    match rows.next()? {
        Found::Row { place, cells, is_utf8 } => {
            if !is_utf8 {
                table.was_guessed(place);
            }
            table.add(place, &cells.iter().map(String::as_str).collect::<Vec<_>>());
            Ok(true)
        }
        Found::NeverClosed(place) => {
            table.never_closed(place);
            Ok(false)
        }
        Found::End => Ok(false),
    }
}

/// Passes over a byte order mark.
fn without_mark<R: BufRead>(mut input: R) -> io::Result<R> {
    if input.fill_buf()?.starts_with(&[0xEF, 0xBB, 0xBF]) {
        input.consume(3);
    }
    Ok(input)
}
