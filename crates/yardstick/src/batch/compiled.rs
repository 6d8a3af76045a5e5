//! The table of a rating as comparisons over planes of counts.

use crate::framework::condition::Order;
use crate::framework::model::ScaleModel;
use crate::framework::rating::model::{RatingBase, RatingModel};
use crate::framework::rating::table::{Bound, CountedStates, TallyClause, TallyTest};

use super::decisions::NO_LINE;
use super::{ANSWERED, LEVELS, OUT_OF_SCOPE, UNANSWERED, WAIVED};

/// The table of a rating, for counts with certain codes.
pub(super) struct Compiled {
    lines: Vec<Line>,
    /// The planes that are summed to the base; none where it is the number invited.
    base: Option<Vec<usize>>,
    /// The planes of all, and of those who are rated.
    all: Vec<usize>,
    rated: Vec<usize>,
}

struct Line {
    gives_level: bool,
    when: Test,
}

enum Test {
    Always,
    Compare(Comparison),
    All(Vec<Test>),
    Any(Vec<Test>),
}

/// `times × count` compared with `than × base`, or with `than` where there is no base. Out of a base of nothing nothing
/// holds.
struct Comparison {
    planes: Vec<usize>,
    times: u128,
    order: Order,
    than: u128,
    of_base: bool,
}

/// Room that is used again from place to place.
pub(super) struct Room {
    base: Vec<u32>,
    rated: Vec<u32>,
    count: Vec<u32>,
    holds: Vec<u8>,
    spare: Vec<Vec<u8>>,
}

impl Room {
    pub(super) fn new(width: usize) -> Room {
        let [base, rated, count] = [(); 3].map(|()| vec![0; width]);
        Room { base, rated, count, holds: vec![0; width], spare: Vec::new() }
    }
}

impl Compiled {
    /// None where the table has more lines than can be numbered.
    pub(super) fn new(rating: &RatingModel, scale: &ScaleModel, codes: &[u8]) -> Option<Compiled> {
        let outside = |code: u8| scale.levels.get(usize::from(code)).is_some_and(|level| level.not_applicable);
        let planes = |counts: &dyn Fn(u8) -> bool| -> Vec<usize> {
            codes.iter().enumerate().filter(|(_, code)| counts(**code)).map(|(plane, _)| plane).collect()
        };
        let is_level = |code: u8| code < LEVELS;
        let base = match rating.base {
            RatingBase::Invited => None,
            RatingBase::TakingPart => Some(planes(&|_| true)),
            RatingBase::Asked => Some(planes(&|code| code != WAIVED && code != OUT_OF_SCOPE)),
            RatingBase::Answering => Some(planes(&is_level)),
            RatingBase::Rated => Some(planes(&|code| is_level(code) && !outside(code))),
        };
        let of = |counted: CountedStates| {
            // Whoever counts not applicable counts every level outside the order, as a tally keeps them as one.
            let counts_outside = (0..LEVELS).any(|code| counted.levels >> code & 1 == 1 && outside(code));
            planes(&|code| match code {
                UNANSWERED | ANSWERED => counted.unanswered,
                WAIVED | OUT_OF_SCOPE => false,
                level if outside(level) => counts_outside,
                level => counted.levels >> level & 1 == 1,
            })
        };
        let lines = &rating.table.lines;
        u16::try_from(lines.len()).ok().filter(|&number| number < NO_LINE)?;
        let line = |line: &crate::framework::rating::table::TableLine| Line {
            gives_level: line.level.is_some(),
            when: line.when.as_ref().map_or(Test::Always, |test| compile(test, rating.table.rounded, &of)),
        };
        Some(Compiled {
            lines: lines.iter().map(line).collect(),
            base,
            all: planes(&|_| true),
            rated: planes(&|code| is_level(code) && !outside(code)),
        })
    }

    /// For each item the number of the first line that holds.
    pub(super) fn decide(&self, room: &mut Room, planes: &[u32], invited: Option<u32>, lines: &mut [u16]) {
        let width = lines.len();
        match (&self.base, invited) {
            (Some(base), _) => sum(planes, width, base, &mut room.base),
            (None, Some(invited)) => room.base.fill(invited),
            (None, None) => return lines.fill(NO_LINE),
        }
        sum(planes, width, &self.all, &mut room.rated);
        let most = room.rated.iter().copied().max().unwrap_or(0).max(invited.unwrap_or(0));
        sum(planes, width, &self.rated, &mut room.rated);
        let Room { base, rated, count, holds, spare } = room;
        // From the last to the first, so that the first that holds has the last word.
        for (number, line) in self.lines.iter().enumerate().rev() {
            line.when.holds(planes, base, most.into(), count, spare, holds);
            if line.gives_level {
                // No data is never a level, whatever a line says; then no line below it decides either.
                for ((line, &holds), &rated) in lines.iter_mut().zip(&*holds).zip(&*rated) {
                    let decided = if rated == 0 { NO_LINE } else { number as u16 };
                    *line = if holds != 0 { decided } else { *line };
                }
            } else {
                for (line, &holds) in lines.iter_mut().zip(&*holds) {
                    *line = if holds != 0 { number as u16 } else { *line };
                }
            }
        }
    }
}

/// Sums planes, item by item.
fn sum(planes: &[u32], width: usize, of: &[usize], sums: &mut [u32]) {
    sums.fill(0);
    for &plane in of {
        let plane = planes.get(plane * width..(plane + 1) * width).unwrap_or(&[]);
        for (sum, count) in sums.iter_mut().zip(plane) {
            *sum += count;
        }
    }
}

