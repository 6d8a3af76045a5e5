//! `yardstick respond FRAMEWORK`: a blank response to fill in.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::file::{reason, shown};
use crate::framework::FrameworkFile;
use crate::indent::indent;
use crate::outcome::Outcome;
use crate::screen::Screen;

/// Write a blank response to fill in
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true)]
pub(crate) struct Arguments {
    /// The framework file
    framework: PathBuf,
    /// Write it to this file, which must not be there yet
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over the file where it is there
    #[arg(long, requires = "output")]
    force: bool,
}

pub(crate) fn run(arguments: &Arguments, screen: &mut Screen) -> io::Result<Outcome> {
    let file = match FrameworkFile::open(&arguments.framework) {
        Ok(file) => file,
        Err(unread) => {
            screen.say(&unread.to_string());
            return Ok(Outcome::Nothing);
        }
    };
    let Some(framework) = file.usable(screen) else { return Ok(Outcome::Nothing) };
    let blank = indent(&framework.blank_response());
    let Some(path) = &arguments.output else {
        writeln!(screen.out(), "{blank}")?;
        return Ok(Outcome::Well);
    };
    match write(path, &blank, arguments.force) {
        Ok(()) => {
            let (framework, response) = (quoted(&arguments.framework), quoted(path));
            screen.say(&format!("{response} is written. Fill it in; then: yardstick evaluate {framework} {response}"));
            Ok(Outcome::Well)
        }
        Err(why) => {
            screen.say(&format!("{} is not written: {why}", shown(path)));
            Ok(Outcome::Nothing)
        }
    }
}

/// A file's name as it has to be typed.
fn quoted(path: &Path) -> String {
    let name = shown(path);
    if name.contains(' ') { format!("\"{name}\"") } else { name }
}

/// Writes a file that is not there yet; with `force`, over one that is.
fn write(path: &Path, text: &str, force: bool) -> Result<(), String> {
    let mut options = OpenOptions::new();
    options.write(true);
    if force {
        options.create(true).truncate(true)
    } else {
        options.create_new(true)
    };
    let written = options.open(path).and_then(|mut file| writeln!(file, "{text}"));
    written.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            "it is there already. Choose another name, or say --force to write over it.".to_owned()
        }
        _ if path.is_dir() => "it is a folder.".to_owned(),
        _ => format!("{}.", reason(&error)),
    })
}
