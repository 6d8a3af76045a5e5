//! Many returns as columns, and what rules find in them.

use std::borrow::Cow;

use super::words::Words;
use super::{Check, Rules, What};
use crate::batch::{Batch, BatchError, Codes, UNANSWERED};
use crate::evaluate::Evaluation;
use crate::framework::AnotherFramework;

/// Something that was found in a return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Found {
    /// Which of the checks of the rules found it.
    pub check: usize,
    /// The item, by its place in the framework.
    pub item: usize,
    /// The columns that are missing from the table in the box, as bits; nought where the whole of it is.
    pub missing: u64,
}

/// Many returns: how the standards of each are rated, and whether the boxes are given that the rules read.
#[derive(Debug, Clone)]
pub struct Returns<'r, 'c> {
    rules: &'r Rules,
    batch: Batch<'c>,
    boxes: Vec<Cow<'c, [u8]>>,
}

impl Rules {
    /// Returns from the caller's own columns: the ratings, and for each of [`Rules::boxes`], in that order, one byte for
    /// each standard of each agency, standing as the ratings do agency by agency. A box whose byte is 0 is blank; with
    /// any other it is given. What stands for a standard that has no such box is not looked at.
    ///
    /// # Errors
    /// [`BatchError::AnotherFramework`] where the items of the batch are not those of the framework of the rules;
    /// [`BatchError::Column`] where there is not one column for each box, or one is not as long as the ratings.
    pub fn returns<'c, C: Into<Cow<'c, [u8]>>>(
        &self,
        batch: Batch<'c>,
        boxes: impl IntoIterator<Item = C>,
    ) -> Result<Returns<'_, 'c>, BatchError> {
        if batch.items() != &self.items {
            return Err(AnotherFramework.into());
        }
        let boxes: Vec<Cow<'c, [u8]>> = boxes.into_iter().map(Into::into).collect();
        let length = batch.agencies() * self.items.len();
        let is_amiss = boxes.iter().position(|column| column.len() != length);
        let is_amiss = is_amiss.or((boxes.len() != self.boxes.len()).then_some(boxes.len().min(self.boxes.len())));
        match is_amiss {
            Some(column) => Err(BatchError::Column { column }),
            None if batch.rows().is_none() => Ok(Returns { rules: self, batch: batch.to_own()?, boxes }),
            None => Ok(Returns { rules: self, batch, boxes }),
        }
    }

    /// The same from evaluations, which know scope and waivers.
    ///
    /// # Errors
    /// [`BatchError::AnotherFramework`] where one is of another framework.
    pub fn returns_of<'e>(
        &self,
        evaluations: impl IntoIterator<Item = &'e Evaluation<'e>>,
    ) -> Result<Returns<'_, 'static>, BatchError> {
        let (mut states, mut boxes) = (Vec::new(), vec![Vec::new(); self.boxes.len()]);
        for evaluation in evaluations {
            let (model, response) = (evaluation.framework().model(), evaluation.response());
            if model.stamp != self.stamp {
                return Err(AnotherFramework.into());
            }
            states.push(&evaluation.outcome.states);
            for (asked, column) in self.boxes.iter().zip(&mut boxes) {
                column.extend((0..model.items.len()).map(|item| {
                    let slot = model.slot(item, asked.name).unwrap_or(usize::MAX);
                    let given = response.said.is_given(slot);
                    let columns = model.field_of(item, asked.name).map_or(&[][..], |field| &field.columns);
                    let at = asked.column.as_ref().and_then(|id| columns.iter().position(|column| column.id == *id));
                    let lacking = response.said.lacking(slot);
                    u8::from(given && at.is_none_or(|at| lacking >> at & 1 == 0))
                }));
            }
        }
        self.returns(Batch::collect(self.items.clone(), states)?, boxes)
    }
}

impl Returns<'_, '_> {
    /// Calls with each agency and what the rules find in its return: check by check, and in each item by item.
    pub fn each(&self, mut tell: impl FnMut(usize, &[Found])) {
        let (width, rules) = (self.rules.items.len(), self.rules);
        let mut words = Words::new(width, rules.levels, rules.boxes.len());
        let codes = self.batch.codes();
        let meaning = codes.table().map(|meaning| meaning.unwrap_or(UNANSWERED));
        let meaning = (*codes != Codes::own()).then_some(&meaning);
        let rows = self.batch.rows().unwrap_or(&[]);
        let (mut found, mut lacking) = (Vec::new(), Vec::new());
        for agency in 0..self.batch.agencies() {
            let from = agency * width;
            words.pack_ratings(rows.get(from..).unwrap_or(&[]), meaning);
            words.pack_boxes(&self.boxes, from);
            found.clear();
            for (number, check) in rules.checks.iter().enumerate() {
                check.find(number, &words, &mut lacking, &mut found);
            }
            tell(agency, &found);
        }
    }

    /// How often each check found something of each item.
    #[must_use]
    pub fn count(&self) -> FoundCounts {
        let width = self.rules.items.len();
        let mut counts = vec![0; self.rules.checks.len() * width];
        self.each(|_, found| {
            for one in found {
                counts[one.check * width + one.item] += 1;
            }
        });
        FoundCounts { width, counts }
    }
}

/// For each check and each item in how many returns something was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundCounts {
    width: usize,
    counts: Vec<u32>,
}

impl FoundCounts {
    /// In how many; nought where there is no such check or item.
    #[must_use]
    pub fn of(&self, check: usize, item: usize) -> u32 {
        let row = self.counts.chunks_exact(self.width.max(1)).nth(check);
        row.and_then(|row| row.get(item)).copied().unwrap_or(0)
    }
}

impl Check {
    /// Adds what it finds; `lacking` is room for the items that lack each column.
    fn find(&self, check: usize, words: &Words, lacking: &mut Vec<(usize, u64)>, found: &mut Vec<Found>) {
        for (at, &items) in self.items.iter().enumerate() {
            let asked = items & words.counts(at);
            if asked == 0 {
                continue;
            }
            let asked = asked & self.when.holds(words, at);
            match &self.what {
                What::Holds(test) => each_bit(asked & test.holds(words, at), |bit| {
                    found.push(Found { check, item: at * 64 + bit, missing: 0 });
                }),
                What::Missing { number, columns } => {
                    let given = words.given(*number, at);
                    lacking.clear();
                    let of_these = columns.iter().filter(|column| column.of(at) != 0);
                    lacking.extend(of_these.map(|column| (column.at, given & column.lacking(words, at))));
                    let any = lacking.iter().fold(!given, |any, (_, lacking)| any | lacking);
                    each_bit(asked & any, |bit| {
                        let missing = lacking.iter().fold(0, |all, &(at, lacking)| all | (lacking >> bit & 1) << at);
                        found.push(Found { check, item: at * 64 + bit, missing });
                    });
                }
            }
        }
    }
}

impl super::Column {
    /// The items of a word that have it.
    fn of(&self, at: usize) -> u64 {
        self.items.get(at).copied().unwrap_or(0)
    }

    /// Those that lack it.
    fn lacking(&self, words: &Words, at: usize) -> u64 {
        self.of(at) & !words.given(self.number, at)
    }
}

fn each_bit(mut bits: u64, mut tell: impl FnMut(usize)) {
    while bits != 0 {
        tell(bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}
