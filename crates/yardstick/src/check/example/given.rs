//! What an example takes as given: `section 1 has 4 Not Met and 3 Fully Met`, `evidence of 1.1 is given`.

use super::{AGENCY, Case, Fact};
use crate::check::layered::take_whose;
use crate::date::Date;
use crate::framework::layer::Whose;
use crate::framework::model::FieldModel;
use crate::framework::{AnswerKind, ItemId, Layer, LevelId};
use crate::names::{Names, Reader, fold, nearest, same};
use crate::problem::Code;
use crate::record::Record;
use crate::response::{Response, Value, slot_of};
use crate::source::Span;
use crate::wording::{count, quote};

impl Case<'_> {
    pub(super) fn given(&mut self, span: Span) -> Option<()> {
        let mut reader = self.reader(span);
        reader.skip_article();
        let understood = if Self::is_about_agencies(&reader) {
            self.agencies_rate(&mut reader, span)
        } else if reader.take("section") {
            self.section_has(&mut reader, span)
        } else if reader.take("rating of") {
            self.rating_is(&mut reader)
        } else if let Some(whose) = take_whose(&mut reader) {
            self.other_rating_is(&mut reader, whose)
        } else if reader.take("response is submitted") {
            self.submitted = true;
            if reader.take("on") { self.submitted_on(&mut reader) } else { Some(()) }
        } else if let Some(understood) = self.form_is(&mut reader, span) {
            understood.then_some(())
        } else {
            self.box_is(&mut reader, span)
        };
        if understood.is_some() && !reader.is_done() {
            let message = format!("{} is not understood here", quote(reader.rest()));
            self.unclear(reader.rest_span(), message, "Put each fact on a line of its own, after `And`.");
        }
        understood
    }

    /// `the response is submitted on 30 January 2015`: the day.
    fn submitted_on(&mut self, reader: &mut Reader<'_>) -> Option<()> {
        let span = reader.rest_span();
        while reader.take_word().is_some() {}
        self.submitted_on = Date::read(self.of(span));
        if self.submitted_on.is_none() {
            self.unclear(span, "this is no day", "Write a date as `30 January 2015`.");
        }
        self.submitted_on.map(|_| ())
    }

    /// `section 1 has 4 Not Met, 2 Fully Met and 1 unanswered`: its items in order.
    fn section_has(&mut self, reader: &mut Reader<'_>, span: Span) -> Option<()> {
        let section = self.section(reader)?;
        if !reader.take("has") {
            self.unclear(
                reader.rest_span(),
                "after the section comes `has`",
                "Write `section 1 has 4 Not Met and 3 Fully Met`.",
            );
            return None;
        }
        let items = self.model().items.iter().enumerate();
        let items: Vec<usize> =
            items.filter(|(_, item)| item.section == Some(section as u32)).map(|(at, _)| at).collect();
        let items: Vec<usize> =
            items.into_iter().filter(|&item| self.model().layout_of(item).scale.is_some()).collect();
        let scale = items.first().and_then(|&item| self.model().layout_of(item).scale);
        if items.iter().any(|&item| self.model().layout_of(item).scale != scale) {
            let help = "Give each its rating: `rating of 1.1 is …`.";
            self.unclear(span, "the standards of this section are rated on several scales", help);
            return None;
        }
        let Some(scale) = scale else {
            self.unclear(span, "this section has nothing that is rated", "Name another section.");
            return None;
        };
        let mut levels: Vec<Option<u32>> = Vec::new();
        let mut spoken_of = 0_u64;
        loop {
            let Some(number) = reader.take_number() else {
                self.unclear(reader.rest_span(), "a number is missing", "Write `4 Not Met and 3 Fully Met`.");
                return None;
            };
            let level = if reader.take("unanswered") { None } else { Some(self.level(reader, scale)?) };
            spoken_of += u64::from(number);
            levels.extend(std::iter::repeat_n(level, (number as usize).min(items.len() + 1)));
            if reader.take_joint().is_none() {
                break;
            }
        }
        if levels.len() != items.len() {
            let has = count(items.len(), "standard", "standards");
            let message = format!("the section has {has}; the example speaks of {spoken_of}");
            self.unclear(span, message, "Say what becomes of each: levels, and how many are `unanswered`.");
            return None;
        }
        for (item, level) in items.into_iter().zip(levels) {
            self.say(Fact::Rating(item), span)?;
            if let Some(level) = level {
                self.rate(item, scale, level);
            }
        }
        Some(())
    }

    /// Notes what a fact is about; two facts about one thing could contradict each other.
    pub(super) fn say(&mut self, fact: Fact, span: Span) -> Option<()> {
        let is_new = self.said.insert(fact);
        if !is_new {
            self.unclear(span, "this has been given already in this example", "Keep one of the two.");
        }
        is_new.then_some(())
    }

    fn rate(&mut self, item: usize, scale: u32, level: u32) {
        let stamp = self.model().stamp;
        let fingerprint = self.model().scales[scale as usize].fingerprint;
        let level = LevelId { stamp, scale, level, fingerprint };
        let rated = self.builder.rate(ItemId { stamp, item: item as u32 }, level);
        debug_assert!(rated.is_ok());
    }

    fn rating_is(&mut self, reader: &mut Reader<'_>) -> Option<()> {
        let item = self.item(reader)?;
        let scale = self.model().layout_of(item).scale;
        match scale.filter(|_| reader.take("is")) {
            Some(scale) => {
                let span = reader.rest_span();
                let level = self.level(reader, scale)?;
                self.say(Fact::Rating(item), span)?;
                self.rate(item, scale, level);
                Some(())
            }
            None => {
                self.unclear(reader.rest_span(), "the rating is not understood", "Write `rating of 1.1 is Fully Met`.");
                None
            }
        }
    }

    /// `moderated rating of 1.1 is Red`, `previous rating of 1.1 is Amber`.
    fn other_rating_is(&mut self, reader: &mut Reader<'_>, whose: Whose) -> Option<()> {
        let at = reader.rest_span();
        let item = if reader.take("of") { self.item(reader)? } else { return self.unclear_rating(at) };
        let Some(scale) = self.model().layout_of(item).scale else {
            let message = "a `rating` is given here of what is not rated";
            self.unclear(at, message, "Look at its `Rate on` line, or leave this out.");
            return None;
        };
        if !reader.take("is") {
            return self.unclear_rating(reader.rest_span());
        }
        let span = reader.rest_span();
        let level = self.level(reader, scale)?;
        self.say(Fact::Other(whose, item), span)?;
        let stamp = self.model().stamp;
        let fingerprint = self.model().scales[scale as usize].fingerprint;
        let (item, level) = (ItemId { stamp, item: item as u32 }, LevelId { stamp, scale, level, fingerprint });
        let (framework, is_previous) = (self.framework, whose.ago > 0);
        let previous = is_previous
            .then(|| self.previous.get_or_insert_with(|| (Response::to(framework, AGENCY), Record::of(AGENCY))));
        match (whose.layer, previous) {
            (Layer::Own | Layer::Final, Some((builder, _))) => {
                let rated = builder.rate(item, level);
                debug_assert!(rated.is_ok());
            }
            (layer @ (Layer::Moderated | Layer::Peer), Some((_, record))) => record.rate(layer, item, level),
            (layer @ (Layer::Moderated | Layer::Peer), None) => self.record.rate(layer, item, level),
            (_, None) => return self.unclear_rating(at),
        }
        Some(())
    }

    fn unclear_rating(&mut self, span: Span) -> Option<()> {
        let help = "Write `rating of 1.1 is …`, `moderated rating of 1.1 is …` or `previous rating of 1.1 is …`.";
        self.unclear(span, "the rating is not understood", help);
        None
    }

    /// `evidence of 1.1 is given`, `areas include Peterborough`, `kind is Health`.
    fn box_is(&mut self, reader: &mut Reader<'_>, span: Span) -> Option<()> {
        let (slot, field) = match self.box_of_a_form(reader) {
            Some(found) => found,
            None => {
                let name = reader.take_word()?;
                if reader.take("of") { self.item_box(name, reader)? } else { self.about_box(name)? }
            }
        };
        let model = &self.model().fields[field as usize];
        // Several choices of one box may be given one by one.
        if model.kind != AnswerKind::AnyOf {
            self.say(Fact::Box(slot), span)?;
        }
        if let Some(given) = reader.take_any(&[
            ("is given", true),
            ("are given", true),
            ("is not given", false),
            ("are not given", false),
        ]) {
            if given && model.kind.is_choice() {
                self.unclear(
                    span,
                    "a choice that is given is one of its answers",
                    "Say which: `… is …` or `… include …`.",
                );
                return None;
            }
            if given {
                self.put(slot, field, something(model));
            }
            return Some(());
        }
        let is_written = matches!(model.kind, AnswerKind::Date | AnswerKind::DateOrText | AnswerKind::Number);
        if is_written && reader.take("is") {
            return self.written(slot, field, reader);
        }
        let chooses =
            model.kind.is_choice() && ["include", "includes", "is", "are"].iter().any(|word| reader.take(word));
        if !chooses {
            self.unclear(
                span,
                "this fact is not understood",
                "Write `… is given`, `… is not given`, or `… include …` for a choice.",
            );
            return None;
        }
        self.choose(slot, field, reader)
    }

    fn item_box(&mut self, name: Span, reader: &mut Reader<'_>) -> Option<(usize, u32)> {
        let item = self.item(reader)?;
        let fields = &self.model().layout_of(item).fields;
        let ids = fields.iter().map(|&field| self.model().fields[field as usize].id.as_str());
        let Some(position) = ids.clone().position(|id| same(id, self.of(name))) else {
            let names = Names::new(ids);
            self.unknown(Code::UnknownBox, name, "box", &names);
            return None;
        };
        slot_of(self.model(), item, fields[position]).map(|slot| (slot, fields[position]))
    }

    fn about_box(&mut self, name: Span) -> Option<(usize, u32)> {
        let fields = &self.model().about.fields;
        let ids = fields.iter().map(|&field| self.model().fields[field as usize].id.as_str());
        let Some(slot) = ids.clone().position(|id| same(id, self.of(name))) else {
            let names = Names::new(ids);
            if nearest(self.of(name), names.iter()).is_some() {
                self.unknown(Code::UnknownBox, name, "box", &names);
                return None;
            }
            if self.model().item_names.contains_key(fold(self.of(name)).as_ref()) {
                let id = self.of(name);
                let help = format!("Write `rating of {id} is …`, or which box of it: `evidence of {id} is given`.");
                self.unclear(name, format!("it is not said what of {} is given", quote(id)), help);
                return None;
            }
            let help =
                "Write `rating of 1.1 is …`, `evidence of 1.1 is given`, `section 1 has …`, or a box about the agency.";
            self.unclear(name, format!("no fact starts with {}", quote(self.of(name))), help);
            return None;
        };
        Some((slot, fields[slot]))
    }

    /// `completed-on is 19 July 2017`, `size is 12`.
    fn written(&mut self, slot: usize, field: u32, reader: &mut Reader<'_>) -> Option<()> {
        let span = reader.rest_span();
        while reader.take_word().is_some() {}
        match self.builder.read_as(field, self.of(span)) {
            Ok(value) => self.put(slot, field, value),
            Err(error) => self.unclear(span, error.to_string(), "Write a date as `19 July 2017`, a number in figures."),
        }
        Some(())
    }

    /// Adds choices to those that lines above have made.
    fn choose(&mut self, slot: usize, field: u32, reader: &mut Reader<'_>) -> Option<()> {
        let list = self.model().fields[field as usize].list?;
        let names = &self.model().lists[list as usize].names;
        let mut chosen = self.builder.choices_in(slot);
        loop {
            let Some((option, _)) = reader.take_name(names) else {
                let span = reader.take_unknown();
                self.unknown(Code::UnknownChoice, span, "choice", names);
                return None;
            };
            chosen.push(option as u32);
            if reader.take_joint().is_none() {
                break;
            }
        }
        chosen.sort_unstable();
        chosen.dedup();
        self.put(slot, field, Value::Choices(chosen));
        Some(())
    }
}

/// Something that counts as given in a box of this kind.
fn something(field: &FieldModel) -> Value {
    const WORDS: &str = "given in an example";
    match field.kind {
        AnswerKind::Table => Value::Table(vec![vec![WORDS.to_owned(); field.columns.len()]]),
        AnswerKind::List => Value::List(vec![WORDS.to_owned()]),
        AnswerKind::Number => Value::Number("1".to_owned()),
        AnswerKind::Date => Date::new(2000, 1, 1).map_or_else(|| Value::Text(WORDS.to_owned()), Value::Date),
        AnswerKind::OneOf | AnswerKind::AnyOf | AnswerKind::YesOrNo => Value::Choices(vec![0]),
        _ => Value::Text(WORDS.to_owned()),
    }
}
