//! Rows that need what happens after the audit, or before it: peers, plans that go on, the next cycle, a timetable.

use super::part;
use crate::acceptance::row::{Row, Served, World, gone};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "SUS-32",
            asks: "plans are monitored until all standards are green for the partnership as a whole",
            served: Served::Later {
                because: "what becomes of a plan after the audit cannot be recorded yet, so nothing says when to stop",
                without: vec![vec![gone("> Individual agency action plans will be monitored periodically")]],
                holds: |world| says(world, "4", "Individual agency action plans will be monitored periodically"),
            },
        },
        Row {
            id: "SUS-33",
            asks: "other members may audit a response; their rating and the agency's are kept apart",
            served: Served::Later {
                because: "who rates is said, and a second rating cannot be entered yet",
                without: vec![
                    vec![gone("Who rates: » - self: the agency")],
                    vec![gone("Who rates: » - moderated: other SCP members")],
                ],
                holds: |world| {
                    let layers: Vec<String> =
                        world.framework.who_rates().map(|term| format!("{}: {}", term.name(), term.words())).collect();
                    let peers = "moderated: other SCP members in order to provide greater scrutiny through peer review";
                    Some(layers == ["self: the agency", peers])
                },
            },
        },
        Row {
            id: "SUS-34",
            asks: "a final rating, after scrutiny, is what counts",
            served: Served::Later {
                because: "the ratings read the final rating, which is the agency's own until another can be entered",
                without: vec![vec![gone("> standards that had a final rating of")]],
                holds: |world| says(world, "4", "standards that had a final rating of 'amber' or 'red'"),
            },
        },
        Row {
            id: "SUS-35",
            asks: "what was amber or red last time must show progress",
            served: Served::Later {
                because: "a response is read by itself: what the agency said in an earlier cycle cannot be given yet",
                without: vec![vec![gone("> The s11 self-evaluation is repeated every two years. Therefore, agencies")]],
                holds: |world| says(world, "4", "agencies will be asked to show progress on any standards"),
            },
        },
        Row {
            id: "SUS-36",
            asks: "scrutiny events follow, local and for all Sussex",
            served: Served::Later {
                because: "a framework has one deadline, and no timetable of what follows it",
                without: vec![vec![gone(
                    "> systems that are referred to in the evidence. There will be both Pan-Sussex",
                )]],
                holds: |world| says(world, "3", "There will be both Pan-Sussex and local scrutiny events"),
            },
        },
    ]
}

/// Whether a part of the guidance says these words.
fn says(world: &World, id: &str, words: &str) -> Option<bool> {
    Some(part(world, id)?.contains(words))
}
