//! Long rows as the columns in which a host holds them.

use multiversion::multiversion;

use super::BatchError;

/// The numbers of one column of long rows, as wide as the host holds them. Nothing is copied.
#[derive(Debug, Clone, Copy)]
pub enum Column<'c> {
    /// Eight bits each.
    Narrow(&'c [u8]),
    /// Sixteen bits each.
    Medium(&'c [u16]),
    /// Thirty-two bits each.
    Wide(&'c [u32]),
}

impl<'c> From<&'c [u8]> for Column<'c> {
    fn from(numbers: &'c [u8]) -> Column<'c> {
        Column::Narrow(numbers)
    }
}

impl<'c> From<&'c [u16]> for Column<'c> {
    fn from(numbers: &'c [u16]) -> Column<'c> {
        Column::Medium(numbers)
    }
}

impl<'c> From<&'c [u32]> for Column<'c> {
    fn from(numbers: &'c [u32]) -> Column<'c> {
        Column::Wide(numbers)
    }
}

impl<'c> Column<'c> {
    fn len(self) -> usize {
        match self {
            Column::Narrow(numbers) => numbers.len(),
            Column::Medium(numbers) => numbers.len(),
            Column::Wide(numbers) => numbers.len(),
        }
    }

    /// The first so many, and the rest.
    fn split_at(self, at: usize) -> (Column<'c>, Column<'c>) {
        fn both<'c, T>(numbers: &'c [T], at: usize) -> (Column<'c>, Column<'c>)
        where
            Column<'c>: From<&'c [T]>,
        {
            let (first, rest) = numbers.split_at(at.min(numbers.len()));
            (first.into(), rest.into())
        }
        match self {
            Column::Narrow(numbers) => both(numbers, at),
            Column::Medium(numbers) => both(numbers, at),
            Column::Wide(numbers) => both(numbers, at),
        }
    }

    fn get(self, at: usize) -> Option<u32> {
        match self {
            Column::Narrow(numbers) => numbers.get(at).map(|&number| number.into()),
            Column::Medium(numbers) => numbers.get(at).map(|&number| number.into()),
            Column::Wide(numbers) => numbers.get(at).copied(),
        }
    }

    /// The largest number; nought where there is none.
    pub(super) fn largest(self) -> u32 {
        match self {
            Column::Narrow(numbers) => largest(numbers).into(),
            Column::Medium(numbers) => largest(numbers).into(),
            Column::Wide(numbers) => largest(numbers),
        }
    }
}

/// The largest number; nought where there is none.
#[multiversion(targets("x86_64+avx2"))]
fn largest<T: Copy + Ord + Default>(numbers: &[T]) -> T {
    numbers.iter().copied().max().unwrap_or_default()
}

/// Long rows: three columns of one length, in which each row rates one item once.
///
/// ```
/// use yardstick::batch::LongRows;
///
/// let (areas, standards, ratings) = ([0_u16, 7, 7], [3_u8, 3, 4], [0_u8, 1, 2]);
/// let rows = LongRows::new(areas[..].into(), standards[..].into(), &ratings)?;
/// assert_eq!(rows.len(), 3);
/// # Ok::<(), yardstick::batch::BatchError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct LongRows<'c> {
    pub(super) places: Column<'c>,
    pub(super) items: Column<'c>,
    pub(super) bytes: &'c [u8],
}

impl<'c> LongRows<'c> {
    /// Rows that give a byte to an item in a place, each by its number from 0.
    ///
    /// # Errors
    /// [`BatchError::Column`] where the three are not of one length.
    pub fn new(places: Column<'c>, items: Column<'c>, bytes: &'c [u8]) -> Result<LongRows<'c>, BatchError> {
        match places.len() {
            rows if items.len() != rows => Err(BatchError::Column { column: 1 }),
            rows if bytes.len() != rows => Err(BatchError::Column { column: 2 }),
            _ => Ok(LongRows { places, items, bytes }),
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Some at a time, in their order.
    pub(super) fn blocks(self, at_a_time: usize) -> impl Iterator<Item = LongRows<'c>> {
        let mut left = self;
        std::iter::from_fn(move || {
            let number = left.len().min(at_a_time);
            let (places, later_places) = left.places.split_at(number);
            let (items, later_items) = left.items.split_at(number);
            let (bytes, later_bytes) = left.bytes.split_at(number);
            left = LongRows { places: later_places, items: later_items, bytes: later_bytes };
            (number > 0).then_some(LongRows { places, items, bytes })
        })
    }

    /// Each row by itself.
    pub(super) fn rows(self) -> impl Iterator<Item = (u32, u32, u8)> {
        let row = move |(at, &byte)| Some((self.places.get(at)?, self.items.get(at)?, byte));
        self.bytes.iter().enumerate().filter_map(row)
    }
}
