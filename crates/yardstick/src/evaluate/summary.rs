//! Counts of one response: by section and scale, and in total.

use super::Evaluation;
use super::finding::{Finding, Severity};
use crate::aggregate::Tally;
use crate::framework::plan::NO_SECTION;
use crate::framework::{Framework, Scale, Section};

/// The counts of one section on one scale.
#[derive(Debug, Clone)]
pub struct SummaryRow<'e> {
    framework: &'e Framework,
    /// Or `NO_SECTION`.
    section: u32,
    tally: Tally,
    in_scope: bool,
    complete: bool,
}

impl<'e> SummaryRow<'e> {
    /// The section; none for items that stand in no section.
    #[must_use]
    pub fn section(&self) -> Option<Section<'e>> {
        let is_there = self.framework.model().sections.get(self.section as usize).is_some();
        is_there.then_some(Section { framework: self.framework, index: self.section })
    }

    /// The scale on which they are rated.
    #[must_use]
    pub fn scale(&self) -> Scale<'e> {
        Scale { framework: self.framework, index: self.tally.scale }
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
        let (model, plan) = (self.framework.model(), self.framework.model().plan());
        let is_complete = self.complete_sections();
        let row = |&(section, scale): &(u32, u32)| SummaryRow {
            framework: self.framework,
            section,
            tally: Tally::empty(&model.scales[scale as usize], scale),
            in_scope: self.outcome.in_scope.get(section as usize).copied().unwrap_or(true),
            complete: is_complete(section) && !self.has_unknown_items(section),
        };
        let mut rows: Vec<SummaryRow<'a>> = plan.rows.iter().map(row).collect();
        for stretch in &plan.stretches {
            let (Some(first), Some(states)) = (stretch.row, self.outcome.states.get(stretch.items.clone())) else {
                continue;
            };
            // It is counted where the agency meets it.
            let row = if stretch.is_plain { Some(first) } else { self.row_of(stretch.items.start, first) };
            if let Some(row) = row.and_then(|row| rows.get_mut(row as usize)) {
                row.tally.add_codes(states);
            }
        }
        rows
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

    /// Whether nothing is missing that must be there, for each section and for what stands in none.
    fn complete_sections(&self) -> impl Fn(u32) -> bool {
        let model = self.framework.model();
        let last = model.sections.len();
        let mut complete: Vec<bool> = model.sections.iter().map(|_| true).chain([true]).collect();
        let of_items = self.outcome.findings.get(self.outcome.of_items.clone()).unwrap_or_default();
        for &found in of_items {
            let Some(item) = found.item else { continue };
            let section = self.outcome.section_of(model, item as usize).unwrap_or(NO_SECTION);
            let section = last.min(section as usize);
            complete[section] &= Finding { evaluation: self, found }.severity() != Severity::Must;
        }
        move |section| complete[last.min(section as usize)]
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
        rows.retain(|row| !row.section().is_some_and(Section::is_outside_the_assessment));
        rows.sort_by_key(|row| row.tally.scale);
        for row in rows {
            match totals.last_mut().filter(|(scale, _)| scale.index == row.tally.scale) {
                // Rows of one evaluation and one scale always fit together.
                Some((_, total)) => drop(total.add(&row.tally)),
                None => totals.push((row.scale(), row.tally)),
            }
        }
        totals
    }
}

#[cfg(test)]
mod tests {
    use crate::{Context, Framework, Response, evaluate};

    const TEXT: &str = "Framework: T\n Id: t\n Edition: 1\nScale (worst first): RAG\n - Unmet\n - Met\n\
        Choices: Kinds\n - Health\n - Police\nAbout the agency\n Ask kind (required, any of Kinds): Kind\n\
        For every document\n Ask copy (attachment or link): Insert copy\n Rate on RAG\n\
        Section 1A: All but health\n Applies when kind does not include Health\n Document P1: Policy\n\
        Section 1B: Health\n Applies when kind includes Health\n Documents P1 as in section 1A\n Document P3: Dashboard\n\
        Rule A: A copy is given\n For every document\n When rating is Met\n Must give copy";

    /// For each row its section, whether that applies and is complete, and how many are rated and unanswered in it.
    fn rows_of(text: &str, kind: &str) -> Vec<(String, bool, bool, u64, u64)> {
        let framework = Framework::read(text.as_bytes()).unwrap();
        let mut response = Response::to(&framework, "Eel Trust");
        response.about(framework.about().next().unwrap().id(), kind).unwrap();
        let policy = framework.item("P1").unwrap();
        response.rate(policy.id(), policy.level("Met").unwrap()).unwrap();
        let (response, context) = (response.draft(), Context::new());
        let evaluation = evaluate(&framework, &response, &context).unwrap();
        let rows = evaluation.summary().into_iter().map(|row| {
            let (section, tally) = (row.section().unwrap().name().to_owned(), row.tally());
            (section, row.is_in_scope(), row.is_complete(), tally.rated(), tally.unanswered())
        });
        rows.collect()
    }

    #[test]
    fn a_standard_counts_in_the_section_in_which_the_agency_meets_it() {
        let row =
            |id: &str, in_scope, complete, rated, unanswered| (id.to_owned(), in_scope, complete, rated, unanswered);
        // Nothing is left of the first section, which has a row all the same.
        assert_eq!(rows_of(TEXT, "Health"), [row("1A", false, true, 0, 0), row("1B", true, false, 1, 1)]);
        assert_eq!(rows_of(TEXT, "Police"), [row("1A", true, false, 1, 0), row("1B", false, true, 0, 0)]);
        // A section may have none of its own.
        let text = TEXT.replace(" Document P3: Dashboard\n", "");
        assert_eq!(rows_of(&text, "Health"), [row("1A", false, true, 0, 0), row("1B", true, false, 1, 0)]);
    }

    /// On which scale they are rated cannot be told where there are two.
    #[test]
    fn a_section_that_is_not_printed_has_a_row_where_there_is_one_scale() {
        let text = "Framework: T\n Id: t\n Edition: 1\nScale (worst first): RAG\n - Unmet\n - Met\nFor every standard\n Rate on RAG\n\
            Section 1: S\n Standard 1.1: A\nSection 2: U\n Standards (not in our copy)\n";
        let other =
            "Scale (worst first): Grade\n - No\n - Yes\nFor every theme\n Rate on Grade\nSection 3: V\n Theme T: B\n";
        let rows = |text: &str| -> Vec<(String, String, bool)> {
            let framework = Framework::read(text.as_bytes()).unwrap();
            let (response, context) = (Response::to(&framework, "Eel Trust").draft(), Context::new());
            let rows = evaluate(&framework, &response, &context).unwrap().summary();
            let row = rows.iter().map(|row| {
                (row.section().unwrap().name().to_owned(), row.scale().name().to_owned(), row.is_complete())
            });
            row.collect()
        };
        let row = |section: &str, scale: &str, is_complete| (section.to_owned(), scale.to_owned(), is_complete);
        // Nobody can answer what is not printed, so that section is not complete.
        assert_eq!(rows(text), [row("1", "RAG", true), row("2", "RAG", false)]);
        assert_eq!(rows(&format!("{text}{other}")), [row("1", "RAG", true), row("3", "Grade", true)]);
    }
}
