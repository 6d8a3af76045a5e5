//! Actions: when one is owed, what it holds, and where they are put together.

use yardstick::{Framework, Response};

use super::super::row::{Row, Served, World, gone, instead};
use super::guidance::part;
use super::{FILLED, LABELS};
use crate::acceptance::given::{found, given, report};
use crate::cambridgeshire::evaluated;

const FIVE: &str = "Must give action with lead, action, impact, timescale and progress";
const PLAN: &str = "Agency Action Plan Summary";

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "CAM-23",
            asks: "Not Met and Partly Met need an action; Fully Met and N/A do not",
            served: Served::Lines {
                without: vec![
                    vec![gone("Rule C2: What is not fully met has an action")],
                    vec![instead(
                        "Rule C2: What is not » When rating is Not Met or Partly Met",
                        "When rating is Not Met",
                    )],
                    vec![instead(
                        "Rule C2: What is not » When rating is Not Met or Partly Met",
                        "When rating is Partly Met",
                    )],
                ],
                holds: |world| {
                    let owes = |level: &str| owed(world, level, "");
                    let owed = owes("Not Met")? == ["must action"] && owes("Partly Met")? == ["must action"];
                    Some(owed && owes("Fully Met")?.is_empty() && owes("N/A")?.is_empty())
                },
            },
        },
        Row {
            id: "CAM-24",
            asks: "an action has five parts: lead person, action, impact, timescale, progress; they stand in one cell",
            served: Served::Lines {
                without: vec![
                    vec![instead(FIVE, "Must give action")],
                    vec![
                        gone("- lead (short text): Lead person"),
                        instead(FIVE, "Must give action with action, impact, timescale and progress"),
                    ],
                    vec![
                        gone("- action (long text): Action"),
                        instead(FIVE, "Must give action with lead, impact, timescale and progress"),
                    ],
                    vec![
                        gone("- impact (long text): Impact"),
                        instead(FIVE, "Must give action with lead, action, timescale and progress"),
                    ],
                    vec![
                        gone("- timescale (date or text): Timescale"),
                        instead(FIVE, "Must give action with lead, action, impact and progress"),
                    ],
                    vec![
                        gone("- progress (long text): Progress"),
                        instead(FIVE, "Must give action with lead, action, impact and timescale"),
                    ],
                ],
                holds: |world| {
                    let part = |label: &str| Some(owed(world, "Not Met", &format!("{label}: x"))?.join(""));
                    let right = part("Lead person name/title")? == "must action lacks action impact timescale progress"
                        && part("Action")? == "must action lacks lead impact timescale progress"
                        && part("Progress")? == "must action lacks lead action impact timescale";
                    Some(right && owed(world, "Not Met", FILLED)?.is_empty())
                },
            },
        },
        Row {
            id: "CAM-25",
            asks: "labels that are left in place are no answer, all five or some of them",
            served: Served::Meaning {
                because: "no line says it: a table in one text is taken apart at the labels of its columns, and a \
                    label alone says nothing",
                holds: |framework, response| {
                    let evaluation = evaluated(framework, response);
                    let owed = ["1.1", "1.2"].map(|id| found(&evaluation, "C2", id));
                    owed == [["must action"], ["must action"]] && evaluation.actions().is_empty()
                },
                on: |framework| with_actions(framework, [LABELS, "Lead person name/title: Action: Impact:"]),
                not_on: |framework| {
                    with_actions(framework, [LABELS, "Lead person name/title: Action: Name a deputy Impact:"])
                },
            },
        },
        Row {
            id: "CAM-26",
            asks: "at Fully Met no action is due: what stands in the box makes none, and no error",
            served: Served::Lines {
                without: vec![vec![instead(
                    "Ask action (for the action plan, table) when",
                    "Ask action (for the action plan, table): plans",
                )]],
                holds: |world| {
                    let none = |text: &str| {
                        given(&world.framework).rate("1.1", "Fully Met").write("1.1", "action", text).see(
                            |evaluation| {
                                let rows = report(evaluation, PLAN)?.len() - 1;
                                Some(
                                    evaluation.actions().is_empty()
                                        && rows == 0
                                        && found(evaluation, "C2", "1.1").is_empty(),
                                )
                            },
                        )
                    };
                    Some(none(LABELS)? && none(FILLED)?)
                },
            },
        },
        Row {
            id: "CAM-27",
            asks: "red means immediate action",
            served: Served::Lines {
                without: vec![
                    vec![gone("Rule C3: Not met needs immediate action")],
                    vec![instead("Flag: immediate action", "Flag: look at it")],
                ],
                holds: |world| {
                    let flag = |level: &str| {
                        given(&world.framework).rate("1.1", level).see(|evaluation| {
                            let flags = evaluation.findings().filter(|finding| finding.severity().as_str() == "flag");
                            Some(flags.map(|finding| finding.message()).collect::<Vec<_>>())
                        })
                    };
                    let red = flag("Not Met")? == ["1.1 is rated Not Met: immediate action is necessary"];
                    Some(red && flag("Partly Met")?.is_empty())
                },
            },
        },
        Row {
            id: "CAM-28",
            asks: "red and amber need a timescale; it is a date or words",
            served: Served::Lines {
                without: vec![
                    vec![instead(FIVE, "Must give action with lead, action, impact and progress")],
                    vec![gone("Part Grade-descriptors: Grade Descriptors")],
                ],
                holds: |world| {
                    let says = part(world, "Grade-descriptors")?
                        .contains("areas for development need to be recorded along with a timescale");
                    let owes = |timescale: &str| {
                        owed(
                            world,
                            "Partly Met",
                            &format!(
                                "Lead person name/title: x Action: x Impact: x Timescale: {timescale} Progress: x"
                            ),
                        )
                    };
                    let missing = owes("")? == ["must action lacks timescale"];
                    Some(says && missing && owes("ongoing")?.is_empty() && owes("30 September 2017")?.is_empty())
                },
            },
        },
        Row {
            id: "CAM-29",
            asks: "an overall action plan from all worksheets; what is not known stays blank",
            served: Served::Lines {
                without: vec![
                    vec![gone("Report: Agency Action Plan Summary")],
                    vec![instead(
                        "Ask action (for the action plan, table) when",
                        "Ask action (table) when rating is Not Met or Partly Met: plans",
                    )],
                    vec![gone("Show organisation: Organisation")],
                    vec![gone("Show completed-on: Date completed")],
                    vec![gone("Show id: Question")],
                    vec![gone("Show action: Actions transferred")],
                    vec![instead("A row for every statement when action is given", "A row for every statement")],
                ],
                holds: plan,
            },
        },
        Row {
            id: "CAM-39",
            asks: "agencies that do not fully meet the standards produce an action plan",
            served: Served::Lines {
                without: vec![
                    vec![gone("Rule C2: What is not fully met has an action")],
                    vec![gone("Part How: How do we know if Section 11 is being implemented properly?")],
                ],
                holds: |world| {
                    let says = part(world, "How")?.contains("they will be asked to produce an action plan");
                    let owes = |level: &str| {
                        given(&world.framework).rate_all(level).see(|evaluation| {
                            Some(evaluation.findings().filter(|finding| finding.rule() == "C2").count())
                        })
                    };
                    let unanswered = given(&world.framework)
                        .see(|evaluation| Some(evaluation.findings().any(|f| f.rule() == "C2")))?;
                    Some(
                        says && owes("Partly Met")? == 46
                            && owes("Fully Met")? == 0
                            && owes("N/A")? == 0
                            && !unanswered,
                    )
                },
            },
        },
    ]
}

