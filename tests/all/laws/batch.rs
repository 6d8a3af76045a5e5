//! Batches come to the same as the readable functions: counts, ratings, merging, long rows.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::*;
use yardstick::aggregate::{Aggregate, Place, Tally};
use yardstick::batch::{
    ANSWERED, Base, Batch, BatchError, Codes, Counts, Duplicates, Items, LongRows, OUT_OF_SCOPE, Places, Trend,
    UNANSWERED, WAIVED, below,
};
use yardstick::{Framework, Limits, State};

use super::aggregate::{FRAMEWORK, returns, several};
use super::oracle::{Table, table};

/// Three levels in order, one outside it, and every other state.
const CODES: [u8; 8] = [0, 1, 2, 3, UNANSWERED, ANSWERED, WAIVED, OUT_OF_SCOPE];

const HEAD: &str = "Framework: T\n  Id: t\n  Edition: 1\nScale (worst first): RAG\n  - Red\n  - Amber\n  - Green\n  \
    - N/A (not applicable)\nFor every standard\n  Rate on RAG\nStandard 1.1: A\n";

static PLAIN: LazyLock<Framework> = LazyLock::new(|| Framework::read(HEAD.as_bytes()).unwrap());

fn items(framework: &Framework, number: usize) -> Items {
    let names: Vec<String> = (0..number).map(|at| at.to_string()).collect();
    Items::on(framework.scales().next().unwrap(), names.iter().map(String::as_str))
}

/// Ratings as a table: a row for each agency, with as many items as the width says.
#[derive(Debug, Clone)]
struct Ratings {
    width: usize,
    cells: Vec<u8>,
}

impl Ratings {
    fn agencies(&self) -> usize {
        self.cells.len() / self.width
    }

    fn batch(&self, framework: &Framework) -> Batch<'_> {
        Batch::by_agency(items(framework, self.width), Codes::own(), &self.cells[..]).unwrap()
    }

    /// One column for each item, in a host's own codes: the dictionary stands the other way round.
    fn columns(&self) -> Vec<Vec<u8>> {
        let entry = |code: &u8| CODES.iter().rev().position(|known| known == code).unwrap() as u8;
        (0..self.width).map(|item| self.cells.iter().skip(item).step_by(self.width).map(entry).collect()).collect()
    }

    /// The tally of one item for some agencies, counted one by one.
    fn tally(&self, framework: &Framework, item: usize, agencies: impl IntoIterator<Item = usize>) -> Tally {
        let scale = framework.scales().next().unwrap();
        let mut tally = Tally::of_none(scale);
        for agency in agencies {
            let level = |at: u8| scale.levels().nth(at.into()).unwrap().id();
            let state = match self.cells[agency * self.width + item] {
                UNANSWERED => State::Unanswered,
                ANSWERED => State::Answered,
                WAIVED => State::Waived,
                OUT_OF_SCOPE => State::OutOfScope,
                3 => State::NotApplicable(level(3)),
                at => State::Rated(level(at)),
            };
            tally.count(state, 1).unwrap();
        }
        tally
    }
}

/// Widths around those of lanes, and numbers of agencies around those of counters; few codes or all.
fn ratings() -> impl Strategy<Value = Ratings> {
    let width = prop::sample::select(vec![1_usize, 2, 3, 7, 15, 16, 17, 31, 32, 60, 100]);
    let agencies = prop_oneof![3 => 0..40_usize, 1 => 200..600_usize];
    let codes = prop::sample::subsequence(CODES.to_vec(), 1..=CODES.len());
    (width, agencies, codes).prop_flat_map(|(width, agencies, codes)| {
        prop::collection::vec(prop::sample::select(codes), width * agencies)
            .prop_map(move |cells| Ratings { width, cells })
    })
}

/// Numbers between nothing and everything, for ranges and lists.
fn cuts() -> impl Strategy<Value = Vec<(prop::sample::Index, prop::sample::Index)>> {
    prop::collection::vec(any::<(prop::sample::Index, prop::sample::Index)>(), 1..5)
}

