//! When two names are the same: case, runs of blanks, kinds of quote and kinds of dash do not matter.

use std::borrow::Cow;

use crate::source::{is_blank, trim};

/// The form in which names are compared.
pub(crate) fn fold(name: &str) -> Cow<'_, str> {
    let name = trim(name);
    if is_plain(name) {
        return Cow::Borrowed(name);
    }
    if is_simple(name) {
        return Cow::Owned(name.to_ascii_lowercase());
    }
    let mut folded = String::with_capacity(name.len());
    let mut gap = false;
    for character in name.chars() {
        if is_blank(character) {
            gap |= character.is_whitespace();
            continue;
        }
        if std::mem::take(&mut gap) {
            folded.push(' ');
        }
        match character {
            '‘' | '’' | '‛' | '`' | '´' | '“' | '”' | '„' | '"' => folded.push('\''),
            '‐' | '‑' | '‒' | '–' | '—' | '−' => folded.push('-'),
            'ﬁ' => folded.push_str("fi"),
            'ﬂ' => folded.push_str("fl"),
            _ => folded.extend(full_width(character).to_lowercase()),
        }
    }
    Cow::Owned(folded)
}

/// Full-width letters and digits, as some keyboards give them, are the ordinary ones.
fn full_width(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        _ => character,
    }
}

/// Whether a name is folded already, as most ids are: then nothing need be copied.
fn is_plain(name: &str) -> bool {
    let mut before = b' ';
    let is_folded = name.bytes().all(|b| {
        let gap_before = std::mem::replace(&mut before, b) == b' ';
        b.is_ascii_lowercase()
            || b.is_ascii_digit()
            || matches!(b, b'.' | b'-' | b'/' | b'\'')
            || b == b' ' && !gap_before
    });
    is_folded && before != b' ' || name.is_empty()
}

/// Whether two names are the same.
#[inline]
pub(crate) fn same(one: &str, other: &str) -> bool {
    // Most of what is compared differs in its first letter or figure.
    let differs = plain_first(one).zip(plain_first(other)).is_some_and(|(one, other)| one != other);
    !differs && same_throughout(one, other)
}

fn same_throughout(one: &str, other: &str) -> bool {
    let alike = one.bytes().zip(other.bytes()).take_while(|(one, other)| one.eq_ignore_ascii_case(other)).count();
    // What differs in a letter or a figure, or ends before one, need not be folded.
    let is_plain = |next: Option<&u8>| next.is_none_or(u8::is_ascii_alphanumeric);
    match (one.as_bytes().get(alike), other.as_bytes().get(alike)) {
        (None, None) => true,
        (one, other) if is_plain(one) && is_plain(other) => false,
        _ => !(is_simple(one) && is_simple(other)) && fold(one) == fold(other),
    }
}

/// The first letter or figure of the folded name, where it can be told without folding.
pub(super) fn plain_first(name: &str) -> Option<u8> {
    name.as_bytes().first().filter(|first| first.is_ascii_alphanumeric()).map(u8::to_ascii_lowercase)
}

/// Whether folding changes nothing but capitals.
pub(super) fn is_simple(name: &str) -> bool {
    let mut before = b' ';
    let is_simple = name.bytes().all(|b| {
        let gap_before = std::mem::replace(&mut before, b) == b' ';
        b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'/' | b'\'' | b',') || b == b' ' && !gap_before
    });
    is_simple && before != b' '
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_word_does_to_a_name_changes_nothing() {
        assert!(same("Not Met", "  not\u{A0}\u{200B}met "));
        assert!(same("Children’s Services", "children's services"));
        assert!(same("Self–assessment", "self-assessment"));
        assert!(!same("Met", "Not met"));
        assert!(!same("Met in part", "met in whole"));
        assert!(!same("Met", "Met in part"));
        assert!(same("Met\u{200B}", "met"));
    }
}
