//! `yardstick check FILE...`: every problem of each framework file.

use std::io;
use std::path::{Path, PathBuf};

use yardstick::{Problems, Severity};

use crate::arguments::Format;
use crate::file::{self, Unread};
use crate::frame::{Frames, counted};
use crate::framework::FrameworkFile;
use crate::indent::indent;
use crate::outcome::Outcome;
use crate::screen::Screen;
use crate::words::{and, count};
use crate::wrap::wrap;

/// List every problem of framework files, and where it is
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true)]
pub(crate) struct Arguments {
    /// The framework files
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, screen: &mut Screen) -> io::Result<Outcome> {
    let (opened, unread) = open_all(&arguments.files, screen);
    match screen.format {
        Format::Text => show(&opened, &unread, screen)?,
        Format::Json => {
            let missing: Vec<Problems> = unread.iter().map(Unread::problems).collect();
            let missing = unread.iter().zip(&missing).map(|(file, problems)| (file.name.as_str(), problems));
            let each = opened.iter().map(|file| (file.name.as_str(), file.checked.problems())).chain(missing);
            writeln!(screen.out(), "{}", indent(&Problems::join_json(each)))?;
        }
    }
    let checked = opened.iter().map(|file| match file.checked.framework() {
        Some(_) => Outcome::Well,
        None => Outcome::Problems,
    });
    Ok(Outcome::of_all(checked.chain(unread.iter().map(|_| Outcome::Nothing))))
}

fn open_all(paths: &[PathBuf], screen: &mut Screen) -> (Vec<FrameworkFile>, Vec<Unread>) {
    let (mut opened, mut unread) = (Vec::new(), Vec::new());
    for path in paths {
        match FrameworkFile::open(path) {
            Ok(file) => opened.push(file),
            Err(file) => {
                screen.say(&file.to_string());
                unread.push(file);
            }
        }
    }
    (opened, unread)
}

fn show(opened: &[FrameworkFile], unread: &[Unread], screen: &mut Screen) -> io::Result<()> {
    let width = screen.width;
    let out = screen.out();
    for file in opened {
        for problem in Frames::new(&file.name, &file.checked, width).all() {
            writeln!(out, "{problem}\n")?;
        }
    }
    for line in closing(opened, unread) {
        writeln!(out, "{}", wrap(&line, "", width))?;
    }
    Ok(())
}

/// How many problems there are, and what to do next.
fn closing(opened: &[FrameworkFile], unread: &[Unread]) -> Vec<String> {
    let mut lines = Vec::new();
    if !unread.is_empty() {
        let names: Vec<&str> = unread.iter().map(|file| file.name.as_str()).collect();
        lines.push(format!("{} could not be opened: {}.", count(unread.len(), "file"), and(&names)));
    }
    let with_problems: Vec<&FrameworkFile> = opened.iter().filter(|file| !file.checked.problems().is_empty()).collect();
    let mut counts: Vec<String> = with_problems.iter().map(|file| counts(file)).collect();
    match counts.as_mut_slice() {
        [] => lines.extend(all_is_well(opened.len(), unread.len())),
        [only] => only.push_str(&format!(" {}", next_step(&with_problems))),
        _ => counts.push(next_step(&with_problems).to_owned()),
    }
    lines.extend(counts);
    lines
}

fn counts(file: &FrameworkFile) -> String {
    format!("{} in {}.", counted(file.checked.problems()), file::shown(Path::new(&file.name)))
}

fn all_is_well(opened: usize, unread: usize) -> Option<String> {
    match (opened, unread) {
        (0, _) => None,
        (1, 0) => Some("All is well.".to_owned()),
        (_, 0) => Some(format!("All is well in {}.", count(opened, "file"))),
        _ => Some(format!("All is well in the {} that could be opened.", count(opened, "file"))),
    }
}

fn next_step(files: &[&FrameworkFile]) -> &'static str {
    let has = |severity| files.iter().any(|file| file.checked.problems().count(severity) > 0);
    if has(Severity::Error) {
        "Mend the errors first; then check again."
    } else if has(Severity::Warning) {
        "It can be used; see whether each warning is meant."
    } else {
        "All is well; there is nothing to mend."
    }
}
