//! Batches beside what bounds them from below, turn by turn in one process, and the ratios of the medians.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::float_arithmetic)]

use std::hint::black_box;

use yardstick::batch::{Batch, Codes, Counts, Duplicates, Items, LongRows, Places, Rules, UNANSWERED};
use yardstick::{Context, Evaluation, Framework, Limits, Rating, Response, evaluate};
use yardstick_benches::by_hand;
use yardstick_benches::json::{Document, assert_same as assert_same_document, document};
use yardstick_benches::ratings::{
    LARGE, SMALL, Size, assert_same, columns, dictionary, framework, naive, overlapping, ratings, shuffled,
};
use yardstick_benches::returns::{Columns, in_terms, returns};
use yardstick_benches::rows::rows;
use yardstick_benches::turns::{compare, timed};

const FRAMEWORK: &str = include_str!("../frameworks/cambridgeshire-peterborough-2017.yardstick");

/// Counts and ratings of each cell.
fn work(batch: &Batch<'_>, places: &Places<'_>, rating: Rating<'_>) -> usize {
    let counts = batch.count(places).unwrap();
    let decisions = counts.rate(rating, None).unwrap();
    black_box(&decisions);
    counts.places()
}

fn one_thread<T: Send>(run: impl FnOnce() -> T + Send) -> T {
    threads(1, run)
}

#[cfg(feature = "rayon")]
fn threads<T: Send>(number: usize, run: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(number).build().unwrap().install(run)
}

#[cfg(not(feature = "rayon"))]
fn threads<T: Send>(_: usize, run: impl FnOnce() -> T + Send) -> T {
    run()
}

fn dense(title: &str, size: Size, number: usize, levels: usize, rounds: usize, each: usize) {
    let framework = framework(levels);
    let rating = framework.ratings().next().unwrap();
    let bytes = ratings(size, number);
    let codes = dictionary(number).unwrap();
    let items = size.items(&framework);
    let batch = Batch::by_agency(items.clone(), codes.clone(), &bytes[..]).unwrap();
    let places = Places::ranges(size.ranges());
    let expected = naive(&bytes, size, number, |area| area * size.agencies..(area + 1) * size.agencies);
    assert_same(&batch.count(&places).unwrap(), rating, &codes, &expected);
    let columns = columns(&bytes, size.items);
    let by_item = Batch::by_item(items.clone(), codes.clone(), columns.iter().map(Vec::as_slice)).unwrap();
    assert_same(&by_item.count(&places).unwrap(), rating, &codes, &expected);
    let counts = batch.count(&places).unwrap();
    let mut copy = vec![0; bytes.len()];
    let all = vec![
        timed("copying the bytes", || copy.copy_from_slice(black_box(&bytes))),
        timed("counts and ratings, agency by agency", || {
            black_box(work(&batch, &places, rating));
        }),
        timed("counts alone", || {
            black_box(batch.count(&places).unwrap());
        }),
        timed("ratings alone", || {
            black_box(counts.rate(rating, None).unwrap());
        }),
        timed("counts and ratings, item by item", || {
            black_box(work(&by_item, &places, rating));
        }),
        timed("looking at every byte once, when a batch is made", || {
            black_box(Batch::by_agency(items.clone(), codes.clone(), &bytes[..]).unwrap());
        }),
        timed("a loop that anybody would write", || {
            black_box(naive(&bytes, size, number, |area| area * size.agencies..(area + 1) * size.agencies));
        }),
    ];
    compare(title, rounds, each, all);
}

/// Two threads beside copying and nothing else: between other measurements they would have had nothing to do for a tenth
/// of a second, after which a processor comes late on some machines.
#[cfg(feature = "rayon")]
fn two_threads(rounds: usize) {
    let framework = framework(4);
    let rating = framework.ratings().next().unwrap();
    let bytes = ratings(LARGE, 5);
    let batch = Batch::by_agency(LARGE.items(&framework), dictionary(5).unwrap(), &bytes[..]).unwrap();
    let places = Places::ranges(LARGE.ranges());
    let expected = naive(&bytes, LARGE, 5, |area| area * LARGE.agencies..(area + 1) * LARGE.agencies);
    let codes = dictionary(5).unwrap();
    threads(2, || assert_same(&batch.count(&places).unwrap(), rating, &codes, &expected));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().unwrap();
    let mut copy = vec![0; bytes.len()];
    let all = vec![
        timed("copying the bytes", || copy.copy_from_slice(black_box(&bytes))),
        timed("counts and ratings, on two threads", || {
            black_box(pool.install(|| work(&batch, &places, rating)));
        }),
    ];
    compare("60 M ratings, five codes, on two threads", rounds, 1, all);
}

