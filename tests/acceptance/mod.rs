//! The acceptance table, row by row: what serves each, and what fails without it.
//!
//! A row is served by lines of the framework file (then, without any of them, its expectation must fail), or by what
//! the library means (then its expectation must fail on another response), or it asks for nothing that rules can do.

mod cambridgeshire;
mod given;
mod lambeth;
pub(crate) mod lines;
mod row;
mod surrey;
mod sussex;
mod torbay;

use std::fmt::Write;

use row::{Change, Row, Served, World};

/// Shows a row on the whole file, then without each group of its lines. Gives a line for the table.
fn shown(row: &Row, text: &str) -> String {
    match &row.served {
        Served::Lines { without, holds } => format!("lines    {}", by_lines(row, text, without, *holds)),
        Served::Meaning { because, holds, on, not_on } => {
            let framework = &World::of(text).expect("the whole file can be used").framework;
            assert!(holds(framework, &on(framework)), "{}: does not hold: {}", row.id, row.asks);
            assert!(!holds(framework, &not_on(framework)), "{}: holds on the other response, too", row.id);
            format!("meaning  {because}")
        }
        Served::Nothing { because } => format!("nothing  {because}"),
    }
}

/// The expectation holds on the whole file, and fails without any one of these groups.
fn by_lines(row: &Row, text: &str, without: &[Vec<Change>], holds: fn(&World) -> Option<bool>) -> String {
    let world = World::of(text).expect("the whole file can be used");
    assert_eq!(holds(&world), Some(true), "{}: does not hold on the whole file: {}", row.id, row.asks);
    for group in without {
        let less = lines::without(text, group);
        let first = lines::shown(&group[0]);
        let world = World::of(&less).unwrap_or_else(|problems| panic!("{}: without `{first}`: {problems}", row.id));
        assert_ne!(holds(&world), Some(true), "{}: holds without `{first}`, too", row.id);
    }
    let changes: Vec<String> = without.iter().map(|group| lines::shown(&group[0])).collect();
    changes.join("\n                ")
}

/// Shows every row of a board, of which there are so many, and compares the table.
#[allow(clippy::print_stdout)]
fn compare(board: &str, prefix: &str, how_many: u32, rows: &[Row], text: &str) {
    let ids: Vec<String> = (1..=how_many).map(|number| format!("{prefix}-{number:02}")).collect();
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), ids, "every row of the table, in its order");
    let text = lines::without_examples(text);
    let mut table = String::new();
    for row in rows {
        let _ = writeln!(table, "{}  {}\n       {}", row.id, row.asks, shown(row, &text));
    }
    println!("{table}");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(".");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(board, table));
}

#[test]
fn cambridgeshire() {
    compare("cambridgeshire", "CAM", 42, &cambridgeshire::rows(), &crate::cambridgeshire::text());
}

#[test]
fn surrey() {
    compare("surrey", "SUR", 38, &surrey::rows(), &crate::surrey::text());
}

#[test]
fn sussex() {
    compare("sussex", "SUS", 41, &sussex::rows(), &crate::sussex::text());
}

#[test]
fn lambeth() {
    compare("lambeth", "LAM", 30, &lambeth::rows(), &crate::lambeth::text());
}

#[test]
fn torbay() {
    compare("torbay", "TOR", 43, &torbay::rows(), &crate::torbay::text());
}
