//! Saved to be edited later, or final: what counts, and what is checked when.

use super::{filled_in, required};
use crate::acceptance::given::{found, together};
use crate::acceptance::row::{Row, Served, gone, instead};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "LAM-24",
            asks: "both answers to question 36 send the form; what is to be edited later is a draft and counts nowhere \
                (several saves, and an edit after a final version: tests in all/lambeth.rs)",
            served: Served::Lines {
                without: vec![
                    vec![gone("Submitted when ready is final")],
                    vec![instead("Submitted when ready is final", "Submitted when ready is given")],
                    vec![instead("- later: No, I'll submit", "- later: No")],
                ],
                holds: |world| {
                    let submitted = |ready: &str| {
                        filled_in(world, &[("ready", ready)])
                            .see_submitted(|evaluation| Some(evaluation.is_submitted()))
                    };
                    let counted = |ready: &str| {
                        let sent = [filled_in(world, &[("ready", ready)])];
                        together(&world.framework, sent, |aggregate| Some(aggregate.overall().returns().len()))
                    };
                    let ready = world.framework.about().find(|field| field.name() == "ready")?;
                    let words: Vec<String> = ready.choices().map(|choice| choice.words().to_owned()).collect();
                    let printed = [
                        "Yes, I have completed the form and ready to submit the final version",
                        "No, I'll submit to save it and will edit it later",
                    ];
                    let states = submitted("final")? && !submitted("later")?;
                    Some(words == printed && states && counted("final")? == 1 && counted("later")? == 0)
                },
            },
        },
        Row {
            id: "LAM-25",
            asks: "what is marked with * is asked of a save, too; that it is approved only of a final version",
            served: Served::Lines {
                without: vec![
                    vec![instead("Ask role", "Ask role (question 3, short text): Your role")],
                    vec![gone("Rule L3: What is not approved cannot be submitted")],
                    vec![gone("Submitted when ready is final")],
                ],
                holds: |world| {
                    let asked = |ready: &str| {
                        filled_in(world, &[("role", ""), ("approved", "No"), ("ready", ready)]).see_submitted(
                            |evaluation| Some((required(evaluation), found(evaluation, "L3", "agency").len())),
                        )
                    };
                    let role = vec!["role".to_owned()];
                    Some(asked("later")? == (role.clone(), 0) && asked("final")? == (role, 1))
                },
            },
        },
    ]
}
