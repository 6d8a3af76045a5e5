//! The report of each partnership to its board.

use super::RATING;
use crate::acceptance::given::{Given, given_by, report_across, together};
use crate::acceptance::row::{Row, Served, World, gone, instead};

const REPORT: &str = "Report to the Partnership Board";

pub(super) fn rows() -> Vec<Row> {
    vec![Row {
        id: "SUS-31",
        asks: "each partnership reports to its board on every standard; an agency in three areas is in three reports, \
            with the same ratings",
        served: Served::Lines {
            without: vec![
                vec![gone("Report: Report to the Partnership Board")],
                vec![gone("Report: Report to the Partnership Board » In every local area and in all")],
                vec![gone("Report: Report to the Partnership Board » Show id: standard")],
                vec![gone("Report: Report to the Partnership Board » Show number of every level")],
                vec![gone("Report: Report to the Partnership Board » Show number unanswered")],
                vec![gone("Show Partnership rating: overall RAG rating")],
                vec![
                    instead("Report: Report to the Partnership Board » A row for every", "A row for every section"),
                    gone("Show Partnership rating: overall RAG rating"),
                ],
            ],
            holds: |world| {
                let reports = reports(world)?;
                let six = |area: usize| {
                    Some(reports.get(area)?.iter().find_map(|row| row.strip_prefix(&["6.2".to_owned()]))?.to_vec())
                };
                let row = |cells: [&str; 6]| cells.map(str::to_owned).to_vec();
                Some(
                    reports.iter().all(|report| report.len() == 4)
                        && six(0)? == row(["1", "0", "0", "0", "0", "Red"])
                        && six(1)? == row(["1", "0", "1", "0", "1", "Amber"])
                        && six(2)? == row(["1", "0", "0", "0", "0", "Red"]),
                )
            },
        },
    }]
}

/// Whether the board's report has a column for each level, with its number.
pub(super) fn counts_are_shown(world: &World) -> Option<bool> {
    let reports = reports(world)?;
    Some(reports.get(1)?.first()?.get(1..4)? == ["Red", "Amber", "Green"])
}

/// The report of each area: the police work in all three, two others in the second.
fn reports(world: &World) -> Option<Vec<Vec<Vec<String>>>> {
    let framework = &world.framework;
    let areas: Vec<&str> = framework.areas().collect();
    let of = |name, areas: &[&str]| -> Given<'_> { given_by(framework, name).areas(areas).rate("1.5", "Green") };
    let agencies = [
        of("Police", &areas).rate("6.2", "Red"),
        of("Council", &["East Sussex"]).rate("6.2", "Green"),
        of("Trust", &["East Sussex"]),
    ];
    together(framework, agencies, |aggregate| {
        let shown = aggregate.areas().map(|area| report_across(area, REPORT));
        let rated = aggregate.areas().all(|area| area.ratings().iter().any(|rated| rated.rating().name() == RATING));
        shown.collect::<Option<Vec<_>>>().filter(|_| rated)
    })
}