fn assert_same(counts: &Counts, place: usize, expected: &Ratings, framework: &Framework, agencies: &[usize]) {
    for item in 0..expected.width {
        let tally = expected.tally(framework, item, agencies.iter().copied());
        assert_eq!(counts.tally(place, item), Some(tally), "item {item} of {}", expected.width);
    }
}

proptest! {
    #![proptest_config(super::one_in(2))]

    /// Whatever the layout, and whatever the places: the same as counting one by one.
    #[test]
    fn counts_are_those_of_the_readable_tally(ratings in ratings(), cuts in cuts(), all in any::<u64>()) {
        let agencies = ratings.agencies();
        let reversed: Vec<u8> = CODES.iter().rev().copied().collect();
        let columns = ratings.columns();
        let by_item = Batch::by_item(
            items(&PLAIN, ratings.width),
            Codes::dictionary(&reversed).unwrap(),
            columns.iter().map(Vec::as_slice),
        ).unwrap();
        let by_agency = ratings.batch(&PLAIN);
        let ranges: Vec<_> = cuts.iter().map(|(one, other)| {
            let (one, other) = (one.index(agencies + 1), other.index(agencies + 1));
            one.min(other)..one.max(other)
        }).collect();
        // Lists that overlap, in no order.
        let lists: Vec<Vec<u32>> = (0..4_u64).map(|place| {
            let held = (0..agencies as u32).filter(|&agency| all.rotate_left(agency + place as u32) & (1 << place) > 0);
            held.rev().collect()
        }).collect();
        for batch in [&by_agency, &by_item] {
            let counts = batch.count(&Places::ranges(ranges.clone())).unwrap();
            for (place, range) in ranges.iter().enumerate() {
                assert_same(&counts, place, &ratings, &PLAIN, &range.clone().collect::<Vec<_>>());
            }
            let counts = batch.count(&Places::lists(lists.clone()).unwrap()).unwrap();
            for (place, list) in lists.iter().enumerate() {
                let list: Vec<usize> = list.iter().map(|&agency| agency as usize).collect();
                assert_same(&counts, place, &ratings, &PLAIN, &list);
            }
        }
    }

    /// Split anywhere, each part counted by itself, and the counts added; or the parts put together again.
    #[test]
    fn parts_come_to_the_whole(ratings in ratings(), at in any::<prop::sample::Index>()) {
        let batch = ratings.batch(&PLAIN);
        let at = at.index(batch.agencies() + 1);
        let (one, other) = batch.split_at(at);
        let all = |batch: &Batch<'_>| batch.count(&Places::all(batch.agencies())).unwrap();
        let (mut sum, mut turned) = (all(&one), all(&other));
        sum.add(&all(&other)).unwrap();
        turned.add(&all(&one)).unwrap();
        prop_assert_eq!(&sum, &all(&batch));
        prop_assert_eq!(&sum, &turned);
        let merged = Batch::merge(&[one, other]).unwrap();
        prop_assert_eq!(all(&merged), all(&batch));
        prop_assert_eq!(merged, batch.to_own().unwrap());
    }

    /// Any table: the level and the line that decides are those of the readable function.
    #[test]
    fn decisions_are_those_of_the_readable_table(table in table(), ratings in ratings(), doubled in 0..22_u32) {
        let framework = framework_of(&table);
        let Some(rating) = framework.as_ref().and_then(|framework| framework.ratings().next()) else { return Ok(()) };
        let batch = ratings.batch(framework.as_ref().unwrap());
        let mut counts = batch.count(&Places::ranges([0..batch.agencies(), 0..batch.agencies().min(5)])).unwrap();
        // Many agencies, so that the wider numbers are tried too.
        for _ in 0..doubled {
            counts.add(&counts.clone()).unwrap();
        }
        let decisions = counts.rate(rating, None).unwrap();
        for place in 0..2 {
            for item in 0..ratings.width {
                let rated = rating.rate(&counts.tally(place, item).unwrap(), None).unwrap();
                let name = |level: Option<yardstick::Level<'_>>| level.map(|level| level.name().to_owned());
                prop_assert_eq!(name(decisions.level(place, item)), name(rated.level()));
                let line = |line: Option<yardstick::RatingLine<'_>>| line.map(|line| line.line());
                prop_assert_eq!(line(decisions.decided_by(place, item)), line(rated.decided_by()));
            }
        }
    }

    /// The returns of agencies in overlapping areas: each place of the aggregate, its tallies and its ratings.
    #[test]
    fn a_batch_of_returns_comes_to_the_aggregate(several in several()) {
        let returns = returns(&several);
        let aggregate = Aggregate::of(&FRAMEWORK, &returns, None).unwrap();
        let batch = Batch::of_returns(&FRAMEWORK, &returns).unwrap();
        let counts = batch.count(&Places::of(&aggregate).unwrap()).unwrap();
        let places: Vec<Place<'_>> =
            aggregate.areas().chain(aggregate.groups()).chain([aggregate.overall()]).collect();
        prop_assert_eq!(counts.places(), places.len());
        for (at, place) in places.iter().enumerate() {
            for (number, item) in FRAMEWORK.items().enumerate() {
                let tally = counts.tally(at, number);
                prop_assert_eq!(tally.as_ref(), place.tally(item.id()).unwrap());
            }
            for rated in place.ratings().iter().filter(|rated| rated.item().is_some()) {
                let Ok(decisions) = counts.rate(rated.rating(), None) else { continue };
                let item = counts.items().find(rated.item().unwrap().name()).unwrap();
                let name = |level: Option<yardstick::Level<'_>>| level.map(|level| level.name().to_owned());
                prop_assert_eq!(name(decisions.level(at, item)), name(rated.level()));
            }
        }
    }

    /// Long rows in any order, some of them twice: what a map of them would hold.
    #[test]
    fn long_rows_come_to_the_same_in_any_order(
        rows in prop::collection::vec((0..9_u32, 0..5_u32, prop::sample::select(CODES.to_vec())), 0..40),
    ) {
        let mut first: BTreeMap<(u32, u32), u8> = BTreeMap::new();
        let (mut last, mut times) = (first.clone(), BTreeMap::new());
        let mut twice = Vec::new();
        for (row, &(agency, item, code)) in rows.iter().enumerate() {
            first.entry((agency, item)).or_insert(code);
            if last.insert((agency, item), code).is_some() {
                twice.push(row);
            }
            *times.entry((agency, item)).or_insert(0) += 1;
        }
        let mut once = first.clone();
        once.retain(|cell, _| times[cell] == 1);
        let items = items(&PLAIN, 5);
        let of = |duplicates| Batch::of_rows(items.clone(), 9, &Codes::own(), rows.clone(), duplicates, OUT_OF_SCOPE);
        let expected = [(Duplicates::First, first), (Duplicates::Last, last), (Duplicates::LeaveOut, once)];
        for (duplicates, expected) in expected {
            let (batch, listed) = of(duplicates).unwrap();
            prop_assert_eq!(listed.iter().map(|duplicate| duplicate.row).collect::<Vec<_>>(), twice.clone());
            for cell in (0..9).flat_map(|agency| (0..5).map(move |item| (agency, item))) {
                let code = expected.get(&cell).copied().unwrap_or(OUT_OF_SCOPE);
                prop_assert_eq!(batch.code(cell.0 as usize, cell.1 as usize), Some(code));
            }
        }
        prop_assert_eq!(of(Duplicates::Refuse).is_ok(), twice.is_empty());
    }

    /// Long rows counted as they come: the same as their batch, where each agency is a place of its own.
    #[test]
    fn long_rows_are_counted_without_a_batch(ratings in ratings(), turn in any::<prop::sample::Index>()) {
        let items = items(&PLAIN, ratings.width);
        let place = |cell: usize| (cell / ratings.width % 3) as u32;
        let mut rows: Vec<(u32, u32, u8)> =
            (0..ratings.cells.len()).map(|at| (place(at), (at % ratings.width) as u32, ratings.cells[at])).collect();
        let turned = turn.index(rows.len().max(1));
        let turned = turned.min(rows.len());
        rows.rotate_left(turned);
        let counts = Counts::of_rows(items.clone(), 3, &Codes::own(), rows.clone()).unwrap();
        let places: Vec<u16> = rows.iter().map(|row| row.0 as u16).collect();
        let things: Vec<u8> = rows.iter().map(|row| row.1 as u8).collect();
        let bytes: Vec<u8> = rows.iter().map(|row| row.2).collect();
        let columns = LongRows::new(places[..].into(), things[..].into(), &bytes).unwrap();
        prop_assert_eq!(&Counts::of_columns(items, 3, &Codes::own(), columns).unwrap(), &counts);
        for place in 0..3 {
            let agencies: Vec<usize> = (0..ratings.agencies()).filter(|agency| agency % 3 == place).collect();
            assert_same(&counts, place, &ratings, &PLAIN, &agencies);
        }
    }
}

