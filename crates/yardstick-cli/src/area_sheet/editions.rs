//! Several editions side by side: each is put together by itself, and what belongs to none of them is said once.

use std::io::{self, Write};

use yardstick::Framework;
use yardstick::aggregate::Aggregate;

use super::closing::to_be_mended;
use crate::clean;
use crate::outcome::Outcome;
use crate::returns::{Collected, Flawed, Unusable};
use crate::sheet;
use crate::words::and;

/// Why these files, each with its framework, cannot be put together side by side, where they cannot.
pub(crate) fn refusal(files: &[(&str, &Framework)]) -> Option<String> {
    let called = |framework: &Framework| match framework.edition().as_ref() {
        "" => format!("`{}`", clean::line(framework.id())),
        edition => format!("`{}`, edition `{}`", clean::line(framework.id()), clean::line(edition)),
    };
    for (at, (name, framework)) in files.iter().enumerate() {
        let is_same = |other: &Framework| other.id() == framework.id() && other.edition() == framework.edition();
        let Some((first, _)) = files[..at].iter().find(|(_, other)| is_same(other)) else { continue };
        let (first, name) = (clean::line(first), clean::line(name));
        return Some(match first == name {
            true => format!("The framework {name} is given twice. Give it once."),
            false => format!("Both {first} and {name} are {}. Give one of them only.", called(framework)),
        });
    }
    let in_circle = files.iter().enumerate().filter(|(at, _)| replaces_itself(files, *at));
    let in_circle: Vec<String> = in_circle.map(|(_, (name, _))| clean::line(name)).collect();
    (!in_circle.is_empty()).then(|| {
        let names = and(&in_circle);
        format!("By their lines `Replaces`, {names} replace one another. Take the line out of the earliest.")
    })
}

/// Whether an edition replaces one that replaces it, directly or through others.
fn replaces_itself(files: &[(&str, &Framework)], start: usize) -> bool {
    let (mut seen, mut to_see) = (vec![false; files.len()], vec![start]);
    while let Some(at) = to_see.pop() {
        for (other, (_, earlier)) in files.iter().enumerate().filter(|(other, _)| *other != at) {
            if files[at].1.replaces(earlier) && !std::mem::replace(&mut seen[other], true) {
                to_see.push(other);
            }
        }
    }
    seen[start]
}

/// What belongs to none of the editions.
pub(crate) fn common(common: &Collected, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let unusable = common.unusable.iter().map(Unusable::line);
    let flawed = common.flawed.iter().flat_map(Flawed::lines);
    let number: usize = common.unusable.iter().map(|unusable| unusable.number).sum();
    for (title, lines) in [
        (format!("In none of the editions: {number}"), unusable.collect::<Vec<_>>()),
        ("Read with problems".to_owned(), flawed.collect()),
    ] {
        if !lines.is_empty() {
            sheet::title(out, &title)?;
            lines.iter().try_for_each(|line| sheet::paragraph(out, "  - ", line, width))?;
        }
    }
    if let Some(line) = to_be_mended(common, 0) {
        writeln!(out)?;
        sheet::paragraph(out, "", &line, width)?;
    }
    Ok(())
}

/// One document with a document for each edition.
pub(crate) fn json(aggregates: &[(Aggregate<'_>, &Collected)], common: &Collected) -> String {
    let each = aggregates.iter().map(|(aggregate, collected)| (aggregate, collected.problems.as_slice()));
    Aggregate::join_json(each, &common.unread(), &common.problems)
}

/// What all of them come to.
pub(crate) fn outcome(outcomes: Vec<Outcome>, common: &Collected) -> Outcome {
    // An edition to which nobody answered is no mistake as long as others were answered.
    let answered: Vec<Outcome> = outcomes.iter().copied().filter(|outcome| *outcome != Outcome::Nothing).collect();
    let is_clear = common.unusable.is_empty() && common.flawed.iter().all(|flawed| !flawed.has_errors);
    match Outcome::of_all(answered) {
        Outcome::Well if !is_clear => Outcome::Problems,
        outcome => outcome,
    }
}
