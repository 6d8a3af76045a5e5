//! A condition by itself, read with the names of a framework: who is asked.

use std::sync::Arc;

use super::Checker;
use super::scope::Sight;
use crate::framework::Framework;
use crate::framework::condition::Test;
use crate::limits::Limits;
use crate::problem::{Code, Problem, Problems};
use crate::source::Span;
use crate::tree::Tree;
use crate::tree::outline::Outline;

/// The longest condition that is read.
const MOST_BYTES: usize = 10_000;

/// Reads a condition about the agency. Problems have their places in `condition`.
pub(crate) fn view_condition(framework: &Framework, condition: &str) -> Result<Test, Problems> {
    let limits = Limits::default().with_items(usize::MAX);
    let refuse = |problem| Err(Problems::of(condition, vec![problem], &limits));
    if condition.len() > MOST_BYTES {
        let message = format!("the condition is longer than {MOST_BYTES} bytes");
        let problem = Problem::new(Code::TooLarge, Span::new(0, 0), message);
        return refuse(problem.with_help("Write a shorter one."));
    }
    let model = framework.model();
    if model.about.fields.is_empty() {
        let message = "this framework asks nothing about the agency, so all agencies are asked the same";
        let problem = Problem::new(Code::UnknownBox, Span::new(0, condition.len()).trim(condition), message);
        return refuse(problem.with_help("Ask it under `About the agency`, and let `Applies when` read that box."));
    }
    // The framework's text stays in front, as names are kept as places in it.
    let text: Arc<str> = [&model.text, "\n", condition].concat().into();
    let start = model.text.len() + 1;
    let tree = Tree::parse(&model.text);
    let outline = Outline::of(&model.text, tree.lines());
    let mut checker = Checker::new(&text, tree.lines(), &outline, &limits);
    checker.run();
    checker.problems.clear();
    let test = checker.condition(Span::new(start, text.len()), &Sight::Agency);
    match test.filter(|_| !super::is_broken(&checker.problems)) {
        Some(test) => Ok(test.after(start as u32)),
        None => {
            let found = checker.problems.into_iter().map(|problem| problem.after(start as u32));
            Err(Problems::of(condition, found.collect(), &limits))
        }
    }
}
