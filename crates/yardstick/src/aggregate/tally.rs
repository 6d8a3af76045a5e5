//! A tally: how many of each level of one scale, and how many of each other state.

use crate::framework::{Framework, Level, LevelId};

/// Two tallies are of different scales, so they cannot be put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("these tallies count the levels of different scales")]
pub struct DifferentScales;

/// How many of each level of one scale, and how many of each other state.
///
/// `asked` = the levels + not applicable + unanswered (CAM-31). Tallies over disjoint responses can be put together in
/// any order and grouping, with the same result.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Tally {
    pub(crate) stamp: u64,
    pub(crate) scale: u32,
    /// One for each level, in the scale's order; that of not applicable stays zero.
    pub(crate) levels: Vec<u64>,
    pub(crate) not_applicable: u64,
    pub(crate) unanswered: u64,
    pub(crate) waived: u64,
    pub(crate) out_of_scope: u64,
}

impl Tally {
    pub(crate) fn empty(stamp: u64, scale: u32, levels: usize) -> Tally {
        let levels = vec![0; levels];
        Tally { stamp, scale, levels, not_applicable: 0, unanswered: 0, waived: 0, out_of_scope: 0 }
    }

    /// How many were asked: every level, not applicable, and unanswered.
    #[must_use]
    pub fn asked(&self) -> u64 {
        self.answering() + self.unanswered
    }

    /// How many answered: every level, and not applicable.
    #[must_use]
    pub fn answering(&self) -> u64 {
        self.rated() + self.not_applicable
    }

    /// How many were rated with a level.
    #[must_use]
    pub fn rated(&self) -> u64 {
        self.levels.iter().sum()
    }

    /// How many have this level; none where it is a level of another scale.
    #[must_use]
    pub fn of(&self, level: LevelId) -> Option<u64> {
        let is_mine = level.stamp == self.stamp && level.scale == self.scale;
        self.levels.get(level.level as usize).copied().filter(|_| is_mine)
    }

    /// Each level with its count, in the order of the scale; none where the tally is of another framework.
    pub fn levels<'f>(&self, framework: &'f Framework) -> impl Iterator<Item = (Level<'f>, u64)> {
        let scale = framework.scales().nth(self.scale as usize).filter(|_| framework.model().stamp == self.stamp);
        let levels = scale.into_iter().flat_map(|scale| scale.levels());
        levels.zip(&self.levels).filter(|(level, _)| !level.is_not_applicable()).map(|(level, &count)| (level, count))
    }

    /// How many do not apply, by their own answer.
    #[must_use]
    pub fn not_applicable(&self) -> u64 {
        self.not_applicable
    }

    /// How many have no answer.
    #[must_use]
    pub fn unanswered(&self) -> u64 {
        self.unanswered
    }

    /// How many another standard stands in for.
    #[must_use]
    pub fn waived(&self) -> u64 {
        self.waived
    }

    /// How many the agency is not asked.
    #[must_use]
    pub fn out_of_scope(&self) -> u64 {
        self.out_of_scope
    }

    /// Adds another tally of the same scale.
    ///
    /// # Errors
    /// [`DifferentScales`] where it counts another scale, or that of another framework.
    pub fn add(&mut self, other: &Tally) -> Result<(), DifferentScales> {
        if (self.stamp, self.scale, self.levels.len()) != (other.stamp, other.scale, other.levels.len()) {
            return Err(DifferentScales);
        }
        for (mine, theirs) in self.levels.iter_mut().zip(&other.levels) {
            *mine += theirs;
        }
        self.not_applicable += other.not_applicable;
        self.unanswered += other.unanswered;
        self.waived += other.waived;
        self.out_of_scope += other.out_of_scope;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tallies_of_two_scales_are_never_put_together() {
        let mut yes_no = Tally::empty(1, 0, 2);
        assert_eq!(yes_no.add(&Tally::empty(1, 1, 2)), Err(DifferentScales));
        assert_eq!(yes_no.add(&Tally::empty(2, 0, 2)), Err(DifferentScales));
        assert_eq!(yes_no.add(&Tally::empty(1, 0, 2)), Ok(()));
    }

    #[test]
    fn asked_counts_every_state_in_scope() {
        let mut tally = Tally::empty(1, 0, 3);
        (tally.levels, tally.not_applicable, tally.unanswered) = (vec![4, 0, 3], 2, 1);
        (tally.waived, tally.out_of_scope) = (7, 9);
        assert_eq!((tally.asked(), tally.answering(), tally.rated()), (10, 9, 7));
    }
}
