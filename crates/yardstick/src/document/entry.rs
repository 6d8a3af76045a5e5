//! Parts that several documents share: counts, conditions, ratings, reports.

use serde::Serialize;

use crate::aggregate::{Rated, Tally};
use crate::evaluate::Explanation;
use crate::framework::Framework;
use crate::report::{Cell, Report};

/// The counts of one scale.
#[derive(Serialize)]
pub(crate) struct CountsEntry<'e> {
    scale: &'e str,
    asked: u64,
    levels: Vec<LevelEntry<'e>>,
    not_applicable: u64,
    unanswered: u64,
    waived: u64,
    out_of_scope: u64,
}

#[derive(Serialize)]
pub(crate) struct LevelEntry<'e> {
    key: &'e str,
    label: &'e str,
    count: u64,
}

impl<'e> CountsEntry<'e> {
    pub(crate) fn new(framework: &'e Framework, scale: &'e str, tally: &Tally) -> CountsEntry<'e> {
        let levels =
            tally.levels(framework).map(|(level, count)| LevelEntry { key: level.key(), label: level.name(), count });
        CountsEntry {
            scale,
            asked: tally.asked(),
            levels: levels.collect(),
            not_applicable: tally.not_applicable(),
            unanswered: tally.unanswered(),
            waived: tally.waived(),
            out_of_scope: tally.out_of_scope(),
        }
    }
}

/// One condition, whether it held, and what was found.
#[derive(Serialize)]
pub(crate) struct ConditionEntry {
    condition: String,
    held: bool,
    found: String,
}

impl ConditionEntry {
    pub(crate) fn all(explanation: &Explanation) -> Vec<ConditionEntry> {
        let entry = |condition: &crate::evaluate::Condition| ConditionEntry {
            condition: condition.words().to_owned(),
            held: condition.held(),
            found: condition.found().to_owned(),
        };
        explanation.conditions().iter().map(entry).collect()
    }
}

/// What a rating comes to, and the line that decided.
#[derive(Serialize)]
pub(crate) struct RatedEntry<'e> {
    name: &'e str,
    scope: &'static str,
    item: Option<&'e str>,
    section: Option<&'e str>,
    level: Option<LevelName<'e>>,
    for_comparison: bool,
    counts: CountsEntry<'e>,
    base: BaseEntry,
    decided_by: Option<DecidedEntry<'e>>,
    shares: Vec<ShareOfEntry<'e>>,
    because: Option<String>,
}

#[derive(Serialize)]
struct LevelName<'e> {
    key: &'e str,
    label: &'e str,
}

#[derive(Serialize)]
struct BaseEntry {
    of: &'static str,
    count: Option<u64>,
}

#[derive(Serialize)]
struct DecidedEntry<'e> {
    line: u32,
    text: &'e str,
    share: Option<ShareEntry>,
}

#[derive(Serialize)]
struct ShareOfEntry<'e> {
    counted: &'e str,
    #[serde(flatten)]
    share: ShareEntry,
}

#[derive(Serialize)]
struct ShareEntry {
    count: u64,
    of: u64,
    percent: Option<u64>,
}

impl<'e> RatedEntry<'e> {
    pub(crate) fn new(rated: &Rated<'e>) -> RatedEntry<'e> {
        let rating = rated.rating();
        let share = |share: crate::aggregate::Share| ShareEntry {
            count: share.count(),
            of: share.of(),
            percent: share.percent_to_nearest(rated.shown_to_nearest()),
        };
        RatedEntry {
            name: rating.name(),
            scope: rated.scope(),
            item: rated.item().map(|item| item.name()),
            section: rated.section().map(|section| section.name()),
            level: rated.level().map(|level| LevelName { key: level.key(), label: level.name() }),
            for_comparison: rating.is_for_comparison(),
            counts: CountsEntry::new(rating.framework, rating.counted_scale().name(), rated.tally()),
            base: BaseEntry { of: rating.base(), count: rated.base() },
            decided_by: rated.decided_by().map(|line| DecidedEntry {
                line: line.line(),
                text: line.text(),
                share: rated.share().map(share),
            }),
            shares: rated
                .shares()
                .into_iter()
                .map(|(counted, of)| ShareOfEntry { counted, share: share(of) })
                .collect(),
            because: rating.because().map(|because| because.into_owned()),
        }
    }
}

/// A report.
#[derive(Serialize)]
pub(crate) struct ReportEntry {
    name: String,
    not_in_our_copy: bool,
    above: Vec<AboveEntry>,
    headings: Vec<String>,
    rows: Vec<Vec<CellEntry>>,
    last_rows: Vec<Vec<CellEntry>>,
}

#[derive(Serialize)]
pub(crate) struct AboveEntry {
    heading: String,
    text: String,
}

#[derive(Serialize)]
#[serde(untagged)]
enum CellEntry {
    Text(String),
    Number(u64),
    Share { count: u64, of: u64, percent: Option<u64>, nearest: Option<u32> },
}

impl ReportEntry {
    pub(crate) fn new(report: Report) -> ReportEntry {
        let above = report.above().iter();
        let above = above.map(|(heading, text)| AboveEntry { heading: heading.clone(), text: text.clone() });
        ReportEntry {
            name: report.name().to_owned(),
            not_in_our_copy: report.is_not_in_our_copy(),
            above: above.collect(),
            headings: report.headings().to_vec(),
            rows: report.rows().iter().map(|row| row.iter().map(cell).collect()).collect(),
            last_rows: report.last_rows().iter().map(|row| row.iter().map(cell).collect()).collect(),
        }
    }
}

fn cell(cell: &Cell) -> CellEntry {
    match cell {
        Cell::Text(text) => CellEntry::Text(text.clone()),
        Cell::Number(number) => CellEntry::Number(*number),
        Cell::Share(share, nearest) => CellEntry::Share {
            count: share.count(),
            of: share.of(),
            percent: nearest.and_then(|nearest| share.percent_to_nearest(nearest)),
            nearest: *nearest,
        },
    }
}
