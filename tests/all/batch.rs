//! Batches in small, each worked out by hand: what is refused, what stands at the edge of a block, and two scales.

use yardstick::aggregate::{Aggregate, Return};
use yardstick::batch::{
    Batch, BatchError, Codes, Counts, Duplicates, Items, LongRows, OUT_OF_SCOPE, Places, Returns, Rules, UNANSWERED,
    below,
};
use yardstick::{AnotherFramework, Context, Framework, Rating, Response, evaluate};

/// Three standards on a scale of three levels, and one on a scale of five.
const TEXT: &str = "\
Framework: T
  Id: t
  Edition: 1
Scale (worst first): RAG
  - Red
  - Amber
  - Green
Scale (worst first): Grade
  - E
  - D
  - C
  - B
  - A
For every standard in sections 1 and 3
  Rate on RAG
For every standard in section 2
  Rate on Grade
Section 1: Few levels
  Standard 1.1: A
  Standard 1.2: B
Section 2: More levels
  Standard 2.1: C
Section 3: Few levels again
  Standard 3.1: D
Rule R: Rated
  For every standard
  Must be rated
Rating: A third
  Across agencies
  On RAG
  For every standard in section 1
  Out of agencies taking part
  Not rated when none are rated
  Rated Red when more than 1/3 are rated Red
  Otherwise rated Green
Rating: Of those invited
  Across agencies
  On RAG
  For every standard in section 1
  Out of agencies invited
  Not rated when none are rated
  Rated Red when at least 1/3 are rated Red
  Otherwise rated Green
Rating: Of very many
  Across agencies
  On RAG
  For every standard in section 1
  Out of agencies taking part
  Not rated when none are rated
  Rated Red when more than 33.333333% are rated Red
  Otherwise rated Green
";

fn framework() -> Framework {
    Framework::read(TEXT.as_bytes()).unwrap_or_else(|problems| panic!("{problems}"))
}

fn rating<'f>(framework: &'f Framework, name: &str) -> Rating<'f> {
    framework.ratings().find(|rating| rating.name() == name).unwrap()
}

/// Two items on the shorter scale.
fn two(framework: &Framework) -> Items {
    Items::on(framework.scales().next().unwrap(), ["1.1", "1.2"])
}

fn level(counts: &Counts, rating: Rating<'_>, item: usize, invited: Option<&[u32]>) -> Option<String> {
    let decisions = counts.rate(rating, invited).unwrap();
    decisions.level(0, item).map(|level| level.name().to_owned())
}

#[test]
fn a_level_that_only_another_scale_has_is_refused() {
    let framework = framework();
    let items = || Items::of(&framework);
    let batch = |cells: [u8; 8]| Batch::by_agency(items(), Codes::own(), cells.to_vec()).err();
    assert_eq!(batch([2, 0, 4, 0, UNANSWERED, 2, 0, 0]), None);
    assert_eq!(batch([2, 0, 4, 0, 0, 3, 0, 0]), Some(BatchError::Unknown { agency: 1, item: 1, byte: 3 }));
    let rows = |row: (u32, u32, u8)| Counts::of_rows(items(), 2, &Codes::own(), [(0, 2, 4), row]);
    assert_eq!(rows((1, 2, 4)).unwrap().of(1, 2, 4), 1);
    assert_eq!(rows((1, 0, 4)), Err(BatchError::NoSuchLevel { place: 1, item: 0, code: 4 }));
}

#[test]
fn a_row_is_named_by_its_number_however_many_stand_before_it() {
    let framework = framework();
    for bad in [1_023, 1_024, 2_500] {
        let (places, mut things, bytes) = (vec![0_u16; 3_000], vec![0_u8; 3_000], vec![1; 3_000]);
        things[bad] = 2;
        let rows = LongRows::new(places[..].into(), things[..].into(), &bytes).unwrap();
        let counts = Counts::of_columns(two(&framework), 1, &Codes::own(), rows);
        assert_eq!(counts, Err(BatchError::Row { row: bad }));
        let rows = things.iter().map(|&thing| (0, thing.into(), 1));
        assert_eq!(Counts::of_rows(two(&framework), 1, &Codes::own(), rows), Err(BatchError::Row { row: bad }));
    }
}

/// 2,000 rows give the same byte to the same item: more than a counter of one byte holds, seven times over.
#[test]
fn more_rows_of_one_kind_than_a_counter_holds_are_counted() {
    let framework = framework();
    for number in [255_usize, 256, 257, 2_000] {
        let rows = (0..number).map(|_| (0, 1, 2));
        let counts = Counts::of_rows(two(&framework), 1, &Codes::own(), rows).unwrap();
        assert_eq!((counts.of(0, 1, 2), counts.of(0, 0, 2)), (number as u64, 0));
    }
}

