//! Clauses about a box: `areas include Peterborough`, `lead is given`, `completed-on is before 1 July 2017`.

use super::Checker;
use super::condition::{IS, IS_OTHER};
use super::in_words;
use super::scope::Sight;
use crate::framework::AnswerKind;
use crate::framework::condition::{Asks, Choosing, Order, Place, Test};
use crate::names::{Joint, Reader};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::wording::{capital, or, quote};

/// A box that a condition speaks of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject {
    place: Place,
    kind: AnswerKind,
    list: Option<u32>,
}

const COMPARISONS: [(&str, Order); 12] = [
    ("is more than", Order::More),
    ("is above", Order::More),
    ("is fewer than", Order::Less),
    ("is less than", Order::Less),
    ("is below", Order::Less),
    ("is at least", Order::AtLeast),
    ("is at most", Order::AtMost),
    ("is before", Order::Less),
    ("is after", Order::More),
    ("is on or before", Order::AtMost),
    ("is on or after", Order::AtLeast),
    ("is exactly", Order::Same),
];

/// Signs for comparisons, and what is written for them; the longer ones first.
const OTHER_SIGNS: [(&str, &str); 7] = [
    (">=", "is at least"),
    ("<=", "is at most"),
    ("≥", "is at least"),
    ("≤", "is at most"),
    (">", "is more than"),
    ("<", "is fewer than"),
    ("=", "is"),
];

/// The same in words.
const OTHER_WORDS: [(&str, &str); 7] = [
    ("over", "is more than"),
    ("greater than", "is more than"),
    ("bigger than", "is more than"),
    ("under", "is fewer than"),
    ("up to", "is at most"),
    ("no more than", "is at most"),
    ("no fewer than", "is at least"),
];

/// Words that people write after a number, and what is written before it.
const AFTER_NUMBER: [(&str, &str); 9] = [
    ("or more", "at least"),
    ("or over", "at least"),
    ("or above", "at least"),
    ("or higher", "at least"),
    ("or fewer", "at most"),
    ("or less", "at most"),
    ("or under", "at most"),
    ("or below", "at most"),
    ("or lower", "at most"),
];

const INCLUDES_ONLY: [&str; 2] = ["include only", "includes only"];
const INCLUDES: [&str; 2] = ["include", "includes"];
const DOES_NOT_INCLUDE: [&str; 2] = ["do not include", "does not include"];

