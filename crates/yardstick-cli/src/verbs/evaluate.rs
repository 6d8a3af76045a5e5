//! `yardstick evaluate FRAMEWORK RESPONSE...`: what each response comes to.

use std::io;
use std::path::PathBuf;

use yardstick::{Evaluation, Framework, Problems};

use crate::arguments::Format;
use crate::beside::{self, Answered, Beside};
use crate::clean;
use crate::file;
use crate::framework::FrameworkFile;
use crate::indent::indent;
use crate::outcome::Outcome;
use crate::response::ResponseFile;
use crate::screen::Screen;
use crate::sheet::{self, Sheet};
use crate::words::count;
use crate::wrap::wrap;

const AFTER_HELP: &str = "\
What it returns (exit code):
  0  every response is complete, and was read without errors
  1  some response lacks what must be there, has errors, or cannot be read; or something
     was recorded of it that cannot count
  2  no response could be read; or the framework, the register or a record cannot be
     used";

/// Show what responses come to: scores, findings, actions, and where they go
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true, after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// The framework file
    framework: PathBuf,
    /// The responses to it, as JSON or CSV files
    #[arg(value_name = "RESPONSE", required = true)]
    responses: Vec<PathBuf>,
    #[command(flatten)]
    beside: beside::Arguments,
    /// Also print the framework's own reports
    #[arg(long)]
    reports: bool,
}

pub(crate) fn run(arguments: &Arguments, screen: &mut Screen) -> io::Result<Outcome> {
    let Some(file) = FrameworkFile::for_responses(&arguments.framework, screen)? else { return Ok(Outcome::Nothing) };
    let Some(framework) = file.checked.framework() else { return Ok(Outcome::Nothing) };
    let Some(beside) = Beside::open(&arguments.beside, framework, screen)? else { return Ok(Outcome::Nothing) };
    match screen.format {
        Format::Text | Format::Plain | Format::Csv => each_as_text(arguments, framework, &beside, screen),
        Format::Json => all_as_json(arguments, framework, &beside, screen),
    }
}

fn outcome(file: &ResponseFile, evaluation: Option<&Evaluation<'_>>) -> Outcome {
    let is_recorded_well = |evaluation: &Evaluation<'_>| !evaluation.record_problems().iter().any(Problems::has_errors);
    match evaluation {
        None => Outcome::Nothing,
        Some(evaluation)
            if evaluation.is_complete()
                && is_recorded_well(evaluation)
                && !file.read.problems().has_errors()
                && evaluation.escalations().iter().all(|escalation| escalation.amiss().is_empty()) =>
        {
            Outcome::Well
        }
        Some(_) => Outcome::Problems,
    }
}

/// The first thing that keeps a file from being read as a response, for the list at the end.
fn why_not(file: &ResponseFile) -> String {
    let errors = file.read.problems().iter().filter(|problem| problem.severity() == yardstick::Severity::Error);
    errors.map(|problem| clean::line(problem.message())).next().unwrap_or_default()
}

fn all_as_json(
    arguments: &Arguments,
    framework: &Framework,
    beside: &Beside,
    screen: &mut Screen,
) -> io::Result<Outcome> {
    let mut documents = Vec::new();
    let (mut outcomes, mut agencies) = (Vec::new(), Vec::new());
    for path in &arguments.responses {
        match ResponseFile::open(path, framework, beside.register.as_ref()) {
            Ok(file) => {
                agencies.extend(file.agency());
                let (evaluation, document) = match file.evaluate(framework, beside) {
                    Some(Ok(evaluation)) => {
                        let records = beside.records_about(evaluation.response().agency());
                        let document = evaluation.to_json_with_records(&file.name, &file.read, &records);
                        (Some(evaluation), document)
                    }
                    Some(Err(error)) => (None, error.problems().to_json(&file.name)),
                    None => (None, file.read.problems().to_json(&file.name)),
                };
                outcomes.push(outcome(&file, evaluation.as_ref()));
                documents.push(document);
            }
            Err(unread) => {
                screen.say(&unread.to_string());
                outcomes.push(Outcome::Nothing);
                documents.push(unread.problems().to_json(&unread.name));
            }
        }
    }
    let whole = documents.join(",");
    let whole = if arguments.responses.len() == 1 { whole } else { format!("[{whole}]") };
    writeln!(screen.out(), "{}", indent(&whole))?;
    let is_left_over = beside.left_over(&answered(&agencies, arguments), screen);
    outcomes.extend((is_left_over || beside.has_errors()).then_some(Outcome::Problems));
    Ok(Outcome::of_all(outcomes))
}

