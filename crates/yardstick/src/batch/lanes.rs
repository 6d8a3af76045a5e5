//! Counting bytes in lanes: the loops that all the speed comes from.
//!
//! The rows of a place stand one after the other, so their bytes are a stream in which an item comes round every
//! `items` bytes. As many rows as fill whole lanes are one *turn*. Beside each byte of a turn stands a counter of one
//! byte for each code; a turn adds a comparison to each. Before a counter could pass 255, all are added to the counts.
//! Rows that fill no turn are made up to whole lanes with a byte that is counted, and then taken off again. The loops are
//! plain, and the compiler makes sixteen bytes of them one instruction, or thirty-two where the processor can; both are
//! compiled, and the processor is asked when they run.

use std::hint::black_box;

use multiversion::multiversion;

use super::beside::each;

/// How many bytes are compared at once on every processor of the 64-bit families.
const NARROW: usize = 16;
/// How many are on one that has wider registers.
const WIDE: usize = 32;
/// Fewer turns than that are not worth more counters to add up.
const LEAST_TURNS: usize = 6;
/// About how many bytes are counted at a time, so that counters and bytes stay in the nearest cache.
const AT_A_TIME: usize = 16_000;
/// How many turns are counted at a time, at most.
const MOST_AT_A_TIME: usize = 64;
/// How many codes are counted in one go; more would not find room in the processor's registers.
const MOST_CODES: usize = 8;
/// How often a counter of one byte can be added to.
const MOST_TURNS: usize = 255;

/// Counts the codes in rows of so many items: room that is used again from place to place.
pub(super) struct Lanes {
    items: usize,
    /// How many bytes are compared at once.
    width: usize,
    /// The bytes of one turn: the smallest number of rows that fill whole lanes.
    turn: usize,
    /// Which bytes are counted, and into which plane of the counts.
    codes: Vec<(u8, usize)>,
    /// Room for the last rows, where they fill no turn.
    last: Vec<u8>,
    /// For each code the counters of one turn.
    counters: Vec<Vec<u8>>,
    /// How often, at most, each counter was added to since they were last added up.
    turns: usize,
}

impl Lanes {
    /// For places that mostly hold so many bytes.
    pub(super) fn new(items: usize, codes: &[(u8, usize)], bytes: usize) -> Lanes {
        let is_worth_it = bytes / LEAST_TURNS >= turn(items, WIDE);
        Lanes::as_wide(if has_wide() && is_worth_it { WIDE } else { NARROW }, items, codes)
    }

    fn as_wide(width: usize, items: usize, codes: &[(u8, usize)]) -> Lanes {
        let turn = turn(items, width);
        let counters = vec![vec![0; turn]; codes.len()];
        Lanes { items, width, turn, codes: codes.to_vec(), last: Vec::new(), counters, turns: 0 }
    }

    /// Adds what whole rows hold to the counts: a plane of one number for each item, for each code.
    pub(super) fn count(&mut self, rows: &[u8], counts: &mut [u32]) {
        if self.items == 0 {
            return;
        }
        let (turns, rest) = rows.split_at(rows.len() / self.turn * self.turn);
        let last = self.made_up(rest);
        let at_a_time = (AT_A_TIME / self.turn).clamp(1, MOST_AT_A_TIME);
        let mut chunks = turns.chunks(self.turn * at_a_time).peekable();
        loop {
            let chunk = chunks.next().unwrap_or_default();
            let is_last = chunks.peek().is_none();
            // Fewer bytes are mostly near already: those of a small area, or of a list that was put side by side.
            if turns.len() > AT_A_TIME {
                fetch(chunk);
            }
            self.add(chunk, if is_last { &last } else { &[] });
            self.turns += chunk.len() / self.turn + usize::from(is_last);
            if is_last {
                break;
            }
            if self.turns + at_a_time >= MOST_TURNS {
                self.add_up(counts);
            }
        }
        // What made them up is taken off again.
        let too_many = self.counters.first_mut().and_then(|counters| counters.get_mut(rest.len()..last.len()));
        too_many.unwrap_or_default().iter_mut().for_each(|counter| *counter -= 1);
        self.last = last;
        self.add_up(counts);
    }

