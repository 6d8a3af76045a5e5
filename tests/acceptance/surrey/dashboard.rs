//! The Dashboard of Health, and what it stands in for.

use super::{advises, of_kind};
use crate::acceptance::given::{Given, found, report};
use crate::acceptance::row::{Row, Served, World, gone, instead};

const WAIVES: &str = "Waives copy of P1, P2";
const SPARED: [&str; 7] = ["P1", "P2", "P5", "P6", "P7", "P10", "P14"];

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            // No date is asked for, so what is stale cannot be told; a Note says so.
            id: "SUR-15",
            asks: "Health includes its most recent Dashboard: a row of its own, with a copy where it is published",
            served: Served::Lines {
                without: vec![
                    vec![gone("Rule D2: A document that is published is inserted")],
                    vec![instead("Document Dashboard: For Health", "Document Dashboard: The Dashboard")],
                ],
                holds: |world| {
                    let words =
                        world.framework.item("Dashboard")?.words()?.contains("most recently completed Dashboard");
                    let published = of_kind(world, "Health").write("Dashboard", "published", "Yes");
                    let owed = published.see(|evaluation| Some(found(evaluation, "D2", "Dashboard")))?;
                    Some(words && owed == ["should copy"])
                },
            },
        },
        Row {
            // The months are those of another body: told in words, and no deadline of this form.
            id: "SUR-16",
            asks: "the Dashboard goes to the ICB in December and June: advice",
            served: Served::Lines {
                without: vec![vec![gone("Document Dashboard: For Health » Guidance: The Dashboard is completed")]],
                holds: |world| {
                    let words = "completed once every 6 months and submitted to the ICB in December and June";
                    advises(world, "Dashboard", words)
                },
            },
        },
        Row {
            // Reading A, the rows beneath; reading B stands in a Note. What is spared is the copy, never the rating.
            id: "SUR-17",
            asks: "the Dashboard spares the copies of the rows beneath it; the list is named, as the form prints none",
            served: Served::Lines {
                without: vec![
                    vec![gone(WAIVES)],
                    vec![instead(WAIVES, "Waives copy of P1 when published is Yes and copy is given")],
                    vec![instead(
                        WAIVES,
                        "Waives P1, P2, P5, P6, P7, P10 and P14 when published is Yes and copy is given",
                    )],
                    vec![gone("Document Dashboard: For Health » - (not in our copy)")],
                ],
                holds: |world| {
                    let acknowledged = world.text.contains("under the following:\n      - (not in our copy)\n");
                    let dashboard = with_dashboard(world, "Yes", "dashboard.pdf");
                    let spared = owed(dashboard)?;
                    let rating = with_dashboard(world, "Yes", "dashboard.pdf")
                        .see(|evaluation| Some(SPARED.map(|item| found(evaluation, "D1", item))))?;
                    let rated = rating.iter().all(|found| found == &["must"]);
                    Some(acknowledged && spared.is_empty() && rated)
                },
            },
        },
        Row {
            // A copy that is spared is neither missing nor unmet: no list names it. Under reading B a Health agency has
            // no row to record these items in; a Note says so.
            id: "SUR-18",
            asks: "no Dashboard, or one in development, spares nothing; a copy that is spared is in no list of gaps",
            served: Served::Lines {
                without: vec![
                    vec![gone(WAIVES)],
                    vec![instead(WAIVES, "Waives copy of P1, P2, P5, P6, P7, P10 and P14 when copy is given")],
                    vec![instead(WAIVES, "Waives copy of P1, P2, P5, P6, P7, P10 and P14 when published is Yes")],
                    vec![gone("Report (ours): Copies still missing")],
                ],
                holds: |world| {
                    let all = |given| Some(owed(given)? == SPARED);
                    let missing = |given: Given<'_>| {
                        given.see(|evaluation| {
                            let rows = report(evaluation, "Copies still missing")?;
                            Some(rows[1..].iter().map(|row| row[0].clone()).collect::<Vec<_>>())
                        })
                    };
                    let without = missing(with_dashboard(world, "No", ""))?;
                    Some(
                        all(with_dashboard(world, "In Dev", "dashboard.pdf"))?
                            && all(with_dashboard(world, "No", "dashboard.pdf"))?
                            && all(with_dashboard(world, "Yes", ""))?
                            && missing(with_dashboard(world, "Yes", "dashboard.pdf"))?.is_empty()
                            && without == SPARED,
                    )
                },
            },
        },
    ]
}

/// A trust with mental health services, whose Dashboard is like this and whose other documents are published, without
/// copies and not rated.
fn with_dashboard<'f>(world: &'f World, published: &str, copy: &str) -> Given<'f> {
    let given = of_kind(world, "Health, Mental health services").write("Dashboard", "published", published);
    let given = if copy.is_empty() { given } else { given.write("Dashboard", "copy", copy) };
    SPARED.iter().fold(given, |given, item| given.write(item, "published", "Yes"))
}

/// Of which rows a copy is asked for.
fn owed(given: Given<'_>) -> Option<Vec<&'static str>> {
    given.see(|evaluation| Some(SPARED.into_iter().filter(|item| !found(evaluation, "D2", item).is_empty()).collect()))
}
