//! From files and folders as they were named to the files that are read: each once, and in one order.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::file::{Unread, reason, shown};

/// What stands where somebody looked.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The files, sorted by path. No file is there twice, whatever its names.
    pub(crate) files: Vec<PathBuf>,
    /// Folders in which there is no file to read.
    pub(crate) empty: Vec<PathBuf>,
    /// What is neither a file nor a folder, and folders that cannot be looked into.
    pub(crate) unread: Vec<Unread>,
}

/// The ending of a framework file's name.
pub(crate) const FRAMEWORKS: &[&str] = &["yardstick"];
/// The ending of a response's file name where it is a table.
pub(crate) const CSV: &str = "csv";
/// The endings of the names of responses' files. Workbooks are not read: it is said of each, so that no agency is lost that
/// sent one.
pub(crate) const RESPONSES: &[&str] = &["json", "jsonl", "ndjson", CSV, "tsv", "xlsx", "xls", "ods"];
/// Those of files with a response in each line.
pub(crate) const LINES: &[&str] = &["jsonl", "ndjson"];
/// What is written for standard input.
pub(crate) const STANDARD_INPUT: &str = "-";

/// Looks for files: those that are named, and in folders and the folders in them those with one of these endings. One file is
/// never wanted, whichever way leads to it.
///
/// In which order they are named makes no difference.
pub(crate) fn look(named: &[PathBuf], endings: &'static [&'static str], unwanted: &[&Path]) -> Found {
    let named: BTreeSet<&PathBuf> = named.iter().collect();
    let known = unwanted.iter().map(|path| identity(path)).collect();
    let mut search = Search { endings, known, found: Found::default() };
    for path in named {
        if path.is_dir() {
            if !search.folder(path) {
                search.found.empty.push(path.clone());
            }
        } else {
            search.file(path.clone());
        }
    }
    search.found.files.sort();
    search.found
}

struct Search {
    endings: &'static [&'static str],
    /// Files and folders that were met already, so that a circle of links comes to an end.
    known: HashSet<PathBuf>,
    found: Found,
}

/// What a file or a folder is, by whatever name it is reached.
fn identity(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

impl Search {
    fn file(&mut self, path: PathBuf) {
        if self.known.insert(identity(&path)) {
            self.found.files.push(path);
        }
    }

    /// Looks into a folder and all that are in it. Whether there was anything to read, or to say.
    fn folder(&mut self, folder: &Path) -> bool {
        let mut to_see = vec![folder.to_owned()];
        let mut any = false;
        while let Some(folder) = to_see.pop() {
            if !self.known.insert(identity(&folder)) {
                any = true;
                continue;
            }
            match entries(&folder) {
                Ok(entries) => {
                    let (folders, files): (Vec<_>, Vec<_>) = entries.into_iter().partition(|path| path.is_dir());
                    to_see.extend(folders.into_iter().rev());
                    let files = files.into_iter().filter(|path| has_ending(path, self.endings)).collect::<Vec<_>>();
                    files.into_iter().for_each(|path| any |= self.ordinary(path));
                }
                Err(error) => {
                    any = true;
                    self.unread(&folder, reason(&error));
                }
            }
        }
        any
    }

    /// A file in a folder. Pipes and devices are read only where somebody names them.
    fn ordinary(&mut self, path: PathBuf) -> bool {
        match fs::metadata(&path) {
            Ok(about) if !about.is_file() => self.unread(&path, "it is not an ordinary file".to_owned()),
            _ => self.file(path),
        }
        true
    }

    fn unread(&mut self, path: &Path, why: String) {
        self.found.unread.push(Unread { name: shown(path), why: format!("{why}.") });
    }
}

/// What stands in a folder, sorted by name; hidden names are left out, and what a program lays beside a file that is open
/// in it.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    let is_hidden = |name: &str| [".", "~$"].iter().any(|start| name.starts_with(start));
    entries.retain(|path| path.file_name().is_some_and(|name| !is_hidden(&name.to_string_lossy())));
    entries.sort();
    Ok(entries)
}

/// Whether a file's name has one of these endings.
pub(crate) fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|has| endings.iter().any(|ending| has.eq_ignore_ascii_case(ending)))
}
