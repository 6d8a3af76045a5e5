//! What can be written after `yardstick`: the verbs, and the options that they share.

use clap::{Parser, Subcommand, ValueEnum};

use crate::verbs::{
    aggregate, check, completions, evaluate, explain, fmt, letter, new, respond, show, survey, timetable, why,
};

const EXAMPLES: &str = "\
Examples:
  yardstick new tool.yardstick                          Write a framework to start from
  yardstick check tool.yardstick                        Is the framework in order?
  yardstick respond tool.yardstick --output ours.json   Write a blank response to fill in
  yardstick evaluate tool.yardstick ours.json           What does the response come to?
  yardstick aggregate tool.yardstick answers/           What do all of them come to together?";

/// Write self-assessment frameworks, check them, and see what the responses come to.
#[derive(Debug, Parser)]
#[command(name = "yardstick", version, after_help = EXAMPLES, arg_required_else_help = true, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) verb: Verb,
    /// How it is shown
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

impl Arguments {
    /// Why nothing can be written as it was asked for, where it cannot.
    pub(crate) fn refusal(&self) -> Option<&'static str> {
        let is_in_sentences = matches!(self.verb, Verb::Check(_) | Verb::Show(_) | Verb::Explain(_));
        match (self.format, &self.verb) {
            (Format::Plain, _) if is_in_sentences => None,
            (Format::Plain, Verb::Respond(_)) => {
                Some("A response is not written as plain text. Say --format json or csv.")
            }
            (Format::Plain, _) => {
                Some("Only `yardstick check`, `show` and `explain` write plain sentences. Say --format text or json.")
            }
            (Format::Csv, Verb::Respond(_)) => None,
            (Format::Csv, _) if is_in_sentences => {
                Some("Only `yardstick respond` writes CSV. Say --format text, plain or json.")
            }
            (Format::Csv, _) => Some("Only `yardstick respond` writes CSV. Say --format text or json."),
            (Format::Text | Format::Json, _) => None,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    New(new::Arguments),
    Check(check::Arguments),
    Fmt(fmt::Arguments),
    Show(show::Arguments),
    Evaluate(evaluate::Arguments),
    Why(why::Arguments),
    Aggregate(aggregate::Arguments),
    Letter(letter::Arguments),
    Respond(respond::Arguments),
    Survey(survey::Arguments),
    Timetable(timetable::Arguments),
    Explain(explain::Arguments),
    Completions(completions::Arguments),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// To be read by people
    Text,
    /// To be heard: sentences without frames and tables, as a screen reader reads them aloud (for `check`, `show` and `explain`)
    Plain,
    /// To be read by programs
    Json,
    /// To be filled in with a program for spreadsheets (for `respond`)
    Csv,
}
