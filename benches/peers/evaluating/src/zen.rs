//! ZEN: a decision table over all answers, and a node of expressions.

use std::sync::Arc;

use serde_json::{Map, Value, json};
use tokio::runtime::{Builder, Runtime};
use zen_engine::model::GraphContent;
use zen_engine::{Decision, Variable};

use crate::rules::{RULES, Rule, quoted};
use crate::{Found, Peer, returned};

pub fn peers() -> Vec<Peer> {
    vec![
        peer(
            "a decision table",
            decision(&json!({
                "id": "node", "name": "node", "type": "decisionTableNode", "content": table(),
            })),
        ),
        peer(
            "expressions",
            decision(&json!({
                "id": "node", "name": "node", "type": "expressionNode",
                "content": {"expressions": [{"id": "found", "key": "found", "value": expression()}], "passThrough": false},
            })),
        ),
    ]
}

fn decision(node: &Value) -> Decision {
    let graph = json!({
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode", "content": {}},
            node,
            {"id": "out", "name": "out", "type": "outputNode", "content": {}},
        ],
        "edges": [
            {"id": "first", "sourceId": "in", "targetId": "node"},
            {"id": "last", "sourceId": "node", "targetId": "out"},
        ],
    });
    let graph: GraphContent = serde_json::from_value(graph).expect("it is a graph");
    let mut decision = Decision::from(graph);
    decision.compile();
    decision
}

/// One row for each rule and box; a rule that asks for one of several columns has one expression instead of a cell.
fn table() -> Value {
    let fields = ["rating", "evidence", "impact", "reason", "alternative"];
    let mut inputs: Vec<Value> =
        fields.iter().map(|field| json!({"id": field, "name": field, "field": field})).collect();
    inputs.push(json!({"id": "also", "name": "also"}));
    let outputs = ["rule", "statement"].map(|field| json!({"id": field, "name": field, "field": field}));
    let rules: Vec<Value> = RULES.iter().enumerate().map(|(at, rule)| row(at, rule, &fields)).collect();
    json!({
        "hitPolicy": "collect", "inputs": inputs, "outputs": outputs, "rules": rules, "inputField": "answers",
        "outputPath": "found", "executionMode": "loop", "passThrough": false,
    })
}

fn row(at: usize, rule: &Rule, fields: &[&str]) -> Value {
    let mut row = Map::new();
    row.insert("_id".to_owned(), json!(format!("row {at}")));
    for field in fields {
        let cell = match *field {
            "rating" => quoted(rule.ratings),
            field if rule.boxes == [field] => "\"\"".to_owned(),
            _ => String::new(),
        };
        row.insert((*field).to_owned(), json!(cell));
    }
    let several = if rule.boxes.len() > 1 { blank("", rule.boxes) } else { String::new() };
    row.insert("also".to_owned(), json!(several));
    row.insert("rule".to_owned(), json!(format!("{:?}", rule.name)));
    row.insert("statement".to_owned(), json!("id"));
    Value::Object(row)
}

fn blank(before: &str, boxes: &[&str]) -> String {
    boxes.iter().map(|name| format!("{before}{name} == \"\"")).collect::<Vec<_>>().join(" or ")
}

fn expression() -> String {
    let parts = RULES.iter().map(|rule| {
        let rated = format!("#.rating in [{}]", quoted(rule.ratings));
        let when = match rule.boxes {
            [] => rated,
            boxes => format!("{rated} and ({})", blank("#.", boxes)),
        };
        format!("map(filter(answers, {when}), {{rule: {:?}, statement: #.id}})", rule.name)
    });
    format!("flatMap([{}], #)", parts.collect::<Vec<_>>().join(", "))
}

fn peer(how: &'static str, decision: Decision) -> Peer {
    let runtime: Runtime = Builder::new_current_thread().build().expect("a runtime");
    let input: Variable = returned::json().into();
    let run = Arc::new(move || {
        // A copy of the outermost level, which is what an evaluation takes.
        let evaluated = runtime.block_on(decision.evaluate(input.depth_clone(1)));
        evaluated.unwrap_or_else(|problem| panic!("{how}: {problem:?}")).result
    });
    let again = Arc::clone(&run);
    Peer {
        whose: "ZEN",
        how,
        findings: Box::new(move || {
            let mut found = Vec::new();
            collect(&serde_json::to_value(run()).expect("plain data"), &mut found);
            found
        }),
        run: Box::new(move || {
            std::hint::black_box(again());
            returned::FINDINGS
        }),
    }
}

/// The findings of the one form lie in a list, those of the other in a list for each statement.
fn collect(result: &Value, found: &mut Vec<Found>) {
    match result {
        Value::Array(several) => several.iter().for_each(|one| collect(one, found)),
        Value::Object(one) => match (one.get("rule"), one.get("statement")) {
            (Some(Value::String(rule)), Some(Value::String(statement))) => {
                found.push((rule.clone(), statement.clone()));
            }
            _ => one.values().for_each(|inner| collect(inner, found)),
        },
        _ => {}
    }
}
