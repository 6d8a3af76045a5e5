//! `yardstick respond FRAMEWORK`: a blank response to fill in, as JSON or as a table.

use std::io;
use std::path::{Path, PathBuf};

use yardstick::Framework;

use crate::arguments::Format;
use crate::csv;
use crate::file::{as_typed, shown, write_new};
use crate::framework::FrameworkFile;
use crate::indent::indent;
use crate::outcome::Outcome;
use crate::response::{ResponseFile, is_table};
use crate::screen::Screen;
use crate::sheet;

const AFTER_HELP: &str = "\
Above each thing to fill in stands what is asked, under the same name with a _
before it. These lines may stay: nothing that starts with _ is read.

A table can be filled in with Excel or any other program for spreadsheets:

  yardstick respond tool.yardstick --output ours.csv
  yardstick respond tool.yardstick --output ours.csv --from draft.json

What it returns (exit code):
  0  it is written
  2  it is not written, and why; or the framework cannot be used";

/// Write a blank response to fill in
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true, after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// The framework file
    framework: PathBuf,
    /// Write it to this file, which must not be there yet; as a table where its name ends in .csv
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over the file where it is there
    #[arg(long, requires = "output")]
    force: bool,
    /// Put the answers of this response into it (for tables)
    #[arg(long, value_name = "RESPONSE")]
    from: Option<PathBuf>,
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
    let ends_as_table = arguments.output.as_deref().is_some_and(is_table);
    let as_table = screen.format == Format::Csv || (screen.format == Format::Text && ends_as_table);
    let text = match (as_table, &arguments.from) {
        (true, None) => framework.answer_rows(None).map(|rows| csv::write(&rows)).unwrap_or_default(),
        (true, Some(from)) => match filled(from, framework, screen) {
            Some(text) => text,
            None => return Ok(Outcome::Nothing),
        },
        (false, None) => format!("{}\n", indent(&framework.blank_response())),
        (false, Some(_)) => {
            screen.say("Answers can be put into a table only. Say --format csv as well.");
            return Ok(Outcome::Nothing);
        }
    };
    let Some(path) = &arguments.output else {
        screen.document(&text)?;
        return Ok(Outcome::Well);
    };
    match write_new(path, &text, arguments.force) {
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

/// The table of a response. One with problems is not written anew, as what could not be read would be lost.
fn filled(from: &Path, framework: &Framework, screen: &mut Screen) -> Option<String> {
    let file = match ResponseFile::open(from, framework, None) {
        Ok(file) => file,
        Err(unread) => {
            screen.say(&unread.to_string());
            return None;
        }
    };
    let response = file.read.value().filter(|_| !file.read.problems().has_errors() && file.read.kept().is_empty());
    let rows = response.and_then(|response| framework.answer_rows(Some(response)).ok());
    if rows.is_none() {
        let mut listed = Vec::new();
        let _ = sheet::list(&mut listed, file.read.problems(), screen.width);
        screen.say(&format!("{} has something in it that cannot be read. Mend it first.", shown(from)));
        screen.say(String::from_utf8_lossy(&listed).trim_end());
    }
    rows.map(|rows| csv::write(&rows))
}
