//! A host's own data: 46 statements with their ratings and texts, some blank, some with the template left standing.

/// One statement as a host holds it.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// The id of the statement: `1.10`.
    pub id: String,
    /// The level in words; empty where there is none.
    pub rating: &'static str,
    /// What is done well.
    pub evidence: String,
    /// Its impact.
    pub impact: String,
    /// Why it does not apply.
    pub reason: String,
    /// What stands in for it.
    pub alternative: String,
    /// Lead, action, impact, timescale and progress.
    pub action: [String; 5],
}

/// The headings of the five parts of an action, as the spreadsheet has them.
pub const ACTION_LABELS: [&str; 5] = ["Lead person name/title", "Action", "Impact", "Timescale", "Progress"];

/// The levels in the order of the scale.
pub const LEVELS: [&str; 4] = ["Not Met", "Partly Met", "Fully Met", "N/A"];

/// How many statements each of the seven sections has.
pub const SECTIONS: [usize; 7] = [7, 6, 5, 6, 10, 10, 2];

/// A response of 46 statements. Every seventh is unrated, every fifth text is missing, and some actions hold only their labels.
#[must_use]
pub fn rows() -> Vec<Row> {
    let ids = SECTIONS
        .iter()
        .enumerate()
        .flat_map(|(section, &count)| (1..=count).map(move |at| format!("{}.{at}", section + 1)));
    ids.enumerate().map(|(at, id)| row(at, id)).collect()
}

fn row(at: usize, id: String) -> Row {
    let rating = if at % 7 == 6 { "" } else { LEVELS[at * 5 % 4] };
    let text = |part: usize, words: &str| match (at + part) % 5 {
        0 if at.is_multiple_of(2) => " \n".to_owned(),
        _ => format!("{words}, as the safeguarding lead reported to the board on {} May", 1 + at % 28),
    };
    let mut row = Row { id, rating, ..Row::default() };
    match rating {
        "N/A" => {
            (row.reason, row.alternative) = (text(1, "We have no such service"), text(2, "The host trust answers"))
        }
        _ => (row.evidence, row.impact) = (text(1, "The policy was reviewed"), text(2, "Staff act sooner")),
    }
    if matches!(rating, "Not Met" | "Partly Met") {
        let words =
            ["Head of Service", "Rewrite the induction", "Fewer late referrals", "by 1 March", "At each board meeting"];
        row.action = std::array::from_fn(|part| match (at + part) % 6 {
            0 => format!("{}:", ACTION_LABELS[part]),
            _ => words[part].to_owned(),
        });
    }
    row
}
