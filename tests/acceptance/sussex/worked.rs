//! The three worked examples of part 4.

use super::{RATING, rated};
use crate::acceptance::row::{Row, Served, World, instead};

const RED: &str = "Rating: Partnership rating » Rated Red when more than 1/3";
const AMBER: &str = "Rating: Partnership rating » Rated Amber when at least 20%";
const SHOWN: &str = "Rating: Partnership rating » Show shares to the nearest 1%";

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "SUS-26",
            asks: "of 12 agencies three are amber and two red: five, shown as 42%, and red",
            served: Served::Lines {
                without: vec![
                    vec![instead(RED, "Rated Red when at least half are rated Red or Amber")],
                    vec![instead(RED, "Rated Red when more than 1/3 are rated Red")],
                    vec![instead(SHOWN, "Show shares to the nearest 5%")],
                ],
                holds: |world| comes_to(world, [2, 3, 7], "Red", 42),
            },
        },
        Row {
            id: "SUS-27",
            asks: "of 12 agencies three are amber or red: 25%, and amber",
            served: Served::Lines {
                without: vec![
                    vec![instead(AMBER, "Rated Amber when more than 25% are rated Red or Amber")],
                    vec![instead(RED, "Rated Red when at least 25% are rated Red or Amber")],
                    vec![instead(SHOWN, "Show shares to the nearest 10%")],
                ],
                holds: |world| comes_to(world, [1, 2, 9], "Amber", 25),
            },
        },
        Row {
            id: "SUS-28",
            asks: "of 12 agencies two are amber or red: shown as 17%, and green",
            served: Served::Lines {
                without: vec![
                    vec![instead(AMBER, "Rated Amber when at least 1/6 are rated Red or Amber")],
                    vec![instead(SHOWN, "Show shares to the nearest 5%")],
                ],
                holds: |world| comes_to(world, [1, 1, 10], "Green", 17),
            },
        },
    ]
}

/// Whether so many that are Red, Amber and Green come to this level, and their share is shown as this.
fn comes_to(world: &World, [red, amber, green]: [usize; 3], level: &str, percent: u64) -> Option<bool> {
    let levels = [("Red", red), ("Amber", amber), ("Green", green)];
    rated(&world.framework, RATING, &levels, |rated| {
        // What counts as amber or red is counted here, and not read from the table.
        let of = rated.shares().into_iter().find(|(_, share)| share.count() == (red + amber) as u64)?.1;
        Some(rated.level()?.name() == level && of.percent_to_nearest(rated.shown_to_nearest()) == Some(percent))
    })
}
