//! JSONLogic (datalogic-rs): one expression for each rule over all answers, which gives the ids of the statements.

use std::cell::RefCell;
use std::rc::Rc;

use datalogic_rs::{Engine, Logic, ParsedData, Session};
use serde_json::{Value, json};

use crate::rules::{RULES, Rule};
use crate::{Found, Peer, returned};

fn logic(rule: &Rule) -> Value {
    let blank: Vec<Value> = rule.boxes.iter().map(|name| json!({"==": [{"var": name}, ""]})).collect();
    let rated = json!({"in": [{"var": "rating"}, rule.ratings]});
    let when = match &blank[..] {
        [] => rated,
        [one] => json!({"and": [rated, one]}),
        several => json!({"and": [rated, {"or": several}]}),
    };
    json!({"map": [{"filter": [{"var": "answers"}, when]}, {"var": "id"}]})
}

struct Compiled {
    rules: Vec<Logic>,
    answers: ParsedData,
    session: RefCell<Session<'static>>,
}

pub fn peers() -> Vec<Peer> {
    let engine: &'static Engine = Box::leak(Box::new(Engine::new()));
    let compile = |rule| engine.compile(logic(rule).to_string().as_str()).expect("it is JSONLogic");
    let compiled = Rc::new(Compiled {
        rules: RULES.iter().map(compile).collect(),
        answers: ParsedData::from_json(&returned::json().to_string()).expect("it is JSON"),
        session: RefCell::new(engine.session()),
    });
    let again = Rc::clone(&compiled);
    vec![Peer {
        whose: "JSONLogic",
        how: "datalogic-rs, an expression for each rule",
        findings: Box::new(move || found(&compiled)),
        run: Box::new(move || count(&again)),
    }]
}

fn found(compiled: &Compiled) -> Vec<Found> {
    let mut session = compiled.session.borrow_mut();
    let mut found = Vec::new();
    for (rule, logic) in RULES.iter().zip(&compiled.rules) {
        let ids = session.eval_borrowed(logic, &compiled.answers).expect("it evaluates");
        for id in ids.as_array().expect("a list") {
            found.push((rule.name.to_owned(), id.as_str().expect("an id").to_owned()));
        }
        session.reset();
    }
    found
}

fn count(compiled: &Compiled) -> usize {
    let mut session = compiled.session.borrow_mut();
    let mut count = 0;
    for logic in &compiled.rules {
        count += session
            .eval_borrowed(logic, &compiled.answers)
            .expect("it evaluates")
            .as_array()
            .map_or(0, |ids| ids.len());
        session.reset();
    }
    count
}
