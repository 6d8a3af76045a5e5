//! Counts as columns of a table: each level, and the other states.

use yardstick::aggregate::Tally;
use yardstick::{Framework, Scale};

use crate::clean;
use crate::table::Entry;

/// A column: its heading, and what it counts.
pub(crate) struct Column {
    heading: String,
    count: Box<dyn Fn(&Tally) -> u64>,
}

/// Waived and out of scope are shown only where there are any; so is not applicable where the scale has no word for it.
pub(crate) fn columns(framework: &Framework, scale: Scale<'_>, total: &Tally) -> Vec<Column> {
    let column =
        |heading: &str, count: fn(&Tally) -> u64| Column { heading: clean::line(heading), count: Box::new(count) };
    let mut columns = vec![column("asked", Tally::asked)];
    for (level, _) in total.levels(framework) {
        let id = level.id();
        columns.push(Column {
            heading: clean::line(level.name()),
            count: Box::new(move |tally| tally.of(id).unwrap_or(0)),
        });
    }
    let words: Vec<&str> = scale.levels().filter(|level| level.is_not_applicable()).map(|level| level.name()).collect();
    if !words.is_empty() {
        columns.push(column(&words.join(" / "), Tally::not_applicable));
    }
    columns.push(column("unanswered", Tally::unanswered));
    if total.waived() > 0 {
        columns.push(column("waived", Tally::waived));
    }
    if total.out_of_scope() > 0 {
        columns.push(column("out of scope", Tally::out_of_scope));
    }
    columns
}

/// The headings, that of the names first.
pub(crate) fn headings(names: String, columns: &[Column]) -> Vec<String> {
    [names].into_iter().chain(columns.iter().map(|column| column.heading.clone())).collect()
}

/// A row: a name, and its counts.
pub(crate) fn line(name: String, tally: &Tally, columns: &[Column]) -> Vec<Entry> {
    let counts = columns.iter().map(|column| Entry::Number((column.count)(tally).to_string()));
    [Entry::Words(name)].into_iter().chain(counts).collect()
}
