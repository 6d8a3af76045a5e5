//! The tables beside the example responses, worked out by hand from the guidance.

use yardstick_tests::frameworks;

/// A table: its rows, each as its cells, without the headings of the columns.
pub(crate) type Table = Vec<Vec<String>>;

/// The tables that stand under a heading of the README of a framework's examples.
pub(crate) fn tables(framework: &str, heading: &str) -> Vec<Table> {
    let text = std::fs::read_to_string(frameworks().join("examples").join(framework).join("README.md")).unwrap();
    let is_heading = |line: &str| line.starts_with('#');
    let is_wanted =
        |line: &str| is_heading(line) && line.trim_start_matches(['#', ' ']).replace('`', "").starts_with(heading);
    let mut lines = text.lines().skip_while(|line| !is_wanted(line)).peekable();
    assert!(lines.next().is_some(), "there is no heading `{heading}`");
    let mut tables = Vec::new();
    let mut rows = Vec::new();
    for line in lines.take_while(|line| !is_heading(line)).chain([""]) {
        match line.starts_with('|') {
            true => rows.push(cells(line)),
            // The first two lines are the headings and a rule.
            false if rows.len() > 2 => tables.push(std::mem::take(&mut rows).split_off(2)),
            false => {}
        }
    }
    tables
}

/// The only table, or the first.
pub(crate) fn table(framework: &str, heading: &str) -> Table {
    tables(framework, heading).into_iter().next().unwrap()
}

fn cells(row: &str) -> Vec<String> {
    let plain = |cell: &str| cell.trim().replace(['`', '*'], "");
    row.trim_matches('|').split('|').map(plain).collect()
}
