//! A command that was typed wrongly: what is wrong with it, in plain words, and what to type instead.
//!
//! What was typed is taken apart by `clap`. It says what it found; the sentences are ours.

use std::error::Error;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use crate::clean;
use crate::words::{and, capital, or};

/// What is said of a slip; none where help was asked for, or nothing better is known than what `clap` says.
pub(crate) fn said(error: &clap::Error, command: &Command, typed: &[String]) -> Option<String> {
    let slip = Slip { error, command, typed };
    let said = match error.kind() {
        ErrorKind::UnknownArgument => slip.unknown(),
        ErrorKind::InvalidSubcommand => slip.unknown_verb(),
        ErrorKind::MissingRequiredArgument => slip.missing(),
        ErrorKind::InvalidValue => slip.value_of_a_list(),
        ErrorKind::ValueValidation => slip.value(),
        ErrorKind::WrongNumberOfValues => slip.number_of_values(),
        ErrorKind::TooManyValues => slip.no_value(),
        ErrorKind::ArgumentConflict => slip.conflict(),
        _ => None,
    }?;
    let verb = slip.verb().map_or_else(String::new, |verb| format!(" {}", verb.get_name()));
    Some(clean::lines(&format!("{said}\nFor all that can be typed: yardstick{verb} --help")) + "\n")
}

struct Slip<'a> {
    error: &'a clap::Error,
    command: &'a Command,
    /// The words that were typed, without the name of the command.
    typed: &'a [String],
}

