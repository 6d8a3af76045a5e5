//! What does a response come to? `cargo run --example evaluate -- FRAMEWORK RESPONSE`
#![allow(clippy::print_stdout)]

use yardstick::{Context, Framework, Limits, Response, evaluate};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut files = std::env::args().skip(1);
    let (framework, response) = (files.next().ok_or("name a framework")?, files.next().ok_or("name a response")?);
    let framework = Framework::read(&std::fs::read(framework)?)?;
    let read = Response::read(&framework, &std::fs::read(response)?, &Limits::default());
    for problem in read.problems() {
        println!("{}: {}", problem.code(), problem.message());
    }
    let Some(response) = read.value() else { return Err("nothing to evaluate".into()) };
    let context = Context::new();
    let evaluation = evaluate(&framework, response, &context)?;
    for finding in evaluation.findings() {
        println!("{:6} {:8} {}", finding.severity().as_str(), finding.rule(), finding.message());
    }
    for (scale, tally) in evaluation.totals() {
        let levels: Vec<String> =
            tally.levels(&framework).map(|(level, count)| format!("{} {count}", level.name())).collect();
        println!(
            "{}: {} asked, {}, {} not applicable, {} unanswered",
            scale.name(),
            tally.asked(),
            levels.join(", "),
            tally.not_applicable(),
            tally.unanswered()
        );
    }
    Ok(())
}
