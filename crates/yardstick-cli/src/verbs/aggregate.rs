//! `yardstick aggregate FRAMEWORK RESPONSE_OR_FOLDER...`: what many responses come to together.

use std::io;
use std::path::PathBuf;

use yardstick::Framework;
use yardstick::aggregate::{Aggregate, By, WhyLeftOut};

use crate::area_sheet::side_by_side::side_by_side;
use crate::area_sheet::{AreaSheet, editions};
use crate::arguments::Format;
use crate::beside::{self, Beside};
use crate::clean;
use crate::file::shown;
use crate::folder::{RESPONSES, look};
use crate::framework::FrameworkFile;
use crate::indent::indent;
use crate::outcome::Outcome;
use crate::returns::{Collected, Gathered, Unusable};
use crate::screen::Screen;

const AFTER_HELP: &str = "\
Folders are searched, with the folders in them, for files that end in .json,
.jsonl, .ndjson, .csv or .tsv; of a workbook (.xlsx, .xls or .ods) it is said
that it is not read. Each file is read once. Drafts are left out and listed, and
so is a return that a later one of the same agency replaces.

A file that ends in .jsonl or .ndjson has one response in each line; so has what
comes from standard input, for which a - stands. A CSV with the columns agency,
item and rating has one rating in each row; it may also have the columns areas,
status, submitted_on, edition and framework.

What it returns (exit code):
  0  every file is counted, or is a draft, or another return stands for it
  1  some files, lines or rows cannot be used, have errors, or cannot be told
     apart by their day; all others are counted
  2  no file is a response to the framework; or the framework or the register
     cannot be used";

/// Put the responses of many agencies together, area by area and over all
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true, after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// The framework file
    framework: PathBuf,
    /// The responses to it: JSON, JSON Lines and CSV files, folders with such files in them, or - for standard input
    #[arg(value_name = "RESPONSE_OR_FOLDER", required = true)]
    responses: Vec<PathBuf>,
    #[command(flatten)]
    beside: beside::Arguments,
    /// Another edition, or another framework; it may be given several times. Each is put together by itself
    #[arg(long = "framework", value_name = "FILE")]
    others: Vec<PathBuf>,
    /// Also print the framework's own reports across agencies, for each place
    #[arg(long)]
    reports: bool,
    /// A table with a row for each of these, in place of the tables for each place
    #[arg(long, value_enum, value_name = "GROUP")]
    by: Option<Grouping>,
    /// Groups of fewer agencies than this are not shown, nor what they could be worked out from
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = minimum, allow_hyphen_values = true)]
    minimum: usize,
    /// How many files are read at once. The result is the same, whatever it is
    #[arg(long, value_name = "N", value_parser = threads, allow_hyphen_values = true)]
    threads: Option<u16>,
}

fn minimum(text: &str) -> Result<usize, &'static str> {
    text.parse().ok().filter(|&minimum| minimum > 0).ok_or("write a whole number from 1 in figures, as in 5")
}

fn threads(text: &str) -> Result<u16, &'static str> {
    text.parse().ok().filter(|threads| (1..=256).contains(threads)).ok_or("write a number from 1 to 256")
}

/// By what the counts are grouped.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Grouping {
    /// A row for each local area, and one for all
    Area,
    /// A row for each section
    Section,
    /// A row for each standard
    Item,
    /// A row for each agency
    Agency,
    /// A row for each edition
    Edition,
}

impl From<Grouping> for By {
    fn from(grouping: Grouping) -> By {
        match grouping {
            Grouping::Area => By::Area,
            Grouping::Section => By::Section,
            Grouping::Item => By::Item,
            Grouping::Agency => By::Agency,
            Grouping::Edition => By::Edition,
        }
    }
}

