//! Conditions: `rating is Not Met or Partly Met`, `areas include Peterborough`, read with the names that
//! can be seen from where they stand.

use super::Checker;
use super::scope::Sight;
use crate::framework::condition::{Asks, Clause, Says, Test};
use crate::framework::layer::Whose;
use crate::names::{Joint, Reader};
use crate::problem::{Code, Problem};
use crate::source::{Span, is_blank};
use crate::wording::quote;

pub(super) const IS: [&str; 2] = ["is", "are"];
pub(super) const IS_OTHER: [&str; 4] = ["is other than", "are other than", "is neither", "are neither"];

impl Checker<'_> {
    /// Reads a whole condition: clauses joined by "and", or by "or", never both.
    pub(super) fn condition(&mut self, span: Span, sight: &Sight) -> Option<Test> {
        let before = self.problems.len();
        let test = self.read_condition(span, sight);
        // A choice whose list is not known has been said where it is asked.
        if test.is_none()
            && self.problems.len() == before
            && !self.lacks_scale
            && !self.has_survey_without_scale()
            && self.unclear_boxes.is_empty()
            && !matches!(sight, Sight::Items { layouts } if layouts.is_empty())
            && !self.has_problem(&[Code::UnknownList, Code::UnknownScale])
        {
            return self.unclear(span, "It stops too early, or a name is missing in it.");
        }
        test
    }

    fn read_condition(&mut self, span: Span, sight: &Sight) -> Option<Test> {
        let mut reader = Reader::new(self.text, span);
        let mut parts = Vec::new();
        let mut joints: Vec<Joint> = Vec::new();
        loop {
            parts.push(self.clause(&mut reader, sight)?);
            if reader.is_done() {
                break;
            }
            let at = reader.rest_span();
            match reader.take_joint() {
                Some(Some(joint)) => joints.push(joint),
                _ => return self.unclear(at, "Join two conditions with `and`, or with `or`."),
            }
            if joints.first() != joints.last() {
                let help = "Keep to one of them. In a rule, the rest stands on a line of its own: `And when …` or `Or when …`.";
                self.report(
                    Code::MixedAndOr,
                    at,
                    "`and` and `or` stand in one condition, which can be read in two ways",
                    help,
                );
                return None;
            }
        }
        Some(joined(parts, joints.first().copied()))
    }

    pub(super) fn unclear<T>(&mut self, span: Span, help: impl Into<String>) -> Option<T> {
        let message = match span.is_empty() {
            true => "the condition stops too early".to_owned(),
            false => format!("{} is not understood in this condition", quote(self.of(span))),
        };
        self.report(Code::UnclearCondition, span, message, help);
        None
    }

    fn clause(&mut self, reader: &mut Reader<'_>, sight: &Sight) -> Option<Test> {
        reader.skip_article();
        let start = reader.rest_span();
        if reader.take("response") {
            let wanted = reader.take_any(&[("is submitted", true), ("is a draft", false), ("is draft", false)]);
            let Some(wanted) = wanted else {
                return self
                    .unclear(reader.rest_span(), "Write `the response is submitted` or `the response is a draft`.");
            };
            return Some(self.done(start, reader, Asks::Submitted { wanted }));
        }
        if self.is_about_survey(reader) {
            return self.survey_clause(reader, sight, start);
        }
        // Most are about a rating, and about no other than the one at hand.
        let mut ahead = reader.ahead();
        if !ahead.take("rating") || ahead.is_at("rating") {
            if let Some(read) = self.many(reader, start) {
                return read;
            }
            if self.is_about_no_survey(reader) {
                return None;
            }
            if let Some(read) = self.layered(reader, sight, start) {
                return read;
            }
        }
        if reader.take("rating") {
            return self.rating(reader, sight, start);
        }
        if let Some(paper) = self.clause_of_papers(reader, sight) {
            return paper.map(|paper| self.done(start, reader, Asks::Paper(paper)));
        }
        let subject = self.subject(reader, sight)?;
        self.about_box(reader, subject, start)
    }

    /// A clause covers the text from its start to where the reader is now.
    pub(super) fn done(&self, start: Span, reader: &Reader<'_>, asks: Asks) -> Test {
        let end = reader.rest_span().start;
        let span = Span { start: start.start, end }.trim(self.text);
        Test::Clause(Clause { span, asks })
    }

    pub(super) fn of_item(&mut self, reader: &mut Reader<'_>) -> Option<Option<u32>> {
        if !reader.take("of") {
            return Some(None);
        }
        self.item_word(reader).map(Some)
    }

    pub(super) fn item_word(&mut self, reader: &mut Reader<'_>) -> Option<u32> {
        let word = reader.take_word()?;
        self.item_called(self.of(word), word)
    }

    fn rating(&mut self, reader: &mut Reader<'_>, sight: &Sight, start: Span) -> Option<Test> {
        self.rating_of(reader, sight, start, Whose::NOW)
    }

    /// What follows `rating`, or `moderated rating`: of which item, and what is asked of it.
    pub(super) fn rating_of(
        &mut self,
        reader: &mut Reader<'_>,
        sight: &Sight,
        start: Span,
        whose: Whose,
    ) -> Option<Test> {
        let item = self.of_item(reader)?;
        let of_item = item.map(|item| Sight::Items { layouts: vec![self.model.items[item as usize].layout] });
        let seen = of_item.as_ref().unwrap_or(sight);
        // What is compared with itself may be rated on any scale; else it must be one that is known.
        if reader.is_at("was") || reader.is_at("last time") {
            let help = "For the rating of last time write `previous rating is`, and a level.";
            return self.unclear(reader.rest_span(), help);
        }
        if self.any_rated(seen)
            && let Some(says) = self.against(reader)
        {
            return self.compared(reader, start, item, whose, says);
        }
        let scale = self.scale_in(seen, start)?;
        let answered = [
            ("is answered", true),
            ("is given", true),
            ("is unanswered", false),
            ("is not answered", false),
            ("is not given", false),
        ];
        if let Some(wanted) = reader.take_any(&answered) {
            return Some(self.done(
                start,
                reader,
                match whose {
                    Whose::NOW => Asks::Answered { item, wanted },
                    whose => Asks::Layered { item, whose, says: Says::Something(wanted) },
                },
            ));
        }
        let levels = self.rated_as(reader, scale)?;
        Some(self.done(
            start,
            reader,
            match whose {
                Whose::NOW => Asks::RatedAs { item, levels },
                whose => Asks::Layered { item, whose, says: Says::OneOf(levels) },
            },
        ))
    }

    /// What follows "rating": which levels, as bits.
    fn rated_as(&mut self, reader: &mut Reader<'_>, scale: u32) -> Option<u64> {
        if let Some(worse) = reader.take_any(&[("is worse than", true), ("is better than", false)]) {
            let (level, span) = self.level(reader, scale)?;
            return self.beyond(scale, level, span, worse);
        }
        let all = (1_u64 << self.model.scales[scale as usize].levels.len()) - 1;
        if IS_OTHER.iter().any(|words| reader.take(words)) {
            return Some(all & !self.levels(reader, scale)?);
        }
        if let Some(compared) = self.compared_otherwise(reader, scale) {
            return compared;
        }
        if reader.rest().starts_with('=') {
            let sign = Span { start: reader.rest_span().start, end: reader.rest_span().start + 1 };
            reader.take_sign('=');
            let problem = Problem::new(Code::UnclearCondition, sign, "a condition is written in words");
            self.problem(problem.with_help("Write `is` instead of `=`.").with_fix(sign, "is"));
        } else if !IS.iter().any(|words| reader.take(words)) {
            return self.unclear(
                reader.rest_span(),
                "After `rating` comes `is`, `is not`, `is worse than`, `is better than` or `is unanswered`.",
            );
        }
        // A level that is called "Not Met" wins over "not" and "Met".
        let is_level = self.model.scales[scale as usize].names.longest_at(reader.rest()).is_some();
        if is_level {
            self.read_as_level(reader, scale);
            return self.levels(reader, scale);
        }
        if reader.is_at("not applicable") || !reader.take("not") {
            return self.levels(reader, scale);
        }
        let at = reader.rest_span();
        let (level, _) = self.level(reader, scale)?;
        let mut ahead = reader.ahead();
        if ahead.take_joint().is_some() && self.model.scales[scale as usize].names.longest_at(ahead.rest()).is_some() {
            let message = "`is not` with several levels can be read in two ways";
            self.report(Code::UnclearCondition, at, message, "Write `is neither … nor …`.");
            return None;
        }
        Some(all & !(1 << level))
    }

    /// Where `Met` and `Not Met` are both levels, `is not Met` is the level, and may not be what was meant.
    fn read_as_level(&mut self, reader: &Reader<'_>, scale: u32) {
        let names = &self.model.scales[scale as usize].names;
        let mut ahead = reader.ahead();
        let Some((level, span)) = ahead.take_name(names) else { return };
        let other = reader.rest().strip_prefix("not").filter(|rest| rest.starts_with(is_blank));
        let other = other.and_then(|rest| names.longest_at(rest.trim_start_matches(is_blank)));
        let declared = names.shown(level).to_owned();
        if let Some((other, _)) = other.filter(|_| !declared.starts_with("not ")) {
            let other = names.shown(other).to_owned();
            let message = format!("this is read as the level {}", quote(&declared));
            let help = format!("Write `is {declared}`, or `is other than {other}` if that is what is meant.");
            self.report(Code::ReadAsLevel, span, message, help);
        }
    }

    pub(super) fn beyond(&mut self, scale: u32, level: u32, span: Span, worse: bool) -> Option<u64> {
        let model = &self.model.scales[scale as usize];
        if model.levels[level as usize].not_applicable {
            let message = format!("{} is neither worse nor better than anything", quote(self.of(span)));
            self.report(
                Code::WrongType,
                span,
                message,
                "It stands outside the order of the scale. Name another level.",
            );
            return None;
        }
        let before = worse != model.best_first;
        let levels = model.levels.iter().enumerate().filter(|(at, other)| {
            let at = *at as u32;
            !other.not_applicable && if before { at < level } else { at > level }
        });
        Some(levels.fold(0, |mask, (at, _)| mask | 1 << at))
    }

    /// One or more levels, joined by "or": `Red or Amber`, `Red, Amber nor Green`.
    pub(super) fn levels(&mut self, reader: &mut Reader<'_>, scale: u32) -> Option<u64> {
        let (first, span) = self.level(reader, scale)?;
        if let Some(worse) = reader.take_any(&[("or worse", true), ("or better", false)]) {
            return Some(self.beyond(scale, first, span, worse)? | 1 << first);
        }
        let mut mask = 1_u64 << first;
        loop {
            let mut ahead = reader.ahead();
            let Some(joint) = ahead.take_joint() else { return Some(mask) };
            let names = &self.model.scales[scale as usize].names;
            let Some((level, _)) = ahead.take_name(names) else {
                if self.starts_a_clause(&ahead) {
                    return Some(mask);
                }
                let span = ahead.take_unknown();
                self.unknown_level(span, scale);
                return None;
            };
            if joint == Some(Joint::And) {
                let message = "a rating cannot be two levels at once";
                self.report(Code::UnclearCondition, span.to(ahead.rest_span()), message, "Write `or` between them.");
            }
            mask |= 1 << level;
            *reader = ahead;
        }
    }

    /// Whether another clause follows, rather than one more level or choice.
    pub(super) fn starts_a_clause(&self, reader: &Reader<'_>) -> bool {
        let mut ahead = reader.ahead();
        ahead.skip_article();
        let word = self.is_about_survey(&ahead)
            || self.unknown_survey(&ahead).is_some()
            || ahead.is_at("rating")
            || super::layered::take_whose(&mut ahead.ahead()).is_some()
            || self.is_many(&ahead)
            || ahead.is_at("response")
            || ahead.is_at("pack")
            || ahead.is_done();
        let names = [&self.box_names, &self.about_names, &self.form_names, &self.pack_names, &self.decision_names];
        word || names.iter().any(|names| names.longest_at(ahead.rest()).is_some())
    }

    pub(super) fn level(&mut self, reader: &mut Reader<'_>, scale: u32) -> Option<(u32, Span)> {
        let found = reader.take_name(&self.model.scales[scale as usize].names);
        if found.is_none() {
            let span = reader.take_unknown();
            if span.is_empty() {
                return self.unclear(span, "Name a level of the scale.");
            }
            self.unknown_level(span, scale);
        }
        found.map(|(level, span)| (level as u32, span))
    }
}

/// One part as it is; several as all or any of them.
pub(super) fn joined(mut parts: Vec<Test>, joint: Option<Joint>) -> Test {
    match (parts.len(), joint) {
        (1, _) => parts.remove(0),
        (_, Some(Joint::Or)) => Test::Any(parts),
        _ => Test::All(parts),
    }
}
