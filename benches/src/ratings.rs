//! Made-up ratings of many agencies, and the loops that anybody would write to count and rate them.

use yardstick::batch::{Codes, Counts, Items, UNANSWERED};
use yardstick::{Framework, Rating};

/// The convention of the bench: more than a third Red or Amber is Red, at least 20% is Amber, out of all taking part.
const RATING: &str = "For every standard\n  Rate on Grade\nSection 1: All\n  Standard 1.1: One\nRating: Area rating\n  \
    Across agencies\n  On Grade\n  For every standard\n  Out of agencies taking part\n  Not rated when none are rated\n  \
    Rated Red when more than 1/3 are rated Red or Amber\n  Rated Amber when at least 20% are rated Red or Amber\n  \
    Otherwise rated Green\n";

/// A scale with this many levels, N/A among them, and the rating over it.
///
/// # Panics
/// Where the text is no framework, which the bench would be wrong about.
#[must_use]
#[allow(clippy::panic)]
pub fn framework(levels: usize) -> Framework {
    let names = ["Red", "Amber", "Green", "Blue", "Gold"];
    let levels: String = names.iter().take(levels - 1).map(|name| format!("  - {name}\n")).collect();
    let head = "Framework: Bench\n  Id: bench\n  Edition: 1\nScale (worst first): Grade\n";
    let text = format!("{head}{levels}  - N/A (not applicable)\n{RATING}");
    Framework::read(text.as_bytes()).unwrap_or_else(|problems| panic!("{problems}"))
}

/// So many areas of so many agencies, with so many standards.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// How many areas.
    pub areas: usize,
    /// How many agencies in each.
    pub agencies: usize,
    /// How many standards.
    pub items: usize,
}

/// 60 million ratings: 150,000 cells.
pub const LARGE: Size = Size { areas: 1500, agencies: 400, items: 100 };
/// 540 thousand ratings: 9,000 cells.
pub const SMALL: Size = Size { areas: 150, agencies: 60, items: 60 };

impl Size {
    /// How many ratings.
    #[must_use]
    pub fn ratings(self) -> usize {
        self.areas * self.agencies * self.items
    }

    /// Which agencies each area holds, side by side.
    pub fn ranges(self) -> impl Iterator<Item = std::ops::Range<usize>> {
        (0..self.areas).map(move |area| area * self.agencies..(area + 1) * self.agencies)
    }

    /// The columns.
    #[must_use]
    pub fn items(self, framework: &Framework) -> Items {
        let names: Vec<String> = (1..=self.items).map(|item| format!("1.{item}")).collect();
        framework
            .scales()
            .next()
            .map_or_else(|| Items::of(framework), |scale| Items::on(scale, names.iter().map(String::as_str)))
    }
}

/// The dictionary of a host: levels as they are, and the last entry for no answer; nine have two levels more, and
/// answered otherwise, waived and out of scope.
///
/// # Errors
/// Never, for five and nine.
pub fn dictionary(codes: usize) -> Result<Codes, yardstick::batch::BatchError> {
    use yardstick::batch::{OUT_OF_SCOPE, WAIVED};
    match codes {
        5 => Codes::dictionary(&[0, 1, 2, 3, UNANSWERED]),
        _ => Codes::dictionary(&[0, 1, 2, 3, 4, 5, OUT_OF_SCOPE, WAIVED, UNANSWERED]),
    }
}

/// Numbers that look random and are the same each time.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Default for Chance {
    fn default() -> Chance {
        Chance(0x9E37_79B9_7F4A_7C15)
    }
}

impl Chance {
    /// A number below another.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 32) as usize * limit) >> 32
    }

    /// Puts things in another order.
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for at in (1..things.len()).rev() {
            things.swap(at, self.below(at + 1));
        }
    }
}

