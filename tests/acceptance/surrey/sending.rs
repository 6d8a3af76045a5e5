//! Sending it in: the action plan, by when, and to whom.

use crate::acceptance::given::{Given, found, given};
use crate::acceptance::row::{Row, Served, World, gone, instead};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            // Owed by every agency, also where all is Fully Met. It is not what stands under 'What needs to be done?'.
            id: "SUR-34",
            asks: "without a current action plan the return is neither complete nor submitted",
            served: Served::Lines {
                without: vec![
                    vec![gone("Cannot be submitted unless action-plan is given")],
                    vec![
                        gone("Ask action-plan (required, attachment)"),
                        gone("Cannot be submitted unless action-plan is given"),
                    ],
                    vec![instead("Ask action-plan (required, attachment)", "Ask action-plan (attachment): Plan")],
                ],
                holds: |world| {
                    let bare = sent(all_met(world))?;
                    let with_plan = sent(all_met(world).about("action-plan", "plan-2023.docx"))?;
                    let draft = all_met(world).see(|evaluation| Some(found(evaluation, "required", "agency")))?;
                    Some(
                        bare == (false, vec!["must action-plan".to_owned()])
                            && with_plan == (true, vec![])
                            && draft == ["must action-plan"],
                    )
                },
            },
        },
        Row {
            // Which year ends is not said; so no return is early or late.
            id: "SUR-35",
            asks: "due by the end of the year, which is no day",
            served: Served::Lines {
                without: vec![
                    vec![gone("Deadline (uncertain): the end of the year")],
                    vec![instead("Deadline (uncertain): the end of the year", "Deadline: 31 December 2023")],
                ],
                holds: |world| {
                    let framework = &world.framework;
                    let words = framework.deadline_words()? == "the end of the year";
                    let late = given(framework).see_submitted(|evaluation| Some(evaluation.is_late()))?;
                    Some(words && framework.deadline().is_none() && late.is_none())
                },
            },
        },
        Row {
            id: "SUR-36",
            asks: "it goes to one address",
            served: Served::Lines {
                without: vec![vec![gone("Send to partnership.team@surreycc.gov.uk")]],
                holds: |world| {
                    let to = |evaluation: &yardstick::Evaluation<'_>| {
                        Some(evaluation.routes().eq(["partnership.team@surreycc.gov.uk"]))
                    };
                    given(&world.framework).see(to)
                },
            },
        },
    ]
}

/// An agency with every rating Fully Met.
fn all_met(world: &World) -> Given<'_> {
    let rated = world.framework.items().filter(|item| item.scale().is_some());
    let given = given(&world.framework).about("kind", "Other");
    rated.fold(given, |given, item| given.rate(item.name(), "Fully Met"))
}

/// Whether it counts as submitted, and what is found about the agency that the action plan has to do with.
fn sent(given: Given<'_>) -> Option<(bool, Vec<String>)> {
    given.see_submitted(|evaluation| {
        let found = ["required", "submission"].map(|rule| found(evaluation, rule, "agency")).concat();
        Some((evaluation.is_submitted(), found))
    })
}
