//! Ratings that read one another: never in a circle, and always something finer than themselves.

use crate::check::Checker;
use crate::framework::rating::model::{Granule, RatingBase, RatingModel, Source};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::Keyword;
use crate::wording::quote;

impl Checker<'_> {
    /// Checks which rating reads which, and keeps the ratings in the order of the file.
    pub(super) fn reading(&mut self, blocks: &[usize], ratings: Vec<Option<RatingModel>>) {
        let reads = |at: usize| match ratings.get(at).and_then(Option::as_ref).map(|rating| rating.source) {
            Some(Source::Rating(other)) => Some(other as usize),
            _ => None,
        };
        let mut circles = Vec::new();
        for at in 0..ratings.len() {
            let mut next = reads(at);
            for _ in 0..ratings.len() {
                if next == Some(at) {
                    circles.push(at);
                    break;
                }
                next = next.and_then(&reads);
            }
        }
        if let Some(&first) = circles.first() {
            let span = self.reads_span(blocks[first]);
            let mut problem = Problem::new(Code::RatingsInCircle, span, "this rating depends on itself")
                .with_help("Let one of them read the ratings that agencies gave: `Reads final rating`.");
            for &other in &circles[1..] {
                problem = problem.with_related(self.reads_span(blocks[other]), "which reads this one");
            }
            self.problem(problem);
        }
        for (at, &block) in blocks.iter().enumerate() {
            if circles.contains(&at) {
                continue;
            }
            if let Some(rating) = &ratings[at] {
                match reads(at).map(|other| &ratings[other]) {
                    Some(Some(other)) => self.reads_fit(block, rating, other),
                    Some(None) => {}
                    None => self.answers_fit(block, rating),
                }
            }
        }
        if circles.is_empty() && ratings.iter().all(Option::is_some) {
            self.model.ratings = ratings.into_iter().flatten().collect();
        }
    }

    fn reads_span(&self, rating: usize) -> Span {
        let reads = self.outline.child(rating, Keyword::Reads);
        reads.map_or(self.block(rating).span, |reads| self.block(reads).head.name)
    }

    /// What a rating of ratings counts, and whether it is finer than itself.
    fn reads_fit(&mut self, block: usize, rating: &RatingModel, other: &RatingModel) {
        let fits = match (rating.across, other.across) {
            (_, false) => coarseness(&rating.of) + usize::from(rating.across) > coarseness(&other.of),
            (true, true) => coarseness(&rating.of) > coarseness(&other.of),
            (false, true) => false,
        };
        let span = self.reads_span(block);
        if !fits {
            if other.across && !rating.across {
                let message =
                    format!("{} is across agencies, and this rating is within each", quote(self.of(other.name)));
                let help = "Let it read the ratings that the agency gave: `Reads final rating`.";
                return self.report(Code::UnclearRating, span, message, help);
            }
            let message = format!("this rating is not made of {}", quote(self.of(other.name)));
            let help = "A rating of a section reads standards; a rating of the whole reads sections or standards.";
            self.report(Code::UnclearRating, span, message, help);
            return;
        }
        let other_places =
            other.across && (other.places.by != rating.places.by || rating.places.all && !other.places.all);
        if other_places {
            let message = format!("{} is not taken in the same places", quote(self.of(other.name)));
            self.report(Code::UnclearRating, span, message, "Write the same `In every …` line in both.");
        }
        let counts_agencies = rating.across && !other.across && coarseness(&rating.of) == coarseness(&other.of);
        self.agencies_fit(block, rating, counts_agencies);
    }

    fn answers_fit(&mut self, block: usize, rating: &RatingModel) {
        let is_of_items = matches!(rating.of, Granule::Items(_));
        if !rating.across && is_of_items {
            let span =
                self.under(block, Keyword::ForEvery).first().map_or(self.block(block).span, |&at| self.block(at).span);
            let help = "Write `For every section`, or leave the line out for a rating of the whole.";
            self.report(
                Code::UnclearRating,
                span,
                "within an agency, the rating of a standard is what the agency gave",
                help,
            );
        }
        self.agencies_fit(block, rating, is_of_items);
    }

    /// Shares out of agencies need one rating from each agency.
    fn agencies_fit(&mut self, block: usize, rating: &RatingModel, counts_agencies: bool) {
        let of_agencies = matches!(rating.base, RatingBase::Invited | RatingBase::TakingPart);
        if rating.across && of_agencies && !counts_agencies {
            let span =
                self.outline.child(block, Keyword::OutOf).map_or(self.block(block).span, |at| self.block(at).head.name);
            let help = "Write `Out of those rated`, or read a rating `Within each agency` that gives each agency one.";
            self.report(
                Code::UnclearRating,
                span,
                "an agency has several ratings here, so agencies are no base for them",
                help,
            );
        }
    }
}

fn coarseness(of: &Granule) -> usize {
    match of {
        Granule::Items(_) => 0,
        Granule::Sections(_) => 1,
        Granule::Whole => 2,
    }
}
