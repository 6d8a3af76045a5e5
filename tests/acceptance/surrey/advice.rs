//! What stands in the advice, and is no question: it is carried word for word, and no rule is made of it.

use super::advises;
use crate::acceptance::row::{Row, Served, gone};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            // No date is collected, so no check of one is made.
            id: "SUR-19",
            asks: "DBS checks every three years: advice",
            served: Served::Lines {
                without: vec![vec![gone("Document P7: Recruitment » Guidance: To include identifying staff")]],
                holds: |world| advises(world, "P7", "DBS checks should be rerun on a 3 yearly basis."),
            },
        },
        Row {
            id: "SUR-20",
            asks: "one trained person on each recruitment panel: advice, and told in words",
            served: Served::Lines {
                without: vec![vec![gone("Document P7: Recruitment » Guidance: To include identifying staff")]],
                holds: |world| {
                    advises(
                        world,
                        "P7",
                        "at least one person on each recruitment panel should be trained in Safer Recruitment",
                    )
                },
            },
        },
        Row {
            // The row has one cell for the policy and none for two names, so none is asked for.
            id: "SUR-21",
            asks: "a named senior manager and a deputy for allegations: advice on the policy",
            served: Served::Lines {
                without: vec![vec![gone("Guidance: The Organisation should have a named senior manager")]],
                holds: |world| advises(world, "P9", "The Organisation should have a named senior manager and deputy"),
            },
        },
        Row {
            // The five points are not rated, and have no ticks of their own.
            id: "SUR-23",
            asks: "induction has five points as a minimum: a list within the advice",
            served: Served::Lines {
                without: vec![
                    vec![gone("- Introduction to Thresholds and Levels of Need in Surrey")],
                    vec![gone("- How to respond when a child makes a disclosure")],
                ],
                holds: |world| {
                    let advice = world.framework.item("P12")?.guidance().next()?.into_owned();
                    let points: Vec<&str> = advice.lines().filter(|line| line.trim_start().starts_with("- ")).collect();
                    let last = points.last()?.ends_with("disclosure of abuse or neglect");
                    Some(advice.contains("will include as a minimum:") && points.len() == 5 && last)
                },
            },
        },
        Row {
            id: "SUR-24",
            asks: "an annual appraisal: advice, without a date",
            served: Served::Lines {
                without: vec![vec![gone(
                    "Guidance: Staff working with children receive regular management supervision",
                )]],
                holds: |world| {
                    advises(world, "P13", "There is an annual appraisal process which includes a review of each")
                },
            },
        },
        Row {
            // Either tool will do, as the words of OD2 say; who accepts another is not said (a Note).
            id: "SUR-25",
            asks: "plans for sharing learning, and for GCP2 or another accepted tool",
            served: Served::Lines {
                without: vec![
                    vec![gone("Document OD1: Shared Learning Plan")],
                    vec![gone("Document OD2: Plan for embedding GCP2")],
                    vec![gone("Guidance: This is a priority objective for the SSCP")],
                ],
                holds: |world| {
                    let words = |id: &str| Some(world.framework.item(id)?.words()?.into_owned());
                    let plans = words("OD1")?.starts_with("Shared Learning Plan")
                        && words("OD2")?.contains("GCP2 or other Neglect Screening Tool");
                    Some(plans && advises(world, "OD2", "either the GCP2 tool or other (accepted) screening tool")?)
                },
            },
        },
    ]
}
