//! `yardstick survey FRAMEWORK ANSWERS...`: what the staff of each agency answered.

use std::io;
use std::path::PathBuf;

use clap::builder::styling::Style;
use yardstick::{Framework, SurveySummary};

use crate::arguments::Format;
use crate::clean;
use crate::framework::FrameworkFile;
use crate::indent::indent;
use crate::outcome::Outcome;
use crate::screen::Screen;
use crate::survey_sheet;
use crate::surveys::Surveys;
use crate::wrap::wrap;

const AFTER_HELP: &str = "\
A file is a JSON document of the kind `survey`, or a table as CSV: the ids of the
standards in the first row, and below it a row for each person. A column `agency`
says whose staff answered.

What it returns (exit code):
  0  all answers could be read
  1  some answers could not be read, and count as none
  2  no answers could be read; or the framework cannot be used";

/// Show what the staff of each agency answered to a survey
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true, after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// The framework file
    framework: PathBuf,
    /// The answers, as JSON or CSV files
    #[arg(value_name = "ANSWERS", required = true)]
    answers: Vec<PathBuf>,
    /// Whose staff answered, for tables that do not say so
    #[arg(long, value_name = "NAME")]
    agency: Option<String>,
}

pub(crate) fn run(arguments: &Arguments, screen: &mut Screen) -> io::Result<Outcome> {
    let Some(file) = FrameworkFile::for_responses(&arguments.framework, screen)? else { return Ok(Outcome::Nothing) };
    let Some(framework) = file.checked.framework() else { return Ok(Outcome::Nothing) };
    let surveys = Surveys::open(&arguments.answers, framework, arguments.agency.as_deref(), screen)?;
    if let (true, Some((name, problems))) = (surveys.answers.is_empty(), &surveys.unusable) {
        if screen.format == Format::Json {
            writeln!(screen.out(), "{}", indent(&problems.to_json(name)))?;
        }
        return Ok(Outcome::Nothing);
    }
    let given = framework.surveys().filter(|survey| surveys.answers.iter().any(|answers| answers.is_to(*survey)));
    let summaries: Vec<SurveySummary<'_>> = given.map(|survey| SurveySummary::of(survey, &surveys.answers)).collect();
    match screen.format {
        Format::Json => writeln!(screen.out(), "{}", indent(&SurveySummary::join_json(framework, &summaries)))?,
        _ => as_text(framework, &summaries, screen)?,
    }
    let is_whole = !surveys.has_errors && surveys.unusable.is_none();
    Ok(if is_whole { Outcome::Well } else { Outcome::Problems })
}

fn as_text(framework: &Framework, summaries: &[SurveySummary<'_>], screen: &mut Screen) -> io::Result<()> {
    let (width, bold) = (screen.width, Style::new().bold());
    let out = screen.out();
    writeln!(out, "{bold}{}{bold:#}", wrap(&clean::line(&framework.title()), "", width))?;
    for summary in summaries {
        survey_sheet::write(framework, summary, width, out)?;
    }
    Ok(())
}
