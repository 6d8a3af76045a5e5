//! `yardstick why FRAMEWORK RESPONSE ITEM`: why a standard, a section or the agency came out as it did.

use std::io;
use std::path::{Path, PathBuf};

use yardstick::{Framework, Problems, Register};

use crate::arguments::Format;
use crate::beside::{self, Answered, Beside};
use crate::clean;
use crate::framework::FrameworkFile;
use crate::indent::indent;
use crate::outcome::Outcome;
use crate::response::ResponseFile;
use crate::screen::Screen;
use crate::sheet;
use crate::why_sheet;

const AFTER_HELP: &str = "\
It says the state, what is found and by which line of the framework, and what is
not found; and for each of them the conditions, with what was read.

  yardstick why tool.yardstick ours.json 1.2
  yardstick why tool.yardstick ours.json \"Section 1\"
  yardstick why tool.yardstick ours.json agency

What it returns (exit code):
  0  it is said
  1  it is said, and the response could be read in part only
  2  the framework or the response cannot be used, or there is no such id";

/// Say why a standard came out as it did: what was read, which conditions held
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true, after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// The framework file
    framework: PathBuf,
    /// The response to it, as a JSON or a CSV file
    response: PathBuf,
    /// The id of a standard or of a section, or `agency` for what is asked about the agency
    item: String,
    #[command(flatten)]
    beside: beside::Arguments,
}

pub(crate) fn run(arguments: &Arguments, screen: &mut Screen) -> io::Result<Outcome> {
    let Some(file) = FrameworkFile::for_responses(&arguments.framework, screen)? else { return Ok(Outcome::Nothing) };
    let Some(framework) = file.checked.framework() else { return Ok(Outcome::Nothing) };
    let subject = match framework.subject(&arguments.item) {
        Ok(subject) => subject,
        Err(problems) => {
            if screen.format != Format::Json && names_a_file(&arguments.item) {
                let said = |text: &str| clean::line(text);
                let (item, response) = (said(&arguments.item), said(&arguments.response.to_string_lossy()));
                screen.say(&format!("The response comes before the standard. Write {item} before {response}."));
                return Ok(Outcome::Nothing);
            }
            return refuse(&problems, screen);
        }
    };
    let Some(beside) = Beside::open(&arguments.beside, framework, screen)? else { return Ok(Outcome::Nothing) };
    let Some(response) = open(&arguments.response, framework, beside.register.as_ref(), screen)? else {
        return Ok(Outcome::Nothing);
    };
    let agency = response.agency().unwrap_or_default();
    let is_left_over = beside.left_over(&Answered::by(&agency), screen);
    let evaluation = match response.evaluate(framework, &beside) {
        Some(Ok(evaluation)) => evaluation,
        Some(Err(error)) => {
            if screen.format == Format::Json {
                writeln!(screen.out(), "{}", indent(&error.problems().to_json(&response.name)))?;
            }
            screen.say(&sheet::unfit(&error));
            return Ok(Outcome::Nothing);
        }
        None => return Ok(Outcome::Nothing),
    };
    // Framework and subject were read together, so they always fit.
    let Ok(why) = evaluation.why(subject) else { return Ok(Outcome::Nothing) };
    match screen.format {
        Format::Json => writeln!(screen.out(), "{}", indent(&why.to_json(&evaluation)))?,
        _ => {
            let (agency, width) = (evaluation.response().agency(), screen.width);
            why_sheet::write(&why, agency, width, screen.out())?;
        }
    }
    if is_left_over || beside.has_errors() {
        return Ok(Outcome::Problems);
    }
    if !response.read.problems().has_errors() {
        return Ok(Outcome::Well);
    }
    let name = clean::line(&response.name);
    screen.say(&format!("{name} could be read in part only. See: yardstick evaluate"));
    Ok(Outcome::Problems)
}

/// The response, where it can be evaluated; else it is said why not.
fn open(
    path: &Path,
    framework: &Framework,
    register: Option<&Register>,
    screen: &mut Screen,
) -> io::Result<Option<ResponseFile>> {
    let refused = match ResponseFile::open(path, framework, register) {
        Ok(file) if file.read.value().is_some() => return Ok(Some(file)),
        Ok(file) => {
            if screen.format != Format::Json {
                let width = screen.width;
                sheet::refused(&file.name, &file.read, width, screen.out())?;
            }
            file.read.problems().to_json(&file.name)
        }
        Err(unread) => {
            screen.say(&unread.to_string());
            unread.problems().to_json(&unread.name)
        }
    };
    if screen.format == Format::Json {
        writeln!(screen.out(), "{}", indent(&refused))?;
    }
    Ok(None)
}

/// Whether this is a response where a standard should be.
fn names_a_file(item: &str) -> bool {
    let end = Path::new(item).extension();
    end.is_some_and(|end| ["json", "csv"].iter().any(|known| end.eq_ignore_ascii_case(known)))
}

/// There is no such id: what may have been meant.
fn refuse(problems: &Problems, screen: &mut Screen) -> io::Result<Outcome> {
    if screen.format == Format::Json {
        writeln!(screen.out(), "{}", indent(&problems.to_json("ITEM")))?;
    }
    for problem in problems {
        let help = problem.help().map_or(String::new(), |help| format!(" {help}"));
        screen.say(&clean::line(&format!("{}.{help}", crate::words::capital(problem.message()))));
    }
    Ok(Outcome::Nothing)
}
