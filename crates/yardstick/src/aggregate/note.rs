//! What a reader should know beside the figures: returns that count here and not there, agencies that nobody invited.

use std::collections::BTreeSet;

use super::{Aggregate, WhyLeftOut};
use crate::names::fold;
use crate::wording::{and, quote};

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
    partly_counted(aggregate, &mut notes);
    several_of_one_agency(aggregate, &mut notes);
    in_no_area(aggregate, &mut notes);
    not_invited(aggregate, &mut notes);
    notes
}

/// Returns that another one has replaced in some of their areas, and not in others.
fn partly_counted(aggregate: &Aggregate<'_>, notes: &mut Vec<AggregateNote>) {
    for at in aggregate.counted() {
        let (sent, standing) = (&aggregate.returns[at], &aggregate.standings[at]);
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
    let counted: Vec<usize> = aggregate.counted().collect();
    let mut groups = counted.chunk_by(|&a, &b| aggregate.returns[a].is_of_same_agency(&aggregate.returns[b]));
    for group in groups.by_ref().filter(|group| group.len() > 1) {
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
    for at in aggregate.counted().filter(|&at| aggregate.returns[at].covered().is_empty()) {
        let sent = &aggregate.returns[at];
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
        let sent = &aggregate.returns[at];
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
