//! Examples: worked cases that stand in a framework, and are run when it is checked.
//!
//! `Given` lines make a response, `Then` lines say what must come of it. `And` goes on with whichever was last.

mod agencies;
mod around;
mod given;
mod state;
mod then;

use std::cell::LazyCell;
use std::collections::BTreeSet;

use agencies::Agencies;

use super::coverage::{Coverage, Reached};
use super::rating::threshold::{self, Tried};
use crate::aggregate::Rated;
use crate::context::Context;
use crate::date::Date;
use crate::earlier::Earlier;
use crate::framework::Framework;
use crate::framework::layer::Whose;
use crate::framework::model::Model;
use crate::names::{Names, Reader, suggestion};
use crate::problem::{Code, Problem};
use crate::record::Record;
use crate::response::{Response, ResponseBuilder};
use crate::source::Span;
use crate::tree::Line;
use crate::tree::keyword::Keyword;
use crate::tree::outline::{Block, Outline};
use crate::wording::quote;

/// Runs every example; what does not come out as it says is a problem. Says also what each threshold does, and where
/// no example stands at it.
pub(super) fn run(framework: &Framework, outline: &Outline, lines: &[Line]) -> (Vec<Problem>, Coverage) {
    let mut problems = Vec::new();
    let mut tried = Vec::new();
    let mut reached = Reached::default();
    let names = LazyCell::new(|| ModelNames::of(framework.model()));
    for at in outline.children(None).filter(|&at| outline.blocks[at].keyword == Keyword::Example) {
        let builder = Response::to(framework, AGENCY);
        let case = Case {
            framework,
            names: &names,
            builder,
            record: Record::of(AGENCY),
            previous: None,
            submitted: false,
            submitted_on: None,
            said: BTreeSet::new(),
            agencies: Agencies::default(),
            tried: Vec::new(),
            reached: Reached::default(),
            last: None,
            problems: Vec::new(),
        };
        let (found, stands, reaches) = case.run(outline, at);
        problems.extend(found);
        tried.extend(stands);
        reached.add(reaches);
    }
    let mut problems = said_once(problems);
    problems.extend(threshold::problems(framework.model(), &tried));
    (problems, reached.coverage(framework.model(), lines))
}

/// A name that many facts speak of and that is not known is said once; the others are pointed at.
fn said_once(problems: Vec<Problem>) -> Vec<Problem> {
    const PLACES: usize = 3;
    let mut once: Vec<Problem> = Vec::new();
    for problem in problems {
        let is_same = |known: &&mut Problem| known.code() == problem.code() && known.message() == problem.message();
        let known = once
            .iter_mut()
            .find(is_same)
            .filter(|_| problem.code() != Code::ExampleFails && problem.message().contains('`'));
        match known {
            Some(known) if known.related().len() < PLACES => {
                *known = known.clone().with_related(problem.span(), "and here");
            }
            Some(_) => {}
            None => once.push(problem),
        }
    }
    once
}

/// The names that facts and results can speak of.
struct ModelNames {
    sections: Names,
    reports: Names,
    rules: Names,
    ratings: Names,
    boxes_of_forms: Names,
    forms: Names,
    packs: Names,
    escalations: Names,
}

impl ModelNames {
    fn of(model: &Model) -> ModelNames {
        ModelNames {
            sections: Names::new(model.sections.iter().map(|section| &section.id)),
            reports: Names::new(model.reports.iter().map(|report| report.name.of(&model.text))),
            rules: Names::new(model.rules.iter().map(|rule| &rule.id)),
            ratings: Names::new(model.ratings.iter().map(|rating| rating.name.of(&model.text))),
            boxes_of_forms: ModelNames::boxes_of_forms(model),
            forms: Names::new(model.forms.iter().map(|form| &form.id)),
            packs: Names::new(model.packs.iter().map(|pack| &pack.name)),
            escalations: Names::new(model.escalations.iter().map(|escalation| model.words(escalation.name))),
        }
    }
}

/// Whose response an example is.
const AGENCY: &str = "an example";

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fact {
    Rating(usize),
    Other(Whose, usize),
    Box(usize),
    Form(usize),
}

/// One example while it is run.
struct Case<'f> {
    framework: &'f Framework,
    names: &'f ModelNames,
    builder: ResponseBuilder<'f>,
    /// What others say of the agency's standards.
    record: Record,
    /// What the agency answered last time, where the example says anything of it, and what others said then.
    previous: Option<(ResponseBuilder<'f>, Record)>,
    submitted: bool,
    submitted_on: Option<Date>,
    /// What has been said so far, so that nothing is said twice.
    said: BTreeSet<Fact>,
    agencies: Agencies,
    /// The groups on which ratings were tried.
    tried: Vec<Tried>,
    reached: Reached,
    /// What the rating that was named last comes to.
    last: Option<Rated<'f>>,
    problems: Vec<Problem>,
}

