//! A condition by itself, read with the names of a framework: who is asked.

use std::sync::Arc;

use super::Checker;
use super::scope::Sight;
use crate::framework::condition::Test;
use crate::framework::{AnswerKind, Framework};
use crate::limits::Limits;
use crate::problem::{Code, Problem, Problems};
use crate::source::Span;
use crate::tree::Tree;
use crate::tree::outline::Outline;
use crate::wording::quote;

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
    let whole = Span::new(0, condition.len()).trim(condition);
    let Some(example) = example(framework) else {
        let message = "this framework asks nothing about the agency, so all agencies are asked the same";
        let problem = Problem::new(Code::UnknownBox, whole, message);
        return refuse(problem.with_help("Ask it under `About the agency`, and let `Applies when` read that box."));
    };
    let help = format!("Say what it answered about itself, as in {}.", quote(&example));
    if whole.is_empty() {
        let problem = Problem::new(Code::UnclearCondition, whole, "it is not said what the agency answered");
        return refuse(problem.with_help(help));
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
            // No agency has answered so about itself, whichever standard is meant.
            let found = found.map(|problem| match problem.code() {
                Code::NothingToRateOn => {
                    let message = "this is about a standard, not about the agency";
                    Problem::new(Code::UnclearCondition, problem.span(), message).with_help(help.clone())
                }
                _ => problem,
            });
            Err(Problems::of(condition, found.collect(), &limits))
        }
    }
}

/// What an agency could have answered, in the words of this framework.
pub(crate) fn example(framework: &Framework) -> Option<String> {
    let with_choice = framework.about().find_map(|field| {
        let choice = field.choices().next()?;
        let word = if field.kind() == AnswerKind::AnyOf { "include" } else { "is" };
        Some(format!("{} {word} {}", field.name(), choice.name()))
    });
    with_choice.or_else(|| framework.about().next().map(|field| format!("{} is given", field.name())))
}
