//! The four grades, their colours and codes, and the blank.

use yardstick::{Colour, Framework, Limits, Response, State};

use super::super::row::{Row, Served, instead};
use crate::cambridgeshire::{counts, evaluated, rate_as, sample};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "CAM-13",
            asks: "four grades with colours, in an order; N/A stands outside it",
            served: Served::Lines {
                without: vec![
                    vec![instead("Scale (worst first): Grade", "Scale (best first): Grade")],
                    vec![instead("- Not Met (red, code 1)", "- Not Met (code 1): words")],
                    vec![instead("- Partly Met (amber, code 2)", "- Partly Met (code 2): words")],
                    vec![instead("- Fully Met (green, code 3)", "- Fully Met (code 3): words")],
                    vec![instead("- N/A (grey, not applicable)", "- N/A (grey): words")],
                    vec![instead("- N/A (grey, not applicable)", "- N/A (not applicable): words")],
                ],
                holds: |world| {
                    let scale = world.framework.scales().next()?;
                    let levels = scale.levels().map(|level| (level.name(), level.colour(), level.is_not_applicable()));
                    let printed = [
                        ("Not Met", Some(Colour::Red), false),
                        ("Partly Met", Some(Colour::Amber), false),
                        ("Fully Met", Some(Colour::Green), false),
                        ("N/A", Some(Colour::Grey), true),
                    ];
                    Some(!scale.is_best_first() && levels.collect::<Vec<_>>() == printed)
                },
            },
        },
        Row {
            id: "CAM-14",
            asks: "the codes 1, 2 and 3 stand for the grades; N/A has none",
            served: Served::Lines {
                without: vec![
                    vec![instead("- Not Met (red, code 1)", "- Not Met (red): words")],
                    vec![instead("- Partly Met (amber, code 2)", "- Partly Met (amber): words")],
                    vec![instead("- Fully Met (green, code 3)", "- Fully Met (green): words")],
                ],
                holds: |world| {
                    let rated = |code: &str| rated_as(&world.framework, code);
                    let levels = [rated("1")?, rated("2")?, rated("3")?];
                    Some(
                        levels == ["Not Met", "Partly Met", "Fully Met"]
                            && rated("0").is_none()
                            && rated("4").is_none(),
                    )
                },
            },
        },
        Row {
            id: "CAM-15",
            asks: "blank is a state of its own, distinct from N/A, and counts among the questions",
            served: Served::Meaning {
                because: "no line says it: whatever is not answered is unanswered, and counts as asked. 2.6 is blank \
                    in the sample that is made here",
                holds: |framework, response| {
                    let evaluation = evaluated(framework, response);
                    let blank = evaluation.state(framework.item("2.6").unwrap().id()).unwrap();
                    let row = &evaluation.summary()[1];
                    blank == State::Unanswered
                        && blank.is_asked()
                        && counts(framework, row.tally()) == [6, 1, 0, 4, 0, 1]
                },
                on: |framework| sample(framework, &["Cambridgeshire"]),
                not_on: |framework| {
                    let mut response = Response::to(framework, "Sample");
                    rate_as(&mut response, framework, &[[0; 6], [6, 1, 0, 4, 1, 0]]);
                    response.draft()
                },
            },
        },
    ]
}

/// The level that 1.1 has where a document gives it this code.
fn rated_as(framework: &Framework, code: &str) -> Option<String> {
    let (id, edition) = (framework.id(), framework.edition());
    let json = format!(
        r#"{{"yardstick": 1, "kind": "response", "framework": "{id}", "edition": "{edition}", "agency": "A", "status": "draft",
            "answers": [{{"item": "1.1", "rating": {code}}}]}}"#
    );
    let read = Response::read(framework, json.as_bytes(), &Limits::default());
    let level = read.value()?.rating(framework.item("1.1")?).ok()??;
    Some(level.name().to_owned())
}
