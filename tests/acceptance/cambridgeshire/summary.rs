//! The score summary, and how it is read.

use yardstick::Response;

use super::super::row::{Row, Served, World, gone, instead};
use super::areas::with_neglect;
use crate::acceptance::given::{counts, report};
use crate::cambridgeshire::{SAMPLE, SAMPLE_TOTAL, evaluated, rate_as, sample};

const FULLY: &str = "Show share Fully Met of those asked, to the nearest 1%";
const NOT: &str = "Show share Not Met of those asked, to the nearest 1%";

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "CAM-30",
            asks: "the score summary: counts for each standard, and a total row; with Neglect an eighth row",
            served: Served::Lines {
                without: vec![
                    vec![gone("Report: Score Summary")],
                    vec![gone("Show number asked: No of questions")],
                    vec![gone("Show number Not Met: Not met")],
                    vec![gone("Show number Partly Met: Partly met")],
                    vec![gone("Show number Fully Met: Fully met")],
                    vec![gone("Show number N/A: N/A")],
                    vec![gone("Show number unanswered: Unanswered")],
                    vec![gone("Last row: Total All Areas")],
                ],
                holds: |world| {
                    let seven = table(world, &SAMPLE, &["Cambridgeshire"])?;
                    let rows = SAMPLE.iter().chain([&SAMPLE_TOTAL]).map(|row| row.map(|number| number.to_string()));
                    let same = seven[1..]
                        .iter()
                        .zip(rows)
                        .all(|(row, printed)| row.get(1..7).is_some_and(|row| row == printed));
                    let headings =
                        ["Standard", "No of questions", "Not met", "Partly met", "Fully met", "N/A", "Unanswered"];
                    let with_neglect = with_neglect(world)?;
                    let answers = [SAMPLE.as_slice(), &[[2, 0, 1, 0, 0, 1]]].concat();
                    let eight = table(&with_neglect, &answers, &["Peterborough"])?;
                    let last = ["Total All Areas", "48", "7", "4", "27", "8", "2"];
                    Some(
                        seven[0].get(..7)? == headings
                            && seven.len() == 9
                            && same
                            && eight[8].get(..7)? == ["8. Neglect", "2", "0", "1", "0", "0", "1"]
                            && eight.get(9)?.get(..7)? == last,
                    )
                },
            },
        },
        Row {
            id: "CAM-31",
            asks: "questions = not met + partly met + fully met + N/A + unanswered, in each row",
            served: Served::Meaning {
                because: "no line says it: a grade taken back becomes unanswered, and the questions stay 7. Tried on \
                    any response in laws/responses.rs",
                holds: |framework, response| {
                    let row = counts(&evaluated(framework, response), "1").unwrap();
                    row == [7, 4, 0, 3, 0, 0] && row[0] == row[1..].iter().sum::<u64>()
                },
                on: |framework| sample(framework, &["Cambridgeshire"]),
                not_on: |framework| {
                    let mut response = Response::to(framework, "Sample");
                    rate_as(&mut response, framework, &[[7, 3, 0, 3, 0, 1]]);
                    response.draft()
                },
            },
        },
        Row {
            id: "CAM-32",
            asks: "the summary is read in percent: 3 of 7 is 43%, 4 of 7 is 57% (the guidance prints 40% and 60%)",
            served: Served::Lines {
                without: vec![
                    vec![gone(FULLY)],
                    vec![gone(NOT)],
                    vec![instead(FULLY, "Show share Fully Met of those asked, to the nearest 10%: fully meeting")],
                    vec![instead(NOT, "Show share Not Met of those asked, to the nearest 10%: not meeting")],
                ],
                holds: |world| Some(table(world, &SAMPLE, &["Cambridgeshire"])?[1].get(7..)? == ["43%", "57%"]),
            },
        },
        Row {
            id: "CAM-33",
            asks: "out of what a share is taken is said: here of those asked, with N/A and unanswered",
            served: Served::Lines {
                without: vec![
                    vec![instead(FULLY, "Show share Fully Met of those rated, to the nearest 1%: fully meeting")],
                    vec![instead(FULLY, "Show share Fully Met of those answering, to the nearest 1%: fully meeting")],
                    vec![instead(NOT, "Show share Not Met of those answering, to the nearest 1%: not meeting")],
                ],
                holds: |world| {
                    let rows = table(world, &SAMPLE, &["Cambridgeshire"])?;
                    let share = |row: usize| rows.get(row)?.get(7..).map(<[String]>::to_vec);
                    // 4 and 1 of 6 in standard 2, 2 and 0 of 5 in standard 3, 27 and 7 of 46 in all.
                    Some(share(2)? == ["67%", "17%"] && share(3)? == ["40%", "0%"] && share(8)? == ["59%", "15%"])
                },
            },
        },
    ]
}

/// The score summary of a response that is rated like this, as lines of cells.
fn table(world: &World, rows: &[[u64; 6]], areas: &[&str]) -> Option<Vec<Vec<String>>> {
    let mut response = Response::to(&world.framework, "Sample");
    rate_as(&mut response, &world.framework, rows);
    response.areas(areas).ok()?;
    let response = response.draft();
    report(&evaluated(&world.framework, &response), "Score Summary")
}
