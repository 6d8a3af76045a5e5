//! Returns put together: in any order, in any grouping, each counted once.

use std::sync::LazyLock;

use proptest::prelude::*;
use yardstick::aggregate::{Aggregate, LeftOut, Return, Returns, Tally};
use yardstick::{Context, Date, Framework, Response, State, evaluate};

use crate::aggregate::framework;

pub(super) static FRAMEWORK: LazyLock<Framework> = LazyLock::new(framework);
const AREAS: [&str; 2] = ["East", "West"];
const ITEMS: [&str; 2] = ["1.1", "1.2"];

/// A return as data: who, where, when, whether it was sent in, and the level of each standard, if it has one.
#[derive(Debug, Clone)]
pub(super) struct Sent {
    agency: String,
    areas: Vec<&'static str>,
    on: Option<u8>,
    is_draft: bool,
    ratings: [Option<usize>; 2],
}

impl Sent {
    fn to_return(&self, source: &str) -> Return {
        let mut response = Response::to(&FRAMEWORK, &self.agency);
        response.areas(&self.areas).unwrap();
        for (item, level) in ITEMS.iter().zip(self.ratings) {
            let item = FRAMEWORK.item(item).unwrap();
            if let Some(level) = level {
                response.rate(item.id(), item.scale().unwrap().levels().nth(level).unwrap().id()).unwrap();
            }
        }
        let on = self.on.map(|day| Date::new(2024, 10, day).unwrap());
        let response = if self.is_draft { response.draft() } else { response.submit(on) };
        Return::of(&evaluate(&FRAMEWORK, &response, &Context::new()).unwrap(), source)
    }
}

/// A return of one of a few agencies, on one of a few days, so that they meet.
fn sent() -> impl Strategy<Value = Sent> {
    let agency = prop::sample::select(vec!["Police", "police", "Council", "Trust", "Choir"]).prop_map(str::to_owned);
    let areas = prop::sample::subsequence(AREAS.to_vec(), 0..=2);
    let level = || prop::option::weighted(0.8, 0..4_usize);
    (agency, areas, prop::option::weighted(0.8, 1..4_u8), prop::bool::weighted(0.15), [level(), level()])
        .prop_map(|(agency, areas, on, is_draft, ratings)| Sent { agency, areas, on, is_draft, ratings })
}

pub(super) fn several() -> impl Strategy<Value = Vec<Sent>> {
    prop::collection::vec(sent(), 0..9)
}

/// The same, each from an agency of its own and sent in: so that every one of them counts.
fn each_its_own() -> impl Strategy<Value = Vec<Sent>> {
    several().prop_map(|mut several| {
        for (at, sent) in several.iter_mut().enumerate() {
            (sent.agency, sent.is_draft) = (format!("Agency {at}"), false);
        }
        several
    })
}

pub(super) fn returns(several: &[Sent]) -> Vec<Return> {
    several.iter().enumerate().map(|(at, sent)| sent.to_return(&format!("{at}.json"))).collect()
}

fn json(returns: &[Return]) -> String {
    Aggregate::of(&FRAMEWORK, returns, None).unwrap().to_json()
}

/// Many of two agencies, so that they replace each other, stand for each other and cannot be told apart.
fn often() -> impl Strategy<Value = Vec<Sent>> {
    let agency = prop::sample::select(vec!["Police", "POLICE", "Trust"]).prop_map(str::to_owned);
    let areas = prop::sample::subsequence(AREAS.to_vec(), 0..=2);
    let levels = (prop::option::weighted(0.8, 0..2_usize), Just(None)).prop_map(|(one, two)| [one, two]);
    let sent = (agency, areas, prop::option::weighted(0.7, 1..4_u8), prop::bool::weighted(0.1), levels)
        .prop_map(|(agency, areas, on, is_draft, ratings)| Sent { agency, areas, on, is_draft, ratings });
    prop::collection::vec(sent, 0..16)
}

/// The same returns as they come in one by one: by two readers, the second of which has those from `split` on.
fn one_by_one(returns: &[Return], split: usize) -> Returns {
    let (one, other) = returns.split_at(split.min(returns.len()));
    let [mut one, other] = [one, other].map(|part| {
        let mut returns = Returns::new();
        part.iter().for_each(|sent| returns.add(sent.clone()));
        returns
    });
    one.merge(other);
    one
}

/// Whether one of them counts in an area, by looking at it beside each of the others: no other of its agency that was sent
/// in for this area is later, stands for it as it says the same, or cannot be told from it by its day.
fn counts_in(several: &[Sent], at: usize, area: &str) -> bool {
    let mine = &several[at];
    let covers = |sent: &Sent| sent.areas.is_empty() || sent.areas.contains(&area);
    let mut rivals = several.iter().enumerate().filter(|(other, sent)| {
        *other != at && !sent.is_draft && sent.agency.eq_ignore_ascii_case(&mine.agency) && covers(sent)
    });
    let beats = |(other, theirs): (usize, &Sent)| {
        let is_same = (mine.ratings, &mine.areas) == (theirs.ratings, &theirs.areas);
        match (mine.on, theirs.on) {
            (Some(mine), Some(theirs)) if mine != theirs => theirs > mine,
            (Some(_), None) => !is_same,
            (None, Some(_)) => true,
            _ => !is_same || format!("{other}.json") < format!("{at}.json"),
        }
    };
    !mine.is_draft && mine.areas.contains(&area) && !rivals.any(beats)
}

