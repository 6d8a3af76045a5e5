//! The columns of a batch: items, each with the scale on which it is rated.

use std::sync::Arc;

use crate::aggregate::Tally;
use crate::framework::rating::model::{Granule, RatingModel};
use crate::framework::{Framework, Scale};

/// The items of a batch: its columns, in their order. Cloning costs nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Items(Arc<Inner>);

#[derive(Debug, PartialEq, Eq)]
struct Inner {
    names: Vec<String>,
    /// For each item its scale, by the number of its empty tally; none where it is not rated on one.
    scales: Vec<Option<usize>>,
    empty: Vec<Tally>,
    /// The framework whose items they all are, in its order.
    stamp: Option<u64>,
}

impl Items {
    /// Every item of a framework, in its order, as [`Return`](crate::aggregate::Return)s hold them.
    #[must_use]
    pub fn of(framework: &Framework) -> Items {
        let model = framework.model();
        let scales = model.scales.iter().enumerate();
        Items(Arc::new(Inner {
            names: framework.items().map(|item| item.name().to_owned()).collect(),
            scales: (0..model.items.len())
                .map(|item| model.layout_of(item).scale.map(|scale| scale as usize))
                .collect(),
            empty: scales.map(|(at, scale)| Tally::empty(scale, at as u32)).collect(),
            stamp: Some(model.stamp),
        }))
    }

    /// Items of a host, all rated on one scale: the questions of a survey, or standards in an order of its own.
    #[must_use]
    pub fn on<'n>(scale: Scale<'_>, names: impl IntoIterator<Item = &'n str>) -> Items {
        let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        let (scales, empty) = (vec![Some(0); names.len()], vec![Tally::of_none(scale)]);
        Items(Arc::new(Inner { names, scales, empty, stamp: None }))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.names.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.names.is_empty()
    }

    /// Their names, in their order.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.0.names.iter().map(String::as_str)
    }

    /// Which column holds the item of this name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        self.0.names.iter().position(|known| known == name)
    }

    /// A tally of nothing for one of them; none where it is not rated on a scale.
    pub(super) fn empty(&self, item: usize) -> Option<&Tally> {
        self.0.empty.get((*self.0.scales.get(item)?)?)
    }

    /// How many levels an item can be rated with.
    pub(super) fn levels(&self, item: usize) -> usize {
        self.empty(item).map_or(0, |tally| tally.levels.len())
    }

    /// How many levels the longest of the scales has.
    pub(super) fn most_levels(&self) -> usize {
        self.0.empty.iter().map(|tally| tally.levels.len()).max().unwrap_or(0)
    }

    /// Those that a rating is not of, or that are not on the scale that it counts.
    pub(super) fn left_out(&self, stamp: u64, rating: &RatingModel, fingerprint: u64) -> Vec<usize> {
        let is_named = |item: usize| match &rating.of {
            Granule::Items(of) if self.0.stamp == Some(stamp) => of.contains(&(item as u32)),
            _ => true,
        };
        let is_on_scale = |item: usize| self.empty(item).is_some_and(|tally| tally.fingerprint == fingerprint);
        (0..self.len()).filter(|&item| !is_on_scale(item) || !is_named(item)).collect()
    }
}
