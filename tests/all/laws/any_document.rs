//! Any bytes, and any JSON, are read as a response or refused. Nothing panics, and what was read can be evaluated.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use yardstick::{Context, Framework, Limits, Response, evaluate};

use crate::{cambridgeshire, respond};

/// The small framework of `cases/respond`: it asks for every kind of answer.
static SMALL: LazyLock<Framework> = LazyLock::new(respond::framework);
/// The same, checked once more: it must say the same words.
static SMALL_AGAIN: LazyLock<Framework> = LazyLock::new(respond::framework);
static CAMBRIDGESHIRE: LazyLock<Framework> = LazyLock::new(cambridgeshire::framework);

/// Any JSON of some depth, of which the keys and texts are often those that a response has.
fn any_json() -> impl Strategy<Value = Value> {
    let known = prop::sample::select(vec![
        "item",
        "rating",
        "fields",
        "layer",
        "self",
        "name",
        "date",
        "lead",
        "by",
        "evidence",
        "links",
        "action",
        "team",
        "done",
        "staff",
        "areas",
        "1.1",
        "2.1",
        "3.1",
        "Met",
        "met",
        "Not Met",
        "N/A",
        "1",
        "Leeds",
        "York",
        "2017-07-19",
        "31 June",
        "Lead: x By: y",
        "",
    ]);
    let key = prop_oneof![8 => known.prop_map(str::to_owned), 1 => "\\PC{0,5}", 1 => Just("_note".to_owned())];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        key.clone().prop_map(Value::from),
        key.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 5, move |inner| {
        let object = prop::collection::vec((key.clone(), inner.clone()), 0..5);
        prop_oneof![
            prop::collection::vec(inner, 0..5).prop_map(Value::from),
            object.prop_map(|entries| Value::Object(entries.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// A document that is one for this framework, of which some parts are any JSON.
fn nearly_right() -> impl Strategy<Value = Value> {
    let right = || {
        vec![
            ("areas", json!(["Leeds", "York"])),
            ("status", json!("submitted")),
            ("submitted_on", json!("2024-05-04")),
            ("about", json!({"team": "North", "staff": 3})),
            ("signatures", json!({"sign-off": {"name": "J"}})),
            ("agency", json!("Riverside")),
        ]
    };
    let answer = (prop::sample::select(vec!["1.1", "1.2", "2.1", "3.1", "9"]), any_json(), any_json(), any_json());
    let answer = answer.prop_map(|(item, rating, fields, value)| {
        let fields =
            if fields.is_object() { fields } else { json!({"evidence": value, "links": fields, "action": value}) };
        json!({"item": item, "rating": rating, "fields": fields})
    });
    let answers = prop::collection::vec(answer, 0..5);
    let parts = prop::collection::vec((prop::sample::select(right()), prop::option::of(any_json())), 0..6);
    (answers, parts).prop_map(|(answers, parts)| {
        let mut document = json!({"yardstick": 1, "kind": "response", "framework": "small", "edition": "2024"});
        document["answers"] = answers.into();
        for ((key, value), other) in parts {
            document[key] = other.unwrap_or(value);
        }
        document
    })
}

/// What holds for whatever was read.
fn lawful(bytes: &[u8]) -> Result<(), TestCaseError> {
    let read = Response::read(&SMALL, bytes, &Limits::default());
    for problem in read.problems() {
        let span = problem.span();
        prop_assert!(
            read.text().get(span.start as usize..span.end as usize).is_some(),
            "{problem:?} lies outside the text"
        );
        prop_assert!(!problem.message().is_empty());
    }
    let again = Response::read(&SMALL_AGAIN, bytes, &Limits::default());
    prop_assert_eq!(again.problems(), read.problems());
    prop_assert_eq!(again.value(), read.value());
    prop_assert!(read.value().is_some() || read.problems().has_errors(), "refused without a word");
    if let Some(response) = read.value() {
        let evaluation = evaluate(&SMALL, response, &Context::new()).unwrap();
        let json: Value = serde_json::from_str(&evaluation.to_json_with("r.json", &read)).unwrap();
        prop_assert_eq!(json["problems"].as_array().map(Vec::len), Some(read.problems().len()));
        prop_assert_eq!(json["kept"].as_array().map(Vec::len), Some(read.kept().len()));
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        lawful(&bytes)?;
    }

    #[test]
    fn any_json_is_read(document in any_json()) {
        lawful(document.to_string().as_bytes())?;
    }

    #[test]
    fn a_nearly_right_document_is_read_as_far_as_it_can_be(document in nearly_right()) {
        let text = document.to_string();
        lawful(text.as_bytes())?;
        prop_assert!(Response::read(&SMALL, text.as_bytes(), &Limits::default()).value().is_some());
    }

    #[test]
    fn a_document_cut_off_anywhere_is_refused(document in nearly_right(), at in any::<prop::sample::Index>()) {
        let text = document.to_string();
        let cut = &text.as_bytes()[..at.index(text.len())];
        lawful(cut)?;
        prop_assert!(Response::read(&SMALL, cut, &Limits::default()).value().is_none());
    }

    #[test]
    fn another_framework_s_document_is_refused(document in nearly_right()) {
        let read = Response::read(&CAMBRIDGESHIRE, document.to_string().as_bytes(), &Limits::default());
        prop_assert!(read.value().is_none() && read.problems().has_errors());
    }
}
