//! The layers of a response: beside what the agency said, what a panel and its peers say of it.

use crate::context::Context;
use crate::date::Date;
use crate::framework::Layer;
use crate::framework::model::Model;
use crate::record::Rating;
use crate::response::NOT_RATED;

/// What others say of an agency's items. Empty where nobody does, so that it costs nothing.
#[derive(Debug, Clone, Default)]
pub(crate) struct Layers {
    /// What counts of what others said, by item, in the order in which it was given.
    pub(crate) said: Vec<Said>,
    /// For each item the moderated level, or `NOT_RATED`.
    moderated: Vec<u8>,
    /// What was said twice, and cannot both count.
    pub(crate) twice: Vec<Twice>,
}

/// What one of them said of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) item: u32,
    pub(crate) layer: Layer,
    pub(crate) level: u8,
    pub(crate) by: String,
    pub(crate) on: Option<Date>,
    pub(crate) why: String,
}

/// Two ratings of one item in one layer that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Twice {
    pub(crate) item: u32,
    pub(crate) layer: Layer,
    /// Whether the later of them counts; else their days do not tell, and neither does.
    pub(crate) later_counts: bool,
}

impl Layers {
    pub(super) fn of(model: &Model, context: &Context) -> Layers {
        let mut ratings: Vec<&Rating> = context.records.iter().flat_map(|record| &record.ratings).collect();
        if ratings.is_empty() {
            return Layers::default();
        }
        // What one panel, or one peer, said of one item stands together, the earlier first.
        let author = |rating: &Rating| match rating.layer {
            Layer::Peer => crate::names::fold(&rating.by).into_owned(),
            _ => String::new(),
        };
        let whose = |rating: &Rating| (rating.item.item, rating.layer, author(rating));
        ratings.sort_by_key(|rating| (whose(rating), rating.on));
        let mut layers = Layers { moderated: vec![NOT_RATED; model.items.len()], ..Layers::default() };
        for group in ratings.chunk_by(|one, other| whose(one) == whose(other)) {
            let Some((last, before)) = group.split_last() else { continue };
            let differs = before.iter().any(|other| other.level != last.level);
            let is_later =
                before.iter().all(|other| other.level == last.level || (other.on.is_some() && other.on < last.on));
            if differs {
                layers.twice.push(Twice { item: last.item.item, layer: last.layer, later_counts: is_later });
            }
            if differs && !is_later {
                continue;
            }
            let level = last.level.level as u8;
            if let (Layer::Moderated, Some(place)) = (last.layer, layers.moderated.get_mut(last.item.item as usize)) {
                *place = level;
            }
            layers.said.push(Said {
                item: last.item.item,
                layer: last.layer,
                level,
                by: last.by.clone(),
                on: last.on,
                why: last.why.clone(),
            });
        }
        layers
    }

    /// Whether anybody but the agency rated anything.
    pub(crate) fn is_empty(&self) -> bool {
        self.moderated.is_empty()
    }

    /// The moderated level of an item, or `NOT_RATED`.
    pub(crate) fn moderated(&self, item: usize) -> u8 {
        self.moderated.get(item).copied().unwrap_or(NOT_RATED)
    }

    /// What others said of an item.
    pub(crate) fn of_item(&self, item: usize) -> impl Iterator<Item = &Said> {
        // They stand in the order of the items.
        let start = self.said.partition_point(|said| (said.item as usize) < item);
        self.said.get(start..).unwrap_or_default().iter().take_while(move |said| said.item as usize == item)
    }

    /// The levels that peers gave an item.
    pub(crate) fn peers(&self, item: usize) -> impl Iterator<Item = u8> {
        self.of_item(item).filter(|said| said.layer == Layer::Peer).map(|said| said.level)
    }
}
