//! A place: a local area, another group of agencies, or all of them; its counts, and its ratings.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use super::hidden::Hidden;
use super::rated::{Decided, Rated, decide};
use super::within::Met;
use super::{Aggregate, Return, Tally, within};
use crate::evaluate::section_of;
use crate::framework::Layer;
use crate::framework::model::Model;
use crate::framework::rating::model::{Granule, PlacesModel, RatingModel, Source};
use crate::framework::{AnotherFramework, Framework, Item, ItemId, Rating, Scale, Section};
use crate::names::fold;
use crate::response::Status;

/// Which returns a place holds, and their counts for each item.
#[derive(Debug, Clone)]
pub(super) struct PlaceModel {
    /// The box about the agency and the answer; none for all.
    place: Option<(u32, u32)>,
    returns: Vec<usize>,
    /// For each item that is rated its counts.
    tallies: Vec<Option<Tally>>,
    not_heard: Vec<String>,
    /// How many agencies were invited.
    invited: Option<u64>,
    /// The same, an agency counted as often as it has returns here: out of what shares are.
    invited_returns: Option<u64>,
    /// What is not shown, as too few responses count here.
    pub(super) hidden: Hidden,
}

impl PlaceModel {
    pub(super) fn slot(&self) -> Option<u32> {
        self.place.map(|(slot, _)| slot)
    }

    /// The returns that count here, by their number.
    pub(super) fn members(&self) -> &[usize] {
        &self.returns
    }
}

/// Every place that the framework asks for: the local areas, other groups, and last all.
pub(super) fn all(aggregate: &Aggregate<'_>) -> Vec<PlaceModel> {
    let model = aggregate.framework.model();
    let asked = model.ratings.iter().map(|rating| rating.places);
    let asked = asked.chain(model.reports.iter().filter_map(|report| report.across));
    let slots: BTreeSet<u32> = asked.filter_map(|places| places.by).chain(model.about.areas).collect();
    let mut places = Vec::new();
    for slot in slots {
        let options = options(model, slot);
        places.extend((0..options).map(|option| Some((slot, option))));
    }
    places.push(None);
    // Only where it is known who was invited it matters who was heard from.
    let heard_from = aggregate.register.map_or_else(HashMap::new, |_| heard_from(aggregate));
    places.into_iter().map(|place| one(aggregate, &heard_from, place)).collect()
}

/// How many answers a box offers.
fn options(model: &Model, slot: u32) -> u32 {
    let field = &model.fields[model.about.fields[slot as usize] as usize];
    field.list.map_or(0, |list| model.lists[list as usize].names.iter().count() as u32)
}

fn one(
    aggregate: &Aggregate<'_>,
    heard_from: &HashMap<String, Vec<Option<u32>>>,
    place: Option<(u32, u32)>,
) -> PlaceModel {
    let model = aggregate.framework.model();
    let is_area = |slot: u32| model.about.areas == Some(slot);
    let belongs = |&at: &usize| match place {
        None => true,
        Some((slot, area)) if is_area(slot) => aggregate.standings[at].areas.contains(&area),
        Some((slot, option)) => aggregate.returns[at].chosen(slot).contains(&option),
    };
    let returns: Vec<usize> = aggregate.counted().filter(belongs).collect();
    let mut tallies: Vec<Option<Tally>> = (0..model.items.len())
        .map(|item| model.layout_of(item).scale.map(|scale| Tally::empty(&model.scales[scale as usize], scale)))
        .collect();
    for &at in &returns {
        for (tally, &state) in tallies.iter_mut().zip(aggregate.returns[at].states()) {
            if let Some(tally) = tally {
                tally.add_code(state, 1);
            }
        }
    }
    // Who was invited is known by local area, and over all.
    let invited = match place {
        Some((slot, area)) if is_area(slot) => aggregate.register.map(|register| register.in_area(area)),
        None => aggregate.register.map(|register| register.everywhere()),
        _ => None,
    };
    let heard: BTreeSet<Cow<'_, str>> = match &invited {
        Some(_) => returns.iter().map(|&at| aggregate.returns[at].folded_agency()).collect(),
        None => BTreeSet::new(),
    };
    let is_missing = |name: &&String| !heard.contains(fold(name).as_ref());
    let missing: Vec<&String> = invited.iter().flatten().filter(is_missing).collect();
    let [agencies, invited_returns] =
        [heard.len(), returns.len()].map(|number| invited.as_ref().map(|_| (number + missing.len()) as u64));
    // Whoever sent something in that cannot be counted was heard from all the same.
    let was_heard = |name: &String| {
        let area = place.map(|(_, area)| area);
        let areas = heard_from.get(fold(name).as_ref()).map_or(&[][..], Vec::as_slice);
        areas.iter().any(|at| area.is_none() || at.is_none() || *at == area)
    };
    let not_heard = missing.into_iter().filter(|name| !was_heard(name)).cloned().collect();
    let hidden = Hidden::default();
    PlaceModel { place, returns, tallies, not_heard, invited: agencies, invited_returns, hidden }
}

