//! Mending a framework file: the changes that are certain, made until there is none left.

use crate::framework::Framework;
use crate::limits::Limits;
use crate::problem::{Fix, Problem};

/// So many times a text is looked at again; each time mends what the one before has brought to light.
const MOST_ROUNDS: usize = 50;

/// A text with its certain mistakes mended, and what was mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    text: String,
    mended: Vec<Problem>,
}

impl Mended {
    /// The text as it is now.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What was mended, with its place in the text as it was when it was found.
    #[must_use]
    pub fn mended(&self) -> &[Problem] {
        &self.mended
    }
}

/// Makes every change that certainly mends a problem. What is not certain stays as it is.
///
/// ```
/// use yardstick::{Limits, mend};
///
/// let mended = mend("Framework: Test\n  Id: t\n  Editon: 1\n", &Limits::default());
/// assert_eq!(mended.text(), "Framework: Test\n  Id: t\n  Edition: 1\n");
/// assert_eq!(mended.mended().len(), 1);
/// ```
#[must_use]
pub fn mend(text: &str, limits: &Limits) -> Mended {
    let mut mended = Mended { text: text.to_owned(), mended: Vec::new() };
    for _ in 0..MOST_ROUNDS {
        let checked = Framework::check(mended.text.as_bytes(), limits);
        let errors = checked.problems().iter().filter(|problem| problem.fix().is_some());
        let mut found: Vec<&Problem> = errors.collect();
        found.sort_by_key(|problem| problem.fix().map_or(0, |fix| fix.span().start));
        let (next, made) = apply(checked.text(), &found);
        if made.is_empty() || next == mended.text {
            break;
        }
        mended.mended.extend(made.into_iter().cloned());
        mended.text = next;
    }
    mended
}

/// The text with these fixes, each that does not overlap one before it.
fn apply<'p>(text: &str, problems: &[&'p Problem]) -> (String, Vec<&'p Problem>) {
    let (mut next, mut at, mut made) = (String::with_capacity(text.len()), 0, Vec::new());
    for problem in problems {
        let Some(fix) = problem.fix().filter(|fix| fits(text, at, fix)) else { continue };
        next.push_str(&text[at..fix.span().start as usize]);
        next.push_str(fix.replacement());
        at = fix.span().end as usize;
        made.push(*problem);
    }
    next.push_str(&text[at..]);
    (next, made)
}

fn fits(text: &str, from: usize, fix: &Fix) -> bool {
    let (start, end) = (fix.span().start as usize, fix.span().end as usize);
    start >= from && start <= end && text.is_char_boundary(start) && text.is_char_boundary(end)
}
