//! What happens at each threshold, said for small groups; and whether an example stands there.

use super::matters::{Kinds, matters};
use super::proof::Trial;
use crate::aggregate::{Share, Tally};
use crate::framework::model::Model;
use crate::framework::rating::model::{RatingModel, Source};
use crate::framework::rating::table::{Bound, TallyClause};
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
        let tried: Vec<&Tried> = tried.iter().filter(|tried| tried.rating == at).collect();
        for clause in rating.table.lines.iter().flat_map(|line| &line.when).flat_map(|test| test.clauses()) {
            if let Some(number) = clause.bound.number().filter(|&number| number > TWELVE)
                && !tried.iter().any(|tried| stands_at(rating, clause, tried))
            {
                problems.push(large_number(model, rating, clause, number));
            }
            let Some((_, share)) = clause.bound.share() else { continue };
            let key = (share, clause.counts.levels);
            if said.contains(&key) {
                continue;
            }
            said.push(key);
            let stands = tried.iter().any(|tried| stands_at(rating, clause, tried));
            problems.extend(problem(&trial, model, clause, share, stands));
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
        if seen.contains(&key) {
            continue;
        }
        seen.push(key);
        if let Some((group, kinds)) = trial.matters_to(clause, exact_groups(rating, share)) {
            let tally = trial.group_of(kinds, group.0, group.1);
            all.push(AtThreshold {
                threshold: shown(share),
                group,
                comes_to: trial.result_name(trial.level(trial.line(&tally))),
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

/// Whether a group meets a threshold exactly, and this makes a difference to it.
fn stands_at(rating: &RatingModel, clause: &TallyClause, tried: &Tried) -> bool {
    let Some(base) = tried.base.filter(|&base| base > 0) else { return false };
    let count = clause.counts.count(&tried.tally);
    let is_exact = match clause.bound {
        Bound::Number { number, .. } => count == number,
        Bound::Share { share, .. } => exactly(rating, Share::new(count, base), share),
        Bound::Every => false,
    };
    is_exact && matters(rating, clause, &tried.tally, base)
}

fn exactly(rating: &RatingModel, found: Share, share: Share) -> bool {
    let rounded = rating.table.rounded.and_then(|nearest| found.percent_to_nearest(nearest));
    rounded.map_or(found, |percent| Share::new(percent, 100)).compare(share).is_eq()
}

/// What is said of one threshold. Nothing, where no group is found to which it matters: a line above decides.
fn problem(trial: &Trial<'_>, model: &Model, clause: &TallyClause, share: Share, stands: bool) -> Option<Problem> {
    let (rating, threshold) = (trial.rating, shown(share));
    let name = quote(rating.name.of(&model.text));
    let untried = format!("no example of {name} stands exactly at {threshold}");
    if exact_groups(rating, share).next().is_none() && !stands {
        let says = around(trial, trial.plain(clause)?, clause, share, None);
        let help = format!("{says}. Add an `Example:` near it.");
        return Some(Problem::new(Code::ThresholdUntried, clause.span, untried).with_help(help));
    }
    let (at, kinds) = trial.matters_to(clause, exact_groups(rating, share))?;
    let says = around(trial, kinds, clause, share, Some(at));
    if stands {
        let states = clause.counts.words.of(&model.text);
        let message = format!("what {name} does at {threshold} {states}");
        let help = format!("{says}. If that is meant, nothing is to be done.");
        return Some(Problem::new(Code::AtThreshold, clause.span, message).with_help(help));
    }
    let group = match (rating.across, rating.source) {
        (true, Source::Answers(_)) => trial.shown(&trial.group_of(kinds, at.0, at.1)),
        _ => format!("{} of {}", at.0, at.1),
    };
    let help = format!("{says}. Add an `Example:` with {group}.");
    Some(Problem::new(Code::ThresholdUntried, clause.span, untried).with_help(help))
}

/// What a rating comes to just below a threshold, there, and just above it.
fn around(trial: &Trial<'_>, kinds: Kinds, clause: &TallyClause, share: Share, at: Option<(u64, u64)>) -> String {
    let below = TWELVE * share.count() / share.of().max(1);
    let is_of_twelve = exact_groups(trial.rating, share).next().is_some_and(|(_, of)| of == TWELVE);
    let mut groups = match at {
        Some((count, of)) if is_of_twelve || kinds.is_three() => {
            vec![(count.saturating_sub(1), of), (count, of), (count + 1, of)]
        }
        _ => at.into_iter().chain([(below, TWELVE), (below + 1, TWELVE)]).collect(),
    };
    groups.retain(|(count, of)| count <= of);
    groups.dedup();
    let threshold = shown(share);
    let says = groups.into_iter().map(|(count, of)| {
        let exactly = match (at == Some((count, of)), trial.rating.table.rounded.is_some()) {
            (true, false) => format!(", exactly {threshold},"),
            (true, true) => format!(", {threshold} when rounded,"),
            _ => String::new(),
        };
        let tally = trial.group_of(kinds, count, of);
        let comes_to = trial.result_name(trial.level(trial.line(&tally)));
        match trial.plain(clause) == Some(kinds) {
            true => format!("{count} of {of}{exactly} is {comes_to}"),
            false => format!("{}{exactly} is {comes_to}", trial.shown(&tally)),
        }
    });
    let between = if kinds.is_three() { ". " } else { "; " };
    capital(&says.collect::<Vec<_>>().join(between))
}

/// Groups that meet a threshold exactly: of twelve where that can be, then smaller ones and larger ones.
fn exact_groups(rating: &RatingModel, share: Share) -> impl Iterator<Item = (u64, u64)> + '_ {
    let sizes = [TWELVE].into_iter().chain(2..=share.of().max(200));
    let near = move |size: u64| {
        let count = size.saturating_mul(share.count()) / share.of().max(1);
        [count, count + 1].into_iter().find(|&count| count <= size && exactly(rating, Share::new(count, size), share))
    };
    sizes.take(5_000).filter_map(move |size| Some((near(size)?, size)))
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
        (None, of @ (100 | 1_000 | 10_000 | 100_000 | 1_000_000)) => {
            let digits = (of / 100).ilog10() as usize;
            let (whole, rest) = (share.count() * 100 / of, share.count() * 100 % of * (of / 100) / of);
            if digits == 0 { format!("{whole}%") } else { format!("{whole}.{rest:0digits$}%") }
        }
        _ => format!("{}/{}", share.count(), share.of()),
    }
}
