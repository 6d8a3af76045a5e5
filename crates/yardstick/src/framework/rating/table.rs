//! The table of a rating: lines with conditions over counts. The first line that holds decides.

use std::cmp::Ordering;

use crate::aggregate::{Share, Tally};
use crate::framework::condition::Order;
use crate::source::Span;

/// The lines of a table. The last says what holds otherwise.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub(crate) lines: Vec<TableLine>,
    /// To the nearest how many percent shares are rounded before they are compared; exact where none is said.
    pub(crate) rounded: Option<u32>,
}

/// One line of a table.
#[derive(Debug)]
pub(crate) struct TableLine {
    /// The level that it gives; none where it says that there is no rating.
    pub(crate) level: Option<u32>,
    /// When it holds; none in the last line.
    pub(crate) when: Option<TallyTest>,
    pub(crate) span: Span,
    pub(crate) line: u32,
}

/// What must hold of the counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TallyTest {
    Clause(TallyClause),
    All(Vec<TallyTest>),
    Any(Vec<TallyTest>),
}

/// `more than 1/3 are rated Red or Amber`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TallyClause {
    pub(crate) span: Span,
    pub(crate) counts: CountedStates,
    pub(crate) bound: Bound,
}

/// Which answers are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CountedStates {
    /// Levels of the scale, not applicable among them, as bits.
    pub(crate) levels: u64,
    pub(crate) unanswered: bool,
    /// What they are called: the place of the words.
    pub(crate) words: Span,
}

/// How many of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    /// A whole number.
    Number { order: Order, number: u64 },
    /// A share of the base: a count out of a count.
    Share { order: Order, share: Share },
    /// All of the base.
    Every,
}

impl Table {
    /// The first line that holds, by its number.
    pub(crate) fn decide(&self, tally: &Tally, base: Option<u64>) -> Option<usize> {
        self.decide_by(|clause| clause.holds(tally, base, self.rounded))
    }

    /// The same; whether a clause holds is asked of the caller.
    pub(crate) fn decide_by(&self, ask: impl Fn(&TallyClause) -> bool) -> Option<usize> {
        self.lines.iter().position(|line| line.when.as_ref().is_none_or(|test| test.holds(&ask)))
    }
}

impl TallyTest {
    fn holds(&self, ask: &impl Fn(&TallyClause) -> bool) -> bool {
        match self {
            TallyTest::Clause(clause) => ask(clause),
            TallyTest::All(parts) => parts.iter().all(|part| part.holds(ask)),
            TallyTest::Any(parts) => parts.iter().any(|part| part.holds(ask)),
        }
    }

    pub(crate) fn clauses(&self) -> Vec<&TallyClause> {
        match self {
            TallyTest::Clause(clause) => vec![clause],
            TallyTest::All(parts) | TallyTest::Any(parts) => parts.iter().flat_map(TallyTest::clauses).collect(),
        }
    }
}

impl TallyClause {
    /// Whether it holds. Out of a base of nothing no share holds.
    pub(crate) fn holds(&self, tally: &Tally, base: Option<u64>, rounded: Option<u32>) -> bool {
        let count = self.counts.count(tally);
        match (self.bound, base) {
            (Bound::Number { order, number }, _) => order.holds(&count, &number),
            (_, None | Some(0)) => false,
            (Bound::Every, Some(of)) => count == of,
            (Bound::Share { order, share }, Some(of)) => {
                let found = Share::new(count, of);
                let found = rounded
                    .and_then(|nearest| found.percent_to_nearest(nearest))
                    .map_or(found, |percent| Share::new(percent, 100));
                order.holds(&found.compare(share), &Ordering::Equal)
            }
        }
    }
}

impl CountedStates {
    pub(crate) fn count(self, tally: &Tally) -> u64 {
        let levels = tally.levels.iter().enumerate().filter(|(at, _)| self.levels >> at & 1 == 1);
        let rated: u64 = levels.map(|(_, count)| count).sum();
        let not_applicable = if self.levels & tally.outside_order != 0 { tally.not_applicable } else { 0 };
        rated + not_applicable + if self.unanswered { tally.unanswered } else { 0 }
    }
}
