//! The eight duties, and what is asked of each.

use super::{DUTIES, filled_in, indicators, label};
use crate::acceptance::given::{found, total};
use crate::acceptance::row::{Row, Served, gone, instead};

const WELL: &str = "Ask working-well (long text): What is working well?";
const IMPROVE: &str = "Ask improve (long text): What actions";

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "LAM-06",
            asks: "eight duties, each described, with its indicators, two boxes and one rating; three points of an \
                induction stand under another, and the line without a bullet is a point",
            served: Served::Lines {
                without: vec![
                    vec![gone("Duty leadership: Leadership")],
                    vec![gone("Duty policies: Policies")],
                    vec![gone("Duty recruitment: Safer")],
                    vec![gone("Duty training: Staff Induction")],
                    vec![gone("Duty complaints: Complaints")],
                    vec![gone("Duty information: Information")],
                    vec![gone("Duty multi-agency: Multi-agency Working")],
                    vec![gone("Duty involving: Involving Children")],
                    vec![gone("Duty leadership » Guidance: Senior managers take")],
                    vec![gone("- The organisation takes an active part in LSCP")],
                    vec![gone("- An understanding of thresholds and Early Help")],
                    vec![gone("-- How to recognise signs of abuse and neglect")],
                    vec![instead("Rate on Extent: To what extent", "Rate on Extent: How well?")],
                ],
                holds: |world| {
                    let points = |duty: &str| -> Option<Vec<usize>> {
                        Some(indicators(world, duty, &[])?.iter().map(|list| list.len() - 1).collect())
                    };
                    let printed: [&[usize]; 8] = [&[6], &[8, 2, 1], &[10], &[18], &[7], &[7], &[9], &[6]];
                    for (duty, printed) in DUTIES.iter().zip(printed) {
                        let item = world.framework.item(duty)?;
                        // What is printed beside the duty comes first, then what is printed beside every rating.
                        let described = item.guidance().next().is_some_and(|words| words.len() > 60);
                        let asked = item.fields().map(|field| field.name()).eq(["working-well", "improve"]);
                        let rated = item.question() == "To what extent are we meeting this duty?";
                        if points(duty)? != printed || !described || !asked || !rated {
                            return Some(false);
                        }
                    }
                    Some(true)
                },
            },
        },
        Row {
            id: "LAM-07",
            asks: "indicators illustrate a duty and are not rated: eight ratings are asked for, and no more",
            served: Served::Lines {
                without: vec![vec![gone("Duty recruitment » Indicators: What does this duty look like")]],
                holds: |world| {
                    let heading = "What does this duty look like in practice?";
                    let headed = DUTIES.iter().map(|duty| indicators(world, duty, &[]));
                    let headed = headed.collect::<Option<Vec<_>>>()?;
                    let headed = headed.iter().all(|lists| lists.first().is_some_and(|list| list[0] == heading));
                    filled_in(world, &[]).see(|evaluation| Some(headed && total(evaluation)?.asked() == 8))
                },
            },
        },
        Row {
            id: "LAM-08",
            asks: "of each duty: what is working well and how it is known (two questions in one box), and what actions \
                can improve it",
            served: Served::Lines {
                without: vec![
                    vec![instead(WELL, "Ask working-well (long text): What is working well?")],
                    vec![instead(IMPROVE, "Ask improve (long text): Actions")],
                ],
                holds: |world| {
                    let both = DUTIES.iter().map(|duty| {
                        let item = world.framework.item(duty)?;
                        let well = label(item, "working-well")? == "What is working well? How do we know?";
                        Some(well && label(item, "improve")? == "What actions can we take to improve?")
                    });
                    Some(both.collect::<Option<Vec<bool>>>()?.into_iter().all(|both| both))
                },
            },
        },
        Row {
            id: "LAM-09",
            asks: "actions are asked for at every point, 5 included, without a lead or a timescale; at 1 a blank is \
                noticed, and forbidden nowhere",
            served: Served::Lines {
                without: vec![
                    vec![instead(IMPROVE, "Ask improve (long text) when rating is worse than 5: What actions?")],
                    vec![instead("Rule L1: The lowest » Should give improve", "Must give improve")],
                    vec![instead("Rule L1: The lowest » When rating is 1", "When rating is worse than 3")],
                ],
                holds: |world| {
                    let improve = world.framework.item("training")?.fields().find(|field| field.name() == "improve")?;
                    let is_plain = improve.columns().len() == 0;
                    let asked = |level: &str| {
                        let rated = filled_in(world, &[]).rate("training", level);
                        rated.write("training", "improve", "Train more").see(|evaluation| {
                            Some(
                                evaluation
                                    .notes()
                                    .iter()
                                    .all(|note| note.field().is_none_or(|of| of.name() != "improve")),
                            )
                        })
                    };
                    let blank = |level: &str| {
                        filled_in(world, &[]).rate("training", level).see_submitted(|evaluation| {
                            Some((found(evaluation, "L1", "training"), evaluation.is_complete()))
                        })
                    };
                    let at_every_point = asked("1")? && asked("3")? && asked("5")?;
                    let one = (vec!["should improve".to_owned(), "flag".to_owned()], true);
                    Some(is_plain && at_every_point && blank("1")? == one && blank("2")? == (Vec::new(), true))
                },
            },
        },
    ]
}
