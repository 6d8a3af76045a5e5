//! Files as people name them: opened, or why not in plain words, with the names that were probably meant.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use yardstick::Problems;

use crate::clean;
use crate::words::or;

/// The most that is read of one file; the library has the same bound.
const MOST_BYTES: u64 = 64 << 20;

/// A file that could not be opened or read, and why.
#[derive(Debug)]
pub(crate) struct Unread {
    pub(crate) name: String,
    pub(crate) why: String,
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cannot be opened: {}", self.name, self.why)
    }
}

impl Unread {
    /// The same as the one problem of that file.
    pub(crate) fn problems(&self) -> Problems {
        Problems::cannot_open(&self.why)
    }
}

/// The bytes of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Unread> {
    bytes(path).map_err(|why| Unread { name: shown(path), why })
}

/// A file's name as it is shown on a screen.
pub(crate) fn shown(path: &Path) -> String {
    clean::line(&path.to_string_lossy())
}

/// The bytes of standard input, under the name by which messages speak of it.
pub(crate) fn read_standard_input(name: &str) -> Result<Vec<u8>, Unread> {
    let bytes = bounded(io::stdin().lock(), |error| format!("{}.", reason(error)));
    bytes.map_err(|why| Unread { name: name.to_owned(), why })
}

/// A file that is to be read bit by bit.
pub(crate) fn open(path: &Path) -> Result<File, Unread> {
    opened(path).map_err(|why| Unread { name: shown(path), why })
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    bounded(opened(path)?, |error| why_not(path, error))
}

fn opened(path: &Path) -> Result<File, String> {
    if path.is_dir() {
        return Err("it is a folder. Name the files in it.".to_owned());
    }
    File::open(path).map_err(|error| why_not(path, &error))
}

fn bounded(from: impl Read, why_not: impl Fn(&io::Error) -> String) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    from.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|error| why_not(&error))?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err("it is larger than 64 MB, the most that is read.".to_owned());
    }
    Ok(bytes)
}

fn why_not(path: &Path, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => not_there(path),
        _ => format!("{}.", reason(error)),
    }
}

/// What the system says, in our words where it is something common.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such folder".to_owned(),
        io::ErrorKind::PermissionDenied => "you do not have permission".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        _ => {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or_default().to_owned()
        }
    }
}

fn not_there(path: &Path) -> String {
    let folder = folder_of(path);
    if !folder.is_dir() {
        return format!("there is no folder {}.", shown(&folder));
    }
    let near: Vec<String> = near(path, &folder).iter().map(|path| shown(path)).collect();
    if near.is_empty() {
        "there is no such file.".to_owned()
    } else {
        format!("there is no such file. Did you mean {}?", or(&near))
    }
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The files of a folder whose names are nearest to the one that is not there.
fn near(path: &Path, folder: &Path) -> Vec<PathBuf> {
    const MOST_FILES: usize = 5_000;
    const MOST_NAMES: usize = 3;
    let Some(wanted) = path.file_name().map(|name| name.to_string_lossy().to_lowercase()) else { return Vec::new() };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().take(MOST_FILES);
    let names = entries.filter(|entry| entry.path().is_file()).map(|entry| entry.file_name());
    let mut near: Vec<_> =
        names.filter_map(|name| Some((distance(&wanted, &name.to_string_lossy().to_lowercase())?, name))).collect();
    near.sort();
    near.into_iter().take(MOST_NAMES).map(|(_, name)| path.with_file_name(name)).collect()
}

/// How many letters differ; none where two names are not near. A name without its ending is near to the whole.
fn distance(wanted: &str, name: &str) -> Option<usize> {
    let differ = strsim::damerau_levenshtein(wanted, name);
    let is_near = differ <= (wanted.chars().count() / 4).max(1);
    let is_start = wanted.len() >= 3 && name.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('.'));
    (is_near || is_start).then_some(differ)
}

/// A file's name as it has to be typed.
pub(crate) fn as_typed(path: &Path) -> String {
    let name = shown(path);
    if name.contains(' ') { format!("\"{name}\"") } else { name }
}

/// Writes a file that is not there yet; with `force`, over one that is.
pub(crate) fn write_new(path: &Path, text: &str, force: bool) -> Result<(), String> {
    let mut options = OpenOptions::new();
    options.write(true);
    if force {
        options.create(true).truncate(true)
    } else {
        options.create_new(true)
    };
    let written = options.open(path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            "it is there already. Choose another name, or say --force to write over it.".to_owned()
        }
        _ if path.is_dir() => "it is a folder.".to_owned(),
        _ => format!("{}.", reason(&error)),
    })
}
