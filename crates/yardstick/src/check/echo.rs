//! One mistake, one message: what only follows from another problem is not said again.
//!
//! A name that is misspelt where it is declared is unknown wherever it is used. It is said once, with the number of
//! other places; and where the line that would have declared it was not understood, only that line is said.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::twice::with_missing;
use crate::names::fold;
use crate::problem::{Code, Problem, Severity};
use crate::source::Span;
use crate::tree::keyword::Keyword;
use crate::tree::outline::{Block, Outline};
use crate::tree::recognise::recognise;
use crate::tree::{Line, LineKind};
use crate::wording::count;

/// Said of each rating and report by local area, where no box asks for them.
pub(super) const NO_AREAS: &str = "no box asks in which local areas an agency works";

/// Said of each `Show` under a form that is no letter.
pub(super) const NO_LETTER: &str = "only a letter or a report shows something";

/// Said of a name after a decision.
pub(super) const NO_OUTCOME: &str = "is no outcome of this decision";

/// How many of the other places are named.
const PLACES: usize = 3;

/// Where more lines than these are broken, the names in the others are said all the same.
const MOST_BROKEN: usize = 100;

/// Kinds of problems that say that a name is not known.
const UNKNOWN: [Code; 13] = [
    Code::UnknownScale,
    Code::UnknownLevel,
    Code::UnknownBox,
    Code::UnknownSection,
    Code::UnknownItem,
    Code::UnknownChoice,
    Code::UnknownList,
    Code::UnknownReport,
    Code::UnknownRule,
    Code::UnknownRating,
    Code::UnknownForm,
    Code::UnknownEdition,
    Code::UnclearShow,
];

/// Kinds of problems that keep a line from declaring its name.
const BROKEN: [Code; 8] = [
    Code::UnknownLine,
    Code::WrongPlace,
    Code::MissingColon,
    Code::UnexpectedWords,
    Code::MissingName,
    Code::StrayText,
    Code::BadId,
    Code::MisplacedPoint,
];

/// What nothing can be said of while a line is not understood: that line may be what is missed.
const FOLLOWS: [Code; 9] = [
    Code::IncompleteRating,
    Code::NotSaidWhenNotRated,
    Code::NoLastLine,
    Code::MisleadingIndentation,
    Code::NeverUsed,
    Code::NothingInScope,
    Code::NothingAsked,
    Code::NothingRequired,
    Code::RuleWithoutEffect,
];

/// The problems without those that only follow from another.
pub(super) fn without(text: &str, lines: &[Line], outline: &Outline, problems: Vec<Problem>) -> Vec<Problem> {
    let broken = broken(text, lines, outline, &problems);
    let nameless = nameless(text, &problems);
    let errors = problems.iter().filter(|problem| problem.severity() == Severity::Error);
    let wrong: HashSet<usize> = errors.map(|problem| line_at(lines, problem.span().start)).collect();
    let lost = Lost::of(text, lines, outline, &problems);
    let has_no_scale = problems.iter().any(|problem| problem.code() == Code::UnknownScale);
    let has_no_framework = problems.iter().any(|problem| problem.code() == Code::NoFramework);
    let mut kept: Vec<Problem> = Vec::new();
    let mut first_of: HashMap<(Code, String), usize> = HashMap::new();
    let mut others: Vec<Vec<Span>> = Vec::new();
    for problem in problems {
        if !broken.is_empty() && FOLLOWS.contains(&problem.code()) {
            continue;
        }
        let span = problem.span();
        if problem.code() == Code::EmptyList && broken.iter().any(|(line, _)| *line == line_after(lines, span.start))
            || problem.code() == Code::WrongPlace && has_no_framework && is_of_the_framework(span.of(text))
            || nameless.contains(&problem.code())
            // A level may be one of the scale that is not there.
            || problem.code() == Code::UnknownLevel && has_no_scale
            || lost.explains(text, outline, &problem)
            || problem.code() == Code::MisleadingIndentation && wrong.contains(&line_at(lines, span.start))
        {
            continue;
        }
        let is_rating = problem.code() == Code::NothingToRateOn;
        if is_rating && broken.iter().any(|(_, words)| says_rating(words)) {
            continue;
        }
        let is_rating = is_rating || problem.message() == NO_AREAS;
        let name = fold(if is_rating { "rating" } else { problem.span().of(text) }).into_owned();
        // The same is said of each rating that a report shows.
        let what = if problem.code() == Code::UnclearShow { problem.message().to_owned() } else { name.clone() };
        let again = again(text, &problem);
        let (is_again, what) = (again.is_some(), again.unwrap_or(what));
        let is_unknown = UNKNOWN.contains(&problem.code()) || problem.message().ends_with(NO_OUTCOME);
        if !(is_unknown || is_rating || is_again) || name.is_empty() {
            kept.push(problem);
            others.push(Vec::new());
            continue;
        }
        let here = line_at(lines, problem.span().start);
        if !is_again && broken.iter().any(|(line, words)| *line != here && holds_name(words, &name)) {
            continue;
        }
        match first_of.get(&(problem.code(), what.clone())) {
            Some(&first) => others[first].push(problem.span()),
            None => {
                first_of.insert((problem.code(), what), kept.len());
                kept.push(problem);
                others.push(Vec::new());
            }
        }
    }
    let kept = kept.into_iter().zip(others).map(|(problem, others)| with_others(problem, &others));
    with_missing(text, outline, kept.collect())
}