/// A quarter of 40,000 is not more than a third, though the item beside it has one row only.
#[test]
fn items_of_which_one_has_many_more_rows_are_rated_alike() {
    let framework = framework();
    let rows = (0..40_000).map(|row| (0, 0, if row % 4 == 0 { 0 } else { 2 })).chain([(0, 1, 0)]);
    let counts = Counts::of_rows(two(&framework), 1, &Codes::own(), rows).unwrap();
    let of = |item| level(&counts, rating(&framework, "A third"), item, None);
    assert_eq!((of(0), of(1)), (Some("Green".to_owned()), Some("Red".to_owned())));
}

#[test]
fn counts_of_other_items_or_places_cannot_be_added() {
    let framework = framework();
    let counts = |items: Items, places: usize| Counts::of_rows(items, places, &Codes::own(), [(0, 0, 0)]).unwrap();
    let mut mine = counts(two(&framework), 2);
    let other = Items::on(framework.scales().next().unwrap(), ["1.1", "1.3"]);
    assert_eq!(mine.add(&counts(other, 2)), Err(BatchError::Differ));
    assert_eq!(mine.add(&counts(two(&framework), 3)), Err(BatchError::Differ));
    assert_eq!(mine, counts(two(&framework), 2));
    assert_eq!(mine.add(&counts(two(&framework), 2)), Ok(()));
    assert_eq!(mine.of(0, 0, 0), 2);
}

/// 1.1 is Red, Red, Green, Green, Green, and 1.2 Green, Red, Red, Red, Red.
#[test]
fn columns_are_split_agency_by_agency() {
    let framework = framework();
    let columns: [&[u8]; 2] = [&[0, 0, 2, 2, 2], &[2, 0, 0, 0, 0]];
    let batch = Batch::by_item(two(&framework), Codes::own(), columns).unwrap();
    let (one, other) = batch.split_at(3);
    let red = |batch: &Batch<'_>| {
        let counts = batch.count(&Places::all(batch.agencies())).unwrap();
        (batch.agencies(), counts.of(0, 0, 0), counts.of(0, 1, 0))
    };
    assert_eq!((red(&one), red(&other)), ((3, 2, 2), (2, 0, 2)));
    assert_eq!((other.code(0, 0), other.code(1, 1), other.code(2, 0)), (Some(2), Some(0), None));
}

/// Of 2,000 agencies each second one counts; of these each second one is Red on 1.1, and all are Amber on 1.2.
#[test]
fn a_list_with_many_agencies_is_counted_to_its_end() {
    let framework = framework();
    let cells: Vec<u8> = (0..2_000).flat_map(|agency| [if agency % 4 == 0 { 0 } else { 2 }, 1]).collect();
    let places = Places::lists([(0..1_000).map(|at| at * 2).collect::<Vec<u32>>()]).unwrap();
    let counts = Batch::by_agency(two(&framework), Codes::own(), cells).unwrap().count(&places).unwrap();
    assert_eq!([counts.of(0, 0, 0), counts.of(0, 0, 2), counts.of(0, 1, 1)], [500, 500, 1_000]);
}

#[test]
fn a_rating_decides_nothing_of_standards_that_it_is_not_of() {
    let framework = framework();
    let batch = Batch::by_agency(Items::of(&framework), Codes::own(), vec![0, 0, 0, 0]).unwrap();
    let counts = batch.count(&Places::all(1)).unwrap();
    let decisions = counts.rate(rating(&framework, "A third"), None).unwrap();
    let is_decided = |item| decisions.decided_by(0, item).is_some();
    assert_eq!([0, 1, 2, 3, 4].map(is_decided), [true, true, false, false, false]);
}

/// 5 of 32,783 are far from a third, though 32,783 and 15 end with the same fifteen bits.
#[test]
fn how_many_are_invited_is_read_in_full_and_only_where_it_matters() {
    let framework = framework();
    let batch = Batch::by_agency(two(&framework), Codes::own(), vec![0; 10]).unwrap();
    let counts = batch.count(&Places::all(5)).unwrap();
    let of_invited = rating(&framework, "Of those invited");
    assert_eq!(level(&counts, of_invited, 0, Some(&[15])), Some("Red".to_owned()));
    assert_eq!(level(&counts, of_invited, 0, Some(&[32_783])), Some("Green".to_owned()));
    assert_eq!(counts.rate(of_invited, Some(&[])).err(), Some(BatchError::Invited { place: 0 }));
    assert_eq!(counts.rate(of_invited, Some(&[4])).err(), Some(BatchError::Invited { place: 0 }));
    assert_eq!(level(&counts, rating(&framework, "A third"), 0, Some(&[4])), Some("Red".to_owned()));
}

