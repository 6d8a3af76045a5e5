//! Yardstick's batches for a process that also holds DuckDB, Polars and DataFusion. The ratings are made here and lent
//! to all of them, so everybody counts the same bytes. Python reads through the pointers; nothing here does.

use std::sync::OnceLock;

use yardstick::Framework;
use yardstick::batch::{Batch, Codes, Counts, Items, Places};
use yardstick_benches::ratings::{
    Expected, LARGE, SMALL, Size, assert_same, dictionary, framework, naive, ratings, shuffled,
};

/// What is counted, as a batch and as long rows.
struct Loaded {
    framework: Framework,
    codes: Codes,
    items: Items,
    places: Places<'static>,
    size: Size,
    cells: Vec<u8>,
    areas: Vec<u16>,
    standards: Vec<u8>,
    ratings: Vec<u8>,
}

static LOADED: OnceLock<Loaded> = OnceLock::new();
static BATCH: OnceLock<Batch<'static>> = OnceLock::new();
/// What everybody must come to.
static EXPECTED: OnceLock<Expected> = OnceLock::new();

fn loaded() -> &'static Loaded {
    LOADED.get().expect("load comes first")
}

fn batch() -> Batch<'static> {
    let all = loaded();
    Batch::by_agency(all.items.clone(), all.codes.clone(), &all.cells[..]).expect("the bytes are codes")
}

/// Makes the ratings up, once for each process.
#[unsafe(no_mangle)]
pub extern "C" fn load(is_large: bool, is_shuffled: bool) {
    let size = if is_large { LARGE } else { SMALL };
    let framework = framework(4);
    let cells = ratings(size, 5);
    let order = shuffled(cells.len(), is_shuffled);
    let area = |&at: &u32| (at as usize / size.items / size.agencies) as u16;
    let all = Loaded {
        codes: dictionary(5).expect("five codes"),
        items: size.items(&framework),
        places: Places::ranges(size.ranges()),
        areas: order.iter().map(area).collect(),
        standards: order.iter().map(|&at| (at as usize % size.items) as u8).collect(),
        ratings: order.iter().map(|&at| cells[at as usize]).collect(),
        framework,
        size,
        cells,
    };
    assert!(LOADED.set(all).is_ok(), "loaded twice");
    assert!(BATCH.set(batch()).is_ok());
    check();
}

/// Counting a batch and counting rows come to what a plain loop does. What the engines are held against is kept.
fn check() {
    let all = loaded();
    let agencies = all.size.agencies;
    let expected = naive(&all.cells, all.size, 5, |area| area * agencies..(area + 1) * agencies);
    let rating = all.framework.ratings().next().expect("it has one");
    assert_same(&of_batch(), rating, &all.codes, &expected);
    assert_same(&of_rows(), rating, &all.codes, &expected);
    assert!(EXPECTED.set(expected).is_ok());
}

fn of_batch() -> Counts {
    BATCH.get().expect("load comes first").count(&loaded().places).expect("all fits")
}

fn of_rows() -> Counts {
    let all = loaded();
    let rows = all.areas.iter().zip(&all.standards).zip(&all.ratings);
    let rows = rows.map(|((&area, &standard), &rating)| (u32::from(area), u32::from(standard), rating));
    Counts::of_rows(all.items.clone(), all.size.areas, &all.codes, rows).expect("all fits")
}

/// Rates what was counted, and says how many cells have a level.
fn rate(counts: &Counts) -> usize {
    let rating = loaded().framework.ratings().next().expect("it has one");
    let decisions = counts.rate(rating, None).expect("it is the same scale");
    decisions.codes().filter(|&level| level != 255).count()
}

/// Counts and rates the batch.
#[unsafe(no_mangle)]
pub extern "C" fn count_batch() -> usize {
    rate(&of_batch())
}

/// Makes a batch of the bytes, which looks at each of them once, then counts and rates it.
#[unsafe(no_mangle)]
pub extern "C" fn make_and_count_batch() -> usize {
    rate(&batch().count(&loaded().places).expect("all fits"))
}

/// Counts and rates the long rows.
#[unsafe(no_mangle)]
pub extern "C" fn count_rows() -> usize {
    rate(&of_rows())
}

/// The ratings, agency by agency.
#[unsafe(no_mangle)]
pub extern "C" fn cells() -> *const u8 {
    loaded().cells.as_ptr()
}

/// The area of each long row.
#[unsafe(no_mangle)]
pub extern "C" fn areas() -> *const u16 {
    loaded().areas.as_ptr()
}

/// The standard of each long row.
#[unsafe(no_mangle)]
pub extern "C" fn standards() -> *const u8 {
    loaded().standards.as_ptr()
}

/// The rating of each long row.
#[unsafe(no_mangle)]
pub extern "C" fn ratings_of_rows() -> *const u8 {
    loaded().ratings.as_ptr()
}

/// For each area and standard how many of each byte.
#[unsafe(no_mangle)]
pub extern "C" fn counts() -> *const u32 {
    EXPECTED.get().expect("load comes first").counts.as_ptr()
}

/// The level of each area and standard; 255 where nobody is rated.
#[unsafe(no_mangle)]
pub extern "C" fn levels() -> *const u8 {
    EXPECTED.get().expect("load comes first").levels.as_ptr()
}
