//! What every case of `cases/` writes is as the schemas in `docs/schema` say. The examples are in `documents.rs`.

use jsonschema::Validator;
use serde_json::Value;
use yardstick::aggregate::UnreadReturn;
use yardstick::{Code, Context, Coverage, Date, Framework, Limits, Record, Register, Response, Subject, evaluate};
use yardstick_tests::{File, files, tests};

use crate::{aggregate, respond};

fn schema(kind: &str) -> Validator {
    let path = tests().join(format!("../docs/schema/{kind}.schema.json"));
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    jsonschema::validator_for(&schema).unwrap_or_else(|error| panic!("{kind}: {error}"))
}

fn fits(validator: &Validator, json: &str, what: &str) {
    let value: Value = serde_json::from_str(json).unwrap();
    let errors = validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path()));
    let errors: Vec<String> = errors.collect();
    assert!(errors.is_empty(), "{what}: {errors:?}");
}

fn responses() -> Vec<File> {
    files(&tests().join("cases/respond"), "json")
}

#[test]
fn what_the_examples_of_every_case_reach_fits_its_schema() {
    let validator = schema("coverage");
    for case in files(&tests().join("cases/check"), "yardstick") {
        let checked = Framework::check(&case.bytes, &Limits::default());
        fits(&validator, &Coverage::join_json([(case.name.as_str(), checked.coverage())]), &case.name);
    }
}

/// What the reader takes without a word, the schema takes, too.
#[test]
fn a_response_without_a_problem_fits_its_schema() {
    let (validator, framework) = (schema("response"), respond::framework());
    for case in responses() {
        let read = Response::read(&framework, &case.bytes, &Limits::default());
        if read.problems().is_empty() {
            fits(&validator, read.text(), &case.name);
        }
    }
}

#[test]
fn the_evaluation_of_every_response_fits_its_schema() {
    let (evaluations, problems, framework) = (schema("evaluation"), schema("problems"), respond::framework());
    for case in responses() {
        let read = Response::read(&framework, &case.bytes, &Limits::default());
        fits(&problems, &read.problems().to_json("response.json"), &case.name);
        if let Some(response) = read.value() {
            let evaluation = evaluate(&framework, response, &Context::new()).unwrap();
            fits(&evaluations, &evaluation.to_json_with("response.json", &read), &case.name);
        }
    }
}

/// Why each standard, each section and the agency came out as they did, for every response.
#[test]
fn every_why_of_every_response_fits_its_schema() {
    let (validator, framework) = (schema("why"), respond::framework());
    for case in responses() {
        let read = Response::read(&framework, &case.bytes, &Limits::default());
        let Some(response) = read.value() else { continue };
        let evaluation = evaluate(&framework, response, &Context::new()).unwrap();
        let items = framework.items().map(Subject::Item);
        for subject in items.chain(framework.sections().map(Subject::Section)).chain([Subject::Agency]) {
            fits(&validator, &evaluation.why(subject).unwrap().to_json(&evaluation), &case.name);
        }
    }
}

/// Forms, packs, decisions and letters: what goes in, and what comes out.
#[test]
fn what_stands_around_a_response_fits_its_schemas() {
    let [responses, records, evaluations, letters] = ["response", "record", "evaluation", "letter"].map(schema);
    let framework = Framework::read(include_bytes!("../cases/check/fine-forms-packs-and-decisions.yardstick")).unwrap();
    let record = r#"{"yardstick": 1, "kind": "record", "framework": "t", "edition": "1", "agency": "A",
        "documents": [{"form": "self-evaluation", "complete": true, "by": "Jane", "on": "2015-02-01"}],
        "forms": {"report": {"further-actions": "Minutes", "recommendations": ["Train staff"]}},
        "decisions": [{"decision": "Recommendation", "outcome": "conditional", "by": "Jane", "on": "2015-05-20"}]}"#;
    let response = r#"{"yardstick": 1, "kind": "response", "framework": "t", "edition": "1", "agency": "A",
        "status": "submitted", "submitted_on": "2015-01-30", "about": {"organisation": "A"},
        "forms": {"training-needs": {"copy": "a.docx", "year": 2015}, "plan": null},
        "signatures": {"declaration": {"name": "Jane", "date": "2015-01-30"}}}"#;
    fits(&records, record, "record");
    fits(&responses, response, "response");
    fits(&responses, &framework.blank_response(), "blank");
    let record = Record::read(&framework, record.as_bytes(), &Limits::default());
    let response = Response::read(&framework, response.as_bytes(), &Limits::default());
    assert!(record.problems().is_empty() && response.problems().is_empty());
    let (record, response) = (record.value().unwrap().clone(), response.value().unwrap());
    let evaluation = evaluate(&framework, response, &Context::new().with_record(record)).unwrap();
    fits(&evaluations, &evaluation.to_json(), "evaluation");
    fits(&letters, &evaluation.letter("feedback").unwrap().to_json(), "letter");
    let without = evaluate(&framework, response, &Context::new()).unwrap();
    let form = framework.form("feedback").unwrap();
    fits(&letters, &without.letter("feedback").unwrap_err().to_json(form, "A"), "no letter");
}

