//! Two editions side by side, and only what can be compared.

use std::mem::replace;

use super::{BatchError, Counts};
use crate::aggregate::Tally;

/// The counts of two editions for the items that they have in common: like for like, and nothing else in the totals.
///
/// Which item of the old edition is which of the new is the caller's to say. Places go by their number.
///
/// ```
/// # let framework = yardstick::Framework::read(b"Framework: T\n Id: t\n Edition: 1\nScale (worst first): RAG\n - Red\n - Green\n\
/// # For every standard\n Rate on RAG\nStandard 1.1: A").unwrap();
/// use yardstick::batch::{Base, Batch, Codes, Items, Places, Trend};
///
/// let scale = framework.scales().next().unwrap();
/// let old = Batch::by_agency(Items::on(scale, ["1.1", "1.2"]), Codes::own(), vec![0, 0, 0, 1])?;
/// let new = Batch::by_agency(Items::on(scale, ["1.1", "1.3"]), Codes::own(), vec![1, 0, 0, 0])?;
/// let (old, new) = (old.count(&Places::all(2))?, new.count(&Places::all(2))?);
///
/// let trend = Trend::between(&old, &new, &[(0, 0)])?;
/// let red = scale.level("Red").unwrap().id();
/// let change = trend.change(0, 0, |tally| Base::Rated.share(tally, [red])).unwrap();
/// assert_eq!(change.to_string(), "1 of 2, against 2 of 2");
/// assert_eq!(trend.left_out_of_new(), [1]); // 1.3 is new, so it is in no total
/// # Ok::<(), yardstick::batch::BatchError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Trend<'c> {
    old: &'c Counts,
    new: &'c Counts,
    pairs: Vec<(usize, usize)>,
}

impl<'c> Trend<'c> {
    /// Puts two editions side by side by pairs of items, (old, new).
    ///
    /// # Errors
    /// [`BatchError::Differ`] where they have not the same number of places; [`BatchError::Pair`] where a pair names an
    /// item that there is not, or one that another pair names, or two that are not rated on the same scale.
    pub fn between(old: &'c Counts, new: &'c Counts, pairs: &[(usize, usize)]) -> Result<Trend<'c>, BatchError> {
        if old.places() != new.places() {
            return Err(BatchError::Differ);
        }
        // There may be as many pairs as items, and each is looked at once.
        let (mut seen_before, mut seen_after) = (vec![false; old.items().len()], vec![false; new.items().len()]);
        let is_seen = |seen: &mut Vec<bool>, item: usize| seen.get_mut(item).is_some_and(|seen| replace(seen, true));
        for (at, &(before, after)) in pairs.iter().enumerate() {
            let is_named_before = is_seen(&mut seen_before, before) | is_seen(&mut seen_after, after);
            let scales = old.items().empty(before).zip(new.items().empty(after));
            let is_same_scale = scales.is_some_and(|(old, new)| old.fingerprint == new.fingerprint);
            if is_named_before || !is_same_scale {
                return Err(BatchError::Pair { pair: at });
            }
        }
        Ok(Trend { old, new, pairs: pairs.to_vec() })
    }

    /// The pairs of items, (old, new).
    #[must_use]
    pub fn pairs(&self) -> &[(usize, usize)] {
        &self.pairs
    }

    /// The items of the old edition that are in no pair.
    #[must_use]
    pub fn left_out_of_old(&self) -> Vec<usize> {
        left_out(self.old.items().len(), self.pairs.iter().map(|pair| pair.0))
    }

    /// The items of the new edition that are in no pair.
    #[must_use]
    pub fn left_out_of_new(&self) -> Vec<usize> {
        left_out(self.new.items().len(), self.pairs.iter().map(|pair| pair.1))
    }

    /// The two tallies of one pair in one place; none where there is no such pair or place.
    #[must_use]
    pub fn tallies(&self, place: usize, pair: usize) -> Option<(Tally, Tally)> {
        let &(before, after) = self.pairs.get(pair)?;
        self.old.tally(place, before).zip(self.new.tally(place, after))
    }

    /// The two tallies of all pairs in one place put together: like for like.
    ///
    /// # Errors
    /// [`BatchError::Differ`] where there are no pairs, or they are not all rated on one scale.
    pub fn totals(&self, place: usize) -> Result<(Tally, Tally), BatchError> {
        let old = self.old.tally_of(place, self.pairs.iter().map(|pair| pair.0))?;
        let new = self.new.tally_of(place, self.pairs.iter().map(|pair| pair.1))?;
        Ok((old, new))
    }

    /// How the share of one pair in one place changed; none where there is no such pair or place, or no such share.
    pub fn change(
        &self,
        place: usize,
        pair: usize,
        share: impl Fn(&Tally) -> Option<crate::aggregate::Share>,
    ) -> Option<super::Difference> {
        let (old, new) = self.tallies(place, pair)?;
        Some(super::Difference::of(share(&old)?, share(&new)?))
    }
}

/// The items of so many that are not among these.
fn left_out(number: usize, named: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut is_left = vec![true; number];
    named.for_each(|item| is_left.get_mut(item).into_iter().for_each(|is_left| *is_left = false));
    (0..number).filter(|&item| is_left[item]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Framework;
    use crate::batch::{Batch, Codes, Items, Places};

    /// With two hundred thousand items a walk over all pairs for each pair would take hours.
    #[test]
    fn pairs_are_looked_at_once_however_many_there_are() {
        const NUMBER: usize = 200_000;
        let text = "Framework: T\n Id: t\n Edition: 1\nScale (worst first): RAG\n - Red\n - Green\n\
            For every standard\n Rate on RAG\nStandard 1.1: A";
        let framework = Framework::read(text.as_bytes()).unwrap();
        let scale = framework.scales().next().unwrap();
        let names: Vec<String> = (0..NUMBER).map(|at| at.to_string()).collect();
        let batch = Batch::by_agency(Items::on(scale, names.iter().map(String::as_str)), Codes::own(), vec![0; NUMBER])
            .unwrap();
        let counts = batch.count(&Places::all(1)).unwrap();
        let mut pairs: Vec<(usize, usize)> = (1..NUMBER).map(|at| (at, NUMBER - at)).collect();
        let trend = Trend::between(&counts, &counts, &pairs).unwrap();
        assert_eq!((trend.left_out_of_old(), trend.left_out_of_new()), (vec![0], vec![0]));
        pairs.push((0, 1));
        let refused = Trend::between(&counts, &counts, &pairs).unwrap_err();
        assert_eq!(refused, BatchError::Pair { pair: NUMBER - 1 });
    }
}
