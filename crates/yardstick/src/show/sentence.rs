//! Small helpers that make sentences: how one ends, and what stands in quotation marks.

/// A text that ends as a sentence does: with a full stop, where it has no end of its own.
pub(super) fn closed(text: &str) -> String {
    let text = text.trim_end();
    let last = text.trim_end_matches(['\'', '"', '’', '”', ')']).chars().next_back();
    match last {
        Some('.' | '?' | '!' | '…') => text.to_owned(),
        _ => format!("{}.", text.trim_end_matches([':', ';', ','])),
    }
}

/// The board's words inside a sentence.
pub(super) fn quoted(text: &str) -> String {
    format!("“{text}”")
}

/// `is` for one, `are` for several.
pub(super) fn is_or_are(several: bool) -> &'static str {
    if several { "are" } else { "is" }
}

#[cfg(test)]
mod tests {
    use super::closed;

    #[test]
    fn a_sentence_has_one_end() {
        assert_eq!(closed("why it is not applicable"), "why it is not applicable.");
        assert_eq!(closed("by when?"), "by when?");
        assert_eq!(
            closed("step 7 ('fully complete all 7 worksheets.')"),
            "step 7 ('fully complete all 7 worksheets.')"
        );
        assert_eq!(closed("as follows:"), "as follows.");
    }
}
