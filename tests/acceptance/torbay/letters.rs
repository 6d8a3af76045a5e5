//! The letter to the agency, and what the annual report takes from the submissions.

use serde_json::{Value, json};
use yardstick::LetterLine;

use super::{Case, case, prints};
use crate::acceptance::given::{given_by, report_across, together};
use crate::acceptance::row::{Row, Served, gone, instead};

/// The letter, line by line; none where it cannot be written.
fn letter(case: Case<'_>) -> Option<Vec<String>> {
    case.see(|evaluation| {
        let letter = evaluation.letter("feedback").ok()?;
        let lines = letter.lines().iter().map(|line| match line {
            LetterLine::Text(text) => text.to_string(),
            LetterLine::Shown { heading, values, .. } => format!("{heading} {}", values.join(", ")).trim().to_owned(),
            _ => String::new(),
        });
        Some(lines.collect())
    })
}

fn recommended(recommendations: Value) -> Value {
    json!({ "board-feedback": { "recommendations": recommendations } })
}

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "TOR-27",
            asks: "formal feedback, from what was decided and what is recommended; without a decision there is no letter",
            served: Served::Lines {
                without: vec![
                    vec![gone("Show Recommendation")],
                    vec![gone("Show recommendations")],
                    vec![gone("Show organisation: Dear")],
                    vec![gone("Text: Following submission of the self declarations and presentations")],
                ],
                holds: |world| {
                    let decided = case(world).decided(&[("approved", "2015-05-20")]);
                    let letter_of = letter(decided.recorded("forms", recommended(json!(["Train bank staff"]))))?;
                    let says = |words: &str| letter_of.iter().any(|line| line == words);
                    let whole = ["Dear Sample Trust", "Declaration approved", "Train bank staff"].into_iter().all(says);
                    let printed = prints(world, "5", "any suggested further areas for improvement (template 5)");
                    Some(whole && printed && letter(case(world)).is_none())
                },
            },
        },
        Row {
            id: "TOR-28",
            asks: "the letter asks to amend the plan only where there is something to include",
            served: Served::Lines {
                without: vec![
                    vec![gone("Text when recommendations is given")],
                    vec![instead(
                        "Text when recommendations is given",
                        "Text: I would be grateful if you could amend your improvement plan to include the following \
                            recommendations:",
                    )],
                ],
                holds: |world| {
                    let asks = |recommendations: Value| {
                        let decided = case(world).decided(&[("approved", "2015-05-20")]);
                        let lines = letter(decided.recorded("forms", recommended(recommendations)))?;
                        Some(lines.iter().any(|line| {
                            line == "I would be grateful if you could amend your improvement plan to include the following \
                                recommendations:"
                        }))
                    };
                    Some(asks(json!(["Train bank staff"]))? && !asks(json!([]))?)
                },
            },
        },
        Row {
            id: "TOR-30",
            asks: "an agency may be asked for evidence of improvements, or for a peer review: printed, as whoever asks \
                decides",
            served: Served::Lines {
                without: vec![
                    vec![gone("Text: The completed self-evaluation tool should")],
                    vec![gone("Text: Agencies will be expected to feedback")],
                    vec![gone("Text: Improvement plans will be reviewed quarterly")],
                    vec![gone("Outcome peer-review: There is a recommendation")],
                ],
                holds: |world| {
                    let words = "you may be required to provide evidence of improvements/engage with a peer review to \
                        assess progress";
                    let letter = letter(case(world).decided(&[("peer-review", "2015-05-20")]))?;
                    let written = letter
                        .iter()
                        .any(|line| line.ends_with("you may be required to provide evidence of improvements."));
                    let in_part = prints(world, "6", "They may also be required to provide evidence of improvements.");
                    Some(written && in_part && prints(world, "Letter", words))
                },
            },
        },
        Row {
            id: "TOR-37",
            asks: "submissions of 2015 are referred to in the annual report of 2015/16, which our report prepares",
            served: Served::Lines {
                without: vec![
                    vec![gone("Text: The LSCBs are required to produce")],
                    vec![gone("Report (ours): Section 11 submissions")],
                    vec![instead("Edition: 2015", "Edition: 2016")],
                ],
                holds: |world| {
                    let words = "will be included in the 2015/16 Annual Report as part of the evidence";
                    let sent = [given_by(&world.framework, "A"), given_by(&world.framework, "B")];
                    let name = "Section 11 submissions in the 2015/16 Annual Report";
                    let rows = together(&world.framework, sent, |aggregate| report_across(aggregate.overall(), name))?;
                    let first = rows.get(1)?.get(1..)? == ["0", "0", "2"];
                    Some(first && world.framework.edition() == "2015" && prints(world, "Letter", words))
                },
            },
        },
    ]
}
