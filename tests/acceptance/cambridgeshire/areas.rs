//! Where an agency works, where its audit goes, and when it is due.

use yardstick::{Context, NoteKind, Response, State, evaluate};

use super::super::row::{Row, Served, World, gone, instead};
use crate::acceptance::given::{given, report, total};
use crate::cambridgeshire::day;

const TO_PETERBOROUGH: &str = "pscb.admin@peterborough.gov.uk";
const TO_CAMBRIDGESHIRE: &str = "lscb@cambridgeshire.gov.uk";

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "CAM-03",
            asks: "an agency in both areas completes one tool, submits it to both boards, and is counted once",
            served: Served::Lines {
                without: vec![
                    vec![gone("Send to pscb.admin@peterborough.gov.uk when areas include Peterborough")],
                    vec![gone("Send to lscb@cambridgeshire.gov.uk when areas include Cambridgeshire")],
                ],
                holds: |world| {
                    let both = ["Cambridgeshire", "Peterborough"];
                    let asked =
                        given(&world.framework).areas(&both).see(|evaluation| Some(total(evaluation)?.asked()))?;
                    Some(asked == 46 && sent_to(world, &both)? == [TO_PETERBOROUGH, TO_CAMBRIDGESHIRE])
                },
            },
        },
        Row {
            id: "CAM-04",
            asks: "the audit goes to the board of the area; in neither area it goes nowhere, and that is found",
            served: Served::Lines {
                without: vec![
                    vec![gone("Send to pscb.admin@peterborough.gov.uk when areas include Peterborough")],
                    vec![gone("Send to lscb@cambridgeshire.gov.uk when areas include Cambridgeshire")],
                    vec![instead("Send to lscb@cambridgeshire.gov.uk when", "Send to lscb@cambridgeshire.gov.uk")],
                    vec![instead(
                        "Ask areas (ours, required, any of Local areas)",
                        "Ask areas (ours, any of Local areas): Where",
                    )],
                ],
                holds: |world| {
                    let neither = given(&world.framework).see(|evaluation| {
                        let required = evaluation
                            .findings()
                            .any(|finding| finding.rule() == "required" && finding.field_name() == Some("areas"));
                        Some(required && evaluation.routes().len() == 0)
                    });
                    let one = sent_to(world, &["Peterborough"])? == [TO_PETERBOROUGH];
                    let other = sent_to(world, &["Cambridgeshire"])? == [TO_CAMBRIDGESHIRE];
                    Some(one && other && neither?)
                },
            },
        },
        Row {
            id: "CAM-05",
            asks: "the deadline is 19 July 2017, and that day is in time",
            served: Served::Lines {
                without: vec![vec![gone("Deadline: 19th July 2017")]],
                holds: |world| {
                    let late = |on| {
                        let response = Response::to(&world.framework, "Sample").submit(Some(day(2017, 7, on)));
                        evaluate(&world.framework, &response, &Context::new()).ok()?.is_late()
                    };
                    Some(!late(19)? && late(20)?)
                },
            },
        },
        Row {
            id: "CAM-06",
            asks: "electronic copies only",
            served: Served::Lines {
                without: vec![vec![gone("Guidance: Please submit electronic copies only.")]],
                holds: |world| {
                    Some(
                        world
                            .framework
                            .submission_guidance()
                            .any(|words| words == "Please submit electronic copies only."),
                    )
                },
            },
        },
        Row {
            id: "CAM-19",
            asks: "everyone completes 7 worksheets; the 8th is for those who cover Peterborough",
            served: Served::Lines {
                without: vec![
                    vec![gone("Applies when areas include Peterborough")],
                    vec![gone("Section 8: Neglect")],
                    vec![gone("Rule C5: All worksheets are complete")],
                ],
                holds: |world| {
                    let rows = |areas: &[&str]| {
                        given(&world.framework)
                            .areas(areas)
                            .see(|evaluation| report(evaluation, "Score Summary"))
                            .map(|rows| rows.len() - 2)
                    };
                    let owed = given(&world.framework)
                        .see(|evaluation| Some(evaluation.findings().filter(|f| f.rule() == "C5").count()))?;
                    let in_peterborough =
                        rows(&["Peterborough"])? == 8 && rows(&["Cambridgeshire", "Peterborough"])? == 8;
                    Some(rows(&["Cambridgeshire"])? == 7 && in_peterborough && owed == 46)
                },
            },
        },
        Row {
            id: "CAM-20",
            asks: "no requirement for an agency in Cambridgeshire only: what it fills in all the same is kept and not \
                counted",
            served: Served::Lines {
                without: vec![vec![gone("Applies when areas include Peterborough")]],
                holds: |world| {
                    let world = with_neglect(world)?;
                    let filled = given(&world.framework).areas(&["Cambridgeshire"]).rate("8.1", "Not Met");
                    filled.see(|evaluation| {
                        let item = world.framework.item("8.1")?;
                        let is_out = evaluation.state(item.id()).ok()? == State::OutOfScope;
                        let noted = evaluation.notes().iter().any(|note| note.kind() == NoteKind::AnsweredOutOfScope);
                        let kept = evaluation.response().rating(item).ok()??.name() == "Not Met";
                        let found = evaluation
                            .findings()
                            .any(|finding| finding.item().is_some_and(|item| item.name().starts_with("8.")));
                        Some(is_out && noted && kept && !found && total(evaluation)?.asked() == 46)
                    })
                },
            },
        },
    ]
}

fn sent_to(world: &World, areas: &[&str]) -> Option<Vec<String>> {
    given(&world.framework).areas(areas).see(|evaluation| Some(evaluation.routes().map(str::to_owned).collect()))
}

/// The same file with two statements of standard 8, which our copy of the guidance does not print.
pub(super) fn with_neglect(world: &World) -> Option<World> {
    let (before, neglect) = world.text.split_once("\nSection 8: Neglect\n")?;
    let neglect = neglect.replacen("  Statements (not in our copy)\n", "  Statement 8.1: A\n  Statement 8.2: B\n", 1);
    World::of(&format!("{before}\nSection 8: Neglect\n{neglect}")).ok()
}
