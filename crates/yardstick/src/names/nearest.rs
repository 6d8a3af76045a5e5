//! "Did you mean": the nearest of the names that are legal in a place, if any is near enough.

use super::fold;
use crate::wording::quote;

/// The candidate that was probably meant: the fewest letters differ, at most one in three.
pub(crate) fn nearest<'n>(name: &str, candidates: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    const LONGEST: usize = 60;
    let wanted = fold(name);
    let length = wanted.chars().count();
    if length == 0 || length > LONGEST {
        return None;
    }
    // Numbers that look alike are not near: 1.3 is no slip for 1.1.
    let is_number = |text: &str| text.chars().all(|c| c.is_ascii_digit() || c == '.');
    let candidates = candidates
        .filter(|candidate| !(candidate.is_empty() || is_number(&wanted) && is_number(candidate)))
        .filter(|candidate| may_be_near(&wanted, candidate));
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let least = best.map_or(usize::MAX, |(differ, _)| differ);
        let other = fold(candidate);
        let letters = other.chars().count();
        let longer = length.max(letters);
        if longer > LONGEST || least == 0 {
            continue;
        }
        let begins = length >= 3 && (other.starts_with(wanted.as_ref()) || wanted.starts_with(other.as_ref()));
        let most = (longer / 3).max(1).min(longer - 1).min(least - 1);
        let near = distance_within(&wanted, &other, most);
        if let Some(differ) = near.or(begins.then_some(LONGEST)).filter(|&differ| differ < least) {
            best = Some((differ, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// A quick look without folding: names of other lengths that begin otherwise are not near.
fn may_be_near(wanted: &str, candidate: &str) -> bool {
    let longer = wanted.len().max(candidate.len());
    let letter = |name: &str| name.bytes().next().map(|byte| byte.to_ascii_lowercase());
    let is_known = wanted.is_ascii() && candidate.is_ascii();
    !is_known || wanted.len().abs_diff(candidate.len()) <= (longer / 3).max(1) || letter(wanted) == letter(candidate)
}

/// The candidate that was certainly meant: very near, and no other nearly as near. Figures are never guessed.
pub(crate) fn certain<'n>(name: &str, candidates: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let wanted = fold(name);
    let mut distances: Vec<(usize, &str)> = Vec::new();
    for candidate in candidates {
        let other = fold(candidate);
        if wanted.len().max(other.len()) <= 60 {
            distances.push((distance(&wanted, &other), candidate));
        }
    }
    distances.sort_by_key(|&(differ, _)| differ);
    let &(first, meant) = distances.first()?;
    let figures = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let is_near = first <= (meant.chars().count() / 4).max(1) && meant.chars().count() >= 3;
    let is_alone = distances.get(1).is_none_or(|&(second, _)| second >= first + 2);
    (is_near && is_alone && figures(&wanted) == figures(meant)).then_some(meant)
}

/// The help that names what was probably meant, else what may stand here.
pub(crate) fn suggestion<'n>(name: &str, candidates: impl Iterator<Item = &'n str>) -> String {
    const MOST: usize = 12;
    let mut candidates: Vec<&str> = candidates.filter(|candidate| !candidate.is_empty()).collect();
    let mut seen = std::collections::HashSet::new();
    candidates.retain(|candidate| seen.insert(fold(candidate).into_owned()));
    if names_several(name, &seen) {
        return "Write one of them only.".to_owned();
    }
    if let Some(near) = nearest(name, candidates.iter().copied()) {
        return format!("Did you mean {}?", quote(near));
    }
    let mut all: Vec<String> = candidates.into_iter().map(quote).collect();
    if all.len() > MOST {
        all.truncate(MOST);
        return format!("Write one of: {}, and so on.", all.join(", "));
    }
    match all.as_slice() {
        [] => "The file has none yet: add it, or take this line away.".to_owned(),
        [one] => format!("The only one is {one}."),
        _ => format!("Write {}.", crate::wording::or(all)),
    }
}

/// Whether it is several of the candidates in one: `3 or 4`, `Yes, No`, `Red & Amber`.
fn names_several(name: &str, candidates: &std::collections::HashSet<String>) -> bool {
    let parts =
        name.split([',', ';', '/', '&']).flat_map(|part| part.split(" or ")).flat_map(|part| part.split(" and "));
    let mut parts = parts.map(|part| candidates.contains(fold(part).as_ref())).peekable();
    parts.next() == Some(true) && parts.peek().is_some() && parts.all(|is_known| is_known)
}

/// How many letters must be added, dropped, changed or swapped with their neighbour.
fn distance(one: &str, other: &str) -> usize {
    distance_within(one, other, usize::MAX).unwrap_or(usize::MAX)
}

/// The same, if it is not more than so many.
fn distance_within(one: &str, other: &str, most: usize) -> Option<usize> {
    if one.is_ascii() && other.is_ascii() {
        let (one, other) = (one.as_bytes(), other.as_bytes());
        return if at_least(one, other) > most { None } else { between(one, other, most) };
    }
    let letters = |text: &str| text.chars().collect::<Vec<char>>();
    between(&letters(one), &letters(other), most)
}

/// So many letters differ at the least: those of the longer one that the other has nowhere.
fn at_least(one: &[u8], other: &[u8]) -> usize {
    let mut counts = [0_u32; 128];
    for &letter in one {
        counts[usize::from(letter)] += 1;
    }
    let mut shared = 0;
    for &letter in other {
        let count = &mut counts[usize::from(letter)];
        shared += usize::from(*count > 0);
        *count = count.saturating_sub(1);
    }
    one.len().max(other.len()) - shared
}

fn between<T: PartialEq>(one: &[T], other: &[T], most: usize) -> Option<usize> {
    // At least so many differ as one is longer than the other.
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    // Three rows of the table, each made anew of the one that is no longer needed.
    let mut before: Vec<usize> = Vec::with_capacity(other.len() + 1);
    let mut row: Vec<usize> = (0..=other.len()).collect();
    let mut next: Vec<usize> = Vec::with_capacity(other.len() + 1);
    let mut least_before = 0;
    for (i, letter) in one.iter().enumerate() {
        next.clear();
        next.push(i + 1);
        let mut least_here = i + 1;
        for (j, wanted) in other.iter().enumerate() {
            let mut least = (row[j] + usize::from(letter != wanted)).min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && one[i - 1] == *wanted && *letter == other[j - 1] {
                least = least.min(before[j - 1] + 1);
            }
            next.push(least);
            least_here = least_here.min(least);
        }
        // What follows is made of these two rows, and never less.
        if least_before.min(least_here) > most {
            return None;
        }
        least_before = least_here;
        std::mem::swap(&mut before, &mut row);
        std::mem::swap(&mut row, &mut next);
    }
    row.last().copied().filter(|&differ| differ <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_found_and_another_word_is_not() {
        let levels = ["Not Met", "Partly Met", "Fully Met", "N/A"];
        assert_eq!(nearest("Partialy Met", levels.into_iter()), Some("Partly Met"));
        assert_eq!(nearest("fuly met", levels.into_iter()), Some("Fully Met"));
        assert_eq!(nearest("NA", levels.into_iter()), Some("N/A"));
        assert_eq!(nearest("Green", levels.into_iter()), None);
        assert_eq!(nearest("", levels.into_iter()), None);
    }

    #[test]
    fn several_names_in_one_are_not_one_of_them() {
        for several in ["Red or Amber", "Red, Amber", "red & amber", "Red/Amber", "Red and Amber"] {
            assert_eq!(suggestion(several, ["Red", "Amber"].into_iter()), "Write one of them only.", "{several}");
        }
        assert_eq!(suggestion("Health & Car", ["Health & Care", "Other"].into_iter()), "Did you mean `Health & Care`?");
    }

    #[test]
    fn letters_swapped_count_once() {
        assert_eq!(distance("satndard", "standard"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance_within("stnadrad", "standard", 2), Some(2));
        assert_eq!(distance_within("sections", "standard", 2), None);
        assert_eq!(distance_within("évidnece", "évidence", 1), Some(1));
    }
}
