//! What a rating counts: agencies that rate something, standards or sections that are rated, or the ratings themselves.

use super::Teller;
use super::whom::several;
use crate::framework::rating::model::{Granule, RatingBase, RatingModel, Source};

/// What is counted, in words.
pub(super) enum Unit {
    /// Agencies, each of which rates the thing at hand.
    Agencies,
    /// Things that are rated, by the word for them: `standards`.
    Things(String),
    /// Every rating that agencies gave, of several standards.
    Given,
}

impl Teller<'_> {
    pub(super) fn unit(&self, rating: &RatingModel) -> Unit {
        let read = match rating.source {
            Source::Rating(other) => self.model.ratings.get(other as usize),
            Source::Answers(_) => None,
        };
        let is_alike = |read: &RatingModel| std::mem::discriminant(&read.of) == std::mem::discriminant(&rating.of);
        match read {
            None if !rating.across => Unit::Things(self.word_for_standards()),
            None if matches!(rating.of, Granule::Items(_)) => Unit::Agencies,
            None => Unit::Given,
            Some(read) if rating.across && !read.across && is_alike(read) => Unit::Agencies,
            Some(read) => Unit::Things(match (&read.of, rating.across && !read.across) {
                (Granule::Items(_), false) => self.word_for_standards(),
                (Granule::Sections(_), false) => "sections".to_owned(),
                (Granule::Items(_), true) => format!("{} of all agencies", self.word_for_standards()),
                (Granule::Sections(_), true) => "sections of all agencies".to_owned(),
                (Granule::Whole, _) => "results".to_owned(),
            }),
        }
    }

    /// `standards`, or what this framework calls them where it has one word for all.
    fn word_for_standards(&self) -> String {
        match self.kinds()[..] {
            [kind] => several(kind),
            _ => "standards".to_owned(),
        }
    }
}

impl Unit {
    /// All that are counted: `the agencies taking part`.
    pub(super) fn all(&self) -> String {
        match self {
            Unit::Agencies => "the agencies taking part".to_owned(),
            Unit::Things(noun) => format!("the {noun}"),
            Unit::Given => "the ratings that agencies gave".to_owned(),
        }
    }

    /// Those out of which shares are taken.
    pub(super) fn base(&self, base: RatingBase) -> String {
        match (self, base) {
            (_, RatingBase::Invited) => "the agencies invited".to_owned(),
            (_, RatingBase::TakingPart) => self.all(),
            (Unit::Agencies, RatingBase::Asked) => "the agencies asked".to_owned(),
            (Unit::Agencies, RatingBase::Answering) => "the agencies that answered it".to_owned(),
            (Unit::Agencies, RatingBase::Rated) => "the agencies that gave it a level".to_owned(),
            (Unit::Things(noun), RatingBase::Asked) => format!("the {noun} asked"),
            (Unit::Things(noun), RatingBase::Answering) => format!("the {noun} that are answered"),
            (Unit::Things(noun), RatingBase::Rated) => format!("the {noun} that have a level"),
            (Unit::Given, RatingBase::Asked) => "the ratings that agencies were asked for".to_owned(),
            (Unit::Given, RatingBase::Answering) => "the ratings that agencies gave".to_owned(),
            (Unit::Given, RatingBase::Rated) => "the ratings that agencies gave and that are levels".to_owned(),
        }
    }

    /// `rated it Red or Amber`, `are rated Red or Amber`, `are Red or Amber`.
    pub(super) fn states(&self, levels: &str, is_any: bool, unanswered: bool) -> String {
        let words = match (self, unanswered, is_any) {
            (Unit::Agencies, true, _) => "left it unanswered",
            (Unit::Agencies, _, true) => "answered it",
            (Unit::Agencies, ..) => return format!("rated it {levels}"),
            (Unit::Things(_), true, _) => "are unanswered",
            (Unit::Things(_), _, true) => "are answered",
            (Unit::Things(_), ..) => return format!("are rated {levels}"),
            (Unit::Given, true, _) => "are missing",
            (Unit::Given, _, true) => "are given",
            (Unit::Given, ..) => return format!("are {levels}"),
        };
        words.to_owned()
    }

    /// What counts in a base beside the levels; `outside` is what the scale calls not applicable.
    pub(super) fn also_counted(&self, base: RatingBase, outside: Option<&str>) -> String {
        let (those, missing) = match self {
            Unit::Agencies => ("those that say", "nothing"),
            Unit::Things(_) | Unit::Given => ("those that are", "unanswered"),
        };
        match (base, outside) {
            (RatingBase::Invited, _) => ", also those that take no part".to_owned(),
            (RatingBase::TakingPart | RatingBase::Asked, Some(level)) => format!(", also {those} {level} or {missing}"),
            (RatingBase::TakingPart | RatingBase::Asked, None) => format!(", also {those} {missing}"),
            (RatingBase::Answering, Some(level)) => format!(", also {those} {level}"),
            (RatingBase::Answering, None) => String::new(),
            (RatingBase::Rated, Some(level)) => format!("; {those} {level} or {missing} do not count"),
            (RatingBase::Rated, None) => format!("; {those} {missing} do not count"),
        }
    }
}
