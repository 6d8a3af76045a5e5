//! Quantities as people say them: `more than a third`, `25% or more`, `between 20% and 33%`, `all`, `none`.

use crate::aggregate::Share;
use crate::check::in_words;
use crate::framework::condition::Order;
use crate::framework::rating::table::Bound;
use crate::names::Reader;

/// What stands before `are rated`: one bound, or two that must both hold.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::check) enum Quantity {
    One(Bound),
    Between(Bound, Bound),
}

/// Why a quantity is not understood.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::check) enum Unclear {
    /// There is none.
    Missing,
    /// There is an amount, and it is not said whether more or fewer.
    NoOrder,
    /// Out of nothing, or more digits than can be kept exactly.
    BadNumber,
    /// A sign such as `>` stands for words.
    Sign(&'static str, &'static str),
    /// Something is written, and another thing is certainly meant: `¼` for `1/4`, `more then` for `more than`.
    Meant(&'static str, &'static str),
    /// A number in words, of those that are to be written in figures: `fifty` for `50`.
    InWords(u32),
}

/// The largest number that is read: more agencies there are not, and all that is worked out from it stays exact.
const LARGEST: u64 = 1_000_000_000;

const SIGNS: [(&str, &str); 8] = [
    (">=", "at least"),
    ("=>", "at least"),
    ("<=", "at most"),
    ("≥", "at least"),
    ("≤", "at most"),
    (">", "more than"),
    ("<", "less than"),
    ("=", "exactly"),
];

const FRACTIONS: [(&str, &str); 15] = [
    ("¼", "1/4"),
    ("½", "1/2"),
    ("¾", "3/4"),
    ("⅓", "1/3"),
    ("⅔", "2/3"),
    ("⅕", "1/5"),
    ("⅖", "2/5"),
    ("⅗", "3/5"),
    ("⅘", "4/5"),
    ("⅙", "1/6"),
    ("⅚", "5/6"),
    ("⅛", "1/8"),
    ("⅜", "3/8"),
    ("⅝", "5/8"),
    ("⅞", "7/8"),
];

const SLIPS: [(&str, &str); 4] = [
    ("more then", "more than"),
    ("less then", "less than"),
    ("fewer then", "fewer than"),
    ("greater then", "greater than"),
];

#[derive(Debug, Clone, Copy)]
enum Amount {
    Number(u64),
    Share(Share),
}

const ORDERS: [(&str, Order); 12] = [
    ("more than", Order::More),
    ("greater than", Order::More),
    ("up to", Order::AtMost),
    ("over", Order::More),
    ("at least", Order::AtLeast),
    ("no fewer than", Order::AtLeast),
    ("fewer than", Order::Less),
    ("less than", Order::Less),
    ("under", Order::Less),
    ("at most", Order::AtMost),
    ("no more than", Order::AtMost),
    ("exactly", Order::Same),
];

const AFTER: [(&str, Order); 7] = [
    ("or more", Order::AtLeast),
    ("or above", Order::AtLeast),
    ("or greater", Order::AtLeast),
    ("or over", Order::AtLeast),
    ("or fewer", Order::AtMost),
    ("or less", Order::AtMost),
    ("or under", Order::AtMost),
];

const WHOLES: [(&str, Bound); 6] = [
    ("all", Bound::Every),
    ("every one", Bound::Every),
    ("every", Bound::Every),
    ("any", Bound::Number { order: Order::AtLeast, number: 1 }),
    ("none", Bound::Number { order: Order::Same, number: 0 }),
    ("no", Bound::Number { order: Order::Same, number: 0 }),
];

const PARTS: [(&str, &str, u64); 10] = [
    ("half", "halves", 2),
    ("third", "thirds", 3),
    ("quarter", "quarters", 4),
    ("fifth", "fifths", 5),
    ("sixth", "sixths", 6),
    ("seventh", "sevenths", 7),
    ("eighth", "eighths", 8),
    ("ninth", "ninths", 9),
    ("tenth", "tenths", 10),
    ("twelfth", "twelfths", 12),
];

const NUMBERS: [&str; 13] =
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// The words for parts of a whole: `half`, `third`.
pub(super) fn parts() -> impl Iterator<Item = &'static str> {
    PARTS.iter().map(|(name, ..)| *name)
}

/// `20–33%` as it is said: `between 20% and 33%`.
pub(super) fn range_with_dash(text: &str) -> Option<String> {
    let (from, to) = text.split_whitespace().next()?.split_once(['–', '—', '−', '-'])?;
    let is_amount = |amount: &str| {
        amount.starts_with(|c: char| c.is_ascii_digit())
            && amount.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '%' | '/'))
    };
    let percent = if to.ends_with('%') && !from.ends_with('%') { "%" } else { "" };
    (is_amount(from) && is_amount(to)).then(|| format!("between {from}{percent} and {to}"))
}

/// Whether a quantity begins here.
pub(super) fn begins(reader: &Reader<'_>) -> bool {
    let mut ahead = reader.ahead();
    ahead.is_at("between") || !matches!(quantity(&mut ahead), Err(Unclear::Missing))
}

