//! One `Rating:` block, line by line.

use super::table::{self, Scales};
use crate::check::Checker;
use crate::check::layered::take_whose;
use crate::check::scope::Sight;
use crate::framework::Layer;
use crate::framework::condition::Order;
use crate::framework::layer::Whose;
use crate::framework::rating::model::{Granule, PlacesModel, RatingBase, RatingModel, Source};
use crate::framework::rating::table::{Bound, Table, TallyTest};
use crate::names::{Reader, same};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::Keyword;
use crate::wording::{and, quote};

const BASES: [(&str, RatingBase); 6] = [
    ("agencies invited", RatingBase::Invited),
    ("agencies taking part", RatingBase::TakingPart),
    ("all agencies taking part", RatingBase::TakingPart),
    ("those asked", RatingBase::Asked),
    ("those answering", RatingBase::Answering),
    ("those rated", RatingBase::Rated),
];

impl Checker<'_> {
    /// Reads a block; none where something in it is not understood.
    pub(super) fn rating_block(&mut self, at: usize) -> Option<RatingModel> {
        let across = self.across(at);
        let scale = self.result_scale(at);
        let granule = self.granule(at);
        let source = self.source(at);
        let places = self.rating_places(at, across);
        let base = self.base(at);
        let nearest = self.shown_to(at);
        let (scale, (of, scope, sight), source, base) = (scale?, granule?, source?, base?);
        let source_scale = match source {
            Source::Answers(_) => self.counted_scale(&sight, scale, self.block(at).span)?,
            Source::Rating(other) => self.scale_of_rating(other)?,
        };
        let of = self.only_rated(of, source, source_scale);
        let before = self.errors();
        let table = self.table(at, Scales { result: scale, counted: source_scale });
        self.ends_well(at, &table, scale);
        self.within_base(&table, base, source_scale);
        self.leaves_out(&table, source_scale);
        if self.errors() > before || self.lacks_a_condition(at) {
            return None; // what a table does whose lines are not all understood says nothing
        }
        let (across, places) = (across?, places?);
        self.base_fits(at, across, base);
        if base == RatingBase::Invited && places.by.is_some_and(|by| self.model.about.areas != Some(by)) {
            let span =
                self.outline.child(at, Keyword::InEvery).map_or(self.block(at).span, |every| self.block(every).span);
            let help = "Write `Out of agencies taking part`, or take the rating `In every local area`.";
            self.report(Code::UnclearRating, span, "who was invited is known for local areas only", help);
        }
        Some(RatingModel {
            name: self.words(at).first,
            across,
            scale,
            of,
            scope,
            source,
            source_scale,
            places,
            base,
            table,
            nearest,
            for_comparison: self.outline.child(at, Keyword::ShownForComparison).is_some(),
            because: self.outline.child(at, Keyword::Because).map(|because| self.words(because)),
            line: self.line_of(self.block(at).span),
        })
    }

    /// Whether a line of the table lost its `when`, which has been said.
    fn lacks_a_condition(&self, at: usize) -> bool {
        let lines = [Keyword::NotRated, Keyword::Rated].into_iter().flat_map(|word| self.under(at, word));
        lines.map(|line| self.block(line).head.condition).any(|condition| condition.is_none_or(|span| span.is_empty()))
    }

    fn across(&mut self, at: usize) -> Option<bool> {
        let across = self.outline.child(at, Keyword::AcrossAgencies);
        match (across, self.outline.child(at, Keyword::WithinEachAgency)) {
            (Some(_), None) => Some(true),
            (None, Some(_)) => Some(false),
            (None, None) => {
                self.incomplete(at, "whether it is across agencies", "Add `Across agencies`, or `Within each agency`.");
                None
            }
            (Some(_), Some(within)) => {
                let help = "Keep one of them, and write a second rating for the other.";
                let span = self.block(within).span;
                self.report(Code::UnclearRating, span, "a rating is either across agencies or within each", help);
                None
            }
        }
    }

    fn result_scale(&mut self, at: usize) -> Option<u32> {
        match self.outline.child(at, Keyword::On) {
            Some(on) if self.block(on).head.name.is_empty() => None,
            Some(on) => self.scale_called(self.block(on).head.name),
            None => {
                self.incomplete(at, "on which scale it is", "Add `On` and the name of a scale, as in `On RAG`.");
                None
            }
        }
    }

    /// What is counted: what agencies answered, or another rating.
    fn source(&mut self, at: usize) -> Option<Source> {
        let Some(reads) = self.outline.child(at, Keyword::Reads) else { return Some(Source::Answers(Layer::Final)) };
        let name = self.block(reads).head.name;
        let mut reader = Reader::new(self.text, name);
        // A rating of the file may be called `Own rating`, which else means the agency's; `final rating` is taken.
        let is_named = self.rating_names.find(self.of(name)).is_some() && reader.is_at("own");
        if let Some(whose) = take_whose(&mut reader).filter(|_| reader.is_done() && !is_named) {
            return self.layer_read(name, whose, &reader);
        }
        if name.is_empty() {
            return None;
        }
        if let Some(other) = self.rating_names.find(self.of(name)) {
            return Some(Source::Rating(other as u32));
        }
        let message = format!("there is no rating called {}", quote(self.of(name)));
        let known = ["final rating", "self rating", "moderated rating"].into_iter().chain(self.rating_names.iter());
        self.problem(Problem::new(Code::UnknownRating, name, message).with_suggestion(self.of(name), known));
        None
    }

    /// A rating reads one layer of this cycle, of which each agency has one rating.
    fn layer_read(&mut self, name: Span, whose: Whose, reader: &Reader<'_>) -> Option<Source> {
        if whose.ago > 0 {
            let help =
                "Write `Reads final rating`. What was rated last time is compared in the response of each agency.";
            self.report(Code::UnclearRating, name, "a rating is of one cycle", help);
            return None;
        }
        if whose.layer == Layer::Peer {
            let help = "Write `Reads moderated rating`, or `Reads final rating`.";
            self.report(Code::UnclearRating, name, "several peers may have rated one standard", help);
            return None;
        }
        let start = Span { end: name.start, ..name };
        self.layer_is_known(whose.layer, start, reader);
        Some(Source::Answers(whose.layer))
    }

    fn rating_places(&mut self, at: usize, across: Option<bool>) -> Option<PlacesModel> {
        if let (Some(false), Some(every)) = (across, self.outline.child(at, Keyword::InEvery)) {
            let help = "Take it away: a rating within each agency is the same wherever the agency works.";
            self.report(Code::UnclearRating, self.block(every).span, "this belongs to a rating across agencies", help);
        }
        self.places(at)
    }

    fn base(&mut self, at: usize) -> Option<RatingBase> {
        let Some(out_of) = self.outline.child(at, Keyword::OutOf) else {
            let help = "Add `Out of agencies taking part`, or `Out of those rated`: shares differ between them.";
            self.incomplete(at, "out of what its shares are", help);
            return None;
        };
        let name = self.block(out_of).head.name;
        let mut reader = Reader::new(self.text, name);
        reader.skip_article();
        let base = reader.take_any(&BASES).filter(|_| reader.is_done());
        if base.is_none() && !name.is_empty() {
            let message = format!("{} is not what a share can be out of", quote(self.of(name)));
            let known = BASES.iter().map(|(words, _)| *words);
            let problem = Problem::new(Code::UnclearRating, name, message);
            let said = self.of(name).to_ascii_lowercase();
            // `agencies rated`: those who are, whatever they are called.
            let last =
                |words: &&str| words.strip_prefix("those ").is_some_and(|last| said.ends_with(&format!(" {last}")));
            let those = known.clone().find(last);
            self.problem(match (said.trim_start_matches("the "), those) {
                ("agencies" | "all agencies" | "agency", _) => {
                    problem.with_help("Write `agencies taking part`, or `agencies invited`: they differ.")
                }
                (_, Some(those)) => problem.with_help(format!("Did you mean {}?", quote(those))),
                _ => problem.with_suggestion(self.of(name), known),
            });
        }
        base
    }

    fn shown_to(&mut self, at: usize) -> u32 {
        let shown = self.outline.child(at, Keyword::ShowShares).and_then(|show| {
            let name = self.block(show).head.name;
            self.nearest(&mut Reader::new(self.text, name), name)
        });
        shown.unwrap_or(1)
    }

    /// The scale of what agencies answered: that of the result where anything is rated on it.
    fn counted_scale(&mut self, sight: &Sight, result: u32, span: Span) -> Option<u32> {
        let Sight::Items { layouts } = sight else { return None };
        let on_result = layouts.iter().any(|&at| self.model.layouts[at as usize].scale == Some(result));
        // Where the standards are not in our copy, there is nothing yet that could be rated on another.
        let nothing = layouts.iter().all(|&at| self.model.layouts[at as usize].scale.is_none());
        if on_result || (nothing && self.model.sections.iter().any(|section| section.unknown_items)) {
            return Some(result);
        }
        self.scale_in(sight, span)
    }

    /// The scale that another rating is on, before that rating is read.
    fn scale_of_rating(&self, other: u32) -> Option<u32> {
        let at = *self.top(Keyword::Rating).get(other as usize)?;
        let on = self.outline.child(at, Keyword::On)?;
        self.scale_names.find(self.of(self.block(on).head.name)).map(|scale| scale as u32)
    }

    /// Leaves out what is not rated on the scale that is counted.
    fn only_rated(&self, of: Granule, source: Source, scale: u32) -> Granule {
        let is_rated = |item: u32| self.model.layout_of(item as usize).scale == Some(scale);
        match (of, source) {
            (Granule::Items(items), Source::Answers(_)) => {
                Granule::Items(items.into_iter().filter(|&item| is_rated(item)).collect())
            }
            (Granule::Sections(sections), Source::Answers(_)) => {
                let mut rated = vec![false; self.model.sections.len()];
                for (at, item) in self.model.items.iter().enumerate() {
                    if let Some(section) = item.section.filter(|_| is_rated(at as u32)) {
                        rated[section as usize] = true;
                    }
                }
                Granule::Sections(sections.into_iter().filter(|&section| rated[section as usize]).collect())
            }
            (of, _) => of,
        }
    }

    /// Every table says when there is no rating, and what holds otherwise.
    fn ends_well(&mut self, at: usize, table: &Table, scale: u32) {
        let span = self.block(at).span;
        // `Rated N/A when none are rated` says it in other words, and is refused.
        let outside = self.model.scales[scale as usize].levels.iter().find(|level| level.not_applicable);
        let outside = outside.map(|level| self.of(level.name));
        let is_said = self
            .under(at, Keyword::Rated)
            .into_iter()
            .any(|line| outside.is_some_and(|outside| same(outside, self.of(self.block(line).head.name))));
        if !is_said && !table::says_when_not_rated(table) && self.under(at, Keyword::NotRated).is_empty() {
            let help = "Add `Not rated when none are rated …` with all levels: no data is never a level.";
            self.report(Code::NotSaidWhenNotRated, span, "the rating does not say when there is none", help);
        }
        if self.under(at, Keyword::Otherwise).is_empty() {
            let help = "End the table with `Otherwise rated …`, or with `Otherwise not rated`.";
            self.report(Code::NoLastLine, span, "the rating does not say what holds otherwise", help);
        }
        if self.under(at, Keyword::Rated).is_empty() {
            self.incomplete(
                at,
                "when it comes to which level",
                "Add a line such as `Rated Red when more than 1/3 are rated Red`.",
            );
        }
    }

    /// A share is a part of its base: what the base leaves out cannot be a share of it.
    fn within_base(&mut self, table: &Table, base: RatingBase, scale: u32) {
        let levels = self.model.scales[scale as usize].levels.iter().enumerate();
        let outside = levels.fold(0, |mask, (at, level)| mask | u64::from(level.not_applicable) << at);
        let clauses = table.lines.iter().filter_map(|line| line.when.as_ref()).flat_map(|test| test.clauses());
        let shares = clauses.filter(|clause| !matches!(clause.bound, Bound::Number { .. }));
        let left_out = shares.filter(|clause| match base {
            RatingBase::Rated => clause.counts.unanswered || clause.counts.levels & outside != 0,
            RatingBase::Answering => clause.counts.unanswered,
            _ => false,
        });
        let spans: Vec<Span> = left_out.map(|clause| clause.counts.words).collect();
        for span in spans {
            let message = format!("{} is no part of {}", quote(self.of(span)), base.as_str());
            let help = "Write `Out of those asked`, which counts everything, or count another answer.";
            self.report(Code::UnclearRating, span, message, help);
        }
    }

    /// `Not rated when none are rated Red or Amber`: then all Green is not rated either.
    fn leaves_out(&mut self, table: &Table, scale: u32) {
        let levels = self.model.scales[scale as usize].levels.iter().enumerate();
        let ordered: Vec<(u64, Span)> =
            levels.filter(|(_, level)| !level.not_applicable).map(|(at, level)| (1 << at, level.name)).collect();
        let Some(line) = table.lines.first().filter(|line| line.level.is_none()) else { return };
        let Some(TallyTest::Clause(clause)) = &line.when else { return };
        let none = Bound::Number { order: Order::Same, number: 0 };
        let missing: Vec<&str> = ordered
            .iter()
            .filter(|(bit, _)| clause.bound == none && !clause.counts.unanswered && clause.counts.levels & bit == 0)
            .map(|&(_, name)| self.of(name))
            .collect();
        if let Some(first) = missing.first().copied() {
            let message = format!("where all are rated {}, there is no rating either", quote(first));
            let help = format!(
                "If that is not meant, add {} to the levels of this line.",
                and(missing.iter().map(|name| quote(name)))
            );
            self.report(Code::NotRatedThough, clause.span, message, help);
        }
    }

    /// Within one agency there are no agencies to be counted.
    fn base_fits(&mut self, at: usize, across: bool, base: RatingBase) {
        if !across && matches!(base, RatingBase::Invited | RatingBase::TakingPart) {
            let span =
                self.outline.child(at, Keyword::OutOf).map_or(self.block(at).span, |base| self.block(base).head.name);
            let help = "Write `Out of those rated`, `those answering` or `those asked`.";
            self.report(Code::UnclearRating, span, "within one agency there are no agencies to count", help);
        }
    }
}
