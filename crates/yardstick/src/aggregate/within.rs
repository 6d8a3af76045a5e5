//! Ratings within one agency: from the states of its standards to a state for each section, or for the whole.

use std::borrow::Cow;

use super::Tally;
use super::rated::{Decided, decide};
use crate::evaluate::state::code;
use crate::evaluate::{LayerStates, section_of};
use crate::framework::Layer;
use crate::framework::model::Model;
use crate::framework::rating::model::{Granule, RatingModel, Source};

/// The states of one agency's items, and those of them that it meets in another section than their first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Met<'s> {
    pub(crate) states: &'s [u8],
    pub(crate) elsewhere: &'s [(u32, u32)],
    /// The states of the other layers; none where nobody moderates, and all layers say the same but the moderated, which
    /// is empty.
    pub(crate) layers: Option<&'s LayerStates>,
}

impl<'s> Met<'s> {
    /// The states in one layer.
    pub(crate) fn in_layer(self, layer: Layer) -> Cow<'s, [u8]> {
        match (layer, self.layers) {
            (Layer::Own, Some(layers)) => Cow::Borrowed(&layers.own),
            (Layer::Moderated, Some(layers)) => Cow::Borrowed(&layers.moderated),
            (Layer::Moderated, None) => self.states.iter().map(|&state| unrated(state)).collect(),
            _ => Cow::Borrowed(self.states),
        }
    }
}

/// The state of an item where nobody rated it: scope and waivers stay.
fn unrated(state: u8) -> u8 {
    match state {
        code::OUT_OF_SCOPE | code::WAIVED | code::ANSWERED => state,
        _ => code::UNANSWERED,
    }
}

/// For each rating within an agency what it comes to, as states; nothing for those across agencies.
pub(crate) fn states(model: &Model, items: Met<'_>) -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> = vec![Vec::new(); model.ratings.len()];
    for at in in_order(model) {
        let rating = &model.ratings[at];
        if !rating.across {
            all[at] =
                decisions(model, rating, items, &all).iter().map(|decided| decided.state(model, rating)).collect();
        }
    }
    all
}

/// What each rating of one kind comes to within one agency.
pub(crate) fn decisions(model: &Model, rating: &RatingModel, items: Met<'_>, done: &[Vec<u8>]) -> Vec<Decided> {
    let mut tallies: Vec<Tally> = granules(&rating.of).map(|_| empty(model, rating)).collect();
    match rating.source {
        Source::Answers(layer) => {
            let place = places(model, rating);
            let states = items.in_layer(layer);
            let answered = states.iter().enumerate().filter(|(at, _)| counts(model, rating, None, *at));
            for (at, &state) in answered {
                let section = section_of(model, items.elsewhere, at);
                let granule = place(section).filter(|_| rating.of != Granule::Whole || is_assessed(model, section));
                if let Some(tally) = granule.and_then(|granule| tallies.get_mut(granule)) {
                    tally.add_code(state, 1);
                }
            }
        }
        // Only a rating of the whole reads others within an agency.
        Source::Rating(other) => {
            if let Some(tally) = tallies.first_mut() {
                let read = &model.ratings[other as usize].of;
                let states = granules(read).zip(&done[other as usize]);
                let assessed = states.filter(|&(finer, _)| is_granule_assessed(model, read, finer));
                assessed.for_each(|(_, &state)| tally.add_code(state, 1));
            }
        }
    }
    tallies.into_iter().map(|tally| decide(rating, tally, None)).collect()
}

/// For an item's section, which of the rating's tallies counts it.
fn places(model: &Model, rating: &RatingModel) -> impl Fn(Option<u32>) -> Option<usize> + use<> {
    let mut of_section: Vec<Option<usize>> = vec![None; model.sections.len()];
    let is_whole = rating.of == Granule::Whole;
    for (at, section) in granules(&rating.of).enumerate() {
        if let Some(place) = section.and_then(|section| of_section.get_mut(section as usize)) {
            *place = Some(at);
        }
    }
    move |section| {
        if is_whole { Some(0) } else { section.and_then(|section| of_section.get(section as usize).copied().flatten()) }
    }
}

/// Whether an item is counted by a rating of answers, for one section or for all.
pub(super) fn counts(model: &Model, rating: &RatingModel, section: Option<u32>, item: usize) -> bool {
    model.layout_of(item).scale == Some(rating.source_scale)
        && section.is_none_or(|section| model.places_of(item).any(|place| place == section))
}

/// Whether what stands in a section adds to what is counted over all (LAM-23).
pub(super) fn is_assessed(model: &Model, section: Option<u32>) -> bool {
    let section = section.and_then(|section| model.sections.get(section as usize));
    section.is_none_or(|section| !section.outside)
}

/// The same of an item or a section for which there is a rating of its own.
pub(super) fn is_granule_assessed(model: &Model, of: &Granule, granule: Option<u32>) -> bool {
    match (of, granule) {
        (Granule::Items(_), Some(item)) => {
            let mut places = model.places_of(item as usize).peekable();
            places.peek().is_none() || places.any(|section| is_assessed(model, Some(section)))
        }
        (Granule::Sections(_), section) => is_assessed(model, section),
        _ => true,
    }
}

pub(super) fn empty(model: &Model, rating: &RatingModel) -> Tally {
    Tally::empty(&model.scales[rating.source_scale as usize], rating.source_scale)
}

/// The items or sections for each of which there is a rating; for the whole, none once.
pub(super) fn granules(of: &Granule) -> impl ExactSizeIterator<Item = Option<u32>> + '_ {
    let whole: &[u32] = &[0];
    let (each, is_whole) = match of {
        Granule::Items(each) | Granule::Sections(each) => (each.as_slice(), false),
        Granule::Whole => (whole, true),
    };
    each.iter().map(move |&at| (!is_whole).then_some(at))
}

/// The numbers of the ratings, each after the one that it reads.
pub(crate) fn in_order(model: &Model) -> Vec<usize> {
    let depth = |at: usize| {
        let mut depth = 0;
        let mut next = at;
        while let (Source::Rating(other), true) = (model.ratings[next].source, depth < model.ratings.len()) {
            (next, depth) = (other as usize, depth + 1);
        }
        depth
    };
    let mut order: Vec<usize> = (0..model.ratings.len()).collect();
    order.sort_by_key(|&at| depth(at));
    order
}
