//! What a table does with every small group: no data is no level, each line can decide, and worse is never better.
//!
//! Levels that every line treats alike are tried as one. Groups are small ones, and those around each threshold.

use std::collections::BTreeSet;

use crate::aggregate::Tally;
use crate::check::Checker;
use crate::framework::model::{Model, ScaleModel};
use crate::framework::rating::model::{RatingBase, RatingModel};
use crate::framework::rating::table::Bound;
use crate::problem::{Code, Problem};
use crate::wording::{and, quote};

/// Groups up to this size are tried in full.
const SMALL: u64 = 12;
/// With more levels than these that are told apart, fewer groups are tried.
const MANY_LEVELS: usize = 8;
/// Groups of three kinds of answer are tried up to this size.
const MIDDLING: u64 = 60;
/// The largest group that is tried at all.
const LARGE: u64 = 5_000;

impl Checker<'_> {
    pub(super) fn proofs(&mut self, ratings: &[Option<RatingModel>]) {
        let mut found = Vec::new();
        for rating in ratings.iter().flatten() {
            let Some(trial) = Trial::of(&self.model, rating, self.text) else { continue };
            found.extend(trial.no_data());
            let (never, better) = trial.every_group();
            found.extend(never);
            found.extend(better);
        }
        for problem in found {
            self.problem(problem);
        }
    }
}

/// One table, and the groups on which it is tried.
pub(super) struct Trial<'m> {
    pub(super) rating: &'m RatingModel,
    counted: &'m ScaleModel,
    result: &'m ScaleModel,
    text: &'m str,
    empty: Tally,
    /// One level for each run of levels that no line tells apart, worst first.
    pub(super) levels: Vec<u8>,
}

