//! How ratings come about: of what, over whom, out of what, which line decides, and what happens at each threshold.

use super::quantity::{Lines, Unit};
use super::sentence::closed;
use super::whom::several;
use super::{Part, Teller};
use crate::check::rating::threshold::exactly_at_each;
use crate::framework::rating::model::{Granule, RatingBase, RatingModel, Source};
use crate::wording::capital;

impl Teller<'_> {
    pub(super) fn ratings(&self) -> Part {
        let across = self.model.ratings.iter().any(|rating| rating.across);
        let mut part = Part::new(if across { "Ratings across agencies" } else { "Ratings of sections" });
        for rating in &self.model.ratings {
            self.rating(&mut part, rating);
        }
        part
    }

    fn rating(&self, part: &mut Part, rating: &RatingModel) {
        let (name, unit) = (self.name(rating.name), self.unit(rating));
        let on = match rating.scale == rating.source_scale {
            true => String::new(),
            false => format!(", on {},", self.name(self.scale_name(rating.scale))),
        };
        let comparison = if rating.for_comparison { " (shown for comparison only)" } else { "" };
        part.say(capital(&format!("{} {name}{comparison}{on} is:", self.of_what(rating))));
        let mut lines = Lines::new(self, rating, &unit);
        for line in &rating.table.lines {
            let scale = &self.model.scales[rating.scale as usize];
            let level = line.level.and_then(|level| scale.levels.get(level as usize));
            let level = level.map_or("not rated", |level| self.name(level.name));
            part.point(match &line.when {
                Some(test) => format!("{level} where {};", lines.test(test)),
                None => format!("otherwise {level}."),
            });
        }
        part.say(self.how_shares_are_taken(rating, &unit));
        if let Some(because) = rating.because {
            part.say(closed(&format!("Because: {}", self.words(because))));
        }
    }

    /// `for each standard, in each local area and over all agencies, the rating`.
    fn of_what(&self, rating: &RatingModel) -> String {
        let each = match (&rating.of, &rating.scope) {
            (Granule::Items(items), Some(scope)) => {
                let mut those = self.those_in(scope);
                if !items.is_empty() {
                    those.items.retain(|item| items.contains(item));
                }
                let on = match self.model.scales.len() {
                    1 => String::new(),
                    _ => format!(" that is rated on {}", self.name(self.scale_name(rating.source_scale))),
                };
                let all = self.those_in(scope);
                let on = if those == all { String::new() } else { on };
                format!("for {}{on}", self.each(&self.whom(scope.kind, if on.is_empty() { &those } else { &all })))
            }
            (Granule::Items(_), None) => "for each standard".to_owned(),
            (Granule::Sections(_), _) => "for each section".to_owned(),
            (Granule::Whole, _) => "for the whole".to_owned(),
        };
        let places = match rating.across {
            true => format!(", {}", self.places(rating.places)),
            false => ", within each agency".to_owned(),
        };
        format!("{each}{places}, the rating called")
    }

    /// What the table counts.
    fn unit(&self, rating: &RatingModel) -> Unit {
        let read = match rating.source {
            Source::Rating(other) => self.model.ratings.get(other as usize),
            Source::Answers => None,
        };
        let of_items = matches!(rating.of, Granule::Items(_));
        let is_finer = |read: &RatingModel| std::mem::discriminant(&read.of) != std::mem::discriminant(&rating.of);
        let agencies_rate = rating.across
            && match read {
                None => of_items,
                Some(read) => !read.across && !is_finer(read),
            };
        let noun = match read.map(|read| &read.of) {
            _ if agencies_rate => "agencies".to_owned(),
            None if rating.across => "ratings that agencies gave".to_owned(),
            None | Some(Granule::Items(_)) => self.word_for_standards(),
            Some(Granule::Sections(_)) => "sections".to_owned(),
            Some(Granule::Whole) => "ratings".to_owned(),
        };
        let base = |base: RatingBase| match (base, agencies_rate) {
            (RatingBase::Invited, _) => "of the agencies invited".to_owned(),
            (RatingBase::TakingPart, true) => "of the agencies taking part".to_owned(),
            (RatingBase::TakingPart, false) => format!("of the {noun}"),
            (RatingBase::Asked, _) => format!("of the {noun} asked"),
            (RatingBase::Answering, true) => "of the agencies that answered it".to_owned(),
            (RatingBase::Answering, false) => format!("of the {noun} that are answered"),
            (RatingBase::Rated, true) => "of the agencies that rated it".to_owned(),
            (RatingBase::Rated, false) => format!("of the {noun} that are rated"),
        };
        let number_of = match agencies_rate {
            true => "of the agencies taking part".to_owned(),
            false => format!("of the {noun}"),
        };
        Unit { share_of: base(rating.base), number_of, noun, agencies_rate }
    }

    /// `standards`, or what this framework calls them where it has one word for all.
    fn word_for_standards(&self) -> String {
        match self.kinds()[..] {
            [kind] => several(kind),
            _ => "standards".to_owned(),
        }
    }

    /// Out of what shares are taken, how they are rounded, and what comes out exactly at each threshold.
    fn how_shares_are_taken(&self, rating: &RatingModel, unit: &Unit) -> String {
        let scale = &self.model.scales[rating.source_scale as usize];
        let outside = scale.levels.iter().find(|level| level.not_applicable).map(|level| self.name(level.name));
        let among = |words: &str| match outside {
            Some(level) => words.replace("N/A", level),
            None => words.replace("N/A or ", "").replace("rated N/A and ", "").replace("neither N/A nor ", "not "),
        };
        let base = match (rating.base, unit.agencies_rate) {
            (RatingBase::Invited, _) => "the agencies invited, also those that take no part".to_owned(),
            (RatingBase::TakingPart, true) => among("the agencies taking part, also those that say N/A or nothing"),
            (RatingBase::TakingPart, false) => format!("all the {}", unit.noun),
            (RatingBase::Asked, _) => among("those asked, also where it is N/A or unanswered"),
            (RatingBase::Answering, _) => "those answering, not where it is unanswered".to_owned(),
            (RatingBase::Rated, _) => among("those rated, where it is neither N/A nor unanswered"),
        };
        let mut sentences = Vec::new();
        let thresholds = exactly_at_each(self.model, rating);
        if !thresholds.is_empty() {
            sentences.push(format!("Shares are out of {base}."));
        }
        if let Some(nearest) = rating.table.rounded {
            sentences.push(format!("They are rounded to the nearest {nearest}% before they are compared."));
        }
        if let Source::Rating(other) = rating.source {
            let read = self.model.ratings.get(other as usize).map_or("", |read| self.name(read.name));
            sentences.push(format!("What is counted is what {read} comes to."));
        }
        for at in thresholds {
            let (number, of) = at.group;
            let start = if at.is_rounded { "What is rounded to" } else { "Exactly" };
            sentences.push(format!("{start} {} is {}: {} of {of}.", at.threshold, at.comes_to, number));
        }
        sentences.join(" ")
    }
}