/// What C2 finds about 1.1 at this grade, with this text in its action.
fn owed(world: &World, level: &str, action: &str) -> Option<Vec<String>> {
    let given = given(&world.framework).rate("1.1", level).write("1.1", "action", action);
    given.see(|evaluation| Some(found(evaluation, "C2", "1.1")))
}

/// 1.1 and 1.2 at Partly Met, with these texts in their actions.
fn with_actions(framework: &Framework, texts: [&str; 2]) -> Response {
    let given = given(framework).rate("1.1", "Partly Met").rate("1.2", "Partly Met");
    given.write("1.1", "action", texts[0]).write("1.2", "action", texts[1]).draft().unwrap()
}

/// Two actions, of 1.1 and 5.10, and one of them in part.
fn plan(world: &World) -> Option<bool> {
    let answers = given(&world.framework).about("organisation", "Sample");
    let answers = answers
        .rate("1.1", "Not Met")
        .write("1.1", "action", FILLED)
        .rate("1.2", "Not Met")
        .write("1.2", "action", LABELS);
    let answers = answers.rate("5.10", "Partly Met").row("5.10", "action", &[("action", "Train all staff")]);
    answers.see(|evaluation| {
        let rows = report(evaluation, PLAN)?;
        let above = evaluation.reports().into_iter().find(|report| report.name() == PLAN)?.above().to_vec();
        let pair = |heading: &str, words: &str| (heading.to_owned(), words.to_owned());
        let headings = ["Question", "Actions transferred from each sheet to Agency Action Tracker"];
        let actions = evaluation.actions();
        let blank = actions.last()?.fields().iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>();
        Some(
            above == [pair("Organisation", "Sample"), pair("Date completed", "")]
                && rows[0] == headings
                && rows[1][0] == "1.1"
                && rows[1][1].contains("Head of Housing")
                && rows[2..] == [["5.10", "Action: Train all staff"]]
                && actions.len() == 2
                && blank == ["", "Train all staff", "", "", ""],
        )
    })
}
