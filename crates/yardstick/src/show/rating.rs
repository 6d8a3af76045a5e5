//! How ratings come about: of what, over whom, out of what, which line decides, and what happens at each threshold.

use super::quantity::Lines;
use super::sentence::closed;
use super::unit::Unit;
use super::{Part, Teller};
use crate::check::rating::threshold::exactly_at_each;
use crate::framework::Layer;
use crate::framework::rating::model::{Granule, RatingModel, Source};
use crate::framework::rating::table::Bound;
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
        part.say(format!(
            "{name}{comparison}. {}, it is{on} the first of these that fits:",
            capital(&self.of_what(rating))
        ));
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

    /// `for each standard, in each local area and over all agencies`.
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
            (Granule::Whole, _) => "for all standards together".to_owned(),
        };
        let places = match rating.across {
            true => format!(", {}", self.places(rating.places)),
            false => ", within each agency".to_owned(),
        };
        format!("{each}{places}")
    }

    /// Out of what shares are taken, how they are rounded, and what comes out exactly at each threshold.
    fn how_shares_are_taken(&self, rating: &RatingModel, unit: &Unit) -> String {
        let mut sentences = Vec::new();
        if let Source::Answers(layer @ (Layer::Own | Layer::Moderated)) = rating.source {
            sentences.push(format!("What is counted is the {} rating.", layer.as_str()));
        }
        if let Source::Rating(other) = rating.source {
            let read = self.model.ratings.get(other as usize).map_or("", |read| self.name(read.name));
            sentences.push(format!("What is counted is what {read} comes to."));
        }
        let scale = &self.model.scales[rating.source_scale as usize];
        let outside = scale.levels.iter().find(|level| level.not_applicable).map(|level| self.name(level.name));
        let bounds = rating.table.lines.iter().flat_map(|line| &line.when).flat_map(|test| test.clauses());
        if bounds.into_iter().any(|clause| !matches!(clause.bound, Bound::Number { .. })) {
            let also = unit.also_counted(rating.base, outside);
            sentences.push(format!("Shares are out of {}{also}.", unit.base(rating.base)));
        }
        if let Some(nearest) = rating.table.rounded {
            sentences.push(format!("Shares are rounded to the nearest {nearest}% before they are compared."));
        }
        for at in exactly_at_each(self.model, rating) {
            let (number, of) = at.group;
            let start = if at.is_rounded { "What is rounded to" } else { "Exactly" };
            sentences.push(format!("{start} {} is {}: {number} of {of}.", at.threshold, at.comes_to));
        }
        sentences.join(" ")
    }
}
