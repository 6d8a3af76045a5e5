//! What is red or amber has an action, and the actions make the plan.

use super::part;
use crate::acceptance::given::{found, given, report};
use crate::acceptance::row::{Row, Served, World, gone, instead};

const BOTH: &str = "Rule S1: An area » Must give action with step and timescale";
const WHEN: &str = "Rule S1: An area » When rating is Red or Amber";
const PLAN: &str = "Action Plan";

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "SUS-09",
            asks: "red and amber need an area for development with a timescale; green and N/A do not",
            served: Served::Lines {
                without: vec![
                    vec![gone("Rule S1: An area for development has steps and a timescale")],
                    vec![instead(WHEN, "When rating is Red")],
                    vec![instead(WHEN, "When rating is Amber")],
                    vec![gone(WHEN)],
                    vec![instead(BOTH, "Must give action with step")],
                ],
                holds: |world| {
                    let none = |level: &str| owed(world, level, &[]);
                    let red_and_amber = none("Red")? == ["must action"] && none("Amber")? == ["must action"];
                    let others = none("Green")?.is_empty() && none("N/A")?.is_empty();
                    let without_timescale = owed(world, "Red", &[("step", "Name a lead")])?;
                    Some(red_and_amber && others && without_timescale == ["must action lacks timescale"])
                },
            },
        },
        Row {
            id: "SUS-10",
            asks: "an action says what steps are needed and by when; no lead person is asked for",
            served: Served::Lines {
                without: vec![
                    vec![
                        gone("- step (long text): what steps are needed"),
                        instead(BOTH, "Must give action with timescale"),
                    ],
                    vec![
                        gone("- timescale (date or text): timescale for completion"),
                        instead(BOTH, "Must give action with step"),
                    ],
                    vec![instead(BOTH, "Must give action with timescale")],
                    vec![gone("- If, when completing the tool, you identify areas")],
                ],
                holds: |world| {
                    let action = world.framework.item("1.5")?.fields().find(|field| field.name() == "action")?;
                    let columns = action.columns().map(|column| column.name()).eq(["step", "timescale"]);
                    let in_words = owed(world, "Red", &[("step", "Name a lead"), ("timescale", "ongoing")])?.is_empty();
                    let without_step = owed(world, "Red", &[("timescale", "2025-03-01")])?;
                    let said = "please identify what steps are needed to meet the standard and the timescales";
                    Some(
                        columns
                            && in_words
                            && without_step == ["must action lacks step"]
                            && part(world, "3")?.contains(said),
                    )
                },
            },
        },
        Row {
            id: "SUS-11",
            asks: "actions repeat in the Action Plan: a row for each standard with an action, by its number",
            served: Served::Lines {
                without: vec![
                    vec![gone("Report: Action Plan")],
                    vec![instead("A row for every standard when action is given", "A row for every standard")],
                    vec![gone("Report: Action Plan » Show id: standard")],
                    vec![gone("Report: Action Plan » Show action: actions")],
                    vec![instead("Ask action (for the action plan, table)", "Ask action (table): steps")],
                ],
                holds: |world| {
                    let action = [("step", "Name a lead"), ("timescale", "May")];
                    let given = given(&world.framework).rate("6.2", "Red").rate("1.5", "Amber").rate("2.3", "Green");
                    let given = given.row("6.2", "action", &action).row("1.5", "action", &action);
                    given.see(|evaluation| {
                        let rows = report(evaluation, PLAN)?;
                        let ids: Vec<&str> = rows[1..].iter().filter_map(|row| Some(row.first()?.as_str())).collect();
                        let filled =
                            rows[1..].iter().all(|row| row.get(1).is_some_and(|cell| cell.contains("Name a lead")));
                        let actions: Vec<String> = evaluation
                            .actions()
                            .iter()
                            .filter_map(|action| Some(action.item(evaluation)?.name().to_owned()))
                            .collect();
                        Some(ids == ["1.5", "6.2"] && filled && actions == ["1.5", "6.2"])
                    })
                },
            },
        },
    ]
}

/// What rule S1 finds about 1.5 with this in its action.
fn owed(world: &World, level: &str, action: &[(&str, &str)]) -> Option<Vec<String>> {
    let given = given(&world.framework).rate("1.5", level);
    let given = if action.is_empty() { given } else { given.row("1.5", "action", action) };
    given.see(|evaluation| Some(found(evaluation, "S1", "1.5")))
}
