//! The counts by groups of one kind: a table with a row for each.

use std::io::{self, Write};

use yardstick::aggregate::{By, Group, Tally};

use super::AreaSheet;
use crate::clean;
use crate::counts::{columns, headings, line};
use crate::table::{Entry, table};
use crate::words::capital;

impl AreaSheet<'_> {
    pub(super) fn grouped(&self, out: &mut dyn Write, by: By) -> io::Result<()> {
        let framework = self.aggregate.framework();
        let groups = self.aggregate.rows(by);
        for scale in framework.scales() {
            let of = |group: &Group<'_>| {
                let found = group.counts.iter().find(|(of, _)| of.name() == scale.name());
                found.map(|(_, tally)| tally.clone())
            };
            let mut total = Tally::of_none(scale);
            for tally in groups.iter().filter_map(of) {
                // Tallies of one scale fit together; the sum only says which columns there are.
                let _ = total.add(&tally);
            }
            if total.total() == 0 {
                continue;
            }
            let on = if framework.scales().len() > 1 { clean::line(scale.name()) } else { String::new() };
            let on = if on.is_empty() { on } else { format!(", {on}") };
            self.title(out, &format!("By {}{on}", by.as_str()))?;
            let columns = columns(framework, scale, &total);
            let rows = groups.iter().filter_map(|group| {
                let name = name(by, group);
                match of(group) {
                    Some(tally) => Some(line(name, &tally, &columns)),
                    None if group.is_suppressed => Some(vec![Entry::Words(format!("{name} (suppressed)"))]),
                    None => None,
                }
            });
            let rows: Vec<Vec<Entry>> = rows.collect();
            writeln!(out, "{}", table(&headings(capital(by.as_str()), &columns), &rows, self.width))?;
        }
        Ok(())
    }
}

fn name(by: By, group: &Group<'_>) -> String {
    let name = clean::line(group.name.as_deref().unwrap_or_default());
    match (name.as_str(), by) {
        ("", By::Area) => "All".to_owned(),
        ("", By::Section) => "in no section".to_owned(),
        ("", By::Edition) => "not printed".to_owned(),
        ("", _) => "an agency that is not named".to_owned(),
        _ => name,
    }
}
