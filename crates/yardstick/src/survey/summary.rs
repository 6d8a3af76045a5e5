//! The answers to a survey, agency by agency and over all.

use serde::Serialize;

use super::SurveyAnswers;
use crate::aggregate::Tally;
use crate::document::entry::CountsEntry;
use crate::document::{self, Envelope};
use crate::framework::{Framework, Item, Survey};
use crate::names::fold;

/// The answers to one survey: for each agency, and over all of them.
///
/// ```
/// # let text = b"Framework: T\n Id: t\n Edition: 1\nScale (worst first): Agreement\n - Disagree\n - Agree\n\
/// # Scale (worst first): Grade\n - Not met\n - Met\nFor every standard\n Rate on Grade\nSection 1: S\n Standard 1.1: A lead is named\n\
/// # Survey staff: Staff survey\n On Agreement\n For every standard\n";
/// use yardstick::{Framework, SurveyAnswers, SurveySummary};
///
/// let framework = Framework::read(text)?;
/// let survey = framework.survey("staff").unwrap();
/// let (lead, agree) = (framework.item("1.1").unwrap(), survey.scale().level("Agree").unwrap());
/// let mut police = SurveyAnswers::to(survey, "Police");
/// police.person([(lead.id(), agree.id())])?.person([(lead.id(), agree.id())])?;
/// let none = SurveyAnswers::to(survey, "Health");
///
/// let summary = SurveySummary::of(survey, [&police, &none]);
/// let names: Vec<&str> = summary.rows().map(|row| row.agency()).collect();
/// assert_eq!(names, ["Health", "Police"]);
/// assert_eq!(summary.all().people(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct SurveySummary<'f> {
    survey: Survey<'f>,
    agencies: Vec<SurveyAnswers>,
    all: SurveyAnswers,
}

/// The answers of one agency's staff, or of all.
#[derive(Debug, Clone, Copy)]
pub struct SurveySummaryRow<'s> {
    survey: Survey<'s>,
    answers: &'s SurveyAnswers,
}

impl<'f> SurveySummary<'f> {
    /// The answers to one survey, in whichever order they come; those to others are left out. Several of one agency are
    /// put together.
    #[must_use]
    pub fn of<'a>(survey: Survey<'f>, answers: impl IntoIterator<Item = &'a SurveyAnswers>) -> SurveySummary<'f> {
        let mut agencies: Vec<SurveyAnswers> = Vec::new();
        let mut all = SurveyAnswers::to(survey, "");
        for given in answers.into_iter().filter(|given| given.is_to(survey)) {
            // There are fewer people than can be counted.
            let _ = all.put_together(given);
            match agencies.iter_mut().find(|known| known.is_of(&given.agency)) {
                Some(known) => {
                    let _ = known.put_together(given);
                }
                None => agencies.push(given.clone()),
            }
        }
        agencies.sort_by_cached_key(|answers| (fold(&answers.agency).into_owned(), answers.agency.clone()));
        SurveySummary { survey, agencies, all }
    }

    /// The survey.
    #[must_use]
    pub fn survey(&self) -> Survey<'f> {
        self.survey
    }

    /// Each agency, by name.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = SurveySummaryRow<'_>> {
        self.agencies.iter().map(|answers| SurveySummaryRow { survey: self.survey, answers })
    }

    /// All who answered, each person once.
    #[must_use]
    pub fn all(&self) -> SurveySummaryRow<'_> {
        SurveySummaryRow { survey: self.survey, answers: &self.all }
    }

    /// The document of kind `survey-summary` over several surveys of one framework.
    #[must_use]
    pub fn join_json(framework: &Framework, summaries: &[SurveySummary<'_>]) -> String {
        let rows = |row: SurveySummaryRow<'_>| RowEntry {
            agency: Some(row.agency().to_owned()).filter(|agency| !agency.is_empty()),
            people: row.people(),
            items: row.tallies().map(|(item, tally)| ItemEntry::new(framework, row.survey, item, tally)).collect(),
        };
        let entry = |summary: &SurveySummary<'_>| SummaryEntry {
            survey: summary.survey.name().to_owned(),
            title: summary.survey.title().into_owned(),
            agencies: summary.rows().map(rows).collect(),
            all: rows(summary.all()),
        };
        document::to_json(&Document {
            envelope: Envelope::new("survey-summary"),
            framework: framework.id(),
            edition: framework.edition().into_owned(),
            surveys: summaries.iter().map(entry).collect(),
        })
    }
}

impl<'s> SurveySummaryRow<'s> {
    /// Whose staff answered; empty for all.
    #[must_use]
    pub fn agency(&self) -> &'s str {
        &self.answers.agency
    }

    /// How many people answered.
    #[must_use]
    pub fn people(&self) -> u64 {
        self.answers.people()
    }

    /// How many people answered what about each standard.
    pub fn tallies(&self) -> impl Iterator<Item = (Item<'s>, &'s Tally)> {
        let answers = self.answers;
        self.survey.items().filter_map(move |item| Some((item, answers.tally_of(item.index)?)))
    }
}

#[derive(Serialize)]
struct Document<'f> {
    #[serde(flatten)]
    envelope: Envelope,
    framework: &'f str,
    edition: String,
    surveys: Vec<SummaryEntry<'f>>,
}

#[derive(Serialize)]
struct SummaryEntry<'f> {
    survey: String,
    title: String,
    agencies: Vec<RowEntry<'f>>,
    all: RowEntry<'f>,
}

#[derive(Serialize)]
struct RowEntry<'f> {
    agency: Option<String>,
    people: u64,
    items: Vec<ItemEntry<'f>>,
}

#[derive(Serialize)]
struct ItemEntry<'f> {
    item: String,
    #[serde(flatten)]
    counts: CountsEntry<'f>,
}

impl<'f> ItemEntry<'f> {
    fn new(framework: &'f Framework, survey: Survey<'_>, item: Item<'_>, tally: &Tally) -> ItemEntry<'f> {
        let name = framework.survey(survey.name()).map_or("", |survey| survey.scale().name());
        ItemEntry { item: item.name().to_owned(), counts: CountsEntry::new(framework, name, tally) }
    }
}
