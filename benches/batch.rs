//! Batches beside what bounds them from below. `ratios.rs` measures the same things turn by turn.
#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use yardstick::Rating;
use yardstick::batch::{Batch, Counts, Places};
use yardstick_benches::ratings::{
    LARGE, SMALL, Size, assert_same, dictionary, framework, naive, overlapping, ratings, shuffled,
};

/// Counts and ratings of each cell, beside copying as many bytes.
fn against_copy(
    criterion: &mut Criterion,
    title: &str,
    bytes: usize,
    batch: &Batch<'_>,
    places: &Places<'_>,
    rating: Rating<'_>,
) {
    let mut group = criterion.benchmark_group(title);
    group.sample_size(20).measurement_time(Duration::from_secs(3));
    let source = vec![1_u8; bytes];
    let mut copy = vec![0; bytes];
    group.bench_function("copying the bytes", |bencher| bencher.iter(|| copy.copy_from_slice(black_box(&source))));
    group.bench_function("counts and ratings", |bencher| {
        bencher.iter(|| black_box(batch).count(places).unwrap().rate(rating, None).unwrap());
    });
    group.finish();
}

fn dense(criterion: &mut Criterion, title: &str, size: Size, codes: usize, levels: usize) {
    let framework = framework(levels);
    let rating = framework.ratings().next().unwrap();
    let bytes = ratings(size, codes);
    let dictionary = dictionary(codes).unwrap();
    let batch = Batch::by_agency(size.items(&framework), dictionary.clone(), &bytes[..]).unwrap();
    let places = Places::ranges(size.ranges());
    let expected = naive(&bytes, size, codes, |area| area * size.agencies..(area + 1) * size.agencies);
    assert_same(&batch.count(&places).unwrap(), rating, &dictionary, &expected);
    against_copy(criterion, title, bytes.len(), &batch, &places, rating);
}

fn ranges(criterion: &mut Criterion) {
    dense(criterion, "60 M ratings, five codes", LARGE, 5, 4);
    dense(criterion, "60 M ratings, nine codes", LARGE, 9, 6);
    dense(criterion, "540 thousand ratings, five codes", SMALL, 5, 4);
}

fn lists(criterion: &mut Criterion) {
    let framework = framework(4);
    let rating = framework.ratings().next().unwrap();
    let codes = dictionary(5).unwrap();
    let (bytes, members) = overlapping(LARGE);
    let places = Places::lists(members.iter().map(Vec::as_slice)).unwrap();
    let batch = Batch::by_agency(LARGE.items(&framework), codes.clone(), &bytes[..]).unwrap();
    let expected = naive(&bytes, LARGE, 5, |area| members[area].iter().map(|&agency| agency as usize));
    assert_same(&batch.count(&places).unwrap(), rating, &codes, &expected);
    against_copy(criterion, "60 M ratings in lists that overlap", LARGE.ratings(), &batch, &places, rating);
}

fn long(criterion: &mut Criterion) {
    let framework = framework(4);
    let rating = framework.ratings().next().unwrap();
    let codes = dictionary(5).unwrap();
    let bytes = ratings(LARGE, 5);
    let expected = naive(&bytes, LARGE, 5, |area| area * LARGE.agencies..(area + 1) * LARGE.agencies);
    let order = shuffled(bytes.len(), true);
    let in_area = LARGE.agencies * LARGE.items;
    let areas: Vec<u16> = order.iter().map(|&at| (at as usize / in_area) as u16).collect();
    let standards: Vec<u8> = order.iter().map(|&at| (at as usize % LARGE.items) as u8).collect();
    let column: Vec<u8> = order.iter().map(|&at| bytes[at as usize]).collect();
    drop(order);
    let items = LARGE.items(&framework);
    let count = || {
        let rows = areas.iter().zip(&standards).zip(&column);
        let rows = rows.map(|((&area, &item), &byte)| (u32::from(area), u32::from(item), byte));
        Counts::of_rows(items.clone(), LARGE.areas, &codes, rows).unwrap()
    };
    assert_same(&count(), rating, &codes, &expected);
    let mut group = criterion.benchmark_group("60 M long rows in no order");
    group.sample_size(10);
    group.bench_function("reading the three columns", |bencher| {
        bencher.iter(|| {
            let sum = |bytes: &[u8]| bytes.iter().fold(0_u8, |sum, &byte| sum.wrapping_add(byte));
            (sum(&standards), sum(&column), areas.iter().fold(0_u16, |sum, &area| sum.wrapping_add(area)))
        });
    });
    group.bench_function("counts and ratings", |bencher| bencher.iter(|| count().rate(rating, None).unwrap()));
    group.finish();
}

criterion_group!(benches, ranges, lists, long);
criterion_main!(benches);