#[test]
fn every_framework_that_is_shown_fits_its_schema() {
    let validator = schema("shown");
    for folder in ["check", "show"] {
        for case in files(&tests().join("cases").join(folder), "yardstick") {
            if let Ok(framework) = Framework::read(&case.bytes) {
                fits(&validator, &framework.show().to_json(), &case.name);
            }
        }
    }
}

#[test]
fn every_timetable_fits_its_schema() {
    let (validator, day) = (schema("timetable"), Date::new(2015, 1, 20));
    let with_timetable = |case: &File| Framework::read(&case.bytes).ok().filter(|it| !it.timetable().is_empty());
    for folder in ["check", "show"] {
        for case in files(&tests().join("cases").join(folder), "yardstick") {
            if let Some(framework) = with_timetable(&case) {
                fits(&validator, &framework.timetable().to_json(day), &case.name);
                fits(&validator, &framework.timetable().to_json(None), &case.name);
            }
        }
    }
}

#[test]
fn the_problems_of_every_framework_file_fit_their_schema() {
    let validator = schema("problems");
    for case in files(&tests().join("cases/check"), "yardstick") {
        let checked = Framework::check(&case.bytes, &Limits::default());
        fits(&validator, &checked.problems().to_json("tool.yardstick"), &case.name);
    }
}

/// Each case of aggregation: its responses, its register, and what comes of them.
#[test]
fn aggregates_and_registers_fit_their_schema() {
    let [aggregates, registers, responses] = ["aggregate", "register", "response"].map(schema);
    for name in aggregate::names() {
        let folder = tests().join("cases/aggregate").join(&name);
        for file in files(&folder, "json") {
            let validator = if file.name == "register" { &registers } else { &responses };
            fits(validator, std::str::from_utf8(&file.bytes).unwrap(), &format!("{name}/{}", file.name));
        }
        let case = aggregate::Case::of(&name);
        let unread = [UnreadReturn::new("letter.docx", "not JSON", "not JSON (line 1, column 1)")];
        let problems = Response::read(&case.framework, b"no JSON", &Limits::default()).problems().clone();
        let problems = [("letter.docx".to_owned(), problems)];
        fits(&aggregates, &case.aggregate().to_json(), &name);
        let grouped = case.aggregate().with_minimum(2).grouped_by(yardstick::aggregate::By::Area);
        fits(&aggregates, &grouped.to_json(), &name);
        let several = yardstick::aggregate::Aggregate::join_json([(&grouped, &problems[..])], &unread, &problems);
        fits(&schema("aggregates"), &several, &name);
        let edition = case.aggregate().grouped_by(yardstick::aggregate::By::Edition);
        let several = yardstick::aggregate::Aggregate::join_json([(&edition, &[][..]), (&grouped, &[][..])], &[], &[]);
        assert!(several.contains("\"like_for_like\""), "{name}");
        fits(&schema("aggregates"), &several, &name);
        fits(&aggregates, &case.aggregate().to_json_with(&unread, &problems), &name);
    }
}

/// What the reader takes without a word, the schema takes, too.
#[test]
fn a_register_without_a_problem_fits_its_schema() {
    let (registers, problems, framework) = (schema("register"), schema("problems"), aggregate::framework());
    for case in files(&tests().join("cases/register"), "json") {
        let read = Register::read(&framework, &case.bytes, &Limits::default());
        fits(&problems, &read.problems().to_json("register.json"), &case.name);
        if read.problems().is_empty() {
            fits(&registers, read.text(), &case.name);
        }
    }
}

#[test]
fn every_code_with_its_page_fits_its_schema() {
    fits(&schema("codes"), &Code::join_json(Code::ALL.iter().copied()), "codes");
}
