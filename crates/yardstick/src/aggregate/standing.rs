//! Which returns count: the last that each agency submitted for each local area.
//!
//! The order in which returns are given makes no difference. Returns that can make none themselves are looked at once, so
//! that an agency with thousands of them takes no longer than thousands of agencies.

use std::borrow::Cow;

use super::Return;
use super::admit::admit;
use crate::date::Date;
use crate::response::Status;

/// Why a return is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum WhyLeftOut {
    /// It was not sent in, or says that it is not final (LAM-24).
    Draft,
    /// It was sent in, and by the framework cannot be submitted as it is (LAM-05).
    NotSubmitted,
    /// The agency sent in a later one.
    Replaced,
    /// The same agency sent the same in once more.
    SameTwice,
    /// The same agency sent another in, and it is not known which is the later.
    NotKnownWhichIsLater,
}

impl WhyLeftOut {
    /// The word for it in documents.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            WhyLeftOut::Draft => "draft",
            WhyLeftOut::NotSubmitted => "not submitted",
            WhyLeftOut::Replaced => "replaced",
            WhyLeftOut::SameTwice => "same twice",
            WhyLeftOut::NotKnownWhichIsLater => "not known which is later",
        }
    }
}

/// Where one return counts, and where another took its place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// The local areas in which it counts.
    pub(super) areas: Vec<u32>,
    /// Whether it counts at all.
    pub(super) counts: bool,
    /// The areas in which it does not, and why, and because of which other return.
    pub(super) not_in: Vec<(Option<u32>, WhyLeftOut, Option<usize>)>,
}

/// The returns in an order that does not depend on how they were given, and where each counts.
pub(super) fn standings(returns: &[&Return]) -> (Vec<usize>, Vec<Standing>) {
    let names: Vec<Cow<'_, str>> = returns.iter().map(|sent| sent.folded_agency()).collect();
    let key = |at: usize| (names[at].as_ref(), returns[at].submitted_on(), returns[at].rank());
    let mut order: Vec<usize> = (0..returns.len()).collect();
    order.sort_by(|&a, &b| key(a).cmp(&key(b)));
    let mut standings = vec![Standing::default(); returns.len()];
    // Two that say no name may be two agencies.
    for of_agency in order.chunk_by(|&a, &b| names[a] == names[b] && !names[a].is_empty()) {
        one_agency(returns, of_agency, &mut standings);
    }
    (order, standings)
}

/// A return with its number.
struct Numbered<'r> {
    at: usize,
    sent: &'r Return,
}

impl AsRef<Return> for Numbered<'_> {
    fn as_ref(&self) -> &Return {
        self.sent
    }
}

/// Where the returns of one agency count.
fn one_agency(returns: &[&Return], of_agency: &[usize], standings: &mut [Standing]) {
    let (mut kept, mut gone) = (Vec::new(), Vec::new());
    for &at in of_agency {
        match why_not_sent_in(returns[at]) {
            Some(why) => standings[at].not_in.push((None, why, None)),
            None => gone.extend(admit(&mut kept, Numbered { at, sent: returns[at] })),
        }
    }
    let kept: Vec<usize> = kept.iter().map(|kept| kept.at).collect();
    for &at in &kept {
        standings[at] = standing(returns, &kept, at);
    }
    for (gone, _) in gone {
        let (day, covered) = (gone.sent.submitted_on(), gone.sent.covered());
        let left = stands_for(day, covered, &kept, |at| returns[at], |kept| kept.says_the_same(gone.sent));
        let left = left.map(|(why, other)| (covered.first().copied(), why, Some(other)));
        standings[gone.at].not_in.extend(left);
    }
}

/// Why a return is none that was sent in, where it is none.
pub(super) fn why_not_sent_in(sent: &Return) -> Option<WhyLeftOut> {
    let why = if sent.is_held_back() { WhyLeftOut::NotSubmitted } else { WhyLeftOut::Draft };
    (sent.status() == Status::Draft).then_some(why)
}

