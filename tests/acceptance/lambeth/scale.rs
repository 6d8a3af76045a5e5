//! The five points, of which two have words.

use super::filled_in;
use crate::acceptance::given::{found, report};
use crate::acceptance::row::{Row, Served, World, gone, instead};

const ONE: &str = "- 1: Nothing is in place.";
const FIVE: &str = "- 5: Everything is fully embedded.";

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "LAM-10",
            asks: "five points with words at the ends only, those of 5 cut off as in our copy; 1 is worst, and none has \
                a score",
            served: Served::Lines {
                without: vec![
                    vec![instead("Scale (worst first): Extent", "Scale (best first): Extent")],
                    vec![instead(ONE, "- 1")],
                    vec![instead("- 2", "- 2: Little is in place")],
                    vec![gone("- 3")],
                    vec![instead(FIVE, "- 5: Everything is fully embedded. There is evidence of outstanding practice")],
                ],
                holds: |world| {
                    let scale = world.framework.scales().next()?;
                    let names = scale.levels().map(|level| level.name()).eq(["1", "2", "3", "4", "5"]);
                    let words: Vec<String> = scale.levels().map(|level| level.words().into_owned()).collect();
                    let printed = [
                        "Nothing is in place. Action needs to be taken as a matter of urgency",
                        "",
                        "",
                        "",
                        "Everything is fully embedded. There is evidence of outstanding prac",
                    ];
                    Some(names && words == printed && !scale.is_best_first())
                },
            },
        },
        Row {
            id: "LAM-11",
            asks: "exactly one point: no N/A, no half, no two; a duty that does not apply can only be left blank",
            served: Served::Lines {
                without: vec![
                    vec![gone("Ask improve (long text): What actions » Guidance: Mark only one oval.")],
                    vec![instead("- 2", "- N/A (not applicable)")],
                    vec![instead("- 2", "- 4.5")],
                ],
                holds: |world| {
                    let duty = world.framework.item("leadership")?;
                    let refused = ["N/A", "4.5", "3 or 4", "0", "6"].iter().all(|level| duty.level(level).is_none());
                    let said = duty.guidance().any(|guidance| guidance == "Mark only one oval.");
                    Some(refused && said)
                },
            },
        },
        Row {
            id: "LAM-12",
            asks: "1 means urgent action: it is marked, and listed; 2 means nothing that is written",
            served: Served::Lines {
                without: vec![
                    vec![gone("Rule L1: The lowest point asks for urgent action")],
                    vec![gone("Rule L1: The lowest » Flag: Action needs")],
                    vec![instead("Rule L1: The lowest » When rating is 1", "When rating is 1 or 2")],
                    vec![gone("Report (ours): Urgent action")],
                    vec![instead(
                        "Report (ours): Urgent » A row for every duty when rating is 1",
                        "A row for every duty",
                    )],
                ],
                holds: |world| {
                    let marked = |level: &str| {
                        let rated =
                            filled_in(world, &[]).rate("policies", level).write("policies", "improve", "All of it");
                        rated.see(|evaluation| {
                            let listed = report(evaluation, "Urgent action")?.len() - 1;
                            Some((found(evaluation, "L1", "policies"), listed))
                        })
                    };
                    Some(marked("1")? == (vec!["flag".to_owned()], 1) && marked("2")? == (Vec::new(), 0))
                },
            },
        },
        Row {
            id: "LAM-13",
            asks: "5 means that there is evidence: without any a warning, which our reading adds",
            served: Served::Lines {
                without: vec![
                    vec![gone("Rule L2: The highest point asks for evidence")],
                    vec![instead("Rule L2: The highest » When rating is 5", "When rating is 4 or 5")],
                    vec![instead("Rule L2: The highest » Should give working-well", "Must give working-well")],
                ],
                holds: |world| {
                    let none = Vec::<String>::new();
                    let five = asked_for(world, "5", "")? == ["should working-well"];
                    let with = asked_for(world, "5", "98% of staff named the lead")? == none;
                    Some(five && with && asked_for(world, "4", "")? == none)
                },
            },
        },
    ]
}

fn asked_for(world: &World, level: &str, evidence: &str) -> Option<Vec<String>> {
    let rated = filled_in(world, &[]).rate("leadership", level).write("leadership", "working-well", evidence);
    rated.see(|evaluation| Some(found(evaluation, "L2", "leadership")))
}
