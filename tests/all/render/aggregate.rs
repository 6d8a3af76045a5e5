//! An aggregate in as few lines as can be checked by hand.

use std::fmt::Write;

use yardstick::Framework;
use yardstick::aggregate::{Aggregate, Place, Rated, Tally};

use super::evaluation::report;

/// Each place with its counts, its ratings and why they came out so; then what was left out, and what was noted.
pub(crate) fn whole(aggregate: &Aggregate<'_>) -> String {
    let mut shown = String::new();
    let places = aggregate.areas().chain(aggregate.groups()).chain([aggregate.overall()]);
    for place in places {
        shown.push_str(&one(aggregate.framework(), place));
    }
    shown.push_str("left out\n");
    for left in aggregate.left_out() {
        let other = left.other().map_or(String::new(), |other| format!(", see {}", other.source()));
        let _ = writeln!(shown, "  {} of {}: {}{other}", left.source(), left.agency(), left.why().as_str());
    }
    shown.push_str("\nnotes\n");
    for note in aggregate.notes() {
        let source = note.source().map_or(String::new(), |source| format!(" ({source})"));
        let _ = writeln!(shown, "  {}{source}: {}", note.kind(), note.message());
    }
    shown
}

fn one(framework: &Framework, place: Place<'_>) -> String {
    let by = place.by().map_or(String::new(), |by| format!("{by}: "));
    let sources: Vec<&str> = place.returns().iter().map(|sent| sent.source()).collect();
    let mut shown = format!(
        "{by}{}\n  responses: {}, {}\n",
        place.name().unwrap_or("all together"),
        sources.len(),
        sources.join(" ")
    );
    if let Some(invited) = place.invited() {
        let silent: Vec<&str> = place.not_heard_from().collect();
        let _ = writeln!(shown, "  invited: {invited}; not heard from: {}", silent.join(", "));
    }
    for item in framework.items() {
        if let Some(counts) = place.tally(item.id()).unwrap() {
            let _ = writeln!(shown, "  {}: {}", item.name(), tally(framework, counts));
        }
    }
    for agency in place.agencies() {
        for rated in &agency.ratings {
            let _ = writeln!(shown, "  {}: {}", agency.of.agency(), rating(framework, rated));
        }
    }
    for rated in &place.ratings() {
        let _ = writeln!(shown, "  {}", rating(framework, rated));
    }
    for made in &place.reports() {
        shown.push_str(&report(made));
    }
    shown + "\n"
}

/// What a rating comes to, on which counts, by which line.
fn rating(framework: &Framework, rated: &Rated<'_>) -> String {
    let by = match rated.decided_by() {
        Some(line) => {
            let share = rated.share().map_or(String::new(), |share| {
                let percent = share.percent_to_nearest(rated.shown_to_nearest());
                format!(" at {share}, {}", percent.map_or("no data".to_owned(), |percent| format!("{percent}%")))
            });
            format!("`{}`{share}", line.text())
        }
        None => "no line decides".to_owned(),
    };
    let base = rated.base().map_or("unknown".to_owned(), |base| base.to_string());
    format!("{}: {by}; {}; base {base}", rated.message(), tally(framework, rated.tally()))
}

/// The counts that are not zero, each with its word.
fn tally(framework: &Framework, tally: &Tally) -> String {
    let levels = tally.levels(framework).map(|(level, count)| (count, level.name()));
    let others = [
        (tally.not_applicable(), "not applicable"),
        (tally.unanswered(), "unanswered"),
        (tally.waived(), "waived"),
        (tally.out_of_scope(), "out of scope"),
    ];
    let parts = levels.chain(others).filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}"));
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { "nobody".to_owned() } else { parts.join(", ") }
}
