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
    /// The codes of the items, where their bytes are a host's own.
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

    /// Packs the ratings of a return. The bytes may go on with those of the next, which count nowhere. `meaning` gives
    /// the code that a byte stands for; where there is none, the bytes are codes.
    pub(super) fn pack_ratings(&mut self, bytes: &[u8], meaning: Option<&[u8; 256]>) {
        let mut codes = std::mem::take(&mut self.codes);
        let bytes = match meaning {
            Some(meaning) => {
                for (code, &byte) in codes.iter_mut().zip(bytes.iter().take(self.items)) {
                    *code = meaning[usize::from(byte)];
                }
                &codes
            }
            None => bytes,
        };
        let planes = self.levels.len() / self.length.max(1);
        // As many bits as the number of the last level has.
        let bits = planes.next_power_of_two().trailing_zeros() as usize;
        for at in 0..self.length {
            let eights = eights(bytes, at);
            let plane = |bit: usize| gathered(&eights, |eight| eight >> bit & ONES);
            // What is no level has the highest bit; of this, out of scope and waived do not have the second.
            let rated = !plane(7);
            self.rated[at] = rated;
            self.counts[at] = rated | plane(1);
            let mut numbers = [0; 6];
            for (bit, number) in numbers.iter_mut().enumerate().take(bits) {
                *number = plane(bit);
            }
            for (level, into) in self.levels.iter_mut().skip(at).step_by(self.length).enumerate() {
                let bits = numbers.iter().take(bits).enumerate();
                *into =
                    bits.fold(rated, |all, (bit, number)| all & if level >> bit & 1 == 1 { *number } else { !number });
            }
        }
        self.codes = codes;
    }

    /// Packs one box of a return, which is given where its byte is not nought. The bytes may go on as well.
    pub(super) fn pack_box(&mut self, number: usize, bytes: &[u8]) {
        let words = self.given.iter_mut().skip(number * self.length).take(self.length);
        for (at, word) in words.enumerate() {
            *word = gathered(&eights(bytes, at), not_nought);
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

/// The bytes of a word, eight by eight; nought after the last.
fn eights(bytes: &[u8], at: usize) -> [u64; 8] {
    let from = bytes.get(at * 64..).unwrap_or(&[]);
    let mut last = [0; 64];
    let word = from.first_chunk::<64>().unwrap_or_else(|| {
        for (into, &byte) in last.iter_mut().zip(from) {
            *into = byte;
        }
        &last
    });
    let (eights, _) = word.as_chunks::<8>();
    let mut numbers = [0; 8];
    for (number, &eight) in numbers.iter_mut().zip(eights) {
        *number = u64::from_le_bytes(eight);
    }
    numbers
}

/// One bit of each byte of a word, side by side.
fn gathered(eights: &[u64; 8], lowest: impl Fn(u64) -> u64) -> u64 {
    // The multiplication moves the lowest bit of each byte to its place in the highest byte.
    let gather = |eight: u64| lowest(eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    eights.iter().rev().fold(0, |all, &eight| all << 8 | gather(eight))
}

/// One in each byte that is not nought.
fn not_nought(bytes: u64) -> u64 {
    (((bytes & LOW) + LOW) | bytes) >> 7 & ONES
}
