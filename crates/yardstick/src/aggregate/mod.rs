//! Many agencies: tallies, exact shares, and ratings by the framework's own convention. Pure functions throughout; what
//! counts, out of what, and where a threshold lies stands in the framework, and nothing is decided here.

mod admit;
mod combine;
mod document;
mod editions;
mod follow;
mod gone;
mod grouped;
mod hidden;
mod incoming;
mod level_counts;
mod note;
mod place;
pub(crate) mod rated;
mod report;
mod returns;
mod share;
mod standing;
mod tally;
mod together;
pub(crate) mod within;

pub use document::UnreadReturn;
pub use editions::{Compared, NotCompared, SideBySide};
pub use follow::MonitoredPlace;
pub use grouped::{By, Group};
pub use incoming::{LeftOutCount, Returns};
pub use note::AggregateNote;
pub(crate) use place::within_agency;
pub use place::{AgencySummary, Place, SectionTally};
pub use rated::Rated;
pub use returns::Return;
pub use share::Share;
pub use standing::WhyLeftOut;
pub use tally::{Tally, TallyError};
pub(crate) use together::OneGroup;
pub(crate) use within::Met;

use std::borrow::Cow;
use std::collections::HashSet;

use crate::date::Date;
use crate::framework::{AnotherFramework, Framework};
use crate::register::Register;
use place::PlaceModel;
use standing::{Standing, standings};

/// The returns of many agencies put together: by local area, by every other group that the framework names, and over all.
///
/// The unit is one submitted return of each agency for each area. Drafts are left out, a later return takes the place
/// of an earlier one, and both are listed. Areas overlap, since an agency may work in three: what is over all is
/// counted from the returns, each once, and never from the areas (CAM-03).
///
/// The order in which returns are given makes no difference.
///
/// ```
/// # let text = b"Framework: T\n Id: t\n Edition: 1\nLocal areas:\n - East\n - West\nScale (worst first): RAG\n - Red\n - Green\n\
/// # About the agency\n Ask areas (any of Local areas): Where\nFor every standard\n Rate on RAG\nSection 1: S\n Standard 1.1: A\n\
/// # Rating: Area rating\n Across agencies\n On RAG\n For every standard\n In every local area\n\
/// # Out of agencies taking part\n Not rated when none are rated\n Rated Red when more than 1/3 are rated Red\n Otherwise rated Green";
/// use yardstick::{Context, Framework, Response, aggregate::{Aggregate, Return}, evaluate};
///
/// let framework = Framework::read(text)?;
/// let standard = framework.item("1.1").unwrap();
/// let mut returns = Vec::new();
/// for (agency, level) in [("Police", "Red"), ("Trust", "Green"), ("Council", "Green")] {
///     let mut response = Response::to(&framework, agency);
///     response.areas(["East", "West"])?.rate(standard.id(), standard.level(level).unwrap())?;
///     let response = response.submit(None);
///     returns.push(Return::of(&evaluate(&framework, &response, &Context::new())?, agency));
/// }
/// let aggregate = Aggregate::of(&framework, &returns, None)?;
/// let east = aggregate.areas().next().unwrap();
/// assert_eq!(east.returns().len(), 3);
/// assert_eq!(east.ratings()[0].message(), "Area rating of 1.1 is Green"); // 1 of 3 is not more than a third
/// assert_eq!(aggregate.overall().returns().len(), 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Aggregate<'a> {
    framework: &'a Framework,
    returns: Vec<&'a Return>,
    /// Those of which only what came in is known, where they came in one by one.
    incoming: Option<&'a Returns>,
    order: Vec<usize>,
    standings: Vec<Standing>,
    register: Option<&'a Register>,
    places: Vec<PlaceModel>,
    minimum: usize,
    /// Whether more may be hidden than the minimum asks for.
    hides_too_much: bool,
    by: Option<By>,
}

/// A return that is not counted at all, and why.
#[derive(Debug, Clone, Copy)]
pub struct LeftOut<'a> {
    agency: &'a str,
    source: &'a str,
    why: WhyLeftOut,
    other: Option<&'a Return>,
    other_counts: bool,
}

