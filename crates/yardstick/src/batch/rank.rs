//! Items in the order of a share, and means of scores: exact throughout.

use std::cmp::Ordering;
use std::fmt;

use super::{Base, Counts, below};
use crate::aggregate::Share;
use crate::framework::Level;

/// An item, and the share by which it is ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ranked {
    /// The item, by its number.
    pub item: usize,
    /// Its share.
    pub share: Share,
}

/// A mean as a fraction: the sum of the scores, out of how many had one.
///
/// ```
/// use yardstick::batch::Mean;
///
/// assert!(Mean::new(7, 3).compare(Mean::new(2, 1)).is_gt());
/// assert_eq!(Mean::new(7, 3).to_string(), "7/3");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mean {
    sum: i64,
    of: u32,
}

impl Counts {
    /// The items of a place by the share that is worse than a level, the largest first. Shares are compared as exact
    /// fractions, and items with the same share stand in their own order. Items on other scales are left out, and those
    /// without data stand at the end.
    #[must_use]
    pub fn ranked_below(&self, place: usize, level: Level<'_>, base: Base) -> Vec<Ranked> {
        let worse = below(level);
        let ranked = (0..self.items().len()).filter_map(|item| {
            let tally = self.tally(place, item)?;
            // Where the scale is another, even the level itself is none of its levels.
            tally.of(level.id())?;
            Some(Ranked { item, share: base.share(&tally, worse.iter().copied())? })
        });
        let mut ranked: Vec<Ranked> = ranked.collect();
        ranked.sort_by(|one, other| match (one.share.is_no_data(), other.share.is_no_data()) {
            (false, false) => other.share.compare(one.share),
            (one, other) => one.cmp(&other),
        });
        ranked
    }

    /// The mean of one item in one place by the caller's own scores for codes. Codes without a score are not in it, so
    /// that blank is never zero; none where nobody has one.
    #[must_use]
    pub fn mean(&self, place: usize, item: usize, scores: &[(u8, i32)]) -> Option<Mean> {
        let (mut sum, mut of) = (0_i64, 0_u32);
        for (code, number) in self.distribution(place, item) {
            let Some(&(_, score)) = scores.iter().find(|(scored, _)| *scored == code) else { continue };
            let number = u32::try_from(number).ok()?;
            // No place holds more than can be numbered with 32 bits, so the sum fits.
            sum = sum.checked_add(i64::from(score) * i64::from(number))?;
            of = of.checked_add(number)?;
        }
        (of > 0).then_some(Mean { sum, of })
    }
}

impl Mean {
    /// A sum of scores, out of so many; out of nothing it is of one.
    #[must_use]
    pub fn new(sum: i64, of: u32) -> Mean {
        Mean { sum, of: of.max(1) }
    }

    /// The sum of the scores.
    #[must_use]
    pub fn sum(self) -> i64 {
        self.sum
    }

    /// How many had a score.
    #[must_use]
    pub fn of(self) -> u32 {
        self.of
    }

    /// Which of two means is larger, exactly: 4/2 is the same as 2/1.
    #[must_use]
    pub fn compare(self, other: Mean) -> Ordering {
        let times = |sum: i64, of: u32| i128::from(sum) * i128::from(of);
        times(self.sum, other.of).cmp(&times(other.sum, self.of))
    }
}

impl fmt::Display for Mean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.sum, self.of)
    }
}
