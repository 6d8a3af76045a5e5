//! The return: 46 statements, most of them answered as they should be, and seventeen things to find.

use serde_json::{Value, json};
use yardstick_benches::rows::{LEVELS, Row, SECTIONS};

/// How many findings there are.
pub const FINDINGS: usize = 17;

/// The statements as a host holds them. What is blank is empty, so that nobody else need know what counts as blank.
pub fn rows() -> Vec<Row> {
    let sections = SECTIONS.iter().enumerate();
    let ids = sections.flat_map(|(section, &count)| (1..=count).map(move |at| format!("{}.{at}", section + 1)));
    ids.enumerate().map(|(at, id)| row(at, id)).collect()
}

fn row(at: usize, id: String) -> Row {
    let rating = match at {
        11 | 34 => "",
        at if at % 9 == 4 => LEVELS[0],
        at if at % 9 == 7 => LEVELS[3],
        at if at % 3 == 1 => LEVELS[1],
        _ => LEVELS[2],
    };
    let text = |words: &str| format!("{words}, as the safeguarding lead reported to the board on {} May", 1 + at % 28);
    let mut row = Row { id, rating, ..Row::default() };
    match rating {
        "Fully Met" | "Partly Met" => {
            (row.evidence, row.impact) = (text("The policy was reviewed"), text("Staff act sooner"));
        }
        "N/A" => (row.reason, row.alternative) = (text("We have no such service"), text("The host trust answers")),
        _ => {}
    }
    if matches!(rating, "Not Met" | "Partly Met") {
        let words = ["Head of Service", "Rewrite the induction", "Fewer late referrals", "by 1 March", "each quarter"];
        row.action = words.map(str::to_owned);
    }
    blank(at, &mut row);
    row
}

/// What somebody forgot.
fn blank(at: usize, row: &mut Row) {
    match at {
        0 | 18 | 30 => row.evidence.clear(),
        1 | 20 => row.impact.clear(),
        10 => row.action[3].clear(),
        13 => row.action = Default::default(),
        28 => row.action[0].clear(),
        7 => row.reason.clear(),
        16 => row.alternative.clear(),
        _ => {}
    }
}

/// The same as JSON, for the engines.
pub fn json() -> Value {
    let answers = rows().into_iter().map(|row| {
        let [lead, action, impact, timescale, progress] = row.action;
        json!({
            "id": row.id, "rating": row.rating, "evidence": row.evidence, "impact": row.impact, "reason": row.reason,
            "alternative": row.alternative,
            "action": {"lead": lead, "action": action, "impact": impact, "timescale": timescale, "progress": progress},
        })
    });
    json!({ "answers": answers.collect::<Vec<_>>() })
}
