//! Reads conditions over many standards: `at least 3 standards are rated Not met`, `more than a third of the standards
//! rated are rated Red`, `any standard in section 2 is rated Red in 2 cycles running`.

use super::Checker;
use super::rating::quantity::{self, Quantity, Unclear};
use super::scope::{Scope, Sight};
use crate::framework::condition::{Asks, Test};
use crate::framework::layer::Whose;
use crate::framework::many::Many;
use crate::framework::rating::table::Bound;
use crate::framework::report::Base;
use crate::names::{Reader, same};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::{ITEM, ITEMS};
use crate::wording::{or, quote};

/// Words that people write where a number belongs (TOR-32).
const VAGUE: [&str; 8] = ["number", "few", "majority", "several", "many", "most", "some", "various"];

const BASES: [(&str, Base); 3] = [("asked", Base::Asked), ("answering", Base::Answering), ("rated", Base::Rated)];

const CYCLES_HELP: &str = "Write `in 2 cycles running`: this one and the one before it.";

/// What is no level.
const NOT_RATED: [&str; 4] = ["unanswered", "answered", "not answered", "not rated"];

/// Further back than this nobody has kept responses.
const MOST_CYCLES: u32 = 20;

impl Checker<'_> {
    /// A clause that starts with how many. None where it starts otherwise.
    pub(super) fn many(&mut self, reader: &mut Reader<'_>, start: Span) -> Option<Option<Test>> {
        if let Some(vague) = self.vague(reader) {
            let message = format!("{} is no number", quote(self.of(vague)));
            let help = "Write how many: `at least 3 standards`, or `more than a third of the standards rated`.";
            self.report(Code::UnclearCondition, vague, message, help);
            return Some(None);
        }
        if let Some(read) = self.half_a_quantity(reader) {
            return Some(read);
        }
        self.is_many(reader).then(|| self.counted_items(reader, start))
    }

    /// Whether how many of some standards comes next.
    pub(super) fn is_many(&self, reader: &Reader<'_>) -> bool {
        let mut ahead = reader.ahead();
        let is_quantity = quantity::quantity(&mut ahead).is_ok();
        take_of(&mut ahead);
        is_quantity && is_kind(&ahead, self)
    }

    /// `2 standards`, `>= 2 standards`: a number, and it is not said in words whether more or fewer.
    fn half_a_quantity(&mut self, reader: &Reader<'_>) -> Option<Option<Test>> {
        let mut ahead = reader.ahead();
        let start = ahead.rest_span().start;
        let mut unclear = match quantity::quantity(&mut ahead) {
            Ok(_) => return self.of_what(start, &ahead),
            Err(unclear) => unclear,
        };
        let sign = match unclear {
            Unclear::Sign(sign, words) => {
                ahead.skip_bytes(sign.len());
                unclear = quantity::quantity(&mut ahead).err()?;
                Some((sign, words))
            }
            _ => None,
        };
        let amount = Span { start, end: ahead.rest_span().start }.trim(self.text);
        take_of(&mut ahead);
        if unclear != Unclear::NoOrder || !is_kind(&ahead, self) {
            return None;
        }
        let problem = match sign {
            Some((sign, words)) => {
                let message = format!("{} is a sign, and a condition is written in words", quote(sign));
                let span = Span { start, end: start + sign.len() as u32 };
                let gap =
                    if self.of(amount).get(sign.len()..).is_some_and(|rest| rest.starts_with(' ')) { "" } else { " " };
                Problem::new(Code::UnclearCondition, span, message)
                    .with_help(format!("Write {}.", quote(words)))
                    .with_fix(span, format!("{words}{gap}"))
            }
            None => {
                let amount_is = self.of(amount).to_owned();
                let help = ["at least", "at most", "exactly"].map(|order| quote(&format!("{order} {amount_is}")));
                Problem::new(Code::UnclearCondition, amount, "it is not said whether more or fewer will do")
                    .with_help(format!("Write {}.", or(help)))
            }
        };
        self.problem(problem);
        Some(None)
    }

    fn counted_items(&mut self, reader: &mut Reader<'_>, start: Span) -> Option<Test> {
        let quantity = quantity::quantity(reader).ok()?;
        take_of(reader);
        let kind = self.kind(reader)?;
        let base = reader.take_any(&BASES);
        let sections = self.sections(reader, None)?;
        let base = base.or_else(|| reader.take_any(&BASES).filter(|_| reader.is_at("are") || reader.is_at("is")));
        let bounds = match quantity {
            Quantity::One(bound) => vec![bound],
            Quantity::Between(from, to) => vec![from, to],
        };
        let is_share = bounds.iter().any(|bound| matches!(bound, Bound::Share { .. }));
        if is_share && base.is_none() {
            let kinds = self.of(start).split_whitespace().find(|word| ITEMS.iter().any(|kind| same(kind, word)));
            let kinds = kinds.unwrap_or("standards");
            let help = format!("Write `of the {kinds} asked`, `of the {kinds} answering` or `of the {kinds} rated`.");
            let span = Span { start: start.start, end: reader.rest_span().start }.trim(self.text);
            self.report(Code::UnclearCondition, span, "it is not said out of what this share is taken", help);
            return None;
        }
        let scope = Scope { kind, sections, items: None, span: start };
        let sight = self.sight_of(&scope);
        if matches!(&sight, Sight::Items { layouts } if layouts.is_empty()) {
            let message = format!("there are no {} there", several(kind));
            self.report(Code::UnclearScope, start, message, "Look at the word for them, and at the section.");
            return None;
        }
        let scale = self.scale_in(&sight, start)?;
        let levels = self.counted_levels(reader, scale)?;
        let running = self.cycles_running(reader)?;
        let all = self.model.items.iter().enumerate();
        let counted = all
            .filter(|(at, item)| scope.holds_item(item, *at as u32) && self.model.layout_of(*at).scale == Some(scale));
        let items = counted.map(|(at, _)| at as u32).collect();
        let base = base.unwrap_or(Base::Asked);
        let many = Many { scope: scope.model(), items, scale, levels, bounds, base, whose: Whose::NOW, running };
        Some(self.done(start, reader, Asks::Many(Box::new(many))))
    }

    /// `at least 3 are rated Red`: how many, and not of what.
    fn of_what(&mut self, start: u32, ahead: &Reader<'_>) -> Option<Option<Test>> {
        let amount = Span { start, end: ahead.rest_span().start }.trim(self.text);
        if !["are", "is"].iter().any(|verb| ahead.is_at(verb)) {
            return None;
        }
        let help =
            format!("Write {}, or what your standards are called.", quote(&format!("{} standards", self.of(amount))));
        self.report(Code::UnclearCondition, amount, "it is not said of what there are so many", help);
        Some(None)
    }

    /// `are rated Red or Amber`, `are rated worse than Green`; `are rated` is any level but not applicable.
    fn counted_levels(&mut self, reader: &mut Reader<'_>, scale: u32) -> Option<u64> {
        let rated = ["are rated", "is rated"].iter().any(|words| reader.take(words));
        if !rated && !["are", "is"].iter().any(|words| reader.take(words)) {
            return self.unclear(reader.rest_span(), "Write `are rated` and a level, as in `are rated Red or Amber`.");
        }
        if let Some(worse) = reader.take_any(&[("worse than", true), ("better than", false)]) {
            let (level, span) = self.level(reader, scale)?;
            return self.beyond(scale, level, span, worse);
        }
        let is_level = self.model.scales[scale as usize].names.longest_at(reader.rest()).is_some();
        if !is_level && NOT_RATED.iter().any(|words| reader.is_at(words)) {
            let help = "Only levels are counted here. A rule with `Must be rated` finds what is not rated.";
            return self.unclear(reader.rest_span(), help);
        }
        let ends = reader.is_done() || reader.is_at("in") || reader.ahead().take_joint().is_some();
        if rated && ends && !is_level {
            let levels = self.model.scales[scale as usize].levels.iter().enumerate();
            return Some(levels.filter(|(_, level)| !level.not_applicable).fold(0, |mask, (at, _)| mask | 1 << at));
        }
        self.levels(reader, scale)
    }

    /// `in 2 cycles running`; without it, in this one.
    fn cycles_running(&mut self, reader: &mut Reader<'_>) -> Option<u8> {
        let at = reader.rest_span();
        if !reader.take("in") {
            let is_meant = ["twice", "for", "two", "over", "again"].iter().any(|word| reader.is_at(word));
            return if is_meant { self.unclear(at, CYCLES_HELP) } else { Some(1) };
        }
        let at = reader.rest_span();
        let words = ["two", "three", "four", "five"];
        let number = reader.take_number().or_else(|| {
            let word = words.iter().position(|word| reader.take(word))?;
            u32::try_from(word + 2).ok()
        });
        let is_said = reader.take("cycles running") || reader.take("cycles in a row");
        match number.filter(|number| is_said && (2..=MOST_CYCLES).contains(number)) {
            Some(number) => u8::try_from(number).ok(),
            None => self.unclear(at, CYCLES_HELP),
        }
    }

    /// `a number of`, `several`: what the author must say in figures.
    fn vague(&self, reader: &Reader<'_>) -> Option<Span> {
        VAGUE.iter().find_map(|word| {
            let mut ahead = reader.ahead();
            let start = ahead.rest_span().start;
            if !ahead.take(word) {
                return None;
            }
            let span = Span { start, end: start + word.len() as u32 };
            take_of(&mut ahead);
            is_kind(&ahead, self).then_some(span)
        })
    }
}

/// The word for several: `duties`.
fn several(kind: &str) -> String {
    let at = ITEM.iter().position(|one| *one == kind);
    at.and_then(|at| ITEMS.get(at)).map_or_else(|| kind.to_lowercase(), |word| word.to_lowercase())
}

fn take_of(reader: &mut Reader<'_>) {
    let _ = reader.take("of");
    reader.skip_article();
}

/// Whether a word for standards comes next.
fn is_kind(reader: &Reader<'_>, checker: &Checker<'_>) -> bool {
    let word = reader.ahead().take_word();
    word.is_some_and(|word| ITEM.iter().chain(ITEMS).any(|kind| same(kind, checker.of(word))))
}
