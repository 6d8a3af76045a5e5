//! Which returns count: the last that each agency submitted for each local area.
//!
//! The order in which returns are given makes no difference.

use super::Return;
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    /// The local areas in which it counts.
    pub(super) areas: Vec<u32>,
    /// Whether it counts at all.
    pub(super) counts: bool,
    /// The areas in which it does not, and why, and because of which other return.
    pub(super) not_in: Vec<(Option<u32>, WhyLeftOut, Option<usize>)>,
}

/// The returns in an order that does not depend on how they were given, and where each counts.
pub(super) fn standings(returns: &[Return]) -> (Vec<usize>, Vec<Standing>) {
    let mut order: Vec<usize> = (0..returns.len()).collect();
    order.sort_by(|&a, &b| returns[a].order().cmp(&returns[b].order()));
    let mut standings = vec![Standing { areas: Vec::new(), counts: false, not_in: Vec::new() }; returns.len()];
    let mut start = 0;
    while start < order.len() {
        let same_agency = |&&at: &&usize| returns[at].is_of_same_agency(&returns[order[start]]);
        let number = order[start..].iter().take_while(same_agency).count().max(1);
        let of_agency = &order[start..start + number];
        for &at in of_agency {
            standings[at] = standing(returns, of_agency, at);
        }
        start += number;
    }
    (order, standings)
}

/// Where one return counts among all of its agency.
fn standing(returns: &[Return], of_agency: &[usize], at: usize) -> Standing {
    let mut standing = Standing { areas: Vec::new(), counts: false, not_in: Vec::new() };
    let mine = &returns[at];
    if mine.status() == Status::Draft {
        let why = if mine.is_held_back() { WhyLeftOut::NotSubmitted } else { WhyLeftOut::Draft };
        standing.not_in.push((None, why, None));
        return standing;
    }
    // A return that names no area stands for wherever the agency works.
    let places: Vec<Option<u32>> = match mine.covered() {
        [] => vec![None],
        areas => areas.iter().map(|&area| Some(area)).collect(),
    };
    for place in places {
        let rivals = of_agency.iter().copied().filter(|&other| {
            let theirs = &returns[other];
            let meets = place.is_none_or(|area| theirs.covered().is_empty() || theirs.covered().contains(&area));
            other != at && theirs.status() != Status::Draft && meets
        });
        match beaten(returns, of_agency, at, rivals) {
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
    returns: &[Return],
    of_agency: &[usize],
    at: usize,
    rivals: impl Iterator<Item = usize>,
) -> Option<(WhyLeftOut, usize)> {
    let mine = &returns[at];
    let rivals: Vec<usize> = rivals.collect();
    let later = rivals.iter().copied().filter(|&other| match (mine.submitted_on(), returns[other].submitted_on()) {
        (Some(mine), Some(theirs)) => theirs > mine,
        _ => false,
    });
    if let Some(last) = later.max_by_key(|&other| returns[other].submitted_on()) {
        return Some((WhyLeftOut::Replaced, last));
    }
    let position = |at: usize| of_agency.iter().position(|&other| other == at);
    // Of two that say the same the later counts, else the one that is dated, else the first.
    let stands_for_mine = |other: usize| match (mine.submitted_on(), returns[other].submitted_on()) {
        (Some(mine), Some(theirs)) if mine != theirs => theirs > mine,
        (Some(_), None) => false,
        (None, Some(_)) => true,
        _ => position(other) < position(at),
    };
    let same = rivals.iter().copied().find(|&other| mine.says_the_same(&returns[other]) && stands_for_mine(other));
    if let Some(same) = same {
        return Some((WhyLeftOut::SameTwice, same));
    }
    let unclear = rivals.iter().copied().find(|&other| {
        let is_earlier = match (mine.submitted_on(), returns[other].submitted_on()) {
            (Some(mine), Some(theirs)) => theirs < mine,
            _ => false,
        };
        !is_earlier && !mine.says_the_same(&returns[other])
    });
    unclear.map(|other| (WhyLeftOut::NotKnownWhichIsLater, other))
}