fn each_as_text(
    arguments: &Arguments,
    framework: &Framework,
    beside: &Beside,
    screen: &mut Screen,
) -> io::Result<Outcome> {
    let number = arguments.responses.len();
    let (mut outcomes, mut agencies) = (Vec::new(), Vec::new());
    let mut unread = Vec::new();
    for (at, path) in arguments.responses.iter().enumerate() {
        if number > 1 {
            let blank_lines = if at == 0 { "" } else { "\n\n" };
            writeln!(screen.out(), "{blank_lines}Response {} of {number}: {}\n", at + 1, file::shown(path))?;
        }
        match ResponseFile::open(path, framework, beside.register.as_ref()) {
            Ok(file) => {
                agencies.extend(file.agency());
                let outcome = as_text(&file, framework, beside, arguments.reports, screen)?;
                outcomes.push(outcome);
                if outcome == Outcome::Nothing {
                    unread.push(format!("{}: {}", file::shown(path), why_not(&file)));
                }
            }
            Err(why) => {
                screen.say(&why.to_string());
                if number > 1 {
                    writeln!(screen.out(), "It cannot be opened.")?;
                }
                outcomes.push(Outcome::Nothing);
                unread.push(format!("{}: {}", why.name, why.why));
            }
        }
    }
    if number > 1 {
        closing(&outcomes, &unread, screen)?;
    }
    let is_left_over = beside.left_over(&answered(&agencies, arguments), screen);
    outcomes.extend((is_left_over || beside.has_errors()).then_some(Outcome::Problems));
    Ok(Outcome::of_all(outcomes))
}

/// Who answered, as far as the responses can be used.
fn answered<'a>(agencies: &'a [String], arguments: &Arguments) -> Answered<'a> {
    let are_all_used = agencies.len() == arguments.responses.len();
    Answered { agencies: agencies.iter().map(String::as_str).collect(), are_all_used }
}

fn as_text(
    file: &ResponseFile,
    framework: &Framework,
    beside: &Beside,
    reports: bool,
    screen: &mut Screen,
) -> io::Result<Outcome> {
    let width = screen.width;
    let evaluation = match file.evaluate(framework, beside) {
        Some(Err(error)) => {
            let message = sheet::unfit(&error);
            screen.say(&message);
            return Ok(Outcome::Nothing);
        }
        evaluation => evaluation.and_then(Result::ok),
    };
    let outcome = outcome(file, evaluation.as_ref());
    match evaluation {
        Some(evaluation) => {
            let records = beside.records_about(evaluation.response().agency());
            let (read, name) = (&file.read, &file.name);
            let sheet = Sheet { evaluation: &evaluation, read, file: name, records: &records, reports, width };
            sheet.write(screen.out())?;
        }
        None => sheet::refused(&file.name, &file.read, width, screen.out())?,
    }
    Ok(outcome)
}

/// After several responses: how many were evaluated, and which could not be read.
fn closing(outcomes: &[Outcome], unread: &[String], screen: &mut Screen) -> io::Result<()> {
    let width = screen.width;
    let complete = outcomes.iter().filter(|outcome| **outcome == Outcome::Well).count();
    let (all, missing) = (outcomes.len(), unread.len());
    let rest = all - missing - complete;
    let out = screen.out();
    writeln!(
        out,
        "\n\n{}: {complete} complete, {rest} with something to mend, {missing} not read.",
        count(all, "response")
    )?;
    for line in unread {
        writeln!(out, "{}", wrap(line, "  - ", width))?;
    }
    Ok(())
}
