//! Laws of an evaluation, whatever was answered.

use std::sync::LazyLock;

use proptest::prelude::*;
use yardstick::aggregate::Tally;
use yardstick::{Context, Evaluation, FindingSeverity, Framework, Record, Response, State, evaluate};

use super::filled::{Answer, FRAMEWORK, answers, response};
use super::rules::response as by_chance;

fn evaluated<'r>(response: &'r Response) -> Evaluation<'r> {
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

/// Boxes that are required, given on request only, hidden, and to be left empty, one after another.
static BOXES: LazyLock<Framework> = LazyLock::new(|| {
    let many: String = (1..=70).map(|at| format!("  Ask box{at} (short text): Box\n")).collect();
    let levels = [(1, "Red"), (64, "Red"), (65, "Amber"), (70, "Green")];
    let rules: String = levels.map(|(at, level)| format!("  Must give box{at} when rating is {level}\n")).concat();
    let text = format!("{HEAD}{many}Section 2: Many\n  Duty 2.1: One\n  Duty 2.2: Two\n{RULES}{rules}");
    Framework::read(text.as_bytes()).unwrap_or_else(|problems| panic!("{problems}"))
});

const HEAD: &str = "\
Framework: T
  Id: t
  Edition: 1
Scale (worst first): RAG
  - Red
  - Amber
  - Green
  - N/A (not applicable)
About the agency
  Ask trust (yes or no): Is it a trust?
For every standard
  Rate on RAG
  Ask evidence (required, long text) when rating is Amber or Green: Evidence
  Ask copy (only on request, attachment): Copy
  Ask note (required, long text) when rating is unanswered or trust is Yes: Note
  Ask plan (table) when rating is worse than Green: Plan
    - who (short text): Who
    - by (short text): By when
For every document
  Ask words (required, long text): Words
Section 1: All
  Standard 1.1: One
    Waives evidence of 1.2 when rating is Green
  Standard 1.2: Two
  Standard 1.3: Three
    Applies when trust is Yes
  Standard 1.4: Four
  Document 1.5: Five
For every duty
  Rate on RAG
";

const RULES: &str = "
Rule A: Plan
  For every standard
  When rating is Red
  Must give plan with by
  Must give note
Rule B: Nothing beside N/A
  For every standard
  When rating is N/A
  Must not give note
Rule C: Rated
  For every standard
  Must be rated
  Must not be rated Red when evidence of 1.1 is given
Rule D: Trusts
  For every standard
  When trust is Yes and rating is Green
  Should give plan with who
  Must not give copy
Rule E: Many boxes
  For every duty
";

fn says_the_same_beside_silence(framework: &Framework, response: &Response) -> Result<(), TestCaseError> {
    let silent = Context::new().with_record(Record::of(response.agency()));
    let (alone, beside) = (Context::new(), silent);
    let (alone, beside) =
        (evaluate(framework, response, &alone).unwrap(), evaluate(framework, response, &beside).unwrap());
    prop_assert_eq!(found(&alone), found(&beside));
    Ok(())
}

/// What was found: how strongly, by which rule, and the sentence.
fn found<'e>(evaluation: &'e Evaluation<'e>) -> Vec<(FindingSeverity, &'e str, String)> {
    evaluation.findings().map(|finding| (finding.severity(), finding.rule(), finding.message())).collect()
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

    /// Where there is a record every line is looked at, standard by standard; where there is none, one look at its boxes
    /// tells of most standards that nothing is to be found.
    #[test]
    fn a_record_that_says_nothing_changes_nothing(answers in answers(), submitted: bool) {
        says_the_same_beside_silence(&FRAMEWORK, &response(&answers, submitted))?;
    }

    /// The same of a framework that asks for boxes in every way there is, and of more than a word has bits.
    #[test]
    fn a_record_that_says_nothing_changes_nothing_of_boxes(chances in prop::collection::vec(any::<u32>(), 1..400)) {
        says_the_same_beside_silence(&BOXES, &by_chance(&BOXES, &chances))?;
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