    /// Rows that fill no turn, made up to whole lanes with the first byte that is counted.
    fn made_up(&mut self, rows: &[u8]) -> Vec<u8> {
        let mut last = std::mem::take(&mut self.last);
        last.clear();
        last.extend_from_slice(rows);
        last.resize(rows.len().next_multiple_of(self.width), self.codes.first().map_or(0, |&(byte, _)| byte));
        last
    }

    /// Adds turns, and lanes that fill no turn, to the counters.
    fn add(&mut self, turns: &[u8], last: &[u8]) {
        for (codes, counters) in self.codes.chunks(MOST_CODES).zip(self.counters.chunks_mut(MOST_CODES)) {
            match self.width {
                WIDE => add_to::<WIDE>(codes, turns, last, counters),
                _ => add_to::<NARROW>(codes, turns, last, counters),
            }
        }
    }

    /// Adds the counters to the counts, and begins anew.
    fn add_up(&mut self, counts: &mut [u32]) {
        let (mut rows, mut most) = (self.turn / self.items, self.turns);
        // While no counter could pass 255, one half of the rows is added to the other: their number is a power of two, as
        // that of lanes is. All codes by turns, so that what was written is no longer under way when it is read.
        while rows > 1 && self.items > 1 && 2 * most <= usize::from(u8::MAX) {
            let size = rows * self.items;
            self.counters.iter_mut().for_each(|counters| fold(&mut counters[..size]));
            (rows, most) = (rows / 2, 2 * most);
        }
        for (&(_, plane), counters) in self.codes.iter().zip(&mut self.counters) {
            let counts = counts.get_mut(plane * self.items..(plane + 1) * self.items).unwrap_or_default();
            match counts {
                [count] => *count += counters.iter().map(|&counter| u32::from(counter)).sum::<u32>(),
                counts => add_rows(&counters[..rows * self.items], counts),
            }
            counters.fill(0);
        }
        self.turns = 0;
    }
}

/// Whether the processor has registers of thirty-two bytes.
fn has_wide() -> bool {
    #[cfg(target_arch = "x86_64")]
    return std::arch::is_x86_feature_detected!("avx2");
    #[cfg(not(target_arch = "x86_64"))]
    false
}

/// Adds one half of the rows of counters to the other.
#[multiversion(targets("x86_64+avx2"))]
fn fold(counters: &mut [u8]) {
    let (half, other) = counters.split_at_mut(counters.len() / 2);
    each(half, other, |one, other| *one += other);
}

/// Adds rows of counters to the counts, item by item.
#[multiversion(targets("x86_64+avx2"))]
fn add_rows(counters: &[u8], counts: &mut [u32]) {
    for row in counters.chunks_exact(counts.len().max(1)) {
        each(counts, row, |count, counter| *count += u32::from(counter));
    }
}

/// Adds turns to the counters of up to `MOST_CODES` codes.
#[multiversion(targets("x86_64+avx2"))]
fn add_to<const LANES: usize>(codes: &[(u8, usize)], turns: &[u8], last: &[u8], counters: &mut [Vec<u8>]) {
    match codes.len() {
        1 => add::<1, LANES>(codes, turns, last, counters),
        2 => add::<2, LANES>(codes, turns, last, counters),
        3 => add::<3, LANES>(codes, turns, last, counters),
        4 => add::<4, LANES>(codes, turns, last, counters),
        5 => add::<5, LANES>(codes, turns, last, counters),
        6 => add::<6, LANES>(codes, turns, last, counters),
        7 => add::<7, LANES>(codes, turns, last, counters),
        _ => add::<8, LANES>(codes, turns, last, counters),
    }
}