/// The lines that were not understood, each with the points under it, as they would be compared with names.
fn broken(text: &str, lines: &[Line], outline: &Outline, problems: &[Problem]) -> Vec<(usize, String)> {
    // A line with a full stop at its end is read on as it was meant.
    let broken = problems.iter().filter(|problem| BROKEN.contains(&problem.code()) && problem.span().of(text) != ".");
    let misplaced = outline.blocks.iter().filter(|block| block.misplaced);
    let starts = broken.map(|problem| problem.span().start).chain(misplaced.map(|block| block.span.start));
    let mut found = Vec::new();
    for start in starts.take(MOST_BROKEN) {
        let at = line_at(lines, start);
        let goes_on = |line: &&Line| !matches!(line.kind(), LineKind::Statement);
        let under = lines.get(at + 1..).unwrap_or_default().iter().take_while(goes_on).count();
        let region = lines.get(at..=at + under).unwrap_or_default();
        let words: Vec<String> = region.iter().map(|line| fold(line.span().of(text)).into_owned()).collect();
        found.push((at, words.join("\n")));
    }
    found
}

/// Where boxes are asked of other standards than it seems, or of none.
enum Lost {
    /// A line is broken or lost that says of what boxes are asked: it may be any of them.
    Any,
    /// What stands under the second of two standards with one id is left out with it.
    Under(Vec<Range<usize>>),
}

impl Lost {
    fn of(text: &str, lines: &[Line], outline: &Outline, problems: &[Problem]) -> Lost {
        let is_any = problems.iter().any(|problem| {
            let line = lines.get(line_at(lines, problem.span().start));
            let words = line.map(|line| fold(line.span().of(text)).into_owned()).unwrap_or_default();
            match problem.code() {
                // `For every` is not understood, or is missing above a `Rate on` that now stands too many.
                Code::UnclearScope | Code::UnknownSection => words.starts_with("for every"),
                Code::WrongPlace | Code::RepeatedLine => words.starts_with("rate on"),
                // Boxes that a section asks for once, and lines about standards as well, have mostly lost the line above.
                Code::AmbiguousName => words.starts_with("ask "),
                _ => false,
            }
        });
        if is_any {
            return Lost::Any;
        }
        let twice = problems.iter().filter(|problem| problem.code() == Code::DuplicateName);
        let items = twice.filter_map(|problem| {
            let after = outline.blocks.partition_point(|block| block.span.start <= problem.span().start);
            let at = after.checked_sub(1)?;
            let block = outline.blocks.get(at).filter(|block| block.keyword == Keyword::Item)?;
            Some(at..block.end as usize)
        });
        Lost::Under(items.collect())
    }

