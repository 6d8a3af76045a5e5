//! `yardstick letter FRAMEWORK RESPONSE RECORD...`: the letter to an agency, from what was recorded.

use std::io::{self, Write};
use std::path::PathBuf;

use yardstick::{Date, Evaluation, Form, Framework, Letter, LetterLine, NotWritten, Problems};

use crate::arguments::Format;
use crate::beside::{self, Answered, Beside};
use crate::clean;
use crate::framework::FrameworkFile;
use crate::indent::indent;
use crate::outcome::Outcome;
use crate::response::ResponseFile;
use crate::screen::Screen;
use crate::sheet;
use crate::words::or;
use crate::wrap::wrap;

const AFTER_HELP: &str = "\
What it returns (exit code):
  0  the letter is written
  1  something that it shows was not answered or recorded, or cannot count
  2  the framework, the response or a record cannot be used, or there is no such letter";

/// Write the letter to an agency, from what it answered and what was recorded
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true, after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// The framework file
    framework: PathBuf,
    /// The response of the agency, as a JSON or CSV file
    response: PathBuf,
    /// What the board recorded about the agency: JSON documents of the kind `record`
    #[arg(value_name = "RECORD", required = true)]
    records: Vec<PathBuf>,
    /// Which letter, by its id, where the framework has several
    #[arg(long, value_name = "ID")]
    letter: Option<String>,
    /// The day from which it is seen, as in 2015-07-20
    #[arg(long, value_name = "DATE", value_parser = beside::day)]
    as_of: Option<Date>,
}

pub(crate) fn run(arguments: &Arguments, screen: &mut Screen) -> io::Result<Outcome> {
    let Some(file) = FrameworkFile::for_responses(&arguments.framework, screen)? else { return Ok(Outcome::Nothing) };
    let Some(framework) = file.checked.framework() else { return Ok(Outcome::Nothing) };
    let Some(form) = wanted(framework, arguments.letter.as_deref(), screen) else { return Ok(Outcome::Nothing) };
    let beside = Beside::of_records(&arguments.records, arguments.as_of, framework, screen)?;
    let Some(beside) = beside else { return Ok(Outcome::Nothing) };
    let response = match ResponseFile::open(&arguments.response, framework, None) {
        Ok(response) => response,
        Err(unread) => {
            screen.say(&unread.to_string());
            return Ok(Outcome::Nothing);
        }
    };
    // Without earlier cycles a response that was read is always evaluated.
    let Some(Ok(evaluation)) = response.evaluate(framework, &beside) else {
        let width = screen.width;
        sheet::refused(&response.name, &response.read, width, screen.out())?;
        return Ok(Outcome::Nothing);
    };
    let agency = response.agency().unwrap_or_default();
    let about_others = beside.left_over(&Answered::by(&agency), screen);
    let are_amiss = amiss(&evaluation, &beside.records_about(&agency), screen)?;
    let written = write(&evaluation, form, screen)?;
    Ok(if written && !about_others && !are_amiss { Outcome::Well } else { Outcome::Problems })
}

/// The letter that is meant: the only one, or the one that is named.
fn wanted<'f>(framework: &'f Framework, name: Option<&str>, screen: &mut Screen) -> Option<Form<'f>> {
    let letters: Vec<Form<'f>> = framework.forms().filter(|form| form.is_letter()).collect();
    let names: Vec<String> = letters.iter().map(|letter| clean::line(letter.name())).collect();
    let found = match (name, letters.as_slice()) {
        (Some(name), _) => framework.form(name).filter(|form| form.is_letter()),
        (None, [only]) => Some(*only),
        (None, _) => None,
    };
    if found.is_none() {
        screen.say(&match (name, names.is_empty()) {
            (_, true) => "The framework has no letter: it has no line that starts with `Letter`.".to_owned(),
            (None, false) => format!("The framework has several letters. Say --letter and {}.", or(&names)),
            (Some(name), false) => {
                format!("The framework has no letter called `{}`. It has {}.", clean::line(name), or(&names))
            }
        });
    }
    found
}

/// Says what was recorded that cannot count; whether there is any.
fn amiss(evaluation: &Evaluation<'_>, records: &[&str], screen: &mut Screen) -> io::Result<bool> {
    for (at, problems) in evaluation.record_problems().iter().enumerate() {
        if !problems.is_empty() {
            let mut listed = Vec::new();
            sheet::list(&mut listed, problems, screen.width)?;
            screen.say(&format!("In the record {}:", clean::line(records.get(at).copied().unwrap_or_default())));
            screen.say(String::from_utf8_lossy(&listed).trim_end());
        }
    }
    Ok(evaluation.record_problems().iter().any(Problems::has_errors))
}

/// Writes the letter, or says what it lacks; whether it is written.
fn write(evaluation: &Evaluation<'_>, form: Form<'_>, screen: &mut Screen) -> io::Result<bool> {
    let agency = evaluation.response().agency();
    match evaluation.letter(form.name()) {
        Ok(letter) if screen.format == Format::Json => {
            writeln!(screen.out(), "{}", indent(&letter.to_json()))?;
            Ok(true)
        }
        Ok(letter) => {
            let width = screen.width;
            as_text(&letter, width, screen.out())?;
            Ok(true)
        }
        Err(lacks) => {
            if screen.format == Format::Json {
                writeln!(screen.out(), "{}", indent(&lacks.to_json(form, agency)))?;
            }
            screen.say(&not_written(&lacks));
            Ok(false)
        }
    }
}

fn not_written(lacks: &NotWritten) -> String {
    match lacks {
        NotWritten::Lacks(missing) => {
            let missing: Vec<String> = missing.iter().map(|what| format!("  - {}", clean::line(what))).collect();
            format!("The letter is not written, as it would lack what it shows:\n{}", missing.join("\n"))
        }
        other => clean::line(&other.to_string()),
    }
}

fn as_text(letter: &Letter<'_>, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let title = clean::line(&letter.form().title());
    if !title.is_empty() {
        writeln!(out, "{}", wrap(&title, "", width))?;
    }
    for line in letter.lines() {
        writeln!(out)?;
        match line {
            LetterLine::Text(text) => {
                for paragraph in text.lines().map(clean::line) {
                    writeln!(out, "{}", wrap(&paragraph, "", width))?;
                }
            }
            LetterLine::Shown { heading, values, .. } => shown(heading, values, width, out)?,
            _ => {}
        }
    }
    Ok(())
}

/// One value stands beside its heading; several stand under it.
fn shown(heading: &str, values: &[String], width: usize, out: &mut dyn Write) -> io::Result<()> {
    let heading = clean::line(heading);
    if let [only] = values {
        let joint = if heading.is_empty() { "" } else { " " };
        return writeln!(out, "{}", wrap(&format!("{heading}{joint}{}", clean::line(only)), "", width));
    }
    if !heading.is_empty() {
        writeln!(out, "{}", wrap(&heading, "", width))?;
    }
    for value in values {
        writeln!(out, "{}", wrap(&clean::line(value), "  - ", width))?;
    }
    Ok(())
}
