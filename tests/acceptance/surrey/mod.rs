//! SUR-01 to SUR-38: the section 11 self-assessment of Surrey, 2023/24.

mod advice;
mod agencies;
mod dashboard;
mod documents;
mod head;
mod outputs;
mod priorities;
mod questions;
mod sending;
mod themes;

use yardstick::{Evaluation, State};

use super::given::{Given, given};
use super::row::{Row, World};

/// Every row, in the order of the table.
pub(crate) fn rows() -> Vec<Row> {
    let parts = [
        head::rows(),
        agencies::rows(),
        documents::rows(),
        dashboard::rows(),
        advice::rows(),
        themes::rows(),
        questions::rows(),
        priorities::rows(),
        sending::rows(),
        outputs::rows(),
    ];
    let mut rows: Vec<Row> = parts.into_iter().flatten().collect();
    rows.sort_by_key(|row| row.id);
    rows
}

/// An agency of these kinds, which has answered nothing else.
pub(crate) fn of_kind<'f>(world: &'f World, kinds: &str) -> Given<'f> {
    given(&world.framework).about("kind", kinds)
}

/// The state of an item.
pub(crate) fn state(evaluation: &Evaluation<'_>, item: &str) -> Option<State> {
    evaluation.state(evaluation.framework().item(item)?.id()).ok()
}

/// Whether each of these items is out of scope.
pub(crate) fn all_out(evaluation: &Evaluation<'_>, items: &[&str]) -> Option<bool> {
    let states: Option<Vec<State>> = items.iter().map(|item| state(evaluation, item)).collect();
    Some(states?.iter().all(|state| *state == State::OutOfScope))
}

/// Whether none of these items is out of scope.
pub(crate) fn none_out(evaluation: &Evaluation<'_>, items: &[&str]) -> Option<bool> {
    let states: Option<Vec<State>> = items.iter().map(|item| state(evaluation, item)).collect();
    Some(states?.iter().all(|state| *state != State::OutOfScope))
}

/// Whether the advice on an item says these words.
pub(crate) fn advises(world: &World, item: &str, words: &str) -> Option<bool> {
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(world.framework.item(item)?.guidance().any(|text| squeezed(&text).contains(words)))
}
