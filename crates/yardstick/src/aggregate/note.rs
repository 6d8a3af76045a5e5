//! What a reader should know beside the figures: returns that count here and not there, agencies that nobody invited.

use std::collections::BTreeSet;

use super::{Aggregate, Return, WhyLeftOut};
use crate::names::fold;
use crate::wording::{and, quote, thousands};

/// How many agencies a note names; each return says of itself whether it is late or complete, too.
const MOST_NAMED: usize = 20;

/// Something to know beside the figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AggregateNote {
    kind: &'static str,
    source: Option<String>,
    message: String,
}

impl AggregateNote {
    /// What kind of note it is, in a few words that stay the same.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.kind
    }

    /// Which return it is about, by where it came from.
    #[must_use]
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// What there is to know, in a sentence.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

pub(super) fn of(aggregate: &Aggregate<'_>) -> Vec<AggregateNote> {
    let mut notes = Vec::new();
    late(aggregate, &mut notes);
    incomplete(aggregate, &mut notes);
    partly_counted(aggregate, &mut notes);
    several_of_one_agency(aggregate, &mut notes);
    in_no_area(aggregate, &mut notes);
    not_invited(aggregate, &mut notes);
    notes
}

/// Returns that count though they came after the deadline: whether they should is for the board to say.
fn late(aggregate: &Aggregate<'_>, notes: &mut Vec<AggregateNote>) {
    let Some(deadline) = aggregate.framework.deadline() else { return };
    let came = format!("came after the deadline, {deadline}, and counts");
    let come = format!("came after the deadline, {deadline}, and count");
    counted_though(aggregate, "after the deadline", (&came, &come), |sent| sent.is_late() == Some(true), notes);
}

/// Returns that count though something is missing in them that must be there.
fn incomplete(aggregate: &Aggregate<'_>, notes: &mut Vec<AggregateNote>) {
    let words = ("is not complete, and counts", "are not complete, and count");
    counted_though(aggregate, "not complete", words, |sent| !sent.is_complete(), notes);
}

/// One note for all returns of which something is so, with their number and their names.
fn counted_though(
    aggregate: &Aggregate<'_>,
    kind: &'static str,
    (one, many): (&str, &str),
    is_so: impl Fn(&Return) -> bool,
    notes: &mut Vec<AggregateNote>,
) {
    let found: Vec<&Return> = aggregate.counted().map(|at| aggregate.returns[at]).filter(|sent| is_so(sent)).collect();
    let name = |sent: &&Return| quote(if sent.agency().trim().is_empty() { sent.source() } else { sent.agency() });
    let (subject, says) = match found.len() {
        0 => return,
        1 => ("1 return".to_owned(), one),
        number => (format!("{number} returns"), many),
    };
    // Whose are not complete says something of what single agencies answered.
    let message = match aggregate.minimum > 1 && kind == "not complete" {
        true => format!("{subject} {says}"),
        false if found.len() > MOST_NAMED => {
            let (named, more) = (found.iter().take(MOST_NAMED).map(name).collect::<Vec<_>>(), found.len() - MOST_NAMED);
            format!("{subject} {says}: {}, and {} more", named.join(", "), thousands(more))
        }
        false => format!("{subject} {says}: {}", and(found.iter().map(name))),
    };
    notes.push(AggregateNote { kind, source: None, message });
}

/// Returns that another one has replaced in some of their areas, and not in others.
fn partly_counted(aggregate: &Aggregate<'_>, notes: &mut Vec<AggregateNote>) {
    for at in aggregate.counted() {
        let (sent, standing) = (aggregate.returns[at], &aggregate.standings[at]);
        for &(place, why, other) in &standing.not_in {
            let area = place.and_then(|area| aggregate.framework.areas().nth(area as usize)).unwrap_or("its area");
            let other = other.map_or("", |other| aggregate.returns[other].source());
            let why = match why {
                WhyLeftOut::Replaced => format!("{} took its place", quote(other)),
                WhyLeftOut::SameTwice => format!("{} says the same", quote(other)),
                _ => format!("it is not known which is later, this or {}", quote(other)),
            };
            notes.push(AggregateNote {
                kind: "not counted everywhere",
                source: Some(sent.source().to_owned()),
                message: format!("the return of {} does not count in {area}: {why}", quote(sent.agency())),
            });
        }
    }
}

/// Agencies of which several returns count, each in other areas.
fn several_of_one_agency(aggregate: &Aggregate<'_>, notes: &mut Vec<AggregateNote>) {
    let name = |at: usize| aggregate.returns[at].folded_agency();
    let counted: Vec<usize> = aggregate.counted().filter(|&at| !name(at).is_empty()).collect();
    for group in counted.chunk_by(|&a, &b| name(a) == name(b)).filter(|group| group.len() > 1) {
        let sources = and(group.iter().map(|&at| quote(aggregate.returns[at].source())));
        let agency = quote(aggregate.returns[group[0]].agency());
        notes.push(AggregateNote {
            kind: "several returns of one agency",
            source: None,
            message: format!("{agency} sent one return for some areas and another for others, and each is counted over all: {sources}"),
        });
    }
}

fn in_no_area(aggregate: &Aggregate<'_>, notes: &mut Vec<AggregateNote>) {
    if aggregate.framework.model().about.areas.is_none() {
        return;
    }
    let in_none = |sent: &Return| sent.covered().is_empty() && !sent.names_unknown_area();
    for at in aggregate.counted().filter(|&at| in_none(aggregate.returns[at])) {
        let sent = aggregate.returns[at];
        notes.push(AggregateNote {
            kind: "no local area",
            source: Some(sent.source().to_owned()),
            message: format!(
                "the return of {} names no local area: it is counted over all, and in no area",
                quote(sent.agency())
            ),
        });
    }
}

/// Agencies that answered and stand in no register of those invited.
fn not_invited(aggregate: &Aggregate<'_>, notes: &mut Vec<AggregateNote>) {
    let Some(register) = aggregate.register else { return };
    let invited: BTreeSet<String> = register.everywhere().iter().map(|name| fold(name).into_owned()).collect();
    let mut seen = BTreeSet::new();
    for at in aggregate.counted() {
        let sent = aggregate.returns[at];
        let name = fold(sent.agency()).into_owned();
        if !invited.contains(&name) && seen.insert(name) {
            notes.push(AggregateNote {
                kind: "not in the register",
                source: Some(sent.source().to_owned()),
                message: format!(
                    "{} answered and is not in the register; it is counted among those invited",
                    quote(sent.agency())
                ),
            });
        }
    }
}
