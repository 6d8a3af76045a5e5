//! What the framework is, and who takes part.

use super::sentence::closed;
use super::{Part, Teller};
use crate::framework::model::TermModel;

impl Teller<'_> {
    pub(super) fn head(&self, given: &[String]) -> Part {
        let model = self.model;
        let mut part = Part::new("What it is");
        if self.is_view {
            part.say(closed(&format!("This is for an agency that has answered: {}", given.join("; "))));
        }
        let one = |called: &str, words: Option<crate::framework::words::Words>| {
            words.map(|words| format!("{called}: {}", closed(&self.words(words))))
        };
        part.point(format!("Id: {}. Responses name it so.", model.id));
        for line in [
            one("Edition", model.edition),
            one("Published by", model.publisher),
            one("Repeated", model.cycle),
            one("Compared with", model.compares_with),
        ] {
            part.point(line.unwrap_or_default());
        }
        for replaced in &model.replaces {
            part.point(format!("It replaces edition {} of {}.", self.name(replaced.edition), replaced.id));
        }
        for &law in &model.laws {
            part.point(one("Law", Some(law)).unwrap_or_default());
        }
        for &contact in &model.contacts {
            part.point(one("Contact", Some(contact)).unwrap_or_default());
        }
        if !model.parts.is_empty() {
            let titles: Vec<String> = model
                .parts
                .iter()
                .map(|part| if part.title.is_empty() { format!("part {}", part.id) } else { self.words(part.title) })
                .collect();
            part.point(closed(&format!("Printed guidance that goes with it: {}", titles.join("; "))));
        }
        let terms: Vec<&str> = model.terms.iter().map(|term| self.name(term.name)).collect();
        if !terms.is_empty() {
            part.point(closed(&format!("Words that it explains: {}", terms.join("; "))));
        }
        if !model.taking_part.is_empty() {
            part.say("These take part:");
            model.taking_part.iter().for_each(|&words| part.point(closed(&self.words(words))));
        }
        if !model.who_rates.is_empty() {
            part.say("Who gives each rating:");
            model.who_rates.iter().for_each(|layer| part.point(self.layer(layer)));
        }
        part
    }

    fn layer(&self, layer: &TermModel) -> String {
        let by = self.words(layer.words);
        let by = if by.is_empty() { String::new() } else { format!(", by {by}") };
        closed(&format!("The {} rating{by}", self.name(layer.name)))
    }
}
