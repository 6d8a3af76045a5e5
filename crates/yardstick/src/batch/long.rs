//! Batches of long rows: one row for each rating, in any order.

use super::code::LEVELS;
use super::{Batch, BatchError, Codes, Items};

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
