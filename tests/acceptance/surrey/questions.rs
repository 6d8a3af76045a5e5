//! Section 4: yes or no, and what a yes opens.

use yardstick::State;

use super::state;
use crate::acceptance::given::{Given, found, given, total};
use crate::acceptance::row::{Row, Served, gone, instead};

pub(super) fn rows() -> Vec<Row> {
    vec![Row {
        id: "SUR-31",
        asks: "three questions of yes or no; a yes opens two boxes, a no none; they are in no total of ratings",
        served: Served::Lines {
            without: vec![
                vec![gone("Rule Q1: The questions are answered")],
                vec![gone("Rule Q2: A yes is evidenced")],
                vec![instead("Rule Q2: A yes » When answer is Yes", "When answer is No")],
                vec![instead(
                    "Ask evidence (long text) when answer is Yes",
                    "Ask evidence (required, long text): Evidence",
                )],
                vec![gone("Question 4.3 (yes or no)")],
            ],
            holds: |world| {
                let framework = &world.framework;
                let seen = |given: Given<'_>| {
                    given.see(|evaluation| {
                        let about = |rule| found(evaluation, rule, "4.1");
                        let found = [about("Q1"), about("Q2"), about("required")].concat();
                        Some((state(evaluation, "4.1")?, found))
                    })
                };
                let owed = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
                let yes = seen(given(framework).write("4.1", "answer", "Yes"))?;
                let no = seen(given(framework).write("4.1", "answer", "No"))?;
                let rated = given(framework).about("kind", "Other").write("4.1", "answer", "Yes");
                let counts = rated.see(|evaluation| {
                    let answered = evaluation.answered();
                    let four =
                        answered.iter().find(|row| row.section().is_some_and(|section| section.name() == "4"))?;
                    Some((four.asked(), four.answered(), total(evaluation)?.asked(), evaluation.totals().len()))
                });
                Some(
                    seen(given(framework))? == (State::Unanswered, owed(&["must answer"]))
                        && yes == (State::Answered, owed(&["must evidence", "must impact"]))
                        && no == (State::Answered, vec![])
                        && counts? == (3, 1, 21, 1),
                )
            },
        },
    }]
}