impl<'f> Case<'f> {
    fn run(mut self, outline: &Outline, at: usize) -> (Vec<Problem>, Vec<Tried>, Reached) {
        let lines: Vec<&Block> = outline.children(Some(at)).map(|line| &outline.blocks[line]).collect();
        let has_results = lines.iter().any(|line| line.keyword == Keyword::Then);
        let mut is_result = false;
        let mut results = Vec::new();
        for line in lines {
            match line.keyword {
                Keyword::Given if is_result => {
                    let help = "First all that is given, then all that must come of it.";
                    self.unclear(line.span, "`Given` stands after `Then`", help);
                    is_result = false;
                }
                Keyword::Given => is_result = false,
                Keyword::Then => is_result = true,
                Keyword::And => {}
                _ => continue,
            }
            match is_result {
                true => results.push(line.head.name),
                false => {
                    let before = self.problems.len();
                    self.line(line.head.name, |case, span| case.given(span));
                    // Where `Then` is missing, what follows `And` may be a result.
                    if !has_results && line.keyword == Keyword::And {
                        self.problems.truncate(before);
                    }
                }
            }
        }
        if let Some(span) = self.agencies.span.filter(|_| !self.said.is_empty() || self.submitted) {
            let help = "Write one example about many agencies, and another about one response.";
            self.unclear(span, "this example speaks of many agencies and of one response", help);
        }
        if results.is_empty() {
            let help = "Add what must come of it: `Then rule … asks for …`.";
            self.unclear(outline.blocks[at].span, "the example says no result", help);
        }
        let builder = self.builder.take();
        let response = if self.submitted { builder.submit(self.submitted_on) } else { builder.draft() };
        let mut context = Context::new().with_record(std::mem::replace(&mut self.record, Record::of(AGENCY)));
        if let Some((builder, record)) = self.previous.take() {
            context = context.with_earlier(Earlier::new(self.framework, builder.submit(None)).with_record(record));
        }
        let is_sound = self.problems.is_empty();
        match crate::evaluate::evaluate(self.framework, &response, &context) {
            Ok(evaluation) => {
                for result in results {
                    self.line(result, |case, span| case.then(&evaluation, span));
                }
            }
            // All of it is made for this framework, so it fits; if it did not, no result would have been looked at.
            Err(error) => self.unclear(outline.blocks[at].span, error.to_string(), "Look at what is given."),
        }
        // What comes of facts that are not understood says nothing; how the results are written does.
        self.problems.retain(|problem| is_sound || problem.code() != Code::ExampleFails);
        (self.problems, self.tried, self.reached)
    }

    /// One line; what is not understood is said, even where nothing more exact could be.
    fn line(&mut self, span: Span, read: impl FnOnce(&mut Self, Span) -> Option<()>) {
        let before = self.problems.len();
        if read(self, span).is_none() && self.problems.len() == before {
            self.unclear(
                span,
                "this line stops too early",
                "Write `Given rating of 1.1 is …`, or `Then rule … asks for …`.",
            );
        }
    }

    fn model(&self) -> &'f Model {
        self.framework.model()
    }

    fn reader(&self, span: Span) -> Reader<'f> {
        Reader::new(&self.model().text, span)
    }

    fn of(&self, span: Span) -> &'f str {
        span.of(&self.model().text)
    }

    fn unclear(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.problems.push(Problem::new(Code::UnclearExample, span, message).with_help(help));
    }

    fn fails(&mut self, span: Span, message: String, help: impl Into<String>) {
        self.problems.push(Problem::new(Code::ExampleFails, span, message).with_help(help));
    }

    fn unknown(&mut self, code: Code, span: Span, what: &str, names: &Names) {
        let name = quote(self.of(span));
        // In the words of a condition that has the same mistake.
        let message = match code {
            Code::UnknownBox => format!("there is no {what} called {name}"),
            Code::UnknownChoice => format!("{name} is not one of the choices"),
            Code::UnknownLevel => format!("{name} is no {what}"),
            _ => format!("there is no {what} {name}"),
        };
        self.problems.push(Problem::new(code, span, message).with_help(suggestion(self.of(span), names.iter())));
    }

    /// `section 1`, after the word "section".
    fn section(&mut self, reader: &mut Reader<'_>) -> Option<usize> {
        let word = reader.take_word()?;
        let found = self.names.sections.find(self.of(word));
        if found.is_none() {
            let names = self.names;
            self.unknown(Code::UnknownSection, word, "section", &names.sections);
        }
        found
    }

    /// The item that a word names.
    fn item(&mut self, reader: &mut Reader<'_>) -> Option<usize> {
        let word = reader.take_word()?;
        let found = self.framework.item(self.of(word)).map(|item| item.index as usize);
        if found.is_none() {
            let names = Names::new(self.model().items.iter().map(|item| &item.id));
            self.unknown(Code::UnknownItem, word, "standard", &names);
        }
        found
    }

    /// A level of one scale.
    fn level(&mut self, reader: &mut Reader<'_>, scale: u32) -> Option<u32> {
        let names = &self.model().scales[scale as usize].names;
        let found = reader.take_name(names);
        if found.is_none() {
            let span = reader.take_unknown();
            if span.is_empty() {
                self.unclear(span, "the level is missing", "Name a level of the scale.");
                return None;
            }
            let scale = self.of(self.model().scales[scale as usize].name);
            self.unknown(Code::UnknownLevel, span, &format!("level of the scale {}", quote(scale)), names);
        }
        self.reached.levels.extend(found.map(|(level, _)| (scale, level as u32)));
        found.map(|(level, _)| level as u32)
    }
}
