//! Lines of a rating's table: how many of whom, and how they are rated.

use super::Teller;
use crate::check::rating::threshold::shown;
use crate::framework::condition::Order;
use crate::framework::rating::model::RatingModel;
use crate::framework::rating::table::{Bound, TallyClause, TallyTest};

/// What a table counts, in words.
pub(super) struct Unit {
    /// `agencies`, `standards`.
    pub(super) noun: String,
    /// What is rated where agencies rate it: `rated it Red`. Else the things themselves are: `are rated Red`.
    pub(super) agencies_rate: bool,
    /// Out of what shares are taken: `of the agencies taking part`.
    pub(super) share_of: String,
    /// Among whom are numbers counted.
    pub(super) number_of: String,
}

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
            TallyTest::Clause(clause) => self.clause(clause),
            TallyTest::All(parts) => self.joined(parts, "and", "either "),
            TallyTest::Any(parts) => self.joined(parts, "or", "both "),
        }
    }

    fn joined(&mut self, parts: &[TallyTest], joint: &str, inner: &str) -> String {
        let is_joined = |part: &TallyTest| !matches!(part, TallyTest::Clause(_));
        let comma = if parts.iter().any(is_joined) { "," } else { "" };
        let mut words = Vec::new();
        for part in parts {
            let before = if is_joined(part) { inner } else { "" };
            words.push(format!("{before}{}", self.test(part)));
        }
        words.join(&format!("{comma} {joint} "))
    }

    fn clause(&mut self, clause: &TallyClause) -> String {
        let (amount, of) = match clause.bound {
            Bound::Number { order, number } => (number_words(order, number), &self.unit.number_of),
            Bound::Share { order, share } => (format!("{}{}", order_words(order), shown(share)), &self.unit.share_of),
            Bound::Every => ("all".to_owned(), &self.unit.share_of),
        };
        let of = match self.last.as_ref() == Some(of) {
            true => "of them".to_owned(),
            false => self.last.insert(of.clone()).clone(),
        };
        format!("{amount} {of} {}", self.states(clause))
    }

    fn states(&self, clause: &TallyClause) -> String {
        let scale = &self.teller.model.scales[self.rating.source_scale as usize];
        let all = (1_u64 << scale.levels.len()) - 1;
        let levels = || self.teller.levels(Some(self.rating.source_scale), clause.counts.levels);
        match (self.unit.agencies_rate, clause.counts.unanswered, clause.counts.levels == all) {
            (true, true, _) => "left it unanswered".to_owned(),
            (true, _, true) => "answered it".to_owned(),
            (true, ..) => format!("rated it {}", levels()),
            (false, true, _) => "are unanswered".to_owned(),
            (false, _, true) => "are answered".to_owned(),
            (false, ..) => format!("are rated {}", levels()),
        }
    }
}

fn number_words(order: Order, number: u64) -> String {
    match (order, number) {
        (Order::Same | Order::AtMost, 0) | (Order::Less, 1) => "none".to_owned(),
        (Order::AtLeast, 1) | (Order::More, 0) => "at least one".to_owned(),
        (Order::Same, _) => format!("exactly {number}"),
        _ => format!("{}{number}", order_words(order)),
    }
}

fn order_words(order: Order) -> &'static str {
    match order {
        Order::Less => "less than ",
        Order::AtMost => "at most ",
        Order::Same => "exactly ",
        Order::Other => "other than ",
        Order::AtLeast => "at least ",
        Order::More => "more than ",
    }
}
