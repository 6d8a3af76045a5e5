//! One construct of the language in one file: a framework, and responses to it, each after a line `=== response NAME`.
//! What stands above a response counts for it: `=== register`, `=== record NAME`, `=== day 2015-05-20`, `=== earlier …`,
//! `=== survey NAME`. What every document says (its kind, its framework, its edition) is added where a case leaves it out.

use serde_json::{Map, Value, json};
use yardstick::{Context, Date, Earlier, Framework, Limits, Read, Record, Register, Response, SurveyAnswers, evaluate};
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
    let framework = named(parts.next().unwrap());
    let checked = Framework::check(framework.as_bytes(), &Limits::default());
    // Warnings about a framework that is made to show one thing only would say nothing.
    let Some(framework) = checked.framework() else {
        return annotated(checked.text(), checked.problems());
    };
    let mut shown = String::new();
    let mut given = Given::default();
    for part in parts {
        let (what, json) = part.split_once('\n').unwrap_or((part, ""));
        let (kind, name) = what.split_once(' ').unwrap_or((what, ""));
        shown.push_str(&format!("=== {what}\n"));
        match kind {
            "day" => given.day = Some(Date::read(name).unwrap()),
            "register" => {
                let document = document(framework, kind, name, json);
                let read = Register::read(framework, document.as_bytes(), &Limits::default());
                shown.push_str(&annotated(read.text(), read.problems()));
                given.register = read.value().cloned();
            }
            "record" => {
                let document = document(framework, kind, name, json);
                let read = Record::read(framework, document.as_bytes(), &Limits::default());
                shown.push_str(&said(&read));
                given.records.extend(read.value().cloned());
            }
            "earlier" => shown.push_str(&given.earlier(name, json)),
            "survey" => {
                let document = document(framework, kind, name, json);
                let read = SurveyAnswers::read(framework, document.as_bytes(), &Limits::default());
                shown.push_str(&said(&read));
                given.surveys.extend(read.value().cloned());
            }
            _ => shown.push_str(&response(framework, &document(framework, kind, name, json), &given)),
        }
        shown.push('\n');
    }
    shown
}

/// A framework's text: as it stands, or that of a file, `@frameworks/invented-2024.yardstick`.
fn named(text: &str) -> String {
    match text.trim().strip_prefix('@') {
        Some(file) => std::fs::read_to_string(tests().join("..").join(file)).unwrap(),
        None => text.to_owned(),
    }
}

/// What stands above a response and is known when it is evaluated.
#[derive(Default)]
struct Given {
    register: Option<Register>,
    records: Vec<Record>,
    surveys: Vec<SurveyAnswers>,
    day: Option<Date>,
    /// The latest last. A framework stands above what was answered to it, and what was recorded stands below.
    earlier: Vec<Earlier>,
    framework: Option<Framework>,
}

impl Given {
    fn context(&self, agency: &str) -> Context {
        let context = self.day.map_or_else(Context::new, |day| Context::new().as_of(day));
        let about = self.records.iter().filter(|record| record.is_about(agency));
        let context = about.fold(context, |context, record| context.with_record(record.clone()));
        let of_staff = self.surveys.iter().filter(|survey| survey.is_of(agency));
        let context = of_staff.fold(context, |context, survey| context.with_survey(survey.clone()));
        self.earlier.iter().fold(context, |context, earlier| context.with_earlier(earlier.clone()))
    }

    /// `=== earlier framework`, and below it `=== earlier response NAME`, `=== earlier record NAME` or `=== earlier
    /// absent`; `=== earlier none` forgets them all.
    fn earlier(&mut self, what: &str, text: &str) -> String {
        let (kind, name) = what.split_once(' ').unwrap_or((what, ""));
        match kind {
            "none" => self.earlier.clear(),
            "framework" => {
                let text = &named(text);
                let checked = Framework::check(text.as_bytes(), &Limits::default());
                self.framework = checked.framework().cloned();
                return if self.framework.is_some() { String::new() } else { annotated(text, checked.problems()) };
            }
            "absent" => self.earlier.push(Earlier::absent(self.framework.as_ref().unwrap())),
            "record" => {
                let framework = self.earlier.last().unwrap().framework().clone();
                let document = document(&framework, kind, name, text);
                let read = Record::read(&framework, document.as_bytes(), &Limits::default());
                let last = self.earlier.pop().unwrap();
                self.earlier.push(last.with_record(read.value().unwrap().clone()));
                return said(&read);
            }
            _ => {
                let framework = self.framework.as_ref().unwrap();
                let document = document(framework, kind, name, text);
                let read = Response::read(framework, document.as_bytes(), &Limits::default());
                self.earlier.push(Earlier::new(framework, read.value().unwrap().clone()));
                return said(&read);
            }
        }
        String::new()
    }
}

/// What was wrong with a document that was read, and what was kept of it.
fn said<T>(read: &Read<T>) -> String {
    let mut shown = String::new();
    for problem in read.problems().iter() {
        shown.push_str(&format!("{}: {} {}\n", problem.code(), problem.message(), problem.help().unwrap_or_default()));
    }
    for kept in read.kept() {
        shown.push_str(&format!("kept {}: {}\n", kept.path(), kept.written()));
    }
    shown
}

fn response(framework: &Framework, document: &str, given: &Given) -> String {
    let read = Response::read(framework, document.as_bytes(), &Limits::default());
    let response = read.value().unwrap().clone();
    let response = match &given.register {
        Some(register) => register.complete(framework, response).unwrap(),
        None => response,
    };
    match evaluate(framework, &response, &given.context(response.agency())) {
        Ok(evaluation) => said(&read) + &brief(&evaluation) + &beside(&evaluation),
        Err(error) => {
            let problems = error.problems();
            let problem = problems.iter().next().unwrap();
            said(&read) + &format!("{}: {error}. {}\n", problem.code(), problem.help().unwrap_or_default())
        }
    }
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
    if kind != "register" {
        add("agency", json!(name));
    }
    if kind == "response" {
        add("status", json!("draft"));
    }
    serde_json::to_string_pretty(&given).unwrap()
}