fn framework_of(table: &Table) -> Option<Framework> {
    let text = format!("{HEAD}Rating: Made up\n  Across agencies\n  On RAG\n{}", table.text());
    Framework::check(text.as_bytes(), &Limits::default()).into_result().ok()
}

#[test]
fn a_rating_out_of_agencies_invited_needs_to_know_how_many() {
    let text = format!(
        "{HEAD}Rating: Of those invited\n  Across agencies\n  On RAG\n  For every standard\n  Out of agencies invited\n  \
         Not rated when none are rated\n  Rated Red when more than 1/3 are rated Red\n  Otherwise rated Green\n"
    );
    let framework = Framework::read(text.as_bytes()).unwrap();
    let rating = framework.ratings().next().unwrap();
    let batch = Batch::by_agency(items(&framework, 1), Codes::own(), vec![0, 2]).unwrap();
    let counts = batch.count(&Places::ranges([0..2, 0..2, 1..1])).unwrap();
    let decisions = counts.rate(rating, Some(&[2, 3, 0])).unwrap();
    let level = |place| decisions.level(place, 0).map(|level| level.name());
    assert_eq!([level(0), level(1), level(2)], [Some("Red"), Some("Green"), None]);
    assert!(decisions.decided_by(2, 0).is_some(), "the line that says that nobody is rated");
    assert_eq!(counts.rate(rating, Some(&[2, 1, 0])).err(), Some(BatchError::Invited { place: 1 }));
    assert_eq!(counts.rate(rating, None).unwrap().decided_by(0, 0).map(|line| line.line()), None);
}

