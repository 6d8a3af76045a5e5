//! Rows of tick boxes, as a form prints them and as they are pasted: `YES ☐ NO ☐ In Dev ☒` (SUR-12).

use crate::names::Names;

/// Which of these names are ticked. Nothing, where the text is no row of tick boxes, each with one of the names.
pub(crate) fn ticked(text: &str, names: &Names) -> Option<Vec<usize>> {
    let mut ticks = Vec::new();
    let mut words = Vec::new();
    let mut word = String::new();
    for c in text.chars().filter(|c| *c != '\u{FE0F}') {
        match tick(c) {
            Some(is_ticked) => {
                ticks.push(is_ticked);
                words.push(std::mem::take(&mut word));
            }
            None => word.push(c),
        }
    }
    words.push(word);
    // The names stand before their boxes, or after them.
    let is_blank = |word: &String| word.trim().is_empty();
    let before = words.last().is_some_and(is_blank);
    if !before && !words.first().is_some_and(is_blank) {
        return None;
    }
    let words = words.iter().skip(usize::from(!before));
    let found: Option<Vec<usize>> = words.zip(&ticks).map(|(word, _)| names.find(word.trim())).collect();
    let found = found.filter(|found| !found.is_empty())?;
    Some(found.into_iter().zip(ticks).filter_map(|(at, is_ticked)| is_ticked.then_some(at)).collect())
}

/// Whether a sign is a box to tick, and is ticked.
fn tick(c: char) -> Option<bool> {
    match c {
        '☐' | '□' | '◻' | '⬜' => Some(false),
        '☒' | '☑' | '✓' | '✔' | '✗' | '✘' | '✅' => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::ticked;
    use crate::names::Names;

    #[test]
    fn a_row_of_tick_boxes_says_what_is_ticked() {
        let names = Names::new(["Yes", "No", "In Dev"]);
        let of = |text: &str| ticked(text, &names);
        assert_eq!(of("YES       ☐\nNO        ☐\nIn Dev  ☐"), Some(vec![]));
        assert_eq!(of("YES ☐ NO ☐ In Dev ☒"), Some(vec![2]));
        assert_eq!(of("☑️ Yes ☐ No"), Some(vec![0]));
        assert_eq!(of("Yes ☒ No ☒"), Some(vec![0, 1]));
        for text in ["", "Yes", "☐", "☒", "Maybe ☒ No ☐", "see ☒ Yes ☐ below", "Yes or No"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
