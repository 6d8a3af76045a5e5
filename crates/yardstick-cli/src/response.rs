//! A response's file: opened and read, and evaluated as far as it could be read.

use std::path::Path;

use yardstick::{Context, Evaluation, Framework, Limits, ReadResponse, Response};

use crate::file::{self, Unread};

/// A response file that was read, with what was wrong with it.
pub(crate) struct ResponseFile {
    /// Its name as it was given.
    pub(crate) name: String,
    pub(crate) read: ReadResponse,
}

impl ResponseFile {
    pub(crate) fn open(path: &Path, framework: &Framework) -> Result<ResponseFile, Unread> {
        let bytes = file::read(path)?;
        Ok(ResponseFile { name: path.to_string_lossy().into_owned(), read: read(path, framework, &bytes) })
    }

    pub(crate) fn evaluate<'a>(&'a self, framework: &'a Framework) -> Option<Evaluation<'a>> {
        // The response was read for this framework, so the two always fit together.
        yardstick::evaluate(framework, self.read.value()?, &Context::new()).ok()
    }
}

/// A response as its file's name says that it is written.
pub(crate) fn read(_path: &Path, framework: &Framework, bytes: &[u8]) -> ReadResponse {
    Response::read(framework, bytes, &Limits::default())
}