fn tally(aggregate: &Aggregate<'_>, item: &str) -> Tally {
    aggregate.overall().tally(FRAMEWORK.item(item).unwrap().id()).unwrap().unwrap().clone()
}

/// A tally of made-up numbers.
fn any_tally() -> impl Strategy<Value = Tally> {
    prop::array::uniform7(0..1_000_000_u64).prop_map(|numbers| {
        let scale = FRAMEWORK.scales().next().unwrap();
        let mut tally = Tally::of_none(scale);
        let levels = scale.levels().map(|level| match level.is_not_applicable() {
            true => State::NotApplicable(level.id()),
            false => State::Rated(level.id()),
        });
        for (state, number) in levels.chain([State::Unanswered, State::Waived, State::OutOfScope]).zip(numbers) {
            tally.count(state, number).unwrap();
        }
        tally
    })
}

fn sum(one: &Tally, other: &Tally) -> Tally {
    let mut sum = one.clone();
    sum.add(other).unwrap();
    sum
}

proptest! {
    #[test]
    fn tallies_are_put_together_in_any_order_and_grouping(a in any_tally(), b in any_tally(), c in any_tally()) {
        prop_assert_eq!(sum(&a, &b), sum(&b, &a));
        prop_assert_eq!(sum(&sum(&a, &b), &c), sum(&a, &sum(&b, &c)));
        let nothing = Tally::of_none(FRAMEWORK.scales().next().unwrap());
        prop_assert_eq!(sum(&a, &nothing), a.clone());
        let both = sum(&a, &b);
        prop_assert_eq!(both.asked(), a.asked() + b.asked());
        prop_assert_eq!(both.rated(), a.rated() + b.rated());
        prop_assert_eq!(both.total(), a.total() + b.total());
    }

    /// A batch split anywhere, each part by itself, and the counts added: the same as the batch.
    #[test]
    fn a_batch_split_anywhere_comes_to_the_same(several in each_its_own(), at in 0..9_usize) {
        let returns = returns(&several);
        let (one, other) = returns.split_at(at.min(returns.len()));
        let [whole, one, other] = [&returns[..], one, other].map(|part| Aggregate::of(&FRAMEWORK, part, None).unwrap());
        for item in ITEMS {
            prop_assert_eq!(tally(&whole, item), sum(&tally(&one, item), &tally(&other, item)));
        }
    }

    /// However returns are given, the document is the same to the last byte.
    #[test]
    fn the_order_of_returns_changes_nothing(
        (one, other) in several().prop_map(|several| returns(&several))
            .prop_flat_map(|returns| (Just(returns.clone()), Just(returns).prop_shuffle()))
    ) {
        prop_assert_eq!(json(&one), json(&other));
    }

    /// However they come in one by one, and whatever is let go of on the way, the document is the same to the last byte.
    #[test]
    fn what_is_let_go_of_changes_nothing(
        (one, other) in often().prop_map(|several| returns(&several))
            .prop_flat_map(|returns| (Just(returns.clone()), Just(returns).prop_shuffle())),
        split in 0..16_usize,
    ) {
        let returns = one_by_one(&other, split);
        prop_assert_eq!(returns.len(), one.len());
        let aggregate = Aggregate::of_kept(&FRAMEWORK, &returns, None).unwrap();
        prop_assert!(aggregate.also_left_out().is_empty());
        let whole = Aggregate::of(&FRAMEWORK, &one, None).unwrap();
        let left = |of: &Aggregate<'_>| -> Vec<(String, &str, Option<String>)> {
            let other = |left: LeftOut<'_>| left.other().map(|other| other.source().to_owned());
            of.left_out().map(|left| (left.source().to_owned(), left.why().as_str(), other(left))).collect()
        };
        prop_assert_eq!(left(&aggregate), left(&whole));
        prop_assert_eq!(aggregate.to_json(), whole.to_json());
    }

    /// What is kept comes to what looking at each beside each other comes to.
    #[test]
    fn each_counts_where_none_of_the_others_beats_it(several in often()) {
        let returns = one_by_one(&returns(&several), several.len());
        let aggregate = Aggregate::of_kept(&FRAMEWORK, &returns, None).unwrap();
        for area in aggregate.areas() {
            let mut found: Vec<&str> = area.returns().iter().map(|sent| sent.source()).collect();
            let mut expected: Vec<String> = (0..several.len())
                .filter(|&at| counts_in(&several, at, area.name().unwrap()))
                .map(|at| format!("{at}.json"))
                .collect();
            found.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(found, expected);
        }
    }

    /// What is over all is counted from the returns, each once, whatever areas they cover (CAM-03).
    #[test]
    fn over_all_each_return_is_counted_once(several in each_its_own()) {
        let returns = returns(&several);
        let aggregate = Aggregate::of(&FRAMEWORK, &returns, None).unwrap();
        prop_assert_eq!(aggregate.overall().returns().len(), several.len());
        for (at, item) in ITEMS.iter().enumerate() {
            let tally = tally(&aggregate, item);
            let with = |level: Option<usize>| several.iter().filter(|sent| sent.ratings[at] == level).count() as u64;
            let found: Vec<u64> = tally.levels(&FRAMEWORK).map(|(_, count)| count).collect();
            prop_assert_eq!(found, [with(Some(0)), with(Some(1)), with(Some(2))]);
            prop_assert_eq!((tally.not_applicable(), tally.unanswered()), (with(Some(3)), with(None)));
        }
        for area in aggregate.areas() {
            let here = several.iter().filter(|sent| sent.areas.contains(&area.name().unwrap())).count();
            prop_assert_eq!(area.returns().len(), here);
        }
    }

    /// In an area an agency counts at most once, and a draft nowhere. Nothing is lost: what counts nowhere is listed.
    #[test]
    fn an_agency_counts_once_in_an_area(several in several()) {
        let returns = returns(&several);
        let aggregate = Aggregate::of(&FRAMEWORK, &returns, None).unwrap();
        for area in aggregate.areas() {
            let mut agencies: Vec<String> = area.returns().iter().map(|sent| sent.agency().to_lowercase()).collect();
            let number = agencies.len();
            agencies.sort();
            agencies.dedup();
            prop_assert_eq!(agencies.len(), number);
        }
        let counted = aggregate.overall().returns();
        prop_assert!(counted.iter().all(|sent| sent.status() == yardstick::Status::Submitted));
        prop_assert_eq!(counted.len() + aggregate.left_out().count(), several.len());
    }

    /// No rating has a level where nobody is rated.
    #[test]
    fn nobody_rated_has_no_level(several in several()) {
        let returns = returns(&several);
        let aggregate = Aggregate::of(&FRAMEWORK, &returns, None).unwrap();
        for place in aggregate.areas().chain([aggregate.overall()]) {
            for rated in place.ratings() {
                prop_assert!(rated.level().is_none() == (rated.tally().rated() == 0), "{}", rated.message());
            }
        }
    }
}

