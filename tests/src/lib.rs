//! Where the tests find the frameworks and their examples.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

/// A file of the repository: its name without the ending, and its bytes.
pub struct File {
    /// The name without folder and ending.
    pub name: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

/// The folder of this crate.
#[must_use]
pub fn tests() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folder of all frameworks.
#[must_use]
pub fn frameworks() -> PathBuf {
    tests().join("../frameworks")
}

/// The text of one of the frameworks, by the name of its file.
///
/// # Panics
/// Where there is no such file.
#[must_use]
pub fn framework(name: &str) -> String {
    let path = frameworks().join(format!("{name}.yardstick"));
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The example responses of a framework, by name.
#[must_use]
pub fn examples(framework: &str) -> Vec<File> {
    files(&frameworks().join("examples").join(framework), "json")
}

/// The files of a folder with a certain ending, by name.
///
/// # Panics
/// Where there is no such folder.
#[must_use]
pub fn files(folder: &Path, ending: &str) -> Vec<File> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    let mut paths: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == ending)).collect();
    paths.sort();
    let file = |path: PathBuf| File {
        name: path.file_stem().map_or(String::new(), |stem| stem.to_string_lossy().into_owned()),
        bytes: std::fs::read(&path).expect("the file can be read"),
    };
    paths.into_iter().map(file).collect()
}

/// The names of the folders in a folder.
///
/// # Panics
/// Where there is no such folder.
#[must_use]
pub fn folders(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.map(|entry| entry.expect("the folder can be read").path()).filter(|path| path.is_dir());
    let mut names: Vec<String> =
        paths.filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned())).collect();
    names.sort();
    names
}
