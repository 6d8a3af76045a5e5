//! Counting long rows in any order.
//!
//! Rows are counted some at a time. First each gets the number of its counter, column by column, in plain loops that the
//! compiler turns into vector instructions; that the rows name only what there is, is seen by the largest numbers among
//! them. Then the counters are added to. They have one byte each, so that all of them stay near the processor.

use multiversion::multiversion;

use super::{BatchError, Codes, Counts, Items, LongRows};

/// How many rows are counted at a time: what is kept of them stays in the nearest cache.
const AT_A_TIME: usize = 1024;

impl Counts {
    /// Counts long rows that stand in columns, in any order, and keeps none of them: memory is for the counts alone, so
    /// it cannot see what is rated twice.
    ///
    /// ```
    /// # let framework = yardstick::Framework::read(b"Framework: T\n Id: t\n Edition: 1\nScale (worst first): RAG\n - Red\n - Green\n\
    /// # For every standard\n Rate on RAG\nStandard 1.1: A\nStandard 1.2: B").unwrap();
    /// use yardstick::batch::{Codes, Counts, Items, LongRows};
    ///
    /// let (areas, standards, ratings) = ([1_u16, 0, 1], [0_u8, 1, 0], [0_u8, 1, 0]);
    /// let rows = LongRows::new(areas[..].into(), standards[..].into(), &ratings)?;
    /// let counts = Counts::of_columns(Items::of(&framework), 2, &Codes::own(), rows)?;
    /// assert_eq!((counts.of(1, 0, 0), counts.of(0, 1, 1)), (2, 1));
    /// # Ok::<(), yardstick::batch::BatchError>(())
    /// ```
    ///
    /// # Errors
    /// [`BatchError::Row`] where a row names a place, an item or a byte that there is not; [`BatchError::NoSuchLevel`]
    /// where the scale of its item does not have its level; [`BatchError::TooMany`] where there is no room.
    pub fn of_columns(items: Items, places: usize, codes: &Codes, rows: LongRows<'_>) -> Result<Counts, BatchError> {
        let mut counters = Counters::new(&items, places, codes)?;
        for block in rows.blocks(AT_A_TIME) {
            counters.count(block)?;
        }
        counters.add_up(items, codes)
    }

    /// The same for rows (place, item, byte) that something else gives one by one. Columns are counted faster.
    ///
    /// # Errors
    /// As [`Counts::of_columns`].
    pub fn of_rows(
        items: Items,
        places: usize,
        codes: &Codes,
        rows: impl IntoIterator<Item = (u32, u32, u8)>,
    ) -> Result<Counts, BatchError> {
        let mut counters = Counters::new(&items, places, codes)?;
        let (mut at, mut rows) = ([[0; AT_A_TIME]; 2], rows.into_iter());
        let mut bytes = [0; AT_A_TIME];
        loop {
            let [places, things] = &mut at;
            let mut number = 0;
            let room = places.iter_mut().zip(&mut *things).zip(&mut bytes);
            for (((place, thing), byte), row) in room.zip(&mut rows) {
                (*place, *thing, *byte) = row;
                number += 1;
            }
            let (places, things) = (&places[..number], &things[..number]);
            counters.count(LongRows { places: places.into(), items: things.into(), bytes: &bytes[..number] })?;
            if number < AT_A_TIME {
                return counters.add_up(items, codes);
            }
        }
    }
}

/// For each place, each byte and each item a counter. The bytes that mean something stand in one run, which may go on
/// from 255 to 0.
struct Counters {
    places: usize,
    width: usize,
    /// The first byte of the run, and how many bytes it has.
    first: u8,
    bytes: usize,
    /// How many counters a place has, once for each row: the compiler uses the fast multiplication of sixteen bits only
    /// where it sees beside each other two numbers that have no more. Empty where it has more.
    place: Vec<u16>,
    /// Which bytes mean something; some in the run may not.
    known: [bool; 256],
    has_gaps: bool,
    counters: Vec<u8>,
    /// How often each began anew: 256 each time.
    carried: Vec<u32>,
    rows: usize,
}

impl Counters {
    fn new(items: &Items, places: usize, codes: &Codes) -> Result<Counters, BatchError> {
        let mut known = [false; 256];
        for (byte, _) in codes.up_to(items.most_levels()) {
            known[usize::from(byte)] = true;
        }
        let (first, bytes) = run(&known);
        let width = items.len();
        let size = places.checked_mul(bytes).and_then(|size| size.checked_mul(width));
        let size = size.filter(|&size| u32::try_from(size).is_ok()).ok_or(BatchError::TooMany)?;
        let has_gaps = known.iter().filter(|&&known| known).count() < bytes;
        let place = u16::try_from(width * bytes).map_or(Vec::new(), |place| vec![place; AT_A_TIME]);
        Ok(Counters {
            places,
            width,
            first,
            bytes,
            place,
            known,
            has_gaps,
            counters: vec![0; size],
            carried: vec![0; size],
            rows: 0,
        })
    }

