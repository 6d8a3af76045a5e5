//! Shares of tallies, and the exact difference of two.

use std::cmp::Ordering;
use std::fmt;

use crate::aggregate::{Share, Tally};
use crate::framework::{Level, LevelId};

/// Out of whom a share is taken, as the bases of a rating are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Base {
    /// All who were counted.
    TakingPart,
    /// All but those waived and out of scope.
    Asked,
    /// Those with a level, *not applicable* among them.
    Answering,
    /// Those with a level in the order of the scale.
    Rated,
}

impl Base {
    /// How many they are.
    #[must_use]
    pub fn of(self, tally: &Tally) -> u64 {
        match self {
            Base::TakingPart => tally.total(),
            Base::Asked => tally.asked(),
            Base::Answering => tally.answering(),
            Base::Rated => tally.rated(),
        }
    }

    /// The share of them that has one of these levels; none where one is a level of another scale.
    #[must_use]
    pub fn share(self, tally: &Tally, levels: impl IntoIterator<Item = LevelId>) -> Option<Share> {
        let counts = levels.into_iter().map(|level| tally.of(level));
        let count = counts.sum::<Option<u64>>()?;
        Some(Share::new(count, self.of(tally)))
    }
}

/// The levels of a scale that are worse than this one, in its order. None is worse than *not applicable*.
#[must_use]
pub fn below(level: Level<'_>) -> Vec<LevelId> {
    let scale = level.scale;
    let is_worse = |other: &Level<'_>| match scale.is_best_first() {
        true => other.index > level.index,
        false => other.index < level.index,
    };
    let levels = scale.levels().filter(|_| !level.is_not_applicable());
    levels.filter(|other| !other.is_not_applicable() && is_worse(other)).map(Level::id).collect()
}

/// Two shares, and by how much the second is larger: from one edition to the next, or from what agencies say of
/// themselves to what their staff say.
///
/// ```
/// use yardstick::{aggregate::Share, batch::Difference};
///
/// let change = Difference::of(Share::new(5, 12), Share::new(1, 4));
/// assert_eq!(change.fraction(), Some((true, 8, 48))); // 1/4 − 5/12 = −8/48
/// assert_eq!(change.to_string(), "1 of 4, against 5 of 12");
/// assert_eq!(Difference::of(Share::new(5, 12), Share::new(0, 0)).fraction(), None); // no data is no change
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Difference {
    from: Share,
    to: Share,
}

impl Difference {
    /// From one share to another.
    #[must_use]
    pub fn of(from: Share, to: Share) -> Difference {
        Difference { from, to }
    }

    /// The first share.
    #[must_use]
    pub fn from(self) -> Share {
        self.from
    }

    /// The second share.
    #[must_use]
    pub fn to(self) -> Share {
        self.to
    }

    /// Whether the second is larger; none where one of them has no data.
    #[must_use]
    pub fn ordering(self) -> Option<Ordering> {
        let has_data = !self.from.is_no_data() && !self.to.is_no_data();
        has_data.then(|| self.to.compare(self.from))
    }

    /// The second less the first, exactly: whether that is below zero, how many, and out of how many, as the product of
    /// the two bases. None where one of them has no data.
    #[must_use]
    pub fn fraction(self) -> Option<(bool, u128, u128)> {
        let ordering = self.ordering()?;
        let times = |one: u64, other: u64| u128::from(one) * u128::from(other);
        let apart = times(self.to.count(), self.from.of()).abs_diff(times(self.from.count(), self.to.of()));
        Some((ordering == Ordering::Less, apart, times(self.from.of(), self.to.of())))
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, against {}", self.to, self.from)
    }
}