    /// Whether a box that is not known in a line, or that nothing is rated there, only follows from it.
    fn explains(&self, text: &str, outline: &Outline, problem: &Problem) -> bool {
        match problem.code() {
            Code::NothingToRateOn => match self {
                Lost::Any => true,
                Lost::Under(_) => self.blocks(outline).iter().any(|block| block.keyword == Keyword::RateOn),
            },
            Code::UnknownBox | Code::UnclearShow => {
                let name = fold(problem.span().of(text));
                let asks = |block: &&Block| block.keyword == Keyword::Ask && fold(block.head.name.of(text)) == name;
                self.blocks(outline).iter().any(asks)
            }
            _ => false,
        }
    }

    /// The lines that may be about other standards than it seems.
    fn blocks<'o>(&self, outline: &'o Outline) -> Vec<&'o Block> {
        match self {
            Lost::Any => outline.blocks.iter().collect(),
            Lost::Under(items) => {
                let under = items.iter().filter_map(|under| outline.blocks.get(under.clone()));
                under.flatten().collect()
            }
        }
    }
}

/// Whether a line that was not understood may have said on what is rated, and of which standards.
fn says_rating(words: &str) -> bool {
    words.contains("rate on") || words.starts_with("rated ") || words.contains("for every")
}

/// Kinds of names that are not known because a list of them was given no name.
fn nameless(text: &str, problems: &[Problem]) -> Vec<Code> {
    let without = problems.iter().filter(|problem| problem.code() == Code::MissingWords);
    let front = |problem: &Problem| problem.span().of(text).split([':', '：']).next();
    let keyword = |problem: &Problem| recognise(front(problem)?).map(|(keyword, ..)| keyword);
    let unknown = |keyword| match keyword {
        Keyword::Scale => Some(Code::UnknownScale),
        Keyword::Choices => Some(Code::UnknownList),
        Keyword::Report => Some(Code::UnknownReport),
        Keyword::Rating => Some(Code::UnknownRating),
        _ => None,
    };
    without.filter_map(keyword).filter_map(unknown).collect()
}

/// What is one mistake in several lines: the line is gone under which they stand.
fn again(text: &str, problem: &Problem) -> Option<String> {
    let is_outcome = || recognise(problem.span().of(text)).is_some_and(|(keyword, ..)| keyword == Keyword::Outcome);
    match problem.code() {
        Code::UnclearForm if problem.message() == NO_LETTER => Some(NO_LETTER.to_owned()),
        // The points of another list, above which a line is gone; what is near a name is a slip of its own.
        Code::UnknownLayerName if problem.fix().is_none() => Some("who rates".to_owned()),
        Code::WrongPlace if is_outcome() => Some(Keyword::Outcome.shown().to_owned()),
        _ => None,
    }
}

/// Whether a line belongs under `Framework:`, which is not there.
fn is_of_the_framework(line: &str) -> bool {
    recognise(line).is_some_and(|(keyword, ..)| keyword.may_stand_in(Keyword::Framework))
}

/// The next line that says anything.
fn line_after(lines: &[Line], at: u32) -> usize {
    let after = line_at(lines, at) + 1;
    let is_silent = |line: &&Line| matches!(line.kind(), LineKind::Blank | LineKind::Comment);
    after + lines.get(after..).unwrap_or_default().iter().take_while(is_silent).count()
}

fn line_at(lines: &[Line], at: u32) -> usize {
    lines.partition_point(|line| line.span().start <= at).saturating_sub(1)
}

/// Whether words hold a name as whole words.
fn holds_name(words: &str, name: &str) -> bool {
    let is_end = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    words
        .match_indices(name)
        .any(|(at, found)| is_end(words[..at].chars().next_back()) && is_end(words[at + found.len()..].chars().next()))
}

fn with_others(problem: Problem, others: &[Span]) -> Problem {
    let mut problem = problem;
    for (at, &span) in others.iter().take(PLACES).enumerate() {
        let left = others.len() - PLACES.min(others.len());
        let message = match left {
            left if left > 0 && at + 1 == PLACES => {
                format!("and here, and in {}", count(left, "more place", "more places"))
            }
            _ => "and here".to_owned(),
        };
        problem = problem.with_related(span, message);
    }
    problem
}