/// One byte for each rating. Each area has its own mix, so that all outcomes occur.
#[must_use]
pub fn ratings(size: Size, codes: usize) -> Vec<u8> {
    let mut chance = Chance::default();
    let mut bytes = Vec::with_capacity(size.ratings());
    for _ in 0..size.areas {
        let bad = chance.below(60);
        for _ in 0..size.agencies * size.items {
            let byte = match chance.below(100) {
                percent if percent < bad => percent % 2,
                percent if percent < 92 => 2,
                _ => 3 + chance.below(codes - 3),
            };
            bytes.push(byte as u8);
        }
    }
    bytes
}

/// What all ways must come to: for each area and standard the number of each byte, and the level.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expected {
    /// Area by area, in each standard by standard, in each byte by byte.
    pub counts: Vec<u32>,
    /// Red 0, Amber 1, Green 2; 255 where nobody is rated.
    pub levels: Vec<u8>,
}

/// The loop that anybody would write first. `members` gives the agencies of an area.
#[must_use]
pub fn naive<M: IntoIterator<Item = usize>>(
    bytes: &[u8],
    size: Size,
    codes: usize,
    members: impl Fn(usize) -> M,
) -> Expected {
    let mut counts = vec![0; size.areas * size.items * codes];
    for area in 0..size.areas {
        for agency in members(area) {
            for item in 0..size.items {
                let byte = usize::from(bytes[agency * size.items + item]);
                counts[(area * size.items + item) * codes + byte] += 1;
            }
        }
    }
    let levels = counts.chunks_exact(codes).map(level).collect();
    Expected { counts, levels }
}

/// The convention, by hand.
fn level(counts: &[u32]) -> u8 {
    let all: u32 = counts.iter().sum();
    let levels_in_order = if counts.len() == 5 { 3 } else { 5 };
    let bad = counts[0] + counts[1];
    match counts[..levels_in_order].iter().sum::<u32>() {
        0 => 255,
        _ if 3 * bad > all => 0,
        _ if 5 * bad >= all => 1,
        _ => 2,
    }
}

/// The same ratings as one column for each item.
#[must_use]
pub fn columns(bytes: &[u8], items: usize) -> Vec<Vec<u8>> {
    (0..items).map(|item| bytes.iter().skip(item).step_by(items).copied().collect()).collect()
}

/// A third of the agencies, each in three areas that are lists: as many ratings as the size says are counted.
#[must_use]
pub fn overlapping(size: Size) -> (Vec<u8>, Vec<Vec<u32>>) {
    let fewer = Size { areas: size.areas / 3, ..size };
    let mut chance = Chance::default();
    let mut members: Vec<Vec<u32>> = Vec::new();
    for _ in 0..3 {
        let mut all: Vec<u32> = (0..(fewer.areas * size.agencies) as u32).collect();
        chance.shuffle(&mut all);
        members.extend(all.chunks_exact(size.agencies).map(<[u32]>::to_vec));
    }
    (ratings(fewer, 5), members)
}

/// The numbers below another, in their order or in none.
#[must_use]
pub fn shuffled(number: usize, is_shuffled: bool) -> Vec<u32> {
    let mut order: Vec<u32> = (0..number as u32).collect();
    if is_shuffled {
        Chance::default().shuffle(&mut order);
    }
    order
}

/// Both sides come to the same, or the comparison is worth nothing.
///
/// # Panics
/// Where they do not.
#[allow(clippy::unwrap_used)]
pub fn assert_same(counts: &Counts, rating: Rating<'_>, codes: &Codes, expected: &Expected) {
    let decisions = counts.rate(rating, None).unwrap();
    assert!(decisions.codes().eq(expected.levels.iter().copied()), "the levels differ");
    let width = counts.items().len();
    let number = expected.counts.len() / (counts.places() * width);
    for (cell, numbers) in expected.counts.chunks_exact(number).enumerate() {
        for (byte, &number) in numbers.iter().enumerate() {
            let code = codes.meaning(byte as u8).unwrap();
            assert_eq!(counts.of(cell / width, cell % width, code), u64::from(number));
        }
    }
}
