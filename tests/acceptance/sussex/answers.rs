//! What each agency answers: a colour or N/A, evidence where it likes or must, and what it does best.

use yardstick::State;

use super::{part, with_standard_9};
use crate::acceptance::given::{found, given};
use crate::acceptance::row::{Row, Served, World, gone, instead};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "SUS-04",
            asks: "each standard is Red, Amber, Green or N/A; N/A needs no reason, and a blank is not N/A",
            served: Served::Lines {
                without: vec![
                    vec![instead("- N/A (not applicable): the standard", "- N/A: the standard")],
                    vec![gone("- N/A (not applicable): the standard")],
                    vec![gone("Rule S5: Every standard is rated, or N/A")],
                ],
                holds: |world| {
                    let state = |evaluation: &yardstick::Evaluation<'_>, item| {
                        evaluation.state(world.framework.item(item)?.id()).ok()
                    };
                    given(&world.framework).rate("1.5", "N/A").see(|evaluation| {
                        let not_applicable = matches!(state(evaluation, "1.5")?, State::NotApplicable(_));
                        let blank = state(evaluation, "2.3")? == State::Unanswered;
                        let owed = found(evaluation, "S5", "2.3") == ["must"];
                        let no_reason =
                            evaluation.findings().all(|finding| finding.item().is_none_or(|item| item.name() != "1.5"));
                        Some(not_applicable && blank && owed && no_reason)
                    })
                },
            },
        },
        Row {
            id: "SUS-12",
            asks: "evidence is optional, but in area 9, where it is required of what is red, amber or green",
            served: Served::Lines {
                without: vec![
                    vec![gone("Rule S2: Standard 9 is evidenced")],
                    vec![instead("Rule S2: Standard 9 » For every standard in section 9", "For every standard")],
                    vec![instead("Rule S2: Standard 9 » When rating is", "When rating is Red or Amber")],
                    vec![gone("Rule S2: Standard 9 » When rating is")],
                ],
                holds: |world| {
                    let world = with_standard_9(world)?;
                    let owed = |item: &str, level: &str| {
                        let rated = given(&world.framework).rate(item, level);
                        rated.see(|evaluation| Some(found(evaluation, "S2", item)))
                    };
                    let in_nine = ["Red", "Amber", "Green"].iter().map(|level| owed("9.1", level));
                    let in_nine = in_nine.collect::<Option<Vec<_>>>()?.iter().all(|owed| owed == &["must evidence"]);
                    let elsewhere = ["1.5", "6.2"].iter().map(|item| owed(item, "Green"));
                    let elsewhere = elsewhere.collect::<Option<Vec<_>>>()?.iter().all(Vec::is_empty);
                    Some(in_nine && elsewhere && owed("9.1", "N/A")?.is_empty())
                },
            },
        },
        Row {
            id: "SUS-13",
            asks: "an agency may give evidence anywhere, for its own purposes",
            served: Served::Lines {
                without: vec![vec![gone("Ask evidence (long text): there is the option")]],
                holds: |world| {
                    let asked = label(world, "1.5", "evidence")?;
                    let with = given(&world.framework).rate("1.5", "Green").write("1.5", "evidence", "Minutes");
                    let taken = with.see(|evaluation| Some(found(evaluation, "S2", "1.5").is_empty()))?;
                    Some(asked.starts_with("there is the option to provide evidence should you wish") && taken)
                },
            },
        },
        Row {
            id: "SUS-14",
            asks: "evidence in area 9 shows how well the standard is embedded; a blank is none (how good it is, people \
                judge)",
            served: Served::Lines {
                without: vec![
                    vec![gone("Section 9: Recognition » Ask evidence (long text): evidence should be given")],
                    vec![gone("Rule S2: Standard 9 is evidenced")],
                ],
                holds: |world| {
                    let world = with_standard_9(world)?;
                    let asked = label(&world, "9.1", "evidence")?;
                    let with = |text: &str| {
                        let rated = given(&world.framework).rate("9.1", "Green").write("9.1", "evidence", text);
                        rated.see(|evaluation| Some(found(evaluation, "S2", "9.1")))
                    };
                    let words = "evidence should be given that would demonstrate how well the standard is embedded";
                    Some(asked.starts_with(words) && with(" \n")? == ["must evidence"] && with("Audits")?.is_empty())
                },
            },
        },
        Row {
            id: "SUS-15",
            asks: "evidence names protocols so that they are found; no copies need to be sent in",
            served: Served::Lines {
                without: vec![
                    vec![gone("Ask evidence (long text): there is » Guidance: It is important that the evidence")],
                    vec![gone("Section 9: Recognition » Guidance: It is important that the evidence")],
                    vec![gone("Guidance: you do not need to embed into the tool")],
                    vec![instead("Ask copies (ours, attachment)", "Ask copies (ours, required, attachment): copies")],
                ],
                holds: |world| {
                    let world = with_standard_9(world)?;
                    let detailed =
                        "It is important that the evidence you provide is detailed enough to identify quickly";
                    let no_copies = "you do not need to embed into the tool or submit copies of documents";
                    let guides = |item: &str, field: &str, words: &str| {
                        let field = world.framework.item(item)?.fields().find(|known| known.name() == field)?;
                        Some(field.guidance().any(|guidance| guidance.contains(words)))
                    };
                    let said = guides("1.5", "evidence", detailed)?
                        && guides("9.1", "evidence", detailed)?
                        && guides("9.1", "copies", no_copies)?;
                    let rated = given(&world.framework).rate("9.1", "Green").write("9.1", "evidence", "Audit of May");
                    let owed = rated.see(|evaluation| {
                        Some(evaluation.findings().any(|finding| finding.field_name() == Some("copies")))
                    })?;
                    Some(said && !owed)
                },
            },
        },
        Row {
            id: "SUS-16",
            asks: "one line of area 9 asks to attach documents all the same: a box for them is there, and nowhere else",
            served: Served::Lines {
                without: vec![
                    vec![gone("Ask copies (ours, attachment)")],
                    vec![gone("> ensure compliance with guidance and processes (attach relevant documents")],
                ],
                holds: |world| {
                    let world = with_standard_9(world)?;
                    let has_box = |item: &str| Some(world.framework.item(item)?.field("copies").is_some());
                    let nine = world.framework.sections().find(|section| section.name() == "9")?;
                    let asks = nine.evidence().any(|list| list.contains("(attach relevant documents as evidence)"));
                    Some(has_box("9.1")? && !has_box("1.5")? && asks)
                },
            },
        },
        Row {
            id: "SUS-17",
            asks: "an agency may name outstanding practice",
            served: Served::Lines {
                without: vec![
                    vec![gone("Ask best-practice (long text)")],
                    vec![gone("- This year the tool also includes the option to highlight any outstanding practice")],
                ],
                holds: |world| {
                    let asked = label(world, "1.5", "best-practice")?;
                    let optional = given(&world.framework).rate("1.5", "Green").see(|evaluation| {
                        Some(evaluation.findings().all(|finding| finding.field_name() != Some("best-practice")))
                    })?;
                    let said = part(world, "3")?.contains("the option to highlight any outstanding practice");
                    Some(asked.starts_with("any outstanding practice in your organisation") && optional && said)
                },
            },
        },
    ]
}

/// How a box is asked for.
fn label(world: &World, item: &str, field: &str) -> Option<String> {
    let field = world.framework.item(item)?.fields().find(|known| known.name() == field)?;
    Some(field.label().into_owned())
}
