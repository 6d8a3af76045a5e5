//! The four documents, and which reading is taken where the toolkit says two things.

use serde_json::{Value, json};

use super::{case, found};
use crate::acceptance::row::{Row, Served, World, gone, instead};

/// What the pack lacks where this is different: the forms.
fn lacks(world: &World, pointer: &str, value: Value) -> Option<Vec<String>> {
    case(world).sent(pointer, value).see(|evaluation| Some(found(evaluation, "pack")))
}

/// The same where nobody looked at the self evaluation, or found it so.
fn lacks_unless_seen(world: &World, documents: Value) -> Option<Vec<String>> {
    case(world).recorded("documents", documents).see(|evaluation| Some(found(evaluation, "pack")))
}

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "TOR-08",
            asks: "each year a self evaluation that provides the evidence for the declaration; without it there is none",
            served: Served::Lines {
                without: vec![
                    vec![gone("Cycle: each year")],
                    vec![gone("Guidance: Agencies are required each year")],
                    vec![gone("Must include self-evaluation")],
                ],
                holds: |world| {
                    let form = world.framework.form("self-evaluation")?;
                    let said =
                        form.guidance().any(|words| words.contains("provide the evidence for their self declaration"));
                    let lacks = lacks_unless_seen(world, json!([]))?;
                    Some(said && lacks == ["must self-evaluation"] && world.framework.cycle()? == "each year")
                },
            },
        },
        Row {
            id: "TOR-10",
            asks: "four documents, the training needs analysis of the current year",
            served: Served::Lines {
                without: vec![
                    vec![gone("Must include self-evaluation")],
                    vec![gone("Must include declaration")],
                    vec![gone("Must include training-needs")],
                    vec![gone("Must include improvement-plan")],
                    vec![instead("Must include training-needs", "Must include training-needs, complete")],
                ],
                holds: |world| {
                    let whole = lacks_unless_seen(world, json!([{ "form": "self-evaluation", "complete": true }]))?;
                    let none = case(world).sent("/forms", json!({})).sent("/signatures", json!({}));
                    let none =
                        none.recorded("documents", json!([])).see(|evaluation| Some(found(evaluation, "pack")))?;
                    let all =
                        ["must self-evaluation", "must declaration", "must training-needs", "must improvement-plan"];
                    let stale = lacks(world, "/forms/training-needs/year", json!(2014))?;
                    Some(whole.is_empty() && none == all && stale == ["must training-needs"])
                },
            },
        },
        Row {
            id: "TOR-11",
            asks: "accepted with all four, fully completed, and not without; signed off is another thing, and not open \
                before",
            served: Served::Lines {
                without: vec![
                    vec![
                        instead("Must include declaration", "Must include declaration, signed"),
                        instead("Must include training-needs", "Must include training-needs, for the current year"),
                    ],
                    vec![gone("Outcome approved » Only when the pack is complete")],
                    vec![gone("Outcome conditional » Only when the pack is complete")],
                ],
                holds: |world| {
                    let state = |case: super::Case<'_>| {
                        case.see(|evaluation| {
                            let pack = evaluation.packs().next()?.is_complete();
                            let open: Vec<String> = evaluation
                                .decisions()
                                .next()?
                                .open()
                                .map(|outcome| outcome.name().to_owned())
                                .collect();
                            let decided = evaluation.decisions().next()?.outcome().is_some();
                            Some((pack, open.join(" "), decided))
                        })
                    };
                    let all = "approved conditional peer-review insufficient".to_owned();
                    let some = "peer-review insufficient".to_owned();
                    // Without its copy the analysis is there, by its year, and not fully completed.
                    let partly = || case(world).sent("/forms/training-needs/copy", json!(""));
                    let approved = [("approved", "2015-05-20")];
                    let accepted = state(case(world))? == (true, all.clone(), false);
                    let signed_off = state(case(world).decided(&approved))? == (true, all, true);
                    Some(accepted && signed_off && state(partly().decided(&approved))? == (false, some, false))
                },
            },
        },
        Row {
            id: "TOR-12",
            asks: "the improvement plan is always asked for, as part 3 does, though the letter asks for 'any'",
            served: Served::Lines {
                without: vec![
                    vec![gone("Must include improvement-plan")],
                    vec![instead("Must include improvement-plan", "Should include improvement-plan, complete")],
                    vec![gone("Text: I confirm compliance for the agency")],
                ],
                holds: |world| {
                    let without = lacks(world, "/forms/improvement-plan", json!({}))?;
                    let printed = world.framework.form("declaration")?;
                    let printed = printed.texts().any(|text| {
                        text.contains("Where improvements have been identified these actions are attached.")
                    });
                    Some(printed && without == ["must improvement-plan"])
                },
            },
        },
        Row {
            id: "TOR-13",
            asks: "the self evaluation comes with every declaration, as part 3 says, though the declaration says 'if \
                requested'",
            served: Served::Lines {
                without: vec![
                    vec![gone("Must include self-evaluation")],
                    vec![instead(
                        "Text: declares that it has",
                        "Text: declares that it has completed a self-evaluation",
                    )],
                ],
                holds: |world| {
                    let mut texts = world.framework.form("declaration")?.texts();
                    let printed =
                        texts.any(|text| text.contains("will be supplied if requested to verify the evidence"));
                    let seen = json!([{ "form": "self-evaluation", "complete": false }]);
                    Some(printed && lacks_unless_seen(world, seen)? == ["must self-evaluation"])
                },
            },
        },
        Row {
            id: "TOR-36",
            asks: "template 2 is not in the document, nor is the flowchart: the first is filled in elsewhere, and of the \
                second it is said",
            served: Served::Lines {
                without: vec![
                    vec![gone("Form self-evaluation (elsewhere)"), gone("Must include self-evaluation")],
                    vec![gone("Part Flowchart (not in our copy)")],
                    vec![instead("Part Flowchart", "Part Flowchart: escalation process flowchart")],
                ],
                holds: |world| {
                    let checked = yardstick::Framework::check(world.text.as_bytes(), &yardstick::Limits::default());
                    let mut refused = checked.for_publishing().iter();
                    let flowchart = refused.any(|problem| super::around::is_at(world, problem, "Part Flowchart"));
                    let form = world.framework.form("self-evaluation")?;
                    Some(flowchart && form.is_elsewhere() && form.fields().len() == 0)
                },
            },
        },
    ]
}
