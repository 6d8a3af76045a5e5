//! Many returns to the Cambridgeshire tool, as rows and as the columns that a host would hold of them.

use yardstick::batch::{Found as FoundInBatch, Rules, UNANSWERED};

use crate::by_hand::{Found, What, is_blank};
use crate::ratings::Chance;
use crate::rows::{ACTION_LABELS, LEVELS, Row, rows};

/// Returns that differ: what stands in the rows of one is dealt out to other statements in the next, and about half of
/// what is missing is filled in.
#[must_use]
pub fn returns(number: usize) -> Vec<Vec<Row>> {
    let mut chance = Chance::default();
    let ids: Vec<String> = rows().into_iter().map(|row| row.id).collect();
    let one = |_| {
        let mut dealt = rows();
        chance.shuffle(&mut dealt);
        for (row, id) in dealt.iter_mut().zip(&ids) {
            row.id.clone_from(id);
            if chance.below(5) < 3 {
                fill(row);
            }
        }
        dealt
    };
    (0..number).map(one).collect()
}

/// Rates a row that is not, and writes in what is blank.
fn fill(row: &mut Row) {
    if row.rating.is_empty() {
        row.rating = LEVELS[1];
    }
    let texts = [&mut row.evidence, &mut row.impact, &mut row.reason, &mut row.alternative];
    for text in texts.into_iter().chain(&mut row.action) {
        if is_blank(text, "") || text.ends_with(':') {
            text.replace_range(.., "As the board was told in May");
        }
    }
}

/// The returns as bytes.
#[derive(Debug)]
pub struct Columns {
    /// For each statement of each return its level, or that there is none.
    pub ratings: Vec<u8>,
    /// For each box that the rules read whether it is given.
    pub boxes: Vec<Vec<u8>>,
}

impl Columns {
    /// The columns that these rules read.
    #[must_use]
    pub fn of(rules: &Rules, returns: &[Vec<Row>]) -> Columns {
        let all = || returns.iter().flatten();
        let level = |row: &Row| LEVELS.iter().position(|level| *level == row.rating).map_or(UNANSWERED, |at| at as u8);
        let boxes = rules.boxes().map(|asked| {
            let is_given = |row: &Row| match (asked.name(), asked.column()) {
                ("evidence", _) => !is_blank(&row.evidence, ""),
                ("impact", _) => !is_blank(&row.impact, ""),
                ("reason", _) => !is_blank(&row.reason, ""),
                ("alternative", _) => !is_blank(&row.alternative, ""),
                (_, column) => {
                    let columns = crate::json::COLUMNS.iter().zip(&row.action).zip(ACTION_LABELS);
                    let mut wanted = columns.filter(|((name, _), _)| column.is_none_or(|column| column == **name));
                    wanted.any(|((_, text), label)| !is_blank(text, label))
                }
            };
            all().map(|row| u8::from(is_given(row))).collect()
        });
        Columns { boxes: boxes.collect(), ratings: all().map(level).collect() }
    }
}

/// What a batch found, in the terms and the order of the code written by hand.
#[must_use]
pub fn in_terms(rules: &Rules, found: &[FoundInBatch]) -> Vec<Found> {
    let kinds: Vec<What> = rules
        .checks()
        .map(|check| match (check.rule(), check.requirement()) {
            ("C1", Some(0)) => What::Evidence,
            ("C1", _) => What::Impact,
            ("C2", _) => What::Action,
            ("C3", _) => What::Immediate,
            ("C4", Some(0)) => What::Reason,
            ("C4", _) => What::Alternative,
            _ => What::Rating,
        })
        .collect();
    let found = found.iter().map(|one| Found { what: kinds[one.check], item: one.item, missing: one.missing as u8 });
    let mut found: Vec<Found> = found.collect();
    found.sort_by_key(|found| (found.item, found.what));
    found
}
