//! Which agencies belong together: areas, groups, editions. They may overlap.

use std::borrow::Cow;
use std::ops::Range;

use super::BatchError;
use crate::aggregate::Aggregate;

/// Places: for each the agencies that count there, by their number in the batch.
///
/// A place is any set of agencies: an area, a kind of agency, an edition, or all. Ranges are fastest, and lists say that
/// an agency works in three areas.
///
/// ```
/// use yardstick::batch::Places;
///
/// let areas = Places::ranges([0..3, 3..5]);
/// let groups = Places::lists([vec![0, 2, 4], vec![4, 1]])?;
/// assert_eq!((areas.len(), groups.len()), (2, 2));
/// assert_eq!(groups.agencies(1), 2);
/// # Ok::<(), yardstick::batch::BatchError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places<'a>(Kind<'a>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind<'a> {
    Ranges(Vec<Range<usize>>),
    /// Where each list begins, and where the last ends; and the lists, one after the other.
    Lists(Cow<'a, [u32]>, Cow<'a, [u32]>),
}

/// The agencies of one place.
#[derive(Debug, Clone)]
pub(super) enum Members<'p> {
    Range(Range<usize>),
    List(&'p [u32]),
}

impl<'a> Places<'a> {
    /// One place that holds a whole batch.
    #[must_use]
    pub fn all(agencies: usize) -> Places<'static> {
        Places::ranges(std::iter::once(0..agencies))
    }

    /// Places whose agencies stand side by side.
    #[must_use]
    pub fn ranges(ranges: impl IntoIterator<Item = Range<usize>>) -> Places<'static> {
        let whole = |range: Range<usize>| range.start..range.end.max(range.start);
        Places(Kind::Ranges(ranges.into_iter().map(whole).collect()))
    }

    /// Places of any agencies, in any order.
    ///
    /// # Errors
    /// [`BatchError::HeldTwice`] where a place holds an agency twice.
    pub fn lists<L: Into<Vec<u32>>>(lists: impl IntoIterator<Item = L>) -> Result<Places<'static>, BatchError> {
        let (mut starts, mut all) = (vec![0], Vec::new());
        for (place, list) in lists.into_iter().enumerate() {
            let mut list: Vec<u32> = list.into();
            list.sort_unstable();
            if list.windows(2).any(|pair| pair[0] == pair[1]) {
                return Err(BatchError::HeldTwice { place });
            }
            all.extend(list);
            starts.push(u32::try_from(all.len()).map_err(|_| BatchError::TooMany)?);
        }
        Ok(Places(Kind::Lists(starts.into(), all.into())))
    }

    /// The same, borrowed from a host that holds all lists one after the other and where each begins, as Arrow does:
    /// `starts` has one number more than there are places.
    ///
    /// # Errors
    /// [`BatchError::HeldTwice`] where a list is not in ascending order, each agency once; [`BatchError::NotInBatch`]
    /// where the numbers that say where lists begin do not fit.
    pub fn borrowed(starts: &'a [u32], agencies: &'a [u32]) -> Result<Places<'a>, BatchError> {
        for (place, pair) in starts.windows(2).enumerate() {
            let list = agencies.get(pair[0] as usize..pair[1] as usize).ok_or(BatchError::NotInBatch { place })?;
            if list.windows(2).any(|pair| pair[0] >= pair[1]) {
                return Err(BatchError::HeldTwice { place });
            }
        }
        Ok(Places(Kind::Lists(starts.into(), agencies.into())))
    }

    /// The places of an aggregate, as they stand there: the local areas, the other groups, and last all. The agencies are
    /// the returns in the order in which the aggregate was given them.
    ///
    /// # Errors
    /// [`BatchError::TooMany`] where there are more returns than can be numbered.
    pub fn of(aggregate: &Aggregate<'_>) -> Result<Places<'static>, BatchError> {
        let number = |&at: &usize| u32::try_from(at).map_err(|_| BatchError::TooMany);
        let lists = aggregate.members().map(|place| place.iter().map(number).collect::<Result<Vec<u32>, _>>());
        Places::lists(lists.collect::<Result<Vec<_>, _>>()?)
    }

    /// How many places there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.0 {
            Kind::Ranges(ranges) => ranges.len(),
            Kind::Lists(starts, _) => starts.len().saturating_sub(1),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many agencies a place holds.
    #[must_use]
    pub fn agencies(&self, place: usize) -> usize {
        match self.members(place) {
            Members::Range(range) => range.len(),
            Members::List(list) => list.len(),
        }
    }

    pub(super) fn are_lists(&self) -> bool {
        matches!(self.0, Kind::Lists(..))
    }

    /// How many agencies all places hold together.
    pub(super) fn members_in_all(&self) -> usize {
        (0..self.len()).map(|place| self.agencies(place)).sum()
    }

    pub(super) fn members(&self, place: usize) -> Members<'_> {
        match &self.0 {
            Kind::Ranges(ranges) => Members::Range(ranges.get(place).cloned().unwrap_or(0..0)),
            Kind::Lists(starts, all) => {
                let ends = starts.get(place).zip(starts.get(place + 1));
                let list = ends.and_then(|(&from, &to)| all.get(from as usize..to as usize));
                Members::List(list.unwrap_or(&[]))
            }
        }
    }

    /// Refuses a place with an agency that is not among so many.
    pub(super) fn fit(&self, agencies: usize) -> Result<(), BatchError> {
        let is_outside = |place: &usize| match self.members(*place) {
            Members::Range(range) => range.end > agencies,
            // Lists ascend, so the last is the largest.
            Members::List(list) => list.last().is_some_and(|&last| last as usize >= agencies),
        };
        (0..self.len()).find(is_outside).map_or(Ok(()), |place| Err(BatchError::NotInBatch { place }))
    }
}
