//! Exact shares: a count out of a base, never a rounded number.

use std::cmp::Ordering;
use std::fmt;

/// A count out of a base, exact. Rounding is for showing it only.
///
/// ```
/// use yardstick::aggregate::Share;
///
/// let share = Share::new(5, 12);
/// assert_eq!(share.to_string(), "5 of 12");
/// assert_eq!(share.percent_to_nearest(1), Some(42)); // SUS-26
/// assert_eq!(Share::new(3, 7).percent_to_nearest(10), Some(40)); // CAM-32
/// assert_eq!(Share::new(0, 0).percent_to_nearest(1), None); // no data is never a number
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Share {
    count: u64,
    of: u64,
}

impl Share {
    /// A count out of a base.
    #[must_use]
    pub fn new(count: u64, of: u64) -> Share {
        Share { count, of }
    }

    /// What is counted.
    #[must_use]
    pub fn count(self) -> u64 {
        self.count
    }

    /// Out of how many.
    #[must_use]
    pub fn of(self) -> u64 {
        self.of
    }

    /// Whether there is nothing that it could be a share of.
    #[must_use]
    pub fn is_no_data(self) -> bool {
        self.of == 0
    }

    /// Which of two shares is larger, exactly; a share of nothing counts as a share of zero.
    pub(crate) fn compare(self, other: Share) -> Ordering {
        let [mine, theirs] =
            [(self, other), (other, self)].map(|(share, base)| u128::from(share.count) * u128::from(base.of));
        mine.cmp(&theirs)
    }

    /// In percent, rounded to a multiple of `nearest`, halves up; none where there is no data.
    #[must_use]
    pub fn percent_to_nearest(self, nearest: u32) -> Option<u64> {
        let (count, of, nearest) = (u128::from(self.count), u128::from(self.of), u128::from(nearest.max(1)));
        let steps = (200 * count + of * nearest).checked_div(2 * of * nearest)?;
        u64::try_from(steps * nearest).ok()
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.count, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::Share;

    #[test]
    fn halves_round_up_and_no_number_is_too_large() {
        assert_eq!(Share::new(1, 8).percent_to_nearest(1), Some(13)); // 12.5
        assert_eq!(Share::new(1, 200).percent_to_nearest(1), Some(1)); // 0.5
        assert_eq!(Share::new(2, 12).percent_to_nearest(1), Some(17)); // SUS-28
        assert_eq!(Share::new(3, 7).percent_to_nearest(5), Some(45));
        assert_eq!(Share::new(4, 7).percent_to_nearest(1), Some(57));
        assert_eq!(Share::new(u64::MAX, u64::MAX).percent_to_nearest(1), Some(100));
        assert_eq!(Share::new(1, 3).percent_to_nearest(0), Some(33));
    }
}
