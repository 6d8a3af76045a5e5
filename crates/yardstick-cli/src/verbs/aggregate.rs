//! `yardstick aggregate FRAMEWORK RESPONSE_OR_FOLDER...`: what many responses come to together.

use std::io;
use std::path::PathBuf;

use yardstick::aggregate::{Aggregate, WhyLeftOut};

use crate::area_sheet::AreaSheet;
use crate::arguments::Format;
use crate::beside::{self, Beside};
use crate::clean;
use crate::file::shown;
use crate::folder::{RESPONSES, look};
use crate::framework::FrameworkFile;
use crate::indent::indent;
use crate::outcome::Outcome;
use crate::returns::{Collected, Unusable};
use crate::screen::Screen;

const AFTER_HELP: &str = "\
Folders are searched, with the folders in them, for files that end in .json or
.csv. Each file is read once. Drafts are left out and listed, and so is a return that
a later one of the same agency replaces.

What it returns (exit code):
  0  every file is counted, or is a draft, or another return stands for it
  1  some files cannot be used, have errors, or cannot be told apart by their
     day; all others are counted
  2  no file is a response to the framework; or the framework or the register
     cannot be used";

/// Put the responses of many agencies together, area by area and over all
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true, after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// The framework file
    framework: PathBuf,
    /// The responses to it: JSON and CSV files, or folders with such files in them
    #[arg(value_name = "RESPONSE_OR_FOLDER", required = true)]
    responses: Vec<PathBuf>,
    #[command(flatten)]
    beside: beside::Arguments,
    /// Also print the framework's own reports across agencies, for each place
    #[arg(long)]
    reports: bool,
}

pub(crate) fn run(arguments: &Arguments, screen: &mut Screen) -> io::Result<Outcome> {
    let Some(file) = FrameworkFile::for_responses(&arguments.framework, screen)? else { return Ok(Outcome::Nothing) };
    let Some(framework) = file.checked.framework() else { return Ok(Outcome::Nothing) };
    let Some(beside) = Beside::open(&arguments.beside, framework, screen)? else { return Ok(Outcome::Nothing) };
    let found = look(&arguments.responses, RESPONSES, &arguments.beside.files());
    for folder in &found.empty {
        screen.say(&format!("There is no file that ends in .json or .csv in the folder {}.", shown(folder)));
    }
    let all_hold_files = found.empty.is_empty();
    let collected = Collected::read(framework, found, &beside);
    say(&collected, screen);
    let agencies: Vec<String> = collected.returns.iter().map(|sent| sent.agency().to_owned()).collect();
    let is_left_over = beside.left_over(&agencies, screen);
    // Returns and register were read for this framework, so they always fit.
    let Ok(aggregate) = Aggregate::of(framework, &collected.returns, beside.register.as_ref()) else {
        return Ok(Outcome::Nothing);
    };
    match screen.format {
        Format::Text | Format::Plain | Format::Csv => {
            let (reports, width) = (arguments.reports, screen.width);
            AreaSheet { aggregate: &aggregate, collected: &collected, reports, width }.write(screen.out())?;
        }
        Format::Json => {
            let unread: Vec<(String, String)> =
                collected.unusable.iter().map(|unusable| (unusable.file.clone(), unusable.why.to_owned())).collect();
            writeln!(screen.out(), "{}", indent(&aggregate.to_json_with(&unread, &collected.problems)))?;
        }
    }
    let outcome = outcome(&aggregate, &collected, all_hold_files);
    Ok(if is_left_over && outcome == Outcome::Well { Outcome::Problems } else { outcome })
}

/// What cannot be opened is said, as every verb does.
fn say(collected: &Collected, screen: &mut Screen) {
    for unusable in collected.unusable.iter().filter(|unusable| unusable.why == Unusable::NOT_OPENED) {
        screen.say(&format!("{} cannot be opened: {}", clean::line(&unusable.file), unusable.message));
    }
}

fn outcome(aggregate: &Aggregate<'_>, collected: &Collected, all_hold_files: bool) -> Outcome {
    let good = [WhyLeftOut::Draft, WhyLeftOut::Replaced, WhyLeftOut::SameTwice];
    let all_clear = aggregate.left_out().all(|left| good.contains(&left.why()));
    let all_read = collected.unusable.is_empty() && collected.flawed.iter().all(|flawed| !flawed.has_errors);
    if collected.returns.is_empty() {
        Outcome::Nothing
    } else if all_clear && all_read && all_hold_files {
        Outcome::Well
    } else {
        Outcome::Problems
    }
}
