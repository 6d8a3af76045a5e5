//! Counts of one response: by section and scale, and in total.

use std::collections::BTreeMap;

use super::Evaluation;
use super::finding::Severity;
use crate::aggregate::Tally;
use crate::framework::{Scale, Section};

/// Counts by the numbers of section and scale.
type Tallies = BTreeMap<(u32, u32), Tally>;

/// The counts of one section on one scale.
#[derive(Debug, Clone)]
pub struct SummaryRow<'e> {
    section: Option<Section<'e>>,
    scale: Scale<'e>,
    tally: Tally,
    in_scope: bool,
    complete: bool,
}

impl<'e> SummaryRow<'e> {
    /// The section; none for items that stand in no section.
    #[must_use]
    pub fn section(&self) -> Option<Section<'e>> {
        self.section
    }

    /// The scale on which they are rated.
    #[must_use]
    pub fn scale(&self) -> Scale<'e> {
        self.scale
    }

    /// The counts.
    #[must_use]
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Whether the section applies to the agency.
    #[must_use]
    pub fn is_in_scope(&self) -> bool {
        self.in_scope
    }

    /// Whether no finding says `must` about one of its items (CAM-34).
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.complete
    }
}

impl<'a> Evaluation<'a> {
    /// The counts by section, in order, and within a section by scale. A section of which the framework's copy of the
    /// guidance prints no standard has a row, too.
    #[must_use]
    pub fn summary(&self) -> Vec<SummaryRow<'a>> {
        let model = self.framework.model();
        let mut tallies: Tallies = BTreeMap::new();
        for (at, section) in model.sections.iter().enumerate() {
            if section.unknown_items && model.scales.len() == 1 {
                self.tally_at((at as u32, 0), &mut tallies);
            }
        }
        for (at, item) in model.items.iter().enumerate() {
            let Some(scale) = model.layout_of(at).scale else { continue };
            // Every section in which it stands has a row; it is counted where the agency meets it.
            for section in &item.also {
                self.tally_at((*section, scale), &mut tallies);
            }
            let section = self.outcome.section_of(model, at);
            self.count(at, self.tally_at((section.unwrap_or(u32::MAX), scale), &mut tallies));
        }
        let incomplete = self.incomplete_sections();
        let row = |((section, scale), tally): ((u32, u32), Tally)| SummaryRow {
            section: model
                .sections
                .get(section as usize)
                .map(|_| Section { framework: self.framework, index: section }),
            scale: self.scale(scale),
            tally,
            in_scope: self.outcome.in_scope.get(section as usize).copied().unwrap_or(true),
            complete: !incomplete.contains(&section) && !self.has_unknown_items(section),
        };
        tallies.into_iter().map(row).collect()
    }

    fn tally_at<'t>(&self, key: (u32, u32), tallies: &'t mut Tallies) -> &'t mut Tally {
        let scale = key.1;
        tallies.entry(key).or_insert_with(|| Tally::empty(&self.framework.model().scales[scale as usize], scale))
    }

    /// Whether the section applies and has standards that nobody can answer here.
    fn has_unknown_items(&self, section: u32) -> bool {
        let model = self.framework.model().sections.get(section as usize);
        let in_scope = self.outcome.in_scope.get(section as usize).copied().unwrap_or(true);
        in_scope && model.is_some_and(|section| section.unknown_items)
    }

    fn scale(&self, index: u32) -> Scale<'a> {
        Scale { framework: self.framework, index }
    }

    fn incomplete_sections(&self) -> std::collections::BTreeSet<u32> {
        let musts = self.findings().filter(|finding| finding.severity() == Severity::Must);
        let items = musts.filter_map(|finding| finding.found.item);
        let model = self.framework.model();
        items.map(|item| self.outcome.section_of(model, item as usize).unwrap_or(u32::MAX)).collect()
    }

    pub(crate) fn count(&self, item: usize, tally: &mut Tally) {
        tally.add_code(self.outcome.states[item], 1);
    }

    /// The counts over all sections of the assessment, for each scale that is in use.
    #[must_use]
    pub fn totals(&self) -> Vec<(Scale<'a>, Tally)> {
        let mut totals: Vec<(Scale<'a>, Tally)> = Vec::new();
        let mut rows = self.summary();
        // What stands outside the assessment is shown in its own row, and adds to nothing (LAM-23).
        rows.retain(|row| !row.section.is_some_and(Section::is_outside_the_assessment));
        rows.sort_by_key(|row| row.scale.index);
        for row in rows {
            match totals.last_mut().filter(|(scale, _)| scale.index == row.scale.index) {
                // Rows of one evaluation and one scale always fit together.
                Some((_, total)) => drop(total.add(&row.tally)),
                None => totals.push((row.scale, row.tally)),
            }
        }
        totals
    }
}
