//! Ids in a row, said shortly: `1.3 to 1.7 and 2.1`.

use crate::wording::{and, or};

/// Ids joined with "and"; three or more that follow one another as `1.3 to 1.7`.
pub(crate) fn and_ids(ids: &[&str]) -> String {
    and(rows(ids))
}

/// The same with "or".
pub(super) fn or_ids(ids: &[&str]) -> String {
    or(rows(ids))
}

fn rows(ids: &[&str]) -> Vec<String> {
    let mut rows = Vec::new();
    let mut at = 0;
    while at < ids.len() {
        let mut end = at + 1;
        while end < ids.len() && follows(ids[end - 1], ids[end]) {
            end += 1;
        }
        if end - at >= 3 {
            rows.push(format!("{} to {}", ids[at], ids[end - 1]));
        } else {
            rows.extend(ids[at..end].iter().map(|&id| id.to_owned()));
        }
        at = end;
    }
    rows
}

/// Whether two ids are alike but for their last number, and the second has the next.
fn follows(one: &str, next: &str) -> bool {
    let split = |id: &str| {
        let start = id.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let number: Option<u64> = id[start..].parse().ok();
        (id[..start].to_owned(), number, id.len() > start + 1 && id[start..].starts_with('0'))
    };
    let ((a, first, padded), (b, second, also_padded)) = (split(one), split(next));
    a == b && !padded && !also_padded && first.is_some_and(|first| second == first.checked_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_said_shortly() {
        assert_eq!(and_ids(&["1.3", "1.4", "1.5", "2.1", "2.2"]), "1.3 to 1.5, 2.1 and 2.2");
        assert_eq!(and_ids(&["9", "10", "11"]), "9 to 11");
        assert_eq!(or_ids(&["A", "B"]), "A or B");
        assert_eq!(and_ids(&["P1"]), "P1");
        assert_eq!(and_ids(&["01", "02", "03"]), "01, 02 and 03");
    }
}
