//! Why: the rule, its line, its guidance, the values that decided, and which conditions held. Data first, words second.

use std::fmt;

use super::Evaluation;
use super::finding::{Cause, Finding};
use super::report::shown;
use super::state::State;
use crate::framework::condition::{Asks, Clause, Place, Says, Test};
use crate::framework::layer::Whose;
use crate::framework::{AnotherFramework, ItemId};
use crate::response::Status;
use crate::wording::{and, capital, one_line, quote};

/// One condition, whether it held, and what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    words: String,
    held: bool,
    found: String,
}

impl Condition {
    pub(crate) fn new(words: &str, held: bool, found: String) -> Condition {
        Condition { words: words.to_owned(), held, found }
    }

    /// The condition as the framework writes it.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Whether it held.
    #[must_use]
    pub fn held(&self) -> bool {
        self.held
    }

    /// What was found in its place.
    #[must_use]
    pub fn found(&self) -> &str {
        &self.found
    }
}

/// Why something came out as it did. Displayed, it is a few plain lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    message: String,
    /// What kind of block decided: a rule or a rating.
    kind: &'static str,
    rule: Option<String>,
    title: Option<String>,
    line: Option<u32>,
    because: Option<String>,
    conditions: Vec<Condition>,
}

impl Explanation {
    pub(crate) fn of_rating(
        message: String,
        rating: &str,
        line: Option<u32>,
        because: Option<String>,
        conditions: Vec<Condition>,
    ) -> Explanation {
        let rule = Some(rating.to_owned());
        Explanation { message, kind: "Rating", rule, title: None, line, because, conditions }
    }

    /// What came out.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The id of the rule, or the name of the rating, that decided it.
    #[must_use]
    pub fn rule(&self) -> Option<&str> {
        self.rule.as_deref()
    }

    /// The title of that rule.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The line of the framework file that decided it, from 1.
    #[must_use]
    pub fn line(&self) -> Option<u32> {
        self.line
    }

    /// The guidance that it rests on.
    #[must_use]
    pub fn because(&self) -> Option<&str> {
        self.because.as_deref()
    }

    /// The conditions that were looked at, and what was found.
    #[must_use]
    pub fn conditions(&self) -> &[Condition] {
        &self.conditions
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.", capital(&self.message))?;
        if let Some(rule) = &self.rule {
            write!(f, "\n{} {rule}", self.kind)?;
            if let Some(title) = &self.title {
                write!(f, ", {title}")?;
            }
        }
        if let Some(line) = self.line {
            write!(f, "{}line {line} of the framework", if self.rule.is_some() { ", " } else { "\nAsked for on " })?;
        }
        for condition in &self.conditions {
            let held = if condition.held { "holds" } else { "does not hold" };
            write!(f, "\n`{}` {held}: {}", condition.words, condition.found)?;
        }
        if let Some(because) = &self.because {
            write!(f, "\nBecause: {because}")?;
        }
        Ok(())
    }
}

impl Finding<'_> {
    /// Why there is this finding.
    ///
    /// See [`evaluate`](crate::evaluate) for how a finding comes about.
    #[must_use]
    pub fn explain(self) -> Explanation {
        let model = self.model();
        let rule = self.rule_model();
        let when = match self.found.cause {
            Cause::Rule { rule, requirement } => {
                let rule = &model.rules[rule as usize];
                [rule.when.as_ref(), rule.requirements[requirement as usize].when.as_ref()]
            }
            Cause::Flag { rule } => [model.rules[rule as usize].when.as_ref(), None],
            Cause::Required { field } => [model.fields[field as usize].when.as_ref(), None],
            Cause::Pack { pack, entry } => [model.packs[pack as usize].entries[entry as usize].when.as_ref(), None],
            _ => [None, None],
        };
        let here = self.found.item.map(|item| item as usize);
        let mut conditions: Vec<Condition> =
            when.into_iter().flatten().flat_map(|test| self.evaluation.conditions(test, here)).collect();
        if self.found.cause == Cause::NoRoute {
            let routes = model.submission.routes.iter().filter_map(|route| route.when.as_ref());
            conditions.extend(routes.flat_map(|test| self.evaluation.conditions(test, None)));
        }
        Explanation {
            message: self.message(),
            kind: "Rule",
            rule: rule.map(|rule| rule.id.clone()),
            title: rule.map(|rule| model.words(rule.title).into_owned()),
            line: Some(self.line()).filter(|&line| line > 0),
            because: self.because().map(|because| because.into_owned()),
            conditions,
        }
    }
}