/// Agencies that work in three areas each, and the same number of ratings in all.
fn lists(rounds: usize) {
    let framework = framework(4);
    let rating = framework.ratings().next().unwrap();
    let codes = dictionary(5).unwrap();
    let (bytes, members) = overlapping(LARGE);
    let places = Places::lists(members.iter().map(Vec::as_slice)).unwrap();
    let items = LARGE.items(&framework);
    let batch = Batch::by_agency(items.clone(), codes.clone(), &bytes[..]).unwrap();
    let expected = naive(&bytes, LARGE, 5, |area| members[area].iter().map(|&agency| agency as usize));
    assert_same(&batch.count(&places).unwrap(), rating, &codes, &expected);
    let columns = columns(&bytes, LARGE.items);
    let by_item = Batch::by_item(items, codes.clone(), columns.iter().map(Vec::as_slice)).unwrap();
    assert_same(&by_item.count(&places).unwrap(), rating, &codes, &expected);
    let source = vec![1_u8; LARGE.ratings()];
    let mut copy = vec![0; LARGE.ratings()];
    let all = vec![
        timed("copying as many bytes", || copy.copy_from_slice(black_box(&source))),
        timed("counts and ratings, agency by agency", || {
            black_box(work(&batch, &places, rating));
        }),
        timed("counts and ratings, item by item", || {
            black_box(work(&by_item, &places, rating));
        }),
    ];
    compare("60 M ratings, 200,000 agencies in three areas each, five codes", rounds, 1, all);
}

/// Long rows: three columns, in the order of the areas or in none.
fn long(title: &str, size: Size, is_shuffled: bool, rounds: usize) {
    let framework = framework(4);
    let rating = framework.ratings().next().unwrap();
    let codes = dictionary(5).unwrap();
    let bytes = ratings(size, 5);
    let expected = naive(&bytes, size, 5, |area| area * size.agencies..(area + 1) * size.agencies);
    let order = shuffled(bytes.len(), is_shuffled);
    let cell = |at: u32| at as usize;
    let agencies: Vec<u32> = order.iter().map(|&at| (cell(at) / size.items) as u32).collect();
    let areas: Vec<u16> = agencies.iter().map(|&agency| (agency as usize / size.agencies) as u16).collect();
    let standards: Vec<u8> = order.iter().map(|&at| (cell(at) % size.items) as u8).collect();
    let column: Vec<u8> = order.iter().map(|&at| bytes[cell(at)]).collect();
    drop(order);
    let items = size.items(&framework);
    let rows = || {
        let both = areas.iter().zip(&standards).zip(&column);
        both.map(|((&area, &item), &byte)| (u32::from(area), u32::from(item), byte))
    };
    let agency_rows = || {
        let both = agencies.iter().zip(&standards).zip(&column);
        both.map(|((&agency, &item), &byte)| (agency, u32::from(item), byte))
    };
    let in_columns = LongRows::new(areas[..].into(), standards[..].into(), &column).unwrap();
    let count = || Counts::of_columns(items.clone(), size.areas, &codes, in_columns).unwrap();
    let count_one_by_one = || Counts::of_rows(items.clone(), size.areas, &codes, rows()).unwrap();
    let batch = || {
        let all = size.areas * size.agencies;
        Batch::of_rows(items.clone(), all, &codes, agency_rows(), Duplicates::Refuse, UNANSWERED).unwrap().0
    };
    assert_same(&count(), rating, &codes, &expected);
    assert_same(&count_one_by_one(), rating, &codes, &expected);
    let places = Places::ranges(size.ranges());
    assert_same(&batch().count(&places).unwrap(), rating, &codes, &expected);
    let all = vec![
        timed("reading the three columns", || {
            let sum = |bytes: &[u8]| bytes.iter().fold(0_u8, |sum, &byte| sum.wrapping_add(byte));
            let wide = areas.iter().fold(0_u16, |sum, &area| sum.wrapping_add(area));
            black_box((sum(&standards), sum(&column), wide));
        }),
        timed("counts and ratings", || {
            black_box(count().rate(rating, None).unwrap());
        }),
        timed("counts and ratings, the rows one by one", || {
            black_box(count_one_by_one().rate(rating, None).unwrap());
        }),
        timed("a loop that anybody would write", || {
            black_box(scatter(size, &areas, &standards, &column));
        }),
        timed("a batch, with duplicates refused", || {
            black_box(batch());
        }),
    ];
    compare(title, rounds, 1, all);
}

