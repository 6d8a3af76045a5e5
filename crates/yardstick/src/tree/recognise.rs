//! Which word of ours a line starts with.

use super::keyword::{FORMS, Keyword};
use crate::source::is_blank;

/// The keyword that a head starts with, which phrase it was, and how many bytes it takes.
pub(crate) fn recognise(head: &str) -> Option<(Keyword, &'static str, usize)> {
    recognise_plain(head).or_else(|| {
        // Invisible characters, ligatures and full-width letters, as Word leaves them, change no word.
        let (plain, ends) = if head.is_ascii() { return None } else { plain(head) };
        let (keyword, phrase, bytes) = recognise_plain(&plain)?;
        Some((keyword, phrase, *ends.get(bytes.checked_sub(1)?)?))
    })
}

/// A head without what cannot be seen, and for each of its bytes where that ends in the head.
fn plain(head: &str) -> (String, Vec<usize>) {
    let (mut plain, mut ends) = (String::with_capacity(head.len()), Vec::with_capacity(head.len()));
    for (at, character) in head.char_indices() {
        let end = at + character.len_utf8();
        if is_blank(character) && !character.is_whitespace() {
            continue;
        }
        let before = plain.len();
        match character {
            'ﬁ' => plain.push_str("fi"),
            'ﬂ' => plain.push_str("fl"),
            '\u{FF01}'..='\u{FF5E}' => plain.extend(char::from_u32(u32::from(character) - 0xFEE0)),
            _ => plain.push(character),
        }
        ends.resize(ends.len() + plain.len() - before, end);
    }
    (plain, ends)
}

fn recognise_plain(head: &str) -> Option<(Keyword, &'static str, usize)> {
    let end = head.bytes().position(|byte| matches!(byte, b' ' | b'\t')).unwrap_or(head.len());
    let first = &head[..end];
    let first = if first.is_ascii() { first } else { first.split('\u{A0}').next().unwrap_or("") };
    let letter = first.bytes().next().map(|byte| byte.to_ascii_lowercase().wrapping_sub(b'a'));
    let letter = usize::from(letter.filter(|&letter| letter < 26)?);
    let (from, to) = (STARTS.get(group(letter, first.len()))?, STARTS.get(group(letter, first.len()) + 1)?);
    let phrases = PHRASES.get(usize::from(*from)..usize::from(*to)).unwrap_or_default();
    let mut longest: Option<(Keyword, &'static str, usize)> = None;
    for &(phrase, keyword) in phrases {
        if !phrase.get(..first.len()).is_some_and(|start| is_alike(start, first)) {
            continue;
        }
        let is_longer = longest.is_none_or(|(_, other, _)| phrase.len() >= other.len());
        if let Some(bytes) = is_longer.then(|| length_of(phrase, head)).flatten() {
            longest = Some((keyword, phrase, bytes));
        }
    }
    longest
}

/// All phrases by the letter and the length of their first word, and those alike in both in the order of the forms.
static PHRASES: [(&str, Keyword); count()] = grouped().0;

/// Where the phrases of each letter and length begin, and where the last end.
static STARTS: [u16; group(25, LONGEST) + 2] = grouped().1;

/// The most bytes that the first word of a phrase has.
const LONGEST: usize = 15;

/// The place of a letter and a length among all of them; past the last for a word that is longer.
const fn group(letter: usize, length: usize) -> usize {
    if length > LONGEST { usize::MAX - 1 } else { letter * (LONGEST + 1) + length }
}

const fn count() -> usize {
    let (mut form, mut count) = (0, 0);
    while form < FORMS.len() {
        count += FORMS[form].phrases.len();
        form += 1;
    }
    count
}

const fn grouped() -> ([(&'static str, Keyword); count()], [u16; group(25, LONGEST) + 2]) {
    let mut all = [("", Keyword::Note, 0); count()];
    let (mut form, mut at) = (0, 0);
    while form < FORMS.len() {
        let mut phrase = 0;
        while phrase < FORMS[form].phrases.len() {
            let words = FORMS[form].phrases[phrase];
            all[at] = (words, FORMS[form].keyword, group_of(words));
            at += 1;
            phrase += 1;
        }
        form += 1;
    }
    let mut phrases = [("", Keyword::Note); count()];
    let mut starts = [0; group(25, LONGEST) + 2];
    let (mut this, mut sorted) = (0, 0);
    while this + 1 < starts.len() {
        starts[this] = sorted as u16;
        let mut at = 0;
        while at < all.len() {
            if all[at].2 == this {
                phrases[sorted] = (all[at].0, all[at].1);
                sorted += 1;
            }
            at += 1;
        }
        this += 1;
    }
    starts[this] = sorted as u16;
    assert!(sorted == count());
    (phrases, starts)
}

const fn group_of(words: &str) -> usize {
    let (bytes, mut length) = (words.as_bytes(), 0);
    while length < bytes.len() && bytes[length] != b' ' {
        length += 1;
    }
    group((bytes[0].to_ascii_lowercase() - b'a') as usize, length)
}

/// Whether two words differ in nothing but capitals; mostly they do not differ.
fn is_alike(one: &str, other: &str) -> bool {
    one == other || one.eq_ignore_ascii_case(other)
}

/// How many bytes of the head the phrase takes, blanks between its words counted as they stand.
fn length_of(phrase: &str, head: &str) -> Option<usize> {
    // Most are one word, and it stands alone.
    let (word, next) = (head.get(..phrase.len()), head.as_bytes().get(phrase.len()));
    if next.is_none_or(|&next| next == b' ') && word.is_some_and(|word| is_alike(word, phrase)) {
        return Some(phrase.len());
    }
    let mut at = 0;
    for word in phrase.split(' ') {
        let rest = head.get(at..)?;
        let gap = rest.len() - rest.trim_start().len();
        let end = at + gap + word.len();
        if !head.get(at + gap..end)?.eq_ignore_ascii_case(word) {
            return None;
        }
        at = end;
    }
    let whole = head.get(at..)?.chars().next().is_none_or(|next| !next.is_alphanumeric() && next != '-');
    whole.then_some(at)
}

#[cfg(test)]
mod tests {
    use super::Keyword::*;
    use super::*;

    #[test]
    fn the_longest_phrase_wins() {
        let found = |head| recognise(head).map(|(keyword, _, bytes)| (keyword, bytes));
        assert_eq!(found("For every statement"), Some((ForEvery, 9)));
        assert_eq!(found("For question 4.4"), Some((For, 3)));
        assert_eq!(found("Statements 1.3 to 1.7"), Some((Items, 10)));
        assert_eq!(found("statement 1.1"), Some((Item, 9)));
        assert_eq!(found("Applies  to all agencies"), Some((Applies, 24)));
        assert_eq!(found("Applies"), Some((Applies, 7)));
        assert_eq!(found("Sectional"), None);
        assert_eq!(found("Responsibilities of the board"), None);
        assert_eq!(found("May"), Some((MayDo, 3)));
        assert_eq!(found(""), None);
    }
}