impl<'a> LeftOut<'a> {
    /// Whose it is.
    #[must_use]
    pub fn agency(self) -> &'a str {
        self.agency
    }

    /// Where it came from.
    #[must_use]
    pub fn source(self) -> &'a str {
        self.source
    }

    /// Why it is not counted.
    #[must_use]
    pub fn why(self) -> WhyLeftOut {
        self.why
    }

    /// The return that is counted instead, or that it cannot be told from. It may be left out itself, as
    /// [`LeftOut::other_counts`] says.
    #[must_use]
    pub fn other(self) -> Option<&'a Return> {
        self.other
    }

    /// Whether the other return counts; false where it is left out as well, because of a third.
    #[must_use]
    pub fn other_counts(self) -> bool {
        self.other_counts
    }

    /// Why it is not counted, for people: `replaced by council.json`.
    #[must_use]
    pub fn message(self) -> String {
        let other = self.other.map_or("", Return::source);
        let instead = if self.other_counts { "" } else { ", which is left out itself" };
        match self.why {
            WhyLeftOut::Draft => "a draft".to_owned(),
            WhyLeftOut::NotSubmitted => "sent in, and lacks what submitting needs".to_owned(),
            WhyLeftOut::Replaced => format!("replaced by {other}{instead}"),
            WhyLeftOut::SameTwice => format!("says the same as {other}{instead}"),
            WhyLeftOut::NotKnownWhichIsLater => format!("it is not known which is the later, this or {other}"),
        }
    }
}

