//! Surveys of staff, and what conditions say of them.

use super::Checker;
use super::head::one_word_of;
use super::rating::quantity::{Quantity, quantity};
use super::scope::Sight;
use crate::framework::condition::{Asks, SurveyAsked, Surveyed, Test};
use crate::framework::rating::table::Bound;
use crate::framework::survey::SurveyModel;
use crate::names::{Reader, plain_blanks, same};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::Keyword;
use crate::wording::quote;

/// Words that stand in every clause, and in no number of people.
const VERBS: [&str; 8] = ["is", "are", "include", "includes", "do", "does", "has", "have"];

impl Checker<'_> {
    pub(super) fn surveys(&mut self) {
        let mut names = Vec::new();
        for at in self.top(Keyword::Survey) {
            self.only_attributes(self.block(at), &["not in our copy", "ours"]);
            let name = self.block(at).head.name;
            // One of several words is refused, and read as what is proposed, so that one slip is one message.
            let id = self.id(at).unwrap_or_else(|| one_word_of(self.of(name)));
            if id.is_empty() {
                continue;
            }
            let (scale, items) = (self.scale_of_survey(at), self.items_of_survey(at));
            let title = self.words(at);
            if let Some(first) = self.survey_names.add(&id) {
                self.duplicate("the survey", name, names.get(first).copied());
            }
            names.push(name);
            self.survey_names.also(names.len() - 1, &self.put_together(title));
            self.model.surveys.push(SurveyModel {
                id,
                title,
                filled_in_by: self.words_under(at, Keyword::FilledInBy).first().copied(),
                // One that is not known is none of those that are there, and staff may be asked about anything.
                scale: scale.unwrap_or(u32::MAX),
                items: items.unwrap_or_else(|| (0..self.model.items.len() as u32).collect()),
                guidance: self.words_under(at, Keyword::Guidance),
                because: self.words_under(at, Keyword::Because).first().copied(),
            });
        }
    }

    /// A survey and a box of the same name could not be told apart in a condition.
    pub(super) fn surveys_and_boxes(&mut self) {
        for at in self.top(Keyword::Survey) {
            let name = self.block(at).head.name;
            let id = self.of(name);
            if self.about_names.find(id).is_some() || self.box_names.find(id).is_some() {
                let message = format!("a box is called {}, too", quote(id));
                self.report(Code::DuplicateName, name, message, "Give one of them another id.");
            }
        }
    }

    fn scale_of_survey(&mut self, at: usize) -> Option<u32> {
        let Some(on) = self.outline.child(at, Keyword::On) else {
            let help = "Add `On` and the name of a scale, as in `On Agreement`.";
            self.lacks(at, "the survey does not say on which scale staff answer", help);
            return self.any_scale();
        };
        let name = self.block(on).head.name;
        let Some(scale) = (!name.is_empty()).then(|| self.scale_called(name)).flatten() else {
            return self.any_scale();
        };
        self.uses.scales.insert(scale as usize);
        Some(scale)
    }

    /// Whether a survey does not say its scale: what conditions ask of it cannot be read.
    pub(super) fn has_survey_without_scale(&self) -> bool {
        self.model.surveys.iter().any(|survey| self.model.scales.get(survey.scale as usize).is_none())
    }

    /// Which scale is meant is not known: it may be any of them, so none is said to be used by nothing.
    fn any_scale(&mut self) -> Option<u32> {
        self.uses.scales.extend(0..self.model.scales.len());
        None
    }

    fn items_of_survey(&mut self, at: usize) -> Option<Vec<u32>> {
        let lines = self.under(at, Keyword::ForEvery);
        let Some(&first) = lines.first() else {
            let help = "Add a line such as `For every standard in section 1`.";
            self.lacks(at, "the survey does not say what staff are asked about", help);
            return None;
        };
        for &second in lines.iter().skip(1) {
            let help = "Name several sections on one line: `For every standard in section 1 and 2`.";
            let problem = Problem::new(Code::RepeatedLine, self.block(second).span, "this is said twice");
            self.problem(problem.with_help(help).with_related(self.block(first).span, "it is said here first"));
        }
        for at in self.outline.children(Some(first)) {
            let block = self.block(at);
            let message = format!("{} has no meaning under a survey", quote(block.phrase));
            let help = "Move it to a `For every` line that stands outside the survey.";
            self.report(Code::WrongPlace, block.start, message, help);
        }
        let span = self.block(first).head.name;
        let scope = (!span.is_empty()).then(|| self.every(span, None)).flatten()?;
        let items = self.model.items.iter().zip(0..).filter(|(item, at)| scope.holds_item(item, *at));
        let items: Vec<u32> = items.map(|(_, at)| at).collect();
        if items.is_empty() && self.unknown_items_in(&scope).next().is_none() {
            let message = format!("there is no {} here to ask about", scope.kind.to_lowercase());
            self.report(Code::NothingInScope, span, message, "Look at what the file calls its standards.");
        }
        Some(items)
    }

    /// Says that a block lacks a line that it needs.
    pub(super) fn lacks(&mut self, at: usize, message: &str, help: &str) {
        self.report(Code::IncompleteBlock, self.block(at).start, message, help);
    }

    /// Whether a clause about a survey begins here: `the staff-survey has no answers`, or a quantity `of` a survey.
    pub(super) fn is_about_survey(&self, reader: &Reader<'_>) -> bool {
        !self.survey_names.is_empty() && (self.survey_first(reader).is_some() || self.survey_after_of(reader).is_some())
    }

    /// A survey that is named here, and what follows it.
    fn survey_first<'t>(&self, reader: &Reader<'t>) -> Option<(u32, Reader<'t>)> {
        let mut ahead = reader.ahead();
        ahead.skip_article();
        let (survey, _) = ahead.take_name(&self.survey_names)?;
        Some((survey as u32, ahead))
    }

    /// A survey that is named after the next `of`: what stands before that says how many, the rest what they answered.
    fn survey_after_of<'t>(&self, reader: &Reader<'t>) -> Option<(Span, u32, Reader<'t>)> {
        let rest = plain_blanks(reader.rest());
        let at = rest.to_ascii_lowercase().find(" of ")?;
        // Another clause stands before it.
        if rest.get(..at)?.split(' ').any(|word| VERBS.iter().any(|verb| same(verb, word))) {
            return None;
        }
        let mut after = reader.ahead();
        after.skip_bytes(at);
        let front = Span { start: reader.rest_span().start, end: after.rest_span().start };
        let _ = after.take("of") && (after.take("those who answered") || after.take("those answering"));
        let (survey, after) = self.survey_first(&after)?;
        Some((front.trim(self.text), survey, after))
    }

    /// `fewer than half of the staff-survey are Agree or Strongly agree`, `the staff-survey has no answers`.
    pub(super) fn survey_clause(&mut self, reader: &mut Reader<'_>, sight: &Sight, start: Span) -> Option<Test> {
        if let Some((survey, after)) = self.survey_first(reader) {
            *reader = after;
            let item = self.item_of_survey(reader, survey, sight, start, true)?;
            let answers = [("has no answers", false), ("has answers", true)];
            let Some(wanted) = reader.take_any(&answers) else {
                let id = self.survey_names.shown(survey as usize).to_owned();
                let help = format!("Write `{id} has answers`, or how many, as in `fewer than half of {id} are …`.");
                return self.unclear(reader.rest_span(), help);
            };
            let asked = Surveyed { survey, item, asks: SurveyAsked::HasAnswers(wanted) };
            return Some(self.done(start, reader, Asks::Surveyed(asked)));
        }
        let (front, survey, after) = self.survey_after_of(reader)?;
        *reader = after;
        let item = self.item_of_survey(reader, survey, sight, start, false)?;
        let bounds = self.how_many(front)?;
        if !["are", "is", "have answered", "answered"].iter().any(|word| reader.take(word)) {
            let help = "Write `are` and the levels, as in `fewer than half of the staff-survey are Agree`.";
            return self.unclear(reader.rest_span(), help);
        }
        let at = reader.rest_span();
        let scale = self.model.surveys.get(survey as usize)?.scale;
        // That it has no scale has been said where the survey stands.
        self.model.scales.get(scale as usize)?;
        let levels = match reader.take_any(&[("worse than", true), ("better than", false)]) {
            Some(worse) => {
                let (level, span) = self.level(reader, scale)?;
                self.beyond(scale, level, span, worse)?
            }
            None => self.levels(reader, scale)?,
        };
        let outside = self.model.scales.get(scale as usize)?.levels.iter().enumerate();
        let outside = outside.filter(|(_, level)| level.not_applicable).fold(0_u64, |mask, (at, _)| mask | 1 << at);
        if levels & outside != 0 {
            let message = "a share is one of those who gave a level, and this level stands outside the order";
            self.report(Code::WrongType, at, message, "Leave it out, and name the other levels.");
            return None;
        }
        let asked = Surveyed { survey, item, asks: SurveyAsked::Answered { bounds, levels } };
        Some(self.done(start, reader, Asks::Surveyed(asked)))
    }

    /// `fewer than half of the staf-survey are …`: so many of what is no survey. It is said here.
    pub(super) fn is_about_no_survey(&mut self, reader: &Reader<'_>) -> bool {
        let Some(word) = self.unknown_survey(reader) else { return false };
        let message = format!("there is no survey called {}", quote(self.of(word)));
        let problem = Problem::new(Code::UnknownBox, word, message);
        self.problem(problem.with_suggestion(self.of(word), self.survey_names.iter()));
        true
    }

    /// How many of something that is no survey: `fewer than half of the staf-survey are …`.
    pub(super) fn unknown_survey(&self, reader: &Reader<'_>) -> Option<Span> {
        let mut ahead = reader.ahead();
        if quantity(&mut ahead).is_err() || !ahead.take("of") {
            return None;
        }
        ahead.skip_article();
        ahead.take_word().filter(|_| ahead.take("are") || ahead.take("is"))
    }

    /// The item that is meant: the one that is named, or the one at hand.
    fn item_of_survey(
        &mut self,
        reader: &mut Reader<'_>,
        survey: u32,
        sight: &Sight,
        start: Span,
        may_be_whole: bool,
    ) -> Option<Option<u32>> {
        let at = reader.rest_span();
        let item = if reader.take("about") { Some(self.item_word(reader)?) } else { self.of_item(reader)? };
        let asked = self.model.surveys.get(survey as usize).map_or(&[][..], |survey| &survey.items);
        if let Some(item) = item.filter(|item| !asked.contains(item)) {
            let id = self.model.items.get(item as usize).map_or("", |item| item.id.as_str());
            let message = format!("the survey does not ask about {}", quote(id));
            let help = "Name a standard that it asks about.";
            self.report(Code::WrongType, at, message, help);
            return None;
        }
        if item.is_none() && matches!(sight, Sight::Agency) && !may_be_whole {
            let help = "Say about which: `of the staff-survey about 1.1`, or put `For every …` above it.";
            self.report(Code::NothingToRateOn, start, "it is not said about which standard staff answered so", help);
            return None;
        }
        Some(item)
    }

    fn how_many(&mut self, span: Span) -> Option<Vec<Bound>> {
        let mut reader = Reader::new(self.text, span);
        let bounds = match quantity(&mut reader) {
            Ok(Quantity::One(bound)) => vec![bound],
            Ok(Quantity::Between(from, to)) => vec![from, to],
            Err(_) => Vec::new(),
        };
        if bounds.is_empty() || !reader.is_done() {
            let message = format!("{} does not say how many", quote(self.of(span)));
            let help = "Write it as in `fewer than half`, `at least 25%` or `more than 3`.";
            self.report(Code::UnclearCondition, span, message, help);
            return None;
        }
        Some(bounds)
    }
}
