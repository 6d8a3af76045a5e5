//! What a standard was in earlier editions, in a sentence.

use super::Teller;
use super::ids::and_ids;
use crate::framework::model::ItemModel;
use crate::framework::was::{Became, Counts, WasModel};

impl Teller<'_> {
    /// `It was 1.3 in edition 2022`, `It was a part of 2.1 in edition 2022`.
    pub(super) fn was(&self, item: &ItemModel) -> Vec<String> {
        let mut said: Vec<String> = item.was.iter().map(|was| self.was_in(was)).collect();
        if item.is_new {
            said.push("It is new in this edition.".to_owned());
        }
        said
    }

    fn was_in(&self, was: &WasModel) -> String {
        let edition = self.model.replaces.get(was.edition as usize);
        let edition = edition.map_or("", |replaced| self.name(replaced.edition));
        let ids: Vec<&str> = was.ids.iter().map(String::as_str).collect();
        let ids = and_ids(&ids);
        match was.how {
            Became::One => format!("It was {ids} in edition {edition}."),
            Became::Split => format!("It was a part of {ids} in edition {edition}."),
            Became::Merged(counts) => {
                let counts = match counts {
                    Some(Counts::Worst) => "the worst of their ratings counts",
                    Some(Counts::Best) => "the best of their ratings counts",
                    None => "where they were not rated alike, none of their ratings counts",
                };
                format!("It was {ids} in edition {edition}; {counts}.")
            }
        }
    }
}
