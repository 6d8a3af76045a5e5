//! What happens at each threshold, said for small groups; and whether an example stands there.

use super::proof::Trial;
use crate::aggregate::{Share, Tally};
use crate::framework::condition::Order;
use crate::framework::model::Model;
use crate::framework::rating::model::RatingModel;
use crate::framework::rating::table::TallyClause;
use crate::problem::{Code, Problem};
use crate::wording::{capital, quote};

/// A group on which an example has tried a rating.
#[derive(Debug)]
pub(in crate::check) struct Tried {
    pub(in crate::check) rating: usize,
    pub(in crate::check) tally: Tally,
    pub(in crate::check) base: Option<u64>,
}

/// The size of the group for which it is said what happens around a threshold.
const TWELVE: u64 = 12;

/// For each threshold what happens there, or that no example stands there.
pub(in crate::check) fn problems(model: &Model, tried: &[Tried]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (at, rating) in model.ratings.iter().enumerate() {
        let Some(trial) = Trial::of(model, rating, &model.text) else { continue };
        let mut said: Vec<(Share, u64)> = Vec::new();
        for line in &rating.table.lines {
            for clause in line.when.iter().flat_map(|test| test.clauses()) {
                if let Some(number) = clause.bound.number().filter(|&number| number > TWELVE) {
                    let is_tried = |tried: &&Tried| tried.rating == at && clause.counts.count(&tried.tally) == number;
                    if tried.iter().find(is_tried).is_none() {
                        problems.push(large_number(model, rating, clause, number));
                    }
                }
                let Some((_, share)) = clause.bound.share() else { continue };
                let key = (share, clause.counts.levels);
                if !said.contains(&key) {
                    said.push(key);
                    let stands =
                        tried.iter().any(|tried| tried.rating == at && stands_at(rating, clause, share, tried));
                    problems.push(problem(&trial, model, rating, clause, share, stands));
                }
            }
        }
    }
    problems
}

/// The smallest group that meets a threshold exactly, and what a rating comes to there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AtThreshold {
    /// The threshold as people say it: `a third`.
    pub(crate) threshold: String,
    /// How many of how many.
    pub(crate) group: (u64, u64),
    /// The level, or that there is none.
    pub(crate) comes_to: String,
    /// Whether the share meets the threshold only once it is rounded.
    pub(crate) is_rounded: bool,
}

/// What happens exactly at each threshold of a rating, each said once.
pub(crate) fn exactly_at_each(model: &Model, rating: &RatingModel) -> Vec<AtThreshold> {
    let Some(trial) = Trial::of(model, rating, &model.text) else { return Vec::new() };
    let mut seen: Vec<(Share, u64)> = Vec::new();
    let mut all = Vec::new();
    for clause in rating.table.lines.iter().flat_map(|line| &line.when).flat_map(|test| test.clauses()) {
        let Some((_, share)) = clause.bound.share() else { continue };
        let key = (share, clause.counts.levels);
        let group = smallest(rating, share).filter(|_| !seen.contains(&key));
        seen.push(key);
        if let Some((count, of)) = group {
            all.push(AtThreshold {
                threshold: shown(share),
                group: (count, of),
                comes_to: comes_to(&trial, clause, count, of),
                is_rounded: rating.table.rounded.is_some(),
            });
        }
    }
    all
}

/// A number of agencies that is rather meant as a share: `more than 33 are rated Red`.
fn large_number(model: &Model, rating: &RatingModel, clause: &TallyClause, number: u64) -> Problem {
    let name = quote(rating.name.of(&model.text));
    let message = format!("no example of {name} stands at the number {number}");
    let help = format!("If a share is meant, write `{number}%`. If not, add an `Example:` with {number} of them.");
    Problem::new(Code::ThresholdUntried, clause.span, message).with_help(help)
}

/// Whether a group meets a threshold exactly.
fn stands_at(rating: &RatingModel, clause: &TallyClause, share: Share, tried: &Tried) -> bool {
    let Some(base) = tried.base.filter(|&base| base > 0) else { return false };
    let found = Share::new(clause.counts.count(&tried.tally), base);
    exactly(rating, found, share)
}

