//! Comparing a number as it was written with a whole number, exactly.

use std::cmp::Ordering;

/// How a decimal number stands to a whole one; none where it is no number.
pub(crate) fn compare(written: &str, with: u32) -> Option<Ordering> {
    let text = written.trim().replace(',', "");
    let (negative, digits) = text.strip_prefix('-').map_or((false, text.as_str()), |rest| (true, rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = !whole.is_empty() && whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit());
    if !is_number {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let has_part = part.bytes().any(|byte| byte != b'0');
    if negative && (has_part || !whole.is_empty()) {
        return Some(Ordering::Less);
    }
    let with = with.to_string();
    let with = with.trim_start_matches('0');
    let order = whole.len().cmp(&with.len()).then_with(|| whole.cmp(with));
    Some(if order == Ordering::Equal && has_part { Ordering::Greater } else { order })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_compare_exactly() {
        let cases = [
            ("12", 12, Ordering::Equal),
            ("0012.00", 12, Ordering::Equal),
            ("12.0001", 12, Ordering::Greater),
            ("1,250", 999, Ordering::Greater),
            ("9", 10, Ordering::Less),
            ("-0", 0, Ordering::Equal),
            ("-0.5", 0, Ordering::Less),
            ("99999999999999999999999999", u32::MAX, Ordering::Greater),
            ("0", 0, Ordering::Equal),
        ];
        for (written, with, order) in cases {
            assert_eq!(compare(written, with), Some(order), "{written} and {with}");
        }
        assert_eq!(compare("twelve", 12), None);
    }
}
