//! The rules of the framework, written by hand for this one framework.

use crate::rows::{ACTION_LABELS, LEVELS, Row, SECTIONS};

/// A finding: which rule, which statement, which columns of the action (none where the whole box is missing).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// The rule and what it asks for.
    pub what: What,
    /// The number of the statement among all.
    pub item: usize,
    /// The columns that are missing, as bits.
    pub missing: u8,
}

/// What is missing or marked, in the order of the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum What {
    Evidence,
    Impact,
    Action,
    Immediate,
    Reason,
    Alternative,
    Rating,
}

/// What came of a response: its findings, and for each section how many of each level, and how many without one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// The findings in order.
    pub findings: Vec<Found>,
    /// Not met, partly met, fully met, not applicable, unanswered.
    pub counts: [[u32; 5]; 8],
}

/// Evaluates a response as the framework says. Section 8 applies where the agency works in Peterborough; it has no
/// statements in our copy of the guidance.
#[must_use]
pub fn evaluate(rows: &[Row], areas: &[&str]) -> Outcome {
    let mut outcome = Outcome::default();
    let in_peterborough = areas.contains(&"Peterborough");
    let mut section = 0;
    let mut left = SECTIONS[0];
    for (item, row) in rows.iter().enumerate() {
        while left == 0 {
            section += 1;
            left = SECTIONS.get(section).copied().unwrap_or(usize::MAX);
        }
        left -= 1;
        if section == 7 && !in_peterborough {
            continue;
        }
        let level = LEVELS.iter().position(|level| *level == row.rating).unwrap_or(4);
        outcome.counts[section][level] += 1;
        check(row, item, level, &mut outcome.findings);
    }
    outcome
}

fn check(row: &Row, item: usize, level: usize, findings: &mut Vec<Found>) {
    let mut find = |what, missing| findings.push(Found { what, item, missing });
    if matches!(level, 1 | 2) {
        if is_blank(&row.evidence, "") {
            find(What::Evidence, 0);
        }
        if is_blank(&row.impact, "") {
            find(What::Impact, 0);
        }
    }
    if matches!(level, 0 | 1) {
        let blank: u8 = row
            .action
            .iter()
            .zip(ACTION_LABELS)
            .enumerate()
            .fold(0, |mask, (at, (text, label))| mask | u8::from(is_blank(text, label)) << at);
        match blank {
            0 => {}
            0b11111 => find(What::Action, 0),
            missing => find(What::Action, missing),
        }
    }
    if level == 0 {
        find(What::Immediate, 0);
    }
    if level == 3 {
        if is_blank(&row.reason, "") {
            find(What::Reason, 0);
        }
        if is_blank(&row.alternative, "") {
            find(What::Alternative, 0);
        }
    }
    if level == 4 {
        find(What::Rating, 0);
    }
}

/// Nothing, white space, dots and dashes, or the label left standing.
#[must_use]
pub fn is_blank(text: &str, label: &str) -> bool {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '…' | '-' | '–' | '—' | '_'));
    text.is_empty() || text.trim_end_matches(':').eq_ignore_ascii_case(label)
}