impl<'m> Trial<'m> {
    pub(super) fn of(model: &'m Model, rating: &'m RatingModel, text: &'m str) -> Option<Trial<'m>> {
        let counted = model.scales.get(rating.source_scale as usize)?;
        let result = model.scales.get(rating.scale as usize)?;
        let empty = Tally::empty(counted, rating.source_scale);
        let levels = told_apart(rating, counted);
        Some(Trial { rating, counted, result, text, empty, levels })
    }

    /// The number of the line that decides.
    pub(super) fn line(&self, tally: &Tally) -> Option<usize> {
        self.rating.table.decide(tally, Some(self.base(tally)))
    }

    /// Out of how many the shares of a group are.
    pub(super) fn base(&self, tally: &Tally) -> u64 {
        match self.rating.base {
            RatingBase::Invited | RatingBase::TakingPart => tally.total(),
            RatingBase::Asked => tally.asked(),
            RatingBase::Answering => tally.answering(),
            RatingBase::Rated => tally.rated(),
        }
    }

    pub(super) fn level(&self, line: Option<usize>) -> Option<u32> {
        line.and_then(|line| self.rating.table.lines[line].level)
    }

    pub(super) fn result_name(&self, level: Option<u32>) -> String {
        level.map_or("not rated".to_owned(), |level| self.result.levels[level as usize].name.of(self.text).to_owned())
    }

    pub(super) fn group(&self, parts: &[(u8, u64)]) -> Tally {
        let mut tally = self.empty.clone();
        for &(level, number) in parts {
            tally.add_code(level, number);
        }
        tally
    }

    /// The best level that is none of these.
    pub(super) fn best_level_outside(&self, levels: u64) -> Option<u8> {
        let ordered = self.counted.levels.iter().enumerate().filter(|(_, level)| !level.not_applicable);
        let mut outside = ordered.map(|(at, _)| at as u8).filter(|at| levels >> at & 1 == 0);
        if self.counted.best_first { outside.next() } else { outside.next_back() }
    }

    /// A group in words: `3 Amber and 9 Green`.
    pub(super) fn shown(&self, tally: &Tally) -> String {
        let levels = self.counted.levels.iter().zip(tally.levels.iter()).filter(|(_, count)| **count > 0);
        let mut parts: Vec<String> =
            levels.map(|(level, count)| format!("{count} {}", level.name.of(self.text))).collect();
        for (count, words) in [
            (tally.not_applicable, self.not_applicable_name()),
            (tally.unanswered, "unanswered"),
            (tally.out_of_scope, "out of scope"),
        ] {
            if count > 0 {
                parts.push(format!("{count} {words}"));
            }
        }
        if parts.is_empty() { "nobody at all".to_owned() } else { and(parts) }
    }

    fn not_applicable_name(&self) -> &str {
        let level = self.counted.levels.iter().find(|level| level.not_applicable);
        level.map_or("not applicable", |level| level.name.of(self.text))
    }

    /// A level where nobody is rated.
    fn no_data(&self) -> Option<Problem> {
        let mut numbers: BTreeSet<u64> = (0..=3).collect();
        numbers.extend(self.whole_numbers().flat_map(|number| [number.saturating_sub(1), number, number + 1]));
        let numbers: Vec<u64> = numbers.into_iter().filter(|&number| number <= LARGE).collect();
        let has_outside = self.empty.outside_order != 0;
        for &out_of_scope in &numbers[..2] {
            for &unanswered in &numbers {
                for &not_applicable in numbers.iter().filter(|&&number| has_outside || number == 0) {
                    let mut tally = self.empty.clone();
                    (tally.not_applicable, tally.unanswered) = (not_applicable, unanswered);
                    tally.out_of_scope = out_of_scope;
                    if tally.total() == 0 {
                        continue; // of nobody at all there is never a rating
                    }
                    let line = self.line(&tally);
                    if let (Some(line), Some(level)) = (line, self.level(line)) {
                        let span = self.rating.table.lines[line].span;
                        let level = self.result_name(Some(level));
                        let who = self.shown(&tally);
                        let message = format!("with {who}, no one is rated, and this line gives {level}");
                        let help = "Above it, write `Not rated when none are rated …` with all levels: no data is never a level.";
                        return Some(Problem::new(Code::NotSaidWhenNotRated, span, message).with_help(help));
                    }
                }
            }
        }
        None
    }

    fn whole_numbers(&self) -> impl Iterator<Item = u64> {
        self.bounds().filter_map(|bound| match bound {
            Bound::Number { number, .. } if number > 1 => Some(number),
            _ => None,
        })
    }

    fn bounds(&self) -> impl Iterator<Item = Bound> {
        let tests = self.rating.table.lines.iter().filter_map(|line| line.when.as_ref());
        tests.flat_map(|test| test.clauses()).map(|clause| clause.bound)
    }

    /// Lines that decide for no group, and a group that comes out better with one more that is worse.
    fn every_group(&self) -> (Vec<Problem>, Option<Problem>) {
        let mut decided = vec![false; self.rating.table.lines.len()];
        let mut better = None;
        let sizes = self.sizes();
        let rests = self.levels.iter().copied().chain(self.rest_states()).collect::<Vec<u8>>();
        for &size in &sizes {
            for (at, &level) in self.levels.iter().enumerate() {
                for (other, &rest) in rests.iter().enumerate().filter(|(other, _)| *other != at) {
                    // What is worse comes first, so one more of `level` makes the group worse.
                    let is_worse = at < other && other < self.levels.len();
                    let mut before: Option<(Option<u32>, Tally)> = None;
                    for number in self.numbers(size) {
                        let tally = self.group(&[(level, number), (rest, size - number)]);
                        let line = self.line(&tally);
                        if let Some(line) = line {
                            decided[line] = true;
                        }
                        let now = self.level(line);
                        if let Some((was, group)) = before.take().filter(|_| is_worse && better.is_none())
                            && self.improves(was, now)
                        {
                            better = Some(self.better(&group, was, &tally, now, line));
                        }
                        before = Some((now, tally));
                    }
                }
            }
        }
        if self.levels.len() <= MANY_LEVELS {
            if decided.contains(&false) {
                self.three_kinds(&mut decided);
            }
            better = better.or_else(|| self.better_of_three());
        } else {
            decided.fill(true); // too few groups are tried to say of a line that it never decides
        }
        (self.never(&decided), better)
    }

    /// Groups of three kinds of answer, for lines that need them.
    fn three_kinds(&self, decided: &mut [bool]) {
        let kinds: Vec<u8> = self.levels.iter().copied().chain(self.rest_states()).collect();
        let numbers = self.parted_in_three(SMALL);
        for a in 0..kinds.len() {
            for b in a + 1..kinds.len() {
                for c in b + 1..kinds.len() {
                    for &[first, second, third] in &numbers {
                        let parts = [(kinds[a], first), (kinds[b], second), (kinds[c], third)];
                        if let Some(line) = self.line(&self.group(&parts)) {
                            decided[line] = true;
                        }
                    }
                    if !decided.contains(&false) {
                        return;
                    }
                }
            }
        }
    }

    /// Groups parted in three: all small ones, and of larger ones those where a part is around a threshold.
    fn parted_in_three(&self, small: u64) -> Vec<[u64; 3]> {
        let mut parted = Vec::new();
        for size in (1..=small).chain(self.sizes().into_iter().filter(|&size| size > small && size <= MIDDLING)) {
            let numbers = if size <= small { (0..=size).collect() } else { self.numbers(size) };
            for &first in &numbers {
                for &second in &numbers {
                    // The third part can be the one at a threshold, too: then the second is what is left.
                    if let Some(third) = size.checked_sub(first + second) {
                        parted.push([first, second, third]);
                        parted.extend((size > small).then_some([first, third, second]));
                    }
                }
            }
        }
        // No part is larger than what sixteen bits hold.
        parted.sort_unstable_by_key(|&[first, second, third]| first << 32 | second << 16 | third);
        parted.dedup();
        parted
    }

    /// A small group of three levels that comes out better with one more that is worse.
    fn better_of_three(&self) -> Option<Problem> {
        const SIZE: u64 = 6;
        let levels = &self.levels;
        let numbers = self.parted_in_three(SIZE);
        for (c, b, a) in (0..levels.len()).flat_map(|c| (0..c).flat_map(move |b| (0..b).map(move |a| (c, b, a)))) {
            // What is worse stands first: `a` is worse than `b`, and `b` than `c`.
            let (a, b, c) = (levels[a], levels[b], levels[c]);
            for &[first, second, third] in &numbers {
                let before = self.group(&[(a, first), (b, second), (c, third)]);
                let was = self.level(self.line(&before));
                let mut worse = Vec::new();
                if third > 0 {
                    worse.push([(a, first + 1), (b, second), (c, third - 1)]);
                    worse.push([(a, first), (b, second + 1), (c, third - 1)]);
                }
                if second > 0 {
                    worse.push([(a, first + 1), (b, second - 1), (c, third)]);
                }
                for parts in worse {
                    let after = self.group(&parts);
                    let line = self.line(&after);
                    let now = self.level(line);
                    if self.improves(was, now) {
                        return Some(self.better(&before, was, &after, now, line));
                    }
                }
            }
        }
        None
    }

    /// The states that are no level, as bytes: not applicable where the scale has it, and unanswered.
    pub(super) fn rest_states(&self) -> impl Iterator<Item = u8> {
        let outside = self.empty.outside_order;
        let outside = (outside != 0).then(|| outside.trailing_zeros() as u8);
        outside.into_iter().chain([crate::evaluate::state::code::UNANSWERED])
    }

    /// Small groups, and for each share a group in which it is met exactly, and one between it and the next.
    fn sizes(&self) -> Vec<u64> {
        let mut sizes: BTreeSet<u64> = (1..=SMALL).collect();
        let mut shares: Vec<_> = self.bounds().filter_map(|bound| bound.share()).map(|(_, share)| share).collect();
        shares.sort_by(|a, b| a.compare(*b));
        sizes.extend(shares.iter().map(|share| share.of()));
        sizes.extend(shares.windows(2).map(|two| two[0].of().saturating_add(two[1].of())));
        if self.rating.table.rounded.is_some() {
            sizes.insert(200);
        }
        sizes.extend(self.whole_numbers().flat_map(|number| [number, number + 1, 2 * number]));
        // Where a number and a share of the group are the same.
        for number in self.bounds().filter_map(|bound| bound.number()).flat_map(|number| [number, number + 1]) {
            for share in shares.iter().filter(|share| share.count() > 0) {
                let size = number.saturating_mul(share.of()) / share.count();
                sizes.extend([size.saturating_sub(1), size, size.saturating_add(1)]);
            }
        }
        // With many levels there are many pairs of them; then small groups and thresholds have to do.
        let sizes = sizes.into_iter().filter(|size| (1..=LARGE).contains(size));
        if self.levels.len() > MANY_LEVELS { sizes.take(4).collect() } else { sizes.collect() }
    }

    /// How many of a group of this size are tried: all where it is small, else those around a threshold.
    fn numbers(&self, size: u64) -> Vec<u64> {
        if size <= SMALL {
            return (0..=size).collect();
        }
        let mut numbers: BTreeSet<u64> = [0, 1, size - 1, size].into();
        for bound in self.bounds() {
            let at = match bound {
                Bound::Number { number, .. } => number,
                Bound::Share { share, .. } => share.count().saturating_mul(size) / share.of().max(1),
                Bound::Every => size,
            };
            numbers.extend([at.saturating_sub(1), at, at.saturating_add(1)]);
        }
        numbers.into_iter().filter(|&number| number <= size).collect()
    }

    fn improves(&self, was: Option<u32>, now: Option<u32>) -> bool {
        let (Some(was), Some(now)) = (was, now) else { return false };
        was != now && ((now < was) == self.result.best_first)
    }

    fn better(&self, group: &Tally, was: Option<u32>, worse: &Tally, now: Option<u32>, line: Option<usize>) -> Problem {
        let span = line.map_or(self.rating.name, |line| self.rating.table.lines[line].span);
        let (before, after) = (self.shown(group), self.shown(worse));
        let help = format!(
            "{before} is {}, and {after} is {}. If that is not meant, look at the order of the lines: the first that holds decides.",
            self.result_name(was),
            self.result_name(now)
        );
        Problem::new(Code::WorseIsBetter, span, "a worse answer improves the rating").with_help(help)
    }

    fn never(&self, decided: &[bool]) -> Vec<Problem> {
        let lines = self.rating.table.lines.iter().zip(decided);
        // That there is no rating of nobody is tried by itself.
        let never = lines.filter(|(line, decided)| !**decided && line.level.is_some());
        let problem = |(line, _): (&crate::framework::rating::table::TableLine, &bool)| {
            let message = format!("{} decides for no group that was tried", quote(line.span.of(self.text)));
            let help = "The first line that holds decides. Put the stricter line above the other.";
            Problem::new(Code::NeverDecides, line.span, message).with_help(help)
        };
        never.map(problem).collect()
    }
}

/// One level for each run of levels that every line treats alike, worst first; not applicable is left out.
fn told_apart(rating: &RatingModel, scale: &ScaleModel) -> Vec<u8> {
    let tests = rating.table.lines.iter().filter_map(|line| line.when.as_ref());
    let masks: Vec<u64> = tests.flat_map(|test| test.clauses()).map(|clause| clause.counts.levels).collect();
    let mut last: Option<Vec<bool>> = None;
    let mut levels: Vec<u8> = Vec::new();
    let ordered = scale.levels.iter().enumerate().filter(|(_, level)| !level.not_applicable);
    for (at, _) in ordered {
        let signature: Vec<bool> = masks.iter().map(|mask| mask >> at & 1 == 1).collect();
        // Only neighbours are tried as one: what is worse than one of them is then worse than the other.
        if last.as_ref() != Some(&signature) {
            levels.push(at as u8);
        }
        last = Some(signature);
    }
    if scale.best_first {
        levels.reverse();
    }
    levels
}
