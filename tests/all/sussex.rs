//! The framework of Sussex, and counts and responses to it made by hand.

use yardstick::aggregate::{Rated, Return, Tally};
use yardstick::{Context, Framework, Rating, Response, State, evaluate};

pub(crate) const NAME: &str = "sussex-2024";

/// The three readings of the table in part 4 of the guidance, by the names of their ratings (SUS-23).
pub(crate) const A_THIRD: &str = "Partnership rating";
pub(crate) const AT_33: &str = "Partnership rating at 33%";
pub(crate) const ROUNDED: &str = "Partnership rating at 33% after rounding";
pub(crate) const READINGS: [&str; 3] = [A_THIRD, AT_33, ROUNDED];

pub(crate) fn text() -> String {
    yardstick_tests::framework(NAME)
}

/// The text without its worked examples, so that a table may be changed.
pub(crate) fn text_without_examples() -> String {
    crate::acceptance::lines::without_examples(&text())
}

pub(crate) fn framework() -> Framework {
    Framework::read(text().as_bytes()).unwrap()
}

/// How many agencies rated a standard Red, Amber and Green, how many N/A, and how many not at all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) red: u64,
    pub(crate) amber: u64,
    pub(crate) green: u64,
    pub(crate) not_applicable: u64,
    pub(crate) unanswered: u64,
}

impl Counts {
    pub(crate) const NOBODY: Counts = Counts { red: 0, amber: 0, green: 0, not_applicable: 0, unanswered: 0 };

    /// So many of so many are Amber, the rest is Green.
    pub(crate) fn amber_of(count: u64, of: u64) -> Counts {
        Counts { amber: count, green: of - count, ..Counts::NOBODY }
    }

    pub(crate) fn tally(self, framework: &Framework) -> Tally {
        let scale = framework.scales().find(|scale| scale.name() == "RAG").unwrap();
        let level = |name: &str| scale.level(name).unwrap().id();
        let mut tally = Tally::of_none(scale);
        for (state, count) in [
            (State::Rated(level("Red")), self.red),
            (State::Rated(level("Amber")), self.amber),
            (State::Rated(level("Green")), self.green),
            (State::NotApplicable(level("N/A")), self.not_applicable),
            (State::Unanswered, self.unanswered),
        ] {
            tally.count(state, count).unwrap();
        }
        tally
    }
}

pub(crate) fn rating<'f>(framework: &'f Framework, name: &str) -> Rating<'f> {
    framework.ratings().find(|rating| rating.name() == name).unwrap()
}

pub(crate) fn rated<'f>(framework: &'f Framework, name: &str, counts: Counts) -> Rated<'f> {
    rating(framework, name).rate(&counts.tally(framework), None).unwrap()
}

/// The level that comes out, or `not rated`.
pub(crate) fn level<'f>(rated: &Rated<'f>) -> &'f str {
    rated.level().map_or("not rated", |level| level.name())
}

/// What each of the three readings comes to.
pub(crate) fn levels(framework: &Framework, counts: Counts) -> [&str; 3] {
    READINGS.map(|name| level(&rated(framework, name, counts)))
}

/// The return of an agency that rates some standards, in these areas.
pub(crate) fn sent(framework: &Framework, agency: &str, areas: &[&str], ratings: &[(&str, &str)]) -> Return {
    let mut response = Response::to(framework, agency);
    response.areas(areas).unwrap();
    for (item, level) in ratings {
        let item = framework.item(item).unwrap();
        response.rate(item.id(), item.level(level).unwrap()).unwrap();
    }
    let response = response.submit(None);
    Return::of(&evaluate(framework, &response, &Context::new()).unwrap(), &format!("{agency}.json"))
}