fn exactly(rating: &RatingModel, found: Share, share: Share) -> bool {
    let rounded = rating.table.rounded.and_then(|nearest| found.percent_to_nearest(nearest));
    Order::Same
        .holds(&rounded.map_or(found, |percent| Share::new(percent, 100)).compare(share), &std::cmp::Ordering::Equal)
}

fn problem(
    trial: &Trial<'_>,
    model: &Model,
    rating: &RatingModel,
    clause: &TallyClause,
    share: Share,
    stands: bool,
) -> Problem {
    let threshold = shown(share);
    let is_rounded = rating.table.rounded.is_some();
    let at = smallest(rating, share);
    let below = TWELVE * share.count() / share.of().max(1);
    let mut groups = match at {
        Some((count, TWELVE)) => vec![(count.saturating_sub(1), TWELVE), (count, TWELVE), (count + 1, TWELVE)],
        _ => vec![(below, TWELVE), (below + 1, TWELVE)],
    };
    groups.retain(|(count, of)| count <= of);
    if let Some(at) = at.filter(|at| !groups.contains(at)) {
        groups.insert(0, at);
    }
    groups.dedup();
    let says = groups.into_iter().map(|(count, of)| {
        let exactly = match (at == Some((count, of)), is_rounded) {
            (true, false) => format!(", exactly {threshold},"),
            (true, true) => format!(", {threshold} when rounded,"),
            _ => String::new(),
        };
        format!("{count} of {of}{exactly} is {}", comes_to(trial, clause, count, of))
    });
    let says = says.collect::<Vec<_>>().join("; ");
    let name = quote(rating.name.of(&model.text));
    let states = clause.counts.words.of(&model.text);
    let groups = capital(&says);
    if stands {
        let message = format!("what {name} does at {threshold} {states}");
        let help = format!("{groups}. If that is meant, nothing is to be done.");
        return Problem::new(Code::AtThreshold, clause.span, message).with_help(help);
    }
    let message = format!("no example of {name} stands exactly at {threshold}");
    let help = match at {
        Some((count, of)) => format!("{groups}. Add an `Example:` with {count} of {of} agencies."),
        None => format!("{groups}. Add an `Example:` near it."),
    };
    Problem::new(Code::ThresholdUntried, clause.span, message).with_help(help)
}

/// What comes out where this many of a group are counted, and the rest have another level.
fn comes_to(trial: &Trial<'_>, clause: &TallyClause, count: u64, of: u64) -> String {
    let counted = match clause.counts.unanswered {
        true => crate::evaluate::state::code::UNANSWERED,
        false => clause.counts.levels.trailing_zeros() as u8,
    };
    let rest = trial.best_level_outside(clause.counts.levels).unwrap_or(crate::evaluate::state::code::UNANSWERED);
    let tally = trial.group(&[(counted, count), (rest, of - count)]);
    trial.result_name(trial.level(trial.line(&tally)))
}

/// The smallest group that meets a threshold exactly; one of twelve where that can be.
fn smallest(rating: &RatingModel, share: Share) -> Option<(u64, u64)> {
    let sizes = [TWELVE].into_iter().chain(2..=share.of().max(200));
    let near = |size: u64| {
        let count = size.saturating_mul(share.count()) / share.of().max(1);
        [count, count + 1].into_iter().find(|&count| count <= size && exactly(rating, Share::new(count, size), share))
    };
    sizes.take(5_000).find_map(|size| Some((near(size)?, size)))
}

/// A share as people say it: `a third`, `20%`, `2/7`.
pub(crate) fn shown(share: Share) -> String {
    let words = [
        (1, 2, "a half"),
        (1, 3, "a third"),
        (2, 3, "two thirds"),
        (1, 4, "a quarter"),
        (3, 4, "three quarters"),
        (1, 5, "a fifth"),
    ];
    let named = words.iter().find(|&&(count, of, _)| (share.count(), share.of()) == (count, of));
    match (named, share.of()) {
        (Some((.., words)), _) => (*words).to_owned(),
        (None, of @ (100 | 1_000 | 10_000)) => {
            let digits = (of / 100).ilog10() as usize;
            let (whole, rest) = (share.count() * 100 / of, share.count() * 100 % of * (of / 100) / of);
            if digits == 0 { format!("{whole}%") } else { format!("{whole}.{rest:0digits$}%") }
        }
        _ => format!("{}/{}", share.count(), share.of()),
    }
}
