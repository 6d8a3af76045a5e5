//! `yardstick completions SHELL`: what a shell needs to complete the verbs and options of this command.

use std::io;

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use crate::arguments;
use crate::outcome::Outcome;
use crate::screen::Screen;

const AFTER_HELP: &str = "\
Where it goes depends on the shell, for example:
  yardstick completions bash > ~/.local/share/bash-completion/completions/yardstick
  yardstick completions fish > ~/.config/fish/completions/yardstick.fish";

/// Print what a shell needs to complete this command
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true, after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// The shell
    shell: Shell,
}

pub(crate) fn run(arguments: &Arguments, screen: &mut Screen) -> io::Result<Outcome> {
    let mut script = Vec::new();
    generate(arguments.shell, &mut arguments::Arguments::command(), "yardstick", &mut script);
    screen.document(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Well)
}
