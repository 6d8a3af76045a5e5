//! Letters of other alphabets that look like ours: pasted text is full of them, and nobody can see them.

/// The first letter that looks like one of ours and is none, if the word is otherwise written in ours.
pub(crate) fn lookalike(word: &str) -> Option<char> {
    let has_ours = word.chars().any(|c| c.is_ascii_alphabetic());
    word.chars().find(|&c| is_lookalike(c)).filter(|_| has_ours)
}

fn is_lookalike(letter: char) -> bool {
    const CYRILLIC: &str = "АВЕЅІЈКМНОРСТХУаеѕіјорсхуԁһ";
    const GREEK: &str = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι";
    CYRILLIC.contains(letter) || GREEK.contains(letter)
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_a_stranger_among_our_letters_counts() {
        assert_eq!(super::lookalike("S\u{435}ction"), Some('\u{435}'));
        assert_eq!(super::lookalike("Section"), None);
        assert_eq!(super::lookalike("Раздел"), None);
    }
}
