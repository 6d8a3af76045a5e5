//! Conditions over many standards, counted.

use std::cmp::Ordering;

use super::facts::Facts;
use crate::aggregate::Share;
use crate::framework::layer::Whose;
use crate::framework::many::Many;
use crate::framework::rating::table::Bound;
use crate::framework::report::Base;

/// What was counted: the standards that are rated so, and out of how many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) items: Vec<u32>,
    pub(crate) of: u64,
}

impl Facts<'_> {
    /// Whether so many standards are rated so, and which. Out of nothing no share holds, nor does every.
    pub(crate) fn many(self, many: &Many) -> (bool, Found) {
        let levels = self.model.scales.get(many.scale as usize).map_or(&[][..], |scale| &scale.levels);
        let mut found = Found { items: Vec::new(), of: 0 };
        for item in self.counted(many) {
            let rated = self.levels_of(item as usize, many.whose);
            let is_level = |level: &u8| levels.get(usize::from(*level)).is_some_and(|level| !level.not_applicable);
            let is_in_base = match many.base {
                Base::Asked => true,
                Base::Answering => !rated.is_empty(),
                Base::Rated => rated.iter().any(is_level),
            };
            found.of += u64::from(is_in_base);
            if is_in_base && self.is_rated_so(item as usize, many) {
                found.items.push(item);
            }
        }
        let count = found.items.len() as u64;
        let holds = many.bounds.iter().all(|bound| match *bound {
            Bound::Number { order, number } => order.holds(&count, &number),
            _ if found.of == 0 => false,
            Bound::Every => count == found.of,
            Bound::Share { order, share } => order.holds(&Share::new(count, found.of).compare(share), &Ordering::Equal),
        });
        (holds, found)
    }

    /// The standards that are not rated yet, or whose earlier cycles are not known, where that decides: whether so many
    /// are rated so depends on them. Empty where it is decided.
    pub(crate) fn undecided(self, many: &Many) -> Vec<u32> {
        let (holds, found) = self.many(many);
        let may_be = |item: u32| (0..many.running).all(|back| self.may_be_rated_so(item as usize, many, back));
        let open: Vec<u32> = self.counted(many).filter(|&item| !found.items.contains(&item) && may_be(item)).collect();
        let counts = found.items.len() as u64..=(found.items.len() + open.len()) as u64;
        let number = |count: u64| {
            many.bounds.iter().all(|bound| match *bound {
                Bound::Number { order, number } => order.holds(&count, &number),
                // A share moves with its base, too.
                _ => true,
            })
        };
        if holds || !counts.into_iter().any(number) { Vec::new() } else { open }
    }

    /// The standards that count: those that are asked of the agency, each in the section in which the agency meets it.
    fn counted(self, many: &Many) -> impl Iterator<Item = u32> {
        let sections = many.scope.sections.as_deref();
        let counts = move |item: &u32| self.counts(*item as usize) && self.meets_in(*item as usize, sections);
        many.items.iter().copied().filter(counts)
    }

    /// Whether it is rated so, or may be for all that is known.
    fn may_be_rated_so(self, item: usize, many: &Many, back: u8) -> bool {
        let ago = many.whose.ago.saturating_add(back);
        let levels = self.levels_of(item, Whose { ago, ..many.whose });
        let is_known = if ago == 0 { !levels.is_empty() } else { usize::from(ago) <= self.beside.cycles.len() };
        !is_known || levels.into_iter().any(|level| level < 64 && many.levels >> level & 1 == 1)
    }

    /// Whether a standard is rated so in each of the cycles.
    fn is_rated_so(self, item: usize, many: &Many) -> bool {
        (0..many.running).all(|back| {
            let whose = Whose { ago: many.whose.ago.saturating_add(back), ..many.whose };
            self.levels_of(item, whose).into_iter().any(|level| level < 64 && many.levels >> level & 1 == 1)
        })
    }
}
