//! Names in the form in which they are compared, each with its number.

use std::collections::HashMap;

use foldhash::fast::RandomState as Quick;

use super::fold::{fold, is_simple};
use crate::source::trim;

/// So many are compared one by one; more are looked up.
const FEW: usize = 8;

/// Folded names. Most lists of names are short, and need no table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Known {
    Few(Vec<(String, usize)>),
    Many(HashMap<String, usize, Quick>),
}

impl Default for Known {
    fn default() -> Known {
        Known::Few(Vec::new())
    }
}

impl Known {
    /// Adds a name with its number; the number that it has then, which is another where it was there already.
    pub(super) fn add(&mut self, name: &str, number: usize) -> usize {
        if let Known::Few(few) = self
            && few.len() == FEW
        {
            *self = Known::Many(few.drain(..).collect());
        }
        match self {
            Known::Few(few) => {
                let name = fold(name);
                let known = few.iter().find(|(known, _)| *known == name).map(|&(_, number)| number);
                known.unwrap_or_else(|| {
                    few.push((name.into_owned(), number));
                    number
                })
            }
            Known::Many(many) => *many.entry(fold(name).into_owned()).or_insert(number),
        }
    }

    pub(super) fn find(&self, name: &str) -> Option<usize> {
        match self {
            Known::Few(few) => {
                let number = |name: &str| {
                    few.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|&(_, number)| number)
                };
                let name = trim(name);
                // Most names need not be folded for that.
                number(name).or_else(|| if is_simple(name) { None } else { number(&fold(name)) })
            }
            Known::Many(many) => many.get(fold(name).as_ref()).copied(),
        }
    }
}