impl Evaluation<'_> {
    /// Why an item has its state.
    ///
    /// # Errors
    /// [`AnotherFramework`] where the handle comes from another framework.
    pub fn explain_state(&self, item: ItemId) -> Result<Explanation, AnotherFramework> {
        let state = self.state(item)?;
        let model = self.framework.model();
        let at = item.item as usize;
        let item = &model.items[at];
        let section = item.section.and_then(|section| model.sections[section as usize].applies.as_ref());
        let tests = [section, item.applies.as_ref()];
        let message = match state {
            State::Rated(_) | State::NotApplicable(_) => {
                let level = &model.scale_of(at).map(|scale| &scale.levels[usize::from(self.outcome.states[at])]);
                format!("{} is rated {}", item.id, level.map_or("", |level| level.name.of(&model.text)))
            }
            other => format!("{} is {}", item.id, other.as_str()),
        };
        let conditions = tests.into_iter().flatten().flat_map(|test| self.conditions(test, Some(at))).collect();
        Ok(Explanation { message, kind: "Rule", rule: None, title: None, line: None, because: None, conditions })
    }

    pub(super) fn conditions(&self, test: &Test, here: Option<usize>) -> Vec<Condition> {
        let text = &self.framework.model().text;
        let condition = |clause: &Clause| Condition {
            words: clause.span.of(text).to_owned(),
            held: self.facts().holds(clause, here),
            found: self.found(clause, here),
        };
        test.clauses().into_iter().map(condition).collect()
    }

    /// What stood where a condition looked.
    pub(super) fn found(&self, clause: &Clause, here: Option<usize>) -> String {
        if !self.facts().is_told(clause) {
            return match clause.reads_back() {
                1 => "it cannot be told without the earlier cycle".to_owned(),
                number => format!("it cannot be told without {number} earlier cycles"),
            };
        }
        match &clause.asks {
            Asks::RatedAs { item, .. } | Asks::Answered { item, .. } => {
                let item = item.map_or(here, |item| Some(item as usize)).unwrap_or_default();
                self.rating_words(item)
            }
            Asks::Layered { item, whose, says } => {
                let item = item.map_or(here, |item| Some(item as usize)).unwrap_or_default();
                match says {
                    Says::Against { other, .. } if !self.does_not_count(item) => {
                        format!("{}; {}", self.layer_words(item, *whose), self.layer_words(item, *other))
                    }
                    _ => self.layer_words(item, *whose),
                }
            }
            Asks::Many(many) => {
                let model = self.framework.model();
                let (_, found) = self.facts().many(many);
                let ids = found.items.iter().filter_map(|&item| model.items.get(item as usize));
                match found.items.len() {
                    0 => format!("none of {}", found.of),
                    count => format!("{count} of {}: {}", found.of, and(ids.map(|item| item.id.as_str()))),
                }
            }
            Asks::Given { place, .. }
            | Asks::Chosen { place, .. }
            | Asks::Dated { place, .. }
            | Asks::Numbered { place, .. } => self.box_words(*place, here),
            Asks::Surveyed(asked) => self.surveyed_words(asked, here),
            Asks::Submitted { .. } => match self.response.status {
                Status::Submitted => "the response is submitted".to_owned(),
                Status::Draft => "the response is a draft".to_owned(),
            },
            Asks::Paper(paper) => self.paper_words(*paper),
        }
    }

    fn does_not_count(&self, item: usize) -> bool {
        !self.facts().counts(item)
    }

    /// What a layer says of an item: `the moderated rating of 1.1 is Red`.
    fn layer_words(&self, item: usize, whose: Whose) -> String {
        if whose == Whose::NOW || self.does_not_count(item) {
            return self.rating_words(item);
        }
        let model = self.framework.model();
        let id = &model.items[item].id;
        let levels = self.facts().levels_of(item, whose);
        let name = |level: &u8| {
            let level = model.scale_of(item).and_then(|scale| scale.levels.get(usize::from(*level)));
            level.map_or("", |level| level.name.of(&model.text))
        };
        match levels.len() {
            0 => format!("there is no {} of {id}", whose.words()),
            _ => format!("the {} of {id} is {}", whose.words(), and(levels.iter().map(name))),
        }
    }

    fn rating_words(&self, item: usize) -> String {
        let model = self.framework.model();
        let (id, rating) = (&model.items[item].id, self.facts().level(item));
        let level = model.scale_of(item).and_then(|scale| scale.levels.get(usize::from(rating)));
        match level {
            _ if !self.facts().is_in_scope(item) => format!("{id} is out of scope"),
            _ if self.facts().is_waived(item) => format!("{id} is waived"),
            Some(level) => format!("{id} is rated {}", level.name.of(&model.text)),
            None => format!("{id} is not rated"),
        }
    }

    fn box_words(&self, place: Place, here: Option<usize>) -> String {
        let facts = self.facts();
        let (Some(slot), Some(field)) = (facts.slot(place, here), facts.field(place, here)) else {
            return "there is no such box here".to_owned();
        };
        let given = facts.response.said.is_given(slot);
        let name = match place {
            Place::Of { item, .. } => format!("{} of {}", field.id, facts.model.items[item as usize].id),
            _ => field.id.clone(),
        };
        match facts.response.values.get(slot).filter(|_| given) {
            Some(_) if !facts.is_shown(place, here) => format!("{name} is filled in, and is not asked"),
            Some(value) if field.kind.is_choice() => format!("{name} is {}", shown(facts.model, field, value)),
            Some(value) => format!("{name} is {}", quote(&one_line(&shown(facts.model, field, value)))),
            None => format!("{name} is not given"),
        }
    }
}
