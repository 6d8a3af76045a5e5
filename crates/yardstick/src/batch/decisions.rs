//! A rating applied to every cell of counts at once.
//!
//! A condition of a table is one comparison of whole numbers: `a × count` with `b × base`. Here it is made for all items
//! of a place together, and in the narrowest numbers that cannot overflow. What decides is the same as in
//! [`Table::decide`](crate::framework::rating::table::Table::decide), and is tried against it.

use super::compiled::{Compiled, Room, SomePlaces};
use super::{BatchError, Counts, Items};
use crate::framework::Layer;
use crate::framework::rating::model::{Granule, RatingBase, Source};
use crate::framework::{Level, Rating, RatingLine};

/// About how many items of all places are decided together.
const ITEMS_TOGETHER: usize = 256;

/// No line decided.
pub(super) const NO_LINE: u16 = u16::MAX;

/// What a rating comes to for each item in each place.
#[derive(Debug, Clone)]
pub struct Decisions<'f> {
    rating: Rating<'f>,
    items: Items,
    places: usize,
    lines: Vec<u16>,
}

impl Counts {
    /// Applies a rating to each item in each place, as [`Rating::rate`] does to one tally. `invited` is the number of
    /// agencies invited to each place; only a rating out of agencies invited reads it, and without it comes to nothing.
    /// Items that the rating is not of come to nothing either.
    ///
    /// # Errors
    /// [`BatchError::NotItemByItem`] where the rating is of sections or of the whole, within agencies, or counts another
    /// rating; [`BatchError::Invited`] where fewer are said to be invited than were counted.
    pub fn rate<'f>(&self, rating: Rating<'f>, invited: Option<&[u32]>) -> Result<Decisions<'f>, BatchError> {
        let model = rating.model();
        let stamp = rating.framework.model().stamp;
        let is_of_items = matches!(model.of, Granule::Items(_));
        if !is_of_items || model.source != Source::Answers(Layer::Final) || !model.across {
            return Err(BatchError::NotItemByItem);
        }
        let fingerprint = rating.counted_scale().model().fingerprint;
        let left_out = self.items().left_out(stamp, model, fingerprint);
        let invited = invited.filter(|_| model.base == RatingBase::Invited);
        self.fits_invited(invited)?;
        let width = self.items().len();
        let scale = rating.counted_scale();
        let compiled = Compiled::new(model, scale.model(), self.codes()).ok_or(BatchError::TooMany)?;
        let mut lines = vec![NO_LINE; self.places() * width];
        // So many places are decided together that there is work enough for long instructions; the last one by one.
        let group = (ITEMS_TOGETHER / width.max(1)).max(1);
        let grouped = self.places() / group * group;
        let (groups, single) = lines.split_at_mut(grouped * width);
        for (lines, from, together) in [(groups, 0, group), (single, grouped, 1)] {
            let work = |room: &mut Room, at: usize, lines: &mut [u16]| {
                let places = from + at * together..from + (at + 1) * together;
                let invited = invited.and_then(|invited| invited.get(places.clone()));
                let most_agencies = places.clone().map(|place| self.most(place)).max().unwrap_or(0);
                let some = SomePlaces { counts: self.some_places(places), most_agencies, invited };
                compiled.decide(room, some, width, lines);
                for place in lines.chunks_exact_mut(width.max(1)) {
                    left_out.iter().for_each(|&item| place[item] = NO_LINE);
                }
            };
            let ratings = lines.len() * 8;
            let room = || Room::new(self.codes().len(), together * width);
            super::parallel::each_place(lines.chunks_exact_mut((together * width).max(1)), ratings, room, work);
        }
        Ok(Decisions { rating, items: self.items().clone(), places: self.places(), lines })
    }

    /// Refuses numbers of agencies invited that are smaller than what was counted.
    fn fits_invited(&self, invited: Option<&[u32]>) -> Result<(), BatchError> {
        let Some(invited) = invited else { return Ok(()) };
        for place in 0..self.places() {
            let invited = invited.get(place).ok_or(BatchError::Invited { place })?;
            let totals = |item| self.distribution(place, item).map(|(_, number)| number).sum::<u64>();
            if (0..self.items().len()).any(|item| totals(item) > u64::from(*invited)) {
                return Err(BatchError::Invited { place });
            }
        }
        Ok(())
    }
}

impl<'f> Decisions<'f> {
    /// The rating.
    #[must_use]
    pub fn rating(&self) -> Rating<'f> {
        self.rating
    }

    /// The items.
    #[must_use]
    pub fn items(&self) -> &Items {
        &self.items
    }

    /// How many places there are.
    #[must_use]
    pub fn places(&self) -> usize {
        self.places
    }

    fn line(&self, place: usize, item: usize) -> Option<usize> {
        let width = self.items.len();
        let line = self.lines.get(place * width..)?.get(..width)?.get(item)?;
        (*line != NO_LINE).then_some(usize::from(*line))
    }

    /// The line of the table that decided.
    #[must_use]
    pub fn decided_by(&self, place: usize, item: usize) -> Option<RatingLine<'f>> {
        self.line(place, item).map(|index| RatingLine { rating: self.rating, index: index as u32 })
    }

    /// The level; none where it is not rated.
    #[must_use]
    pub fn level(&self, place: usize, item: usize) -> Option<Level<'f>> {
        self.decided_by(place, item)?.level()
    }

    /// The levels of all cells, place by place and in each item by item, as their numbers on the scale of the result;
    /// [`UNANSWERED`](super::UNANSWERED) where there is none.
    pub fn codes(&self) -> impl ExactSizeIterator<Item = u8> {
        let lines = &self.rating.model().table.lines;
        let levels: Vec<u8> =
            lines.iter().map(|line| line.level.map_or(super::UNANSWERED, |level| level as u8)).collect();
        let level = move |line: &u16| levels.get(usize::from(*line)).copied().unwrap_or(super::UNANSWERED);
        self.lines.iter().map(level)
    }
}
