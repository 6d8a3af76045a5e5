//! Surveys of staff, and what conditions ask of them.

use super::quantity::amount;
use super::sentence::closed;
use super::whom::one;
use super::{Part, Teller, and_ids};
use crate::framework::condition::{SurveyAsked, Surveyed};
use crate::framework::rating::table::Bound;
use crate::wording::{and, or};

impl Teller<'_> {
    pub(super) fn surveys(&self) -> Part {
        let mut part = Part::new("Surveys of staff");
        for survey in &self.model.surveys {
            let title = self.words(survey.title);
            let title = if title.is_empty() { String::new() } else { format!(" ({title})") };
            let by = survey.filled_in_by.map_or("staff".to_owned(), |by| self.words(by));
            let scale = self.model.scales.get(survey.scale as usize);
            let levels = scale.map(|scale| or(scale.levels.iter().map(|level| self.name(level.name))));
            part.point(format!("The survey {}{title} is answered by {by}: {}.", survey.id, levels.unwrap_or_default()));
            let items = survey.items.iter().filter_map(|&item| self.model.items.get(item as usize));
            let ids: Vec<&str> = items.map(|item| item.id.as_str()).collect();
            if !ids.is_empty() {
                part.under(format!("It asks about {}.", and_ids(&ids)));
            }
            survey.guidance.iter().for_each(|&words| part.under(closed(&self.words(words))));
        }
        part
    }

    /// `less than half of those who answered the survey staff said Agree`.
    pub(super) fn surveyed(&self, asked: &Surveyed) -> String {
        let Some(survey) = self.model.surveys.get(asked.survey as usize) else { return String::new() };
        let item = asked.item.and_then(|item| self.model.items.get(item as usize));
        let about = item.map_or(String::new(), |item| format!(" about {} {}", one(item.kind), item.id));
        match &asked.asks {
            SurveyAsked::HasAnswers(true) => format!("somebody answered the survey {}{about}", survey.id),
            SurveyAsked::HasAnswers(false) => format!("nobody answered the survey {}{about}", survey.id),
            SurveyAsked::Answered { bounds, levels } => {
                let how_many = and(bounds.iter().map(|&bound: &Bound| amount(bound)));
                let levels = self.levels(Some(survey.scale), *levels);
                let levels = levels.strip_prefix("is ").unwrap_or(&levels).to_owned();
                format!("{how_many} of those who answered the survey {}{about} said {levels}", survey.id)
            }
        }
    }
}
