//! `yardstick new FILE`: a framework to start from.

use std::io;
use std::path::{Path, PathBuf};

use yardstick::{Framework, Limits, Severity};

use crate::clean;
use crate::file::{as_typed, shown, write_new};
use crate::outcome::Outcome;
use crate::screen::Screen;
use crate::starter::{Kind, Scale, Starter, id_of, titles};

const AFTER_HELP: &str = "\
Every block has a remark that says what it is for. Then change it to your own:

  yardstick new tool.yardstick
  yardstick new tool.yardstick --scale met --kind statement --sections 6
  yardstick new tool.yardstick --section Leadership --section Training \\
      --areas \"East,West\"

What it returns (exit code):
  0  it is written
  2  it is not written, and why";

/// Write a framework to start from, with a remark on every block
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true, after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// Write it to this file, which must not be there yet; - prints it
    file: PathBuf,
    /// What the framework is called
    #[arg(long, value_name = "WORDS", default_value = "Our self-assessment")]
    title: String,
    /// The one word by which responses name it; made from the title unless given
    #[arg(long, value_name = "WORD")]
    id: Option<String>,
    /// On what everything is rated
    #[arg(long, value_enum, default_value_t = Scale::Rag)]
    scale: Scale,
    /// How many sections there are
    #[arg(long, value_name = "NUMBER", default_value_t = 4, value_parser = clap::value_parser!(u8).range(1..=50))]
    sections: u8,
    /// The title of a section; give it once for each section
    #[arg(long, value_name = "TITLE", conflicts_with = "sections")]
    section: Vec<String>,
    /// What your guidance calls one standard
    #[arg(long, value_enum, default_value_t = Kind::Standard)]
    kind: Kind,
    /// Your local areas, with commas between them; each is then rated as a whole
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    areas: Vec<String>,
    /// Write over the file where it is there
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(arguments: &Arguments, screen: &mut Screen) -> io::Result<Outcome> {
    // Names that are long are laid out, too.
    let text = yardstick::format(&starter(arguments).text());
    if let Some(why) = refused(&text) {
        screen.say(&format!("Nothing is written: {why}"));
        return Ok(Outcome::Nothing);
    }
    if arguments.file == Path::new("-") {
        screen.document(&text)?;
        return Ok(Outcome::Well);
    }
    match write_new(&arguments.file, &text, arguments.force) {
        Ok(()) => {
            let file = as_typed(&arguments.file);
            screen.say(&format!(
                "{file} is written. Open it in an editor and make it yours; then: yardstick check {file}"
            ));
            Ok(Outcome::Well)
        }
        Err(why) => {
            screen.say(&format!("{} is not written: {why}", shown(&arguments.file)));
            Ok(Outcome::Nothing)
        }
    }
}

fn starter(arguments: &Arguments) -> Starter {
    let named = |names: &[String]| -> Vec<String> {
        names.iter().map(|name| clean::line(name)).filter(|name| !name.is_empty()).collect()
    };
    let title = clean::line(&arguments.title);
    let sections = match named(&arguments.section) {
        none if none.is_empty() => titles(usize::from(arguments.sections)),
        named => named,
    };
    Starter {
        id: arguments.id.as_deref().map_or_else(|| id_of(&title), clean::line),
        title,
        scale: arguments.scale,
        kind: arguments.kind,
        sections,
        areas: named(&arguments.areas),
    }
}

/// Why a starter with these names would not pass `check`: a starter that does not is never written.
fn refused(text: &str) -> Option<String> {
    let checked = Framework::check(text.as_bytes(), &Limits::default());
    let problem = checked.problems().iter().find(|problem| problem.severity() != Severity::Note)?;
    let line = text.lines().nth(problem.start().line as usize - 1).unwrap_or_default().trim();
    let help = problem.help().map_or(String::new(), |help| format!(" {}", clean::line(help)));
    Some(format!("in `{}`, {}.{help}", clean::line(line), clean::line(problem.message())))
}
