//! Counts: for each place and item how many of each code.

use std::ops::Range;

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
    /// For each place a number that the counts of no item together pass: how wide sums must be.
    most: Vec<u32>,
}

impl Counts {
    pub(super) fn none(items: Items, codes: Vec<u8>, places: usize) -> Result<Counts, BatchError> {
        // Where there is no code or no item there may be room for places all the same.
        let size = |codes: usize, items: usize| places.checked_mul(codes).and_then(|size| size.checked_mul(items));
        let fits = |size: &usize| *size <= isize::MAX as usize / 8;
        size(codes.len().max(1), items.len().max(1)).filter(fits).ok_or(BatchError::TooMany)?;
        let size = places * codes.len() * items.len();
        Ok(Counts { counts: vec![0; size], most: vec![u32::MAX; places], items, places, codes })
    }

    /// A chunk for each place.
    pub(super) fn places_mut(&mut self) -> std::slice::ChunksExactMut<'_, u32> {
        self.counts.chunks_exact_mut((self.codes.len() * self.items.len()).max(1))
    }

    /// The planes of one place.
    pub(super) fn place(&self, place: usize) -> &[u32] {
        self.some_places(place..place + 1)
    }

    /// The planes of places, place by place.
    pub(super) fn some_places(&self, places: Range<usize>) -> &[u32] {
        let size = self.codes.len() * self.items.len();
        self.counts.get(places.start * size..places.end * size).unwrap_or(&[])
    }

    /// How many one item has in a place, at most.
    pub(super) fn most(&self, place: usize) -> u32 {
        self.most.get(place).copied().unwrap_or(u32::MAX)
    }

    /// Says how many each place holds.
    pub(super) fn with_most(mut self, most: impl Iterator<Item = u32>) -> Counts {
        self.most = most.collect();
        self
    }

    /// The planes of one place, to be filled.
    pub(super) fn place_mut(&mut self, place: usize) -> &mut [u32] {
        let size = self.codes.len() * self.items.len();
        self.counts.get_mut(place * size..(place + 1) * size).unwrap_or_default()
    }

    /// The same without codes that nobody has. Refuses levels that the scale of their item does not have.
    pub(super) fn checked(self) -> Result<Counts, BatchError> {
        let width = self.items.len().max(1);
        let mut occurs = vec![false; self.codes.len()];
        let mut most = vec![0; self.places];
        for (place, most) in most.iter_mut().enumerate() {
            let mut totals = vec![0_u64; width];
            for ((occurs, &code), plane) in occurs.iter_mut().zip(&self.codes).zip(self.place(place).chunks(width)) {
                for (item, (total, &count)) in
                    totals.iter_mut().zip(plane).enumerate().filter(|(_, (_, count))| **count > 0)
                {
                    *occurs = true;
                    *total += u64::from(count);
                    if code < LEVELS && usize::from(code) >= self.items.levels(item) {
                        return Err(BatchError::NoSuchLevel { place, item, code });
                    }
                }
            }
            let total = totals.into_iter().max().unwrap_or(0);
            *most = u32::try_from(total).map_err(|_| BatchError::TooMany)?;
        }
        let codes = self.codes.iter().zip(occurs).filter(|(_, occurs)| *occurs).map(|(&code, _)| code).collect();
        let mut counts = Counts::none(self.items.clone(), codes, self.places)?.with_most(most.into_iter());
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
        // What all codes have together stays below the limit, so each of them does.
        let most = self.most.iter().zip(&other.most).map(|(mine, theirs)| mine.checked_add(*theirs));
        sum.most = most.collect::<Option<Vec<u32>>>().ok_or(BatchError::TooMany)?;
        for one in [&*self, other] {
            for place in 0..sum.places {
                sum.add_place(one, place)?;
            }
        }
        *self = sum;
        Ok(())
    }

    fn add_place(&mut self, other: &Counts, place: usize) -> Result<(), BatchError> {
        let width = self.items.len();
        for (code, theirs) in other.codes.iter().zip(other.place(place).chunks(width.max(1))) {
            // Nobody has a code that has no plane.
            let Some(plane) = self.codes.iter().position(|known| known == code) else { continue };
            let mine = self.place_mut(place).iter_mut().skip(plane * width);
            for (mine, theirs) in mine.zip(theirs) {
                *mine = mine.checked_add(*theirs).ok_or(BatchError::TooMany)?;
            }
        }
        Ok(())
    }
}
