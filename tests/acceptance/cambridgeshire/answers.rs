//! What must stand beside a grade: evidence, impact, documents, and for N/A a reason.

use yardstick::{Context, Record};

use super::super::row::{Row, Served, World, gone, instead};
use super::guidance::part;
use crate::acceptance::given::{counts, found, given};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "CAM-07",
            asks: "evidence names the document and where it is stored; copies only where a board asks",
            served: Served::Lines {
                without: vec![
                    vec![gone("Ask documents (ours, table)")],
                    vec![gone("- document (short text): details of the document")],
                    vec![gone("- stored (short text): where it is stored")],
                    vec![gone("Ask copies (ours, only on request, attachment)")],
                    vec![instead(
                        "Ask copies (ours, only on request, attachment)",
                        "Ask copies (ours, attachment): documents",
                    )],
                ],
                holds: documents_and_copies,
            },
        },
        Row {
            id: "CAM-10",
            asks: "what is not applicable has a reason, and a possible alternative",
            served: Served::Lines {
                without: vec![
                    vec![gone("Rule C4: Not applicable needs » Must give reason")],
                    vec![gone("Rule C4: Not applicable needs » Should give alternative")],
                    vec![gone("Ask alternative (ours, long text)"), gone("Should give alternative")],
                    vec![gone("Part Completing: Completing the assessment tool")],
                ],
                holds: |world| {
                    let says = part(world, "Completing")?
                        .contains("must clearly set out why the standard is not relevant and a possible alternative");
                    let bare = given(&world.framework)
                        .rate("1.1", "N/A")
                        .see(|evaluation| Some(found(evaluation, "C4", "1.1")))?;
                    let full = given(&world.framework)
                        .rate("1.1", "N/A")
                        .write("1.1", "reason", "We have no staff")
                        .write("1.1", "alternative", "None");
                    let full = full.see(|evaluation| Some(found(evaluation, "C4", "1.1")))?;
                    Some(says && bare == ["must reason", "should alternative"] && full.is_empty())
                },
            },
        },
        Row {
            id: "CAM-11",
            asks: "N/A must be evidenced, and blanks or the prompt are no reason",
            served: Served::Lines {
                without: vec![
                    vec![gone("Rule C4: Not applicable needs » Must give reason")],
                    vec![gone("Rule C4: Not applicable needs")],
                ],
                holds: |world| {
                    let item = world.framework.item("1.1")?;
                    let prompt = item.fields().find(|field| field.name() == "reason")?.label().into_owned();
                    let owed = |reason: &str| {
                        let given = given(&world.framework).rate("1.1", "N/A").write("1.1", "reason", reason);
                        given.see(|evaluation| Some(found(evaluation, "C4", "1.1").contains(&"must reason".to_owned())))
                    };
                    Some(
                        owed("")?
                            && owed(" \n\t ")?
                            && owed("....")?
                            && owed("……")?
                            && owed(&prompt)?
                            && !owed("We have no staff")?,
                    )
                },
            },
        },
        Row {
            id: "CAM-22",
            asks: "Fully Met and Partly Met need evidence; Not Met and N/A do not",
            served: Served::Lines {
                without: vec![
                    vec![gone("Rule C1: What is met is evidenced » Must give evidence")],
                    vec![instead(
                        "Rule C1: What is met is evidenced » When rating is Fully Met or Partly Met",
                        "When rating is Fully Met",
                    )],
                    vec![instead(
                        "Rule C1: What is met is evidenced » When rating is Fully Met or Partly Met",
                        "When rating is Partly Met",
                    )],
                ],
                holds: |world| {
                    let owed = |level: &str| {
                        let given = given(&world.framework).rate("1.1", level).write("1.1", "impact", "x");
                        given.see(|evaluation| Some(found(evaluation, "C1", "1.1") == ["must evidence"]))
                    };
                    let nothing = |level: &str| {
                        given(&world.framework)
                            .rate("1.1", level)
                            .see(|evaluation| Some(found(evaluation, "C1", "1.1").is_empty()))
                    };
                    Some(owed("Fully Met")? && owed("Partly Met")? && nothing("Not Met")? && nothing("N/A")?)
                },
            },
        },
        Row {
            id: "CAM-34",
            asks: "a worksheet is complete when everything in it is filled in",
            served: Served::Lines {
                without: vec![
                    vec![gone("Rule C5: All worksheets are complete")],
                    vec![gone("Rule C1: What is met is evidenced » Must give evidence")],
                ],
                holds: |world| {
                    let complete = |given: crate::acceptance::given::Given<'_>| {
                        given.see(|evaluation| {
                            let summary = evaluation.summary();
                            let row = summary
                                .iter()
                                .find(|row| row.section().is_some_and(|section| section.name() == "7"))?;
                            counts(evaluation, "7").map(|_| row.is_complete())
                        })
                    };
                    let one = || given(&world.framework).rate("7.1", "Fully Met").write("7.1", "evidence", "x");
                    let both = || one().rate("7.2", "Fully Met");
                    Some(!complete(one())? && !complete(both())? && complete(both().write("7.2", "evidence", "x"))?)
                },
            },
        },
        Row {
            id: "CAM-38",
            asks: "evidence shows its impact where there is evidence of it: a missing one is a warning",
            served: Served::Lines {
                without: vec![
                    vec![gone("Rule C1: What is met is evidenced » Should give impact")],
                    vec![
                        gone("Ask impact (ours, long text)"),
                        gone("Rule C1: What is met is evidenced » Should give impact"),
                    ],
                    vec![gone("Part Evidencing: Evidencing the standards")],
                ],
                holds: |world| {
                    let says = part(world, "Evidencing")?
                        .contains("must demonstrate the impact (the 'so what') of policies and practice");
                    let evidenced = || given(&world.framework).rate("1.1", "Fully Met").write("1.1", "evidence", "x");
                    let bare = evidenced().see(|evaluation| Some(found(evaluation, "C1", "1.1")))?;
                    let full = evidenced()
                        .write("1.1", "impact", "y")
                        .see(|evaluation| Some(found(evaluation, "C1", "1.1")))?;
                    Some(says && bare == ["should impact"] && full.is_empty())
                },
            },
        },
    ]
}

fn documents_and_copies(world: &World) -> Option<bool> {
    let item = world.framework.item("1.1")?;
    let documents = item.fields().find(|field| field.name() == "documents")?;
    let columns: Vec<&str> = documents.columns().map(|column| column.name()).collect();
    let mut record = Record::of("Sample");
    record.request(item.id(), item.field("copies")?, "Peterborough", None).ok()?;
    let asked_for = Context::new().with_record(record);
    let attached = || given(&world.framework).write("1.1", "copies", "policy.pdf");
    let finds = |given: crate::acceptance::given::Given<'_>, context: &Context| {
        given.see_with(context, |evaluation| Some(found(evaluation, "only on request", "1.1")))
    };
    let copies = ["should copies"];
    let unasked =
        finds(attached(), &Context::new())? == copies && finds(given(&world.framework), &Context::new())?.is_empty();
    let asked = finds(attached(), &asked_for)?.is_empty() && finds(given(&world.framework), &asked_for)? == copies;
    Some(columns == ["document", "stored"] && unasked && asked)
}
