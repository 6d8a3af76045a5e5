//! Where lists of evidence, or of indicators, stand, and for whom: they illustrate, and are no standards.

use super::Teller;
use super::sentence::closed;
use crate::framework::model::EvidenceModel;
use crate::wording::{and, capital};

impl Teller<'_> {
    pub(super) fn evidence(&self) -> String {
        let for_all = |lists: &[EvidenceModel]| lists.iter().any(|list| list.when.is_none());
        let sections: Vec<u32> =
            self.sections_in().filter(|&at| for_all(&self.model.sections[at as usize].evidence)).collect();
        let items: Vec<&str> = self
            .items()
            .map(|item| &self.model.items[item as usize])
            .filter(|item| for_all(&item.evidence))
            .map(|item| item.id.as_str())
            .collect();
        let mut with = Vec::new();
        if !sections.is_empty() {
            with.push(self.sections_named(&sections));
        }
        if !items.is_empty() {
            with.push(and(&items));
        }
        let mut sentences = Vec::new();
        if !with.is_empty() {
            sentences.push(format!("Examples of evidence stand with {}.", and(with)));
        }
        let all = self.items().map(|item| &self.model.items[item as usize]);
        let of_items = all.flat_map(|item| item.evidence.iter().map(move |list| (item.id.clone(), list)));
        let of_sections = self
            .sections_in()
            .flat_map(|at| self.model.sections[at as usize].evidence.iter().map(move |list| (self.section(at), list)));
        for (of, list) in of_sections.chain(of_items) {
            let Some(test) = self.known.settle(self.model, list.when.as_ref(), None).left() else { continue };
            let heading = self.model.words(list.words);
            let heading = heading.lines().next().unwrap_or_default().trim_end_matches(':').to_owned();
            let called = if heading.is_empty() { String::new() } else { format!(" (“{heading}”)") };
            sentences.push(closed(&capital(&format!(
                "one list{called} with {of} is for agencies {}",
                self.agencies(&test)
            ))));
        }
        if sentences.is_empty() {
            return String::new();
        }
        sentences.push("They are illustrations, and nothing in them is rated.".to_owned());
        sentences.join(" ")
    }
}
