//! The form as a whole: its numbers, its printed references, and the dates that it does not have.

use yardstick::{Limits, Response};

use super::{DUTIES, says};
use crate::acceptance::row::{Row, Served, World, gone, instead};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "LAM-01",
            asks: "36 numbered questions; number 11 is empty, and so is no question and never unanswered",
            served: Served::Lines {
                without: vec![
                    vec![instead("Ask website (question 6,", "Ask website (web address): Your organisation website")],
                    vec![gone("Duty policies » Printed as: questions 12, 13 and 14")],
                    vec![gone("Duty involving » Printed as: questions 30, 31 and 32")],
                    vec![gone("Question 35 (long text)")],
                    vec![instead("Ask ready (question 36,", "Ask ready (required, one of Ready): Are you ready?")],
                ],
                holds: |world| {
                    let mut found = numbers(world)?;
                    found.sort_unstable();
                    Some(found == (1..=36).filter(|number| *number != 11).collect::<Vec<u32>>())
                },
            },
        },
        Row {
            id: "LAM-28",
            asks: "references to guidance elsewhere, with their section numbers and addresses, stand as printed",
            served: Served::Lines {
                without: vec![
                    vec![gone("- The organisation has disciplinary procedures")],
                    vec![gone("- Staff know the seven golden rules")],
                ],
                holds: |world| {
                    let procedures = "The organisation has disciplinary procedures in relation to allegations of abuse \
                        against staff and volunteers in line with the 'London Child Protection Procedures' (15.4)";
                    let rules = "Staff know the seven golden rules to information sharing as set out in government \
                        guidance (https://www.gov.uk/government/publications/safeguarding-practitioners-information-\
                        sharing-advice)";
                    Some(says(world, "complaints", procedures)? && says(world, "information", rules)?)
                },
            },
        },
        Row {
            id: "LAM-29",
            asks: "no edition, deadline or cycle is printed; a response names none, and which year it was the host says",
            served: Served::Lines {
                without: vec![vec![instead("Edition (not in our copy)", "Edition: 2023")]],
                holds: |world| {
                    let framework = &world.framework;
                    let json = br#"{"yardstick": 1, "kind": "response", "framework": "lambeth", "agency": "A",
                        "status": "draft"}"#;
                    let read = Response::read(framework, json, &Limits::default());
                    let none = framework.edition().is_empty() && framework.cycle().is_none();
                    Some(none && framework.deadline_words().is_none() && read.problems().is_empty())
                },
            },
        },
    ]
}

/// Every number that the file keeps of the printed form.
fn numbers(world: &World) -> Option<Vec<u32>> {
    let framework = &world.framework;
    let mut numbers: Vec<&str> = framework.about().filter_map(|field| field.printed_number()).collect();
    for duty in DUTIES {
        let duty = framework.item(duty)?;
        numbers.extend(duty.fields().filter_map(|field| duty.printed_number(Some(field.id()))));
        numbers.extend(duty.printed_number(None));
    }
    let support = framework.sections().next()?;
    numbers.extend(support.items().map(|question| question.name()));
    numbers.into_iter().map(|number| number.parse().ok()).collect()
}
