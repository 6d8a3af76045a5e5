//! Bytes of one return as words of 64 items: for each level a word, and for each box.

use std::borrow::Cow;

use super::gather;
use crate::batch::{LEVELS, OUT_OF_SCOPE};

/// One return, packed: room that is used again from return to return.
#[derive(Debug)]
pub(super) struct Words {
    items: usize,
    /// How many words the items take.
    length: usize,
    /// The codes of the items, where their bytes are a host's own.
    codes: Vec<u8>,
    /// How many levels there are.
    planes: usize,
    /// The first words of all levels, then the second of all, and so on.
    levels: Vec<u64>,
    rated: Vec<u64>,
    counts: Vec<u64>,
    boxes: usize,
    /// The first words of all boxes, then the second of all, and so on.
    given: Vec<u64>,
}

impl Words {
    pub(super) fn new(items: usize, levels: usize, boxes: usize) -> Words {
        let (length, planes) = (items.div_ceil(64), levels.min(LEVELS.into()));
        Words {
            items,
            length,
            codes: vec![OUT_OF_SCOPE; length * 64],
            planes,
            levels: vec![0; length * planes],
            rated: vec![0; length],
            counts: vec![0; length],
            boxes,
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
        // As many bits as the number of the last level has.
        let bits = self.planes.next_power_of_two().trailing_zeros() as usize;
        for at in 0..self.length {
            let planes = gather::bits(&gather::sixty_four(bytes.get(at * 64..).unwrap_or(&[])), bits);
            // What is no level has the highest bit; of this, out of scope and waived do not have the second.
            let [_, second, .., highest] = planes;
            let rated = !highest;
            self.rated[at] = rated;
            self.counts[at] = rated | second;
            for (level, into) in self.levels.iter_mut().skip(at * self.planes).take(self.planes).enumerate() {
                let planes = planes.iter().take(bits).enumerate();
                *into =
                    planes.fold(rated, |all, (bit, plane)| all & if level >> bit & 1 == 1 { *plane } else { !plane });
            }
        }
        self.codes = codes;
    }

    /// Packs the boxes of a return, each given where its byte is not nought, from this byte of their columns on.
    pub(super) fn pack_boxes(&mut self, columns: &[Cow<'_, [u8]>], from: usize) {
        for (at, words) in self.given.chunks_exact_mut(self.boxes.max(1)).enumerate() {
            gather::not_nought(columns, from + at * 64, words);
        }
    }

    pub(super) fn one_of(&self, levels: u64, at: usize) -> u64 {
        let planes = self.levels.get(at * self.planes..(at + 1) * self.planes).unwrap_or_default();
        let (mut left, mut any) = (levels, 0);
        while left != 0 {
            let plane = planes.get(left.trailing_zeros() as usize);
            any |= plane.copied().unwrap_or(0);
            left &= left - 1;
        }
        any
    }

    pub(super) fn rated(&self, at: usize) -> u64 {
        self.rated.get(at).copied().unwrap_or(0)
    }

    /// Those that are in scope and not waived.
    pub(super) fn counts(&self, at: usize) -> u64 {
        self.counts.get(at).copied().unwrap_or(0)
    }

    pub(super) fn given(&self, number: usize, at: usize) -> u64 {
        self.given.get(at * self.boxes + number).copied().unwrap_or(0)
    }
}
