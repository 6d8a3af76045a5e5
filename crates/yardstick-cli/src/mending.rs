//! Changing framework files where a change is certain: in place, or only shown.

use std::path::Path;

use yardstick::{Limits, mend};

use crate::differences::differences;
use crate::file::{self, shown};
use crate::rewrite::rewrite;
use crate::words::count;

/// What became of a file.
pub(crate) struct Mending {
    /// The lines that differ; empty where none does.
    pub(crate) differences: String,
    /// What was done, in a sentence; none where there was nothing to do.
    pub(crate) says: Option<String>,
    pub(crate) failed: bool,
}

/// Mends a file as far as that is certain. With `only_show` nothing is written.
pub(crate) fn mend_file(path: &Path, only_show: bool) -> Mending {
    let nothing = |says: Option<String>, failed| Mending { differences: String::new(), says, failed };
    let bytes = match file::read(path) {
        Ok(bytes) => bytes,
        Err(unread) => return nothing(Some(unread.to_string()), true),
    };
    let Ok(old) = String::from_utf8(bytes) else {
        let why = format!("{} is not saved as UTF-8, and stays as it is. Save it as UTF-8 first.", shown(path));
        return nothing(Some(why), true);
    };
    let mended = mend(&old, &Limits::default());
    if mended.text() == old {
        return nothing(None, false);
    }
    let changes = count(mended.mended().len(), "mistake");
    let differences = differences(&shown(path), "mended", &old, mended.text());
    if only_show {
        return Mending { differences, says: None, failed: false };
    }
    match rewrite(path, mended.text()) {
        Ok(()) => Mending { differences, says: Some(format!("{changes} mended in {}.", shown(path))), failed: false },
        Err(why) => nothing(Some(format!("{} is not written: {why}", shown(path))), true),
    }
}
