//! The rows of documents: two answers that do not depend on each other, and what they contradict.

use yardstick::{AnswerKind, State};

use super::{of_kind, state};
use crate::acceptance::given::{Given, found};
use crate::acceptance::row::{Row, Served, World, gone, instead};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            // Advice may be empty (P6, P14). That a copy must be inserted is not said, so its absence is a warning (D2).
            id: "SUR-11",
            asks: "every row has a ref, whether it is published, a name, advice or none, a copy, and a rating",
            served: Served::Lines {
                without: vec![
                    vec![
                        gone("Ask copy (attachment or link): Insert copy"),
                        gone("Waives copy of P11 when leads is given"),
                        gone("Waives copy of P1, P2"),
                        gone("Rule D2: A document that is published"),
                        gone("Report (ours): Copies still missing"),
                    ],
                    vec![instead(
                        "Ask published (one of Published states)",
                        "Ask published (one of Published states): Is it?",
                    )],
                    vec![instead(
                        "Ask copy (attachment or link)",
                        "Ask copy (required, attachment or link): Insert copy",
                    )],
                ],
                holds: |world| {
                    let mut documents = world.framework.items().filter(|item| item.kind() == "Document");
                    let labels = ["Copy published?", "Insert copy"];
                    let rows = documents.all(|item| {
                        let boxes = item.fields().filter(|field| labels.contains(&&*field.label()));
                        item.words().is_some()
                            && item.question() == "Current RAG Rating"
                            && boxes.filter(|field| !field.is_required()).count() == 2
                    });
                    let no_advice = world.framework.item("P6")?.guidance().next().is_none();
                    Some(rows && no_advice)
                },
            },
        },
        Row {
            // 'In Dev' asks for no date of its own: the form has none. It is no 'No', and waives nothing (SUR-18).
            id: "SUR-12",
            asks: "published is exactly one of yes, no and in development; no tick is no answer",
            served: Served::Lines {
                without: vec![
                    vec![gone("- In Dev"), instead("When published is No or In Dev", "When published is No")],
                    vec![
                        instead(
                            "Ask published (one of Published states)",
                            "Ask published (any of Published states): Copy",
                        ),
                        instead("When published is No or In Dev", "When published includes No or In Dev"),
                        instead("Rule D2: A document » When published is Yes", "When published includes Yes"),
                        instead("Rule D4: A document » When published is Yes", "When published includes Yes"),
                        instead(
                            "Waives copy of P1, P2",
                            "Waives copy of P1, P2, P5, P6, P7, P10 and P14 when published includes Yes and copy is given",
                        ),
                        instead(
                            "A row for every document when published is Yes and copy is not given",
                            "A row for every document when published includes Yes and copy is not given",
                        ),
                    ],
                    vec![gone("Must give published")],
                ],
                holds: |world| {
                    let item = world.framework.item("OD1")?;
                    let field = item.fields().find(|field| field.name() == "published")?;
                    let choices: Vec<&str> = field.choices().map(|choice| choice.name()).collect();
                    let unticked = of_kind(world, "Other").rate("OD1", "Unmet");
                    let unticked = unticked.see(|evaluation| Some(found(evaluation, "D1", "OD1")))?;
                    Some(
                        choices == ["Yes", "No", "In Dev"]
                            && field.kind() == AnswerKind::OneOf
                            && unticked == ["must published"],
                    )
                },
            },
        },
        Row {
            id: "SUR-13",
            asks: "one scale of three levels without colours and without N/A, in 30 places (13, 8, 2, 6 and 1)",
            served: Served::Lines {
                without: vec![
                    vec![
                        instead("- Partially Met", "- Partly Met"),
                        instead("Rule T2: An area » When rating is Partially", "When rating is Partly Met or Unmet"),
                        instead(
                            "A row for every document when rating is",
                            "A row for every document when rating is Unmet",
                        ),
                        instead("A row for every theme when rating is", "A row for every theme when rating is Unmet"),
                    ],
                    vec![instead("- Unmet", "- Unmet (red)")],
                    vec![gone("Documents P1, P2, P5, P6, P7 and P10 as in section 1A")],
                    vec![
                        gone("Rate on Current RAG Rating: Current Rating"),
                        gone("Rule T1: A theme"),
                        gone("Rule T2: An area"),
                        gone("Report (ours): Themes not yet fully met"),
                    ],
                ],
                holds: |world| {
                    let scale = world.framework.scales().next()?;
                    let levels: Vec<&str> = scale.levels().map(|level| level.name()).collect();
                    let plain = scale.levels().all(|level| level.colour().is_none() && !level.is_not_applicable());
                    let rated = world.framework.items().filter(|item| item.scale().is_some());
                    let places: usize = rated.map(|item| 1 + item.also_in().count()).sum();
                    Some(levels == ["Fully Met", "Partially Met", "Unmet"] && plain && places == 30)
                },
            },
        },
        Row {
            // 'YES' and 'Unmet' can both be true, as a policy may be published and out of date: it is marked (D4), and
            // nothing is asked for. The other three are warnings. None of them keeps a response from being complete.
            id: "SUR-14",
            asks: "published and rated are two answers; four contradictions are pointed out, and none is forbidden",
            served: Served::Lines {
                without: vec![
                    vec![gone("Rule D2: A document that is published is inserted")],
                    vec![gone("Rule D3: A document that is not published")],
                    vec![gone("Rule D4: A document that is published and unmet")],
                    vec![instead("When published is No or In Dev", "When published is No")],
                    vec![instead("When published is No or In Dev", "When published is In Dev")],
                    vec![instead("Should not be rated Fully Met", "Must not be rated Fully Met")],
                    vec![instead("Rule D2: A document » Should give copy", "Must give copy")],
                ],
                holds: |world| {
                    let seen = |published, rating, copy| all_found(row(world, published, rating, copy));
                    Some(
                        seen("No", "Fully Met", "")? == ["D3 should"]
                            && seen("In Dev", "Fully Met", "")? == ["D3 should"]
                            && seen("Yes", "Unmet", "eq.pdf")? == ["D4 flag"]
                            && seen("Yes", "Fully Met", "")? == ["D2 should copy"]
                            && seen("Yes", "Fully Met", "eq.pdf")?.is_empty()
                            && seen("No", "Unmet", "")?.is_empty()
                            && seen("In Dev", "Partially Met", "")?.is_empty(),
                    )
                },
            },
        },
        Row {
            // One person is enough: the table stands in for a copy once it has a row; 'published' is asked all the same.
            id: "SUR-22",
            asks: "a required row may be names and roles: a table that stands in for a copy",
            served: Served::Lines {
                without: vec![
                    vec![gone("Ask leads (ours, table)"), gone("Waives copy of P11 when"), gone("Rule D5: Whoever")],
                    vec![gone("Waives copy of P11 when leads is given")],
                    vec![gone("Rule D5: Whoever is named")],
                    vec![
                        gone("- role (short text): Role"),
                        instead("Should give leads with name", "Should give leads"),
                    ],
                ],
                holds: |world| {
                    let p11 = || of_kind(world, "Other").write("P11", "published", "Yes").rate("P11", "Fully Met");
                    let seen = |given: Given<'_>| {
                        given.see(|evaluation| {
                            let rated = matches!(state(evaluation, "P11")?, State::Rated(_));
                            Some((rated, found(evaluation, "D2", "P11"), found(evaluation, "D5", "P11")))
                        })
                    };
                    let full = seen(p11().row("P11", "leads", &[("name", "A. Sample"), ("role", "Chief Officer")]))?;
                    let no_role = seen(p11().row("P11", "leads", &[("name", "A. Sample")]))?;
                    let none = seen(p11())?;
                    let owed = |words: &str| vec![words.to_owned()];
                    Some(
                        full == (true, vec![], vec![])
                            && no_role == (true, vec![], owed("should leads lacks role"))
                            && none == (true, owed("should copy"), vec![]),
                    )
                },
            },
        },
    ]
}

/// An equality policy (P5) with these answers.
fn row<'f>(world: &'f World, published: &str, rating: &str, copy: &str) -> Given<'f> {
    let given = of_kind(world, "Other").write("P5", "published", published).rate("P5", rating);
    if copy.is_empty() { given } else { given.write("P5", "copy", copy) }
}

/// All that any rule finds about P5.
fn all_found(given: Given<'_>) -> Option<Vec<String>> {
    given.see(|evaluation| {
        let rules = ["D1", "D2", "D3", "D4"].iter();
        let found =
            rules.flat_map(|rule| found(evaluation, rule, "P5").into_iter().map(move |what| format!("{rule} {what}")));
        Some(found.collect())
    })
}
