//! The table of a rating as comparisons over planes of counts.

use multiversion::multiversion;

use crate::framework::condition::Order;
use crate::framework::model::ScaleModel;
use crate::framework::rating::model::{RatingBase, RatingModel};
use crate::framework::rating::table::{Bound, CountedStates, TallyClause, TallyTest};

use super::beside::each;
use super::decisions::NO_LINE;
use super::{ANSWERED, LEVELS, OUT_OF_SCOPE, UNANSWERED, WAIVED};

/// The table of a rating, for counts with certain codes.
pub(super) struct Compiled {
    lines: Vec<Line>,
    /// The planes that are summed to the base; none where it is the number invited.
    base: Option<Vec<usize>>,
    /// The planes of those who are rated.
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

/// Room has numbers for so many items or a multiple of them: then loops over it have no rest that is done one by one.
const WHOLE: usize = 32;

/// Room for some places that are decided together, which is used again. What stands behind the last item means nothing.
pub(super) struct Room {
    width: usize,
    /// The counts plane by plane, and in each place by place.
    planes: Vec<u32>,
    base: Vec<u32>,
    rated: Vec<u32>,
    lines: Vec<u32>,
    /// All bits where a line holds, and none where it does not.
    holds: Vec<u32>,
    spare: Vec<Vec<u32>>,
    count: Vec<u32>,
}

impl Room {
    /// For so many codes of so many items, of all places together.
    pub(super) fn new(codes: usize, items: usize) -> Room {
        let width = items.next_multiple_of(WHOLE);
        let [base, rated, lines, holds, count] = [(); 5].map(|()| vec![0; width]);
        Room { width, planes: vec![0; codes * width], base, rated, lines, holds, spare: Vec::new(), count }
    }

    fn fill(&mut self, counts: &[u32], items: usize) {
        let codes = self.planes.len() / self.width.max(1);
        for (at, place) in counts.chunks_exact((codes * items).max(1)).enumerate() {
            let room = self.planes.chunks_exact_mut(self.width.max(1));
            for (room, plane) in room.zip(place.chunks_exact(items.max(1))) {
                room[at * items..][..items].copy_from_slice(plane);
            }
        }
    }
}

/// Counts of some places side by side.
#[derive(Clone, Copy)]
pub(super) struct SomePlaces<'c> {
    /// Place by place, and in each plane by plane.
    pub(super) counts: &'c [u32],
    /// How many agencies an item has in one of them, at most.
    pub(super) most_agencies: u32,
    /// How many are invited to each.
    pub(super) invited: Option<&'c [u32]>,
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
            rated: planes(&|code| is_level(code) && !outside(code)),
        })
    }

    /// For each item in each of the places the number of the first line that holds.
    pub(super) fn decide(&self, room: &mut Room, places: SomePlaces<'_>, items: usize, into: &mut [u16]) {
        decide(self, room, places, items, into);
    }
}

#[multiversion(targets("x86_64+avx2"))]
fn decide(compiled: &Compiled, room: &mut Room, places: SomePlaces<'_>, items: usize, into: &mut [u16]) {
    room.fill(places.counts, items);
    let Room { width, planes, base, rated, lines, holds, spare, count } = room;
    let (width, planes) = (*width, &planes[..]);
    let mut most = places.most_agencies;
    match (&compiled.base, places.invited) {
        (Some(of), _) => sum(planes, width, of, base),
        (None, Some(invited)) => {
            for (base, &invited) in base.chunks_exact_mut(items.max(1)).zip(invited) {
                base.fill(invited);
                most = most.max(invited);
            }
        }
        (None, None) => return into.fill(NO_LINE),
    }
    sum(planes, width, &compiled.rated, rated);
    let rated = &rated[..];
    let most = most.into();
    let mut counted = Counted { planes, width, base, rated: (&compiled.rated, rated), most, last: None, count };
    // From the last to the first, so that the first that holds has the last word.
    for (number, line) in compiled.lines.iter().enumerate().rev() {
        let number = number as u32;
        match &line.when {
            Test::Compare(comparison) => comparison.holds(&mut counted, holds),
            other => other.holds(&mut counted, spare, holds),
        }
        let cells = lines.iter_mut().zip(&*holds).zip(rated);
        if line.gives_level {
            // No data is never a level, whatever a line says; then no line below it decides either.
            for ((line, &holds), &rated) in cells {
                let decided = if rated == 0 { NO_LINE.into() } else { number };
                *line = (decided & holds) | (*line & !holds);
            }
        } else {
            for ((line, &holds), _) in cells {
                *line = (number & holds) | (*line & !holds);
            }
        }
    }
    each(into, lines, |into, line| *into = line as u16);
}