impl Test {
    /// For each item whether it holds.
    fn holds(
        &self,
        planes: &[u32],
        base: &[u32],
        most: u128,
        count: &mut Vec<u32>,
        spare: &mut Vec<Vec<u8>>,
        holds: &mut [u8],
    ) {
        let (parts, all) = match self {
            Test::Always => return holds.fill(1),
            Test::Compare(comparison) => {
                sum(planes, base.len(), &comparison.planes, count);
                return comparison.holds(count, base, most, holds);
            }
            Test::All(parts) => (parts, true),
            Test::Any(parts) => (parts, false),
        };
        holds.fill(u8::from(all));
        let mut part_holds = spare.pop().unwrap_or_default();
        part_holds.resize(holds.len(), 0);
        for part in parts {
            part.holds(planes, base, most, count, spare, &mut part_holds);
            for (holds, &part) in holds.iter_mut().zip(&part_holds) {
                *holds = if all { *holds & part } else { *holds | part };
            }
        }
        spare.push(part_holds);
    }
}

impl Comparison {
    fn holds(&self, count: &[u32], base: &[u32], most: u128, holds: &mut [u8]) {
        let largest = self.times.max(self.than).saturating_mul(most.max(1)).max(self.than);
        let (times, than) = (self.times, self.than);
        if let (true, Ok(times), Ok(than)) = (largest <= i32::MAX as u128, i32::try_from(times), i32::try_from(than)) {
            self.each(count, base, holds, |count, base| (times * count as i32, than * base as i32));
        } else if let (true, Ok(times), Ok(than)) =
            (largest <= u128::from(u64::MAX), u64::try_from(times), u64::try_from(than))
        {
            self.each(count, base, holds, |count, base| (times * u64::from(count), than * u64::from(base)));
        } else {
            // Bounds are 64 bits wide and counts 32, so this cannot overflow.
            self.each(count, base, holds, |count, base| (times * u128::from(count), than * u128::from(base)));
        }
    }

    fn each<T: Ord + Copy>(&self, count: &[u32], base: &[u32], holds: &mut [u8], sides: impl Fn(u32, u32) -> (T, T)) {
        match self.order {
            Order::Less => self.fill(count, base, holds, sides, |mine, theirs| mine < theirs),
            Order::AtMost => self.fill(count, base, holds, sides, |mine, theirs| mine <= theirs),
            Order::Same => self.fill(count, base, holds, sides, |mine, theirs| mine == theirs),
            Order::Other => self.fill(count, base, holds, sides, |mine, theirs| mine != theirs),
            Order::AtLeast => self.fill(count, base, holds, sides, |mine, theirs| mine >= theirs),
            Order::More => self.fill(count, base, holds, sides, |mine, theirs| mine > theirs),
        }
    }

    fn fill<T: Copy>(
        &self,
        count: &[u32],
        base: &[u32],
        holds: &mut [u8],
        sides: impl Fn(u32, u32) -> (T, T),
        test: impl Fn(T, T) -> bool,
    ) {
        let all = holds.iter_mut().zip(count).zip(base);
        if self.of_base {
            for ((holds, &count), &base) in all {
                let (mine, theirs) = sides(count, base);
                *holds = u8::from(test(mine, theirs)) & u8::from(base != 0);
            }
        } else {
            for ((holds, &count), _) in all {
                let (mine, theirs) = sides(count, 1);
                *holds = u8::from(test(mine, theirs));
            }
        }
    }
}

fn compile(test: &TallyTest, rounded: Option<u32>, planes: &impl Fn(CountedStates) -> Vec<usize>) -> Test {
    let all = |parts: &[TallyTest]| parts.iter().map(|part| compile(part, rounded, planes)).collect();
    match test {
        TallyTest::Clause(clause) => compare(clause, rounded, planes(clause.counts)),
        TallyTest::All(parts) => Test::All(all(parts)),
        TallyTest::Any(parts) => Test::Any(all(parts)),
    }
}

fn compare(clause: &TallyClause, rounded: Option<u32>, planes: Vec<usize>) -> Test {
    let with = |times: u128, order: Order, than: u128, of_base: bool| {
        Test::Compare(Comparison { planes: planes.clone(), times, order, than, of_base })
    };
    let (order, share) = match clause.bound {
        Bound::Number { order, number } => return with(1, order, number.into(), false),
        Bound::Every => return with(1, Order::Same, 1, true),
        Bound::Share { order, share } => (order, share),
    };
    let (count, of) = (u128::from(share.count()), u128::from(share.of()));
    // A bound out of nothing counts as a share of zero on the other side, rounded or not.
    let Some(nearest) = rounded.filter(|_| of > 0) else { return with(of, order, count, true) };
    // Rounded to so many steps of `nearest` percent, halves up, a share has at least `steps` of them where
    // 200 × count + nearest × base ≥ 2 × steps × nearest × base.
    let nearest = u128::from(nearest.max(1));
    let at_least = |steps: u128, order: Order| match (2 * steps * nearest).checked_sub(nearest) {
        Some(than) => with(200, order, than, true),
        // Every share has at least no step.
        None => with(1, order, 0, true),
    };
    let exact = (100 * count).checked_rem(nearest * of) == Some(0);
    let full = 100 * count / (nearest * of);
    let (reached, passed) = (full + u128::from(!exact), full + 1);
    match order {
        Order::AtLeast => at_least(reached, Order::AtLeast),
        Order::More => at_least(passed, Order::AtLeast),
        Order::Less => at_least(reached, Order::Less),
        Order::AtMost => at_least(passed, Order::Less),
        Order::Same => Test::All(vec![at_least(reached, Order::AtLeast), at_least(passed, Order::Less)]),
        Order::Other => Test::Any(vec![at_least(reached, Order::Less), at_least(passed, Order::AtLeast)]),
    }
}
