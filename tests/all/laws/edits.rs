//! The frameworks of both boards, spoilt by the edits that people make: nothing panics, and checking twice finds the
//! same.

use proptest::prelude::*;
use yardstick::{Framework, Limits};

use super::any_text::lawful;
use crate::{cambridgeshire, lambeth, sussex};

#[derive(Debug, Clone)]
pub(super) enum Edit {
    Delete(prop::sample::Index),
    Double(prop::sample::Index),
    Swap(prop::sample::Index, prop::sample::Index),
    Insert(prop::sample::Index, char),
    Take(prop::sample::Index),
    CutOff(prop::sample::Index),
}

pub(super) fn edit() -> impl Strategy<Value = Edit> {
    use prop::sample::Index;
    let sign = prop::sample::select(vec![
        ':', '(', ')', '>', '-', '#', ',', ' ', '\n', '\r', 'x', '1', 'é', '\u{a0}', '\u{feff}', '\0',
    ]);
    prop_oneof![
        4 => any::<Index>().prop_map(Edit::Delete),
        2 => any::<Index>().prop_map(Edit::Double),
        2 => (any::<Index>(), any::<Index>()).prop_map(|(one, other)| Edit::Swap(one, other)),
        4 => (any::<Index>(), sign).prop_map(|(at, sign)| Edit::Insert(at, sign)),
        4 => any::<Index>().prop_map(Edit::Take),
        1 => any::<Index>().prop_map(Edit::CutOff),
    ]
}

/// The text after one edit. Lines and characters are chosen by where they stand in what is left.
pub(super) fn apply(text: &str, edit: &Edit) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    if lines.is_empty() {
        return String::new();
    }
    let character = |at: &prop::sample::Index| {
        let at = at.index(text.len());
        (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap()
    };
    match edit {
        Edit::Delete(at) => drop(lines.remove(at.index(lines.len()))),
        Edit::Double(at) => {
            let at = at.index(lines.len());
            lines.insert(at, lines[at]);
        }
        Edit::Swap(one, other) => {
            let (one, other) = (one.index(lines.len()), other.index(lines.len()));
            lines.swap(one, other);
        }
        Edit::Insert(at, sign) => {
            let at = character(at);
            return format!("{}{sign}{}", &text[..at], &text[at..]);
        }
        Edit::Take(at) => {
            let at = character(at);
            let gone = text[at..].chars().next().map_or(0, char::len_utf8);
            return format!("{}{}", &text[..at], &text[at + gone..]);
        }
        Edit::CutOff(at) => return text[..character(at)].to_owned(),
    }
    lines.concat()
}

proptest! {
    #![proptest_config(super::one_in(3))]

    #[test]
    fn a_spoilt_framework_is_checked(edits in prop::collection::vec(edit(), 1..6), which in 0..3_usize) {
        let text = [cambridgeshire::text, sussex::text, lambeth::text][which]();
        let spoilt = edits.iter().fold(text, |text, edit| apply(&text, edit));
        lawful(spoilt.as_bytes(), &Framework::check(spoilt.as_bytes(), &Limits::default()))?;
    }
}

/// What is about ratings stands at the end of a file, so that is where it is spoilt here.
fn ratings_of_sussex() -> (String, String) {
    let text = sussex::text();
    let at = text.find("\nRating: ").unwrap();
    (text[..at].to_owned(), text[at..].to_owned())
}

proptest! {
    #![proptest_config(super::one_in(3))]

    #[test]
    fn spoilt_ratings_are_checked(edits in prop::collection::vec(edit(), 1..6)) {
        let (before, ratings) = ratings_of_sussex();
        let spoilt = before + &edits.iter().fold(ratings, |text, edit| apply(&text, edit));
        lawful(spoilt.as_bytes(), &Framework::check(spoilt.as_bytes(), &Limits::default()))?;
    }
}

#[test]
fn cut_off_after_any_line_it_is_checked() {
    for text in [cambridgeshire::text(), sussex::text()] {
        let mut end = 0;
        for line in text.split_inclusive('\n') {
            end += line.len();
            let checked = Framework::check(&text.as_bytes()[..end], &Limits::default());
            assert_eq!(checked.framework().is_none(), checked.problems().has_errors());
        }
    }
}
