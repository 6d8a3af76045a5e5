//! A place: a local area, another group of agencies, or all of them; its counts, and its ratings.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use super::hidden::Hidden;
use super::rated::{Decided, Rated};
use super::together::Together;
use super::within::Met;
use super::{Aggregate, Return, Tally, together, within};
use crate::evaluate::section_of;
use crate::framework::Layer;
use crate::framework::model::Model;
use crate::framework::rating::model::{PlacesModel, RatingModel};
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
    let tallies = together::tallies(model, returns.iter().map(|&at| (aggregate.returns[at], 1)));
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
        let together = self.together();
        let mut rows: Vec<((u32, u32), Tally)> = Vec::new();
        for (at, (item, tally)) in model.items.iter().zip(&self.model.tallies).enumerate() {
            let Some(tally) = tally else { continue };
            let places: Vec<Option<u32>> = match item.also.is_empty() {
                true => vec![item.section],
                false => model.places_of(at).map(Some).collect(),
            };
            for place in places {
                let key = (place.unwrap_or(u32::MAX), tally.scale);
                let tally = together.tally_in(at, place, tally, Layer::Final);
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

    /// The returns that count here, each of them one.
    fn together(self) -> Together<'p> {
        let returns = self.returns().into_iter().map(|sent| (sent, 1)).collect();
        Together { model: self.framework_model(), tallies: &self.model.tallies, returns }
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
        let is_taken = |rating: &RatingModel| rating.across && self.is_place_of(rating.places);
        let decisions = self.together().decisions(self.model.invited_returns, |_, rating| is_taken(rating));
        all_named(self.aggregate.framework, decisions)
    }

    /// Whether a rating or a report is taken here.
    pub(super) fn is_place_of(self, places: PlacesModel) -> bool {
        match self.model.slot() {
            Some(slot) => places.by == Some(slot),
            None => places.all,
        }
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

fn all_named(framework: &Framework, decisions: Vec<Vec<Decided>>) -> Vec<Rated<'_>> {
    let ratings = decisions.into_iter().enumerate();
    ratings.flat_map(|(at, decided)| named(Rating { framework, index: at as u32 }, decided)).collect()
}

/// Decisions with what each of them is of.
fn named(rating: Rating<'_>, decided: Vec<Decided>) -> Vec<Rated<'_>> {
    let granules = within::granules(&rating.model().of);
    granules.zip(decided).map(|(granule, decided)| Rated::of(rating, granule, decided)).collect()
}
