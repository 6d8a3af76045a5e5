//! Several editions side by side: what each comes to over the standards that all of them have.

use std::collections::BTreeSet;

use super::{Aggregate, Tally, within};
use crate::evaluate::cycles::{self, How, Origin};
use crate::framework::{Framework, Item, Scale};

/// The counts of several editions, like for like: over the standards that are one and the same in each of them, by `Was`
/// or else by their id and words, and are rated on one scale. Everything is seen from the latest edition, which is the first
/// one given that no other replaces.
#[derive(Debug, Clone)]
pub struct SideBySide<'e> {
    latest: &'e Framework,
    scales: Vec<Compared<'e>>,
    not_compared: Vec<NotCompared<'e>>,
}

/// What can be compared of one scale.
#[derive(Debug, Clone)]
pub struct Compared<'e> {
    /// The scale, in the latest edition.
    pub scale: Scale<'e>,
    /// The standards that all editions have, in the latest one.
    pub items: Vec<Item<'e>>,
    /// For each edition, in the order in which they were given, the counts over these; none where they are not shown, as
    /// too few responses count.
    pub editions: Vec<Option<Tally>>,
}

/// A standard that is in no like-for-like count, as one of the editions has nothing to compare it with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotCompared<'e> {
    /// The standard: one of the latest edition, or one of another that is nothing there.
    pub item: &'e str,
    /// Its edition.
    pub edition: String,
    /// The edition with which it cannot be compared.
    pub with: String,
    /// Why, in a word or two that stay the same.
    pub why: &'static str,
}

impl<'e> SideBySide<'e> {
    /// Puts editions side by side; none where they are not editions of one framework, or not at least two.
    #[must_use]
    pub fn of(editions: &[&'e Aggregate<'e>]) -> Option<SideBySide<'e>> {
        if editions.len() < 2 {
            return None;
        }
        let frameworks: Vec<&'e Framework> = editions.iter().map(|edition| edition.framework).collect();
        let is_replaced = |of: &Framework| frameworks.iter().any(|other| cycles::names(other.model(), of.model()));
        let candidates = (0..frameworks.len()).filter(|&at| !is_replaced(frameworks[at]));
        let (latest, origins) = candidates.chain(0..frameworks.len()).find_map(|at| {
            let origins: Option<Vec<Vec<Origin>>> = origins(&frameworks, at);
            Some((frameworks[at], origins?))
        })?;
        let mut found = SideBySide { latest, scales: Vec::new(), not_compared: Vec::new() };
        for scale in latest.scales() {
            found.scales.extend(found.compare(scale, editions, &origins));
        }
        found.list(&frameworks, &origins);
        Some(found)
    }

    /// The edition from which all are seen.
    #[must_use]
    pub fn latest(&self) -> &'e Framework {
        self.latest
    }

    /// What can be compared, for each scale on which anything can.
    #[must_use]
    pub fn scales(&self) -> &[Compared<'e>] {
        &self.scales
    }

    /// The standards that are in no count, and why.
    #[must_use]
    pub fn not_compared(&self) -> &[NotCompared<'e>] {
        &self.not_compared
    }

    fn compare(
        &self,
        scale: Scale<'e>,
        editions: &[&'e Aggregate<'e>],
        origins: &[Vec<Origin>],
    ) -> Option<Compared<'e>> {
        let is_everywhere = |item: &Item<'e>| {
            editions.iter().zip(origins).all(|(edition, origins)| {
                origins.get(item.index as usize).is_some_and(|origin| why(*item, origin, edition.framework).is_none())
            })
        };
        let model = self.latest.model();
        let on_scale = |item: &Item<'e>| {
            let is_assessed = model.places_of(item.index as usize).any(|place| within::is_assessed(model, Some(place)));
            item.scale().is_some_and(|of| of.index == scale.index)
                && (is_assessed || model.items[item.index as usize].section.is_none())
        };
        let items: Vec<Item<'e>> = self.latest.items().filter(|item| on_scale(item) && is_everywhere(item)).collect();
        let sum = |(edition, origins): (&&'e Aggregate<'e>, &Vec<Origin>)| {
            let mut sum = Tally::of_none(scale);
            for item in &items {
                let then = origins.get(item.index as usize)?.items.first()?;
                let then = edition.framework.items().nth(*then as usize)?;
                // What one standard comes to and is not shown cannot be told from a sum that is not shown either.
                sum.add(edition.overall().tally(then.id()).ok()??).ok()?;
            }
            Some(sum)
        };
        let sums: Vec<Option<Tally>> = editions.iter().zip(origins).map(sum).collect();
        (!items.is_empty()).then_some(Compared { scale, items, editions: sums })
    }

    /// Lists what is in no count: the standards of the latest edition, and those of the others that are nothing there.
    fn list(&mut self, frameworks: &[&'e Framework], origins: &[Vec<Origin>]) {
        let named = self.latest.edition().into_owned();
        for item in self.latest.items().filter(|item| item.scale().is_some()) {
            for (framework, origins) in frameworks.iter().zip(origins) {
                let Some(why) = origins.get(item.index as usize).and_then(|origin| why(item, origin, framework)) else {
                    continue;
                };
                let with = framework.edition().into_owned();
                self.not_compared.push(NotCompared { item: item.name(), edition: named.clone(), with, why });
            }
        }
        for (framework, origins) in frameworks.iter().zip(origins) {
            let known: BTreeSet<u32> = origins.iter().flat_map(|origin| origin.items.iter().copied()).collect();
            let retired = framework.items().filter(|item| item.scale().is_some() && !known.contains(&item.index));
            self.not_compared.extend(retired.map(|item| NotCompared {
                item: item.name(),
                edition: framework.edition().into_owned(),
                with: named.clone(),
                why: "retired",
            }));
        }
    }
}

/// What each standard of one edition was in each of them; none where one is no edition of the same framework.
fn origins(frameworks: &[&Framework], latest: usize) -> Option<Vec<Vec<Origin>>> {
    let models = frameworks.iter().map(|framework| framework.model());
    let models: Vec<_> = models.collect();
    cycles::origins(models.get(latest)?, &models)
}

/// Why a standard cannot be compared with what it was; none where it can.
fn why(item: Item<'_>, origin: &Origin, then: &Framework) -> Option<&'static str> {
    match origin.how {
        How::Same | How::Renumbered => {
            let was = origin.items.first().and_then(|&was| then.items().nth(was as usize)).and_then(Item::scale);
            let is_same =
                item.scale().zip(was).is_some_and(|(now, was)| now.model().fingerprint == was.model().fingerprint);
            (!is_same).then_some("another scale")
        }
        How::Split => Some("split"),
        How::Merged(_) => Some("merged"),
        How::New => Some("new"),
        How::Changed => Some("other words"),
        How::Missing => Some("not found"),
    }
}
