//! What an agency's staff answered to a survey: counts for each standard, and nothing that a person wrote.

mod read;
mod summary;
mod table;

pub use summary::{SurveySummary, SurveySummaryRow};

use crate::aggregate::{Tally, TallyError};
use crate::evaluate::state::code;
use crate::framework::model::Model;
use crate::framework::{AnotherFramework, Framework, ItemId, LevelId, Survey};
use crate::names::same;

/// What an agency's staff answered to a survey. It holds counts for each standard: what one person answered cannot be
/// got back, and a million people take no more room than one.
///
/// ```
/// # let text = b"Framework: T\n Id: t\n Edition: 1\nScale (worst first): Agreement\n - Disagree\n - Agree\n\
/// # Scale (worst first): Grade\n - Not met\n - Met\nFor every standard\n Rate on Grade\nSection 1: S\n Standard 1.1: A lead is named\n\
/// # Survey staff: Staff survey\n On Agreement\n For every standard\n";
/// use yardstick::{Framework, SurveyAnswers};
///
/// let framework = Framework::read(text)?;
/// let survey = framework.survey("staff").unwrap();
/// let (lead, agree) = (framework.item("1.1").unwrap(), survey.scale().level("Agree").unwrap());
/// let mut answers = SurveyAnswers::to(survey, "Riverside Trust");
/// answers.person([(lead.id(), agree.id())])?.person([])?;
/// assert_eq!(answers.people(), 2);
/// assert_eq!(answers.tally(lead.id()).unwrap().rated(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyAnswers {
    pub(crate) stamp: u64,
    pub(crate) survey: u32,
    pub(crate) agency: String,
    people: u64,
    /// The items that are asked about, in order, and how many people answered what.
    tallies: Vec<(u32, Tally)>,
}

/// Why an answer to a survey cannot be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SurveyError {
    /// The handles come from another framework.
    #[error(transparent)]
    AnotherFramework(#[from] AnotherFramework),
    /// The survey does not ask about this standard.
    #[error("the survey does not ask about this standard")]
    NotAsked,
    /// One person answered twice about the same standard.
    #[error("one person answered twice about the same standard")]
    AnsweredTwice,
    /// The answers are to two surveys, or of two agencies.
    #[error("these are answers to another survey, or of another agency's staff")]
    AnotherSurvey,
    /// The level is one of another scale, or there are too many answers.
    #[error(transparent)]
    NotCounted(#[from] TallyError),
}

impl SurveyAnswers {
    /// Answers of one agency's staff, nobody having answered yet.
    #[must_use]
    pub fn to(survey: Survey<'_>, agency: &str) -> SurveyAnswers {
        SurveyAnswers::empty(survey.framework.model(), survey.index, agency)
    }

    pub(crate) fn empty(model: &Model, survey: u32, agency: &str) -> SurveyAnswers {
        let asked = model.surveys.get(survey as usize);
        let scale = asked.and_then(|asked| Some((asked.scale, model.scales.get(asked.scale as usize)?)));
        let tallies = asked.zip(scale).map_or(Vec::new(), |(asked, (number, scale))| {
            asked.items.iter().map(|&item| (item, Tally::empty(scale, number))).collect()
        });
        SurveyAnswers { stamp: model.stamp, survey, agency: agency.to_owned(), people: 0, tallies }
    }

    /// Adds what one person answered. What they left out counts as unanswered.
    ///
    /// # Errors
    /// [`SurveyError`] where an answer does not fit; then nothing of it is counted.
    pub fn person(
        &mut self,
        answers: impl IntoIterator<Item = (ItemId, LevelId)>,
    ) -> Result<&mut SurveyAnswers, SurveyError> {
        let mut given: Vec<(u32, u8)> = Vec::new();
        for (item, level) in answers {
            item.belongs_to(self.stamp)?;
            level.belongs_to(self.stamp)?;
            let tally = self.tally_of(item.item).ok_or(SurveyError::NotAsked)?;
            if level.fingerprint != tally.fingerprint {
                return Err(TallyError::DifferentScales.into());
            }
            if given.iter().any(|(of, _)| *of == item.item) {
                return Err(SurveyError::AnsweredTwice);
            }
            given.push((item.item, level.level as u8));
        }
        self.count(&given);
        Ok(self)
    }

    /// Counts one person, whose answers fit: for each item that they answered the level.
    fn count(&mut self, given: &[(u32, u8)]) {
        self.people = self.people.saturating_add(1);
        let mut levels = vec![code::UNANSWERED; self.tallies.len()];
        for &(item, level) in given {
            let at = self.tallies.binary_search_by_key(&item, |(of, _)| *of);
            if let Some(place) = at.ok().and_then(|at| levels.get_mut(at)) {
                *place = level;
            }
        }
        for ((_, tally), level) in self.tallies.iter_mut().zip(levels) {
            tally.add_code(level, 1);
        }
    }

    /// Adds the answers of more people of the same agency to the same survey.
    ///
    /// # Errors
    /// [`SurveyError`] where they are to another survey, or of another agency; then nothing is added.
    pub fn add(&mut self, other: &SurveyAnswers) -> Result<&mut SurveyAnswers, SurveyError> {
        let fits = (self.stamp, self.survey) == (other.stamp, other.survey) && self.is_of(&other.agency);
        if !fits {
            return Err(SurveyError::AnotherSurvey);
        }
        self.put_together(other)?;
        Ok(self)
    }

    /// The same, whichever agency they are of.
    pub(crate) fn put_together(&mut self, other: &SurveyAnswers) -> Result<(), TallyError> {
        let mut tallies = self.tallies.clone();
        for ((_, mine), (_, theirs)) in tallies.iter_mut().zip(&other.tallies) {
            mine.add(theirs)?;
        }
        self.people = self.people.checked_add(other.people).ok_or(TallyError::TooMany)?;
        self.tallies = tallies;
        Ok(())
    }

    /// Whose staff answered.
    #[must_use]
    pub fn agency(&self) -> &str {
        &self.agency
    }

    /// Whether they are of this agency's staff, as names are compared.
    #[must_use]
    pub fn is_of(&self, agency: &str) -> bool {
        same(&self.agency, agency)
    }

    /// Whether they are answers to this survey.
    #[must_use]
    pub fn is_to(&self, survey: Survey<'_>) -> bool {
        (self.stamp, self.survey) == (survey.framework.model().stamp, survey.index)
    }

    /// How many people answered.
    #[must_use]
    pub fn people(&self) -> u64 {
        self.people
    }

    /// How many people answered what about a standard; none where the survey does not ask about it.
    #[must_use]
    pub fn tally(&self, item: ItemId) -> Option<&Tally> {
        self.tally_of(item.item).filter(|_| item.stamp == self.stamp)
    }

    pub(crate) fn tally_of(&self, item: u32) -> Option<&Tally> {
        let at = self.tallies.binary_search_by_key(&item, |(of, _)| *of).ok()?;
        self.tallies.get(at).map(|(_, tally)| tally)
    }
}

/// A survey of the framework, where a caller who has only the framework needs its model.
fn survey_in(framework: &Framework, index: u32) -> Option<Survey<'_>> {
    framework.surveys().nth(index as usize)
}