/// Why a return of this day and these areas that makes no difference does not count, and because of which of those that
/// are kept of its agency: a later one, or the one that says the same, or the first of two that differ.
pub(super) fn stands_for<'r, K: Copy>(
    day: Option<Date>,
    covered: &[u32],
    kept: &[K],
    look: impl Fn(K) -> &'r Return,
    says_the_same: impl Fn(&Return) -> bool,
) -> Option<(WhyLeftOut, K)> {
    let meets = |other: &Return| match covered.first() {
        Some(area) => other.covered().is_empty() || other.covered().contains(area),
        None => true,
    };
    let is_later = |other: &Return| day.is_some_and(|day| other.submitted_on().is_some_and(|theirs| theirs > day));
    let later = kept.iter().copied().filter(|&other| is_later(look(other)) && meets(look(other)));
    let order = |&a: &K, &b: &K| {
        let [a, b] = [look(a), look(b)];
        a.submitted_on().cmp(&b.submitted_on()).then_with(|| a.rank().cmp(&b.rank()))
    };
    if let Some(last) = later.max_by(order) {
        return Some((WhyLeftOut::Replaced, last));
    }
    let is_alike = |other: &Return| other.submitted_on() == day && other.covered() == covered;
    let alike = kept.iter().copied().filter(|&other| is_alike(look(other)));
    match alike.clone().find(|&other| says_the_same(look(other))) {
        Some(same) => Some((WhyLeftOut::SameTwice, same)),
        None => alike.min_by(order).map(|first| (WhyLeftOut::NotKnownWhichIsLater, first)),
    }
}

/// Where one return counts among all that are kept of its agency.
fn standing(returns: &[&Return], kept: &[usize], at: usize) -> Standing {
    let mut standing = Standing::default();
    let mine = returns[at];
    // A return that names no area stands for wherever the agency works.
    let places: Vec<Option<u32>> = match mine.covered() {
        [] => vec![None],
        areas => areas.iter().map(|&area| Some(area)).collect(),
    };
    for place in places {
        let rivals = kept.iter().copied().filter(|&other| {
            let theirs = returns[other];
            other != at && place.is_none_or(|area| theirs.covered().is_empty() || theirs.covered().contains(&area))
        });
        match beaten(returns, kept, at, rivals) {
            Some((why, other)) => standing.not_in.push((place, why, Some(other))),
            None => {
                standing.counts = true;
                standing.areas.extend(place);
            }
        }
    }
    standing
}

/// The return that takes the place of this one, or that cannot be told from it by its day.
fn beaten(
    returns: &[&Return],
    kept: &[usize],
    at: usize,
    rivals: impl Iterator<Item = usize>,
) -> Option<(WhyLeftOut, usize)> {
    let mine = returns[at];
    let rivals: Vec<usize> = rivals.collect();
    let later = rivals.iter().copied().filter(|&other| match (mine.submitted_on(), returns[other].submitted_on()) {
        (Some(mine), Some(theirs)) => theirs > mine,
        _ => false,
    });
    if let Some(last) = later.max_by_key(|&other| returns[other].submitted_on()) {
        return Some((WhyLeftOut::Replaced, last));
    }
    let position = |at: usize| kept.iter().position(|&other| other == at);
    // Of two that say the same the later counts, else the one that is dated, else the first.
    let stands_for_mine = |other: usize| match (mine.submitted_on(), returns[other].submitted_on()) {
        (Some(mine), Some(theirs)) if mine != theirs => theirs > mine,
        (Some(_), None) => false,
        (None, Some(_)) => true,
        _ => position(other) < position(at),
    };
    let same = rivals.iter().copied().find(|&other| mine.says_the_same(returns[other]) && stands_for_mine(other));
    if let Some(same) = same {
        return Some((WhyLeftOut::SameTwice, same));
    }
    let unclear = rivals.iter().copied().find(|&other| {
        let is_earlier = match (mine.submitted_on(), returns[other].submitted_on()) {
            (Some(mine), Some(theirs)) => theirs < mine,
            _ => false,
        };
        !is_earlier && !mine.says_the_same(returns[other])
    });
    unclear.map(|other| (WhyLeftOut::NotKnownWhichIsLater, other))
}
