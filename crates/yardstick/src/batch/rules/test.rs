//! What must hold, as operations on words of 64 items.

use crate::aggregate::Share;
use crate::framework::rating::table::Bound;
use crate::framework::report::Base;

use super::words::Words;

/// A set of items, 64 to a word.
pub(super) type Set = Vec<u64>;

/// What must hold of the item at hand; for each item a bit.
#[derive(Debug, Clone)]
pub(super) enum Test {
    /// It is one of these.
    Items(Set),
    /// Its level is one of these.
    OneOf(u64),
    /// It has a level.
    Rated,
    /// Its box with this number is given.
    Given(usize),
    Not(Box<Test>),
    All(Vec<Test>),
    Any(Vec<Test>),
    /// It holds of a certain item, if that counts.
    Of(usize, Box<Test>),
    /// So many of some items are rated so.
    Many(Box<Many>),
}

#[derive(Debug, Clone)]
pub(super) struct Many {
    pub(super) items: Set,
    pub(super) levels: u64,
    /// The levels in the order of their scale, without not applicable.
    pub(super) ordered: u64,
    pub(super) base: Base,
    pub(super) bounds: Vec<Bound>,
}

impl Test {
    /// Always holds.
    pub(super) const ALWAYS: Test = Test::All(Vec::new());

    fn always_holds(&self) -> bool {
        matches!(self, Test::All(tests) if tests.is_empty())
    }

    fn parts(self) -> Vec<Test> {
        match self {
            Test::All(parts) => parts,
            test => vec![test],
        }
    }

    /// All of these hold, written as shortly as they can be.
    pub(super) fn all(tests: Vec<Test>) -> Test {
        let mut left: Vec<Test> = Vec::new();
        for test in tests.into_iter().flat_map(Test::parts) {
            match (left.last_mut(), test) {
                (Some(Test::OneOf(levels)), Test::OneOf(more)) => *levels &= more,
                (_, test) => left.push(test),
            }
        }
        if left.len() == 1 { left.remove(0) } else { Test::All(left) }
    }

    /// One of these holds, the same way.
    pub(super) fn any(mut tests: Vec<Test>) -> Test {
        match tests.iter().any(Test::always_holds) {
            true => Test::ALWAYS,
            false if tests.len() == 1 => tests.remove(0),
            false => Test::Any(tests),
        }
    }

    /// Which items of a word it holds of. Of items that do not count it says nothing.
    pub(super) fn holds(&self, words: &Words, at: usize) -> u64 {
        match self {
            Test::Items(set) => set.get(at).copied().unwrap_or(0),
            Test::OneOf(levels) => words.one_of(*levels, at),
            Test::Rated => words.rated(at),
            Test::Given(number) => words.given(*number, at),
            Test::Not(test) => !test.holds(words, at),
            Test::All(tests) => tests.iter().fold(u64::MAX, |all, test| all & test.holds(words, at)),
            Test::Any(tests) => tests.iter().fold(0, |any, test| any | test.holds(words, at)),
            Test::Of(item, test) => {
                let holds = words.counts(item / 64) & test.holds(words, item / 64);
                everywhere(holds >> (item % 64) & 1 == 1)
            }
            Test::Many(many) => everywhere(many.holds(words)),
        }
    }
}

fn everywhere(holds: bool) -> u64 {
    if holds { u64::MAX } else { 0 }
}

impl Many {
    /// Out of nothing no share holds, nor does every.
    fn holds(&self, words: &Words) -> bool {
        let (mut of, mut count) = (0, 0);
        for (at, items) in self.items.iter().enumerate() {
            let base = match self.base {
                Base::Asked => u64::MAX,
                Base::Answering => words.rated(at),
                Base::Rated => words.one_of(self.ordered, at),
            };
            let base = base & items & words.counts(at);
            of += u64::from(base.count_ones());
            count += u64::from((base & words.one_of(self.levels, at)).count_ones());
        }
        self.bounds.iter().all(|bound| match *bound {
            Bound::Number { order, number } => order.holds(&count, &number),
            _ if of == 0 => false,
            Bound::Every => count == of,
            Bound::Share { order, share } => {
                order.holds(&Share::new(count, of).compare(share), &std::cmp::Ordering::Equal)
            }
        })
    }
}
