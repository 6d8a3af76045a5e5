//! Regorus: a policy in Rego that says all findings as a set, by its interpreter and by its virtual machine.

use std::sync::{Arc, Mutex};

use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::vm::RegoVM;
use regorus::{Engine, Rc, Value};

use crate::rules::{RULES, Rule, quoted};
use crate::{Found, Peer, returned};

const ASKED: &str = "data.audit.findings";

/// A rule for each box, since what is said twice is or.
fn rego(rule: &Rule) -> String {
    let one = |blank: String| {
        format!(
            "findings contains {{\"rule\": {:?}, \"statement\": answer.id}} if {{\n  some answer in input.answers\n  \
             answer.rating in {{{}}}\n{blank}}}\n",
            rule.name,
            quoted(rule.ratings),
        )
    };
    match rule.boxes {
        [] => one(String::new()),
        boxes => boxes.iter().map(|name| one(format!("  answer.{name} == \"\"\n"))).collect(),
    }
}

pub fn peers() -> Vec<Peer> {
    let policy: String = RULES.iter().map(rego).collect();
    let mut engine = Engine::new();
    engine.add_policy("audit.rego".to_owned(), format!("package audit\nimport rego.v1\n{policy}")).expect("it is Rego");
    let input = Value::from_json_str(&returned::json().to_string()).expect("it is JSON");
    vec![interpreter(engine.clone(), input.clone()), machine(engine, input)]
}

fn interpreter(engine: Engine, input: Value) -> Peer {
    let engine = Mutex::new(engine);
    let run = Arc::new(move || {
        let mut engine = engine.lock().expect("one thread");
        engine.set_input(input.clone());
        engine.eval_rule(ASKED.to_owned()).expect("it evaluates")
    });
    peer("the interpreter", run)
}

fn machine(mut engine: Engine, input: Value) -> Peer {
    let asked: Rc<str> = ASKED.into();
    let policy = engine.compile_with_entrypoint(&asked).expect("it compiles");
    let program = Compiler::compile_from_policy(&policy, &[ASKED]).expect("it compiles");
    let mut machine = RegoVM::new_with_policy(policy);
    machine.load_program(program);
    machine.set_data(Value::new_object()).expect("no data");
    let machine = Mutex::new(machine);
    let run = Arc::new(move || {
        let mut machine = machine.lock().expect("one thread");
        machine.set_input(input.clone());
        machine.execute_entry_point_by_index(0).expect("it evaluates")
    });
    peer("the virtual machine", run)
}

fn peer(how: &'static str, run: Arc<impl Fn() -> Value + 'static>) -> Peer {
    let again = Arc::clone(&run);
    Peer {
        whose: "Regorus",
        how,
        findings: Box::new(move || found(&run())),
        run: Box::new(move || again().as_set().expect("a set").len()),
    }
}

fn found(findings: &Value) -> Vec<Found> {
    let word = |of: &Value, key: &str| of[key].as_string().expect("a word").to_string();
    findings.as_set().expect("a set").iter().map(|one| (word(one, "rule"), word(one, "statement"))).collect()
}
