//! What a board follows up: how often a report is due, until when, and the steps of an escalation.

use super::Checker;
use super::scope::Sight;
use crate::date::Date;
use crate::framework::follow::{EscalationModel, MonitoringModel, UntilModel};
use crate::names::Reader;
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::Keyword;
use crate::wording::quote;

pub(super) const PERIODS: [(&str, u32); 9] = [
    ("half-year", 6),
    ("half year", 6),
    ("six months", 6),
    ("three months", 3),
    ("two months", 2),
    ("quarter", 3),
    ("month", 1),
    ("year", 12),
    ("12 months", 12),
];

/// Periods as one word, and what is written for them.
pub(super) const IN_ONE_WORD: [(&str, &str); 9] = [
    ("quarterly", "quarter"),
    ("monthly", "month"),
    ("half-yearly", "half-year"),
    ("six-monthly", "half-year"),
    ("three-monthly", "quarter"),
    ("two-monthly", "two months"),
    ("yearly", "year"),
    ("annually", "year"),
    ("annual", "year"),
];

pub(super) const DUE_HELP: &str = "Write it as in `Due every quarter, counted from 1 January 2015`.";

impl Checker<'_> {
    pub(super) fn monitorings(&mut self) {
        let mut names: Vec<(String, Span)> = Vec::new();
        for at in self.top(Keyword::Monitoring) {
            self.only_attributes(self.block(at), &["ours"]);
            let name = self.words(at);
            self.name_once("the monitoring", name.first, &mut names);
            let Some(due) = self.outline.child(at, Keyword::Due) else {
                self.lacks(at, "it is not said how often a report is due", DUE_HELP);
                continue;
            };
            let until = self.outline.child(at, Keyword::Until).map(|until| self.until(until));
            let Some((every, from)) = self.due(due) else { continue };
            self.model.monitorings.push(MonitoringModel {
                name,
                every,
                from,
                reported_to: self.words_under(at, Keyword::ReportedTo).first().copied(),
                until: until.flatten(),
                line: self.line_of(self.block(at).span),
            });
        }
    }

    /// Two of one kind with the same name could not be told apart in a record.
    fn name_once(&mut self, what: &str, name: Span, names: &mut Vec<(String, Span)>) {
        let key = crate::names::fold(self.of(name)).into_owned();
        match names.iter().find(|(known, _)| *known == key && !key.is_empty()) {
            Some(&(_, first)) => self.duplicate(what, name, Some(first)),
            None => names.push((key, name)),
        }
    }

    /// `quarter, counted from 1 January 2015`: how many months, and from which day.
    fn due(&mut self, at: usize) -> Option<(u32, Date)> {
        let span = self.block(at).head.name;
        if span.is_empty() && !self.block(at).has_colon || self.is_due_otherwise(at) {
            return None;
        }
        let mut reader = Reader::new(self.text, span);
        let start = reader.rest_span();
        let period = PERIODS.iter().find(|(words, _)| reader.take(words)).map(|&(_, months)| months);
        let period = period.or_else(|| {
            let number = reader.take_number().filter(|number| (1..=120).contains(number))?;
            (reader.take("months") || reader.take("month")).then_some(number)
        });
        let period = period.or_else(|| {
            // It is refused, and read as it was meant: what else the line lacks is said, too.
            let meant = reader.take_any(&IN_ONE_WORD)?;
            let span = Span { start: start.start, end: reader.rest_span().start }.trim(self.text);
            let span = Span { end: span.start + self.of(span).trim_end_matches(',').trim_end().len() as u32, ..span };
            let problem = Problem::new(Code::UnclearTime, span, format!("{} is no period", quote(self.of(span))));
            self.problem(problem.with_help(format!("Write {}.", quote(meant))).with_fix(span, meant));
            PERIODS.iter().find(|(words, _)| *words == meant).map(|&(_, months)| months)
        });
        let Some(every) = period else {
            let words = self.of(start).split(',').next().unwrap_or_default();
            let start = Span { end: start.start + words.len() as u32, ..start }.trim(self.text);
            let message = format!("{} is not understood as a period", quote(self.of(start)));
            let help = "Write `month`, `quarter`, `half-year`, `year` or a number of months, as in `2 months`.";
            self.report(Code::UnclearTime, start, message, help);
            return None;
        };
        let _ = reader.take_sign(',');
        if !is_told_from(&mut reader) {
            let rest = reader.rest_span();
            let message = "it is not said from which day the periods are counted";
            let problem = Problem::new(Code::UnclearTime, if rest.is_empty() { start } else { rest }, message);
            self.problem(match self.day_told(&mut reader) {
                Some(day) => {
                    let counted = format!("counted from {day}");
                    problem.with_help(format!("Write {}.", quote(&counted))).with_fix(rest, counted)
                }
                None => problem.with_help("Add from when periods are counted, as in `, counted from 1 January 2015`."),
            });
            return None;
        }
        let day = reader.rest_span();
        match Date::read(self.of(day)) {
            Some(from) => Some((every, from)),
            None => {
                self.no_day(day, "Write it as `1 January 2015`.");
                None
            }
        }
    }

    fn until(&mut self, at: usize) -> Option<UntilModel> {
        let words = self.block(at).head.name;
        if words.is_empty() {
            return None;
        }
        let mut reader = Reader::new(self.text, words);
        reader.skip_article();
        let Some((rating, span)) = reader.take_name(&self.rating_names) else {
            if self.is_no_end(words, &reader) {
                return None;
            }
            return self.condition(words, &Sight::Agency).map(UntilModel::Holds);
        };
        let model = self.model.ratings.get(rating)?;
        let (across, scale) = (model.across, model.scale);
        if !across {
            let help = "Name a rating across agencies, or a condition.";
            let message = "this rating is within each agency, and monitoring goes on in an area";
            self.report(Code::WrongType, span, message, help);
            return None;
        }
        if !(reader.take("is") || reader.take("are")) {
            let help = format!("Write `Until {} is` and a level.", self.of(span));
            self.report(Code::UnclearCondition, reader.rest_span(), "it is not said until which level", help);
            return None;
        }
        let levels = self.levels(&mut reader, scale)?;
        if !reader.is_done() {
            return self.unclear(reader.rest_span(), "Take it away.");
        }
        Some(UntilModel::Rated { rating: rating as u32, levels })
    }

    /// `Until Verdict is approved`, `Until Partnership ratng is Green`: what ends no monitoring, or is nearly a rating.
    fn is_no_end(&mut self, words: Span, reader: &Reader<'_>) -> bool {
        let mut ahead = reader.ahead();
        let is_decided = ["outcome", "decision", "pack"].iter().any(|word| ahead.is_at(word))
            || [&self.decision_names, &self.pack_names].iter().any(|names| names.longest_at(ahead.rest()).is_some());
        let across = self.model.ratings.iter().zip(self.rating_names.iter()).filter(|(rating, _)| rating.across);
        let across: Vec<String> = across.map(|(_, name)| name.to_owned()).collect();
        if is_decided && self.about_names.longest_at(ahead.rest()).is_none() {
            let help = match across.first() {
                Some(name) => format!("Name a rating across agencies, or a box of the agency: `Until {name} is …`."),
                None => "Name a box of the agency, as in `Until approved is Yes`.".to_owned(),
            };
            let message = "monitoring does not end by a decision or a pack";
            self.report(Code::WrongType, words, message, help);
            return true;
        }
        let name = ahead.take_unknown();
        if Date::read(self.of(name)).is_some() {
            let help = "Take the line away, and say in a `Note` until when you ask for reports.";
            self.report(Code::WrongType, name, "monitoring does not end on a day", help);
            return true;
        }
        let is_layer = super::layered::take_whose(&mut reader.ahead()).is_some() || reader.is_at("rating");
        if is_layer || crate::names::nearest(self.of(name), across.iter().map(String::as_str)).is_none() {
            return false;
        }
        let message = format!("there is no rating called {}", quote(self.of(name)));
        let problem = Problem::new(Code::UnknownRating, name, message);
        let problem = problem.with_suggestion(self.of(name), across.iter().map(String::as_str));
        self.problem(problem);
        true
    }

    pub(super) fn escalations(&mut self) {
        let mut names: Vec<(String, Span)> = Vec::new();
        for at in self.top(Keyword::Escalation) {
            self.only_attributes(self.block(at), &["ours"]);
            let name = self.words(at);
            self.name_once("the escalation", name.first, &mut names);
            let first = self.words_under(at, Keyword::FirstStep).first().copied();
            let is_said = |keyword| self.outline.child(at, keyword).is_some();
            // Of `For every` it is said below how its condition is written.
            if !is_said(Keyword::When) && !is_said(Keyword::ForEvery) {
                let help = "Add `When …`, as in `When rating of 1.1 is Not met`.";
                self.lacks(at, "it is not said when this begins", help);
            }
            if first.is_none() {
                self.lacks(at, "the first step is not said", "Add `First:` and what is done first.");
            }
            let sight = self.sight_of_escalation(at);
            let when = self.conditions(at, &sight);
            let (Some(when), Some(first)) = (when, first) else { continue };
            self.model.escalations.push(EscalationModel {
                name,
                when,
                first,
                may_also: self.words_under(at, Keyword::MayAlso),
                then: self.words_under(at, Keyword::ThenStep).first().copied(),
                because: self.words_under(at, Keyword::Because).first().copied(),
                line: self.line_of(self.block(at).span),
            });
        }
    }
    /// What the conditions of an escalation see: the agency. `For every` is refused, and read as it was meant.
    fn sight_of_escalation(&mut self, at: usize) -> Sight {
        let Some(every) = self.outline.child(at, Keyword::ForEvery) else { return Sight::Agency };
        let block = self.block(every);
        let name = self.of(block.head.name);
        // `For all standards if rating is Red`: a condition that does not follow `when`.
        let said = [" if ", " where "].iter().find_map(|word| name.split_once(word));
        let standard = said.map_or(name, |(standard, _)| standard);
        let standard = standard.strip_suffix('s').filter(|one| !one.ends_with('s')).unwrap_or(standard);
        let when = self.outline.child(at, Keyword::When).and_then(|when| self.block(when).head.condition);
        let when = when.or(block.head.condition).map(|when| self.of(when));
        let when = when.or(said.map(|(_, when)| when)).unwrap_or_default();
        let levels = when.strip_prefix("rating is ").filter(|levels| !levels.contains(" and "));
        let line = quote(&format!("When any {standard} is rated {}", levels.unwrap_or("…")));
        let joint = if levels.is_some() { ":" } else { ", as in" };
        let help = format!("Take the line away, and say in the condition of which standards{joint} {line}.");
        let message = "an escalation is about an agency, not about each standard";
        // As the line goes, whatever else is amiss in it goes as well.
        self.problems.retain(|problem| !block.span.holds(problem.span().start));
        self.report(Code::WrongPlace, block.span, message, help);
        let is_scope = !block.head.name.is_empty() && said.is_none();
        let scope = is_scope.then(|| self.every(block.head.name, None)).flatten();
        scope.map_or_else(|| self.sight_of_all(), |scope| self.sight_of(&scope))
    }
}

/// Whether the day from which periods are counted comes next.
pub(super) fn is_told_from(reader: &mut Reader<'_>) -> bool {
    reader.take("counted from") || reader.take("from")
}
