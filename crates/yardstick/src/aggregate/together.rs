//! Returns taken together, wherever that is: the counts of their standards, and what the ratings across agencies come to.

use std::borrow::Cow;

use super::rated::{Decided, Rated, decide};
use super::{Return, Tally, within};
use crate::evaluate::section_of;
use crate::framework::model::Model;
use crate::framework::rating::model::{Granule, RatingModel, Source};
use crate::framework::{Framework, Layer, Rating};

/// Some returns, and how many agencies each stands for.
#[derive(Debug)]
pub(super) struct Together<'t> {
    pub(super) model: &'t Model,
    /// For each item that is rated its counts.
    pub(super) tallies: &'t [Option<Tally>],
    pub(super) returns: Vec<(&'t Return, u64)>,
}

/// The counts of each item that is rated on a scale; none for the others.
pub(super) fn tallies<'r>(model: &Model, returns: impl IntoIterator<Item = (&'r Return, u64)>) -> Vec<Option<Tally>> {
    let empty = |scale: u32| Tally::empty(&model.scales[scale as usize], scale);
    let mut tallies: Vec<Option<Tally>> =
        (0..model.items.len()).map(|item| model.layout_of(item).scale.map(empty)).collect();
    for (sent, number) in returns {
        for (tally, &state) in tallies.iter_mut().zip(sent.states()) {
            if let Some(tally) = tally {
                tally.add_code(state, number);
            }
        }
    }
    tallies
}

impl<'t> Together<'t> {
    /// The counts of one standard as far as agencies meet it in this section.
    pub(super) fn tally_in<'c>(
        &self,
        item: usize,
        section: Option<u32>,
        all: &'c Tally,
        layer: Layer,
    ) -> Cow<'c, Tally> {
        let model = self.model;
        if model.items[item].also.is_empty() {
            return Cow::Borrowed(all);
        }
        let mut tally = Tally::empty(&model.scales[all.scale as usize], all.scale);
        for (sent, number) in &self.returns {
            if section_of(model, sent.met().elsewhere, item) == section {
                tally.add_code(sent.met().in_layer(layer)[item], *number);
            }
        }
        Cow::Owned(tally)
    }

    /// The counts of one standard in one layer; none where it is not rated on a scale.
    fn tally_of(&self, item: usize, layer: Layer) -> Option<Cow<'t, Tally>> {
        let counted = self.tallies.get(item)?.as_ref()?;
        // Where nobody moderates, the agency's own rating is the one that counts.
        let is_counted = layer == Layer::Final
            || layer == Layer::Own && self.returns.iter().all(|(sent, _)| sent.met().layers.is_none());
        if is_counted {
            return Some(Cow::Borrowed(counted));
        }
        let mut tally = Tally::empty(&self.model.scales[counted.scale as usize], counted.scale);
        for (sent, number) in &self.returns {
            tally.add_code(sent.met().in_layer(layer)[item], *number);
        }
        Some(Cow::Owned(tally))
    }

    /// For each rating that is taken what it comes to.
    pub(super) fn decisions(
        &self,
        invited: Option<u64>,
        is_taken: impl Fn(usize, &RatingModel) -> bool,
    ) -> Vec<Vec<Decided>> {
        let model = self.model;
        let mut done: Vec<Vec<Decided>> = (0..model.ratings.len()).map(|_| Vec::new()).collect();
        for at in within::in_order(model) {
            let rating = &model.ratings[at];
            if is_taken(at, rating) {
                let granules = within::granules(&rating.of);
                done[at] =
                    granules.map(|granule| decide(rating, self.counted(rating, granule, &done), invited)).collect();
            }
        }
        done
    }

    /// What a rating counts, for one item or section, or for the whole.
    fn counted(&self, rating: &RatingModel, granule: Option<u32>, done: &[Vec<Decided>]) -> Tally {
        let model = self.model;
        let mut sum = within::empty(model, rating);
        match (rating.source, &rating.of) {
            (Source::Answers(layer), Granule::Items(_)) => {
                let tally = granule.and_then(|item| self.tally_of(item as usize, layer));
                return tally.map(Cow::into_owned).unwrap_or(sum);
            }
            (Source::Answers(layer), _) => {
                for item in 0..self.tallies.len() {
                    let counts = within::counts(model, rating, granule, item);
                    if let Some(tally) = self.tally_of(item, layer).filter(|_| counts) {
                        let is_one_place = model.items[item].also.is_empty();
                        let places: Vec<Option<u32>> = match granule {
                            None if is_one_place => vec![model.items[item].section],
                            None => model.places_of(item).map(Some).collect(),
                            section => vec![section],
                        };
                        let counts = |place: &Option<u32>| granule.is_some() || within::is_assessed(model, *place);
                        for place in places.into_iter().filter(counts) {
                            let _ = sum.add(&self.tally_in(item, place, &tally, layer));
                        }
                    }
                }
            }
            (Source::Rating(other), of) => {
                let read = &model.ratings[other as usize];
                let belongs = |finer: Option<u32>| match (&read.of, of) {
                    (of, Granule::Whole) => within::is_granule_assessed(model, of, finer),
                    (Granule::Items(_), _) => finer.is_some_and(|item| {
                        granule.is_some_and(|section| model.places_of(item as usize).any(|place| place == section))
                    }),
                    _ => finer == granule,
                };
                if read.across {
                    for (finer, decided) in within::granules(&read.of).zip(&done[other as usize]) {
                        if belongs(finer) {
                            sum.add_code(decided.state(model, read), 1);
                        }
                    }
                } else {
                    for (sent, number) in &self.returns {
                        for (finer, &state) in within::granules(&read.of).zip(sent.within(other as usize)) {
                            if belongs(finer) {
                                sum.add_code(state, *number);
                            }
                        }
                    }
                }
            }
        }
        sum
    }
}

