//! A second reading of rating tables, written from the language design alone: shares are compared by cross
//! multiplication in whole numbers, the first line that holds decides, and nobody rated is never a level.
//!
//! It shares no code with the library: a table is made up as data, and written out as a framework file.

use std::collections::HashSet;

use proptest::prelude::*;

/// How many agencies are Red, Amber, Green, N/A, unanswered and out of scope.
pub(super) type Counts = [u64; 6];

pub(super) const LEVELS: [&str; 3] = ["Red", "Amber", "Green"];
const NOT_APPLICABLE: usize = 3;
const UNANSWERED: usize = 4;
const OUT_OF_SCOPE: usize = 5;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    More,
    AtLeast,
    Fewer,
    AtMost,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amount {
    Number(u64),
    /// A count out of a count, and how it is written.
    Share(u64, u64, &'static str),
    /// All of the base.
    All,
}

#[derive(Debug, Clone)]
pub(super) struct Clause {
    pub(super) order: Order,
    pub(super) amount: Amount,
    /// Which of the counts are counted; out of scope never is.
    pub(super) counted: Vec<usize>,
}

#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) level: usize,
    pub(super) clauses: Vec<Clause>,
    pub(super) any: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Table {
    pub(super) base: &'static str,
    pub(super) rounded: Option<u64>,
    pub(super) lines: Vec<Line>,
    pub(super) otherwise: usize,
}

impl Table {
    /// The level by its number; none where there is no rating.
    pub(super) fn decide(&self, counts: Counts) -> Option<usize> {
        if counts[..3].iter().all(|&count| count == 0) {
            return None;
        }
        let base: u64 = match self.base {
            "those rated" => counts[..3].iter().sum(),
            "those answering" => counts[..4].iter().sum(),
            "those asked" => counts[..5].iter().sum(),
            _ => counts.iter().sum(),
        };
        let first = self.lines.iter().find(|line| {
            let mut holds = line.clauses.iter().map(|clause| clause.holds(counts, base, self.rounded));
            if line.any { holds.any(|held| held) } else { holds.all(|held| held) }
        });
        Some(first.map_or(self.otherwise, |line| line.level))
    }

    /// The rating as lines of a framework file, after `Across agencies` and `On RAG`.
    pub(super) fn text(&self) -> String {
        let mut text = format!("  For every standard\n  Out of {}\n", self.base);
        if let Some(nearest) = self.rounded {
            text.push_str(&format!("  Compare shares rounded to the nearest {nearest}%\n"));
        }
        text.push_str("  Not rated when none are rated Red, Amber or Green\n");
        for line in &self.lines {
            text.push_str(&line.text());
        }
        text + &format!("  Otherwise rated {}\n", LEVELS[self.otherwise])
    }
}

impl Line {
    fn text(&self) -> String {
        let joint = if self.any { " or " } else { " and " };
        let clauses: Vec<String> = self.clauses.iter().map(Clause::text).collect();
        format!("  Rated {} when {}\n", LEVELS[self.level], clauses.join(joint))
    }
}

impl Clause {
    fn holds(&self, counts: Counts, base: u64, rounded: Option<u64>) -> bool {
        let count: u64 = self.counted.iter().map(|&at| counts[at]).sum();
        let (left, right) = match self.amount {
            Amount::Number(number) => (u128::from(count), u128::from(number)),
            _ if base == 0 => return false,
            Amount::All => return count == base,
            Amount::Share(part, of, _) => match rounded {
                // The share rounded to a whole multiple, halves up, and then so many hundredths.
                Some(nearest) => {
                    let (count, base, nearest) = (u128::from(count), u128::from(base), u128::from(nearest));
                    let percent = (200 * count + base * nearest) / (2 * base * nearest) * nearest;
                    (percent * u128::from(of), 100 * u128::from(part))
                }
                None => (u128::from(count) * u128::from(of), u128::from(part) * u128::from(base)),
            },
        };
        match self.order {
            Order::More => left > right,
            Order::AtLeast => left >= right,
            Order::Fewer => left < right,
            Order::AtMost => left <= right,
        }
    }

    fn text(&self) -> String {
        let order = match self.order {
            Order::More => "more than",
            Order::AtLeast => "at least",
            Order::Fewer => "fewer than",
            Order::AtMost => "at most",
        };
        let states = match self.counted.as_slice() {
            [UNANSWERED] => "unanswered".to_owned(),
            [NOT_APPLICABLE] => "N/A".to_owned(),
            levels => format!("rated {}", levels.iter().map(|&at| LEVELS[at]).collect::<Vec<_>>().join(" or ")),
        };
        match self.amount {
            Amount::All => format!("all are {states}"),
            Amount::Number(number) => format!("{order} {number} are {states}"),
            Amount::Share(_, _, written) => format!("{order} {written} are {states}"),
        }
    }
}

const SHARES: [Amount; 10] = [
    Amount::Share(1, 3, "1/3"),
    Amount::Share(33, 100, "33%"),
    Amount::Share(333, 1000, "33.3%"),
    Amount::Share(1, 3, "a third"),
    Amount::Share(20, 100, "20%"),
    Amount::Share(1, 2, "half"),
    Amount::Share(2, 3, "two thirds"),
    Amount::Share(3, 7, "3/7"),
    Amount::Share(5, 100, "5 per cent"),
    Amount::Share(100, 100, "100%"),
];

fn at_least_one_red() -> Clause {
    Clause { order: Order::AtLeast, amount: Amount::Number(1), counted: vec![0] }
}

fn clause() -> impl Strategy<Value = Clause> {
    let amount = prop_oneof![
        5 => prop::sample::select(SHARES.to_vec()),
        3 => (0..6_u64).prop_map(Amount::Number),
        1 => Just(Amount::All),
    ];
    let levels = prop::sample::subsequence(vec![0, 1, 2], 1..=3);
    let counted = prop_oneof![8 => levels, 1 => Just(vec![UNANSWERED]), 1 => Just(vec![NOT_APPLICABLE])];
    let order = prop::sample::select(vec![Order::More, Order::AtLeast, Order::Fewer, Order::AtMost]);
    (order, amount, counted).prop_map(|(order, amount, counted)| Clause { order, amount, counted })
}

/// As boards write them: at least so many, or more than so many, are this bad or worse.
fn usual_clause() -> impl Strategy<Value = Clause> {
    let amount = prop_oneof![prop::sample::select(SHARES.to_vec()), (0..6_u64).prop_map(Amount::Number)];
    let order = prop::sample::select(vec![Order::More, Order::AtLeast]);
    (order, amount, 1..=2_usize).prop_map(|(order, amount, worst)| Clause {
        order,
        amount,
        counted: (0..worst).collect(),
    })
}

/// A table with one to four lines, of anything that can be said.
pub(super) fn table() -> impl Strategy<Value = Table> {
    table_of(clause().boxed())
}

/// A table whose lines are as boards write them, in any order and with any levels.
pub(super) fn usual_table() -> impl Strategy<Value = Table> {
    table_of(usual_clause().boxed())
}

/// The same with the worst level first and the best otherwise: such a table cannot but fall with its answers.
pub(super) fn ordered_table() -> impl Strategy<Value = Table> {
    usual_table().prop_map(|mut table| {
        table.lines.sort_by_key(|line| line.level);
        table.otherwise = LEVELS.len() - 1;
        table
    })
}

fn table_of(clause: BoxedStrategy<Clause>) -> impl Strategy<Value = Table> {
    let line = (0..3_usize, prop::collection::vec(clause, 1..=2), any::<bool>());
    let line = line.prop_map(|(level, clauses, any)| Line { level, clauses, any });
    let bases = ["agencies taking part", "those asked", "those answering", "those rated"];
    let rounded = prop::option::weighted(0.3, prop::sample::select(vec![1, 5, 10, 20, 25, 50]));
    (prop::sample::select(bases.to_vec()), rounded, prop::collection::vec(line, 1..=4), 0..3_usize).prop_map(
        |(base, rounded, mut lines, otherwise)| {
            // The same line twice is no table that can be used, nor one with a share of what its base leaves out.
            let mut seen = HashSet::new();
            let left_out = |clause: &Clause| {
                let is_share = !matches!(clause.amount, Amount::Number(_));
                is_share && matches!((base, clause.counted[0]), ("those rated", 3..) | ("those answering", UNANSWERED))
            };
            lines.retain(|line| !line.clauses.iter().any(left_out) && seen.insert(line.text()));
            if lines.is_empty() {
                lines.push(Line { level: 0, clauses: vec![at_least_one_red()], any: false });
            }
            Table { base, rounded, lines, otherwise }
        },
    )
}

/// Small groups, and some of a few hundred.
pub(super) fn counts() -> impl Strategy<Value = Counts> {
    let few = prop::array::uniform6(0..9_u64);
    let many = prop::array::uniform6(0..200_u64);
    (prop_oneof![3 => few, 1 => many], any::<bool>()).prop_map(|(mut counts, all_in_scope)| {
        if all_in_scope {
            counts[OUT_OF_SCOPE] = 0;
        }
        counts
    })
}

#[test]
fn the_oracle_reads_the_table_of_the_guidance() {
    let more = |order, amount| Clause { order, amount, counted: vec![0, 1] };
    let line = |level, clause| Line { level, clauses: vec![clause], any: false };
    let table = Table {
        base: "agencies taking part",
        rounded: None,
        lines: vec![line(0, more(Order::More, SHARES[0])), line(1, more(Order::AtLeast, SHARES[4]))],
        otherwise: 2,
    };
    let of = |count, base| table.decide([count, 0, base - count, 0, 0, 0]).map(|level| LEVELS[level]);
    assert_eq!([of(5, 12), of(3, 12), of(2, 12)], [Some("Red"), Some("Amber"), Some("Green")]);
    assert_eq!([of(4, 12), of(1, 5), of(0, 0)], [Some("Amber"), Some("Amber"), None]);
}
