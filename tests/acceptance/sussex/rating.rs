//! The convention of part 4, line by line: what each changes, and what happens exactly at its number.

use super::{RATING, level, level_of, rated};
use crate::acceptance::given::{given_by, together};
use crate::acceptance::row::{Row, Served, gone, instead};

const RED: &str = "Rating: Partnership rating » Rated Red when more than 1/3";
const AMBER: &str = "Rating: Partnership rating » Rated Amber when at least 20%";
const GREEN: &str = "Rating: Partnership rating » Otherwise rated Green";
const SHOWN: &str = "Rating: Partnership rating » Show shares to the nearest 1%";
const BASE: &str = "Rating: Partnership rating » Out of agencies taking part";
const NONE: &str = "Rating: Partnership rating » Not rated when none are rated";
const AT_33: &str = "Rating: Partnership rating at 33%";
const ROUNDED: &str = "Rating: Partnership rating at 33% after rounding";

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "SUS-22",
            asks: "each standard is rated for the partnership as a whole, from the agencies' own ratings",
            served: Served::Lines {
                without: vec![
                    vec![
                        gone("Rating: Partnership rating"),
                        gone("Show Partnership rating: overall RAG rating"),
                        gone("Report (ours): Where the readings differ » Show Partnership rating"),
                        gone("Monitoring: Individual agency action plans"),
                    ],
                    vec![instead("Rating: Partnership rating » For every standard", "For every standard in section 6")],
                ],
                holds: |world| {
                    let levels = [("1.5", "Green"), ("2.3", "Amber"), ("6.2", "Red")];
                    let council = levels
                        .iter()
                        .fold(given_by(&world.framework, "Council").areas(&["East Sussex"]), |given, (item, level)| {
                            given.rate(item, level)
                        });
                    together(&world.framework, [council], |aggregate| {
                        let ratings = aggregate.areas().nth(1)?.ratings();
                        let ours = ratings.iter().filter(|rated| rated.rating().name() == RATING);
                        let found: Vec<String> = ours.map(|rated| rated.message()).collect();
                        let expected = ["1.5 is Green", "2.3 is Red", "6.2 is Red"];
                        Some(found == expected.map(|of| format!("{RATING} of {of}")))
                    })
                },
            },
        },
        Row {
            id: "SUS-23",
            asks: "red where more than a third are amber or red; exactly a third is not; the two other readings of \
                '(> 33%)' can be shown beside",
            served: Served::Lines {
                without: vec![
                    vec![gone(RED)],
                    vec![instead(RED, "Rated Red when at least 1/3 are rated Red or Amber")],
                    vec![instead(RED, "Rated Red when more than 33% are rated Red or Amber")],
                    vec![gone(AT_33), gone("Show Partnership rating at 33%")],
                    vec![gone(ROUNDED), gone("Show Partnership rating at 33% after rounding")],
                    vec![gone("Rating: Partnership rating at 33% after rounding » Compare shares rounded")],
                ],
                holds: |world| {
                    let of = |count, base| {
                        let names = [RATING, &AT_33["Rating: ".len()..], &ROUNDED["Rating: ".len()..]];
                        names
                            .iter()
                            .map(|name| level_of(&world.framework, name, count, base))
                            .collect::<Option<Vec<_>>>()
                    };
                    let thirds = [of(1, 3)?, of(3, 9)?, of(4, 12)?, of(5, 15)?];
                    let exactly = thirds.iter().all(|levels| *levels == ["Amber", "Red", "Amber"]);
                    let more = [of(2, 3)?, of(5, 12)?, of(34, 100)?];
                    let more = more.iter().all(|levels| *levels == ["Red", "Red", "Red"]);
                    let parted = of(67, 200)? == ["Red", "Red", "Red"] && of(68, 203)? == ["Red", "Red", "Amber"];
                    Some(exactly && more && parted && of(34, 103)? == ["Amber", "Red", "Amber"])
                },
            },
        },
        Row {
            id: "SUS-24",
            asks: "amber from 20% on, 20% itself among them, up to where red begins: nothing lies between",
            served: Served::Lines {
                without: vec![
                    vec![gone(AMBER)],
                    vec![instead(AMBER, "Rated Amber when more than 20% are rated Red or Amber")],
                    vec![instead(AMBER, "Rated Amber when between 20% and 33% are rated Red or Amber")],
                ],
                holds: |world| {
                    let of = |count, base| level_of(&world.framework, RATING, count, base);
                    let amber = [of(1, 5)?, of(2, 10)?, of(20, 100)?, of(33, 100)?, of(1, 3)?, of(34, 103)?];
                    Some(amber.iter().all(|level| level == "Amber") && of(19, 100)? == "Green")
                },
            },
        },
        Row {
            id: "SUS-25",
            asks: "green where all are green, or less than 20% are amber or red; the share is not rounded before",
            served: Served::Lines {
                without: vec![
                    vec![instead(GREEN, "Otherwise not rated")],
                    vec![instead(GREEN, "Otherwise rated Amber")],
                    vec![instead(SHOWN, "Compare shares rounded to the nearest 1%")],
                ],
                holds: |world| {
                    let of = |count, base| level_of(&world.framework, RATING, count, base);
                    // 8 of 41 is 19.51%.
                    Some([of(0, 4)?, of(1, 6)?, of(19, 100)?, of(8, 41)?].iter().all(|level| level == "Green"))
                },
            },
        },
        Row {
            id: "SUS-29",
            asks: "out of the agencies taking part: N/A and unanswered are among them; where nobody is rated there is \
                no rating",
            served: Served::Lines {
                without: vec![
                    vec![instead(BASE, "Out of those rated")],
                    vec![instead(BASE, "Out of those answering")],
                    vec![instead(NONE, "Not rated when fewer than 2 are rated")],
                ],
                holds: |world| {
                    let of = |levels: &[(&str, usize)]| level(&world.framework, RATING, levels);
                    let with_na = of(&[("Amber", 1), ("Green", 4), ("N/A", 1)])? == "Green"
                        && of(&[("Amber", 1), ("Green", 1), ("N/A", 1)])? == "Amber";
                    let with_blank = of(&[("Amber", 1), ("Green", 4), ("unanswered", 1)])? == "Green";
                    let nobody = of(&[("N/A", 4)])? == "not rated" && of(&[("unanswered", 4)])? == "not rated";
                    Some(with_na && with_blank && nobody && of(&[("Green", 1), ("N/A", 3)])? == "Green")
                },
            },
        },
        Row {
            id: "SUS-30",
            asks: "amber and red weigh the same; how many of each stands beside the rating",
            served: Served::Lines {
                without: vec![
                    vec![instead(RED, "Rated Red when more than 1/3 are rated Red")],
                    vec![instead(AMBER, "Rated Amber when at least 20% are rated Red")],
                    vec![gone("Report: Report to the Partnership Board » Show number of every level")],
                ],
                holds: |world| {
                    let same = |red, amber, green| {
                        let levels = [("Red", red), ("Amber", amber), ("Green", green)];
                        rated(&world.framework, RATING, &levels, |rated| {
                            let counts = rated.tally().levels(&world.framework).map(|(_, count)| count as usize);
                            Some((rated.level()?.name().to_owned(), counts.eq([red, amber, green])))
                        })
                    };
                    let red =
                        [same(2, 3, 7)?, same(0, 5, 7)?, same(5, 0, 7)?].iter().all(|(is, kept)| is == "Red" && *kept);
                    let amber = [same(3, 0, 9)?, same(0, 3, 9)?].iter().all(|(is, kept)| is == "Amber" && *kept);
                    Some(red && amber && super::report::counts_are_shown(world)?)
                },
            },
        },
    ]
}