/// More places than are decided at once. In each stand one to three Red and the rest Green, and other numbers are invited;
/// one has 33,400 rated, of which no instruction for small numbers keeps all bits.
#[test]
fn each_of_many_places_is_decided_by_its_own_numbers() {
    const PLACES: u32 = 300;
    const CROWDED: u32 = 77;
    let framework = framework();
    let red = |place: u32| if place == CROWDED { 11_100 } else { 1 + place % 3 };
    let all = |place: u32| if place == CROWDED { 33_400 } else { 3 };
    let invited: Vec<u32> = (0..PLACES).map(|place| all(place) + place % 11).collect();
    let code = |place: u32, at: u32| if at < red(place) { 0 } else { 2 };
    let rows = (0..PLACES).flat_map(|place| (0..all(place)).map(move |at| (place, 0, code(place, at))));
    let counts = Counts::of_rows(Items::of(&framework), PLACES as usize, &Codes::own(), rows).unwrap();
    let of_invited = counts.rate(rating(&framework, "Of those invited"), Some(&invited)).unwrap();
    let a_third = counts.rate(rating(&framework, "A third"), None).unwrap();
    for place in 0..PLACES {
        let at = place as usize;
        let level = |is_red| Some(if is_red { "Red" } else { "Green" });
        let at_least_a_third = level(3 * red(place) >= invited[at]);
        assert_eq!(of_invited.level(at, 0).map(|level| level.name()), at_least_a_third, "place {place}");
        let more_than_a_third = level(3 * red(place) > all(place));
        assert_eq!(a_third.level(at, 0).map(|level| level.name()), more_than_a_third, "place {place}");
        // Nobody is rated on the next, and the others are not in section 1.
        let decided = |item| a_third.decided_by(at, item).is_some();
        assert_eq!([1, 2, 3, 4].map(decided), [true, false, false, false], "place {place}");
    }
}

/// A third of 3 × 2³⁰ is more than 33.333333%, which takes more than 32 bits to see.
#[test]
fn shares_of_very_many_are_compared_exactly() {
    let framework = framework();
    let rows = [(0, 0, 0), (0, 0, 2), (0, 0, 2), (0, 1, 2), (0, 1, 2), (0, 1, 2)];
    let mut counts = Counts::of_rows(two(&framework), 1, &Codes::own(), rows).unwrap();
    for _ in 0..30 {
        counts.add(&counts.clone()).unwrap();
    }
    let very_many = rating(&framework, "Of very many");
    let of = |counts: &Counts, item| level(counts, very_many, item, None);
    assert_eq!((of(&counts, 0), of(&counts, 1)), (Some("Red".to_owned()), Some("Green".to_owned())));
    let twice = counts.clone();
    assert_eq!(counts.add(&twice), Err(BatchError::TooMany));
    assert_eq!(counts, twice);
}

#[test]
fn returns_to_another_framework_are_refused() {
    let framework = framework();
    let other = Framework::read(TEXT.replace("Edition: 1", "Edition: 2").as_bytes()).unwrap();
    let response = Response::to(&other, "A").draft();
    let context = Context::new();
    let evaluation = evaluate(&other, &response, &context).unwrap();
    let rules = Rules::of(&framework, ["R"]).unwrap();
    let refused = rules.returns_of([&evaluation]).map(|returns: Returns<'_, '_>| returns.count());
    assert_eq!(refused, Err(BatchError::AnotherFramework(AnotherFramework)));
}

/// Where nobody is left, out of nothing no share holds: the line that says so decides, and not one with a share.
#[test]
fn a_place_of_nobody_is_decided_by_the_line_for_no_data() {
    let text = TEXT.replace(
        "  Not rated when none are rated\n  Rated Red when more than 1/3 are rated Red\n",
        "  Not rated when at least half are unanswered\n  Not rated when none are rated\n  \
         Rated Red when more than 1/3 are rated Red\n",
    );
    let framework = Framework::read(text.as_bytes()).unwrap_or_else(|problems| panic!("{problems}"));
    let cells = vec![OUT_OF_SCOPE, UNANSWERED, OUT_OF_SCOPE, 0];
    let batch = Batch::by_agency(two(&framework), Codes::own(), cells).unwrap();
    let counts = batch.count(&Places::ranges([0..2, 0..0])).unwrap();
    let rating = rating(&framework, "A third");
    let decisions = counts.rate(rating, None).unwrap();
    let line = |place, item| decisions.decided_by(place, item).map(|line| line.text().trim().to_owned());
    let (half, none) = ("Not rated when at least half are unanswered", "Not rated when none are rated");
    assert_eq!([line(0, 0), line(0, 1)], [Some(none.to_owned()), Some(half.to_owned())]);
    assert_eq!([line(1, 0), line(1, 1)], [Some(none.to_owned()), Some(none.to_owned())]);
}

