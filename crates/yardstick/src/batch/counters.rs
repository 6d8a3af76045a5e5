//! Counting long rows in any order.
//!
//! Some rows at a time are looked at first, whether they name only what there is: by the largest numbers among them. Then
//! a few get the number of their counters, in a plain loop that the compiler turns into vector instructions, and are
//! counted. The counters have one byte each, so that all of them stay near the processor.

use multiversion::multiversion;

use super::column::Column;
use super::{BatchError, Codes, Counts, Items, LongRows};

/// How many rows are looked at before they are counted.
const AT_A_TIME: usize = 8192;

/// How many rows that come one by one are put into columns, which stay in the nearest cache.
const IN_COLUMNS: usize = 1024;

/// How many rows are numbered before they are counted: so few that the processor numbers the next while it waits for the
/// counters of these.
const NUMBERED: usize = 64;

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
        let (mut at, mut rows) = ([[0; IN_COLUMNS]; 2], rows.into_iter());
        let mut bytes = [0; IN_COLUMNS];
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
            if number < IN_COLUMNS {
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
        Ok(Counters {
            places,
            width,
            first,
            bytes,
            known,
            has_gaps,
            counters: vec![0; size],
            carried: vec![0; size],
            rows: 0,
        })
    }

    fn count(&mut self, rows: LongRows<'_>) -> Result<(), BatchError> {
        let is_there = usize::from(furthest(rows.bytes, self.first)) < self.bytes
            && (rows.items.largest() as usize) < self.width
            && (rows.places.largest() as usize) < self.places
            && (!self.has_gaps || rows.bytes.iter().all(|&byte| self.known[usize::from(byte)]));
        if rows.is_empty() {
            return Ok(());
        }
        let is_counted = is_there
            && match rows.places {
                Column::Narrow(places) => self.count_in(places, rows),
                Column::Medium(places) => self.count_in(places, rows),
                Column::Wide(places) => self.count_in(places, rows),
            };
        if !is_counted {
            return Err(self.refuse(rows));
        }
        self.rows += rows.len();
        Ok(())
    }

    /// Whether all rows have a counter.
    fn count_in<P: Copy + Into<u32>>(&mut self, places: &[P], rows: LongRows<'_>) -> bool {
        let numbering = Numbering { first: self.first, bytes: self.bytes as u32, width: self.width as u32 };
        let (bytes, counters, carried) = (rows.bytes, &mut self.counters[..], &mut self.carried[..]);
        match rows.items {
            Column::Narrow(items) => count_each(numbering, places, items, bytes, counters, carried),
            Column::Medium(items) => count_each(numbering, places, items, bytes, counters, carried),
            Column::Wide(items) => count_each(numbering, places, items, bytes, counters, carried),
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

/// How counters are numbered: of each place, for each byte of the run, the items.
#[derive(Clone, Copy)]
struct Numbering {
    first: u8,
    bytes: u32,
    width: u32,
}

impl Numbering {
    /// Of what there is; of anything else it is some number.
    #[inline]
    fn of<P: Into<u32>, I: Into<u32>>(self, place: P, item: I, byte: u8) -> u32 {
        let before = place.into().wrapping_mul(self.bytes.wrapping_mul(self.width));
        let byte = u32::from(byte.wrapping_sub(self.first));
        before.wrapping_add(byte.wrapping_mul(self.width)).wrapping_add(item.into())
    }
}

/// Whether all rows have a counter.
#[multiversion(targets("x86_64+avx2"))]
fn count_each<P: Copy + Into<u32>, I: Copy + Into<u32>>(
    numbering: Numbering,
    places: &[P],
    items: &[I],
    bytes: &[u8],
    counters: &mut [u8],
    carried: &mut [u32],
) -> bool {
    let number = |((&place, &item), &byte): ((&P, &I), &u8)| numbering.of(place, item, byte);
    let (few_places, last_places) = places.as_chunks::<NUMBERED>();
    let (few_items, last_items) = items.as_chunks::<NUMBERED>();
    let (few_bytes, last_bytes) = bytes.as_chunks::<NUMBERED>();
    let mut numbers = [0; NUMBERED];
    for ((places, items), bytes) in few_places.iter().zip(few_items).zip(few_bytes) {
        for (into, row) in numbers.iter_mut().zip(places.iter().zip(items).zip(bytes)) {
            *into = number(row);
        }
        let (eights, _) = numbers.as_chunks::<8>();
        // Eight that the compiler sees to be eight take no loop.
        if !eights.iter().all(|eight| eight.iter().all(|&number| add_one(number, counters, carried))) {
            return false;
        }
    }
    let mut last = last_places.iter().zip(last_items).zip(last_bytes);
    last.all(|row| add_one(number(row), counters, carried))
}

#[inline]
fn add_one(number: u32, counters: &mut [u8], carried: &mut [u32]) -> bool {
    let Some(counter) = counters.get_mut(number as usize) else { return false };
    *counter = counter.wrapping_add(1);
    if *counter == 0 {
        carry(number, carried);
    }
    true
}

/// Out of the way of what is done for every row.
#[cold]
fn carry(number: u32, carried: &mut [u32]) {
    if let Some(carried) = carried.get_mut(number as usize) {
        *carried += 1;
    }
}

/// The shortest run of bytes that holds all that are known, where 0 comes after 255: its first byte, and its length.
fn run(known: &[bool; 256]) -> (u8, usize) {
    let is_known = |byte: &u8| known[usize::from(*byte)];
    let length = |first: u8| (0..=255).rev().find(|&after: &u8| is_known(&first.wrapping_add(after)));
    let runs = (0..=255).filter(is_known).filter_map(|first| Some((first, usize::from(length(first)?) + 1)));
    runs.min_by_key(|&(_, length)| length).unwrap_or((0, 0))
}
