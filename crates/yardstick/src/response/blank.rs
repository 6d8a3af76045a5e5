//! What counts as not given: nothing, white space, a row of dots, or the form's own words left standing.

use crate::names::fold;
use crate::source::is_blank as is_white;

/// Whether a text says nothing: it is empty, a rule of dots or dashes, or only the prompt that was there (CAM-11, CAM-25).
///
/// Anything else counts as given, however short.
pub(crate) fn says_nothing(text: &str, prompt: &str) -> bool {
    if begins_unlike(text, prompt) {
        return false;
    }
    let words = core(text);
    let prompt = core(prompt);
    words.is_empty() || (!prompt.is_empty() && may_be_same(words, prompt) && fold(words) == fold(prompt))
}

/// Whether a text says something at the first glance: most answers begin with a letter, and unlike the prompt.
fn begins_unlike(text: &str, prompt: &str) -> bool {
    let first = |text: &str| text.as_bytes().first().filter(|byte| byte.is_ascii_alphanumeric()).copied();
    let begins = first(text).zip(first(prompt));
    begins.is_some_and(|(text, prompt)| !text.eq_ignore_ascii_case(&prompt))
}

/// A text without what only fills space at its ends: dots, dashes, colons, empty tick boxes, blanks for a date.
fn core(text: &str) -> &str {
    text.trim_matches(|c: char| {
        let dots = matches!(c, '.' | '…' | ':' | '：' | '_' | '*' | '/' | '·' | '•' | '☐' | '□' | '▪');
        let dashes = matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '−');
        dots || dashes || is_white(c)
    })
}

/// A quick look before two texts are compared with care: most answers begin unlike the prompt.
fn may_be_same(words: &str, prompt: &str) -> bool {
    let first = |text: &str| text.chars().next().map(|c| c.to_ascii_lowercase());
    let is_ascii = |text: &str| text.starts_with(|c: char| c.is_ascii_alphanumeric());
    !(is_ascii(words) && is_ascii(prompt)) || first(words) == first(prompt)
}

#[cfg(test)]
mod tests {
    use super::says_nothing;

    #[test]
    fn white_space_dots_and_the_prompt_say_nothing() {
        let label = "Lead person name/title";
        for text in ["", "  \n\t", "\u{a0}\u{200b}", "…………", ".....", "---", "‑", "•", "☐", "__/__/____"]
        {
            assert!(says_nothing(text, label), "{text:?}");
        }
        for text in ["Lead person name/title:", " lead  person name/title ", "Lead person name/title. :"] {
            assert!(says_nothing(text, label), "{text:?}");
        }
        assert!(says_nothing("please give evidence …", "please give evidence …"));
        assert!(says_nothing("Evidence (optional)", "Evidence (optional) -"));
    }

    #[test]
    fn anything_else_is_given() {
        for text in ["J", "0", "n/a", "✓", "Lead person name/title: J Smith", "?", "1/2"] {
            assert!(!says_nothing(text, "Lead person name/title"), "{text:?}");
        }
    }
}
