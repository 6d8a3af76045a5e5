//! Editions in one table: what each comes to, and what it comes to over the standards that all of them have.

use std::io::{self, Write};

use yardstick::aggregate::{Aggregate, By, NotCompared, SideBySide, Tally};
use yardstick::{Framework, Scale};

use crate::clean;
use crate::counts::{columns, headings, line};
use crate::sheet::{paragraph, title};
use crate::table::{Entry, table};
use crate::words::count;

/// A row for each edition; none where nothing of it is on the scale.
type Rows = Vec<(String, Option<Tally>)>;

pub(crate) fn side_by_side(aggregates: &[&Aggregate<'_>], width: usize, out: &mut dyn Write) -> io::Result<()> {
    for (scale, framework) in scales(aggregates) {
        let rows: Rows = aggregates.iter().filter_map(|aggregate| whole(aggregate, scale)).collect();
        show(&heading("By edition", framework, scale), framework, scale, &rows, width, out)?;
    }
    let Some(found) = SideBySide::of(aggregates) else {
        title(out, "Like for like")?;
        return paragraph(out, "  ", "These are no editions of one framework, so nothing can be compared.", width);
    };
    let latest = found.latest();
    for compared in found.scales() {
        let editions = aggregates.iter().map(|aggregate| edition(aggregate.framework()));
        let rows: Rows = editions.zip(compared.editions.iter().cloned()).collect();
        show(&heading("Like for like", latest, compared.scale), latest, compared.scale, &rows, width, out)?;
        let names: Vec<String> = compared.items.iter().map(|item| clean::line(item.name())).collect();
        let standards = count(names.len(), "standard");
        paragraph(out, "  ", &format!("Over {standards} that all editions have: {}.", names.join(", ")), width)?;
    }
    if found.scales().is_empty() {
        title(out, "Like for like")?;
        paragraph(out, "  ", "No standard is the same in all editions.", width)?;
    }
    not_compared(found.not_compared(), width, out)
}

fn heading(words: &str, framework: &Framework, scale: Scale<'_>) -> String {
    let on = clean::line(scale.name());
    if framework.scales().len() > 1 && !on.is_empty() { format!("{words}, {on}") } else { words.to_owned() }
}

/// Each scale once, whichever editions have it.
fn scales<'e>(aggregates: &[&'e Aggregate<'e>]) -> Vec<(Scale<'e>, &'e Framework)> {
    let mut found: Vec<(Scale<'e>, &'e Framework)> = Vec::new();
    for framework in aggregates.iter().map(|aggregate| aggregate.framework()) {
        for scale in framework.scales() {
            if !found.iter().any(|(known, _)| Tally::of_none(*known).add(&Tally::of_none(scale)).is_ok()) {
                found.push((scale, framework));
            }
        }
    }
    found
}

/// What an edition comes to on a scale, over all its standards.
fn whole(aggregate: &Aggregate<'_>, scale: Scale<'_>) -> Option<(String, Option<Tally>)> {
    let rows = aggregate.rows(By::Edition);
    let row = rows.first()?;
    let fits = |tally: &Tally| Tally::of_none(scale).add(tally).is_ok();
    let tally = row.counts.iter().map(|(_, tally)| tally).find(|tally| fits(tally)).cloned();
    let has_it = aggregate.framework().scales().any(|of| fits(&Tally::of_none(of)));
    (tally.is_some() || has_it && row.is_suppressed).then(|| (edition(aggregate.framework()), tally))
}

fn show(
    heading: &str,
    framework: &Framework,
    scale: Scale<'_>,
    rows: &Rows,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut total = Tally::of_none(scale);
    for tally in rows.iter().filter_map(|(_, tally)| tally.as_ref()) {
        // Tallies of one scale fit together; the sum only says which columns there are.
        let _ = total.add(tally);
    }
    if total.total() == 0 && rows.iter().all(|(_, tally)| tally.is_some()) {
        return Ok(());
    }
    title(out, heading)?;
    let columns = columns(framework, scale, &total);
    let lines = rows.iter().map(|(name, tally)| match tally {
        Some(tally) => line(name.clone(), tally, &columns),
        None => vec![Entry::Words(format!("{name} (suppressed)"))],
    });
    writeln!(out, "{}", table(&headings("Edition".to_owned(), &columns), &lines.collect::<Vec<_>>(), width))
}

/// What is in no like-for-like count: those together of which the same is to be said.
fn not_compared(all: &[NotCompared<'_>], width: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut by_reason: Vec<(&NotCompared<'_>, Vec<String>)> = Vec::new();
    for one in all {
        let is_alike = |of: &NotCompared<'_>| (&of.edition, &of.with, of.why) == (&one.edition, &one.with, one.why);
        let item = clean::line(one.item);
        match by_reason.iter_mut().find(|(of, _)| is_alike(of)) {
            Some((_, items)) => items.push(item),
            None => by_reason.push((one, vec![item])),
        }
    }
    if by_reason.is_empty() {
        return Ok(());
    }
    title(out, "Not compared")?;
    for (NotCompared { edition, with, why, .. }, items) in by_reason {
        let with = clean::line(with);
        let why = match *why {
            "new" => format!("not in edition {with}"),
            "split" => format!("a part of what one standard was in edition {with}"),
            "merged" => format!("what several were in edition {with}"),
            "other words" => format!("other words in edition {with}"),
            "another scale" => format!("rated on another scale in edition {with}"),
            "retired" => format!("no longer in edition {with}"),
            _ => format!("what it was is not found in edition {with}"),
        };
        paragraph(out, "  - ", &format!("{} (edition {}): {why}", items.join(", "), clean::line(edition)), width)?;
    }
    Ok(())
}

fn edition(framework: &Framework) -> String {
    let edition = clean::line(&framework.edition());
    if edition.is_empty() { "not printed".to_owned() } else { edition }
}
