//! LAM-01 to LAM-30: the section 11 self-assessment of Lambeth.

mod duties;
mod form;
mod indicators;
mod output;
mod respondent;
mod scale;
mod submission;
mod support;

use std::collections::BTreeMap;

use yardstick::{Context, Evaluation, Field, Item, Register, Response, evaluate};

use super::given::{Given, given_by};
use super::row::{Row, World};

/// The eight duties, by the short names that the file gives them.
pub(crate) const DUTIES: [&str; 8] =
    ["leadership", "policies", "recruitment", "training", "complaints", "information", "multi-agency", "involving"];

/// Every row, in the order of the table.
pub(crate) fn rows() -> Vec<Row> {
    let parts = [
        form::rows(),
        respondent::rows(),
        duties::rows(),
        scale::rows(),
        indicators::rows(),
        support::rows(),
        submission::rows(),
        output::rows(),
    ];
    let mut rows: Vec<Row> = parts.into_iter().flatten().collect();
    rows.sort_by_key(|row| row.id);
    rows
}

fn about<'w>(world: &'w World, name: &str) -> Option<Field<'w>> {
    world.framework.about().find(|field| field.name() == name)
}

/// How a box of a duty, or a question, is asked for.
fn label(item: Item<'_>, name: &str) -> Option<String> {
    Some(item.fields().find(|field| field.name() == name)?.label().into_owned())
}

/// All that is marked with `*`, as somebody would fill it in: what is different is said.
fn filled_in<'w>(world: &'w World, different: &[(&str, &str)]) -> Given<'w> {
    filled_in_by(world, "Sample", different)
}

fn filled_in_by<'w>(world: &'w World, agency: &str, different: &[(&str, &str)]) -> Given<'w> {
    let mut boxes = BTreeMap::from([
        ("email", "office@agency.example"),
        ("name", "Ada Penrose"),
        ("role", "Manager"),
        ("contact-number", "020 7946 0100"),
        ("organisation", "Sample Agency"),
        ("approved", "Yes"),
        ("ready", "final"),
    ]);
    boxes.extend(different.iter().copied());
    let given = given_by(&world.framework, agency);
    boxes.into_iter().filter(|(_, text)| !text.is_empty()).fold(given, |given, (name, text)| given.about(name, text))
}

/// The indicators of a duty as an agency meets them of which the register says this: each list by its lines.
fn indicators(world: &World, duty: &str, standing: &[&str]) -> Option<Vec<Vec<String>>> {
    let framework = &world.framework;
    let mut register = Register::of(framework);
    if !standing.is_empty() {
        register.say(framework, "Sample", about(world, "standing")?.id(), standing).ok()?;
    }
    let response = register.complete(framework, Response::to(framework, "Sample").draft()).ok()?;
    let evaluation = evaluate(framework, &response, &Context::new()).ok()?;
    let lists = evaluation.evidence(framework.item(duty)?.id()).ok()?;
    Some(lists.map(|list| list.lines().map(|line| line.trim().to_owned()).collect()).collect())
}

/// Whether a list for all agencies says this in one of its points, from its beginning.
fn says(world: &World, duty: &str, words: &str) -> Option<bool> {
    let lists = indicators(world, duty, &["Commissioned"])?;
    Some(lists.first()?.iter().any(|line| line.trim_start_matches(['-', ' ']).starts_with(words)))
}

/// What is required, and not given.
fn required(evaluation: &Evaluation<'_>) -> Vec<String> {
    let missing = evaluation.findings().filter(|finding| finding.rule() == "required");
    missing.filter_map(|finding| finding.field_name().map(str::to_owned)).collect()
}
