//! Long rows: one for each rating, in any order.

use std::collections::HashMap;

use super::code::LEVELS;
use super::{Batch, BatchError, Codes, Counts, Items};

/// What is done where two rows rate the same item of the same agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Duplicates {
    /// Nothing is read.
    Refuse,
    /// The first counts.
    First,
    /// The last counts.
    Last,
    /// None of them counts.
    LeaveOut,
}

/// A row that rates what another row before it had rated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Duplicate {
    /// Its number, from 0.
    pub row: usize,
    /// The agency.
    pub agency: usize,
    /// The item.
    pub item: usize,
}

/// No row so far; more than one, of which none counts; and what means nothing. None of them is a code.
const ABSENT: u8 = LEVELS;
const LEFT_OUT: u8 = LEVELS + 1;
const NOT_A_CODE: u8 = LEVELS + 2;

impl Batch<'static> {
    /// A batch of long rows (agency, item, byte) in any order, agencies and items by their number from 0. Where no row
    /// counts, the code `missing` stands. The rows that rate a second time are listed, whatever is done about them.
    ///
    /// ```
    /// # let framework = yardstick::Framework::read(b"Framework: T\n Id: t\n Edition: 1\nScale (worst first): RAG\n - Red\n - Green\n\
    /// # For every standard\n Rate on RAG\nStandard 1.1: A\nStandard 1.2: B").unwrap();
    /// use yardstick::batch::{Batch, Codes, Duplicates, Items, UNANSWERED};
    ///
    /// let rows = [(1, 0, 1), (0, 1, 0), (1, 0, 0)];
    /// let items = Items::of(&framework);
    /// let (batch, twice) = Batch::of_rows(items, 2, &Codes::own(), rows, Duplicates::Last, UNANSWERED)?;
    /// assert_eq!((batch.code(1, 0), batch.code(0, 0)), (Some(0), Some(UNANSWERED)));
    /// assert_eq!((twice[0].row, twice[0].agency), (2, 1));
    /// # Ok::<(), yardstick::batch::BatchError>(())
    /// ```
    ///
    /// # Errors
    /// [`BatchError::Row`] where a row names an agency, an item or a byte that there is not; [`BatchError::Twice`] where
    /// duplicates are refused; [`BatchError::Unknown`] where a level is not one of the scale of its item.
    pub fn of_rows(
        items: Items,
        agencies: usize,
        codes: &Codes,
        rows: impl IntoIterator<Item = (u32, u32, u8)>,
        duplicates: Duplicates,
        missing: u8,
    ) -> Result<(Batch<'static>, Vec<Duplicate>), BatchError> {
        let size = agencies.checked_mul(items.len()).filter(|&size| size <= isize::MAX as usize);
        let mut all = vec![ABSENT; size.ok_or(BatchError::TooMany)?];
        let cells = &mut all[..];
        let meaning = codes.table().map(|meaning| meaning.unwrap_or(NOT_A_CODE));
        let mut twice = Vec::new();
        let width = items.len();
        for (row, (agency, item, byte)) in rows.into_iter().enumerate() {
            let (agency, item) = (agency as usize, item as usize);
            let code = meaning[usize::from(byte)];
            let cell = cells.get_mut(agency * width + item).filter(|_| item < width && code != NOT_A_CODE);
            let Some(cell) = cell else { return Err(BatchError::Row { row }) };
            if *cell == ABSENT {
                *cell = code;
                continue;
            }
            match duplicates {
                Duplicates::Refuse => return Err(BatchError::Twice { row, agency, item }),
                Duplicates::First => {}
                Duplicates::Last => *cell = code,
                Duplicates::LeaveOut => *cell = LEFT_OUT,
            }
            twice.push(Duplicate { row, agency, item });
        }
        for cell in cells {
            *cell = if matches!(*cell, ABSENT | LEFT_OUT) { missing } else { *cell };
        }
        Ok((Batch::by_agency(items, Codes::own(), all)?, twice))
    }
}

