//! What each standard was in an earlier edition: by `Was`, else by its id where the words are the same.

use std::collections::HashMap;

use crate::framework::Framework;
use crate::framework::model::Model;
use crate::framework::was::{Became, Counts};
use crate::names::{fold, same};

/// What a standard was in an earlier edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    /// The standards of that edition that it comes from.
    pub(crate) items: Vec<u32>,
    pub(crate) how: How,
}

/// How a standard comes from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    /// It is the same, under the same id.
    Same,
    /// It is the same, under another id.
    Renumbered,
    /// It is a part of what one standard was.
    Split,
    /// It is what several were.
    Merged(Option<Counts>),
    /// It came in with a later edition.
    New,
    /// The same id had other words, and nobody says whether it is the same.
    Changed,
    /// What it is said to have been, that edition does not have.
    Missing,
}

impl Origin {
    fn of(items: Vec<u32>, how: How) -> Origin {
        Origin { items, how }
    }

    /// Whether it is one standard that was one standard.
    pub(crate) fn is_one_to_one(&self) -> bool {
        matches!(self.how, How::Same | How::Renumbered)
    }
}

/// Whether one edition says that it replaces another.
pub(crate) fn names(now: &Model, then: &Model) -> bool {
    let edition = then.edition.map(|edition| then.words(edition));
    now.replaces.iter().any(|replaced| {
        let is_edition = edition.as_ref().is_some_and(|edition| same(edition, replaced.edition.of(&now.text)));
        same(&replaced.id, &then.id) && is_edition
    })
}

/// What each standard of one edition was in each of several: those that it names, and those that these name. None where
/// one of them is no edition of the same framework.
pub(crate) fn origins(now: &Model, thens: &[&Model]) -> Option<Vec<Vec<Origin>>> {
    let one = |then: &&Model| {
        let between = || {
            thens
                .iter()
                .filter(|between| names(between, then))
                .find_map(|between| Some(through(&direct(now, between)?, &direct(between, then)?)))
        };
        // What an edition says of another is better than what their ids say.
        let is_said = now.stamp == then.stamp || names(now, then);
        if is_said { direct(now, then) } else { between().or_else(|| direct(now, then)) }
    };
    thens.iter().map(one).collect()
}

/// What each standard of one edition was in another that it replaces, or that has its id. None where neither is so.
pub(super) fn direct(now: &Model, then: &Model) -> Option<Vec<Origin>> {
    if now.stamp == then.stamp {
        return Some((0..now.items.len() as u32).map(|item| Origin::of(vec![item], How::Same)).collect());
    }
    let edition = then.edition.map(|edition| then.words(edition));
    let replaced = now.replaces.iter().position(|replaced| {
        let is_edition = edition.as_ref().is_some_and(|edition| same(edition, replaced.edition.of(&now.text)));
        same(&replaced.id, &then.id) && is_edition
    });
    if replaced.is_none() && !same(&now.id, &then.id) {
        return None;
    }
    let find = |id: &str| then.item_names.get(fold(id).as_ref()).copied();
    let was = |item: &crate::framework::model::ItemModel| {
        item.was.iter().find(|was| Some(was.edition as usize) == replaced).cloned()
    };
    // What one standard says that it was, no other is by its id alone.
    let claimed: HashMap<u32, ()> =
        now.items.iter().filter_map(was).flat_map(|was| was.ids).filter_map(|id| Some((find(&id)?, ()))).collect();
    let origin = |item: &crate::framework::model::ItemModel| {
        if item.is_new {
            return Origin::of(Vec::new(), How::New);
        }
        if let Some(was) = was(item) {
            let items: Vec<u32> = was.ids.iter().filter_map(|id| find(id)).collect();
            let how = match was.how {
                _ if items.len() < was.ids.len() => How::Missing,
                Became::One if same(&was.ids[0], &item.id) => How::Same,
                Became::One => How::Renumbered,
                Became::Split => How::Split,
                Became::Merged(counts) => How::Merged(counts),
            };
            return Origin::of(items, how);
        }
        match find(&item.id).filter(|found| !claimed.contains_key(found)) {
            None => Origin::of(Vec::new(), How::New),
            Some(found) if says_the_same(now, item, then, found) => Origin::of(vec![found], How::Same),
            Some(found) => Origin::of(vec![found], How::Changed),
        }
    };
    Some(now.items.iter().map(origin).collect())
}

/// Whether a standard has the same words in both; one whose words are not in our copy is taken for what its id says.
fn says_the_same(now: &Model, item: &crate::framework::model::ItemModel, then: &Model, found: u32) -> bool {
    let words = |model: &Model, words: Option<_>| words.map(|words| fold(&model.words(words)).into_owned());
    let earlier = then.items.get(found as usize).and_then(|item| words(then, item.words));
    match (words(now, item.words), earlier) {
        (Some(now), Some(then)) => now == then,
        _ => true,
    }
}

/// What each standard was two editions before, from what it was in the one between.
pub(super) fn through(between: &[Origin], before: &[Origin]) -> Vec<Origin> {
    let step = |origin: &Origin| {
        if !matches!(origin.how, How::Same | How::Renumbered | How::Split | How::Merged(_)) {
            return origin.clone();
        }
        let further: Vec<&Origin> = origin.items.iter().filter_map(|&item| before.get(item as usize)).collect();
        let lost = further.iter().find(|further| matches!(further.how, How::New | How::Changed | How::Missing));
        if let Some(lost) = lost {
            return (*lost).clone();
        }
        let mut items: Vec<u32> = further.iter().flat_map(|further| further.items.iter().copied()).collect();
        items.sort_unstable();
        items.dedup();
        // The last merging says which of several ratings counts, the one before only of its own.
        let counts = further.iter().map(|further| further.how).chain([origin.how]).filter_map(|how| match how {
            How::Merged(counts) => Some(counts),
            _ => None,
        });
        let mut counts: Vec<Option<Counts>> = counts.collect();
        counts.dedup();
        let is_split = origin.how == How::Split || further.iter().any(|further| further.how == How::Split);
        let how = match (items.len(), is_split) {
            (1, true) => How::Split,
            (1, false) if origin.how == How::Same && further.iter().all(|further| further.how == How::Same) => {
                How::Same
            }
            (1, false) => How::Renumbered,
            _ => How::Merged(counts.first().copied().flatten().filter(|_| counts.len() == 1)),
        };
        Origin { items, how }
    };
    between.iter().map(step).collect()
}

/// How an edition is called in messages.
pub(super) fn called(framework: &Framework) -> String {
    let edition = framework.edition();
    if edition.is_empty() { framework.id().to_owned() } else { edition.into_owned() }
}
