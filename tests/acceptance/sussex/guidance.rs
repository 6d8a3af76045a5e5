//! What the framework is, whom it is for, and the guidance that it carries as words.

use super::part;
use crate::acceptance::row::{Row, Served, World, gone, instead};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "SUS-02",
            asks: "the audit is repeated every two years; no year stands in its title",
            served: Served::Lines {
                without: vec![
                    vec![gone("Cycle: every two years")],
                    vec![instead("Framework: Section 11 audit tool", "Framework: Section 11 audit tool 2024")],
                    vec![gone(
                        "> well organisations are working to keep children safe. The audits will be repeated biennially",
                    )],
                    vec![gone("> The s11 self-evaluation is repeated every two years.")],
                ],
                holds: |world| {
                    let framework = &world.framework;
                    let repeated = says(world, "1", "The audits will be repeated biennially")?
                        && says(world, "4", "The s11 self-evaluation is repeated every two years.")?;
                    let no_year = !framework.title().contains(|sign: char| sign.is_ascii_digit() && sign != '1');
                    Some(framework.cycle()? == "every two years" && repeated && no_year)
                },
            },
        },
        Row {
            id: "SUS-19",
            asks: "who does not work with children directly answers all the same, as it would respond",
            served: Served::Lines {
                without: vec![
                    vec![gone("> If your agency's core business is not explicitly")],
                    vec![gone("> necessary to consider how your agency would respond")],
                ],
                holds: |world| {
                    says(
                        world,
                        "2",
                        "If your agency's core business is not explicitly and directly to work with children and young \
                            people, it will be necessary to consider how your agency would respond should it come into \
                            contact with them",
                    )
                },
            },
        },
        Row {
            id: "SUS-20",
            asks: "services that an agency commissions are in what it answers",
            served: Served::Lines {
                without: vec![vec![gone("> apply to any services your agency commissions.")]],
                holds: |world| says(world, "2", "will also apply to any services your agency commissions"),
            },
        },
        Row {
            id: "SUS-21",
            asks: "two editions of Working Together are cited, 2023 and 2018, and both stand as they are printed",
            served: Served::Lines {
                without: vec![
                    vec![gone("> Working Together to Safeguard Children 2023 requires")],
                    vec![gone("Text: In accordance with Working Together to Safeguard Children 2018")],
                ],
                holds: |world| {
                    let first = says(world, "1", "Working Together to Safeguard Children 2023 requires")?;
                    Some(first && says(world, "2", "In accordance with Working Together to Safeguard Children 2018")?)
                },
            },
        },
    ]
}

/// Whether a part of the guidance says these words.
fn says(world: &World, id: &str, words: &str) -> Option<bool> {
    Some(part(world, id)?.contains(words))
}
