//! The counts by one kind of group: a row for each area, section, standard, agency or edition.

use super::{Aggregate, Place, Tally};
use crate::framework::Scale;

/// By what the rows of [`Aggregate::rows`] are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum By {
    /// A row for each local area, and one for all agencies.
    Area,
    /// A row for each section.
    Section,
    /// A row for each standard.
    Item,
    /// A row for each response that counts.
    Agency,
    /// A row for the edition.
    Edition,
}

impl By {
    /// The word for it in documents.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            By::Area => "area",
            By::Section => "section",
            By::Item => "item",
            By::Agency => "agency",
            By::Edition => "edition",
        }
    }
}

/// A group and its counts.
#[derive(Debug, Clone)]
pub struct Group<'p> {
    /// What it is called; none for all agencies, and for standards in no section.
    pub name: Option<String>,
    /// How many responses count in it.
    pub responses: usize,
    /// Its counts, for each scale; empty where they are not shown.
    pub counts: Vec<(Scale<'p>, Tally)>,
    /// Whether they are not shown, as too few responses count in it, or in one from which it could be worked out.
    pub is_suppressed: bool,
}

impl<'a> Aggregate<'a> {
    /// The same with a document that has a row for each of these groups as well.
    #[must_use]
    pub fn grouped_by(mut self, by: By) -> Aggregate<'a> {
        self.by = Some(by);
        self
    }

    pub(super) fn by(&self) -> Option<By> {
        self.by
    }

    /// The counts by groups of one kind.
    #[must_use]
    pub fn rows(&self, by: By) -> Vec<Group<'_>> {
        let all = self.overall();
        match by {
            By::Area => self.areas().chain([all]).map(|place| whole(place, place.name().map(str::to_owned))).collect(),
            By::Edition => vec![whole(all, Some(self.framework.edition().into_owned()))],
            By::Section => sections(all),
            By::Item => items(self, all),
            By::Agency => agencies(self, all),
        }
    }
}

fn whole(place: Place<'_>, name: Option<String>) -> Group<'_> {
    let counts = if place.hides_any() { Vec::new() } else { place.totals() };
    Group { name, responses: place.returns().len(), counts, is_suppressed: place.hides_any() }
}

fn sections(all: Place<'_>) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut last = None;
    for row in all.all_sections() {
        let section = row.section.map(|section| section.index);
        let is_suppressed = all.hides_in_section(section);
        if last != Some(section) {
            let name = row.section.map(|section| section.name().to_owned());
            groups.push(Group { name, responses: all.returns().len(), counts: Vec::new(), is_suppressed });
            last = Some(section);
        }
        if let Some(group) = groups.last_mut().filter(|_| !is_suppressed) {
            group.counts.push((row.scale, row.tally));
        }
    }
    groups
}

fn items<'p>(aggregate: &'p Aggregate<'_>, all: Place<'p>) -> Vec<Group<'p>> {
    let suppressed: Vec<u32> = all.suppressed_items().map(|item| item.index).collect();
    let group = |item: crate::framework::Item<'p>| {
        let scale = item.scale()?;
        let tally = all.tally(item.id()).ok().flatten();
        Some(Group {
            name: Some(item.name().to_owned()),
            responses: all.returns().len(),
            counts: tally.map(|tally| (scale, tally.clone())).into_iter().collect(),
            is_suppressed: suppressed.contains(&item.index),
        })
    };
    aggregate.framework.items().filter_map(group).collect()
}

fn agencies<'p>(aggregate: &'p Aggregate<'_>, all: Place<'p>) -> Vec<Group<'p>> {
    let is_suppressed = aggregate.minimum > 1;
    let mut counts = all.agencies().into_iter().map(|agency| agency.tallies);
    let group = |sent: &super::Return| Group {
        name: Some(sent.agency().to_owned()),
        responses: 1,
        counts: counts.next().unwrap_or_default(),
        is_suppressed,
    };
    all.returns().into_iter().map(group).collect()
}
