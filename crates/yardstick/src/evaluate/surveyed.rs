//! What staff answered to surveys, beside what the agency says of itself (TOR-06).

use serde::Serialize;

use super::beside::Beside;
use super::{Evaluation, State};
use crate::aggregate::{Share, Tally};
use crate::document::entry::CountsEntry;
use crate::framework::condition::{Asks, SurveyAsked, Surveyed, Test};
use crate::framework::rating::table::{CountedStates, TallyClause};
use crate::framework::{Item, Survey};
use crate::source::Span;
use crate::survey::SurveyAnswers;
use crate::wording::or;

/// A standard, what the agency says of it, and what its staff answered about it.
#[derive(Debug, Clone)]
pub struct SurveyedRow<'e> {
    survey: Survey<'e>,
    item: Item<'e>,
    state: State,
    tally: &'e Tally,
}

impl<'e> SurveyedRow<'e> {
    /// The survey.
    #[must_use]
    pub fn survey(&self) -> Survey<'e> {
        self.survey
    }

    /// The standard.
    #[must_use]
    pub fn item(&self) -> Item<'e> {
        self.item
    }

    /// What the agency's response comes to.
    #[must_use]
    pub fn state(&self) -> State {
        self.state
    }

    /// How many of the staff answered what. Where nobody gave a level there is no data.
    #[must_use]
    pub fn tally(&self) -> &'e Tally {
        self.tally
    }
}

/// The answers to each survey; those that were given in several parts as one.
pub(super) fn put_together(given: &[SurveyAnswers]) -> Vec<SurveyAnswers> {
    let mut surveys: Vec<SurveyAnswers> = Vec::new();
    for answers in given {
        match surveys.iter_mut().find(|known| known.survey == answers.survey) {
            // There are fewer people than can be counted.
            Some(known) => {
                let _ = known.put_together(answers);
            }
            None => surveys.push(answers.clone()),
        }
    }
    surveys.sort_by_key(|answers| answers.survey);
    surveys
}

impl Beside {
    pub(super) fn has_survey(&self, survey: u32) -> bool {
        self.survey(survey).is_some()
    }

    fn survey(&self, survey: u32) -> Option<&SurveyAnswers> {
        self.surveys.iter().find(|answers| answers.survey == survey)
    }

    /// Whether what is asked of a survey holds. Of one that was not given nothing holds, nor does any comparison where
    /// nobody answered; nor anything about an item that the survey does not ask about.
    pub(super) fn surveyed(&self, asked: &Surveyed, here: Option<usize>) -> bool {
        let Some(answers) = self.survey(asked.survey) else { return false };
        let item = asked.item.or(here.map(|item| item as u32));
        let tally = item.map(|item| answers.tally_of(item));
        match (&asked.asks, tally) {
            (_, Some(None)) => false,
            (SurveyAsked::HasAnswers(wanted), Some(Some(tally))) => (tally.answering() > 0) == *wanted,
            (SurveyAsked::HasAnswers(wanted), None) => (answers.people() > 0) == *wanted,
            (SurveyAsked::Answered { bounds, levels }, Some(Some(tally))) => {
                let counts = CountedStates { levels: *levels, unanswered: false, words: Span::default() };
                let clause = |bound| TallyClause { span: Span::default(), counts, bound };
                let base = tally.rated();
                base > 0 && bounds.iter().all(|&bound| clause(bound).holds(tally, Some(base), None))
            }
            (SurveyAsked::Answered { .. }, None) => false,
        }
    }
}

impl<'a> Evaluation<'a> {
    /// What staff answered to each survey that was given, beside what the agency says of itself: a row for each standard
    /// that the survey asks about.
    pub fn surveyed(&self) -> impl Iterator<Item = SurveyedRow<'_>> {
        let row = move |survey: Survey<'a>, item: Item<'a>| {
            let tally = self.beside.survey(survey.index)?.tally_of(item.index)?;
            Some(SurveyedRow { survey, item, state: self.state_at(item.index as usize), tally })
        };
        let surveys = self.framework.surveys();
        surveys.flat_map(move |survey| survey.items().filter_map(move |item| row(survey, item)))
    }

    /// What was found where a condition asked about a survey.
    pub(super) fn surveyed_words(&self, asked: &Surveyed, here: Option<usize>) -> String {
        let model = self.framework.model();
        let Some(survey) = model.surveys.get(asked.survey as usize) else { return String::new() };
        let Some(answers) = self.beside.survey(asked.survey) else {
            return format!("the survey {} was not given", survey.id);
        };
        let item = asked.item.or(here.map(|item| item as u32));
        let id = item.and_then(|item| model.items.get(item as usize)).map(|item| item.id.as_str());
        match (id, item.map(|item| answers.tally_of(item)), &asked.asks) {
            (Some(id), Some(None), _) => format!("the survey {} does not ask about {id}", survey.id),
            (Some(id), Some(Some(tally)), _) if tally.rated() == 0 => {
                format!("nobody answered the survey {} about {id}", survey.id)
            }
            (Some(id), Some(Some(tally)), SurveyAsked::Answered { levels, .. }) => {
                let counts = CountedStates { levels: *levels, unanswered: false, words: Span::default() };
                let share = Share::new(counts.count(tally), tally.rated());
                let levels = model.scales.get(survey.scale as usize).map(|scale| {
                    let named = scale.levels.iter().enumerate().filter(|(at, _)| levels >> at & 1 == 1);
                    or(named.map(|(_, level)| level.name.of(&model.text)))
                });
                format!("{share} answered {} about {id}", levels.unwrap_or_default())
            }
            (Some(id), Some(Some(tally)), _) => {
                format!("{} answered the survey {} about {id}", tally.answering(), survey.id)
            }
            _ => format!("{} answered the survey {}", answers.people(), survey.id),
        }
    }

    /// The rules that ask about a survey.
    pub(super) fn rules_about(&self, survey: u32) -> Vec<&'a str> {
        let asks = |test: &Test| {
            let clauses = test.clauses();
            clauses.into_iter().any(|clause| matches!(&clause.asks, Asks::Surveyed(asked) if asked.survey == survey))
        };
        let rules = self.framework.model().rules.iter().filter(|rule| {
            let whens = rule.requirements.iter().map(|one| one.when.as_ref()).chain([rule.when.as_ref()]);
            whens.flatten().any(asks)
        });
        rules.map(|rule| rule.id.as_str()).collect()
    }
}

/// A standard of a survey in the document of an evaluation.
#[derive(Serialize)]
pub(super) struct SurveyedEntry<'e> {
    survey: &'e str,
    item: &'e str,
    state: &'static str,
    level: Option<&'e str>,
    #[serde(flatten)]
    counts: CountsEntry<'e>,
}

impl Evaluation<'_> {
    pub(super) fn surveyed_entries(&self) -> Vec<SurveyedEntry<'_>> {
        let rows = self.surveyed().map(|row| SurveyedEntry {
            survey: row.survey.name(),
            item: row.item.name(),
            state: row.state.as_str(),
            level: super::document::level_of(row.item, row.state),
            counts: CountsEntry::new(self.framework, self.scale_name(row.survey.model.scale), row.tally),
        });
        rows.collect()
    }
}