impl Checker<'_> {
    /// The box that a clause starts with.
    pub(super) fn subject(&mut self, reader: &mut Reader<'_>, sight: &Sight) -> Option<Subject> {
        let boxes = self.boxes_in(sight);
        let here = self.box_names.longest_at(reader.rest());
        let here = here.filter(|&(name, _)| boxes.iter().any(|&(other, ..)| other == name as u32));
        let about = self.about_names.longest_at(reader.rest());
        let mut ahead = reader.ahead();
        if ahead.take_name(&self.box_names).is_some() && ahead.is_at("of") {
            return self.box_of_item(reader, sight);
        }
        if here.is_some_and(|(_, bytes)| about.is_none_or(|(_, other)| bytes >= other)) {
            let (name, span) = reader.take_name(&self.box_names)?;
            if !self.of_one_kind(name as u32, span, sight) {
                return None;
            }
            let &(name, kind, list) = boxes.iter().find(|&&(other, ..)| other == name as u32)?;
            return Some(Subject { place: Place::Here(name), kind, list });
        }
        if let Some((slot, _)) = about {
            let (_, span) = reader.take_name(&self.about_names)?;
            if self.is_for_the_board_alone(slot as u32, span, sight) {
                return None;
            }
            let field = &self.model.fields[self.model.about.fields[slot] as usize];
            return Some(Subject { place: Place::About(slot as u32), kind: field.kind, list: field.list });
        }
        self.box_of_item(reader, sight)
    }

    /// `evidence of 1.1`: a box of one item, wherever the condition stands.
    fn box_of_item(&mut self, reader: &mut Reader<'_>, sight: &Sight) -> Option<Subject> {
        let mut ahead = reader.ahead();
        if let Some((name, _)) = ahead.take_name(&self.box_names)
            && ahead.is_at("of")
        {
            let form = self.form_of_no_box(name, ahead);
            *reader = ahead;
            if form {
                return None;
            }
            let item = self.of_item(reader)??;
            let found = self.model.field_of(item as usize, name as u32).map(|field| (field.kind, field.list));
            if let Some((kind, list)) = found {
                return Some(Subject { place: Place::Of { item, name: name as u32 }, kind, list });
            }
        }
        let span = reader.take_unknown();
        let mut known = self.box_names_in(sight);
        if matches!(sight, Sight::Items { .. }) {
            known.add("rating");
        }
        match self.of(span) {
            "" => self.unclear(span, "A condition starts with `rating` or with the id of a box."),
            _ if self.is_no_box(span, reader, sight) => None,
            _ => {
                self.unknown_box(span, &known);
                None
            }
        }
    }

    pub(super) fn about_box(&mut self, reader: &mut Reader<'_>, subject: Subject, start: Span) -> Option<Test> {
        let place = subject.place;
        let given = [
            ("is given", true),
            ("are given", true),
            ("is answered", true),
            ("is not given", false),
            ("are not given", false),
            ("is not answered", false),
            ("is unanswered", false),
        ];
        if let Some(wanted) = reader.take_any(&given) {
            return Some(self.done(start, reader, Asks::Given { place, wanted }));
        }
        if self.is_unclear(place) {
            return None;
        }
        match subject.kind {
            AnswerKind::AnyOf => self.any_of(reader, subject, start),
            AnswerKind::OneOf | AnswerKind::YesOrNo => self.one_of(reader, subject, start),
            AnswerKind::Date | AnswerKind::DateOrText => self.dated(reader, place, start),
            AnswerKind::Number => self.numbered(reader, place, start),
            _ => {
                let help = "A box that is written in can only be asked `is given` or `is not given`.";
                self.unclear(reader.rest_span(), help)
            }
        }
    }

    /// Whether it is not known what kind of answer a box takes: that was said where it is asked.
    fn is_unclear(&self, place: Place) -> bool {
        let name = match place {
            Place::Here(name) | Place::Of { name, .. } => Some(name),
            Place::About(slot) => {
                let field = self.model.about.fields.get(slot as usize);
                field.and_then(|&field| self.model.fields.get(field as usize)).map(|field| field.name)
            }
        };
        name.is_some_and(|name| self.unclear_boxes.contains(&name))
    }

    fn any_of(&mut self, reader: &mut Reader<'_>, subject: Subject, start: Span) -> Option<Test> {
        let how = if DOES_NOT_INCLUDE.iter().any(|words| reader.take(words)) {
            Choosing::DoesNotInclude
        } else if INCLUDES_ONLY.iter().any(|words| reader.take(words)) {
            Choosing::IncludesOnly
        } else if INCLUDES.iter().any(|words| reader.take(words)) {
            Choosing::Includes
        } else {
            return self.unclear(
                reader.rest_span(),
                "This box can have several answers. Write `include`, `do not include` or `include only`.",
            );
        };
        let at = reader.rest_span();
        let (options, joint) = self.options(reader, subject.list?)?;
        let place = subject.place;
        if how == Choosing::DoesNotInclude && joint == Some(Joint::And) {
            return self
                .unclear(at, "That can be read in two ways. Write `or` for none of them, or one condition for each.");
        }
        if how == Choosing::Includes && joint == Some(Joint::And) {
            let each = options.into_iter().map(|option| Asks::Chosen { place, how, options: vec![option] });
            return Some(Test::All(each.map(|asks| self.done(start, reader, asks)).collect()));
        }
        Some(self.done(start, reader, Asks::Chosen { place, how, options }))
    }

    fn one_of(&mut self, reader: &mut Reader<'_>, subject: Subject, start: Span) -> Option<Test> {
        let list = subject.list?;
        let is_option = |this: &Self, reader: &Reader<'_>| {
            this.model.lists[list as usize].names.longest_at(reader.rest()).is_some()
        };
        let (how, is_not) = if IS_OTHER.iter().any(|words| reader.take(words)) {
            (Choosing::DoesNotInclude, false)
        } else if IS.iter().any(|words| reader.take(words)) {
            match !is_option(self, reader) && reader.take("not") {
                true => (Choosing::DoesNotInclude, true),
                false => (Choosing::Includes, false),
            }
        } else {
            return self.unclear(reader.rest_span(), "This box has one answer. Write `is` or `is not`.");
        };
        let at = reader.rest_span();
        let (options, joint) = self.options(reader, list)?;
        if joint == Some(Joint::And) {
            self.report(Code::UnclearCondition, at, "one answer cannot be two at once", "Write `or` between them.");
            return None;
        }
        if is_not && options.len() > 1 {
            let message = "`is not` with several answers can be read in two ways";
            self.report(Code::UnclearCondition, at, message, "Write `is neither … nor …`.");
            return None;
        }
        Some(self.done(start, reader, Asks::Chosen { place: subject.place, how, options }))
    }

    /// One or more answers of a list, and how they are joined.
    fn options(&mut self, reader: &mut Reader<'_>, list: u32) -> Option<(Vec<u32>, Option<Joint>)> {
        let mut options = vec![self.option(reader, list)?];
        let mut joined = None;
        loop {
            let mut ahead = reader.ahead();
            let Some(joint) = ahead.take_joint() else { break };
            let Some((option, _)) = ahead.take_name(&self.model.lists[list as usize].names) else {
                if self.starts_a_clause(&ahead) {
                    break;
                }
                self.option(&mut ahead, list);
                return None;
            };
            options.push(option as u32);
            if joint.is_some() && joined.is_some() && joint != joined {
                let help = "Keep to one of them, and write the rest as a condition of its own.";
                let message = "`and` and `or` stand in one list, which can be read in two ways";
                self.report(Code::MixedAndOr, reader.rest_span(), message, help);
                return None;
            }
            joined = joint.or(joined);
            *reader = ahead;
        }
        Some((options, joined))
    }

    pub(super) fn option(&mut self, reader: &mut Reader<'_>, list: u32) -> Option<u32> {
        let found = reader.take_name(&self.model.lists[list as usize].names);
        if found.is_none() && reader.is_done() {
            return self.unclear(reader.rest_span(), "Name one of the choices.");
        }
        if found.is_none() {
            let span = reader.take_unknown();
            let names = self.model.lists[list as usize].names.clone();
            let message = format!("{} is not one of the choices", quote(self.of(span)));
            let problem = Problem::new(Code::UnknownChoice, span, message);
            self.problem(problem.with_suggestion(self.of(span), names.iter()));
        }
        found.map(|(option, _)| option as u32)
    }

    fn dated(&mut self, reader: &mut Reader<'_>, place: Place, start: Span) -> Option<Test> {
        let Some(order) = self.order(reader) else {
            return self.unclear(
                reader.rest_span(),
                "Write `is before`, `is after`, `is on or before` and a date, or `is given`.",
            );
        };
        let date = self.date(reader.take_unknown())?;
        Some(self.done(start, reader, Asks::Dated { place, order, date }))
    }

    fn numbered(&mut self, reader: &mut Reader<'_>, place: Place, start: Span) -> Option<Test> {
        let order = self.order(reader);
        let at = reader.rest_span();
        let number = reader.take_number();
        if number.is_some() && reader.rest().starts_with('.') {
            return self.unclear(at, "Write a whole number.");
        }
        if order == Some(Order::Same) && number.is_some() && self.compared_after(at, reader.ahead()) {
            return None;
        }
        if number.is_some() && order != Some(Order::Same) && reader.ahead().take_any(&AFTER_NUMBER).is_some() {
            return self.unclear(reader.rest_span(), "The number is compared twice. Keep one of them.");
        }
        if let Some([least, most]) = between(reader.ahead()) {
            let help = format!("Write `is at least {least}`; then `and`, the box once more, and `is at most {most}`.");
            return self.unclear(reader.rest_span(), help);
        }
        match (order, number) {
            (Some(order), Some(number)) => Some(self.done(start, reader, Asks::Numbered { place, order, number })),
            _ if order != Some(Order::Other) && self.compared_in_other_words(reader, order.is_some()) => None,
            (Some(order), None) if self.number_in_words(at, order) => None,
            _ => {
                let words = or(["is at least", "is at most", "is more than", "is fewer than"].map(quote));
                self.unclear(reader.rest_span(), format!("{} and a whole number.", capital(&format!("write {words}"))))
            }
        }
    }

    /// `is over 50`, `> 50`: a sign, or other words than ours, and a number. It is said here.
    fn compared_in_other_words(&mut self, reader: &Reader<'_>, is_said: bool) -> bool {
        let mut ahead = reader.ahead();
        let whole = ahead.rest_span();
        let sign = OTHER_SIGNS.iter().find(|(sign, _)| ahead.rest().starts_with(sign));
        let words = match sign {
            Some((sign, words)) => {
                ahead.skip_bytes(sign.len());
                Some(*words)
            }
            None => ahead.take_any(&OTHER_WORDS),
        };
        let (Some(words), Some(number)) = (words, ahead.take_number()) else { return false };
        let span = Span { end: ahead.rest_span().start, ..whole }.trim(self.text);
        // That it `is` so stands before it already.
        let words = words.strip_prefix("is ").filter(|_| is_said).unwrap_or(words);
        self.meant_number(span, format!("{words} {number}"));
        true
    }

    /// `is 50 or more`: whether the number goes with words that stand after it. It is said here.
    fn compared_after(&mut self, start: Span, mut reader: Reader<'_>) -> bool {
        let words = reader.take_sign('+').then_some("at least").or_else(|| reader.take_any(&AFTER_NUMBER));
        let Some(words) = words else { return false };
        let span = Span { end: reader.rest_span().start, ..start }.trim(self.text);
        let mut number = Reader::new(self.text, span);
        let Some(number) = number.take_number().or_else(|| in_words::take(&mut number)) else { return false };
        self.meant_number(span, format!("{words} {number}"));
        true
    }

    /// `is at least fifty`: a number in words. It is said here.
    fn number_in_words(&mut self, at: Span, order: Order) -> bool {
        let mut reader = Reader::new(self.text, at);
        let Some(number) = in_words::take(&mut reader) else { return false };
        if order == Order::Same && self.compared_after(at, reader.ahead()) {
            return true;
        }
        let span = Span { end: reader.rest_span().start, ..at }.trim(self.text);
        self.meant_number(span, number.to_string());
        true
    }

    fn meant_number(&mut self, span: Span, meant: String) {
        let message = format!("{} is not understood in this condition", quote(self.of(span)));
        let problem = Problem::new(Code::UnclearCondition, span, message);
        self.problem(problem.with_help(format!("Write {}.", quote(&meant))).with_fix(span, meant));
    }

    fn order(&self, reader: &mut Reader<'_>) -> Option<Order> {
        let compared = reader.take_any(&COMPARISONS);
        compared.or_else(|| reader.take_any(&[("is not", Order::Other), ("is", Order::Same)]))
    }
}

/// `between 5 and 10`.
fn between(mut reader: Reader<'_>) -> Option<[u32; 2]> {
    let least = reader.take("between").then(|| reader.take_number()).flatten()?;
    let most = reader.take("and").then(|| reader.take_number()).flatten()?;
    Some([least, most])
}