impl Counts {
    /// Counts long rows (place, item, byte) in any order, and keeps none of them: memory is for the counts alone, so it
    /// cannot see what is rated twice.
    ///
    /// # Errors
    /// [`BatchError::Row`] where a row names a place, an item or a byte that there is not, or a level that the scale of
    /// its item does not have; [`BatchError::TooMany`] where there is no room.
    pub fn of_rows(
        items: Items,
        places: usize,
        codes: &Codes,
        rows: impl IntoIterator<Item = (u32, u32, u8)>,
    ) -> Result<Counts, BatchError> {
        let known = codes.up_to(items.most_levels());
        let mut meanings: Vec<u8> = known.iter().map(|&(_, meaning)| meaning).collect();
        meanings.sort_unstable();
        meanings.dedup();
        let mut counts = Counts::none(items, meanings, places)?;
        let mut small = SmallCounters::new(&counts, codes)?;
        small.count(rows)?;
        small.add_up(&mut counts)?;
        counts.checked()
    }
}

/// More counters than memory holds.
const NO_PLANE: usize = 1 << (usize::BITS - 2);

/// A counter of one byte for each code of each cell, so that all of them stay near the processor; what passes 255 is
/// carried over.
struct SmallCounters {
    counters: Vec<u8>,
    /// How often a counter began anew, by its number: 256 each time.
    carried: HashMap<usize, u64>,
    width: usize,
    planes: usize,
    /// For each byte its plane; for one that means nothing a number with which no counter can be found.
    plane: [usize; 256],
}

impl SmallCounters {
    fn new(counts: &Counts, codes: &Codes) -> Result<SmallCounters, BatchError> {
        let find = |meaning: u8| counts.codes().iter().position(|&code| code == meaning);
        let plane = codes.table().map(|meaning| meaning.and_then(find).unwrap_or(NO_PLANE));
        let (width, planes) = (counts.items().len(), counts.codes().len());
        let size = (counts.places() * width).checked_mul(planes).filter(|&size| size <= isize::MAX as usize);
        let counters = vec![0; size.ok_or(BatchError::TooMany)?];
        Ok(SmallCounters { counters, carried: HashMap::new(), width, planes, plane })
    }

    fn count(&mut self, rows: impl IntoIterator<Item = (u32, u32, u8)>) -> Result<(), BatchError> {
        // As variables of their own they stay in registers, though bytes are written.
        let (width, planes, plane, counters) = (self.width, self.planes, self.plane, &mut self.counters[..]);
        for (row, (place, item, byte)) in rows.into_iter().enumerate() {
            let (place, item) = (place as usize, item as usize);
            let cell = place.wrapping_mul(width).wrapping_add(item);
            let at = cell.wrapping_mul(planes).wrapping_add(plane[usize::from(byte)]);
            match counters.get_mut(at) {
                Some(counter) if item < width => {
                    *counter = counter.wrapping_add(1);
                    if *counter == 0 {
                        *self.carried.entry(at).or_default() += 256;
                    }
                }
                _ => return Err(BatchError::Row { row }),
            }
        }
        Ok(())
    }

    fn add_up(&self, counts: &mut Counts) -> Result<(), BatchError> {
        for (place, cells) in self.counters.chunks_exact((self.width * self.planes).max(1)).enumerate() {
            let into = counts.place_mut(place);
            for (item, counters) in cells.chunks_exact(self.planes).enumerate() {
                for (plane, &counter) in counters.iter().enumerate() {
                    into[plane * self.width + item] = counter.into();
                }
            }
        }
        for (&at, &number) in &self.carried {
            let (cell, plane) = (at / self.planes, at % self.planes);
            let count = &mut counts.place_mut(cell / self.width)[plane * self.width + cell % self.width];
            *count = u32::try_from(u64::from(*count) + number).map_err(|_| BatchError::TooMany)?;
        }
        Ok(())
    }
}
