//! A response's file: opened and read, and evaluated as far as it could be read.

use std::path::Path;

use yardstick::{EvaluateError, Evaluation, Framework, Limits, ReadResponse, Register, Response};

use crate::beside::Beside;
use crate::csv;
use crate::file::{self, Unread};
use crate::folder::CSV;

/// A response file that was read, with what was wrong with it.
pub(crate) struct ResponseFile {
    /// Its name as it was given.
    pub(crate) name: String,
    pub(crate) read: ReadResponse,
}

impl ResponseFile {
    /// Opens a response; what a register says of its agency is filled in.
    pub(crate) fn open(
        path: &Path,
        framework: &Framework,
        register: Option<&Register>,
    ) -> Result<ResponseFile, Unread> {
        let bytes = file::read(path)?;
        let read = completed(read(path, framework, &bytes), framework, register);
        Ok(ResponseFile { name: path.to_string_lossy().into_owned(), read })
    }

    /// Who answered; none where the response cannot be used.
    pub(crate) fn agency(&self) -> Option<String> {
        self.read.value().map(|response| response.agency().to_owned())
    }

    /// What it comes to; none where it could not be read, and why not where what was given beside it does not fit.
    pub(crate) fn evaluate<'a>(
        &'a self,
        framework: &'a Framework,
        beside: &Beside,
    ) -> Option<Result<Evaluation<'a>, EvaluateError>> {
        let response = self.read.value()?;
        Some(yardstick::evaluate(framework, response, &beside.context(framework, response.agency())))
    }
}

/// A response with what a register says of its agency.
pub(crate) fn completed(read: ReadResponse, framework: &Framework, register: Option<&Register>) -> ReadResponse {
    let Some(register) = register else { return read };
    // Both were read for this framework, so they always fit.
    read.map(|response| register.complete(framework, response.clone()).unwrap_or(response))
}

/// A response, read as the ending of its file's name says: a table, or else JSON. What begins as JSON does is JSON,
/// whatever it is called.
pub(crate) fn read(path: &Path, framework: &Framework, bytes: &[u8]) -> ReadResponse {
    let limits = Limits::default();
    if is_table_of(path, bytes) {
        Response::read_table(framework, bytes, &limits, csv::split)
    } else {
        Response::read(framework, bytes, &limits)
    }
}

/// Whether a file is a table: by its name, unless it begins as JSON does.
pub(crate) fn is_table_of(path: &Path, bytes: &[u8]) -> bool {
    let is_before = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, 0 | 0xEF | 0xBB | 0xBF | 0xFE | 0xFF);
    let begins = bytes.iter().find(|byte| !is_before(byte));
    is_table(path) && !matches!(begins, Some(b'{' | b'['))
}

/// Whether a file's name has an ending that spreadsheets give to tables.
pub(crate) fn is_table(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    TABLES.iter().any(|table| ending.eq_ignore_ascii_case(table))
}

/// What Excel calls a table: with commas, with tabs, and as "Unicode text".
const TABLES: [&str; 3] = [CSV, "tsv", "txt"];
