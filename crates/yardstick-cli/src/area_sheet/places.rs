//! The places for which something is shown, each with its ratings: they are worked out once.

use yardstick::aggregate::{Aggregate, Place, Rated};

use crate::clean;

/// What all agencies together are called.
const ALL: &str = "All";

/// A local area, another group of agencies, or all of them.
pub(super) struct Spot<'s> {
    pub(super) name: String,
    pub(super) place: Place<'s>,
    pub(super) ratings: Vec<Rated<'s>>,
}

/// Each place in the order in which it is shown: areas, groups, all.
pub(super) fn spots<'s>(aggregate: &'s Aggregate<'s>) -> Vec<Spot<'s>> {
    let places = aggregate.areas().chain(aggregate.groups()).chain([aggregate.overall()]);
    let spot = |place: Place<'s>| {
        let name = place.name().map_or(ALL.to_owned(), clean::line);
        Spot { name, place, ratings: place.ratings() }
    };
    places.map(spot).collect()
}