#[test]
fn what_means_nothing_is_refused() {
    let two = || items(&PLAIN, 2);
    let batch = |cells: &'static [u8]| Batch::by_agency(two(), Codes::own(), cells).err();
    assert_eq!(batch(&[0, 1, 2]), Some(BatchError::NotWhole { cells: 3, items: 2 }));
    assert_eq!(batch(&[0, 1, 2, 4]), Some(BatchError::Unknown { agency: 1, item: 1, byte: 4 }));
    assert_eq!(batch(&[0, 1, 0x80, 3]), Some(BatchError::Unknown { agency: 1, item: 0, byte: 0x80 }));
    assert_eq!(Codes::dictionary(&[0, 0x80]), Err(BatchError::NotACode { code: 0x80 }));
    let columns = |columns: &[&'static [u8]]| Batch::by_item(two(), Codes::own(), columns.to_vec()).err();
    assert_eq!(columns(&[&[0]]), Some(BatchError::Column { column: 1 }));
    assert_eq!(columns(&[&[0], &[0, 1]]), Some(BatchError::Column { column: 1 }));
    assert_eq!(columns(&[&[0], &[1], &[2]]), Some(BatchError::Column { column: 2 }));
    let good = Batch::by_agency(two(), Codes::own(), vec![0, 1, 2, 3]).unwrap();
    assert_eq!(good.count(&Places::ranges([0..1, 0..3])), Err(BatchError::NotInBatch { place: 1 }));
    assert_eq!(Places::lists([vec![0], vec![1, 0, 1]]), Err(BatchError::HeldTwice { place: 1 }));
    assert_eq!(Places::borrowed(&[0, 2], &[1, 0]), Err(BatchError::HeldTwice { place: 0 }));
    assert_eq!(Places::borrowed(&[0, 3], &[1, 0]), Err(BatchError::NotInBatch { place: 0 }));
    assert_eq!(good.count(&Places::borrowed(&[0, 1], &[2]).unwrap()), Err(BatchError::NotInBatch { place: 0 }));
    let rows = |row| Counts::of_rows(two(), 1, &Codes::own(), [(0, 0, 0), row]).err();
    assert_eq!(rows((1, 0, 0)), Some(BatchError::Row { row: 1 }));
    assert_eq!(rows((0, 2, 0)), Some(BatchError::Row { row: 1 }));
    assert_eq!(rows((0, 0, 0x80)), Some(BatchError::Row { row: 1 }));
    assert_eq!(rows((0, 0, 5)), Some(BatchError::Row { row: 1 }));
    // The host's own byte 1 is a level that no scale has: it stands between two that mean something.
    let gap = Codes::dictionary(&[0, 9, 2]).unwrap();
    let in_columns = |bytes: &[u8]| {
        let (places, things) = (vec![0_u32; 3], vec![1_u32; 3]);
        let rows = LongRows::new(places[..].into(), things[..].into(), bytes)?;
        Counts::of_columns(two(), 1, &gap, rows)
    };
    assert_eq!(in_columns(&[0, 2, 1]).err(), Some(BatchError::Row { row: 2 }));
    assert_eq!(in_columns(&[0, 2, 3]).err(), Some(BatchError::Row { row: 2 }));
    assert_eq!(in_columns(&[0, 2]).err(), Some(BatchError::Column { column: 2 }));
    assert_eq!(in_columns(&[2, 2, 2]).unwrap().of(0, 1, 2), 3);
}

#[test]
fn many_long_rows_of_many_items_are_counted() {
    // Few items and many, more rows than are looked at at a time, and more of one kind than a small counter holds.
    for number in [3, 20_000_u32] {
        let items = items(&PLAIN, number as usize);
        let things: Vec<u32> = (0..20_000).map(|row| if row % 2 == 0 { 1 } else { row * 7_919 % number }).collect();
        let places: Vec<u8> = (0..20_000).map(|row| (row % 3) as u8).collect();
        let bytes: Vec<u8> = (0..20_000).map(|row| CODES[if row % 2 == 0 { row % 4 } else { row % 8 }]).collect();
        let columns = LongRows::new(places[..].into(), things[..].into(), &bytes).unwrap();
        let counts = Counts::of_columns(items.clone(), 3, &Codes::own(), columns).unwrap();
        let mut expected: BTreeMap<(u8, u32, u8), u64> = BTreeMap::new();
        for ((&place, &thing), &code) in places.iter().zip(&things).zip(&bytes) {
            *expected.entry((place, thing, code)).or_default() += 1;
        }
        assert!(expected.values().any(|&times| times > 256), "more than a small counter holds");
        for ((place, thing, code), times) in expected {
            assert_eq!(counts.of(place.into(), thing as usize, code), times);
        }
        // Rows that name what there is not are found far behind the first as well.
        let mut amiss = bytes;
        amiss[19_000] = 0x80;
        let columns = LongRows::new(places[..].into(), things[..].into(), &amiss).unwrap();
        let refused = Err(BatchError::Row { row: 19_000 });
        assert_eq!(Counts::of_columns(items.clone(), 3, &Codes::own(), columns), refused);
        let one_by_one =
            places.iter().zip(&things).zip(&amiss).map(|((&place, &thing), &byte)| (place.into(), thing, byte));
        assert_eq!(Counts::of_rows(items, 3, &Codes::own(), one_by_one), refused);
    }
}

#[test]
fn a_batch_of_nothing_is_counted_and_comes_to_nothing() {
    let none = Batch::by_agency(items(&PLAIN, 3), Codes::own(), vec![]).unwrap();
    let counts = none.count(&Places::ranges([0..0, 0..0])).unwrap();
    assert_eq!(counts.tally(1, 2).map(|tally| tally.total()), Some(0));
    assert_eq!(counts.tally(2, 0), None);
    let no_items = Batch::by_agency(items(&PLAIN, 0), Codes::own(), vec![]).unwrap();
    assert_eq!(no_items.count(&Places::all(0)).unwrap().tally(0, 0), None);
}

/// So many ratings that threads are worth it, where the feature is on; the halves are too few. Both come to the same.
#[test]
fn threads_change_nothing() {
    let (places, agencies, width) = (6000, 8, 100);
    let cells: Vec<u8> = (0..places * agencies * width).map(|at| CODES[(at * at / 7 + at / 800) % 5]).collect();
    let framework = crate::sussex::framework();
    let rating = framework.ratings().next().unwrap();
    let names: Vec<String> = (0..width).map(|at| at.to_string()).collect();
    let items = Items::on(rating.counted_scale(), names.iter().map(String::as_str));
    let whole = Batch::by_agency(items, Codes::own(), cells).unwrap();
    let ranges = |places: usize| Places::ranges((0..places).map(|at| at * agencies..(at + 1) * agencies));
    let counts = whole.count(&ranges(places)).unwrap();
    let decisions = counts.rate(rating, None).unwrap();
    let (one, other) = whole.split_at(places / 2 * agencies);
    let halves = [one, other].map(|half| half.count(&ranges(places / 2)).unwrap());
    let codes = halves.iter().flat_map(|half| half.rate(rating, None).unwrap().codes().collect::<Vec<_>>());
    assert!(decisions.codes().eq(codes));
    let of = |counts: &Counts, place| counts.distribution(place, 99).collect::<Vec<_>>();
    assert!((0..places).all(|at| of(&counts, at) == of(&halves[at / (places / 2)], at % (places / 2))));
    assert!(decisions.codes().collect::<std::collections::BTreeSet<u8>>().len() > 2, "the mix is no mix");
}

/// Three agencies, two editions: 1.1 stayed, 1.2 is now 2.1, 1.3 fell away and 2.2 is new.
#[test]
fn editions_are_set_side_by_side_like_for_like() {
    let scale = PLAIN.scales().next().unwrap();
    let batch = |names: [&'static str; 3], cells: [u8; 9]| {
        let batch = Batch::by_agency(Items::on(scale, names), Codes::own(), cells.to_vec()).unwrap();
        batch.count(&Places::all(3)).unwrap()
    };
    let old = batch(["1.1", "1.2", "1.3"], [0, 1, 0, 0, 2, 0, 1, UNANSWERED, 0]);
    let new = batch(["2.2", "1.1", "2.1"], [0, 2, 2, 0, 0, 1, 0, 2, 2]);
    let trend = Trend::between(&old, &new, &[(0, 1), (1, 2)]).unwrap();
    assert_eq!((trend.left_out_of_old(), trend.left_out_of_new()), (vec![2], vec![0]));
    let green = scale.level("green").unwrap();
    let share = |tally: &Tally| Base::Asked.share(tally, below(green));
    // 1.1: Red, Red, Amber became Green, Red, Green. 1.2: Amber, Green, unanswered became Green, Amber, Green.
    assert_eq!(trend.change(0, 0, share).unwrap().to_string(), "1 of 3, against 3 of 3");
    assert_eq!(trend.change(0, 0, share).unwrap().fraction(), Some((true, 6, 9)));
    assert_eq!(trend.change(0, 1, share).unwrap().fraction(), Some((false, 0, 9)));
    let (before, after) = trend.totals(0).unwrap();
    assert_eq!(share(&before).unwrap().to_string(), "4 of 6");
    assert_eq!(share(&after).unwrap().to_string(), "2 of 6");
    let refused = |pairs: &[(usize, usize)]| Trend::between(&old, &new, pairs).err();
    assert_eq!(refused(&[(0, 1), (0, 2)]), Some(BatchError::Pair { pair: 1 }));
    assert_eq!(refused(&[(0, 1), (1, 1)]), Some(BatchError::Pair { pair: 1 }));
    assert_eq!(refused(&[(3, 1)]), Some(BatchError::Pair { pair: 0 }));
    let ranked: Vec<usize> = old.ranked_below(0, green, Base::Asked).iter().map(|ranked| ranked.item).collect();
    assert_eq!(ranked, [0, 2, 1], "3 of 3 and 3 of 3 in their order, then 1 of 3");
}
