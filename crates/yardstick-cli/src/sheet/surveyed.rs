//! What staff answered, beside what the agency says of itself.

use std::io::{self, Write};

use yardstick::{State, SurveyedRow};

use super::{Sheet, title};
use crate::clean;
use crate::grid::{Cell, Grid};
use crate::survey_sheet::called;

impl Sheet<'_> {
    pub(super) fn surveyed(&self, out: &mut dyn Write) -> io::Result<()> {
        let rows: Vec<SurveyedRow<'_>> = self.evaluation.surveyed().collect();
        for survey in self.evaluation.framework().surveys() {
            let of_survey: Vec<_> = rows.iter().filter(|row| row.survey().name() == survey.name()).collect();
            if of_survey.is_empty() {
                continue;
            }
            title(out, &format!("Survey beside the self-assessment: {}", clean::line(&called(survey))))?;
            let levels = survey.scale().levels().filter(|level| !level.is_not_applicable());
            let levels = levels.map(|level| clean::line(level.name()));
            let columns = ["rated".to_owned()].into_iter().chain(levels).chain(["answered".to_owned()]).collect();
            let grid = Grid {
                names: "About".to_owned(),
                columns,
                rows: of_survey.into_iter().map(|row| self.row_of_survey(row)).collect(),
            };
            writeln!(out, "{}", grid.show(self.width))?;
        }
        Ok(())
    }

    fn row_of_survey(&self, row: &SurveyedRow<'_>) -> (String, Vec<Cell>) {
        let framework = self.evaluation.framework();
        let state = match row.state() {
            State::Rated(level) | State::NotApplicable(level) => {
                let levels = row.item().scale().into_iter().flat_map(|scale| scale.levels());
                levels.into_iter().find(|one| one.id() == level).map_or(String::new(), |one| clean::line(one.name()))
            }
            other => other.as_str().to_owned(),
        };
        let tally = row.tally();
        let counts = match tally.rated() {
            0 => tally.levels(framework).map(|_| "–".to_owned()).chain(["no data".to_owned()]).collect::<Vec<_>>(),
            rated => tally.levels(framework).map(|(_, count)| count.to_string()).chain([rated.to_string()]).collect(),
        };
        (clean::line(row.item().name()), [state].into_iter().chain(counts).map(Cell::plain).collect())
    }
}
