//! `yardstick respond FRAMEWORK`: a blank response to fill in.

use std::io;
use std::path::PathBuf;

use crate::file::{as_typed, shown, write_new};
use crate::framework::FrameworkFile;
use crate::indent::indent;
use crate::outcome::Outcome;
use crate::screen::Screen;

const AFTER_HELP: &str = "\
Above each thing to fill in stands what is asked, under the same name with a _
before it. These lines may stay: nothing that starts with _ is read.

What it returns (exit code):
  0  it is written
  2  it is not written, and why; or the framework cannot be used";

/// Write a blank response to fill in
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true, after_help = AFTER_HELP)]
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
    match write_new(path, &format!("{blank}\n"), arguments.force) {
        Ok(()) => {
            let (framework, response) = (as_typed(&arguments.framework), as_typed(path));
            screen.say(&format!("{response} is written. Fill it in; then: yardstick evaluate {framework} {response}"));
            Ok(Outcome::Well)
        }
        Err(why) => {
            screen.say(&format!("{} is not written: {why}", shown(path)));
            Ok(Outcome::Nothing)
        }
    }
}
