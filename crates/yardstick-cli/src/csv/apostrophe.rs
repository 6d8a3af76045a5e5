//! The apostrophe before what a spreadsheet would not leave as it is: it would run `=1+1`, and make 1632 of `01632`.

/// The characters with which a formula begins.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];
/// The most figures that a spreadsheet keeps of a number.
const MOST_FIGURES: usize = 15;

/// A text as it is written: with an apostrophe where it needs one. One that looks as if it had one gets another.
pub(super) fn put_on(text: &str) -> String {
    if is_changed(text.trim_start_matches('\'')) { format!("'{text}") } else { text.to_owned() }
}

/// The text that was meant: without the apostrophe that was put on.
pub(super) fn take_off(text: &str) -> &str {
    let without = text.strip_prefix('\'').filter(|rest| is_changed(rest.trim_start_matches('\'')));
    without.unwrap_or(text)
}

/// Whether a spreadsheet would make something else of it.
fn is_changed(text: &str) -> bool {
    text.starts_with(FORMULA) || is_changed_number(text) || is_taken_for_another(text)
}

/// Two numbers that a spreadsheet takes for a day, as `1-2` and `2017/12`, or for a power, as `1e5`.
fn is_taken_for_another(text: &str) -> bool {
    text.split_once(['-', '/', 'e', 'E']).is_some_and(|(one, other)| is_figures(one) && is_figures(other))
}

fn is_figures(digits: &str) -> bool {
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number with zeros that would go, or with more figures than are kept.
fn is_changed_number(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, "1"));
    let leading = whole.len() > 1 && whole.starts_with('0');
    is_figures(whole) && is_figures(part) && (leading || part.ends_with('0') || text.len() > MOST_FIGURES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_run_or_changed_gets_an_apostrophe() {
        for text in [
            "=cmd|' /C calc'!A0",
            "+44 1632 960001",
            "-",
            "- one",
            "@here",
            "\t=1",
            "01632960001",
            "1.10",
            "1234567890123456",
            "1-2",
            "2017/19",
            "3E2",
        ] {
            assert_eq!(put_on(text), format!("'{text}"));
        }
        for text in
            ["", "Met", "'tis so", "'90s", "3", "1.1", "10", "0", "0.5", "2024-10-18", "01632 960001", "a=b", "''"]
        {
            assert_eq!(put_on(text), text);
        }
    }

    #[test]
    fn every_text_comes_back() {
        for text in ["=1", "'=1", "''=1", "'", "'x", "''x", "'1.10", "1.10", "", "'90s", "-5", "'-5"] {
            assert_eq!(take_off(&put_on(text)), text);
        }
        // Nobody put this one on.
        assert_eq!(take_off("'tis so"), "'tis so");
    }
}
