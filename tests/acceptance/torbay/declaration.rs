//! The declaration: eight standards at once, and who signs it.

use serde_json::{Value, json};

use super::{case, prints};
use crate::acceptance::row::{Row, Served, World, gone, instead};

/// How many standards are confirmed with this signature.
fn confirmed(world: &World, signature: Value) -> Option<usize> {
    case(world).sent("/signatures/declaration", signature).see(|evaluation| {
        let mut forms = evaluation.forms();
        Some(forms.find(|state| state.form().name() == "declaration")?.confirmed().count())
    })
}

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "TOR-14",
            asks: "the words of the declaration, with the year; dots are no name of an organisation",
            served: Served::Lines {
                without: vec![
                    vec![instead("Ask organisation", "Ask organisation (short text): name of organisation")],
                    vec![gone("Text: declares that it has completed")],
                ],
                holds: |world| {
                    let mut texts = world.framework.form("declaration")?.texts();
                    let printed = texts.any(|text| {
                        text.contains("identified improvements which will be acted upon during 2015")
                            && text.contains("the standards as set out in Section 11 of the Children Act 2004")
                    });
                    let named = |name: &str| {
                        let case = case(world).sent("/about/organisation", json!(name));
                        case.see(|evaluation| Some(super::found(evaluation, "required").is_empty()))
                    };
                    Some(printed && named("Sample Trust")? && !named("………………………………………")?)
                },
            },
        },
        Row {
            id: "TOR-15",
            asks: "eight standards, confirmed all at once by the signature: no tick for each, and no N/A",
            served: Served::Lines {
                without: vec![
                    vec![gone("Confirms every standard in section Declaration")],
                    vec![gone("Standard 8: Effective information sharing")],
                    vec![instead("Confirms every standard", "Confirms every standard")],
                    vec![instead("Section Declaration » Rate on Finding", "Rate on Finding")],
                ],
                holds: |world| {
                    let whole = confirmed(world, json!({ "name": "Ada Penrose", "date": "2015-01-20" }))? == 8;
                    let none = confirmed(world, Value::Null)? == 0;
                    // A standard cannot be rated by the agency, so it cannot declare seven of eight.
                    let rated = case(world).sent("/answers", json!([{ "item": "1", "rating": "Met" }]));
                    let scale = world.framework.item("1")?.scale()?;
                    let applies = scale.levels().all(|level| !level.is_not_applicable());
                    Some(whole && none && applies && rated.see(|_| Some(())).is_none())
                },
            },
        },
        Row {
            id: "TOR-16",
            asks: "signed by the Chief Officer, with name and date (no window, and nobody in his place, is said)",
            served: Served::Lines {
                without: vec![
                    vec![instead("Signed by the Chief Officer", "Signed by the Chief Officer")],
                    vec![instead("Signed by the Chief Officer", "Signed by the chair with name and date")],
                ],
                holds: |world| {
                    let by = world.framework.form("declaration")?.signed_by()? == "the Chief Officer";
                    let whole = confirmed(world, json!({ "name": "Ada Penrose", "date": "2015-01-20" }))? == 8;
                    let undated = confirmed(world, json!({ "name": "Ada Penrose" }))? == 0;
                    let unnamed = confirmed(world, json!({ "name": "……………", "date": "2015-01-20" }))? == 0;
                    Some(by && whole && undated && unnamed)
                },
            },
        },
        Row {
            id: "TOR-17",
            asks: "the evidence is shown to the Chief Officer before the declaration: printed, and signed by that officer",
            served: Served::Lines {
                without: vec![
                    vec![gone("Text: To assist agencies with understanding")],
                    vec![instead("Signed by the Chief Officer", "Signed by the chair with name and date")],
                ],
                holds: |world| {
                    let by = world.framework.form("declaration")?.signed_by()? == "the Chief Officer";
                    let words = "to the respective Chief Executive/ Chief Officer of each organisation, prior to completing \
                        the attached Declaration of Compliance";
                    Some(by && prints(world, "Letter", words))
                },
            },
        },
    ]
}
