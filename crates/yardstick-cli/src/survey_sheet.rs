//! What staff answered, as text: a table for each agency, and one for all.

use std::io::{self, Write};

use yardstick::aggregate::Tally;
use yardstick::{Framework, Survey, SurveySummary, SurveySummaryRow};

use crate::clean;
use crate::counts::{Column, columns, headings, line};
use crate::sheet::title;
use crate::table::{Entry, table};

pub(crate) fn write(
    framework: &Framework,
    summary: &SurveySummary<'_>,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let survey = summary.survey();
    title(out, &clean::line(&called(survey)))?;
    for row in summary.rows() {
        of_agency(framework, survey, row, &clean::line(row.agency()), width, out)?;
    }
    if summary.rows().len() > 1 {
        of_agency(framework, survey, summary.all(), "All", width, out)?;
    }
    Ok(())
}

/// What a survey is called: its title, or its id where it has none.
pub(crate) fn called(survey: Survey<'_>) -> String {
    let title = survey.title();
    if title.is_empty() { survey.name().to_owned() } else { title.into_owned() }
}

fn of_agency(
    framework: &Framework,
    survey: Survey<'_>,
    row: SurveySummaryRow<'_>,
    name: &str,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let people = match row.people() {
        0 => "nobody answered: no data".to_owned(),
        people => format!("{} answered", count_people(people)),
    };
    writeln!(out, "\n{name}: {people}")?;
    if row.people() == 0 {
        return Ok(());
    }
    let whole: Tally = row.tallies().fold(Tally::of_none(survey.scale()), |mut whole, (_, tally)| {
        // Every tally is on the scale of the survey; what is shown is which columns there are.
        let _ = whole.add(tally);
        whole
    });
    let columns: Vec<Column> = columns(framework, survey.scale(), &whole);
    let lines: Vec<Vec<Entry>> =
        row.tallies().map(|(item, tally)| line(clean::line(item.name()), tally, &columns)).collect();
    writeln!(out, "{}", table(&headings("About".to_owned(), &columns), &lines, width))
}

/// `1 person`, `2 people`.
fn count_people(people: u64) -> String {
    if people == 1 { "1 person".to_owned() } else { format!("{people} people") }
}