/// The agencies that sent something in, each with the areas that it named; whatever became of it, they were heard from.
fn heard_from(aggregate: &Aggregate<'_>) -> HashMap<String, Vec<Option<u32>>> {
    let mut heard: HashMap<String, Vec<Option<u32>>> = HashMap::new();
    for sent in aggregate.returns.iter().filter(|sent| sent.status() == Status::Submitted) {
        let areas = heard.entry(fold(sent.agency()).into_owned()).or_default();
        match sent.covered() {
            [] => areas.push(None),
            covered => areas.extend(covered.iter().map(|&area| Some(area))),
        }
    }
    heard
}

/// A local area, another group of agencies, or all of them.
#[derive(Debug, Clone, Copy)]
pub struct Place<'p> {
    pub(super) aggregate: &'p Aggregate<'p>,
    pub(super) model: &'p PlaceModel,
}

/// The counts of one section in a place, over all its standards and agencies.
#[derive(Debug, Clone)]
pub struct SectionTally<'p> {
    /// The section; none for standards that stand in none.
    pub section: Option<Section<'p>>,
    /// The scale that is counted.
    pub scale: Scale<'p>,
    /// The counts.
    pub tally: Tally,
}

/// The counts of one agency, and its own ratings.
#[derive(Debug, Clone)]
pub struct AgencySummary<'p> {
    /// The return that is counted.
    pub of: &'p Return,
    /// The counts, for each scale that is in use.
    pub tallies: Vec<(Scale<'p>, Tally)>,
    /// What the ratings within the agency come to.
    pub ratings: Vec<Rated<'p>>,
}

