//! What a duty looks like in practice: for all, for statutory agencies, for commissioned services. Nothing is recorded
//! of an indicator, so what is printed in one is carried word for word.

use super::{about, indicators, says};
use crate::acceptance::row::{Row, Served, World, gone, instead};

const STATUTORY: &str = "Indicators when standing includes Statutory";
const COMMISSIONED: &str = "Indicators when standing includes Commissioned";
const STANDING: &str = "Ask standing (ours, from the register";
const POLICY: &str = "Staff are aware of and know";

/// How many points each list has that an agency meets, of which the register says this.
fn points(world: &World, standing: &[&str]) -> Option<Vec<(String, usize)>> {
    let lists = indicators(world, "policies", standing)?;
    lists.iter().skip(1).map(|list| Some((list.first()?.clone(), list.len() - 1))).collect()
}

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "LAM-14",
            asks: "two indicators for statutory agencies; which those are a register says, and without one they are \
                shown to all",
            served: Served::Lines {
                without: vec![
                    vec![gone(STATUTORY)],
                    vec![instead(STATUTORY, "Indicators: For statutory agencies:")],
                    vec![instead(
                        STANDING,
                        "Ask standing (ours, any of Statutory or Commissioned): Is the agency either?",
                    )],
                    vec![gone("- There are arrangements in place to ensure that organisations commissioned")],
                ],
                holds: |world| {
                    let statutory = ("For statutory agencies:".to_owned(), 2);
                    let only = points(world, &["Statutory"])? == [statutory.clone()];
                    let hidden = !points(world, &["Commissioned"])?.contains(&statutory);
                    let from_register = about(world, "standing")?.is_from_register();
                    Some(only && hidden && from_register && points(world, &[])?.contains(&statutory))
                },
            },
        },
        Row {
            id: "LAM-15",
            asks: "one indicator for commissioned services; an agency can be both, and meets both lists",
            served: Served::Lines {
                without: vec![
                    vec![gone(COMMISSIONED)],
                    vec![instead(COMMISSIONED, "Indicators: For commissioned services:")],
                    vec![instead(
                        COMMISSIONED,
                        "Indicators when standing includes only Commissioned: For commissioned services:",
                    )],
                ],
                holds: |world| {
                    let commissioned = ("For commissioned services:".to_owned(), 1);
                    let only = points(world, &["Commissioned"])? == [commissioned.clone()];
                    let hidden = !points(world, &["Statutory"])?.contains(&commissioned);
                    let both = points(world, &["Statutory", "Commissioned"])?.len() == 2;
                    Some(only && hidden && both && points(world, &[])?.contains(&commissioned))
                },
            },
        },
        Row {
            id: "LAM-16",
            asks: "who receives a grant must show that children are safeguarded: words in an indicator, as printed",
            served: Served::Lines {
                without: vec![vec![gone(
                    "- There are arrangements in place to ensure that organisations which receive grants",
                )]],
                holds: |world| {
                    let lists = indicators(world, "policies", &["Statutory"])?;
                    let words = "This should be an explicit requirement in order to receive grant.";
                    Some(lists.get(1)?.iter().any(|line| line.ends_with(words)))
                },
            },
        },
        Row {
            id: "LAM-17",
            asks: "'If …', 'Where relevant' and 'as relevant' in indicators: the agency judges, and nothing is recorded",
            served: Served::Lines {
                without: vec![
                    vec![gone("- If the organisation has a Twitter account")],
                    vec![gone("- Where relevant, the organisation contributes")],
                    vec![gone("- Staff reliably attend and actively contribute")],
                ],
                holds: |world| {
                    let of = |words| says(world, "multi-agency", words);
                    Some(
                        of("If the organisation has a Twitter account, it follows the LSCP")?
                            && of("Where relevant, the organisation contributes information to the LSCP website")?
                            && of("Staff reliably attend and actively contribute to multi-agency meetings, at an \
                                operational and strategic level as relevant")?,
                    )
                },
            },
        },
        Row {
            id: "LAM-18",
            asks: "the policy is reviewed each year: words in an indicator; no date is asked for",
            served: Served::Lines {
                without: vec![vec![gone("- The organisation has a child safeguarding policy")]],
                holds: |world| {
                    says(
                        world,
                        "policies",
                        "The organisation has a child safeguarding policy which is reviewed on an annual basis",
                    )
                },
            },
        },
        Row {
            id: "LAM-19",
            asks: "at least one of the panel is trained: words in one indicator, which our copy breaks over two lines",
            served: Served::Lines {
                without: vec![vec![gone("- Staff involved in recruitment are suitably trained")]],
                holds: |world| {
                    says(
                        world,
                        "recruitment",
                        "Staff involved in recruitment are suitably trained (e.g. at least one member on the short \
                        listing / interview panel must have been on safer recruitment training)",
                    )
                },
            },
        },
        Row {
            id: "LAM-20",
            asks: "nearly the same indicator under two duties: each stands as printed, since none is rated and so none \
                can contradict the other",
            served: Served::Lines {
                without: vec![
                    vec![gone("- Staff are aware of and know how to access")],
                    vec![gone("- Staff are aware of and know where to access")],
                ],
                holds: |world| {
                    let how = says(world, "policies", &format!("{POLICY} how to access the LSCP Escalation Policy"))?;
                    Some(
                        how && says(
                            world,
                            "complaints",
                            &format!("{POLICY} where to access the LSCP Escalation Policy"),
                        )?,
                    )
                },
            },
        },
        Row {
            id: "LAM-30",
            asks: "data is made available to the partnership: words in an indicator; the form does not measure it",
            served: Served::Lines {
                without: vec![vec![gone("- Relevant data is made available to the LSCP")]],
                holds: |world| {
                    says(
                        world,
                        "information",
                        "Relevant data is made available to the LSCP to enable it to scrutinise local safeguarding practice",
                    )
                },
            },
        },
    ]
}
