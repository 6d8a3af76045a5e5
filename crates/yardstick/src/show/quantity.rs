//! Lines of a rating's table: how many of whom, and how they are rated.

use super::Teller;
use super::unit::Unit;
use super::whom::several;
use crate::check::rating::threshold::shown;
use crate::framework::condition::Order;
use crate::framework::many::Many;
use crate::framework::rating::model::RatingModel;
use crate::framework::rating::table::{Bound, CountedStates, TallyClause, TallyTest};
use crate::framework::report::Base;

/// Says each line of one table; what they are taken out of is said in full once.
pub(super) struct Lines<'t, 'm> {
    teller: &'t Teller<'m>,
    rating: &'t RatingModel,
    unit: &'t Unit,
    last: Option<String>,
}

impl<'t, 'm> Lines<'t, 'm> {
    pub(super) fn new(teller: &'t Teller<'m>, rating: &'t RatingModel, unit: &'t Unit) -> Lines<'t, 'm> {
        Lines { teller, rating, unit, last: None }
    }

    /// `more than a third of them rated it Red or Amber`.
    pub(super) fn test(&mut self, test: &TallyTest) -> String {
        match test {
            TallyTest::Clause(clause) => self.counted(&amount(clause.bound), clause.bound, clause.counts),
            TallyTest::All(parts) => match between(parts) {
                Some((amount, clause)) => self.counted(&amount, clause.bound, clause.counts),
                None => self.joined(parts, "and", "either "),
            },
            TallyTest::Any(parts) => self.joined(parts, "or", "both "),
        }
    }

    fn joined(&mut self, parts: &[TallyTest], joint: &str, inner: &str) -> String {
        let is_joined = |part: &TallyTest| match part {
            TallyTest::Clause(_) => false,
            TallyTest::All(parts) => between(parts).is_none(),
            TallyTest::Any(_) => true,
        };
        let comma = if parts.iter().any(is_joined) { "," } else { "" };
        let mut words = Vec::new();
        for part in parts {
            let before = if is_joined(part) { inner } else { "" };
            words.push(format!("{before}{}", self.test(part)));
        }
        words.join(&format!("{comma} {joint} "))
    }

    fn counted(&mut self, amount: &str, bound: Bound, counts: CountedStates) -> String {
        let of = match bound {
            Bound::Number { .. } => self.unit.all(),
            Bound::Share { .. } | Bound::Every => self.unit.base(self.rating.base),
        };
        let of = match self.last.as_ref() == Some(&of) {
            true => "them".to_owned(),
            false => self.last.insert(of).clone(),
        };
        let scale = &self.teller.model.scales[self.rating.source_scale as usize];
        let is_any = counts.levels == (1_u64 << scale.levels.len()) - 1;
        let levels = self.teller.levels(Some(self.rating.source_scale), counts.levels);
        let states = self.unit.states(&levels, is_any, counts.unanswered);
        let is_one = amount_is_one(bound);
        let states = if is_one { states.replacen("are ", "is ", 1) } else { states };
        format!("{amount} of {of} {states}")
    }
}

/// `from 20% to 33%`, where two bounds are one stretch.
fn between(parts: &[TallyTest]) -> Option<(String, &TallyClause)> {
    let [TallyTest::Clause(from), TallyTest::Clause(to)] = parts else { return None };
    let is_same = (from.counts.levels, from.counts.unanswered) == (to.counts.levels, to.counts.unanswered);
    let amount = match (from.bound, to.bound) {
        (Bound::Share { order: Order::AtLeast, share: low }, Bound::Share { order: Order::AtMost, share: high }) => {
            format!("from {} to {}", shown(low), shown(high))
        }
        (
            Bound::Number { order: Order::AtLeast, number: low },
            Bound::Number { order: Order::AtMost, number: high },
        ) => {
            format!("from {low} to {high}")
        }
        _ => return None,
    };
    is_same.then_some((amount, from))
}

impl Teller<'_> {
    /// `at least 3 of the standards in section 1 are rated Red, in 2 cycles running`.
    pub(super) fn many(&self, many: &Many) -> String {
        let amount = match many.bounds.as_slice() {
            [Bound::Share { share: low, .. }, Bound::Share { share: high, .. }] => {
                format!("from {} to {}", shown(*low), shown(*high))
            }
            [Bound::Number { number: low, .. }, Bound::Number { number: high, .. }] => format!("from {low} to {high}"),
            bounds => bounds.iter().map(|bound| amount(*bound)).collect::<Vec<_>>().join(" and "),
        };
        let sections = many.scope.sections.as_deref().map(|sections| format!(" in {}", self.sections_named(sections)));
        let standards = format!("the {}{}", several(many.scope.kind), sections.unwrap_or_default());
        let base = match many.base {
            _ if many.bounds.iter().all(|bound| matches!(bound, Bound::Number { .. })) => "",
            Base::Asked => " that are asked",
            Base::Answering => " that are answered",
            Base::Rated => " that are rated",
        };
        let levels = self.levels(Some(many.scale), many.levels);
        let running = if many.running > 1 { format!(" in {} cycles running", many.running) } else { String::new() };
        let is_one = matches!(many.bounds.as_slice(), [bound] if amount_is_one(*bound));
        let are = if is_one { "is" } else { "are" };
        format!("{amount} of {standards}{base} {are} rated {levels}{running}")
    }
}

pub(super) fn amount(bound: Bound) -> String {
    match bound {
        Bound::Number { order: Order::Same | Order::AtMost, number: 0 }
        | Bound::Number { order: Order::Less, number: 1 } => "none".to_owned(),
        Bound::Number { order: Order::AtLeast, number: 1 } | Bound::Number { order: Order::More, number: 0 } => {
            "at least one".to_owned()
        }
        Bound::Number { order: Order::Less, number } => format!("fewer than {number}"),
        Bound::Number { order, number } => format!("{} {number}", order_words(order)),
        Bound::Share { order, share } => format!("{} {}", order_words(order), shown(share)),
        Bound::Every => "all".to_owned(),
    }
}

/// Whether one of them is spoken of.
fn amount_is_one(bound: Bound) -> bool {
    matches!(
        bound,
        Bound::Number { order: Order::AtLeast | Order::Same, number: 1 }
            | Bound::Number { order: Order::More, number: 0 }
    )
}

fn order_words(order: Order) -> &'static str {
    match order {
        Order::Less => "less than",
        Order::AtMost => "at most",
        Order::Same => "exactly",
        Order::Other => "other than",
        Order::AtLeast => "at least",
        Order::More => "more than",
    }
}
