//! A number for each level of a scale. Nearly all scales have few levels, so their numbers stand in the tally itself:
//! tallies are made by the million, and asking for room each time is what is dear about them.

use std::ops::{Deref, DerefMut};

/// How many levels find room in the tally.
const FEW: usize = 6;

/// One number for each level, in the scale's order.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum LevelCounts {
    /// Beyond the levels there are noughts.
    Few {
        counts: [u64; FEW],
        levels: u8,
    },
    Many(Vec<u64>),
}

impl LevelCounts {
    /// A nought for each level.
    pub(crate) fn none(levels: usize) -> LevelCounts {
        match levels {
            0..=FEW => LevelCounts::Few { counts: [0; FEW], levels: levels as u8 },
            _ => LevelCounts::Many(vec![0; levels]),
        }
    }
}

impl Deref for LevelCounts {
    type Target = [u64];

    fn deref(&self) -> &[u64] {
        match self {
            LevelCounts::Few { counts, levels } => counts.get(..usize::from(*levels)).unwrap_or(counts),
            LevelCounts::Many(counts) => counts,
        }
    }
}

impl DerefMut for LevelCounts {
    fn deref_mut(&mut self) -> &mut [u64] {
        match self {
            LevelCounts::Few { counts, levels } => {
                let levels = usize::from(*levels).min(FEW);
                &mut counts[..levels]
            }
            LevelCounts::Many(counts) => counts,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_number_for_each_level_however_many() {
        for levels in [0, 1, FEW - 1, FEW, FEW + 1, 60] {
            let mut counts = LevelCounts::none(levels);
            assert_eq!(*counts, vec![0; levels]);
            if let Some(last) = counts.last_mut() {
                *last = 3;
            }
            assert_eq!((counts.len(), counts.iter().sum::<u64>()), (levels, if levels == 0 { 0 } else { 3 }));
            assert_eq!(counts == LevelCounts::none(levels), levels == 0);
        }
    }
}