/// Three agencies and two items: an item that there is not would else be one of the next agency.
#[test]
fn a_row_with_an_item_that_there_is_not_is_refused() {
    let framework = framework();
    let of = |row: (u32, u32, u8)| {
        let items = two(&framework);
        Batch::of_rows(items, 3, &Codes::own(), [(2, 1, 0), row], Duplicates::Refuse, UNANSWERED).err()
    };
    assert_eq!(of((2, 0, 0)), None);
    for row in [(0, 2, 0), (3, 0, 0), (u32::MAX, u32::MAX, 0), (0, 0, 5), (0, 0, 64)] {
        assert!(matches!(of(row), Some(BatchError::Row { row: 1 } | BatchError::Unknown { .. })), "{row:?}");
    }
    assert_eq!(of((0, 2, 0)), Some(BatchError::Row { row: 1 }));
}

#[test]
fn a_borrowed_list_holds_each_agency_once() {
    assert_eq!(Places::borrowed(&[0, 2], &[1, 1]), Err(BatchError::HeldTwice { place: 0 }));
    assert_eq!(Places::borrowed(&[0, 1, 2], &[1, 1]).map(|places| places.len()), Ok(2));
    assert_eq!(Places::borrowed(&[2, 0], &[0, 1]), Err(BatchError::NotInBatch { place: 0 }));
}

#[test]
fn below_a_level_is_what_is_worse_whichever_way_the_scale_is_written() {
    let text = "Framework: T\n  Id: t\n  Edition: 1\nScale (best first): S\n  - A\n  - N/A (not applicable)\n  - B\n  - C\n\
        For every standard\n  Rate on S\nStandard 1: A\n";
    for (text, expected) in [
        (text.to_owned(), [vec!["B", "C"], vec!["C"], vec![], vec![]]),
        (text.replace("best first", "worst first"), [vec![], vec!["A"], vec!["A", "B"], vec![]]),
    ] {
        let framework = Framework::read(text.as_bytes()).unwrap();
        let scale = framework.scales().next().unwrap();
        let names = |level: &str| -> Vec<&str> {
            let ids = below(scale.level(level).unwrap());
            scale.levels().filter(|level| ids.contains(&level.id())).map(|level| level.name()).collect()
        };
        assert_eq!(["A", "B", "C", "N/A"].map(names), expected);
    }
}

/// A batch holds the rating that counts, so a rating of the agencies' own, or of sections, is not rated from it.
#[test]
fn ratings_that_a_batch_cannot_decide_are_refused() {
    let text = TEXT.replace(
        "Scale (worst first): RAG",
        "Who rates:\n  - self: the agency\n  - moderated: the panel\nScale (worst first): RAG",
    );
    let own = text.replace("  Out of agencies invited\n", "  Reads self rating\n  Out of agencies taking part\n");
    let framework = Framework::read(own.as_bytes()).unwrap_or_else(|problems| panic!("{problems}"));
    let batch = Batch::by_agency(two(&framework), Codes::own(), vec![0, 0]).unwrap();
    let counts = batch.count(&Places::all(1)).unwrap();
    assert_eq!(counts.rate(rating(&framework, "Of those invited"), None).err(), Some(BatchError::NotItemByItem));
    assert!(counts.rate(rating(&framework, "A third"), None).is_ok());
}

/// A framework may ask about the agency only. Then a batch of its returns holds agencies, though it holds no ratings.
#[test]
fn returns_to_a_framework_without_standards_are_agencies_all_the_same() {
    let text = "Framework: T\n  Id: t\n  Edition: 1\nAbout the agency\n  Ask trust (yes or no): Is it?\n";
    let framework = Framework::read(text.as_bytes()).unwrap();
    let sent = |agency: &str| {
        let (response, context) = (Response::to(&framework, agency).submit(None), Context::new());
        Return::of(&evaluate(&framework, &response, &context).unwrap(), agency)
    };
    let returns = [sent("A"), sent("B")];
    let aggregate = Aggregate::of(&framework, &returns, None).unwrap();
    let batch = Batch::of_returns(&framework, &returns).unwrap();
    assert_eq!((batch.agencies(), batch.to_own().unwrap().agencies()), (2, 2));
    let counts = batch.count(&Places::of(&aggregate).unwrap()).unwrap();
    assert_eq!((counts.places(), counts.tally(0, 0)), (1, None));
}

/// Without a code there is nothing to count, and no room for places without number all the same.
#[test]
fn places_without_number_are_refused_where_there_is_no_code_as_well() {
    let none = Codes::dictionary(&[]).unwrap();
    let counts = Counts::of_rows(two(&framework()), usize::MAX, &none, []);
    assert_eq!(counts.err(), Some(BatchError::TooMany));
}
