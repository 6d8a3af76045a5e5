//! Which boxes say something: a bit for each, so that all boxes of a standard can be looked at in one step.

use super::Glance;

/// What there is to know of each slot without looking at what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    /// 64 slots to a word, and one word more, so that any 64 stand in two words.
    words: Vec<Boxes>,
    /// The columns that say nothing in some row that says something, as bits.
    lacking: Vec<u64>,
}

/// What there is to know of 64 boxes, a bit for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Boxes {
    /// Whether it says anything.
    pub(crate) given: u64,
    /// The same, and no column is missing from a row of its table.
    pub(crate) whole: u64,
}

impl Said {
    pub(super) fn nothing(slots: usize) -> Said {
        Said { words: vec![Boxes::default(); slots / 64 + 2], lacking: vec![0; slots] }
    }

    pub(super) fn set(&mut self, slot: usize, glance: &Glance) {
        let (Some(lacking), Some(word)) = (self.lacking.get_mut(slot), self.words.get_mut(slot / 64)) else { return };
        let with = |word: u64, value: bool| word & !(1 << (slot % 64)) | u64::from(value) << (slot % 64);
        *lacking = glance.lacking;
        word.given = with(word.given, glance.given);
        word.whole = with(word.whole, glance.given && glance.lacking == 0);
    }

    /// Whether a box says anything.
    pub(crate) fn is_given(&self, slot: usize) -> bool {
        self.words.get(slot / 64).is_some_and(|word| word.given >> (slot % 64) & 1 == 1)
    }

    /// The columns of a table that say nothing in some row that says something, as bits.
    pub(crate) fn lacking(&self, slot: usize) -> u64 {
        self.lacking.get(slot).copied().unwrap_or(0)
    }

    /// The 64 boxes from this one on; beyond the last one there is nothing.
    pub(crate) fn from(&self, slot: usize) -> Boxes {
        let words = self.words.get(slot / 64..).and_then(|words| words.first_chunk());
        let Some(&[low, high]) = words else { return Boxes::default() };
        // What is shifted by 64 is nothing.
        let window = |low: u64, high: u64| low >> (slot % 64) | high << (63 - slot % 64) << 1;
        Boxes { given: window(low.given, high.given), whole: window(low.whole, high.whole) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixty_four_boxes_stand_in_any_two_words() {
        let mut said = Said::nothing(200);
        for slot in [0, 63, 64, 127, 130, 199] {
            said.set(slot, &Glance { given: true, lacking: u64::from(slot == 64) });
        }
        assert_eq!(said.from(0).given, 1 | 1 << 63);
        assert_eq!(said.from(63).given, 0b11);
        assert_eq!(said.from(64).given, 1 | 1 << 63);
        assert_eq!(said.from(64).whole, 1 << 63);
        assert_eq!(said.from(67).given, 1 << 60 | 1 << 63);
        assert_eq!((said.from(199).given, said.from(200).given, said.from(usize::MAX).given), (1, 0, 0));
        assert_eq!((said.is_given(199), said.is_given(198), said.is_given(usize::MAX)), (true, false, false));
        assert_eq!((said.lacking(64), said.lacking(200)), (1, 0));
    }

    #[test]
    fn the_last_glance_counts() {
        let mut said = Said::nothing(3);
        said.set(1, &Glance { given: true, lacking: 0 });
        said.set(1, &Glance { given: false, lacking: 0 });
        said.set(3, &Glance { given: true, lacking: 0 });
        assert_eq!(said, Said::nothing(3));
    }
}
