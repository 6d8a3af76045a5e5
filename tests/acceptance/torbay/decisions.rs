//! What the QA sub-group looks at, and the four things that it can recommend.

use serde_json::json;

use super::{Case, case, prints};
use crate::acceptance::row::{Row, Served, World, gone};

/// The outcome that counts.
fn outcome(case: Case<'_>) -> Option<String> {
    case.see(|evaluation| {
        Some(evaluation.decisions().next()?.outcome().map_or("none", |outcome| outcome.name()).to_owned())
    })
}

/// Whether it counts as sent in.
fn is_submitted(case: Case<'_>) -> Option<bool> {
    case.see(|evaluation| Some(evaluation.is_submitted()))
}

/// The guidance of a box of a form, in one.
fn box_guidance(world: &World, form: &str, name: &str) -> Option<String> {
    Some(world.framework.form(form)?.field(name)?.guidance().collect::<Vec<_>>().join("\n"))
}

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "TOR-20",
            asks: "declarations are challenged with audits, reviews, the survey and performance information, which the \
                Board brings and not the agency",
            served: Served::Lines {
                without: vec![
                    vec![gone("Text: Following submission of the declarations, an extraordinary")],
                    vec![gone("Form qa-report » Ask findings")],
                ],
                holds: |world| {
                    let words = "against case audits and reviews that have already been completed, the staff survey and \
                        performance information";
                    let findings = json!({ "qa-report": { "findings": "An audit says otherwise." } });
                    let by_board = case(world).recorded("forms", findings.clone()).not_met(&["5"]);
                    let seen = by_board.see(|evaluation| {
                        let mut others = evaluation.others().filter(|other| other.level().name() == "Not met");
                        Some(others.any(|other| other.item().name() == "5"))
                    })?;
                    let by_agency = case(world).sent("/forms", findings).see(|_| Some(()));
                    Some(seen && by_agency.is_none() && prints(world, "4", words))
                },
            },
        },
        Row {
            id: "TOR-21",
            asks: "template 3: what an agency presents",
            served: Served::Lines {
                without: vec![
                    vec![gone("Ask presenter")],
                    vec![gone("Form presentation » Ask agency")],
                    vec![gone("- Staff Survey Results")],
                    vec![gone("- Areas for Development")],
                    vec![gone("Ask good-practice")],
                    vec![gone("Ask plans"), gone("Should give plans")],
                ],
                holds: |world| {
                    let form = world.framework.form("presentation")?;
                    let labels: Vec<String> = form.fields().map(|field| field.label().into_owned()).collect();
                    let include = box_guidance(world, "presentation", "findings")?;
                    let points =
                        ["Staff Survey Results", "Training Needs Analysis", "Strengths", "Areas for Development"];
                    let printed = [
                        "Name of Presenter",
                        "Agency",
                        "Summary of Findings:",
                        "Examples of Good Practice and Multi-Agency working/Projects",
                        "Specific Improvement /Action Plans",
                    ];
                    let by = form.filled_in_by()?;
                    Some(labels == printed && points.iter().all(|point| include.contains(point)) && by == "the agency")
                },
            },
        },
        Row {
            id: "TOR-22",
            asks: "template 4: what the sub-group reports to the Executive (no scale is given for quality)",
            served: Served::Lines {
                without: vec![
                    vec![gone("- Areas of Good Practice")],
                    vec![gone("- Quality of Self Evaluation")],
                    vec![gone("- Quality of Improvement Plans against")],
                    vec![gone("Form qa-report » Filled in by: the QA Sub-Group Chair")],
                ],
                holds: |world| {
                    let form = world.framework.form("qa-report")?;
                    let include = box_guidance(world, "qa-report", "findings")?;
                    let points = [
                        "Areas of Good Practice",
                        "Quality of Self Evaluation",
                        "Quality of Improvement Plans against Self Evaluation",
                    ];
                    let by = form.is_by_the_board() && form.filled_in_by()? == "the QA Sub-Group Chair";
                    Some(by && points.iter().all(|point| include.contains(point)))
                },
            },
        },
        Row {
            id: "TOR-23",
            asks: "four outcomes, of which exactly one counts, recorded by people and never worked out; a later one \
                (the Executive's) replaces it",
            served: Served::Lines {
                without: vec![
                    vec![gone("Outcome peer-review: There is a recommendation")],
                    vec![gone("Outcome conditional: The declaration is approved on")],
                    vec![gone("Outcome insufficient: The declaration is not")],
                    vec![gone("Recorded by: the QA Sub-Group Chair")],
                ],
                holds: |world| {
                    let decision = world.framework.decisions().next()?;
                    let words: Vec<String> = decision.outcomes().map(|outcome| outcome.words().into_owned()).collect();
                    let printed = [
                        "The declaration is approved;",
                        "The declaration is approved on the condition of further evidence/action being included;",
                        "There is a recommendation for peer review to further analyse the declaration and supporting \
                            evidence;",
                        "The declaration is not sufficient and requires completing again.",
                    ];
                    let twice = [("approved", "2015-05-20"), ("peer-review", "2015-05-20")];
                    let later = [("approved", "2015-05-20"), ("peer-review", "2015-06-02")];
                    let counts = outcome(case(world))? == "none"
                        && outcome(case(world).decided(&twice))? == "none"
                        && outcome(case(world).decided(&later))? == "peer-review";
                    Some(words == printed && counts && decision.recorded_by().is_some())
                },
            },
        },
        Row {
            id: "TOR-24",
            asks: "stable ids for the outcomes, and for each document its own words",
            served: Served::Lines {
                without: vec![
                    vec![gone("Outcome approved » Worded in qa-report and feedback")],
                    vec![gone("Outcome conditional » Worded in qa-report")],
                    vec![gone("Outcome conditional » Worded in feedback")],
                    vec![gone("Outcome peer-review » Worded in qa-report and feedback")],
                    vec![gone("Outcome insufficient » Worded in qa-report and feedback")],
                ],
                holds: |world| {
                    let decision = world.framework.decisions().next()?;
                    let (report, letter) = (world.framework.form("qa-report")?, world.framework.form("feedback")?);
                    let worded = |id: &str, form| Some(decision.outcome(id)?.words_in(form).into_owned());
                    let conditional = "Declaration approved with inclusion of further evidence/actions outlined below";
                    let printed = [
                        ("approved", "Declaration approved"),
                        ("conditional", conditional),
                        ("peer-review", "Recommendation for Peer Review"),
                        ("insufficient", "Declaration not sufficient and requires re-evaluation"),
                    ];
                    let in_letter = printed.iter().all(|(id, words)| worded(id, letter).as_deref() == Some(*words));
                    let in_report = worded("conditional", report)? == format!("{conditional}:");
                    let by_words = |words: &str| decision.outcome(words).map(|outcome| outcome.name());
                    let known = by_words(conditional)? == "conditional"
                        && by_words("Declaration not sufficient and requires re-evaluation")? == "insufficient";
                    Some(in_letter && in_report && known)
                },
            },
        },
        Row {
            id: "TOR-25",
            asks: "an approval on a condition needs the text of what is still to come",
            served: Served::Lines {
                without: vec![
                    vec![gone("Must give further-actions")],
                    vec![gone("Ask further-actions"), gone("Must give further-actions"), gone("Show further-actions")],
                ],
                holds: |world| {
                    let conditional = || case(world).decided(&[("conditional", "2015-05-20")]);
                    let forms = json!({ "qa-report": { "further-actions": "Figures by July" } });
                    let with = outcome(conditional().recorded("forms", forms))? == "conditional";
                    let peer = outcome(case(world).decided(&[("peer-review", "2015-05-20")]))? == "peer-review";
                    Some(with && peer && outcome(conditional())? == "none")
                },
            },
        },
        Row {
            id: "TOR-26",
            asks: "not sufficient: a draft again until it is sent in anew (no new deadline is printed; the quarterly \
                reports go on)",
            served: Served::Lines {
                without: vec![vec![gone("Returns the response to draft")]],
                holds: |world| {
                    let insufficient = || case(world).decided(&[("insufficient", "2015-05-20")]);
                    let again = insufficient().sent("/submitted_on", json!("2015-07-10"));
                    let sound = is_submitted(case(world))? && is_submitted(again)?;
                    let goes_on = insufficient().see(|evaluation| Some(evaluation.monitorings().len() == 2))?;
                    Some(sound && goes_on && !is_submitted(insufficient())?)
                },
            },
        },
    ]
}