/// With which letters one of the words above begins.
const FIRST_LETTERS: &[u8] = b"abefghlmnoqstuz";

/// Reads a quantity.
pub(in crate::check) fn quantity(reader: &mut Reader<'_>) -> Result<Quantity, Unclear> {
    let first = reader.rest().as_bytes().first().filter(|first| first.is_ascii_alphabetic());
    if first.is_some_and(|first| !FIRST_LETTERS.contains(&first.to_ascii_lowercase())) {
        return Err(Unclear::Missing);
    }
    if let Some((sign, words)) = SIGNS.iter().find(|(sign, _)| reader.rest().starts_with(sign)) {
        return Err(Unclear::Sign(sign, words));
    }
    let slip = SLIPS.iter().find(|(slip, _)| reader.is_at(slip));
    if let Some((slip, meant)) = slip.filter(|(slip, _)| reader.rest().get(..slip.len()).is_some()) {
        return Err(Unclear::Meant(slip, meant));
    }
    if reader.take("between") || reader.take("from") {
        let from = amount(reader)?;
        let to = if reader.take("and") || reader.take("to") { amount(reader)? } else { return Err(Unclear::Missing) };
        return Ok(Quantity::Between(bound(Order::AtLeast, from), bound(Order::AtMost, to)));
    }
    if let Some(order) = reader.take_any(&ORDERS) {
        return Ok(Quantity::One(bound(order, amount(reader)?)));
    }
    if let Some(whole) = reader.take_any(&WHOLES) {
        return Ok(Quantity::One(whole));
    }
    let amount = amount(reader)?;
    let order = reader.take_any(&AFTER).ok_or(Unclear::NoOrder)?;
    Ok(Quantity::One(bound(order, amount)))
}

fn bound(order: Order, amount: Amount) -> Bound {
    match amount {
        Amount::Number(number) => Bound::Number { order, number },
        Amount::Share(share) => Bound::Share { order, share },
    }
}

/// `12`, `20%`, `33.3%`, `1/3`, `a third`, `two thirds`, `half`, `three`.
fn amount(reader: &mut Reader<'_>) -> Result<Amount, Unclear> {
    let mut ahead = reader.ahead();
    let count = match (ahead.take("a") || ahead.take("an"), number_word(&mut ahead)) {
        (true, _) => Some(1),
        (false, word) => word,
    };
    let _ = ahead.take_sign('-');
    let part = PARTS.iter().find(|(name, several, _)| ahead.take(name) || ahead.take(several));
    if let Some(&(_, _, of)) = part {
        *reader = ahead;
        return Ok(Amount::Share(Share::new(count.unwrap_or(1), of)));
    }
    let mut ahead = reader.ahead();
    let amount = match number_word(&mut ahead) {
        Some(number) => {
            *reader = ahead;
            Amount::Number(number)
        }
        None => in_figures(reader)?,
    };
    // "3 in 10"
    let mut ahead = reader.ahead();
    if let (Amount::Number(count), true) = (amount, ahead.take("in")) {
        let of = match number_word(&mut ahead) {
            Some(number) => number,
            None => u64::from(ahead.take_number().ok_or(Unclear::BadNumber)?),
        };
        if of == 0 {
            return Err(Unclear::BadNumber);
        }
        *reader = ahead;
        return Ok(Amount::Share(Share::new(count, of)));
    }
    Ok(amount)
}

fn number_word(reader: &mut Reader<'_>) -> Option<u64> {
    NUMBERS.iter().position(|word| reader.take(word)).map(|number| number as u64)
}

