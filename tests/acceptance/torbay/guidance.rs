//! What the toolkit prints about the duty: who has it, what it is, and where it comes from.

use serde_json::json;

use super::{case, found, points, prints};
use crate::acceptance::row::{Row, Served, gone, instead};

const ARRANGEMENTS: &str = "These organisations should have in place";

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "TOR-03",
            asks: "the bodies that have the duty, as this toolkit lists them (no CAFCASS; rehabilitation companies by \
                contract)",
            served: Served::Lines {
                without: vec![
                    vec![gone("- The British Transport Police;")],
                    vec![gone("- Youth Offending Teams/Services.")],
                    vec![instead("- The National Probation Service", "- The National Probation Service")],
                ],
                holds: |world| {
                    let bodies: Vec<String> = world.framework.taking_part().map(|body| body.into_owned()).collect();
                    let begins = [
                        "Local authorities and district councils",
                        "NHS organisations",
                        "The police",
                        "The British Transport Police;",
                        "The National Probation Service and Community Rehabilitation Companies;",
                        "Governors/Directors of Prisons",
                        "Directors of Secure Training Estates;",
                        "Principals of Secure Colleges; and",
                        "Youth Offending Teams/Services.",
                    ];
                    let same =
                        bodies.len() == 9 && bodies.iter().zip(begins).all(|(body, begins)| body.starts_with(begins));
                    let by_contract = bodies.get(4)?.contains("by virtue of contractual arrangements");
                    Some(same && by_contract && !bodies.iter().any(|body| body.to_lowercase().contains("cafcass")))
                },
            },
        },
        Row {
            id: "TOR-04",
            asks: "a designated lead, or named professionals for health providers: one arrangement with two words, which \
                nobody is asked about",
            served: Served::Lines {
                without: vec![vec![gone("- a designated professional lead")]],
                holds: |world| {
                    let words =
                        "a designated professional lead (or, for health provider organisations, named professionals)";
                    Some(prints(world, "1", words))
                },
            },
        },
        Row {
            id: "TOR-38",
            asks: "an allegation, in any one of three ways, which is kept apart from a concern and from a complaint",
            served: Served::Lines {
                without: vec![
                    vec![gone("Terms:")],
                    vec![gone("-- Behaved in a way that has harmed")],
                    vec![gone("-- Possibly committed a criminal offence")],
                    vec![gone("-- Behaved toward a child or children")],
                    vec![gone("- Clear policies in line with those")],
                ],
                holds: |world| {
                    let term = world.framework.terms().find(|term| term.name() == "allegation")?;
                    let words = term.words();
                    let ways =
                        ["Behaved in a way that", "Possibly committed", "or\n", "Behaved toward a child or children"];
                    let three = ways.iter().all(|way| words.contains(way));
                    let apart = "between an allegation, a concern about the quality of care or practice or a complaint";
                    Some(three && prints(world, "1", apart))
                },
            },
        },
        Row {
            id: "TOR-39",
            asks: "twelve arrangements and eight standards: two lists, and none says which belongs to which",
            served: Served::Lines {
                without: vec![
                    vec![gone("- a senior board level lead")],
                    vec![gone("Standard 3: An understood structure")],
                ],
                holds: |world| {
                    let section = world.framework.sections().find(|section| section.name() == "Declaration")?;
                    Some(points(world, "1", ARRANGEMENTS).len() == 12 && section.items().count() == 8)
                },
            },
        },
        Row {
            id: "TOR-40",
            asks: "five themes of the case audits, for the panel: agencies get no row for them",
            served: Served::Lines {
                without: vec![
                    vec![gone("Text: There have been consistent themes")],
                    vec![gone("- Varying levels of good quality practice supervision.")],
                ],
                holds: |world| {
                    let themes = points(world, "1", "There have been consistent themes");
                    let first =
                        "Limited evidence of professional challenge and use of the professional escalation policy;";
                    Some(themes.len() == 5 && themes.first()? == first)
                },
            },
        },
        Row {
            id: "TOR-41",
            asks: "supervision standards, in place and monitored, which two reviews asked for: where the Board finds that \
                an agency cannot show them, it is marked, with where it comes from",
            served: Served::Lines {
                without: vec![
                    vec![gone("Rule R1: Supervision standards")],
                    vec![gone("Rule R1: Supervision standards » Because: SCR40 and SCR 42")],
                    vec![gone("Rule R1: Supervision standards"), gone("Section Reviews (ours)")],
                    vec![gone("- The TSCB to ensure that as part")],
                ],
                holds: |world| {
                    let marked = case(world).not_met(&["supervision"]).see(|evaluation| {
                        let because = evaluation.findings().find(|finding| finding.rule() == "R1")?.because()?;
                        Some(because.contains("SCR40 and SCR 42"))
                    })?;
                    let met = case(world).not_met(&[]).see(|evaluation| Some(found(evaluation, "R1").is_empty()))?;
                    let words = "they have supervision standards in place, are actively monitoring them";
                    Some(marked && met && prints(world, "1", words))
                },
            },
        },
        Row {
            id: "TOR-42",
            asks: "four kinds of review and audit feed the compliance: what they find of a standard is a rating in the \
                Board's record, with what it rests on",
            served: Served::Lines {
                without: vec![
                    vec![gone("- Child Death Review")],
                    vec![gone("Text: Feedback from the sub-groups and Case Audits")],
                    vec![
                        gone("Who rates:"),
                        instead("Section Declaration » Rate on Finding", "Rate on Finding"),
                        instead("Section Reviews » Rate on Finding", "Rate on Finding"),
                    ],
                ],
                holds: |world| {
                    let kinds =
                        points(world, "6", "The Board has a programme of Quality Assurance activity").len() == 4;
                    let rating = json!([{ "item": "7", "layer": "moderated", "rating": "Not met", "by": "the QA Sub-Group",
                        "on": "2015-03-12", "why": "Review or audit of practice" }]);
                    let seen = case(world).recorded("ratings", rating).see(|evaluation| {
                        let mut others = evaluation.others();
                        let other = others.next()?;
                        Some(
                            other.item().name() == "7"
                                && other.level().name() == "Not met"
                                && other.why() == "Review or audit of practice",
                        )
                    })?;
                    Some(kinds && seen && prints(world, "6", "will therefore inform ongoing monitoring of compliance"))
                },
            },
        },
        Row {
            id: "TOR-43",
            asks: "induction and reviews of practice: 'should' and 'mandatory' as printed, and nobody is asked about them",
            served: Served::Lines {
                without: vec![
                    vec![gone("- staff should be given a mandatory induction")],
                    vec![gone("- all professionals should have regular reviews")],
                ],
                holds: |world| {
                    let points = points(world, "1", ARRANGEMENTS);
                    let says = |words: &str| points.iter().any(|point| point.starts_with(words));
                    Some(
                        says("staff should be given a mandatory induction")
                            && says("all professionals should have regular reviews of their own practice"),
                    )
                },
            },
        },
    ]
}
