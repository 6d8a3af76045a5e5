//! Several names written as one, such as `East & West`: each is known, and only what stands between them is amiss.

use crate::names::fold;
use crate::wording::quote;

/// What people write between two names; a semicolon or a comma is right in a table, and none of them in a list.
const BETWEEN: [&str; 8] = [";", ",", "/", "&", "+", "|", " and ", " or "];

/// The names that a text consists of, in their order, where there are several.
fn all_of<'n>(text: &str, names: &[&'n str]) -> Option<Vec<&'n str>> {
    let folded = fold(text);
    let mut names: Vec<(String, &'n str)> = names.iter().map(|&name| (fold(name).into_owned(), name)).collect();
    // The longer name first: `Brighton and Hove` before `Brighton`.
    names.sort_by_key(|(folded, _)| std::cmp::Reverse(folded.len()));
    let (mut rest, mut found) = (folded.as_ref(), Vec::new());
    while !rest.is_empty() {
        let (after, name) = names.iter().find_map(|(folded, name)| {
            let after = rest.strip_prefix(folded.as_str()).filter(|_| !folded.is_empty())?;
            let is_between =
                |between: &&'static str| after.strip_prefix(*between).or(after.trim_start().strip_prefix(*between));
            let after = if after.is_empty() { "" } else { BETWEEN.iter().find_map(is_between)? };
            Some((after.trim_start(), *name))
        })?;
        found.push(name);
        rest = after;
    }
    (found.len() > 1).then_some(found)
}

/// How several names that were written as one are written in a cell of a table, or in one text of a JSON document; none
/// where they are not all known.
pub(crate) fn in_a_cell(text: &str, names: &[&str]) -> Option<String> {
    all_of(text, names).map(|found| format!("Write {}.", quote(&found.join("; "))))
}

/// The same in a list of a JSON document.
pub(crate) fn in_a_list(text: &str, names: &[&str]) -> Option<String> {
    let quoted = |found: Vec<&str>| found.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    all_of(text, names).map(|found| format!("Write {}.", quote(&quoted(found))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart_whatever_stands_between_them() {
        let names = ["North", "South", "North and South", "Brighton and Hove", "North East"];
        let of = |text: &str| all_of(text, &names).map(|found| found.join("|"));
        for text in ["north/south", "North & South", "North / South", "North;South", "north + south", "North or South"]
        {
            assert_eq!(of(text).as_deref(), Some("North|South"), "{text}");
        }
        assert_eq!(of("Brighton and Hove and North East").as_deref(), Some("Brighton and Hove|North East"));
        assert_eq!(of("North and South & North").as_deref(), Some("North and South|North"));
        for text in ["", "North", "North South", "North & Nowhere", "Northern & South", "Northor South"] {
            assert_eq!(of(text), None, "{text}");
        }
        assert_eq!(in_a_cell("north/south", &names).as_deref(), Some("Write `North; South`."));
        assert_eq!(in_a_list("north/south", &names).as_deref(), Some("Write `\"North\", \"South\"`."));
    }
}