/// Sums planes, item by item.
#[inline(always)]
fn sum(planes: &[u32], width: usize, of: &[usize], sums: &mut [u32]) {
    let plane = |plane: usize| planes.get(plane * width..(plane + 1) * width).unwrap_or(&[]);
    let (pairs, single) = of.as_chunks::<2>();
    match *single {
        [one] => sums.copy_from_slice(plane(one)),
        _ => sums.fill(0),
    }
    for &[one, two] in pairs {
        for ((sum, one), two) in sums.iter_mut().zip(plane(one)).zip(plane(two)) {
            *sum += one + two;
        }
    }
}

/// What is counted in the places that are decided together.
struct Counted<'p> {
    planes: &'p [u32],
    width: usize,
    base: &'p [u32],
    /// The planes of those who are rated, and their sum.
    rated: (&'p [usize], &'p [u32]),
    most: u128,
    /// The planes that were summed last, and their sum: the next comparison often counts the same.
    last: Option<&'p [usize]>,
    count: &'p mut [u32],
}

impl<'p> Counted<'p> {
    /// The sum of some planes.
    #[inline(always)]
    fn count(&mut self, of: &'p [usize]) -> &[u32] {
        let (rated, sum_of_rated) = self.rated;
        if of == rated {
            return sum_of_rated;
        }
        if self.last != Some(of) {
            sum(self.planes, self.width, of, self.count);
            self.last = Some(of);
        }
        self.count
    }
}

impl Test {
    /// For each item whether it holds.
    fn holds<'p>(&'p self, counted: &mut Counted<'p>, spare: &mut Vec<Vec<u32>>, holds: &mut [u32]) {
        let (parts, all) = match self {
            Test::Always => return holds.fill(u32::MAX),
            Test::Compare(comparison) => return compare_each(comparison, counted, holds),
            Test::All(parts) => (parts, true),
            Test::Any(parts) => (parts, false),
        };
        holds.fill(if all { u32::MAX } else { 0 });
        let mut part_holds = spare.pop().unwrap_or_default();
        part_holds.resize(holds.len(), 0);
        for part in parts {
            part.holds(counted, spare, &mut part_holds);
            for (holds, &part) in holds.iter_mut().zip(&part_holds) {
                *holds = if all { *holds & part } else { *holds | part };
            }
        }
        spare.push(part_holds);
    }
}

/// Fifteen bits: two such numbers are multiplied in one instruction, and never overflow.
const NARROW: u128 = 0x7FFF;

impl Comparison {
    #[inline(always)]
    fn holds<'p>(&'p self, counted: &mut Counted<'p>, holds: &mut [u32]) {
        let (base, most) = (counted.base, counted.most);
        let count = counted.count(&self.planes);
        let (times, than) = (self.times, self.than);
        let largest = times.max(than);
        if largest.max(most) <= NARROW {
            let narrow = |number: u32| (number & NARROW as u32) as i32;
            let (times, than) = (narrow(times as u32), narrow(than as u32));
            self.each(count, base, holds, |count, base| (times * narrow(count), than * narrow(base)));
        } else if largest <= u128::from(u32::MAX) {
            let (times, than) = (times as u64, than as u64);
            self.each(count, base, holds, |count, base| (times * u64::from(count), than * u64::from(base)));
        } else {
            // Bounds are less than 96 bits wide and counts 32, so this cannot overflow.
            self.each(count, base, holds, |count, base| (times * u128::from(count), than * u128::from(base)));
        }
    }

    #[inline(always)]
    fn each<T: Ord + Copy>(&self, count: &[u32], base: &[u32], holds: &mut [u32], sides: impl Fn(u32, u32) -> (T, T)) {
        match self.order {
            Order::Less => self.fill(count, base, holds, sides, |mine, theirs| mine < theirs),
            Order::AtMost => self.fill(count, base, holds, sides, |mine, theirs| mine <= theirs),
            Order::Same => self.fill(count, base, holds, sides, |mine, theirs| mine == theirs),
            Order::Other => self.fill(count, base, holds, sides, |mine, theirs| mine != theirs),
            Order::AtLeast => self.fill(count, base, holds, sides, |mine, theirs| mine >= theirs),
            Order::More => self.fill(count, base, holds, sides, |mine, theirs| mine > theirs),
        }
    }

    #[inline(always)]
    fn fill<T: Copy>(
        &self,
        count: &[u32],
        base: &[u32],
        holds: &mut [u32],
        sides: impl Fn(u32, u32) -> (T, T),
        test: impl Fn(T, T) -> bool,
    ) {
        let all = holds.iter_mut().zip(count).zip(base);
        if self.of_base {
            for ((holds, &count), &base) in all {
                let (mine, theirs) = sides(count, base);
                *holds = if test(mine, theirs) & (base != 0) { u32::MAX } else { 0 };
            }
        } else {
            for ((holds, &count), _) in all {
                let (mine, theirs) = sides(count, 1);
                *holds = if test(mine, theirs) { u32::MAX } else { 0 };
            }
        }
    }
}

#[multiversion(targets("x86_64+avx2"))]
fn compare_each<'p>(comparison: &'p Comparison, counted: &mut Counted<'p>, holds: &mut [u32]) {
    comparison.holds(counted, holds);
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
