//! SUS-01 to SUS-41: the guidance on the section 11 audit tool of the three Sussex partnerships.

mod actions;
mod agencies;
mod answers;
mod evidence;
mod follows;
mod guidance;
mod rating;
mod report;
mod scale;
mod worked;

use super::given::given_by;
use super::row::{Row, World};
use yardstick::Framework;
use yardstick::aggregate::Rated;

/// Every row, in the order of the table.
pub(crate) fn rows() -> Vec<Row> {
    let parts = [
        guidance::rows(),
        agencies::rows(),
        scale::rows(),
        answers::rows(),
        actions::rows(),
        evidence::rows(),
        rating::rows(),
        worked::rows(),
        report::rows(),
        follows::rows(),
    ];
    let mut rows: Vec<Row> = parts.into_iter().flatten().collect();
    rows.sort_by_key(|row| row.id);
    rows
}

/// The table of part 4, as the file reads it.
pub(crate) const RATING: &str = "Partnership rating";

/// The same file with a standard in area 9, of which our copy prints none.
pub(crate) fn with_standard_9(world: &World) -> Option<World> {
    let (before, nine) = world.text.split_once("\nSection 9: ")?;
    let nine = nine.replacen("  Standards (not in our copy)\n", "  Standard 9.1: A\n", 1);
    World::of(&format!("{before}\nSection 9: {nine}")).ok()
}

/// The texts of a part of the printed guidance.
pub(crate) fn part(world: &World, id: &str) -> Option<String> {
    let part = world.framework.parts().find(|part| part.name() == id)?;
    Some(part.texts().map(|text| text.into_owned()).collect::<Vec<_>>().join("\n"))
}

/// What a rating of 1.5 comes to where agencies in one area rate it like this: each level and how often.
pub(crate) fn rated<T>(
    framework: &Framework,
    rating: &str,
    levels: &[(&str, usize)],
    look: impl FnOnce(&Rated<'_>) -> Option<T>,
) -> Option<T> {
    let levels = levels.iter().flat_map(|&(level, number)| std::iter::repeat_n(level, number));
    let agencies = levels.enumerate().map(|(at, level)| {
        let given = given_by(framework, &format!("Agency {at}")).areas(&["East Sussex"]);
        if level == "unanswered" { given } else { given.rate("1.5", level) }
    });
    super::given::together(framework, agencies, |aggregate| {
        let east = aggregate.areas().find(|place| place.name() == Some("East Sussex"))?;
        let ratings = east.ratings();
        let of_item = |rated: &&Rated<'_>| rated.item().is_some_and(|item| item.name() == "1.5");
        look(ratings.iter().filter(of_item).find(|rated| rated.rating().name() == rating)?)
    })
}

/// The level of that, or `not rated`.
pub(crate) fn level(framework: &Framework, rating: &str, levels: &[(&str, usize)]) -> Option<String> {
    rated(framework, rating, levels, |rated| Some(rated.level().map_or("not rated", |level| level.name()).to_owned()))
}

/// So many of so many are Amber and the rest is Green.
pub(crate) fn level_of(framework: &Framework, rating: &str, count: usize, of: usize) -> Option<String> {
    level(framework, rating, &[("Amber", count), ("Green", of - count)])
}
