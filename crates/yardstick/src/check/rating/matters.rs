//! Whether a threshold matters to a group: whether the result would differ, were the share just on the other side.
//!
//! Where a line above decides whatever the share is, an example proves nothing, and a group tells the reader nothing.

use std::cmp::Ordering;

use super::proof::Trial;
use crate::aggregate::Tally;
use crate::evaluate::state::code::UNANSWERED;
use crate::framework::rating::model::RatingModel;
use crate::framework::rating::table::{Bound, CountedStates, TallyClause};

/// The most groups that are tried for one threshold.
const MOST_GROUPS: usize = 4_000;
/// The largest group that is tried beside the smallest ones.
const LARGEST: u64 = 60;

/// Which states a group is made of, around a threshold: what is counted, what is not, and how many of a third.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kinds {
    counted: u8,
    rest: u8,
    third: Option<(u8, u64)>,
}

impl Kinds {
    pub(super) fn is_three(self) -> bool {
        self.third.is_some()
    }
}

/// Whether the level would be another just below the threshold, or just above it.
pub(super) fn matters(rating: &RatingModel, clause: &TallyClause, tally: &Tally, base: u64) -> bool {
    let level = |side: Ordering| {
        let ask = |other: &TallyClause| match (same_threshold(clause, other), other.bound) {
            (true, Bound::Share { order, .. } | Bound::Number { order, .. }) => order.holds(&side, &Ordering::Equal),
            _ => other.holds(tally, Some(base), rating.table.rounded),
        };
        rating.table.decide_by(ask).map(|line| rating.table.lines[line].level)
    };
    let at = level(Ordering::Equal);
    at != level(Ordering::Less) || at != level(Ordering::Greater)
}

/// Whether two clauses count the same, and compare it with the same.
fn same_threshold(one: &TallyClause, other: &TallyClause) -> bool {
    let same_states = |a: CountedStates, b: CountedStates| (a.levels, a.unanswered) == (b.levels, b.unanswered);
    same_states(one.counts, other.counts)
        && match (one.bound, other.bound) {
            (Bound::Share { share: a, .. }, Bound::Share { share: b, .. }) => a.compare(b).is_eq(),
            (Bound::Number { number: a, .. }, Bound::Number { number: b, .. }) => a == b,
            _ => false,
        }
}

impl Trial<'_> {
    /// A group of these kinds, so many of them counted.
    pub(super) fn group_of(&self, kinds: Kinds, count: u64, of: u64) -> Tally {
        let (third, number) = kinds.third.unwrap_or((kinds.rest, 0));
        let left = of.saturating_sub(count);
        let number = number.min(left);
        self.group(&[(kinds.counted, count), (third, number), (kinds.rest, left - number)])
    }

    /// The first of these groups, each a count and a size, to which the threshold matters, and what it is made of.
    pub(super) fn matters_to(
        &self,
        clause: &TallyClause,
        groups: impl Iterator<Item = (u64, u64)>,
    ) -> Option<((u64, u64), Kinds)> {
        let kinds = self.kinds(clause.counts);
        let groups = groups.enumerate().take_while(|&(at, (_, of))| at < 2 || of <= LARGEST);
        let two = groups.map(|(_, group)| group).collect::<Vec<_>>();
        let with_third = two.iter().flat_map(|&(count, of)| {
            let left = of.saturating_sub(count);
            let thirds = move |kinds: Kinds| (1..left).map(move |number| (kinds, number));
            self.kinds(clause.counts).into_iter().flat_map(thirds).flat_map(move |(kinds, number)| {
                let others = self.rest(clause.counts).into_iter().filter(move |&other| other != kinds.rest);
                others.map(move |other| ((count, of), Kinds { third: Some((other, number)), ..kinds }))
            })
        });
        let all = two.iter().flat_map(|&group| kinds.iter().map(move |&kinds| (group, kinds))).chain(with_third);
        all.take(MOST_GROUPS).find(|&((count, of), kinds)| {
            let tally = self.group_of(kinds, count, of);
            let base = self.base(&tally);
            base == of && matters(self.rating, clause, &tally, base)
        })
    }

    /// The group that comes to mind first: it is said in full by how many are counted.
    pub(super) fn plain(&self, clause: &TallyClause) -> Option<Kinds> {
        self.kinds(clause.counts).first().copied()
    }

    /// What a group may be made of; first the worst that is counted, among the best that is not.
    fn kinds(&self, counts: CountedStates) -> Vec<Kinds> {
        let is_counted = |state: &&u8| counts.levels >> **state & 1 == 1;
        let unanswered = counts.unanswered.then_some(UNANSWERED);
        let not_applicable = self.rest_states().filter(|&state| state != UNANSWERED && is_counted(&&state));
        let counted = self.levels.iter().filter(is_counted).copied().chain(not_applicable);
        let counted: Vec<u8> = unanswered.into_iter().chain(counted).collect();
        let rest = self.rest(counts);
        let with = |counted: u8| rest.iter().map(move |&rest| Kinds { counted, rest, third: None });
        counted.into_iter().flat_map(with).collect()
    }

    /// The states that are not counted; first the best level.
    fn rest(&self, counts: CountedStates) -> Vec<u8> {
        let best = self.best_level_outside(counts.levels);
        let is_other = |state: &u8| match *state {
            UNANSWERED => !counts.unanswered,
            state => counts.levels >> state & 1 == 0 && Some(state) != best,
        };
        let others = self.levels.iter().rev().copied().chain(self.rest_states());
        best.into_iter().chain(others.filter(is_other)).collect()
    }
}
