//! `yardstick fmt FILE...`: framework files laid out anew.

use std::io;
use std::path::PathBuf;

use crate::differences::differences;
use crate::file::{self, Unread, shown};
use crate::folder::{FRAMEWORKS, look};
use crate::outcome::Outcome;
use crate::rewrite::rewrite;
use crate::screen::Screen;
use crate::words::count;

const AFTER_HELP: &str = "\
Folders are searched, with the folders in them, for files that end in .yardstick.

What it returns (exit code):
  0  every file is laid out; with --diff, what would change is shown
  1  with --check, some file would change; or some file cannot be read or
     written, and the others are laid out
  2  no file could be read or written";

/// Lay framework files out: indentation, bullets, long lines. No word of yours changes
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true, after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// The framework files, folders that hold them, or `-` for standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Write nothing; say which files would change
    #[arg(long)]
    check: bool,
    /// Write nothing; show what would change
    #[arg(long)]
    diff: bool,
}

/// What is laid out.
enum Source {
    StandardInput,
    File(PathBuf),
}

/// What came of one of them.
enum Done {
    Unchanged,
    Changed,
    /// It could not be read or written, which has been said.
    Failed,
}

pub(crate) fn run(arguments: &Arguments, screen: &mut Screen) -> io::Result<Outcome> {
    let (sources, mut failed) = sources(&arguments.files, screen);
    let is_filter = sources.iter().any(|source| matches!(source, Source::StandardInput));
    let mut changed = Vec::new();
    let mut unchanged = 0;
    for source in &sources {
        match lay_out(source, arguments, screen)? {
            Done::Unchanged => unchanged += 1,
            Done::Changed => changed.push(source.name()),
            Done::Failed => failed += 1,
        }
    }
    let would_change = arguments.check && !changed.is_empty();
    if arguments.check || !(arguments.diff || is_filter) {
        for line in closing(arguments.check, &changed, unchanged) {
            writeln!(screen.out(), "{line}")?;
        }
    }
    let looked_at = changed.len() + unchanged > 0;
    Ok(match (looked_at, would_change || failed > 0) {
        (false, _) => Outcome::Nothing,
        (true, true) => Outcome::Problems,
        (true, false) => Outcome::Well,
    })
}

/// The files that are named, and those of the folders that are named; and how many names came to nothing.
fn sources(paths: &[PathBuf], screen: &mut Screen) -> (Vec<Source>, usize) {
    let (standard, named): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.iter().cloned().partition(|path| path.as_os_str() == "-");
    let found = look(&named, FRAMEWORKS, &[]);
    for folder in &found.empty {
        screen.say(&format!("{} holds no file whose name ends in .yardstick.", shown(folder)));
    }
    for unread in &found.unread {
        screen.say(&unread.to_string());
    }
    let failed = found.empty.len() + found.unread.len();
    let standard = standard.into_iter().take(1).map(|_| Source::StandardInput);
    (standard.chain(found.files.into_iter().map(Source::File)).collect(), failed)
}

fn lay_out(source: &Source, arguments: &Arguments, screen: &mut Screen) -> io::Result<Done> {
    let old = match source.text() {
        Ok(text) => text,
        Err(why) => {
            screen.say(&why);
            return Ok(Done::Failed);
        }
    };
    let new = yardstick::format(&old);
    let is_same = new == old;
    if arguments.diff && !is_same {
        write!(screen.out(), "{}", differences(&source.name(), "laid out", &old, &new))?;
    }
    match source {
        _ if arguments.diff || arguments.check => {}
        Source::StandardInput => screen.document(&new)?,
        Source::File(path) if !is_same => {
            if let Err(why) = rewrite(path, &new) {
                screen.say(&format!("{} is not written: {why}", shown(path)));
                return Ok(Done::Failed);
            }
        }
        Source::File(_) => {}
    }
    Ok(if is_same { Done::Unchanged } else { Done::Changed })
}

impl Source {
    /// Its name as it is shown.
    fn name(&self) -> String {
        match self {
            Source::StandardInput => "standard input".to_owned(),
            Source::File(path) => shown(path),
        }
    }

    /// Its text, or why it cannot be had. Bytes that are no UTF-8 could only be guessed at, and would be lost.
    fn text(&self) -> Result<String, String> {
        let bytes = match self {
            Source::StandardInput => file::read_standard_input(&self.name()),
            Source::File(path) => file::read(path),
        };
        let bytes = bytes.map_err(|unread: Unread| unread.to_string())?;
        String::from_utf8(bytes).map_err(|_| {
            let name = self.name();
            let help = "Save it as UTF-8, and look at quotes, dashes and pound signs.";
            format!("{name} is not saved as UTF-8, and stays as it is. {help}")
        })
    }
}

/// Which files were laid out or would be, and how many need nothing.
fn closing(is_check: bool, changed: &[String], unchanged: usize) -> Vec<String> {
    let says = if is_check { "would be laid out anew" } else { "is laid out anew" };
    let mut lines: Vec<String> = changed.iter().map(|name| format!("{name} {says}.")).collect();
    let rest = match (changed.len(), unchanged) {
        (_, 0) => return lines,
        (0, 1) => "It is laid out as it should be.".to_owned(),
        (0, many) => format!("All {} are laid out as they should be.", count(many, "file")),
        (_, 1) => "1 file is laid out as it should be.".to_owned(),
        (_, many) => format!("{} are laid out as they should be.", count(many, "file")),
    };
    lines.push(rest);
    lines
}
