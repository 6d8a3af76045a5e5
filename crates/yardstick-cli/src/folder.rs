//! The framework files of a folder.

use std::fs;
use std::path::{Path, PathBuf};

use crate::file::{Unread, reason, shown};

/// The ending of a framework file's name.
const ENDING: &str = "yardstick";

/// The framework files in a folder and in the folders within it, in the order of their names. What is hidden is left
/// out, and so are folders that are only linked to: a link may lead in a circle.
pub(crate) fn frameworks(folder: &Path) -> Result<Vec<PathBuf>, Unread> {
    let unread = |error| Unread { name: shown(folder), why: format!("{}.", reason(&error)) };
    let mut entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>).map_err(unread)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    let mut files = Vec::new();
    for entry in entries.iter().filter(|entry| !entry.file_name().to_string_lossy().starts_with('.')) {
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            files.extend(frameworks(&path)?);
        } else if path.extension().is_some_and(|ending| ending == ENDING) && path.is_file() {
            files.push(path);
        }
    }
    Ok(files)
}