/// Agencies of which nothing is known but how their standards are rated, taken as one group: those of an example.
#[derive(Debug)]
pub(crate) struct OneGroup {
    returns: Vec<(Return, u64)>,
    tallies: Vec<Option<Tally>>,
}

impl OneGroup {
    /// The states of one agency after another. Those that are alike and follow each other are looked at once.
    pub(crate) fn of(model: &Model, agencies: &[Vec<u8>]) -> OneGroup {
        let alike = agencies.chunk_by(|one, next| one == next);
        let sent = |alike: &[Vec<u8>]| Some((Return::of_states(model, alike.first()?), alike.len() as u64));
        let returns: Vec<(Return, u64)> = alike.filter_map(sent).collect();
        let tallies = tallies(model, returns.iter().map(|(sent, number)| (sent, *number)));
        OneGroup { returns, tallies }
    }

    /// What a rating across agencies comes to for an item or a section, or for the whole, wherever the framework takes
    /// it; none where there is no such rating.
    pub(crate) fn rate<'f>(
        &self,
        framework: &'f Framework,
        rating: usize,
        granule: Option<u32>,
        invited: Option<u64>,
    ) -> Option<Rated<'f>> {
        let model = framework.model();
        let returns = self.returns.iter().map(|(sent, number)| (sent, *number)).collect();
        let together = Together { model, tallies: &self.tallies, returns };
        let wanted = model.ratings.get(rating).filter(|wanted| wanted.across)?;
        if !within::granules(&wanted.of).any(|known| known == granule) {
            return None;
        }
        let mut is_read = vec![false; model.ratings.len()];
        let mut next = wanted.source;
        while let Source::Rating(other) = next
            && let Some(read @ false) = is_read.get_mut(other as usize)
        {
            *read = true;
            next = model.ratings[other as usize].source;
        }
        let done = together.decisions(invited, |at, rating| rating.across && is_read[at]);
        let decided = decide(wanted, together.counted(wanted, granule, &done), invited);
        Some(Rated::of(Rating { framework, index: rating as u32 }, granule, decided))
    }
}
