//! Laws of an evaluation, whatever was answered.

use proptest::prelude::*;
use yardstick::aggregate::Tally;
use yardstick::{Context, Evaluation, FindingSeverity, State, evaluate};

use super::filled::{Answer, FRAMEWORK, answers, response};

fn evaluated<'r>(response: &'r yardstick::Response) -> Evaluation<'r> {
    evaluate(&FRAMEWORK, response, &Context::new()).unwrap()
}

/// Answers, and the same in another order.
fn in_two_orders() -> impl Strategy<Value = (Vec<Answer>, Vec<Answer>)> {
    answers().prop_flat_map(|answers| (Just(answers.clone()), Just(answers).prop_shuffle()))
}

/// asked = levels + not applicable + unanswered, and asked + waived + out of scope = all (CAM-31).
fn adds_up(tally: &Tally, items: usize) -> Result<(), TestCaseError> {
    let levels: u64 = tally.levels(&FRAMEWORK).map(|(_, count)| count).sum();
    prop_assert_eq!(tally.asked(), levels + tally.not_applicable() + tally.unanswered());
    prop_assert_eq!(tally.answering(), levels + tally.not_applicable());
    prop_assert_eq!(tally.rated(), levels);
    prop_assert_eq!(tally.asked() + tally.waived() + tally.out_of_scope(), items as u64);
    Ok(())
}

/// How many of the states are such.
fn how_many(states: &[State], is: impl Fn(&State) -> bool) -> u64 {
    states.iter().filter(|state| is(state)).count() as u64
}

proptest! {
    #![proptest_config(super::one_in(4))]

    #[test]
    fn every_item_is_in_one_state_and_the_counts_add_up(answers in answers(), submitted: bool) {
        let response = response(&answers, submitted);
        let evaluation = evaluated(&response);
        for row in evaluation.summary() {
            let section = row.section().unwrap();
            adds_up(row.tally(), section.items().count())?;
        }
        let totals = evaluation.totals();
        prop_assert_eq!(totals.len(), 1);
        let total = &totals[0].1;
        adds_up(total, FRAMEWORK.items().len())?;
        let states: Vec<State> = evaluation.states().map(|(_, state)| state).collect();
        prop_assert_eq!(states.len(), FRAMEWORK.items().len());
        prop_assert_eq!(total.out_of_scope(), how_many(&states, |state| *state == State::OutOfScope));
        prop_assert_eq!(total.waived(), how_many(&states, |state| *state == State::Waived));
        prop_assert_eq!(total.unanswered(), how_many(&states, |state| *state == State::Unanswered));
        prop_assert_eq!(total.not_applicable(), how_many(&states, |state| matches!(state, State::NotApplicable(_))));
        prop_assert_eq!(total.rated(), how_many(&states, |state| matches!(state, State::Rated(_))));
        prop_assert_eq!(total.asked(), how_many(&states, |state| state.is_asked()));
    }

    /// The state of an item is what was answered, unless its section is out of scope.
    #[test]
    fn the_state_is_what_was_answered(answers in answers()) {
        let response = response(&answers, false);
        let evaluation = evaluated(&response);
        let in_scope = response.areas(&FRAMEWORK).contains(&"Peterborough");
        for (at, (item, state)) in evaluation.states().enumerate() {
            let rated = answers.iter().find_map(|answer| match answer {
                Answer::Rate(item, level) if *item == at => Some(*level),
                _ => None,
            });
            let level = rated.map(|level| item.scale().unwrap().levels().nth(level).unwrap());
            let expected = match level {
                _ if item.section().unwrap().name() == "8" && !in_scope => State::OutOfScope,
                None => State::Unanswered,
                Some(level) if level.name() == "N/A" => State::NotApplicable(level.id()),
                Some(level) => State::Rated(level.id()),
            };
            prop_assert_eq!(state, expected, "{}", item.name());
        }
    }

    #[test]
    fn evaluated_twice_it_is_the_same(answers in answers(), submitted: bool) {
        let response = response(&answers, submitted);
        prop_assert_eq!(evaluated(&response).to_json(), evaluated(&response).to_json());
    }

    #[test]
    fn the_order_of_the_answers_changes_nothing((one, other) in in_two_orders()) {
        let (one, other) = (response(&one, true), response(&other, true));
        prop_assert_eq!(evaluated(&one).to_json(), evaluated(&other).to_json());
    }

    /// Complete is: no finding says must. Each finding says something, and why.
    #[test]
    fn findings_are_said_and_decide_what_is_complete(answers in answers(), submitted: bool) {
        let response = response(&answers, submitted);
        let evaluation = evaluated(&response);
        let must = evaluation.findings().any(|finding| finding.severity() == FindingSeverity::Must);
        prop_assert_eq!(evaluation.is_complete(), !must);
        for finding in evaluation.findings() {
            prop_assert!(!finding.message().is_empty());
            prop_assert!(finding.line() > 0, "{} has no line", finding.message());
            let explanation = finding.explain();
            prop_assert!(explanation.conditions().iter().all(yardstick::Condition::held), "{explanation}");
            if let Some(item) = finding.item() {
                prop_assert!(evaluation.state(item.id()).unwrap() != State::OutOfScope, "a finding about what is not \
                    asked");
            }
        }
    }

    /// An action is shown where it was written, at a rating that asks for one, and never where only labels stand.
    #[test]
    fn actions_are_where_one_is_asked_for(answers in answers()) {
        let response = response(&answers, true);
        let evaluation = evaluated(&response);
        for action in evaluation.actions() {
            let item = action.item(&evaluation).unwrap();
            let level = response.rating(item).unwrap().unwrap();
            prop_assert!(["Not Met", "Partly Met"].contains(&level.name()));
            prop_assert!(action.fields().iter().any(|(_, text)| !text.is_empty()));
        }
    }

    /// Tallies of the sections put together, in any order, are the total.
    #[test]
    fn the_sections_together_are_the_total(answers in answers(), reversed: bool) {
        let response = response(&answers, false);
        let evaluation = evaluated(&response);
        let mut rows = evaluation.summary();
        if reversed {
            rows.reverse();
        }
        let mut sum = rows[0].tally().clone();
        for row in &rows[1..] {
            sum.add(row.tally()).unwrap();
        }
        prop_assert_eq!(&sum, &evaluation.totals()[0].1);
    }
}
