//! Counts of what is answered and not rated: typed questions, and standards with boxes only. They share no tally with
//! what is rated (SUR-31, SUR-32).

use super::Evaluation;
use super::finding::Severity;
use super::state::code;
use crate::framework::Section;

/// How much of one section is answered, of what is not rated on a scale.
#[derive(Debug, Clone, Copy)]
pub struct AnsweredRow<'e> {
    section: Option<Section<'e>>,
    answered: u64,
    unanswered: u64,
    waived: u64,
    out_of_scope: u64,
    in_scope: bool,
    complete: bool,
}

impl<'e> AnsweredRow<'e> {
    /// The section; none for items that stand in no section.
    #[must_use]
    pub fn section(&self) -> Option<Section<'e>> {
        self.section
    }

    /// How many have an answer or have none: all that the agency is asked.
    #[must_use]
    pub fn asked(&self) -> u64 {
        self.answered + self.unanswered
    }

    /// How many have an answer.
    #[must_use]
    pub fn answered(&self) -> u64 {
        self.answered
    }

    /// How many have none.
    #[must_use]
    pub fn unanswered(&self) -> u64 {
        self.unanswered
    }

    /// For how many another item stands in.
    #[must_use]
    pub fn waived(&self) -> u64 {
        self.waived
    }

    /// How many are not for this agency.
    #[must_use]
    pub fn out_of_scope(&self) -> u64 {
        self.out_of_scope
    }

    /// Whether the section applies to the agency.
    #[must_use]
    pub fn is_in_scope(&self) -> bool {
        self.in_scope
    }

    /// Whether no finding says `must` about one of them.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// Whether it stands outside the assessment (LAM-23).
    #[must_use]
    pub fn is_outside_the_assessment(&self) -> bool {
        self.section.is_some_and(Section::is_outside_the_assessment)
    }
}

impl<'a> Evaluation<'a> {
    /// How much of each section is answered, of what is not rated on a scale, in the framework's order. Sections where
    /// all is rated have no row; items in no section come last.
    ///
    /// ```
    /// # let framework = yardstick::Framework::read(b"Framework: T\n Id: t\n Edition: 1\nSection 4: S\n\
    /// #  Question 4.1 (yes or no): Do you?\n Question 4.2 (long text): How?").unwrap();
    /// use yardstick::{Context, Response, evaluate};
    ///
    /// let question = framework.item("4.1").unwrap();
    /// let mut response = Response::to(&framework, "Riverside Trust");
    /// response.write(question.id(), question.answer().unwrap().id(), "Yes")?;
    /// let response = response.draft();
    /// let evaluation = evaluate(&framework, &response, &Context::new())?;
    /// let row = evaluation.answered()[0];
    /// assert_eq!((row.asked(), row.answered(), row.unanswered()), (2, 1, 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn answered(&self) -> Vec<AnsweredRow<'a>> {
        let model = self.framework.model();
        let mut rows: Vec<Option<AnsweredRow<'a>>> = vec![None; model.sections.len() + 1];
        let sections: Vec<Section<'a>> = self.framework.sections().collect();
        for (item, &state) in self.outcome.states.iter().enumerate() {
            if model.layout_of(item).scale.is_some() {
                continue;
            }
            let section = self.outcome.section_of(model, item);
            let at = section.map_or(sections.len(), |section| section as usize);
            let Some(row) = rows.get_mut(at) else { continue };
            let row = row.get_or_insert_with(|| AnsweredRow {
                section: sections.get(at).copied(),
                answered: 0,
                unanswered: 0,
                waived: 0,
                out_of_scope: 0,
                in_scope: self.outcome.in_scope.get(at).copied().unwrap_or(true),
                complete: true,
            });
            match state {
                code::OUT_OF_SCOPE => row.out_of_scope += 1,
                code::WAIVED => row.waived += 1,
                code::UNANSWERED => row.unanswered += 1,
                _ => row.answered += 1,
            }
        }
        for finding in self.findings().filter(|finding| finding.severity() == Severity::Must) {
            let Some(item) = finding.found.item.map(|item| item as usize) else { continue };
            let section = self.outcome.section_of(model, item);
            let at = section.map_or(sections.len(), |section| section as usize);
            if let Some(Some(row)) = rows.get_mut(at).filter(|_| model.layout_of(item).scale.is_none()) {
                row.complete = false;
            }
        }
        rows.into_iter().flatten().collect()
    }
}