/// Rows to counts, as the harness of the reference figures does it.
fn scatter(size: Size, areas: &[u16], standards: &[u8], column: &[u8]) -> Vec<u32> {
    let mut counts = vec![0; size.areas * size.items * 5];
    for ((&area, &item), &byte) in areas.iter().zip(standards).zip(column) {
        counts[(usize::from(area) * size.items + usize::from(item)) * 5 + usize::from(byte)] += 1;
    }
    counts
}

/// One response and its JSON, beside code written by hand and beside serde_json.
fn one(rounds: usize) {
    let framework = Framework::read(FRAMEWORK.as_bytes()).unwrap();
    let (rows, areas) = (rows(), ["Cambridgeshire"]);
    let text = document(&rows, &framework, &areas);
    assert_same_document(&framework, &text);
    let (context, limits) = (Context::new(), Limits::default());
    let read = Response::read(&framework, text.as_bytes(), &limits);
    let response = read.value().unwrap();
    let of_items = |evaluation: &Evaluation<'_>| evaluation.findings().filter(|found| found.item().is_some()).count();
    let expected = by_hand::evaluate(&rows, &areas).findings.len();
    assert_eq!(of_items(&evaluate(&framework, response, &context).unwrap()), expected);
    let all = vec![
        timed("code written by hand, from rows to findings and counts", || {
            black_box(by_hand::evaluate(black_box(&rows), &areas));
        }),
        timed("findings", || {
            black_box(evaluate(&framework, black_box(response), &context).unwrap().findings().len());
        }),
        timed("findings and summary", || {
            let evaluation = evaluate(&framework, black_box(response), &context).unwrap();
            black_box((evaluation.findings().len(), evaluation.summary()));
        }),
    ];
    compare("One response of 46 statements", rounds, 100, all);
    let all = vec![
        timed("serde_json into borrowed structs", || {
            black_box(serde_json::from_slice::<Document<'_>>(black_box(text.as_bytes())).unwrap());
        }),
        timed("from text to a response", || {
            black_box(Response::read(&framework, black_box(text.as_bytes()), &limits));
        }),
        timed("from text to findings", || {
            let read = Response::read(&framework, black_box(text.as_bytes()), &limits);
            black_box(evaluate(&framework, read.value().unwrap(), &context).unwrap().findings().len());
        }),
    ];
    compare(&format!("One response of 46 statements, {} bytes of JSON", text.len()), rounds, 100, all);
}

/// Many returns as columns of bytes, beside code written by hand for one after the other.
fn many(rounds: usize) {
    const RETURNS: usize = 10_000;
    const DIFFERENT: usize = 1_000;
    let framework = Framework::read(FRAMEWORK.as_bytes()).unwrap();
    let rules = Rules::of(&framework, ["C1", "C2", "C3", "C4", "C5"]).unwrap();
    let (different, areas) = (returns(DIFFERENT), ["Cambridgeshire"]);
    let all: Vec<_> = different.iter().cycle().take(RETURNS).cloned().collect();
    let columns = Columns::of(&rules, &all);
    let items = Items::of(&framework);
    let make = || {
        let batch = Batch::by_agency(items.clone(), Codes::own(), black_box(&columns.ratings[..])).unwrap();
        rules.returns(batch, columns.boxes.iter().map(Vec::as_slice)).unwrap()
    };
    let made = make();
    let mut number = 0;
    made.each(|agency, found| {
        assert_eq!(in_terms(&rules, found), by_hand::evaluate(&all[agency], &areas).findings);
        number += found.len();
    });
    let counts = made.count();
    let places = (0..rules.checks().len()).flat_map(|check| (0..items.len()).map(move |item| (check, item)));
    assert_eq!(places.map(|(check, item)| counts.of(check, item) as usize).sum::<usize>(), number);
    let all = vec![
        timed("code written by hand, from rows to findings and counts", || {
            for rows in different.iter().cycle().take(RETURNS) {
                black_box(by_hand::evaluate(black_box(rows), &areas));
            }
        }),
        timed("from columns to findings", || {
            make().each(|_, found| {
                black_box(found);
            });
        }),
        timed("from columns to counts of findings", || {
            black_box(make().count());
        }),
    ];
    let each = number as f64 / RETURNS as f64;
    compare(&format!("10,000 returns of 46 statements with {each:.1} findings; 1 ms is 0.1 µs each"), rounds, 1, all);
}

/// One framework shared by threads, each of which evaluates as many responses: with a ratio of 1 to one thread alone,
/// so many threads evaluate so many times as much. Beside it threads that share nothing and run the code written by
/// hand: what they lose is the machine's.
fn shared(rounds: usize) {
    const EACH: usize = 10_000;
    let framework = Framework::read(FRAMEWORK.as_bytes()).unwrap();
    let (rows, areas) = (rows(), ["Cambridgeshire"]);
    let text = document(&rows, &framework, &areas);
    let (context, limits) = (Context::new(), Limits::default());
    let read = Response::read(&framework, text.as_bytes(), &limits);
    let response = read.value().unwrap();
    let expected = evaluate(&framework, response, &context).unwrap().findings().len();
    let evaluating = || {
        for _ in 0..EACH {
            let evaluation = evaluate(&framework, black_box(response), &context).unwrap();
            assert_eq!(evaluation.findings().len(), expected);
        }
    };
    let expected = by_hand::evaluate(&rows, &areas).findings.len();
    let by_hand = || {
        let rows = rows.clone();
        for _ in 0..EACH {
            assert_eq!(by_hand::evaluate(black_box(&rows), &areas).findings.len(), expected);
        }
    };
    on_threads("One framework shared by threads, 10,000 responses each", rounds, evaluating);
    on_threads("Threads that share nothing, code written by hand", rounds, by_hand);
}

/// Something done once on each of 1, 2, 4, … threads, as many as the machine has processors.
fn on_threads(title: &str, rounds: usize, work: impl Fn() + Sync) {
    let work = &work;
    let most = std::thread::available_parallelism().map_or(1, usize::from);
    let numbers = (0..).map(|power| 1_usize << power).take_while(|&number| number <= most);
    let run = move |number: usize| std::thread::scope(|scope| (0..number).for_each(|_| drop(scope.spawn(work))));
    compare(
        title,
        rounds,
        1,
        numbers.map(|number| timed(format!("{number} at a time"), move || run(number))).collect(),
    );
}

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|wanted| name.contains(wanted.as_str()));
    one_thread(|| {
        if is_wanted("five") {
            dense("60 M ratings, five codes", LARGE, 5, 4, 15, 1);
        }
        #[cfg(feature = "rayon")]
        if is_wanted("five") {
            two_threads(31);
        }
        if is_wanted("nine") {
            dense("60 M ratings, nine codes", LARGE, 9, 6, 15, 1);
        }
        if is_wanted("lists") {
            lists(15);
        }
        if is_wanted("small") {
            dense("540 thousand ratings, five codes", SMALL, 5, 4, 201, 5);
        }
        #[cfg(feature = "rayon")]
        if is_wanted("small") {
            let title = "540 thousand ratings, five codes, by one who is in a pool of two threads";
            threads(2, || dense(title, SMALL, 5, 4, 201, 5));
        }
        if is_wanted("one") {
            one(101);
        }
        if is_wanted("many") {
            many(101);
        }
        if is_wanted("shared") {
            shared(31);
        }
        if is_wanted("long") {
            long("60 M long rows, in the order of areas", LARGE, false, 7);
            long("60 M long rows, in no order", LARGE, true, 7);
        }
    });
}
