//! Which returns of one agency can make a difference. All others are let go of as they come in, so that what is kept does
//! not grow with how often an agency sends one.
//!
//! It comes to the same in whatever order they come: what replaces a return that replaced another replaces that one, too.

use super::Return;

/// Why a return makes no difference any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// The agency sent in later ones for all of where it stood.
    Replaced,
    /// Another of the same day and the same areas says the same, and stands for it.
    Same,
    /// Two others of the same day and the same areas differ already, so that one more tells nobody which is the later.
    Third,
}

/// Takes in a return that was sent in, and gives back those that make no difference any more.
pub(super) fn admit<R: AsRef<Return>>(kept: &mut Vec<R>, new: R) -> Vec<(R, Fate)> {
    if is_replaced(new.as_ref(), kept) {
        return vec![(new, Fate::Replaced)];
    }
    let (day, mut gone) = (new.as_ref().submitted_on(), Vec::new());
    let same = kept.iter_mut().find(|known| {
        known.as_ref().is_of_same_day_and_areas(new.as_ref()) && known.as_ref().says_the_same(new.as_ref())
    });
    match same {
        // Whichever is first in their order stands for both.
        Some(known) if known.as_ref().rank() <= new.as_ref().rank() => return vec![(new, Fate::Same)],
        Some(known) => gone.push((std::mem::replace(known, new), Fate::Same)),
        None => {
            // There is one of most agencies, and room for more would be most of what is kept.
            kept.reserve_exact(1);
            kept.push(new);
            gone.extend(third(kept).map(|third| (third, Fate::Third)));
            let mut at = 0;
            while at < kept.len() {
                let is_earlier =
                    kept[at].as_ref().submitted_on().is_some_and(|earlier| day.is_some_and(|day| earlier < day));
                if is_earlier && is_replaced(kept[at].as_ref(), kept) {
                    gone.push((kept.remove(at), Fate::Replaced));
                } else {
                    at += 1;
                }
            }
        }
    }
    gone
}

/// Two that differ and were sent in on one day for the same areas stand against each other, and against any third: of
/// three, one need not be kept. It is that of which the content comes last, so that the order in which they came makes
/// no difference.
fn third<R: AsRef<Return>>(kept: &mut Vec<R>) -> Option<R> {
    let new = kept.last()?.as_ref();
    let alike = (0..kept.len()).filter(|&at| kept[at].as_ref().is_of_same_day_and_areas(new));
    let alike: Vec<usize> = alike.collect();
    let last = alike.iter().copied().max_by(|&a, &b| kept[a].as_ref().content().cmp(&kept[b].as_ref().content()))?;
    (alike.len() > 2).then(|| kept.remove(last))
}

/// Whether later ones stand wherever this one would count: in each of its areas, or, where it names none, everywhere.
fn is_replaced<R: AsRef<Return>>(sent: &Return, kept: &[R]) -> bool {
    let is_later = |other: &&R| match (sent.submitted_on(), other.as_ref().submitted_on()) {
        (Some(mine), Some(theirs)) => theirs > mine,
        _ => false,
    };
    let later: Vec<&[u32]> = kept.iter().filter(is_later).map(|other| other.as_ref().covered()).collect();
    let is_everywhere = later.iter().any(|areas| areas.is_empty());
    let covered = sent.covered();
    is_everywhere || !covered.is_empty() && covered.iter().all(|area| later.iter().any(|areas| areas.contains(area)))
}
