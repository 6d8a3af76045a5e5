//! Why a section came out as it did: whether it applies, and what its standards come to.

use super::super::Evaluation;
use super::Why;
use super::item::titled;
use super::reason::Reason;
use crate::framework::Section;

impl Evaluation<'_> {
    pub(super) fn why_section(&self, at: usize) -> Why {
        let section = Section { framework: self.framework, index: at as u32 };
        let applies = self.outcome.in_scope[at];
        let (id, word) = (section.name(), section.word().to_lowercase());
        let mut says =
            vec![format!("{word} {id} {} to this agency", if applies { "applies" } else { "does not apply" })];
        if !applies {
            says.push("nothing in it is asked, and it counts nowhere".to_owned());
        } else if section.has_unknown_items() {
            says.push("it has standards that are not in our copy of the guidance; they are not counted".to_owned());
        }
        let always = || vec![Reason::new(format!("{word} {id} is asked of every agency"))];
        Why {
            id: Some(id.to_owned()),
            says,
            scope: self.section_scope(at).map_or_else(always, |reason| vec![reason]),
            findings: section.items().flat_map(|item| self.found_about(Some(item.index as usize))).collect(),
            parts: self.section_parts(section),
            ..Why::of("section", titled(section.word(), id, Some(&section.title())))
        }
    }

    /// Each standard with its state.
    fn section_parts(&self, section: Section<'_>) -> Vec<Reason> {
        let state = |item: crate::framework::Item<'_>| self.state_message(item, self.state_at(item.index as usize));
        section.items().map(|item| Reason::new(state(item))).collect()
    }

    /// What a section applies to; none where it is asked of every agency.
    pub(super) fn section_scope(&self, at: usize) -> Option<Reason> {
        let section = &self.framework.model().sections[at];
        let test = section.applies.as_ref()?;
        let applies = if self.outcome.in_scope[at] { "applies" } else { "does not apply" };
        let message = format!("{} {} {applies} to this agency", section.word.to_lowercase(), section.id);
        Some(self.with_conditions(Reason::new(message), [Some(test)], None))
    }
}