/// Beyond a thousand they are counted, for each agency and each reason, and in whatever order they came.
#[test]
fn very_many_that_are_let_go_of_are_counted() {
    let on = |agency: &str, on: Option<u8>, level: usize, is_draft| {
        let (agency, ratings) = (agency.to_owned(), [Some(level), None]);
        Sent { agency, areas: vec!["East"], on, is_draft, ratings }
    };
    let mut several: Vec<Sent> = (0..1_200).map(|at| on("Council", Some(1 + (at % 3) as u8), 0, at < 100)).collect();
    several.extend((0..30).map(|at| on("Police", None, at % 3, false)));
    let there = returns(&several);
    let back: Vec<Return> = there.iter().rev().cloned().collect();
    let [there, back] = [there, back].map(|returns| one_by_one(&returns, 500));
    let [one, other] = [&there, &back].map(|returns| Aggregate::of_kept(&FRAMEWORK, returns, None).unwrap());
    assert_eq!(one.to_json(), other.to_json());
    assert_eq!(one.overall().returns().len(), 1);
    let (listed, also) = (one.left_out().count(), one.also_left_out());
    let also: Vec<_> = also.iter().map(|counted| (counted.agency, counted.why.as_str(), counted.number)).collect();
    // Those that are listed are the first by agency and day; the two that cannot be told apart are kept.
    assert_eq!(listed, 1_000 + 2);
    // Of the Council's: 100 drafts, 366 of the first day, 367 of the second, and 167 of the 366 of the third. Of the three
    // that the Police sent ten times each, two are kept.
    let expected =
        [("Council", "same twice", 199), ("Police", "same twice", 18), ("Police", "not known which is later", 10)];
    assert_eq!((also.iter().map(|(.., number)| number).sum::<usize>(), listed), (1_230 - 1 - listed, 1_002));
    assert_eq!(also, expected);
}

/// An agency that sends thousands costs no more for each than one that sends a few: only those that can make a difference
/// are compared.
#[test]
fn one_agency_with_very_many_is_no_trouble() {
    let sent = |at: usize| {
        let on = Some(1 + (at * 7 % 28) as u8);
        Sent { agency: "Police".to_owned(), areas: vec!["East"], on, is_draft: false, ratings: [Some(at % 3), None] }
    };
    let all: Vec<Return> = (0..40_000).map(|at| sent(at).to_return(&format!("{at}.json"))).collect();
    let returns = one_by_one(&all, 0);
    assert_eq!(returns.kept().count(), 2);
    let kept = Aggregate::of_kept(&FRAMEWORK, &returns, None).unwrap();
    let whole = Aggregate::of(&FRAMEWORK, &all, None).unwrap();
    assert_eq!((kept.overall().returns().len(), whole.overall().returns().len()), (0, 0));
    assert_eq!(whole.left_out().count(), 40_000);
}
