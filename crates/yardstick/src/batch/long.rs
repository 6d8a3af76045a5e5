//! Long rows: one for each rating, in any order.

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

/// No row so far; and more than one, of which none counts. Neither is a code.
const ABSENT: u8 = LEVELS;
const LEFT_OUT: u8 = LEVELS + 1;

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
        let mut cells = vec![ABSENT; size.ok_or(BatchError::TooMany)?];
        let meaning = codes.table();
        let mut twice = Vec::new();
        for (row, (agency, item, byte)) in rows.into_iter().enumerate() {
            let (agency, item) = (agency as usize, item as usize);
            let cell = (item < items.len()).then(|| cells.get_mut(agency * items.len() + item)).flatten();
            let (Some(cell), Some(code)) = (cell, meaning[usize::from(byte)]) else {
                return Err(BatchError::Row { row });
            };
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
        for cell in &mut cells {
            *cell = if matches!(*cell, ABSENT | LEFT_OUT) { missing } else { *cell };
        }
        Ok((Batch::by_agency(items, Codes::own(), cells)?, twice))
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
        let mut counts = Counts::none(items.clone(), meanings, places)?;
        let mut small = SmallCounters::new(&counts, codes)?;
        for (row, (place, item, byte)) in rows.into_iter().enumerate() {
            if row >= u32::MAX as usize {
                return Err(BatchError::TooMany);
            }
            let carried = small.count(place as usize, item as usize, byte).ok_or(BatchError::Row { row })?;
            if let Some(plane) = carried {
                counts.add_to(place as usize, plane, item as usize, u8::MAX.into());
            }
        }
        small.add_up(&mut counts);
        counts.checked()
    }
}

/// A counter of one byte for each code of each cell, so that all of them stay near the processor; what passes 255 is
/// carried over.
struct SmallCounters {
    counters: Vec<u8>,
    width: usize,
    planes: usize,
    /// For each byte its plane, or more than there can be.
    plane: [u16; 256],
}

const NO_PLANE: u16 = u16::MAX;

impl SmallCounters {
    fn new(counts: &Counts, codes: &Codes) -> Result<SmallCounters, BatchError> {
        let table = codes.table();
        let find = |meaning: u8| counts.codes().iter().position(|&code| code == meaning);
        let plane = table.map(|meaning| meaning.and_then(find).map_or(NO_PLANE, |plane| plane as u16));
        let (width, planes) = (counts.items().len(), counts.codes().len());
        let size = (counts.places() * width).checked_mul(planes).filter(|&size| size <= isize::MAX as usize);
        Ok(SmallCounters { counters: vec![0; size.ok_or(BatchError::TooMany)?], width, planes, plane })
    }

    /// Counts one; the plane where its counter is full and begins anew. None where there is no such cell.
    #[inline]
    fn count(&mut self, place: usize, item: usize, byte: u8) -> Option<Option<usize>> {
        let plane = usize::from(self.plane[usize::from(byte)]);
        let at = (place * self.width + item) * self.planes + plane;
        let counter = (item < self.width && plane < self.planes).then(|| self.counters.get_mut(at)).flatten()?;
        *counter += 1;
        if *counter < u8::MAX {
            return Some(None);
        }
        *counter = 0;
        Some(Some(plane))
    }

    fn add_up(&self, counts: &mut Counts) {
        for (cell, counters) in self.counters.chunks_exact(self.planes.max(1)).enumerate() {
            for (plane, &counter) in counters.iter().enumerate().filter(|&(_, &counter)| counter > 0) {
                counts.add_to(cell / self.width, plane, cell % self.width, counter.into());
            }
        }
    }
}
