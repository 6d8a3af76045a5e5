//! Bytes of one return as words of 64 items: for each level a word, and for each box.

use crate::batch::{LEVELS, OUT_OF_SCOPE};

const ONES: u64 = 0x0101_0101_0101_0101;
const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;

/// One return, packed: room that is used again from return to return.
#[derive(Debug)]
pub(super) struct Words {
    items: usize,
    /// How many words the items take.
    length: usize,
    /// The codes of the items, filled up to whole words with one that counts nowhere.
    codes: Vec<u8>,
    /// The words of the first level, then those of the second, and so on.
    levels: Vec<u64>,
    rated: Vec<u64>,
    counts: Vec<u64>,
    /// The words of the first box, then those of the second, and so on.
    given: Vec<u64>,
}

impl Words {
    pub(super) fn new(items: usize, levels: usize, boxes: usize) -> Words {
        let length = items.div_ceil(64);
        Words {
            items,
            length,
            codes: vec![OUT_OF_SCOPE; length * 64],
            levels: vec![0; length * levels.min(LEVELS.into())],
            rated: vec![0; length],
            counts: vec![0; length],
            given: vec![0; length * boxes],
        }
    }

    /// Packs the ratings of a return; `meaning` gives the code that a byte stands for.
    pub(super) fn pack_ratings(&mut self, bytes: &[u8], meaning: &[u8; 256]) {
        for (code, &byte) in self.codes.iter_mut().zip(bytes.iter().take(self.items)) {
            *code = meaning[usize::from(byte)];
        }
        let (eights, _) = self.codes.as_chunks::<8>();
        let planes = self.levels.len() / self.length.max(1);
        // As many bits as the number of the last level has.
        let bits = planes.next_power_of_two().trailing_zeros();
        for (at, word) in eights.chunks_exact(8).enumerate() {
            let plane = |bit: u32| {
                let eights = word.iter().rev();
                eights.fold(0, |all, &eight| all << 8 | gather(u64::from_le_bytes(eight) >> bit & ONES))
            };
            // What is no level has the highest bit; of this, out of scope and waived do not have the second.
            let rated = !plane(7);
            self.rated[at] = rated;
            self.counts[at] = rated | plane(1);
            let mut numbers = [0; 6];
            for (number, bit) in numbers.iter_mut().zip(0..bits) {
                *number = plane(bit);
            }
            for (level, into) in self.levels.iter_mut().skip(at).step_by(self.length).enumerate() {
                let bits = numbers.iter().take(bits as usize).enumerate();
                *into =
                    bits.fold(rated, |all, (bit, number)| all & if level >> bit & 1 == 1 { *number } else { !number });
            }
        }
    }

    /// Packs one box of a return, where its byte is not nought. The bytes of the items may go on with those of another
    /// return, which is faster to read and does not count.
    pub(super) fn pack_box(&mut self, number: usize, bytes: &[u8]) {
        let Some(into) = self.given.get_mut(number * self.length..(number + 1) * self.length) else { return };
        let eights = self.items.div_ceil(8);
        let (whole, rest) = bytes.as_chunks::<8>();
        let mut last = [0; 8];
        for (into, byte) in last.iter_mut().zip(rest) {
            *into = *byte;
        }
        let mut all = whole.iter().chain([&last]).take(eights);
        for word in into {
            *word = 0;
            for (at, eight) in all.by_ref().take(8).enumerate() {
                *word |= gather(not_nought(u64::from_le_bytes(*eight))) << (8 * at);
            }
        }
    }

    pub(super) fn one_of(&self, levels: u64, at: usize) -> u64 {
        let planes = self.levels.iter().skip(at).step_by(self.length.max(1)).enumerate();
        planes.fold(0, |any, (level, plane)| if levels >> level & 1 == 1 { any | plane } else { any })
    }

    pub(super) fn rated(&self, at: usize) -> u64 {
        self.rated.get(at).copied().unwrap_or(0)
    }

    /// Those that are in scope and not waived.
    pub(super) fn counts(&self, at: usize) -> u64 {
        self.counts.get(at).copied().unwrap_or(0)
    }

    pub(super) fn given(&self, number: usize, at: usize) -> u64 {
        self.given.get(number * self.length + at).copied().unwrap_or(0)
    }
}

/// The lowest bits of eight bytes, side by side: the multiplication moves each to its place in the highest byte.
fn gather(lowest: u64) -> u64 {
    lowest.wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// One in each byte that is not nought.
fn not_nought(bytes: u64) -> u64 {
    ((bytes & LOW) + LOW | bytes) >> 7 & ONES
}
