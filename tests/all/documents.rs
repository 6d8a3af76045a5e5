//! The documents that go in and out are what their schemas say.

use std::fs;

use serde_json::Value;
use yardstick::{Context, Date, Framework, Limits, Record, Response, SurveyAnswers, SurveySummary, evaluate};

use yardstick_tests::{File, examples, tests};

use crate::cambridgeshire::{NAME, framework};

fn schema(kind: &str) -> jsonschema::Validator {
    let text = fs::read_to_string(tests().join(format!("../docs/schema/{kind}.schema.json"))).unwrap();
    jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()
}

fn assert_fits(validator: &jsonschema::Validator, json: &str) {
    let value: Value = serde_json::from_str(json).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

fn responses() -> Vec<File> {
    examples(NAME)
}

#[test]
fn responses_fit_their_schema() {
    let validator = schema("response");
    for file in responses() {
        assert_fits(&validator, std::str::from_utf8(&file.bytes).unwrap());
    }
    assert_fits(&validator, &framework().blank_response());
    for (key, value) in [("status", "sent"), ("kind", "record"), ("agencies", "x")] {
        let mut wrong: Value = serde_json::from_str(&framework().blank_response()).unwrap();
        wrong[key] = Value::from(value);
        assert!(!validator.is_valid(&wrong), "{key}");
    }
}

#[test]
fn evaluations_fit_their_schema() {
    let (validator, framework) = (schema("evaluation"), framework());
    for file in responses() {
        let read = Response::read(&framework, &file.bytes, &Limits::default());
        let context = Context::new().as_of(Date::new(2017, 7, 20).unwrap());
        let evaluation = evaluate(&framework, read.value().unwrap(), &context).unwrap();
        assert_fits(&validator, &evaluation.to_json_with("response.json", &read));
    }
}

/// The form of Lambeth has no edition, asks typed questions, and takes from a register what an agency is.
#[test]
fn the_documents_of_lambeth_fit_their_schemas() {
    let (response, evaluation, register) = (schema("response"), schema("evaluation"), schema("register"));
    let framework = crate::lambeth::framework();
    assert_fits(&response, &framework.blank_response());
    for file in crate::lambeth::the_nine().into_iter().chain(crate::lambeth::folder("with-mistakes")) {
        let read = Response::read(&framework, &file.bytes, &Limits::default());
        if read.problems().is_empty() {
            assert_fits(&response, std::str::from_utf8(&file.bytes).unwrap());
        }
        let evaluated = evaluate(&framework, read.value().unwrap(), &Context::new()).unwrap();
        assert_fits(&evaluation, &evaluated.to_json_with("response.json", &read));
    }
    let file = examples(crate::lambeth::NAME).into_iter().find(|file| file.name == "register").unwrap();
    assert_fits(&register, std::str::from_utf8(&file.bytes).unwrap());
}

/// Torbay has what stands around a response: forms, packs, decisions, letters, surveys, monitoring and escalation.
#[test]
fn the_documents_of_torbay_fit_their_schemas() {
    use crate::torbay;
    let framework = torbay::framework();
    assert_fits(&schema("response"), &framework.blank_response());
    let day = Date::new(2015, 1, 20);
    assert_fits(&schema("timetable"), &framework.timetable().to_json(day));
    for (folder, kind) in [("records", "record"), ("surveys", "survey")] {
        let validator = schema(kind);
        torbay::folder(folder)
            .iter()
            .for_each(|file| assert_fits(&validator, std::str::from_utf8(&file.bytes).unwrap()));
    }
    let (response, evaluation, letter) = (schema("response"), schema("evaluation"), schema("letter"));
    for file in torbay::responses() {
        assert_fits(&response, std::str::from_utf8(&file.bytes).unwrap());
        let read = Response::read(&framework, &file.bytes, &Limits::default());
        torbay::seen(&framework, &file, |evaluated| {
            assert_fits(&evaluation, &evaluated.to_json_with("response.json", &read));
            if let Ok(written) = evaluated.letter("feedback") {
                assert_fits(&letter, &written.to_json());
            }
        });
    }
}

#[test]
fn problems_fit_their_schema() {
    let validator = schema("problems");
    for text in ["", "Framework: A\n  Id: a b\n  Editon: 1\nRule R: x\nSection 1: a\nSection 1: b"] {
        let checked = Framework::check(text.as_bytes(), &Limits::default());
        assert_fits(&validator, &checked.problems().to_json("a.yardstick"));
    }
}

#[test]
fn records_and_surveys_fit_their_schema_and_are_read() {
    let framework = framework();
    let record = r#"{"yardstick": 1, "kind": "record", "framework": "cambridgeshire-peterborough-2017", "edition": "2017/19",
        "agency": "A", "requests": [{"item": "1.1", "box": "copies", "by": "Peterborough", "on": "2017-08-03"}]}"#;
    assert_fits(&schema("record"), record);
    let read = Record::read(&framework, record.as_bytes(), &Limits::default());
    assert!(read.problems().is_empty() && read.value().is_some());
    let text = b"Framework: T\n Id: t\n Edition: 1\nScale (worst first): Agreement\n - No\n - Yes\nQuestion 1 (yes or no): A\n\
        Survey staff: Staff survey\n On Agreement\n For every question";
    let framework = Framework::read(text).unwrap();
    let survey = r#"{"yardstick": 1, "kind": "survey", "framework": "t", "edition": "1", "agency": "A", "survey": "staff",
        "answers": [{"1": "Yes"}, {"1": null}]}"#;
    assert_fits(&schema("survey"), survey);
    let answers = SurveyAnswers::read(&framework, survey.as_bytes(), &Limits::default()).value().unwrap().clone();
    assert_eq!(answers.people(), 2);
    let summary = SurveySummary::of(framework.survey("staff").unwrap(), [&answers]);
    assert_fits(&schema("survey-summary"), &SurveySummary::join_json(&framework, &[summary]));
}
