//! What comes out: counts for priorities, and practice to show to others.

use super::{filled_in, filled_in_by};
use crate::acceptance::given::{report, report_across, together};
use crate::acceptance::row::{Row, Served, gone, instead};

const TOLD: &str = "What agencies told us";
const PRACTICE: &str = "Excellent practice to showcase";

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "LAM-26",
            asks: "responses inform training and priorities: how many chose each point of each duty, and how many none; \
                no mean is made",
            served: Served::Lines {
                without: vec![
                    vec![gone("Report (ours): What agencies told us")],
                    vec![gone("Report (ours): What agencies told us » Show number of every level")],
                    vec![gone("Report (ours): What agencies told us » Show number unanswered")],
                    vec![gone("Framework: Section 11 » Guidance: To self-assess your agency's")],
                ],
                holds: |world| {
                    let of = |agency, level| filled_in_by(world, agency, &[]).rate("leadership", level);
                    let sent = [of("A", "5"), of("B", "5"), of("C", "1"), filled_in_by(world, "D", &[])];
                    let row = together(&world.framework, sent, |aggregate| {
                        report_across(aggregate.overall(), TOLD)?.get(1).cloned()
                    })?;
                    let said = world.framework.guidance().any(|guidance| {
                        guidance
                            .contains("your responses will inform the partnership's training programme and priorities")
                    });
                    let counts = ["Leadership & Accountability", "1", "0", "0", "0", "2", "1"];
                    Some(said && row == counts && world.framework.ratings().len() == 0)
                },
            },
        },
        Row {
            id: "LAM-27",
            asks: "excellent practice is shown to others: what works well where a duty is rated 5, which our reading adds",
            served: Served::Lines {
                without: vec![
                    vec![gone("Report (ours): Excellent practice to showcase")],
                    vec![instead(
                        "Report (ours): Excellent practice » A row for every duty when rating is 5",
                        "A row for every duty",
                    )],
                    vec![gone("Report (ours): Excellent practice » Show working-well")],
                    vec![gone("Report (ours): Excellent practice » Show title: duty")],
                    vec![gone("Framework: Section 11 » Guidance: To self-assess your agency's")],
                ],
                holds: |world| {
                    let given = filled_in(world, &[]).rate("training", "5").rate("policies", "4");
                    let given = given.write("training", "working-well", "All 14 have been trained");
                    let given = given.write("policies", "working-well", "All are in date");
                    let said = world
                        .framework
                        .guidance()
                        .any(|guidance| guidance.contains("keen to showcase excellent practice"));
                    given.see(|evaluation| {
                        let rows = report(evaluation, PRACTICE)?;
                        let row = ["Staff Induction, Training & Development", "All 14 have been trained"];
                        Some(said && rows.len() == 2 && rows[1] == row)
                    })
                },
            },
        },
    ]
}