#[inline(always)]
fn add<const CODES: usize, const LANES: usize>(
    codes: &[(u8, usize)],
    turns: &[u8],
    last: &[u8],
    counters: &mut [Vec<u8>],
) {
    let Ok(counters) = <&mut [Vec<u8>; CODES]>::try_from(counters) else { return };
    let mut bytes = [0; CODES];
    for (byte, &(code, _)) in bytes.iter_mut().zip(codes) {
        *byte = code;
    }
    let counters = counters.each_mut().map(|counters| counters.as_chunks_mut::<LANES>().0);
    let lanes = counters.iter().map(|counters| counters.len()).min().unwrap_or(0);
    let ((turns, _), (last, _)) = (turns.as_chunks::<LANES>(), last.as_chunks::<LANES>());
    let turns = turns.chunks_exact(lanes.max(1));
    for lane in 0..lanes {
        let mut sums = [[0; LANES]; CODES];
        for code in 0..CODES {
            sums[code] = counters[code][lane];
        }
        for turn in turns.clone() {
            see(&turn[lane], &bytes, &mut sums);
        }
        if let Some(last) = last.get(lane) {
            see(last, &bytes, &mut sums);
        }
        for code in 0..CODES {
            counters[code][lane] = sums[code];
        }
    }
}

#[inline(always)]
fn see<const CODES: usize, const LANES: usize>(
    seen: &[u8; LANES],
    bytes: &[u8; CODES],
    sums: &mut [[u8; LANES]; CODES],
) {
    for code in 0..CODES {
        for at in 0..LANES {
            sums[code][at] += u8::from(seen[at] == bytes[code]);
        }
    }
}

/// Reads one byte of each cache line in order, so that the processor foresees what comes next and fetches it; counting
/// reads in leaps, which no processor foresees.
fn fetch(bytes: &[u8]) {
    let (lines, _) = bytes.as_chunks::<64>();
    black_box(lines.iter().fold(0, |all, line| all ^ line[0]));
}

/// The bytes of the smallest number of rows that fill whole lanes.
fn turn(items: usize, width: usize) -> usize {
    items * (width / common(items, width))
}

/// The greatest common divisor.
fn common(a: usize, b: usize) -> usize {
    if b == 0 { a.max(1) } else { common(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each byte once, in a loop that anybody would write.
    fn one_by_one(rows: &[u8], items: usize, codes: &[(u8, usize)], planes: usize) -> Vec<u32> {
        let mut counts = vec![0; planes * items];
        for (at, byte) in rows.iter().enumerate() {
            for &(_, plane) in codes.iter().filter(|(code, _)| code == byte) {
                counts[plane * items + at % items] += 1;
            }
        }
        counts
    }

    #[test]
    fn lanes_of_any_width_count_as_one_by_one() {
        // More codes than are counted in one go; two of them are counted as one.
        let codes: Vec<(u8, usize)> = (0..10).map(|code| (code * 7, usize::from(code) / 2)).collect();
        let bytes = |number: usize| -> Vec<u8> { (0..number).map(|at| (at * at / 3 % 11 * 7) as u8).collect() };
        for items in [1, 3, 16, 20, 32, 46, 100] {
            for agencies in [0, 1, 2, 31, 33, 700, 9_000 / items] {
                // All alike, a counter would soon have passed 255.
                let (rows, alike) = (bytes(items * agencies), vec![7; items * agencies]);
                for (rows, width) in [(&rows, NARROW), (&rows, WIDE), (&alike, NARROW), (&alike, WIDE)] {
                    let expected = one_by_one(rows, items, &codes, 5);
                    let (mut lanes, mut counts) = (Lanes::as_wide(width, items, &codes), vec![0; 5 * items]);
                    lanes.count(rows, &mut counts);
                    assert_eq!(counts, expected, "{items} items, {agencies} agencies, {width} at once");
                    // The room is used again.
                    lanes.count(rows, &mut counts);
                    assert!(counts.iter().zip(&expected).all(|(twice, once)| *twice == 2 * once));
                }
            }
        }
    }
}
