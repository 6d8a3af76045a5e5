//! `yardstick timetable FRAMEWORK --as-of DATE`: what happens when, and what has passed.

use std::io;
use std::path::PathBuf;

use clap::builder::styling::Style;
use yardstick::{Date, Framework, Seen, Standing, TimetableEntry, When};

use crate::arguments::Format;
use crate::beside::day;
use crate::clean;
use crate::framework::FrameworkFile;
use crate::grid::{Cell, Grid};
use crate::indent::indent;
use crate::outcome::Outcome;
use crate::screen::Screen;
use crate::words::count;
use crate::wrap::wrap;

const AFTER_HELP: &str = "\
What it returns (exit code):
  0  it is shown
  2  the framework cannot be used";

/// Show what happens when, and what has passed on a day
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true, after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// The framework file
    framework: PathBuf,
    /// The day from which it is seen, as in 2017-07-20
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
}

pub(crate) fn run(arguments: &Arguments, screen: &mut Screen) -> io::Result<Outcome> {
    let Some(file) = FrameworkFile::for_responses(&arguments.framework, screen)? else { return Ok(Outcome::Nothing) };
    let Some(framework) = file.checked.framework() else { return Ok(Outcome::Nothing) };
    match screen.format {
        Format::Text | Format::Plain | Format::Csv => as_text(framework, arguments.as_of, screen)?,
        Format::Json => {
            let json = framework.timetable().to_json(arguments.as_of);
            writeln!(screen.out(), "{}", indent(&json))?;
        }
    }
    Ok(Outcome::Well)
}

fn as_text(framework: &Framework, as_of: Option<Date>, screen: &mut Screen) -> io::Result<()> {
    let (width, bold) = (screen.width, Style::new().bold());
    let timetable = framework.timetable();
    let seen = as_of.map(|date| timetable.seen_from(date));
    let out = screen.out();
    writeln!(out, "{bold}{}{bold:#}", wrap(&clean::line(&framework.title()), "", width))?;
    writeln!(out, "{}", wrap(&from_when(seen.as_ref()), "", width))?;
    if let Some(deadline) = deadline(framework, as_of) {
        writeln!(out, "{}", wrap(&deadline, "", width))?;
    }
    if timetable.is_empty() {
        return writeln!(out, "\nThe framework prints no timetable.");
    }
    let cells = |entry: TimetableEntry<'_>, standing: Option<Standing>| {
        let standing = standing.map(|standing| Cell::plain(shown(standing)));
        let name = Cell::plain(clean::line(&entry.name()));
        (time(entry), standing.into_iter().chain([name]).collect())
    };
    let rows = match &seen {
        Some(seen) => seen.entries().map(|one| cells(one.entry(), Some(one.standing()))).collect(),
        None => timetable.entries().map(|entry| cells(entry, None)).collect(),
    };
    let standing = seen.is_some().then(|| "Stands".to_owned());
    let columns = standing.into_iter().chain(["What".to_owned()]).collect();
    writeln!(out, "\n{}", Grid { names: "When".to_owned(), columns, rows }.show(width))
}

fn from_when(seen: Option<&Seen<'_>>) -> String {
    let Some(seen) = seen else {
        return "No day is said from which it is seen (--as-of), so it is not said what has passed.".to_owned();
    };
    let date = seen.date();
    match seen.cycle() {
        Some((first, last)) => {
            let month = |day: Date| When::MonthOf(day).to_string();
            format!("Seen from {date}, in the cycle of {} to {}", month(first), month(last))
        }
        None => format!("Seen from {date}"),
    }
}

fn deadline(framework: &Framework, as_of: Option<Date>) -> Option<String> {
    let words = clean::line(&framework.deadline_words()?);
    let words = if words.is_empty() { "the day is not known".to_owned() } else { words };
    let standing = as_of.and_then(|date| framework.timetable().deadline_seen_from(date));
    let standing = standing.map_or(String::new(), |standing| format!(" ({})", shown(standing)));
    Some(format!("Deadline for responses: {words}{standing}"))
}

fn time(entry: TimetableEntry<'_>) -> String {
    let time = match entry.when() {
        When::NoDate | When::AllYear => String::new(),
        when => when.to_string(),
    };
    if entry.is_uncertain() { format!("{time} (uncertain)") } else { time }
}

fn shown(standing: Standing) -> String {
    match standing {
        Standing::Passed => "passed".to_owned(),
        Standing::Now => "now".to_owned(),
        Standing::InMonths(months) => format!("in {}", count(months as usize, "month")),
        Standing::InDays(days) => format!("in {}", count(days as usize, "day")),
        Standing::AllYear => "throughout the year".to_owned(),
        _ => "no date is printed".to_owned(),
    }
}
