//! The acceptance table, row by row: what serves each, and what fails without it.
//!
//! A row is served by lines of the framework file (then, without any of them, its expectation must fail), or by what
//! the library means (then its expectation must fail on another response), or it asks for nothing that rules can do.

mod cambridgeshire;
mod given;
mod lines;
mod row;

use std::fmt::Write;

use row::{Row, Served, World};

/// Shows a row on the whole file, then without each group of its lines. Gives a line for the table.
fn shown(row: &Row, text: &str) -> String {
    let world = World::of(text).expect("the whole file can be used");
    match &row.served {
        Served::Lines { without, holds } => {
            assert_eq!(holds(&world), Some(true), "{}: does not hold on the whole file: {}", row.id, row.asks);
            for group in without {
                let less = lines::without(text, group);
                let first = group[0].line;
                let world =
                    World::of(&less).unwrap_or_else(|problems| panic!("{}: without `{first}`: {problems}", row.id));
                assert_ne!(holds(&world), Some(true), "{}: holds without `{first}`, too", row.id);
            }
            let changes: Vec<String> = without.iter().map(|group| lines::shown(&group[0])).collect();
            format!("lines    {}", changes.join("\n                "))
        }
        Served::Meaning { because, holds, on, not_on } => {
            let framework = &world.framework;
            assert!(holds(framework, &on(framework)), "{}: does not hold: {}", row.id, row.asks);
            assert!(!holds(framework, &not_on(framework)), "{}: holds on the other response, too", row.id);
            format!("meaning  {because}")
        }
        Served::Nothing { because } => format!("nothing  {because}"),
    }
}

#[test]
#[allow(clippy::print_stdout)]
fn cambridgeshire() {
    let rows = cambridgeshire::rows();
    let ids: Vec<String> = (1..=42).map(|number| format!("CAM-{number:02}")).collect();
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), ids, "every row of the table, in its order");
    let text = lines::without_examples(&crate::cambridgeshire::text());
    let mut table = String::new();
    for row in &rows {
        let _ = writeln!(table, "{}  {}\n       {}", row.id, row.asks, shown(row, &text));
    }
    println!("{table}");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(".");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("cambridgeshire", table));
}
