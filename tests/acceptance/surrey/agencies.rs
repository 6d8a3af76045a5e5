//! Which agencies answer which sections.

use super::{all_out, none_out, of_kind};
use crate::acceptance::given::found;
use crate::acceptance::lines::without;
use crate::acceptance::row::{Row, Served, World, gone, instead};

const KINDS: [&str; 4] = ["Health", "Mental health services", "Children's Services", "Other"];

const PARTS: &str = "Every agency answers exactly one of sections 1A and 1B";
const PLACED: &str = "Documents P1, P2, P5, P6, P7 and P10 as in section 1A";

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            // A mixed organisation is not spoken of: who ticks Health answers 1B (a Note under the box).
            id: "SUR-05",
            asks: "section 1A is for every agency but Health, and what Health is is declared",
            served: Served::Lines {
                without: vec![
                    vec![
                        gone("Section 1A: Core Set » Applies when kind does not include Health"),
                        gone(PARTS),
                        gone(PLACED),
                    ],
                    vec![
                        instead("Applies when kind does not include Health", "Applies when kind includes Health"),
                        gone(PARTS),
                        gone(PLACED),
                    ],
                ],
                holds: |world| {
                    let only_1a = ["P3", "P4", "P8", "P9", "P11", "P12", "P13"];
                    let health = of_kind(world, "Health").see(|evaluation| all_out(evaluation, &only_1a))?;
                    let others = ["Other", "Children's Services"];
                    let others = others.map(|kind| of_kind(world, kind).see(|seen| none_out(seen, &only_1a)));
                    Some(health && others == [Some(true), Some(true)])
                },
            },
        },
        Row {
            id: "SUR-06",
            asks: "section 1B is for Health only; 1A and 1B leave nobody out and meet nobody twice",
            served: Served::Lines {
                without: vec![
                    vec![gone(PARTS)],
                    vec![gone("Section 1B: Section 11 Required » Applies when"), gone(PARTS), gone(PLACED)],
                    vec![
                        instead("Section 1A: Core Set » Applies when", "Applies when kind includes Other"),
                        gone(PARTS),
                        gone(PLACED),
                    ],
                ],
                holds: |world| {
                    // Where the lines were changed so that some agency answered both, or none, the file is refused.
                    let both = refused(world, "Applies when kind includes Health or Children's Services");
                    let none = refused(world, "Applies when kind includes Mental health services");
                    Some(both && none && parts_the_agencies(world)?)
                },
            },
        },
        Row {
            // Sections 3 to 6 carry no label; that they are for all is a Note under section 3.
            id: "SUR-07",
            asks: "section 2, and by position 3 to 6, are for all agencies",
            served: Served::Lines {
                without: vec![
                    vec![instead("Section 2: Section 11 Other » Applies to all", "Applies when kind includes Other")],
                    vec![instead("Section 3: Re-evaluating » Applies to all", "Applies when kind includes Other")],
                    vec![instead("Section 4: How do Children » Applies to all", "Applies when kind includes Other")],
                    vec![instead("Section 5: Evaluating » Applies to all", "Applies when kind includes Other")],
                ],
                holds: |world| {
                    let first = ["OD1", "3.1", "4.1", "1"];
                    let seen = KINDS.map(|kind| of_kind(world, kind).see(|seen| none_out(seen, &first)));
                    Some(seen == [Some(true); 4])
                },
            },
        },
        Row {
            // A trust with mental health and other services ticks both. Who ticks mental health only is marked (K1).
            id: "SUR-08",
            asks: "P14 is for mental health services only, within the section for Health",
            served: Served::Lines {
                without: vec![
                    vec![gone("Document P14: MENTAL HEALTH » Applies when kind includes Mental health services")],
                    vec![gone("Section 1B: Section 11 Required » Applies when"), gone(PARTS), gone(PLACED)],
                    vec![gone("Rule K1: Mental health services are asked as Health")],
                ],
                holds: |world| {
                    let asked = |kinds| of_kind(world, kinds).see(|seen| none_out(seen, &["P14"]));
                    let both = asked("Health, Mental health services")?;
                    let alone = asked("Mental health services")?;
                    let marked = of_kind(world, "Mental health services")
                        .see(|evaluation| Some(found(evaluation, "K1", "agency") == ["flag"]))?;
                    Some(both && !asked("Health")? && !alone && marked)
                },
            },
        },
        Row {
            // Appendices of other agencies are not in our copy (a Note).
            id: "SUR-09",
            asks: "Appendix A is for Children's Services only",
            served: Served::Lines {
                without: vec![
                    vec![gone("Appendix A: Specific Single » Applies when kind includes Children's Services")],
                    vec![instead("Appendix A: Specific Single » Applies when", "Applies when kind includes Health")],
                ],
                holds: |world| {
                    let asked = KINDS.map(|kind| of_kind(world, kind).see(|seen| none_out(seen, &["A.1"])));
                    Some(asked == [Some(false), Some(false), Some(true), Some(false)])
                },
            },
        },
    ]
}

/// Whether the file can no longer be used where section 1B applies like this, its documents being its own.
fn refused(world: &World, applies: &'static str) -> bool {
    let line = "Section 1B: Section 11 Required » Applies when";
    World::of(&without(&world.text.replace(PLACED, ""), &[instead(line, applies)])).is_err()
}

/// Whether every agency, of whatever kinds, is asked the rows of exactly one of 1A and 1B.
fn parts_the_agencies(world: &World) -> Option<bool> {
    for chosen in 1..1_u32 << KINDS.len() {
        let kinds = KINDS.iter().enumerate().filter(|(at, _)| chosen >> at & 1 == 1);
        let kinds: Vec<&str> = kinds.map(|(_, kind)| *kind).collect();
        let asked = of_kind(world, &kinds.join(", ")).see(|evaluation| {
            Some((
                none_out(evaluation, &["P3"])?,
                none_out(evaluation, &["Dashboard"])?,
                none_out(evaluation, &["P1"])?,
            ))
        });
        let (in_1a, in_1b, in_one) = asked?;
        if in_1a == in_1b || !in_one {
            return Some(false);
        }
    }
    Some(true)
}
