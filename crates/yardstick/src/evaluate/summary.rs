//! Counts of one response: by section and scale, and in total.

use super::Evaluation;
use super::finding::{Finding, Severity};
use crate::aggregate::Tally;
use crate::framework::plan::NO_SECTION;
use crate::framework::{Scale, Section};

/// A place for each level, and the last four for the other states.
const CODES: usize = 64;

fn place_of(state: u8) -> usize {
    usize::from(state) % CODES
}

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
        let is_complete = self.complete_sections();
        let row = |(&(section, scale), tally): (&(u32, u32), Option<Tally>)| SummaryRow {
            section: model
                .sections
                .get(section as usize)
                .map(|_| Section { framework: self.framework, index: section }),
            scale: self.scale(scale),
            tally: tally.unwrap_or_else(|| Tally::empty(&model.scales[scale as usize], scale)),
            in_scope: self.outcome.in_scope.get(section as usize).copied().unwrap_or(true),
            complete: is_complete(section) && !self.has_unknown_items(section),
        };
        model.plan().rows.iter().zip(self.tallies()).map(row).collect()
    }

    /// For each row a tally; none where nothing is counted in it.
    fn tallies(&self) -> Vec<Option<Tally>> {
        let plan = self.framework.model().plan();
        let mut tallies: Vec<Option<Tally>> = plan.rows.iter().map(|_| None).collect();
        // Items of one row mostly stand together, so one row is counted at a time.
        let (mut at, mut counts) = (u32::MAX, [0; CODES]);
        for ((item, planned), &state) in plan.items.iter().enumerate().zip(&self.outcome.states) {
            let Some(first) = planned.row else { continue };
            // It is counted where the agency meets it.
            let row = if planned.is_plain { Some(first) } else { self.row_of(item, first) };
            let Some(row) = row else { continue };
            if row != at {
                self.put(&mut tallies, at, std::mem::replace(&mut counts, [0; CODES]));
                at = row;
            }
            counts[place_of(state)] += 1;
        }
        self.put(&mut tallies, at, counts);
        tallies
    }

    /// Adds what was counted in a row to its tally.
    fn put(&self, tallies: &mut [Option<Tally>], row: u32, counts: [u32; CODES]) {
        let model = self.framework.model();
        let (Some(place), Some(&(_, scale))) = (tallies.get_mut(row as usize), model.plan().rows.get(row as usize))
        else {
            return;
        };
        let tally = Tally::of_codes(&model.scales[scale as usize], scale, |code| counts[place_of(code)].into());
        match place {
            // Both are of the row's scale, and there are fewer items than can be counted.
            Some(known) => drop(known.add(&tally)),
            None => *place = Some(tally),
        }
    }

    /// The row of an item that may be met in another section than its first.
    fn row_of(&self, item: usize, first: u32) -> Option<u32> {
        let model = self.framework.model();
        let (rows, section) = (&model.plan().rows, self.outcome.section_of(model, item).unwrap_or(NO_SECTION));
        let &(_, scale) = rows.get(first as usize)?;
        rows.binary_search(&(section, scale)).ok().map(|row| row as u32)
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

    /// Whether nothing is missing that must be there, for each section and for what stands in none.
    fn complete_sections(&self) -> impl Fn(u32) -> bool {
        let (model, plan) = (self.framework.model(), self.framework.model().plan());
        let last = model.sections.len();
        let mut incomplete = vec![false; last + 1];
        let of_items = self.outcome.findings.get(self.outcome.of_items.clone()).unwrap_or_default();
        for &found in of_items {
            let Some(item) = found.item else { continue };
            let section = match plan.items.get(item as usize) {
                Some(planned) if planned.is_plain => planned.section,
                _ => self.outcome.section_of(model, item as usize).unwrap_or(NO_SECTION),
            };
            let section = last.min(section as usize);
            if !incomplete[section] {
                incomplete[section] = Finding { evaluation: self, found }.severity() == Severity::Must;
            }
        }
        move |section| !incomplete[last.min(section as usize)]
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
