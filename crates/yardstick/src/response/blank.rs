//! What counts as not given: nothing, white space, a row of dots, or the form's own words left standing.

use crate::names::fold;
use crate::source::is_blank as is_white;

/// Whether a text says nothing: it is empty, a rule of dots or dashes, or only the prompt that was there (CAM-11, CAM-25).
///
/// Anything else counts as given, however short.
pub(crate) fn says_nothing(text: &str, prompt: &str) -> bool {
    let filler = |c: char| is_white(c) || matches!(c, '.' | '…' | '-' | '–' | '—' | '_' | '·');
    let words = text.trim_matches(filler);
    if words.is_empty() {
        return true;
    }
    let words = words.trim_end_matches(|c: char| c == ':' || is_white(c));
    let prompt = prompt.trim_end_matches(|c: char| matches!(c, ':' | '.') || is_white(c));
    !prompt.is_empty() && may_be_same(words, prompt) && fold(words) == fold(prompt)
}

/// A quick look before two texts are compared with care: most answers begin unlike the prompt.
fn may_be_same(words: &str, prompt: &str) -> bool {
    let first = |text: &str| text.chars().next().map(|c| c.to_ascii_lowercase());
    let is_ascii = words.starts_with(|c: char| c.is_ascii_alphanumeric())
        && prompt.starts_with(|c: char| c.is_ascii_alphanumeric());
    !is_ascii || first(words) == first(prompt)
}

#[cfg(test)]
mod tests {
    use super::says_nothing;

    #[test]
    fn white_space_dots_and_the_prompt_say_nothing() {
        for text in [
            "",
            "  \n\t",
            "\u{a0}\u{200b}",
            "…………",
            ".....",
            "---",
            "Lead person name/title:",
            " lead  person name/title ",
        ] {
            assert!(says_nothing(text, "Lead person name/title"), "{text:?}");
        }
    }

    #[test]
    fn anything_else_is_given() {
        for text in ["J", "0", "n/a", "✓", "Lead person name/title: J Smith", "?"] {
            assert!(!says_nothing(text, "Lead person name/title"), "{text:?}");
        }
    }
}