fn in_figures(reader: &mut Reader<'_>) -> Result<Amount, Unclear> {
    let mut ahead = reader.ahead();
    let rest = ahead.rest();
    if let Some((sign, figures)) = FRACTIONS.iter().find(|(sign, _)| rest.starts_with(sign)) {
        return Err(Unclear::Meant(sign, figures));
    }
    if let Some(number) = in_words::take(&mut reader.ahead()) {
        return Err(Unclear::InWords(number));
    }
    let end = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '/')).unwrap_or(rest.len());
    let figures = &rest[..end];
    if !figures.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(Unclear::Missing);
    }
    if FRACTIONS.iter().any(|(sign, _)| rest[end..].starts_with(sign)) {
        return Err(Unclear::BadNumber);
    }
    ahead.skip_bytes(end);
    let percent = ahead.take_sign('%') || ahead.take("per cent") || ahead.take("percent");
    let read = |digits: &str| digits.parse().ok().filter(|&number| number <= LARGEST).ok_or(Unclear::BadNumber);
    let amount = match (figures.split_once('/'), figures.split_once('.'), percent) {
        (Some((count, of)), None, false) => {
            let of = read(of)?;
            if of == 0 {
                return Err(Unclear::BadNumber);
            }
            Amount::Share(Share::new(read(count)?, of))
        }
        (None, Some((whole, after)), true) if after.len() <= 6 => {
            let scale = 10_u64.pow(after.len() as u32);
            let count = read(whole)?.checked_mul(scale).and_then(|whole| whole.checked_add(read(after).ok()?));
            Amount::Share(Share::new(count.ok_or(Unclear::BadNumber)?, 100 * scale))
        }
        (None, None, true) => Amount::Share(Share::new(read(figures)?, 100)),
        (None, None, false) => Amount::Number(read(figures)?),
        _ => return Err(Unclear::BadNumber),
    };
    *reader = ahead;
    Ok(amount)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn read(text: &str) -> Result<Quantity, Unclear> {
        let mut reader = Reader::new(text, Span::new(0, text.len()));
        let read = quantity(&mut reader);
        assert!(read.is_err() || reader.rest() == "are rated Red", "{text}: {} is left", reader.rest());
        read
    }

    fn share(order: Order, count: u64, of: u64) -> Result<Quantity, Unclear> {
        Ok(Quantity::One(Bound::Share { order, share: Share::new(count, of) }))
    }

    fn number(order: Order, number: u64) -> Result<Quantity, Unclear> {
        Ok(Quantity::One(Bound::Number { order, number }))
    }

    #[test]
    fn shares_as_people_say_them() {
        assert_eq!(read("more than 1/3 are rated Red"), share(Order::More, 1, 3));
        assert_eq!(read("more than a third are rated Red"), share(Order::More, 1, 3));
        assert_eq!(read("25% or more are rated Red"), share(Order::AtLeast, 25, 100));
        assert_eq!(read("half or more are rated Red"), share(Order::AtLeast, 1, 2));
        assert_eq!(read("a half or more are rated Red"), share(Order::AtLeast, 1, 2));
        assert_eq!(read("at least two thirds are rated Red"), share(Order::AtLeast, 2, 3));
        assert_eq!(read("at most two-thirds are rated Red"), share(Order::AtMost, 2, 3));
        assert_eq!(read("less than 33.3% are rated Red"), share(Order::Less, 333, 1000));
        assert_eq!(read("under 33.05 % are rated Red"), share(Order::Less, 3305, 10_000));
        assert_eq!(read("exactly one fifth are rated Red"), share(Order::Same, 1, 5));
        assert_eq!(read("3 in 10 or more are rated Red"), share(Order::AtLeast, 3, 10));
        assert_eq!(read("up to one in five are rated Red"), share(Order::AtMost, 1, 5));
        let between = Quantity::Between(
            Bound::Share { order: Order::AtLeast, share: Share::new(20, 100) },
            Bound::Share { order: Order::AtMost, share: Share::new(33, 100) },
        );
        assert_eq!(read("between 20% and 33% are rated Red"), Ok(between));
    }

    #[test]
    fn every_word_begins_with_one_of_the_first_letters() {
        let slips = SLIPS.map(|(word, _)| word);
        let orders = ORDERS.map(|(word, _)| word);
        let wholes = WHOLES.map(|(word, _)| word);
        let names = PARTS.map(|(word, ..)| word);
        let in_words: Vec<&str> = in_words::words().collect();
        let words = [&slips[..], &orders, &wholes, &in_words, &names, &NUMBERS, &["between", "from", "a", "an"]];
        for word in words.into_iter().flatten() {
            assert!(FIRST_LETTERS.contains(&word.as_bytes()[0]), "{word}");
        }
    }

    #[test]
    fn numbers_as_people_say_them() {
        assert_eq!(read("at least 2 are rated Red"), number(Order::AtLeast, 2));
        assert_eq!(read("three or more are rated Red"), number(Order::AtLeast, 3));
        assert_eq!(read("fewer than 12 are rated Red"), number(Order::Less, 12));
        assert_eq!(read("none are rated Red"), number(Order::Same, 0));
        assert_eq!(read("any are rated Red"), number(Order::AtLeast, 1));
        assert_eq!(read("all are rated Red"), Ok(Quantity::One(Bound::Every)));
    }

    #[test]
    fn what_is_not_clear_is_not_guessed() {
        assert_eq!(read("20% are rated Red"), Err(Unclear::NoOrder));
        assert_eq!(read("more than 1/0 are rated Red"), Err(Unclear::BadNumber));
        assert_eq!(read("more than 1.5 are rated Red"), Err(Unclear::BadNumber));
        assert_eq!(read("more than 99999999999999999999 are rated Red"), Err(Unclear::BadNumber));
        assert_eq!(read("more than ¼ are rated Red"), Err(Unclear::Meant("¼", "1/4")));
        assert_eq!(read("more than 1½ are rated Red"), Err(Unclear::BadNumber));
        assert_eq!(read("More then a half are rated Red"), Err(Unclear::Meant("more then", "more than")));
        assert_eq!(read("at least fifty per cent are rated Red"), Err(Unclear::InWords(50)));
        assert_eq!(read("at least fifty five per cent are rated Red"), Err(Unclear::InWords(55)));
        assert_eq!(read("most are rated Red"), Err(Unclear::Missing));
        assert_eq!(read(""), Err(Unclear::Missing));
    }
}
