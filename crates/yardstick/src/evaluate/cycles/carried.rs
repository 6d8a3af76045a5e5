//! An earlier rating, carried to a standard of today.

use super::origin::{How, Origin};
use crate::evaluate::state::code;
use crate::framework::condition::Against;
use crate::framework::model::{Model, ScaleModel};
use crate::framework::was::Counts;

/// What the earlier rating of a standard is, on the scale of today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Carried {
    /// It was rated at this level, which may be not applicable.
    Level(u8),
    /// There is none that could be compared.
    Nothing(Lacking),
}

/// Why an earlier rating cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Lacking {
    /// The agency did not answer in that cycle.
    Absent,
    /// The standard came in later.
    New,
    /// Its id had other words.
    Changed,
    /// The edition does not have what it is said to have been.
    Missing,
    /// It is rated on another scale, or on one with other levels.
    OtherScale,
    /// It was not rated.
    Unanswered,
    /// It did not apply to the agency.
    OutOfScope,
    /// Another stood in for it.
    Waived,
    /// It was several that were not rated alike.
    Differed,
}

impl Carried {
    pub(crate) fn level(self) -> Option<u8> {
        match self {
            Carried::Level(level) => Some(level),
            Carried::Nothing(_) => None,
        }
    }
}

/// The earlier rating of one standard, from the states of that cycle.
pub(super) fn carry(now: &Model, item: usize, then: &Model, origin: &Origin, states: &[u8]) -> Carried {
    match origin.how {
        How::New => return Carried::Nothing(Lacking::New),
        How::Changed => return Carried::Nothing(Lacking::Changed),
        How::Missing => return Carried::Nothing(Lacking::Missing),
        How::Same | How::Renumbered | How::Split | How::Merged(_) => {}
    }
    let Some(scale) = now.scale_of(item) else { return Carried::Nothing(Lacking::OtherScale) };
    let each = origin.items.iter().map(|&earlier| one(scale, then, earlier as usize, states));
    let mut levels = Vec::new();
    for carried in each {
        match carried {
            Carried::Level(level) => levels.push(level),
            // Of several that became one, each must have a rating.
            nothing => return nothing,
        }
    }
    levels.sort_unstable();
    levels.dedup();
    match (levels.as_slice(), origin.how) {
        ([], _) => Carried::Nothing(Lacking::Missing),
        (&[level], _) => Carried::Level(level),
        (levels, How::Merged(Some(counts))) => chosen(scale, levels, counts),
        _ => Carried::Nothing(Lacking::Differed),
    }
}

fn one(scale: &ScaleModel, then: &Model, earlier: usize, states: &[u8]) -> Carried {
    let is_alike = then.scale_of(earlier).is_some_and(|earlier| earlier.fingerprint == scale.fingerprint);
    match states.get(earlier).copied() {
        None | Some(code::UNANSWERED | code::ANSWERED) => Carried::Nothing(Lacking::Unanswered),
        Some(code::OUT_OF_SCOPE) => Carried::Nothing(Lacking::OutOfScope),
        Some(code::WAIVED) => Carried::Nothing(Lacking::Waived),
        Some(_) if !is_alike => Carried::Nothing(Lacking::OtherScale),
        Some(level) => Carried::Level(level),
    }
}

/// The worst or the best of several levels. What is outside the order is neither.
fn chosen(scale: &ScaleModel, levels: &[u8], counts: Counts) -> Carried {
    let how = if counts == Counts::Worst { Against::Worse } else { Against::Better };
    let is_ordered = |level: &&u8| scale.levels.get(usize::from(**level)).is_some_and(|level| !level.not_applicable);
    let ordered = levels.iter().filter(is_ordered).copied();
    let found = ordered.reduce(|one, other| if scale.compares(other, how, one) { other } else { one });
    found.map_or(Carried::Nothing(Lacking::Differed), Carried::Level)
}