    /// Counts no more rows than are counted at a time.
    fn count(&mut self, rows: LongRows<'_>) -> Result<(), BatchError> {
        let is_there = usize::from(furthest(rows.bytes, self.first)) < self.bytes
            && (rows.items.largest() as usize) < self.width
            && (rows.places.largest() as usize) < self.places
            && (!self.has_gaps || rows.bytes.iter().all(|&byte| self.known[usize::from(byte)]));
        if rows.is_empty() {
            return Ok(());
        }
        if !is_there {
            return Err(self.refuse(rows));
        }
        let mut numbers = [0; AT_A_TIME];
        let numbers = &mut numbers[..rows.len().min(AT_A_TIME)];
        self.number(rows, numbers);
        self.rows += numbers.len();
        // As a variable of its own it stays in a register, though bytes are written.
        let counters = &mut self.counters[..];
        for &number in &*numbers {
            let Some(counter) = counters.get_mut(number as usize) else { return Err(self.refuse(rows)) };
            *counter = counter.wrapping_add(1);
            if *counter == 0 {
                self.carried[number as usize] += 1;
            }
        }
        Ok(())
    }

    /// The number of the counter of each row.
    fn number(&self, rows: LongRows<'_>, numbers: &mut [u32]) {
        let Some(width) = u16::try_from(self.width).ok().filter(|_| !self.place.is_empty()) else {
            return self.number_one_by_one(rows, numbers);
        };
        let mut within = [0; AT_A_TIME];
        multiply_each(rows.bytes, self.first, width, &mut within);
        rows.items.add_to(&mut within[..numbers.len()]);
        rows.places.multiply_and_add(&self.place, &within, numbers);
    }

    /// The same where a place has more counters than sixteen bits can number.
    fn number_one_by_one(&self, rows: LongRows<'_>, numbers: &mut [u32]) {
        let (width, bytes) = (self.width as u32, self.bytes as u32);
        for (number, (place, item, byte)) in numbers.iter_mut().zip(rows.rows()) {
            let byte = byte.wrapping_sub(self.first);
            *number = (place * bytes + u32::from(byte)) * width + item;
        }
    }

    /// Which of these rows names what there is not.
    fn refuse(&self, rows: LongRows<'_>) -> BatchError {
        let is_there = |(place, item, byte): (u32, u32, u8)| {
            (place as usize) < self.places && (item as usize) < self.width && self.known[usize::from(byte)]
        };
        let first = rows.rows().position(|row| !is_there(row));
        BatchError::Row { row: self.rows + first.unwrap_or(0) }
    }

    fn add_up(&self, items: Items, codes: &Codes) -> Result<Counts, BatchError> {
        let known = codes.up_to(items.most_levels());
        let mut meanings: Vec<u8> = known.iter().map(|&(_, meaning)| meaning).collect();
        meanings.sort_unstable();
        meanings.dedup();
        let mut counts = Counts::none(items, meanings, self.places)?;
        for (byte, meaning) in known {
            let Some(plane) = counts.codes().iter().position(|&code| code == meaning) else { continue };
            for place in 0..self.places {
                let from = (place * self.bytes + usize::from(byte.wrapping_sub(self.first))) * self.width;
                let (counters, carried) = (&self.counters[from..][..self.width], &self.carried[from..][..self.width]);
                let into = counts.place_mut(place).iter_mut().skip(plane * self.width);
                for ((count, &counter), &carried) in into.zip(counters).zip(carried) {
                    let number = u64::from(*count) + u64::from(counter) + 256 * u64::from(carried);
                    *count = u32::try_from(number).map_err(|_| BatchError::TooMany)?;
                }
            }
        }
        counts.checked()
    }
}

/// How far from the first byte of the run the last of these stands.
#[multiversion(targets("x86_64+avx2"))]
fn furthest(bytes: &[u8], first: u8) -> u8 {
    bytes.iter().map(|&byte| byte.wrapping_sub(first)).max().unwrap_or(0)
}

/// How far from the first byte of the run each stands, so many times.
#[multiversion(targets("x86_64+avx2"))]
fn multiply_each(bytes: &[u8], first: u8, times: u16, into: &mut [u16]) {
    for (into, byte) in into.iter_mut().zip(bytes) {
        *into = u16::from(byte.wrapping_sub(first)).wrapping_mul(times);
    }
}

/// The shortest run of bytes that holds all that are known, where 0 comes after 255: its first byte, and its length.
fn run(known: &[bool; 256]) -> (u8, usize) {
    let is_known = |byte: &u8| known[usize::from(*byte)];
    let length = |first: u8| (0..=255).rev().find(|&after: &u8| is_known(&first.wrapping_add(after)));
    let runs = (0..=255).filter(is_known).filter_map(|first| Some((first, usize::from(length(first)?) + 1)));
    runs.min_by_key(|&(_, length)| length).unwrap_or((0, 0))
}