impl<'a> Aggregate<'a> {
    /// Puts returns together. The register of agencies invited is needed only where a rating is out of them; where it
    /// is given, those that were not heard from are listed.
    ///
    /// # Errors
    /// [`AnotherFramework`] where a return, or the register, belongs to another framework.
    pub fn of(
        framework: &'a Framework,
        returns: &'a [Return],
        register: Option<&'a Register>,
    ) -> Result<Aggregate<'a>, AnotherFramework> {
        Aggregate::put_together(framework, returns.iter().collect(), None, register)
    }

    /// The same of returns that came in one by one.
    ///
    /// # Errors
    /// [`AnotherFramework`] where a return, or the register, belongs to another framework.
    pub fn of_kept(
        framework: &'a Framework,
        returns: &'a Returns,
        register: Option<&'a Register>,
    ) -> Result<Aggregate<'a>, AnotherFramework> {
        Aggregate::put_together(framework, returns.kept().collect(), Some(returns), register)
    }

    fn put_together(
        framework: &'a Framework,
        returns: Vec<&'a Return>,
        incoming: Option<&'a Returns>,
        register: Option<&'a Register>,
    ) -> Result<Aggregate<'a>, AnotherFramework> {
        let stamp = framework.model().stamp;
        let register_fits = register.is_none_or(|register| register.stamp == stamp);
        if returns.iter().any(|sent| sent.stamp != stamp) || !register_fits {
            return Err(AnotherFramework);
        }
        let (order, standings) = standings(&returns);
        let mut aggregate = Aggregate {
            framework,
            returns,
            incoming,
            order,
            standings,
            register,
            places: Vec::new(),
            minimum: 0,
            hides_too_much: false,
            by: None,
        };
        aggregate.places = place::all(&aggregate);
        Ok(aggregate)
    }

    /// The same without what groups of fewer agencies than this come to: places, standards that few are asked, and
    /// single agencies. With them go the sections, totals, ratings and reports from which they could be worked out,
    /// and places of which a sum or difference, however they overlap, is about fewer agencies than this. How many
    /// responses there are, and which, is still said.
    #[must_use]
    pub fn with_minimum(mut self, minimum: usize) -> Aggregate<'a> {
        self.minimum = minimum;
        let (hidden, is_cut_short) = match minimum {
            0 | 1 => (self.places.iter().map(|_| hidden::Hidden::default()).collect(), false),
            _ => hidden::of(&self, &self.places, minimum),
        };
        for (place, hidden) in self.places.iter_mut().zip(hidden) {
            place.hidden = hidden;
        }
        self.hides_too_much = is_cut_short;
        self
    }

    /// Whether [`Aggregate::with_minimum`] may have hidden more than it had to: there are so many places that overlap, or
    /// the minimum is so large, that not all could be worked out.
    #[must_use]
    pub fn hides_too_much(&self) -> bool {
        self.hides_too_much
    }

    /// The fewest responses of a group that is shown; 0 and 1 where all are.
    #[must_use]
    pub fn minimum(&self) -> usize {
        self.minimum
    }

    /// The framework.
    #[must_use]
    pub fn framework(&self) -> &'a Framework {
        self.framework
    }

    /// Each local area, in the framework's order.
    pub fn areas(&self) -> impl Iterator<Item = Place<'_>> {
        let areas = self.framework.model().about.areas;
        self.all_places().filter(move |place| areas.is_some() && place.model.slot() == areas)
    }

    /// Each answer to the other boxes about the agency by which a rating or a report is taken.
    pub fn groups(&self) -> impl Iterator<Item = Place<'_>> {
        let areas = self.framework.model().about.areas;
        self.all_places().filter(move |place| place.model.slot().is_some() && place.model.slot() != areas)
    }

    /// All agencies, each return counted once.
    #[must_use]
    pub fn overall(&self) -> Place<'_> {
        // The last place is always that of all.
        Place { aggregate: self, model: &self.places[self.places.len() - 1] }
    }

    fn all_places(&self) -> impl Iterator<Item = Place<'_>> {
        self.places.iter().map(|model| Place { aggregate: self, model })
    }

    /// For each place the returns that count there, by their number as they were given: the local areas, the other
    /// groups, and last all.
    pub(crate) fn members(&self) -> impl Iterator<Item = &[usize]> {
        let places = self.areas().chain(self.groups()).chain([self.overall()]);
        places.map(|place| place.model.members())
    }

    /// The returns that are not counted at all, and why, by agency and day. Of those that came in one by one and were let
    /// go of, a thousand are listed at the most; [`Aggregate::also_left_out`] says how many more there are.
    pub fn left_out(&self) -> impl Iterator<Item = LeftOut<'a>> {
        let not_counted = self.order.iter().filter(|&&at| !self.standings[at].counts);
        let kept = not_counted.filter_map(|&at| {
            let &(_, why, other) = self.standings[at].not_in.first()?;
            let other_counts = other.is_some_and(|other| self.standings[other].counts);
            let (sent, other) = (self.returns[at], other.map(|other| self.returns[other]));
            let left = LeftOut { agency: sent.agency(), source: sent.source(), why, other, other_counts };
            Some((sent.folded_agency(), sent.submitted_on(), left))
        });
        let counted: HashSet<*const Return> = self.counted().map(|at| std::ptr::from_ref(self.returns[at])).collect();
        let gone = self.incoming.into_iter().flat_map(Returns::listed).map(|gone| {
            let other_counts = gone.other.is_some_and(|other| counted.contains(&std::ptr::from_ref(other)));
            let (agency, source, why, other) = (gone.agency, gone.source, gone.why, gone.other);
            let left = LeftOut { agency, source, why, other, other_counts };
            (Cow::Borrowed(gone.key), gone.day, left)
        });
        let mut all: Vec<(Cow<'_, str>, Option<Date>, LeftOut<'a>)> = kept.chain(gone).collect();
        if self.incoming.is_some() {
            all.sort_by(|a, b| (&a.0, a.1, a.2.source).cmp(&(&b.0, b.1, b.2.source)));
        }
        all.into_iter().map(|(_, _, left)| left)
    }

    /// How many more returns of each agency are not counted, and are not listed one by one, as there are too many.
    #[must_use]
    pub fn also_left_out(&self) -> Vec<LeftOutCount<'a>> {
        self.incoming.map(Returns::counted).unwrap_or_default()
    }

    /// What a reader should know beside the figures.
    #[must_use]
    pub fn notes(&self) -> Vec<AggregateNote> {
        note::of(self)
    }

    /// The returns that count, in an order that does not depend on how they were given.
    fn counted(&self) -> impl Iterator<Item = usize> {
        self.order.iter().copied().filter(|&at| self.standings[at].counts)
    }
}
