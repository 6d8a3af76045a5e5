//! A name that stands twice, and one of the same kind that stands nowhere, are mostly one slip: the second of the two
//! should bear the other name. It is said once, with both.

use std::collections::BTreeMap;

use crate::names::fold;
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::Keyword;
use crate::tree::outline::Outline;
use crate::wording::quote;

/// The problems, of which each name that stands twice tells the name that stands nowhere.
///
/// Where more names are unknown than stand twice, nobody can say which of them belong together: then all are said.
pub(super) fn with_missing(text: &str, outline: &Outline, problems: Vec<Problem>) -> Vec<Problem> {
    let mut twice: BTreeMap<Code, Vec<usize>> = BTreeMap::new();
    for (at, problem) in problems.iter().enumerate().filter(|(_, problem)| problem.code() == Code::DuplicateName) {
        if let Some(unknown) = unknown_for(outline, problem.span()) {
            twice.entry(unknown).or_default().push(at);
        }
    }
    let mut told: BTreeMap<usize, usize> = BTreeMap::new();
    for (unknown, twice) in twice {
        let of_kind = problems.iter().enumerate().filter(|(_, problem)| problem.code() == unknown);
        let missing: Vec<usize> = of_kind.map(|(at, _)| at).collect();
        let is_one_name = |at: &usize| problems.get(*at).is_some_and(|problem| is_one_name(text, problem));
        if missing.len() <= twice.len() && missing.iter().all(is_one_name) {
            told.extend(missing.into_iter().zip(twice));
        }
    }
    let mut missing: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for (unknown, twice) in &told {
        let problem = problems.get(*unknown);
        let places = problem.map(|problem| {
            let others = problem.related().iter().map(|related| related.span());
            std::iter::once(problem.span()).chain(others).collect()
        });
        missing.extend(places.map(|places| (*twice, places)));
    }
    let all = problems.into_iter().enumerate().filter(|(at, _)| !told.contains_key(at));
    all.map(|(at, problem)| match missing.get(&at) {
        Some(places) => with_places(text, problem, places),
        None => problem,
    })
    .collect()
}

/// What is said of a name that is not known, where one of its kind stands at this place.
fn unknown_for(outline: &Outline, name: Span) -> Option<Code> {
    let after = outline.blocks.partition_point(|block| block.span.start <= name.start);
    let block = outline.blocks.get(after.checked_sub(1)?)?;
    let is_point = name.start >= block.span.end;
    match block.keyword {
        Keyword::Scale if is_point => Some(Code::UnknownLevel),
        Keyword::Choices | Keyword::LocalAreas if is_point => Some(Code::UnknownChoice),
        _ if is_point => None,
        Keyword::Item => Some(Code::UnknownItem),
        Keyword::Section => Some(Code::UnknownSection),
        Keyword::Form => Some(Code::UnknownForm),
        Keyword::Rule => Some(Code::UnknownRule),
        Keyword::Scale => Some(Code::UnknownScale),
        Keyword::Choices => Some(Code::UnknownList),
        _ => None,
    }
}

/// Whether one name is not known, and it is no slip for another.
fn is_one_name(text: &str, problem: &Problem) -> bool {
    let name = problem.span().of(text);
    let is_several = [" and ", " or ", " to ", ","].iter().any(|joint| name.contains(joint));
    problem.fix().is_none() && !is_several && !fold(name).is_empty()
}

fn with_places(text: &str, problem: Problem, places: &[Span]) -> Problem {
    let Some((&first, others)) = places.split_first() else { return problem };
    let first = with_not(text, first);
    let name = quote(first.of(text));
    let help = format!("{} Should it be {name}?", problem.help().unwrap_or_default());
    let problem = problem.with_help(help).with_related(first, format!("{name} is named here, and stands nowhere"));
    others.iter().fold(problem, |problem, &place| problem.with_related(place, "and here"))
}

/// `is Not Met`, where no level is called so, was read as a level `Met` that it is not.
fn with_not(text: &str, name: Span) -> Span {
    let before = text.get(..name.start as usize).unwrap_or_default().trim_end();
    match before.strip_suffix("Not") {
        Some(front) if front.ends_with(char::is_whitespace) => Span { start: front.len() as u32, ..name },
        _ => name,
    }
}
