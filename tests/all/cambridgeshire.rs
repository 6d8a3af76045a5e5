//! The framework of Cambridgeshire and Peterborough, and responses to it made by hand.

use yardstick::{Context, Date, Evaluation, Framework, Response, ResponseBuilder, evaluate};

pub(crate) const NAME: &str = "cambridgeshire-peterborough-2017";

/// The sample score summary of the guidance (step 11), typed from it: for each standard the number of questions,
/// not met, partly met, fully met, N/A and unanswered.
pub(crate) const SAMPLE: [[u64; 6]; 7] = [
    [7, 4, 0, 3, 0, 0],
    [6, 1, 0, 4, 0, 1],
    [5, 0, 2, 2, 1, 0],
    [6, 0, 0, 5, 1, 0],
    [10, 2, 1, 4, 3, 0],
    [10, 0, 0, 8, 2, 0],
    [2, 0, 0, 1, 1, 0],
];

/// Its last row, 'Total All Areas'.
pub(crate) const SAMPLE_TOTAL: [u64; 6] = [46, 7, 3, 27, 8, 1];

pub(crate) fn text() -> String {
    yardstick_tests::framework(NAME)
}

pub(crate) fn framework() -> Framework {
    Framework::read(text().as_bytes()).unwrap()
}

/// The same with the two statements of standard 8 that our copy of the guidance does not print. They are invented.
pub(crate) fn text_with_neglect() -> String {
    let (before, neglect) =
        text().split_once("\nSection 8: Neglect\n").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    let statements = "  Statement 8.1: Staff know the signs of neglect.\n  Statement 8.2: Neglect is audited.\n";
    let neglect = neglect.replacen("  Statements (not in our copy)\n", statements, 1);
    assert!(neglect.contains("Statement 8.2"), "section 8 has changed");
    format!("{before}\nSection 8: Neglect\n{neglect}")
}

/// Rates the items of each section so that they come to these counts, in the order of the scale, N/A last.
pub(crate) fn rate_as(response: &mut ResponseBuilder<'_>, framework: &Framework, rows: &[[u64; 6]]) {
    for (section, row) in framework.sections().zip(rows) {
        let levels = ["Not Met", "Partly Met", "Fully Met", "N/A"];
        let ratings = levels.iter().zip(&row[1..5]).flat_map(|(level, &count)| (0..count).map(move |_| *level));
        for (item, level) in section.items().zip(ratings) {
            response.rate(item.id(), item.level(level).unwrap()).unwrap();
        }
    }
}

/// The response behind the sample score summary, from an agency in these areas.
pub(crate) fn sample(framework: &Framework, areas: &[&str]) -> Response {
    let mut response = Response::to(framework, "Sample");
    rate_as(&mut response, framework, &SAMPLE);
    response.areas(areas).unwrap();
    response.submit(None)
}

/// A response with nothing but these areas.
pub(crate) fn from_areas(framework: &Framework, areas: &[&str]) -> Response {
    let mut response = Response::to(framework, "Sample");
    response.areas(areas).unwrap();
    response.draft()
}

pub(crate) fn evaluated<'a>(framework: &'a Framework, response: &'a Response) -> Evaluation<'a> {
    evaluate(framework, response, &Context::new()).unwrap()
}

pub(crate) fn day(year: u16, month: u8, day: u8) -> Date {
    Date::new(year, month, day).unwrap()
}

/// The counts of a row: questions, not met, partly met, fully met, N/A, unanswered.
pub(crate) fn counts(framework: &Framework, tally: &yardstick::aggregate::Tally) -> Vec<u64> {
    let levels = tally.levels(framework).map(|(_, count)| count);
    [tally.asked()].into_iter().chain(levels).chain([tally.not_applicable(), tally.unanswered()]).collect()
}
