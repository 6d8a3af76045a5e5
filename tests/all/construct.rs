//! One construct of the language in one file: a framework, and responses to it, each after a line `=== response NAME`.
//! What every document says (its kind, its framework, its edition) is added where a case leaves it out.

use serde_json::{Map, Value, json};
use yardstick::{Context, Framework, Kept, Limits, Problems, Register, Response, SurveyAnswers, evaluate};
use yardstick_tests::{File, files, tests};

use crate::cases;
use crate::render::beside::beside;
use crate::render::evaluation::brief;
use crate::render::problems::annotated;

#[test]
fn each_construct_means_what_its_snapshot_says() {
    let cases = files(&tests().join("cases/construct"), "case");
    cases::compare("construct", &cases, construct);
}

fn construct(case: &File) -> String {
    let text = std::str::from_utf8(&case.bytes).unwrap();
    let mut parts = text.split("\n=== ");
    let framework = parts.next().unwrap();
    let checked = Framework::check(framework.as_bytes(), &Limits::default());
    // Warnings about a framework that is made to show one thing only would say nothing.
    let Some(framework) = checked.framework() else {
        return annotated(checked.text(), checked.problems());
    };
    let mut shown = String::new();
    let mut register: Option<Register> = None;
    let mut context = Context::new();
    for part in parts {
        let (what, json) = part.split_once('\n').unwrap();
        let (kind, name) = what.split_once(' ').unwrap_or((what, ""));
        let document = document(framework, kind, name, json);
        shown.push_str(&format!("=== {what}\n"));
        match kind {
            "register" => {
                let read = Register::read(framework, document.as_bytes(), &Limits::default());
                shown.push_str(&annotated(read.text(), read.problems()));
                register = read.value().cloned();
            }
            // What the staff of the next agency answered; `none` forgets what came before.
            "survey" if name == "none" => context = Context::new(),
            "survey" => {
                let read = SurveyAnswers::read(framework, document.as_bytes(), &Limits::default());
                shown.push_str(&problems(read.problems(), read.kept()));
                context = read.value().map_or(context.clone(), |answers| context.clone().with_survey(answers.clone()));
            }
            _ => shown.push_str(&response(framework, &document, register.as_ref(), &context)),
        }
        shown.push('\n');
    }
    shown
}

fn response(framework: &Framework, document: &str, register: Option<&Register>, context: &Context) -> String {
    let read = Response::read(framework, document.as_bytes(), &Limits::default());
    let shown = problems(read.problems(), read.kept());
    let response = read.value().unwrap().clone();
    let response = match register {
        Some(register) => register.complete(framework, response).unwrap(),
        None => response,
    };
    let evaluation = evaluate(framework, &response, context).unwrap();
    shown + &brief(&evaluation) + &beside(&evaluation)
}

/// What was wrong with a document, and what of it was kept.
fn problems(problems: &Problems, kept: &[Kept]) -> String {
    let said = problems
        .iter()
        .map(|problem| format!("{}: {} {}\n", problem.code(), problem.message(), problem.help().unwrap_or_default()));
    said.chain(kept.iter().map(|kept| format!("kept {}: {}\n", kept.path(), kept.written()))).collect()
}

fn document(framework: &Framework, kind: &str, name: &str, json: &str) -> String {
    let mut given: Map<String, Value> = serde_json::from_str(json).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut add = |key: &str, value: Value| {
        given.entry(key).or_insert(value);
    };
    add("yardstick", json!(1));
    add("kind", json!(kind));
    add("framework", json!(framework.id()));
    add("edition", json!(framework.edition()));
    if ["response", "survey", "record"].contains(&kind) {
        add("agency", json!(name));
    }
    if kind == "response" {
        add("status", json!("draft"));
    }
    serde_json::to_string_pretty(&given).unwrap()
}
