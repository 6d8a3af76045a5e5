//! What comes out: lists, and no number that the form does not ask for. A level has no score unless a line says so, and
//! no line can yet.

use super::of_kind;
use crate::acceptance::given::{Given, report};
use crate::acceptance::row::{Row, Served, gone, instead};

pub(super) fn rows() -> Vec<Row> {
    vec![Row {
        id: "SUR-38",
        asks: "what is complete by section, which copies are missing, what is not fully met; and no score",
        served: Served::Lines {
            without: vec![
                vec![gone("Report (ours): Documents not yet fully met")],
                vec![gone("Report (ours): Copies still missing")],
                vec![gone("Report (ours): Themes not yet fully met")],
                vec![gone("Rule D1: Every document has its two answers")],
                vec![instead(
                    "A row for every document when rating is",
                    "A row for every document when rating is Unmet",
                )],
            ],
            holds: |world| {
                let no_rating = world.framework.ratings().len() == 0;
                let given = of_kind(world, "Other").rate("P6", "Partially Met").rate("3.4", "Unmet");
                let given = given.rate("OD1", "Fully Met").write("OD1", "published", "Yes").rate("OD2", "Unmet");
                let given = given.write("OD2", "published", "No");
                Some(no_rating && seen(given)?)
            },
        },
    }]
}

/// Section 2 is complete and 1A is not; the lists have the rows that they should have.
fn seen(given: Given<'_>) -> Option<bool> {
    given.see(|evaluation| {
        let rows = |name: &str| {
            let rows = report(evaluation, name)?;
            Some(rows[1..].iter().filter_map(|row| row.first().cloned()).collect::<Vec<_>>())
        };
        let summary = evaluation.summary();
        let complete = |id: &str| {
            let row = summary.iter().find(|row| row.section().is_some_and(|section| section.name() == id))?;
            Some(row.is_complete())
        };
        Some(
            rows("Documents not yet fully met")? == ["P6", "OD2"]
                && rows("Copies still missing")? == ["OD1"]
                && rows("Themes not yet fully met")? == ["3.4"]
                && complete("2")?
                && !complete("1A")?,
        )
    })
}