pub(crate) fn run(arguments: &Arguments, screen: &mut Screen) -> io::Result<Outcome> {
    let mut files = Vec::new();
    for path in [&arguments.framework].into_iter().chain(&arguments.others) {
        let Some(file) = FrameworkFile::for_responses(path, screen)? else { return Ok(Outcome::Nothing) };
        files.push(file);
    }
    let frameworks: Vec<&Framework> = files.iter().filter_map(|file| file.checked.framework()).collect();
    let named: Vec<(&str, &Framework)> =
        files.iter().map(|file| file.name.as_str()).zip(frameworks.iter().copied()).collect();
    if let Some(refusal) = editions::refusal(&named) {
        screen.say(&refusal);
        return Ok(Outcome::Nothing);
    }
    let Some(beside) = Beside::of_editions(&arguments.beside, &frameworks, screen)? else {
        return Ok(Outcome::Nothing);
    };
    let found = look(&arguments.responses, RESPONSES, &arguments.beside.files());
    for folder in &found.empty {
        let endings = "ends in .json, .jsonl, .ndjson, .csv or .tsv";
        screen.say(&format!("There is no file that {endings} in the folder {}.", shown(folder)));
    }
    let all_hold_files = found.empty.is_empty();
    let gathered = Gathered::read(&frameworks, found, &beside, arguments.threads.map(usize::from));
    gathered.editions.iter().chain([&gathered.common]).for_each(|collected| say(collected, screen));
    let by = arguments.by.map(By::from);
    let mut aggregates = Vec::new();
    for ((framework, collected), beside) in frameworks.iter().zip(&gathered.editions).zip(&beside) {
        // Returns and register were read for this framework, so they always fit.
        let Ok(aggregate) = Aggregate::of_kept(framework, &collected.returns, beside.register.as_ref()) else {
            return Ok(Outcome::Nothing);
        };
        let aggregate = aggregate.with_minimum(arguments.minimum);
        let aggregate = match by {
            Some(by) => aggregate.grouped_by(by),
            None => aggregate,
        };
        aggregates.push((aggregate, collected));
    }
    let agencies = gathered.editions.iter().map(|collected| collected.returns.agencies().collect());
    let are_all_used =
        gathered.editions.iter().chain([&gathered.common]).all(|collected| collected.unusable.is_empty());
    let is_left_over = Beside::all_left_over(&beside.iter().zip(agencies).collect::<Vec<_>>(), are_all_used, screen);
    let is_one_of_several = aggregates.len() > 1;
    let (reports, width) = (arguments.reports, screen.width);
    match screen.format {
        Format::Text | Format::Plain | Format::Csv => {
            for (at, (aggregate, collected)) in aggregates.iter().enumerate() {
                if at > 0 {
                    writeln!(screen.out())?;
                }
                AreaSheet { aggregate, collected, by, is_one_of_several, reports, width }.write(screen.out())?;
            }
            if is_one_of_several {
                if by == Some(By::Edition) {
                    let editions: Vec<&Aggregate<'_>> = aggregates.iter().map(|(aggregate, _)| aggregate).collect();
                    side_by_side(&editions, width, screen.out())?;
                }
                editions::common(&gathered.common, width, screen.out())?;
            }
        }
        Format::Json => {
            let json = match aggregates.as_slice() {
                [(aggregate, collected)] => aggregate.to_json_with(&collected.unread(), &collected.problems),
                _ => editions::json(&aggregates, &gathered.common),
            };
            writeln!(screen.out(), "{}", indent(&json))?;
        }
    }
    let outcomes = aggregates.iter().map(|(aggregate, collected)| outcome(aggregate, collected, all_hold_files));
    let outcome = editions::outcome(outcomes.collect(), &gathered.common);
    let is_amiss = is_left_over || beside.iter().any(Beside::has_errors);
    Ok(if is_amiss && outcome == Outcome::Well { Outcome::Problems } else { outcome })
}

/// What cannot be opened is said, as every verb does.
fn say(collected: &Collected, screen: &mut Screen) {
    for unusable in collected.unusable.iter().filter(|unusable| unusable.why == Unusable::NOT_OPENED) {
        screen.say(&format!("{} cannot be opened: {}", clean::line(&unusable.file), unusable.message));
    }
}

fn outcome(aggregate: &Aggregate<'_>, collected: &Collected, all_hold_files: bool) -> Outcome {
    let good = [WhyLeftOut::Draft, WhyLeftOut::Replaced, WhyLeftOut::SameTwice];
    let all_clear = aggregate.left_out().all(|left| good.contains(&left.why()))
        && aggregate.also_left_out().iter().all(|counted| good.contains(&counted.why));
    let all_read = collected.unusable.is_empty() && collected.flawed.iter().all(|flawed| !flawed.has_errors);
    if collected.returns.is_empty() {
        Outcome::Nothing
    } else if all_clear && all_read && all_hold_files {
        Outcome::Well
    } else {
        Outcome::Problems
    }
}