impl<'p> Place<'p> {
    fn framework_model(self) -> &'p Model {
        self.aggregate.framework.model()
    }

    /// The area's name, or that of the group; none for all agencies.
    #[must_use]
    pub fn name(self) -> Option<&'p str> {
        let model = self.framework_model();
        let (slot, option) = self.model.place?;
        let field = &model.fields[model.about.fields[slot as usize] as usize];
        field.list.map(|list| model.lists[list as usize].names.shown(option as usize))
    }

    /// The id of the box about the agency by whose answers the place is made; none for all agencies.
    #[must_use]
    pub fn by(self) -> Option<&'p str> {
        let model = self.framework_model();
        let slot = self.model.slot()?;
        Some(&model.fields[model.about.fields[slot as usize] as usize].id)
    }

    /// The returns that count here, ordered by agency.
    #[must_use]
    pub fn returns(self) -> Vec<&'p Return> {
        self.model.returns.iter().map(|&at| self.aggregate.returns[at]).collect()
    }

    /// The agencies that were invited and have no return that counts here; empty where no register was given.
    pub fn not_heard_from(self) -> impl ExactSizeIterator<Item = &'p str> {
        self.model.not_heard.iter().map(String::as_str)
    }

    /// How many agencies were invited: those of the register, and any that answered without standing in it. None
    /// where no register was given, or the place is no local area.
    #[must_use]
    pub fn invited(self) -> Option<u64> {
        self.model.invited
    }

    /// The counts of one standard; none where it is not rated on a scale, or is not shown.
    ///
    /// # Errors
    /// [`AnotherFramework`] where the handle comes from another framework.
    pub fn tally(self, item: ItemId) -> Result<Option<&'p Tally>, AnotherFramework> {
        item.belongs_to(self.framework_model().stamp)?;
        let at = item.item as usize;
        Ok(self.model.tallies[at].as_ref().filter(|_| !self.hides(at)))
    }

    /// The counts of each section, for each scale in use, in the framework's order.
    #[must_use]
    pub fn sections(self) -> Vec<SectionTally<'p>> {
        let mut rows = self.all_sections();
        rows.retain(|row| !self.hides_in_section(row.section.map(|section| section.index)));
        rows
    }

    /// The same with what is not shown.
    pub(super) fn all_sections(self) -> Vec<SectionTally<'p>> {
        let framework = self.aggregate.framework;
        let model = self.framework_model();
        let mut rows: Vec<((u32, u32), Tally)> = Vec::new();
        for (at, (item, tally)) in model.items.iter().zip(&self.model.tallies).enumerate() {
            let Some(tally) = tally else { continue };
            let places: Vec<Option<u32>> = match item.also.is_empty() {
                true => vec![item.section],
                false => model.places_of(at).map(Some).collect(),
            };
            for place in places {
                let key = (place.unwrap_or(u32::MAX), tally.scale);
                let tally = self.tally_in(at, place, tally, Layer::Final);
                match rows.iter_mut().find(|(known, _)| *known == key) {
                    // Tallies of one scale of one framework always fit together.
                    Some((_, sum)) => sum.add(&tally).unwrap_or_default(),
                    None => rows.push((key, tally.into_owned())),
                }
            }
        }
        rows.sort_by_key(|(key, _)| *key);
        let row = |((section, scale), tally): ((u32, u32), Tally)| SectionTally {
            section: framework.sections().nth(section as usize),
            scale: Scale { framework, index: scale },
            tally,
        };
        rows.into_iter().map(row).collect()
    }

    /// The counts of one standard as far as agencies meet it in this section.
    fn tally_in<'t>(self, item: usize, section: Option<u32>, all: &'t Tally, layer: Layer) -> Cow<'t, Tally> {
        let model = self.framework_model();
        if model.items[item].also.is_empty() {
            return Cow::Borrowed(all);
        }
        let mut tally = Tally::empty(&model.scales[all.scale as usize], all.scale);
        for sent in self.returns().into_iter().filter(|sent| section_of(model, sent.met().elsewhere, item) == section) {
            tally.add_code(sent.met().in_layer(layer)[item], 1);
        }
        Cow::Owned(tally)
    }

    /// The counts of one standard in one layer; none where it is not rated on a scale.
    fn tally_of(self, item: usize, layer: Layer) -> Option<Cow<'p, Tally>> {
        let counted = self.model.tallies.get(item)?.as_ref()?;
        // Where nobody moderates, the agency's own rating is the one that counts.
        let is_counted = layer == Layer::Final
            || layer == Layer::Own && self.returns().iter().all(|sent| sent.met().layers.is_none());
        if is_counted {
            return Some(Cow::Borrowed(counted));
        }
        let mut tally = Tally::empty(&self.framework_model().scales[counted.scale as usize], counted.scale);
        for sent in self.returns() {
            tally.add_code(sent.met().in_layer(layer)[item], 1);
        }
        Some(Cow::Owned(tally))
    }

    /// The counts over all standards, for each scale in use.
    #[must_use]
    pub fn totals(self) -> Vec<(Scale<'p>, Tally)> {
        let mut totals: Vec<(Scale<'p>, Tally)> = Vec::new();
        for row in self.all_sections() {
            if row.section.is_some_and(Section::is_outside_the_assessment) {
                continue;
            }
            match totals.iter_mut().find(|(scale, _)| scale.index == row.scale.index) {
                Some((_, sum)) => sum.add(&row.tally).unwrap_or_default(),
                None => totals.push((row.scale, row.tally)),
            }
        }
        totals.sort_by_key(|(scale, _)| scale.index);
        let is_shown = |scale: Scale<'_>| {
            self.suppressed_items().all(|item| item.scale().is_none_or(|of| of.index != scale.index))
        };
        totals.retain(|(scale, _)| is_shown(*scale));
        totals
    }

    /// Whether too few responses count here for anything to be shown.
    #[must_use]
    pub fn is_suppressed(self) -> bool {
        self.model.hidden.place
    }

    /// The standards of which nothing is shown here, as too few responses answer them; with them go their sections, and
    /// the counts over all standards of their scale.
    pub fn suppressed_items(self) -> impl Iterator<Item = Item<'p>> {
        let scaled = self.aggregate.framework.items().filter(|item| item.scale().is_some());
        scaled.filter(move |item| self.hides(item.index as usize))
    }

    fn hides(self, item: usize) -> bool {
        self.model.hidden.items.get(item).copied().unwrap_or(self.model.hidden.place)
    }

    pub(super) fn hides_any(self) -> bool {
        self.model.hidden.place || self.suppressed_items().next().is_some()
    }

    pub(super) fn hides_in_section(self, section: Option<u32>) -> bool {
        let model = self.framework_model();
        self.suppressed_items().any(|item| {
            let item = item.index as usize;
            section.map_or(model.items[item].section.is_none(), |section| {
                model.places_of(item).any(|place| place == section)
            })
        })
    }

    /// Each agency by itself; none where groups of one are not shown.
    #[must_use]
    pub fn agencies(self) -> Vec<AgencySummary<'p>> {
        if self.aggregate.minimum > 1 {
            return Vec::new();
        }
        let framework = self.aggregate.framework;
        let model = self.framework_model();
        let summary = |sent: &'p Return| {
            let mut tallies: Vec<(Scale<'p>, Tally)> = Vec::new();
            for (item, &state) in sent.states().iter().enumerate() {
                let Some(index) = model.layout_of(item).scale else { continue };
                if !within::is_assessed(model, section_of(model, sent.met().elsewhere, item)) {
                    continue;
                }
                let at = tallies.iter().position(|(scale, _)| scale.index == index).unwrap_or_else(|| {
                    tallies.push((Scale { framework, index }, Tally::empty(&model.scales[index as usize], index)));
                    tallies.len() - 1
                });
                tallies[at].1.add_code(state, 1);
            }
            AgencySummary { of: sent, tallies, ratings: within_agency(framework, sent.met()) }
        };
        self.returns().into_iter().map(summary).collect()
    }

    /// What the ratings across agencies come to here, in the framework's order. A rating that the framework takes in
    /// other places only is left out.
    #[must_use]
    pub fn ratings(self) -> Vec<Rated<'p>> {
        let mut ratings = self.all_ratings();
        ratings.retain(|rated| match (rated.item(), rated.section()) {
            (Some(item), _) => !self.hides(item.index as usize),
            (None, Some(section)) => !self.hides_in_section(Some(section.index)),
            (None, None) => !self.hides_any(),
        });
        ratings
    }

    /// The same with what is not shown.
    pub(super) fn all_ratings(self) -> Vec<Rated<'p>> {
        let decisions = self.decisions(self.model.invited_returns, |rating| self.is_place_of(rating.places));
        all_named(self.aggregate.framework, decisions)
    }

    /// For each rating that is taken here what it comes to.
    fn decisions(self, invited: Option<u64>, is_taken: impl Fn(&RatingModel) -> bool) -> Vec<Vec<Decided>> {
        let model = self.framework_model();
        let mut done: Vec<Vec<Decided>> = (0..model.ratings.len()).map(|_| Vec::new()).collect();
        for at in within::in_order(model) {
            let rating = &model.ratings[at];
            if rating.across && is_taken(rating) {
                let granules = within::granules(&rating.of);
                done[at] =
                    granules.map(|granule| decide(rating, self.counted(rating, granule, &done), invited)).collect();
            }
        }
        done
    }

    /// Whether a rating or a report is taken here.
    pub(super) fn is_place_of(self, places: PlacesModel) -> bool {
        match self.model.slot() {
            Some(slot) => places.by == Some(slot),
            None => places.all,
        }
    }

    /// What a rating counts here, for one item or section, or for the whole.
    fn counted(self, rating: &RatingModel, granule: Option<u32>, done: &[Vec<Decided>]) -> Tally {
        let model = self.framework_model();
        let mut sum = within::empty(model, rating);
        match (rating.source, &rating.of) {
            (Source::Answers(layer), Granule::Items(_)) => {
                let tally = granule.and_then(|item| self.tally_of(item as usize, layer));
                return tally.map(Cow::into_owned).unwrap_or(sum);
            }
            (Source::Answers(layer), _) => {
                for item in 0..self.model.tallies.len() {
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
                    for sent in self.returns() {
                        for (finer, &state) in within::granules(&read.of).zip(sent.within(other as usize)) {
                            if belongs(finer) {
                                sum.add_code(state, 1);
                            }
                        }
                    }
                }
            }
        }
        sum
    }
}

