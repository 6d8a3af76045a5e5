//! `yardstick show FRAMEWORK`: what was understood, in plain sentences.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::builder::styling::Style;
use yardstick::show::{EntryKind, Shown};
use yardstick::{Framework, Problems, View};

use crate::arguments::Format;
use crate::clean;
use crate::frame::Frames;
use crate::framework::FrameworkFile;
use crate::indent::indent;
use crate::outcome::Outcome;
use crate::screen::Screen;
use crate::wrap::wrap;

const AFTER_HELP: &str = "\
Compare it with the guidance: every sentence is made from what was understood,
and not copied from the file.

  yardstick show tool.yardstick --for \"areas include Peterborough\"
  yardstick show tool.yardstick --for \"areas include East\" --for \"kind is health\"

What it returns (exit code):
  0  it is shown
  2  the framework cannot be used, or what stands after --for";

/// Say in plain English what the framework asks, requires and rates
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true, after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// The framework file
    framework: PathBuf,
    /// Only what is asked of an agency that has answered so about itself; may be given several times
    #[arg(long = "for", value_name = "CONDITION")]
    conditions: Vec<String>,
}

pub(crate) fn run(arguments: &Arguments, screen: &mut Screen) -> io::Result<Outcome> {
    let Some(file) = FrameworkFile::for_responses(&arguments.framework, screen)? else { return Ok(Outcome::Nothing) };
    let Some(framework) = file.checked.framework() else { return Ok(Outcome::Nothing) };
    let shown = match shown(framework, &arguments.conditions) {
        Ok(shown) => shown,
        Err((condition, problems)) => {
            refuse(condition, &problems, screen)?;
            return Ok(Outcome::Nothing);
        }
    };
    match screen.format {
        Format::Text | Format::Plain | Format::Csv => write_text(&shown, screen.width, screen.out())?,
        Format::Json => writeln!(screen.out(), "{}", indent(&shown.to_json()))?,
    }
    Ok(Outcome::Well)
}

/// The whole, or the view of an agency for which all conditions hold; else the first condition that is not understood.
fn shown<'c>(framework: &Framework, conditions: &'c [String]) -> Result<Shown, (&'c str, Problems)> {
    let mut view: Option<View> = None;
    for condition in conditions {
        let more = match view {
            Some(view) => view.and_for(condition),
            None => framework.view_for(condition),
        };
        view = Some(more.map_err(|problems| (condition.as_str(), problems))?);
    }
    Ok(view.map_or_else(|| framework.show(), |view| view.show()))
}

fn refuse(condition: &str, problems: &Problems, screen: &mut Screen) -> io::Result<()> {
    const NAME: &str = "--for";
    if screen.format == Format::Json {
        return writeln!(screen.out(), "{}", indent(&problems.to_json(NAME)));
    }
    let frames = Frames::of(NAME, condition, problems, screen.width);
    frames.all().for_each(|problem| screen.say(&format!("{problem}\n")));
    screen.say("Nothing is shown, as it is not clear for whom.");
    Ok(())
}

fn write_text(shown: &Shown, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let bold = Style::new().bold();
    writeln!(out, "{bold}{}{bold:#}", wrap(&clean::line(shown.title()), "", width))?;
    for part in shown.parts() {
        writeln!(out, "\n{bold}{}{bold:#}", clean::line(part.title()))?;
        for entry in part.entries() {
            let first = match entry.kind() {
                EntryKind::Point => format!("{}- ", "  ".repeat(entry.depth())),
                _ => String::new(),
            };
            writeln!(out, "{}", wrap(&clean::line(entry.text()), &first, width))?;
        }
    }
    Ok(())
}