impl Slip<'_> {
    fn context(&self, kind: ContextKind) -> Option<&str> {
        match self.error.get(kind)? {
            ContextValue::String(text) => Some(text),
            ContextValue::Strings(texts) => texts.first().map(String::as_str),
            _ => None,
        }
    }

    /// The verb that was typed.
    fn verb(&self) -> Option<&Command> {
        self.typed.iter().find_map(|word| self.command.find_subcommand(word))
    }

    fn verb_name(&self) -> String {
        self.verb().map_or_else(|| "yardstick".to_owned(), |verb| format!("yardstick {}", verb.get_name()))
    }

    /// An option that is none, or a word too many.
    fn unknown(&self) -> Option<String> {
        let found = self.context(ContextKind::InvalidArg)?;
        if !found.starts_with('-') {
            return Some(self.word_too_many(found));
        }
        // `-minimum` is read letter by letter.
        let is_short = found.len() == 2;
        let whole = self.typed.iter().find(|word| is_short && word.starts_with(found) && !word.starts_with("--"));
        let name = whole.map_or(found, String::as_str).trim_start_matches('-');
        let has = |verb: &Command| verb.get_arguments().any(|option| option.get_long() == Some(name));
        if self.verb().is_some_and(has) || self.verb().is_none() && has(self.command) {
            return Some(format!("`-{name}` needs two hyphens. Write `--{name}`."));
        }
        let (verb, option) = (self.verb_name(), if is_short { format!("-{name}") } else { format!("--{name}") });
        let others = self.command.get_subcommands().filter(|verb| has(verb) && !verb.is_hide_set());
        let others: Vec<String> = others.map(|verb| format!("`yardstick {}`", verb.get_name())).collect();
        let help = match self.context(ContextKind::SuggestedArg) {
            _ if !others.is_empty() => format!(" It is one of {}.", and(&others)),
            Some(near) => format!(" Did you mean `{near}`?"),
            None => String::new(),
        };
        Some(format!("`{verb}` has no option `{option}`.{help}"))
    }

    /// `section 1` without quotes: the shell takes it for two words.
    fn word_too_many(&self, word: &str) -> String {
        let first = format!("`{word}` is one word too many.");
        let at = self.typed.iter().position(|typed| typed == word).unwrap_or_default();
        let is_word = |typed: &&String| !typed.starts_with('-');
        let verb = self.verb().map(Command::get_name);
        let before = at.checked_sub(1).and_then(|before| self.typed.get(before));
        let Some(before) = before.filter(|before| is_word(before) && Some(before.as_str()) != verb) else {
            return first;
        };
        let rest = self.typed.get(at..).unwrap_or_default().iter().take_while(is_word);
        let words: Vec<&str> = std::iter::once(before).chain(rest).map(String::as_str).collect();
        format!("{first} What belongs together stands in quotes: \"{}\".", words.join(" "))
    }

    fn unknown_verb(&self) -> Option<String> {
        let found = self.context(ContextKind::InvalidSubcommand)?;
        let help = self.context(ContextKind::SuggestedSubcommand);
        let help = help.map_or_else(String::new, |near| format!(" Did you mean `yardstick {near}`?"));
        Some(format!("There is no command `yardstick {found}`.{help}"))
    }

    /// What was not typed, by what is said of it in the help.
    fn missing(&self) -> Option<String> {
        let Some(ContextValue::Strings(missing)) = self.error.get(ContextKind::InvalidArg) else { return None };
        let lacks: Vec<String> =
            missing.iter().map(|shown| format!("- {}{}", name_of(shown), self.about(shown))).collect();
        let it = if lacks.len() == 1 { "it" } else { "them" };
        let whole = self.usage().map_or_else(String::new, |usage| format!("\nType {it} as in: {usage}"));
        Some(format!("`{}` needs to know more:\n{}{whole}", self.verb_name(), lacks.join("\n")))
    }

    /// How the command is typed in full.
    fn usage(&self) -> Option<String> {
        let usage = self.error.get(ContextKind::Usage)?.to_string();
        let line = usage.lines().next()?.trim_start_matches("Usage:").trim();
        (!line.is_empty()).then(|| line.replace(['<', '>'], ""))
    }

    /// What the help says of an argument.
    fn about(&self, shown: &str) -> String {
        let about = self.argument(shown).and_then(Arg::get_help).map(ToString::to_string);
        about.map_or_else(String::new, |about| format!(": {}", small(&about)))
    }

    fn argument(&self, shown: &str) -> Option<&Arg> {
        let verb = self.verb().unwrap_or(self.command);
        let long = shown.split_whitespace().next().unwrap_or_default().trim_start_matches('-');
        let arguments = || verb.get_arguments().chain(self.command.get_arguments());
        let named = arguments().find(|argument| shown.starts_with("--") && argument.get_long() == Some(long));
        named.or_else(|| {
            let is_named = |argument: &&Arg| {
                let names = argument.get_value_names().unwrap_or_default();
                names.iter().any(|name| *name == name_of(shown).trim_end_matches('…'))
            };
            arguments().find(is_named)
        })
    }

    /// A value that is none of those that may stand there, or that is not there at all.
    fn value_of_a_list(&self) -> Option<String> {
        let option = self.context(ContextKind::InvalidArg)?;
        let value = self.context(ContextKind::InvalidValue).unwrap_or_default();
        let known: Vec<String> = match self.error.get(ContextKind::ValidValue) {
            Some(ContextValue::Strings(known)) => known.iter().map(|value| format!("`{value}`")).collect(),
            _ => Vec::new(),
        };
        let name = first_word(option);
        let help = if known.is_empty() {
            format!("It takes {}", self.about(option).trim_start_matches(": "))
        } else {
            format!("Write {}", or(&known))
        };
        let message = match value.is_empty() {
            true => format!("Nothing stands after `{name}`."),
            false => format!("`{value}` cannot stand after `{name}`."),
        };
        Some(format!("{message} {}.", help.trim_end_matches('.')))
    }

    /// A value that is not written as it must be.
    fn value(&self) -> Option<String> {
        let name = first_word(self.context(ContextKind::InvalidArg)?);
        let value = self.context(ContextKind::InvalidValue).unwrap_or_default();
        let why = capital(&self.error.source()?.to_string());
        let message = match value.is_empty() {
            true => format!("Nothing stands after `{name}`."),
            false => format!("`{value}` cannot stand after `{name}`."),
        };
        Some(format!("{message} {}.", why.trim_end_matches('.')))
    }

    fn number_of_values(&self) -> Option<String> {
        let shown = self.context(ContextKind::InvalidArg)?;
        let count = |kind| match self.error.get(kind) {
            Some(ContextValue::Number(number)) => Some(*number),
            _ => None,
        };
        let (needs, has) = (count(ContextKind::ExpectedNumValues)?, count(ContextKind::ActualNumValues)?);
        let name = first_word(shown);
        Some(format!("After `{name}` stand {needs} words, not {has}. Write `{}`.", shown.replace(['<', '>'], "")))
    }

    fn no_value(&self) -> Option<String> {
        let name = first_word(self.context(ContextKind::InvalidArg)?);
        Some(format!("`{name}` stands alone. Write it without `={}`.", self.context(ContextKind::InvalidValue)?))
    }

    fn conflict(&self) -> Option<String> {
        let one = first_word(self.context(ContextKind::InvalidArg)?);
        match self.context(ContextKind::PriorArg).map(first_word) {
            Some(other) if other != one => {
                Some(format!("`{one}` and `{other}` cannot stand together. Run it once with each."))
            }
            _ => Some(format!("`{one}` is given twice. Keep one of them.")),
        }
    }
}

/// `--as-of` of `--as-of <DATE>`.
fn first_word(shown: &str) -> &str {
    shown.split_whitespace().next().unwrap_or_default()
}

/// `RESPONSE…` of `<RESPONSE>...`.
fn name_of(shown: &str) -> String {
    shown.replace("...", "…").replace(['<', '>'], "")
}

/// The first letter small, as what follows a colon.
fn small(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
