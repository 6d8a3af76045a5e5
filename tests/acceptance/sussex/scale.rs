//! The three colours, and what they cannot say.

use yardstick::Level;

use super::part;
use crate::acceptance::given::{found, given};
use crate::acceptance::row::{Row, Served, World, gone, instead};

const RED: &str = "- Red (red): Indicates that processes are lacking";
const AMBER: &str = "- Amber (amber): Indicates that process are in place";
const GREEN: &str = "- Green (green): Indicates that the agency meets";

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "SUS-05",
            asks: "red: processes are lacking; the worst of three",
            served: Served::Lines {
                without: vec![
                    vec![instead(RED, "- Red (red)")],
                    vec![instead("Scale (worst first): RAG", "Scale (best first): RAG")],
                ],
                holds: |world| {
                    let words = "Indicates that processes are lacking and need to be developed as a matter of urgency.";
                    let ordered = levels(world)?.iter().map(|level| level.name()).eq(["Red", "Amber", "Green", "N/A"]);
                    let worst_first = !world.framework.scales().next()?.is_best_first();
                    Some(descriptor(world, "Red")? == words && ordered && worst_first)
                },
            },
        },
        Row {
            id: "SUS-06",
            asks: "amber: processes are in place and need review, and/or the standard is not fully embedded",
            served: Served::Lines {
                without: vec![vec![instead(AMBER, "- Amber (amber)")]],
                holds: |world| {
                    let words = "Indicates that process are in place but they need to be reviewed or further improved, \
                        and/or the standard is not fully embedded into frontline practice";
                    Some(descriptor(world, "Amber")? == words)
                },
            },
        },
        Row {
            id: "SUS-07",
            asks: "green: fully met, embedded and up to date, and no action is needed; one that is entered is noticed",
            served: Served::Lines {
                without: vec![
                    vec![instead(GREEN, "- Green (green)")],
                    vec![gone("Rule S4: Green needs no further action")],
                    vec![instead("Rule S4: Green » Should not give action", "Must not give action")],
                    vec![gone("> standard is embedded in frontline practice, and no further improvement action")],
                ],
                holds: |world| {
                    let words = "Indicates that the agency meets the standard fully, the standard is embedded into \
                        frontline practice, with all processes in place and up to date.";
                    let warned = |level: &str| {
                        let with_action = given(&world.framework).rate("1.5", level);
                        let with_action = with_action.row("1.5", "action", &[("step", "x"), ("timescale", "May")]);
                        with_action.see(|evaluation| Some(found(evaluation, "S4", "1.5")))
                    };
                    let only_green = warned("Green")? == ["should action"] && warned("Amber")?.is_empty();
                    let none_needed = part(world, "4")?.contains("no further improvement action is required");
                    Some(descriptor(world, "Green")? == words && only_green && none_needed)
                },
            },
        },
        Row {
            id: "SUS-08",
            asks: "the scale does not go beyond the minimum: no level is better than green, which meets the standard",
            served: Served::Lines {
                without: vec![
                    vec![gone("> completion. It is worth noting that the scope of this model does not")],
                    vec![instead("- N/A (not applicable): the standard", "- Gold: exceeds the standard")],
                ],
                holds: |world| {
                    let said = "the scope of this model does not allow the demonstration of exceeding the minimum \
                        requirements";
                    let levels = levels(world)?;
                    let best = levels.iter().rfind(|level| !level.is_not_applicable())?;
                    let none_exceeds = levels.iter().all(|level| !level.words().contains("exceed"));
                    Some(part(world, "4")?.contains(said) && best.name() == "Green" && none_exceeds)
                },
            },
        },
    ]
}

fn levels(world: &World) -> Option<Vec<Level<'_>>> {
    Some(world.framework.scales().next()?.levels().collect())
}

fn descriptor(world: &World, name: &str) -> Option<String> {
    Some(world.framework.scales().next()?.level(name)?.words().into_owned())
}
