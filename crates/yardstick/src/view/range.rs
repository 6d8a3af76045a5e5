//! What is known of a number or a day: between which others it lies.

use crate::framework::condition::Order;

/// Where something lies: each end, and whether the end itself is within.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range<T> {
    from: Option<(T, bool)>,
    to: Option<(T, bool)>,
}

impl<T: Ord + Copy> Range<T> {
    /// Where something lies that compares so; none where it could be nearly anything.
    pub(super) fn of(order: Order, at: T) -> Option<Range<T>> {
        Some(match order {
            Order::Less => Range { from: None, to: Some((at, false)) },
            Order::AtMost => Range { from: None, to: Some((at, true)) },
            Order::Same => Range { from: Some((at, true)), to: Some((at, true)) },
            Order::AtLeast => Range { from: Some((at, true)), to: None },
            Order::More => Range { from: Some((at, false)), to: None },
            Order::Other => return None,
        })
    }

    /// Where something lies of which both are known; none where nothing does.
    pub(super) fn and(self, other: Range<T>) -> Option<Range<T>> {
        // Of two ends in one place, the one that leaves the place out is the narrower.
        let from = [self.from, other.from].into_iter().flatten().max_by_key(|&(at, within)| (at, !within));
        let to = [self.to, other.to].into_iter().flatten().min_by_key(|&(at, within)| (at, within));
        let is_empty = match (from, to) {
            (Some((from, a)), Some((to, b))) => from > to || (from == to && !(a && b)),
            _ => false,
        };
        (!is_empty).then_some(Range { from, to })
    }

    /// Whether everything here compares so, nothing does, or it depends.
    pub(super) fn compares(self, order: Order, at: T) -> Option<bool> {
        let outside = |order| Range::of(order, at).is_some_and(|other| self.and(other).is_none());
        let (always, never) = match order {
            Order::Less => (outside(Order::AtLeast), outside(Order::Less)),
            Order::AtMost => (outside(Order::More), outside(Order::AtMost)),
            Order::AtLeast => (outside(Order::Less), outside(Order::AtLeast)),
            Order::More => (outside(Order::AtMost), outside(Order::More)),
            Order::Same => (outside(Order::Less) && outside(Order::More), outside(Order::Same)),
            Order::Other => (outside(Order::Same), outside(Order::Less) && outside(Order::More)),
        };
        match (always, never) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_between_compares_where_all_of_it_does() {
        let large = Range::of(Order::AtLeast, 100).unwrap();
        assert_eq!(large.compares(Order::AtLeast, 50), Some(true));
        assert_eq!(large.compares(Order::Less, 100), Some(false));
        assert_eq!(large.compares(Order::More, 100), None);
        let exact = large.and(Range::of(Order::AtMost, 100).unwrap()).unwrap();
        assert_eq!(exact.compares(Order::Same, 100), Some(true));
        assert_eq!(exact.compares(Order::Other, 100), Some(false));
        assert_eq!(exact.and(Range::of(Order::More, 100).unwrap()), None);
    }
}
