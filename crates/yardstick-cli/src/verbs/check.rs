//! `yardstick check FILE_OR_FOLDER...`: every problem of each framework file.

use std::io;
use std::path::{Path, PathBuf};

use yardstick::{Problems, Severity};

use crate::arguments::Format;
use crate::coverage;
use crate::file::{self, Unread};
use crate::folder::{FRAMEWORKS, Found, look};
use crate::frame::{Frames, counted};
use crate::framework::FrameworkFile;
use crate::indent::indent;
use crate::mending::mend_file;
use crate::outcome::Outcome;
use crate::plain;
use crate::progress::{Progress, Work};
use crate::screen::Screen;
use crate::words::{and, count};
use crate::wrap::wrap;

const AFTER_HELP: &str = "\
Folders are searched, with the folders in them, for files that end in .yardstick.

What it returns (exit code):
  0  every file can be used; there may be warnings
  1  some file has errors, or cannot be opened; with --diff, something would be mended;
     with --publish, something keeps a file from being published
  2  no file could be opened";

/// List every problem of framework files, and where it is
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true, after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// The framework files, or folders with framework files in them
    #[arg(value_name = "FILE_OR_FOLDER", required = true)]
    files: Vec<PathBuf>,
    /// Mend what can be mended with certainty, then check again
    #[arg(long, conflicts_with = "diff")]
    fix: bool,
    /// Show what --fix would change, and change nothing
    #[arg(long)]
    diff: bool,
    /// Also refuse what cannot be published: what is not in our copy, and what is only a draft
    #[arg(long)]
    publish: bool,
    /// Show which rules, levels and lines of ratings no example reaches
    #[arg(long, conflicts_with_all = ["fix", "diff", "publish"])]
    coverage: bool,
}

pub(crate) fn run(arguments: &Arguments, screen: &mut Screen) -> io::Result<Outcome> {
    let found = look(&arguments.files, FRAMEWORKS, &[]);
    for folder in &found.empty {
        screen.say(&format!("{} holds no file whose name ends in .yardstick.", file::shown(folder)));
    }
    if arguments.diff {
        return differences(&found.files, screen);
    }
    if arguments.fix {
        for path in &found.files {
            if let Some(says) = mend_file(path, false).says {
                screen.say(&says);
            }
        }
    }
    let nothing_in = found.empty.len();
    let (opened, unread) = open_all(found, arguments.publish, screen);
    if arguments.coverage {
        coverage::show(&opened, screen)?;
    }
    match screen.format {
        _ if arguments.coverage => {}
        Format::Text | Format::Plain | Format::Csv => show(&opened, &unread, arguments.fix, screen)?,
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
    Ok(Outcome::of_all(checked.chain((0..unread.len() + nothing_in).map(|_| Outcome::Nothing))))
}

/// What would be mended, and nothing written.
fn differences(files: &[PathBuf], screen: &mut Screen) -> io::Result<Outcome> {
    let mut outcomes = Vec::new();
    for path in files {
        let mending = mend_file(path, true);
        if let Some(says) = &mending.says {
            screen.say(says);
        }
        write!(screen.out(), "{}", mending.differences)?;
        outcomes.push(match (mending.failed, mending.differences.is_empty()) {
            (true, _) => Outcome::Nothing,
            (false, true) => Outcome::Well,
            (false, false) => Outcome::Problems,
        });
    }
    Ok(Outcome::of_all(outcomes))
}

fn open_all(found: Found, to_publish: bool, screen: &mut Screen) -> (Vec<FrameworkFile>, Vec<Unread>) {
    let (mut opened, mut unread) = (Vec::new(), found.unread);
    let progress = Progress::of(Work::Files(found.files.len()));
    for path in &found.files {
        match FrameworkFile::open(path) {
            Ok(file) if to_publish => opened.push(FrameworkFile { checked: file.checked.to_publish(), ..file }),
            Ok(file) => opened.push(file),
            Err(file) => unread.push(file),
        }
        progress.step();
    }
    drop(progress);
    for file in &unread {
        screen.say(&file.to_string());
    }
    (opened, unread)
}

fn show(opened: &[FrameworkFile], unread: &[Unread], fixed: bool, screen: &mut Screen) -> io::Result<()> {
    let (width, is_plain) = (screen.width, screen.format == Format::Plain);
    let out = screen.out();
    for file in opened {
        if is_plain {
            plain::write(file, opened.len() > 1, out)?;
            continue;
        }
        for problem in Frames::new(&file.name, &file.checked, width).all() {
            writeln!(out, "{problem}\n")?;
        }
    }
    for line in closing(opened, unread).into_iter().chain(further(opened, fixed)) {
        writeln!(out, "{}", wrap(&line, "", width))?;
    }
    Ok(())
}

/// What could help: mending what is certain, and the page on the first mistake.
fn further(opened: &[FrameworkFile], fixed: bool) -> Option<String> {
    let problems = || opened.iter().flat_map(|file| file.checked.problems());
    let first = problems().find(|problem| problem.severity() == Severity::Error)?;
    let fixes = problems().filter(|problem| problem.fix().is_some()).count();
    let fixes = match fixes {
        0 => String::new(),
        _ if fixed => String::new(),
        1 => "One can be mended for you: add `--fix`. ".to_owned(),
        many => format!("{many} can be mended for you: add `--fix`. "),
    };
    Some(format!("{fixes}For more on the first error: yardstick explain {}", first.code()))
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