/// What the ratings within one agency come to.
pub(crate) fn within_agency<'f>(framework: &'f Framework, items: Met<'_>) -> Vec<Rated<'f>> {
    let model = framework.model();
    let done = within::states(model, items);
    let mut all = Vec::new();
    for (at, rating) in model.ratings.iter().enumerate().filter(|(_, rating)| !rating.across) {
        let decided = within::decisions(model, rating, items, &done);
        all.extend(named(Rating { framework, index: at as u32 }, decided));
    }
    all
}

/// What the ratings across agencies come to for these returns taken as one group, wherever the framework takes them.
pub(crate) fn of_one_group<'f>(framework: &'f Framework, returns: &[Return], invited: Option<u64>) -> Vec<Rated<'f>> {
    let Ok(aggregate) = Aggregate::of(framework, returns, None) else { return Vec::new() };
    all_named(framework, aggregate.overall().decisions(invited, |_| true))
}

fn all_named(framework: &Framework, decisions: Vec<Vec<Decided>>) -> Vec<Rated<'_>> {
    let ratings = decisions.into_iter().enumerate();
    ratings.flat_map(|(at, decided)| named(Rating { framework, index: at as u32 }, decided)).collect()
}

/// Decisions with what each of them is of.
fn named(rating: Rating<'_>, decided: Vec<Decided>) -> Vec<Rated<'_>> {
    let of = &rating.model().of;
    let rated = |(granule, decided): (Option<u32>, Decided)| match (of, granule) {
        (Granule::Items(_), Some(item)) => Rated::of_item(rating, item, decided),
        (Granule::Sections(_), Some(section)) => Rated::of_section(rating, section, decided),
        _ => Rated::of_whole(rating, decided),
    };
    within::granules(of).zip(decided).map(rated).collect()
}
