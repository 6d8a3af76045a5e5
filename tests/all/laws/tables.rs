//! Ratings come out as the oracle says: the three tables of Sussex in full, made-up tables for many counts.

use proptest::prelude::*;
use yardstick::aggregate::Tally;
use yardstick::{Checked, Code, Framework, Limits, Rating, State};

use super::oracle::{Counts, LEVELS, Table, counts, ordered_table, table, usual_table};
use crate::sussex::{self, A_THIRD, AT_33, ROUNDED};

const HEAD: &str = "Framework: T\n  Id: t\n  Edition: 1\nScale (worst first): RAG\n  - Red\n  - Amber\n  - Green\n  \
    - N/A (not applicable)\nFor every standard\n  Rate on RAG\nStandard 1.1: A\n";

fn checked(table: &Table) -> Checked {
    let text = format!("{HEAD}Rating: Made up\n  Across agencies\n  On RAG\n{}", table.text());
    Framework::check(text.as_bytes(), &Limits::default())
}

fn tally(rating: Rating<'_>, counts: Counts) -> Tally {
    let scale = rating.counted_scale();
    let mut tally = Tally::of_none(scale);
    let level = |name: &str| scale.level(name).unwrap().id();
    let states = LEVELS.map(|name| State::Rated(level(name)));
    let others = [State::NotApplicable(level("N/A")), State::Unanswered, State::OutOfScope];
    for (state, count) in states.into_iter().chain(others).zip(counts) {
        tally.count(state, count).unwrap();
    }
    tally
}

fn level(rating: Rating<'_>, counts: Counts) -> Option<usize> {
    let rated = rating.rate(&tally(rating, counts), None).unwrap();
    rated.level().map(|level| LEVELS.iter().position(|name| *name == level.name()).unwrap())
}

/// Red, Amber or Green, by the words of the guidance: `count` agencies are Red or Amber out of `of`.
type Reading = fn(u64, u64) -> usize;

/// The table of part 4, read in three ways (SUS-23): whole numbers only, and written here from the guidance.
const READINGS: [(&str, Reading); 3] = [
    (A_THIRD, |count, of| if 3 * count > of { 0 } else { usize::from(5 * count < of) + 1 }),
    (AT_33, |count, of| if 100 * count > 33 * of { 0 } else { usize::from(5 * count < of) + 1 }),
    (ROUNDED, |count, of| match (200 * count + of) / (2 * of) {
        34.. => 0,
        20..=33 => 1,
        _ => 2,
    }),
];

/// Every number of agencies up to 200, and every number of them that is Red or Amber, as all Red, all Amber and mixed.
#[test]
fn the_tables_of_sussex_for_every_number_of_agencies_up_to_200() {
    let framework = sussex::framework();
    for (name, reading) in READINGS {
        let rating = sussex::rating(&framework, name);
        for of in 1..=200 {
            for count in 0..=of {
                let expected = Some(reading(count, of));
                for red in [0, count / 2, count] {
                    let counts = [red, count - red, of - count, 0, 0, 0];
                    assert_eq!(level(rating, counts), expected, "{name}: {count} of {of}, {red} of them Red");
                }
            }
        }
    }
}

/// The same with N/A and unanswered, which count among those taking part (SUS-29).
#[test]
fn the_tables_of_sussex_with_not_applicable_and_unanswered() {
    let framework = sussex::framework();
    for (name, reading) in READINGS {
        let rating = sussex::rating(&framework, name);
        for of in 1..=24 {
            for count in 0..=of {
                for others in 0..=of - count {
                    let counts = [0, count, of - count - others, others / 2, others - others / 2, 0];
                    let expected = (others < of).then(|| reading(count, of));
                    assert_eq!(level(rating, counts), expected, "{name}: {count} of {of}, {others} N/A or unanswered");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(super::one_in(2))]

    /// A made-up table, for many counts. Each must check: what is wrong with it may be a warning only.
    #[test]
    fn made_up_tables_come_out_as_the_oracle_says(table in table(), many in prop::collection::vec(counts(), 20)) {
        let checked = checked(&table);
        let framework = checked.framework();
        prop_assert!(framework.is_some(), "{}\n{}", table.text(), checked.problems());
        let rating = framework.unwrap().ratings().next().unwrap();
        for counts in many {
            prop_assert_eq!(level(rating, counts), table.decide(counts), "{}\n{:?}", table.text(), counts);
        }
    }

    /// Where nobody is rated there is no level, whatever the table says.
    #[test]
    fn nobody_rated_is_never_a_level(table in table(), [not_applicable, others, out] in [0..30_u64, 0..30, 0..9]) {
        let checked = checked(&table);
        let rating = checked.framework().unwrap().ratings().next().unwrap();
        let counts = [0, 0, 0, not_applicable, others, out];
        prop_assert_eq!(level(rating, counts), None, "{}", table.text());
    }

    /// A line that is said never to decide never does.
    #[test]
    fn what_never_decides_never_does(table in usual_table(), many in prop::collection::vec(counts(), 20)) {
        never_decides(&table, &many)?;
    }

    /// One more that is red instead of a better answer never improves a rating whose lines go from the worst level to
    /// the best; and no warning says that it could.
    #[test]
    fn a_worse_answer_never_improves_an_ordered_rating(
        table in ordered_table(), many in prop::collection::vec(counts(), 20)
    ) {
        let checked = checked(&table);
        let warned = checked.problems().iter().any(|problem| problem.code() == Code::WorseIsBetter);
        prop_assert!(!warned, "{}\n{}", table.text(), checked.problems());
        never_improves(&table, &many)?;
    }

    /// Where no warning says so, a worse answer never improves a rating, in whatever order its lines stand.
    #[test]
    fn a_worse_answer_never_improves_a_rating(table in usual_table(), many in prop::collection::vec(counts(), 20)) {
        never_improves(&table, &many)?;
    }
}

fn never_decides(table: &Table, many: &[Counts]) -> Result<(), TestCaseError> {
    let checked = checked(table);
    let rating = checked.framework().unwrap().ratings().next().unwrap();
    let problems = checked.problems().iter().filter(|problem| problem.code() == Code::NeverDecides);
    let never: Vec<u32> = problems.map(|problem| problem.start().line).collect();
    for &counts in many {
        let line = rating.rate(&tally(rating, counts), None).unwrap().decided_by().unwrap();
        prop_assert!(!never.contains(&line.line()), "{}\n{:?} is decided by `{}`", table.text(), counts, line.text());
    }
    Ok(())
}

fn never_improves(table: &Table, many: &[Counts]) -> Result<(), TestCaseError> {
    let checked = checked(table);
    if checked.problems().iter().any(|problem| problem.code() == Code::WorseIsBetter) {
        return Ok(());
    }
    let rating = checked.framework().unwrap().ratings().next().unwrap();
    for &counts in many {
        let before = level(rating, counts);
        for (better, worse) in [(1, 0), (2, 0), (2, 1)] {
            if counts[better] > 0 {
                let mut after = counts;
                after[better] -= 1;
                after[worse] += 1;
                let now = level(rating, after);
                let words = "improves the rating, and no warning says so";
                prop_assert!(now <= before, "{}\n{:?} instead of {:?} {}", table.text(), after, counts, words);
            }
        }
    }
    Ok(())
}
