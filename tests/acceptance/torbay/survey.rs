//! What staff say, beside what the agency declares.

use serde_json::{Value, json};

use super::{case, found, prints};
use crate::acceptance::row::{Row, Served, gone, instead};

const S1: &str = "Rule S1: Staff do not see » When declaration is signed";

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "TOR-05",
            asks: "the Board commissions a staff survey each year, before the self evaluation; an agency without answers is \
                no data, and is marked",
            served: Served::Lines {
                without: vec![
                    vec![gone("Guidance: A key part of the Section 11 process")],
                    vec![gone("- November (uncertain)")],
                    vec![gone("Rule S2: The survey has been answered")],
                ],
                holds: |world| {
                    let survey = world.framework.survey("staff-survey")?;
                    let said = survey.guidance().any(|words| {
                        words.contains(
                            "commissioned by the Board each year, prior to the completion of the self evaluation",
                        )
                    });
                    let names: Vec<String> =
                        world.framework.timetable().entries().map(|entry| entry.name().into_owned()).collect();
                    let place = |name: &str| names.iter().position(|known| known == name);
                    let before = place("Staff Survey submissions")? < place("Self Declarations")?;
                    let marked = |answers: Value| {
                        case(world).surveyed(answers).see(|evaluation| Some(found(evaluation, "S2").len() == 1))
                    };
                    Some(said && before && marked(json!([]))? && !marked(json!([{ "1": "Agree" }]))?)
                },
            },
        },
        Row {
            id: "TOR-06",
            asks: "each agency's results stand beside its declaration, which they should underpin: where fewer than half \
                agree (our number) that is marked",
            served: Served::Lines {
                without: vec![
                    vec![gone("Rule S1: Staff do not see what is declared")],
                    vec![instead(
                        S1,
                        "When declaration is signed and at most half of the staff-survey are Agree or Strongly agree",
                    )],
                    vec![instead(S1, "When fewer than half of the staff-survey are Agree or Strongly agree")],
                    vec![gone("Text: In November /December 2015 the web-based")],
                ],
                holds: |world| {
                    let answers = || {
                        json!([
                            { "5": "Agree", "6": "Agree" },
                            { "5": "Disagree", "6": "Disagree" },
                            { "5": "Strongly disagree" },
                        ])
                    };
                    let marked = case(world).surveyed(answers()).see(|evaluation| {
                        let of_5 = evaluation.surveyed().find(|row| row.item().name() == "5")?;
                        let counts: Vec<u64> =
                            of_5.tally().levels(evaluation.framework()).map(|(_, count)| count).collect();
                        Some(found(evaluation, "S1") == ["flag 5"] && counts == [1, 1, 1, 0])
                    })?;
                    let unsigned = case(world).sent("/signatures", json!({})).surveyed(answers());
                    let unsigned = unsigned.see(|evaluation| Some(found(evaluation, "S1").is_empty()))?;
                    let printed =
                        prints(world, "Letter", "should underpin your self- evaluation and Section 11 return");
                    Some(marked && unsigned && printed)
                },
            },
        },
        Row {
            id: "TOR-07",
            asks: "staff answer, and not the agency: front-line staff and immediate managers, about each of the eight",
            served: Served::Lines {
                without: vec![
                    vec![gone("Survey staff-survey » Filled in by: front-line staff")],
                    vec![instead("Survey staff-survey » For every standard", "For every standard")],
                ],
                holds: |world| {
                    let survey = world.framework.survey("staff-survey")?;
                    let items: Vec<&str> = survey.items().map(|item| item.name()).collect();
                    let who = survey.filled_in_by()?;
                    Some(
                        who == "front-line staff and immediate managers"
                            && items == ["1", "2", "3", "4", "5", "6", "7", "8"],
                    )
                },
            },
        },
    ]
}
