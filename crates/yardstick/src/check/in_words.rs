//! Whole numbers in words, up to a hundred: what is to be written for them.

use crate::names::Reader;

const UNITS: [(&str, u32); 19] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
];

const TENS: [(&str, u32); 8] = [
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// The words with which such a number begins.
#[cfg(test)]
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    UNITS.iter().chain(&TENS).map(|(word, _)| *word).chain(["a hundred", "hundred"])
}

/// Takes `fifty`, `fifty five`, `fifty-five` or `a hundred`, where no other number in words goes on from it.
pub(super) fn take(reader: &mut Reader<'_>) -> Option<u32> {
    let mut ahead = reader.ahead();
    let number = match () {
        () if ["a hundred", "one hundred", "hundred"].iter().any(|words| ahead.take(words)) => 100,
        () => below_a_hundred(&mut ahead)?,
    };
    if ["hundred", "thousand", "and a half"].iter().any(|more| ahead.is_at(more)) {
        return None;
    }
    *reader = ahead;
    Some(number)
}

fn below_a_hundred(reader: &mut Reader<'_>) -> Option<u32> {
    if let Some(number) = with_hyphen(reader) {
        return Some(number);
    }
    if let Some(number) = reader.take_any(&UNITS) {
        return Some(number);
    }
    let tens = reader.take_any(&TENS)?;
    let units = reader.take_any(&UNITS[..9]).unwrap_or_default();
    Some(tens + units)
}

/// `fifty-five`, which is one word.
fn with_hyphen(reader: &mut Reader<'_>) -> Option<u32> {
    let mut ahead = reader.ahead();
    let rest = ahead.rest();
    let word = ahead.take_word()?;
    let (tens, units) = rest.get(..word.len())?.split_once('-')?;
    let of = |word: &str, numbers: &[(&str, u32)]| {
        numbers.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|&(_, number)| number)
    };
    let number = of(tens, &TENS)? + of(units, &UNITS[..9])?;
    *reader = ahead;
    Some(number)
}
