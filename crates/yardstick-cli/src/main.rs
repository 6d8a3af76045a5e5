//! The command `yardstick`: reads files, hands them to the library, and shows what it says.
//!
//! Each verb is one file in `verbs`. What one evaluation looks like as text is in `sheet`, and what
//! many of them come to together in `area_sheet`; why something came out is in `why_sheet`. The rest is small things that
//! several of them need, one to a file.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod area_sheet;
mod arguments;
mod beside;
mod clean;
mod colour;
mod counts;
mod coverage;
mod csv;
mod differences;
mod file;
mod folder;
mod frame;
mod framework;
mod grid;
mod indent;
mod mending;
mod outcome;
mod plain;
mod previous;
mod progress;
mod response;
mod returns;
mod rewrite;
mod screen;
mod sheet;
mod slip;
mod starter;
mod survey_sheet;
mod surveys;
mod table;
mod verbs;
mod why_sheet;
mod words;
mod wrap;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use arguments::{Arguments, Verb};
use outcome::Outcome;
use screen::Screen;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(help) => return shown(&help),
    };
    let mut screen = Screen::new(arguments.format);
    if let Some(refusal) = arguments.refusal() {
        screen.say(refusal);
        return screen.finish(Ok(Outcome::Nothing)).into();
    }
    let result = match &arguments.verb {
        Verb::Aggregate(arguments) => verbs::aggregate::run(arguments, &mut screen),
        Verb::Check(arguments) => verbs::check::run(arguments, &mut screen),
        Verb::Completions(arguments) => verbs::completions::run(arguments, &mut screen),
        Verb::Fmt(arguments) => verbs::fmt::run(arguments, &mut screen),
        Verb::Evaluate(arguments) => verbs::evaluate::run(arguments, &mut screen),
        Verb::Explain(arguments) => verbs::explain::run(arguments, &mut screen),
        Verb::Letter(arguments) => verbs::letter::run(arguments, &mut screen),
        Verb::New(arguments) => verbs::new::run(arguments, &mut screen),
        Verb::Respond(arguments) => verbs::respond::run(arguments, &mut screen),
        Verb::Show(arguments) => verbs::show::run(arguments, &mut screen),
        Verb::Survey(arguments) => verbs::survey::run(arguments, &mut screen),
        Verb::Timetable(arguments) => verbs::timetable::run(arguments, &mut screen),
        Verb::Why(arguments) => verbs::why::run(arguments, &mut screen),
    };
    screen.finish(result).into()
}

/// Help that was asked for is a result; what is said about a slip is not. A closed pipe matters in neither case.
fn shown(help: &clap::Error) -> ExitCode {
    let mut command = Arguments::command();
    command.build();
    let typed: Vec<String> = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let _ = match slip::said(help, &command, &typed) {
        Some(said) => io::stderr().write_all(said.as_bytes()),
        None => help.print(),
    };
    if help.use_stderr() { Outcome::Nothing.into() } else { Outcome::Well.into() }
}
