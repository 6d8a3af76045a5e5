//! Counts: for each place and item how many of each code.

use super::{BatchError, Items, LEVELS};
use crate::aggregate::{Share, Tally};

/// How many of each code, for each item in each place. Counts over disjoint agencies can be added in any order.
///
/// They stand place by place, in each code by code, and in each item by item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    items: Items,
    places: usize,
    /// The codes that occur, ascending: one plane for each.
    codes: Vec<u8>,
    counts: Vec<u32>,
}

impl Counts {
    pub(super) fn none(items: Items, codes: Vec<u8>, places: usize) -> Result<Counts, BatchError> {
        let size = places.checked_mul(codes.len()).and_then(|size| size.checked_mul(items.len()));
        let size = size.filter(|&size| size <= isize::MAX as usize / 8).ok_or(BatchError::TooMany)?;
        Ok(Counts { counts: vec![0; size], items, places, codes })
    }

    /// A chunk for each place.
    pub(super) fn places_mut(&mut self) -> std::slice::ChunksExactMut<'_, u32> {
        self.counts.chunks_exact_mut((self.codes.len() * self.items.len()).max(1))
    }

    /// The planes of one place.
    pub(super) fn place(&self, place: usize) -> &[u32] {
        let size = self.codes.len() * self.items.len();
        self.counts.get(place * size..(place + 1) * size).unwrap_or(&[])
    }

    /// Adds to one number.
    pub(super) fn add_to(&mut self, place: usize, plane: usize, item: usize, number: u32) {
        let at = (place * self.codes.len() + plane) * self.items.len() + item;
        if let Some(count) = self.counts.get_mut(at) {
            *count += number;
        }
    }

    /// The same without codes that nobody has. Refuses levels that the scale of their item does not have.
    pub(super) fn checked(self) -> Result<Counts, BatchError> {
        let cells = || (0..self.places).flat_map(|place| (0..self.items.len()).map(move |item| (place, item)));
        let mut codes = Vec::new();
        for &code in &self.codes {
            let mut having = cells().filter(|&(place, item)| self.of(place, item, code) > 0).peekable();
            if having.peek().is_some() {
                codes.push(code);
            }
            let lacks = |item: usize| code < LEVELS && usize::from(code) >= self.items.levels(item);
            if let Some((place, item)) = having.find(|&(_, item)| lacks(item)) {
                return Err(BatchError::NoSuchLevel { place, item, code });
            }
        }
        let mut counts = Counts::none(self.items.clone(), codes, self.places)?;
        for place in 0..self.places {
            counts.add_place(&self, place)?;
        }
        Ok(counts)
    }

    /// The items.
    #[must_use]
    pub fn items(&self) -> &Items {
        &self.items
    }

    /// How many places there are.
    #[must_use]
    pub fn places(&self) -> usize {
        self.places
    }

    /// The codes that occur, ascending.
    #[must_use]
    pub fn codes(&self) -> &[u8] {
        &self.codes
    }

    /// How many have a code; zero where there is no such place, item or code.
    #[must_use]
    pub fn of(&self, place: usize, item: usize, code: u8) -> u64 {
        let plane = self.codes.iter().position(|&known| known == code).filter(|_| item < self.items.len());
        let count = plane.and_then(|plane| self.place(place).get(plane * self.items.len() + item));
        count.map_or(0, |&count| u64::from(count))
    }

    /// Each code that occurs in the counts with its number, for one item in one place.
    pub fn distribution(&self, place: usize, item: usize) -> impl Iterator<Item = (u8, u64)> {
        self.codes.iter().map(move |&code| (code, self.of(place, item, code)))
    }

    /// The counts of one item in one place as a tally; none where it is not rated on a scale, or there is no such place.
    #[must_use]
    pub fn tally(&self, place: usize, item: usize) -> Option<Tally> {
        let mut tally = self.items.empty(item).filter(|_| place < self.places)?.clone();
        for (code, number) in self.distribution(place, item) {
            tally.add_code(code, number);
        }
        Some(tally)
    }

    /// The counts of several items in one place put together: those of a section, say.
    ///
    /// # Errors
    /// [`BatchError::Differ`] where they are not rated on one scale, or there is no such item or place.
    pub fn tally_of(&self, place: usize, items: impl IntoIterator<Item = usize>) -> Result<Tally, BatchError> {
        let mut sum: Option<Tally> = None;
        for item in items {
            let tally = self.tally(place, item).ok_or(BatchError::Differ)?;
            match &mut sum {
                Some(sum) => sum.add(&tally).map_err(|_| BatchError::Differ)?,
                None => sum = Some(tally),
            }
        }
        sum.ok_or(BatchError::Differ)
    }

    /// The share of one item in one place that has one of these codes, out of those that have one of `base`.
    #[must_use]
    pub fn share(&self, place: usize, item: usize, codes: &[u8], base: &[u8]) -> Share {
        let sum = |codes: &[u8]| codes.iter().map(|&code| self.of(place, item, code)).sum();
        Share::new(sum(codes), sum(base))
    }

    /// Adds the counts of other agencies in the same places.
    ///
    /// # Errors
    /// [`BatchError::Differ`] where they have other items or places; [`BatchError::TooMany`] where a place would hold
    /// more agencies than can be numbered. Then nothing is added.
    pub fn add(&mut self, other: &Counts) -> Result<(), BatchError> {
        if self.items != other.items || self.places != other.places {
            return Err(BatchError::Differ);
        }
        let mut codes = self.codes.clone();
        codes.extend(&other.codes);
        codes.sort_unstable();
        codes.dedup();
        let mut sum = Counts::none(self.items.clone(), codes, self.places)?;
        for one in [&*self, other] {
            for place in 0..sum.places {
                sum.add_place(one, place)?;
            }
        }
        // Every number counted stays below the limit, those of all codes together too.
        for place in 0..sum.places {
            for item in 0..sum.items.len() {
                let total: u64 = sum.distribution(place, item).map(|(_, number)| number).sum();
                u32::try_from(total).map_err(|_| BatchError::TooMany)?;
            }
        }
        *self = sum;
        Ok(())
    }

    fn add_place(&mut self, other: &Counts, place: usize) -> Result<(), BatchError> {
        let width = self.items.len();
        let size = self.codes.len() * width;
        for (code, theirs) in other.codes.iter().zip(other.place(place).chunks(width.max(1))) {
            // Nobody has a code that has no plane.
            let Some(plane) = self.codes.iter().position(|known| known == code) else { continue };
            let mine = self.counts.iter_mut().skip(place * size + plane * width);
            for (mine, theirs) in mine.zip(theirs) {
                *mine = mine.checked_add(*theirs).ok_or(BatchError::TooMany)?;
            }
        }
        Ok(())
    }
}
