//! CEL (the crate `cel`): a condition for each rule, tried on each statement; and one expression over the whole return.

use std::sync::Arc;

use cel::{Context, Env, Program, Value};

use crate::rules::{RULES, Rule, quoted};
use crate::{Found, Peer, returned};

fn condition(rule: &Rule) -> String {
    let blank: Vec<String> = rule.boxes.iter().map(|name| format!("answer.{name} == \"\"")).collect();
    let rated = format!("answer.rating in [{}]", quoted(rule.ratings));
    match &blank[..] {
        [] => rated,
        several => format!("{rated} && ({})", several.join(" || ")),
    }
}

pub fn peers() -> Vec<Peer> {
    let environment = Arc::new(Env::stdlib());
    vec![each_statement(&environment), whole(&environment)]
}

fn each_statement(environment: &Arc<Env>) -> Peer {
    let rules: Vec<Program> =
        RULES.iter().map(|rule| environment.compile(&condition(rule)).expect("it is CEL")).collect();
    let json = returned::json();
    let answers = json["answers"].as_array().expect("a list").iter();
    let answers: Vec<(String, Context<'static, 'static>)> = answers
        .map(|answer| {
            let mut context = Context::with_env(environment.clone());
            context.add_variable_from_value("answer", cel::to_value(answer).expect("plain data"));
            (answer["id"].as_str().expect("an id").to_owned(), context)
        })
        .collect();
    let both = Arc::new((rules, answers));
    let again = Arc::clone(&both);
    Peer {
        whose: "CEL",
        how: "a condition for each rule and statement",
        findings: Box::new(move || {
            let found = found_each(&both.0, &both.1);
            found.into_iter().map(|(rule, id)| (rule.to_owned(), id.to_owned())).collect()
        }),
        run: Box::new(move || std::hint::black_box(found_each(&again.0, &again.1)).len()),
    }
}

fn found_each<'a>(
    rules: &[Program],
    answers: &'a [(String, Context<'static, 'static>)],
) -> Vec<(&'static str, &'a str)> {
    let mut found = Vec::new();
    for (id, context) in answers {
        for (rule, program) in RULES.iter().zip(rules) {
            if matches!(program.execute(context), Ok(Value::Bool(true))) {
                found.push((rule.name, id.as_str()));
            }
        }
    }
    found
}

fn whole(environment: &Arc<Env>) -> Peer {
    let parts: Vec<String> = RULES
        .iter()
        .map(|rule| {
            let map = format!("{{'rule': {:?}, 'statement': answer.id}}", rule.name);
            format!("all.answers.filter(answer, {}).map(answer, {map})", condition(rule))
        })
        .collect();
    let program = environment.compile(&parts.join(" + ")).expect("it is CEL");
    let mut context: Context<'static, 'static> = Context::with_env(environment.clone());
    context.add_variable_from_value("all", cel::to_value(returned::json()).expect("plain data"));
    let run = Arc::new(move || match program.execute(&context).expect("it evaluates") {
        Value::List(found) => found,
        other => panic!("{other:?} is no list"),
    });
    let again = Arc::clone(&run);
    Peer {
        whose: "CEL",
        how: "one expression over the return",
        findings: Box::new(move || {
            let found = Value::List(run()).json().expect("plain data");
            let word = |of: &serde_json::Value, key: &str| of[key].as_str().expect("a word").to_owned();
            let found = found.as_array().expect("a list").iter();
            found.map(|one| -> Found { (word(one, "rule"), word(one, "statement")) }).collect()
        }),
        run: Box::new(move || again().len()),
    }
}
