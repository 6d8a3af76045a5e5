//! How the partnership can support the agency: three questions beside the assessment.

use yardstick::State;

use super::filled_in;
use crate::acceptance::given::total;
use crate::acceptance::row::{Row, Served, World, gone, instead};

const NOT_YET: &str = "- not-yet: Not yet, but I will";

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "LAM-21",
            asks: "subscribed to the newsletter: Yes, No, or a long third answer with a short key, which is neither",
            served: Served::Lines {
                without: vec![
                    vec![gone("Question 33 (one of Following us)")],
                    vec![gone(NOT_YET)],
                    vec![instead(NOT_YET, "- not-yet: Not yet")],
                ],
                holds: |world| Some(choices(world, "33")? == printed() && is_answered(world, "33", "not-yet")?),
            },
        },
        Row {
            id: "LAM-22",
            asks: "followed on Twitter: the same list, by its name; there is no N/A for who does not use it",
            served: Served::Lines {
                without: vec![
                    vec![gone("Question 34 (one of Following us)")],
                    vec![instead("Question 34 (one of Following us)", "Question 34 (yes or no): Have you followed?")],
                    vec![instead(NOT_YET, "- not-yet: Not yet")],
                ],
                holds: |world| {
                    let words = "Have you followed the LSCP on Twitter? (twitter.com/ChildrenLambeth)";
                    let said = world.framework.item("34")?.words()? == words;
                    Some(said && choices(world, "34")? == printed() && is_answered(world, "34", "not-yet")?)
                },
            },
        },
        Row {
            id: "LAM-23",
            asks: "ideas for the partnership are no part of the assessment: in no total, and never missing",
            served: Served::Lines {
                without: vec![
                    vec![gone("Question 35 (long text)")],
                    vec![instead(
                        "Section Support (outside the assessment)",
                        "Section Support: How can the LSCP help?",
                    )],
                    vec![instead(
                        "Question 35 (long text)",
                        "Question 35 (required, long text): Please use this section",
                    )],
                ],
                holds: |world| {
                    let words = world.framework.item("35")?.words()?;
                    let begins = words.starts_with("Please use this section to share any ideas");
                    filled_in(world, &[]).see_submitted(|evaluation| {
                        let rows = evaluation.answered();
                        let outside = rows.iter().all(|row| row.is_outside_the_assessment());
                        Some(begins && outside && evaluation.is_complete() && total(evaluation)?.asked() == 8)
                    })
                },
            },
        },
    ]
}

/// The answers that a question takes, each with its words.
fn choices(world: &World, question: &str) -> Option<Vec<(String, String)>> {
    let answer = world.framework.item(question)?.answer()?;
    Some(answer.choices().map(|choice| (choice.name().to_owned(), choice.words().to_owned())).collect())
}

fn printed() -> Vec<(String, String)> {
    let third = "Not yet, but I will because that sounds like a great way to find out about new reviews and learning!";
    [("Yes", ""), ("No", ""), ("not-yet", third)].map(|(key, words)| (key.to_owned(), words.to_owned())).to_vec()
}

fn is_answered(world: &World, question: &str, answer: &str) -> Option<bool> {
    let item = world.framework.item(question)?.id();
    let given = filled_in(world, &[]).write(question, "answer", answer);
    given.see(|evaluation| Some(evaluation.state(item).ok()? == State::Answered))
}
