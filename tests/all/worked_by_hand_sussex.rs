//! The tables beside the example responses of Sussex were worked out by hand from the guidance. Here they are compared.

use yardstick::aggregate::{Aggregate, Place, Rated, Return, Share};
use yardstick::{Context, Evaluation, Framework, Limits, Response, evaluate};
use yardstick_tests::{File, examples, files, frameworks};

use crate::readme::{table, tables};
use crate::sussex::{Counts, NAME, READINGS, framework, level, levels};
use crate::{cases, render, returns};

/// The responses of the folder, and those of `elsewhere`.
fn twelve() -> Vec<File> {
    examples(NAME)
}

fn elsewhere() -> Vec<File> {
    let folder = frameworks().join("examples").join(NAME).join("elsewhere");
    let named = |file: File| File { name: format!("elsewhere/{}", file.name), ..file };
    files(&folder, "json").into_iter().map(named).collect()
}

fn all() -> Vec<File> {
    twelve().into_iter().chain(elsewhere()).collect()
}

/// Evaluates the response that a row is about, and compares.
fn evaluated<T>(framework: &Framework, file: &str, look: impl FnOnce(&Response, &Evaluation<'_>) -> T) -> T {
    let file = all().into_iter().find(|known| format!("{}.json", known.name) == file).unwrap();
    let read = Response::read(framework, &file.bytes, &Limits::default());
    assert!(read.problems().is_empty(), "{}: {}", file.name, read.problems());
    let response = read.value().unwrap();
    look(response, &evaluate(framework, response, &Context::new()).unwrap())
}

/// `all three` is each area; else they are named.
fn areas<'f>(framework: &'f Framework, cell: &'f str) -> Vec<&'f str> {
    if cell == "all three" { framework.areas().collect() } else { cell.split(", ").collect() }
}

#[test]
fn the_responses() {
    let framework = framework();
    let rows = table(NAME, "The responses");
    assert_eq!(rows.len(), all().len(), "there is a row for each response");
    for row in rows {
        evaluated(&framework, &row[0], |response, evaluation| {
            assert_eq!(response.areas(&framework), areas(&framework, &row[2]), "{}", row[0]);
            for (item, cell) in ["1.5", "2.3", "6.2"].iter().zip(&row[3..6]) {
                let rating = response.rating(framework.item(item).unwrap()).unwrap();
                assert_eq!(rating.map_or("unanswered", |level| level.name()), cell, "{}, {item}", row[0]);
            }
            assert_eq!(if evaluation.is_complete() { "yes" } else { "no" }, row[6], "{}", row[0]);
        });
    }
}

/// What the rules find, from the table 'What the rules find' (typed, as it is prose).
const FOUND: [(&str, &str, &str); 6] = [
    ("general-practices.json", "S1 must action lacks timescale", "1.5"),
    ("police.json", "S4 should action", "6.2"),
    ("elsewhere/city-council-first.json", "S1 must action", "1.5"),
    ("elsewhere/secure-college.json", "S1 must action", "1.5"),
    ("elsewhere/secure-college.json", "S5 must", "6.2"),
    ("elsewhere/west-trust.json", "S5 must", "1.5"),
];

#[test]
fn every_finding_is_expected_and_every_expected_one_is_found() {
    let framework = framework();
    let mut rows = 0;
    for file in all() {
        let name = format!("{}.json", file.name);
        let found: Vec<(String, String)> = evaluated(&framework, &name, |_, evaluation| {
            let words = |finding: yardstick::Finding<'_>| {
                let field = finding.field_name().map_or(String::new(), |name| format!(" {name}"));
                let lacks = finding.missing_columns();
                let lacks = if lacks.is_empty() { String::new() } else { format!(" lacks {}", lacks.join(" ")) };
                let what = format!("{} {}{field}{lacks}", finding.rule(), finding.severity().as_str());
                (what, finding.item().map_or("agency".to_owned(), |item| item.name().to_owned()))
            };
            evaluation.findings().map(words).collect()
        });
        let expected = FOUND.iter().filter(|(file, ..)| *file == name);
        let expected: Vec<(String, String)> =
            expected.map(|(_, what, of)| ((*what).to_owned(), (*of).to_owned())).collect();
        assert_eq!(found, expected, "{name}");
        rows += found.len();
    }
    assert_eq!(rows, table(NAME, "What the rules find").len(), "the table has a row for each");
}

/// `6.2 (two steps)` is a row for 6.2 in the plan, with two actions in it.
#[test]
fn the_rows_of_the_action_plan() {
    let framework = framework();
    let rows = table(NAME, "Rows of the Action Plan");
    assert_eq!(rows.len(), all().len());
    for row in rows {
        evaluated(&framework, &row[0], |_, evaluation| {
            let reports = evaluation.reports();
            let plan = reports.iter().find(|report| report.name() == "Action Plan").unwrap();
            let ids: Vec<String> = plan.rows().iter().map(|cells| cells[0].to_string()).collect();
            let expected: Vec<&str> = row[1].split(", ").filter(|cell| *cell != "none").collect();
            let first = |cell: &str| cell.split(' ').next().unwrap().to_owned();
            assert_eq!(ids, expected.iter().map(|cell| first(cell)).collect::<Vec<_>>(), "{}", row[0]);
            for cell in expected {
                let steps = if cell.contains("two") { 2 } else { 1 + 2 * usize::from(cell.contains("three")) };
                let actions = evaluation.actions();
                let of = actions.iter().filter(|action| action.item(evaluation).unwrap().name() == first(cell));
                assert_eq!(of.count(), steps, "{}, {cell}", row[0]);
            }
        });
    }
}

/// One line of a table of ratings, compared with what comes out in that place for that standard.
fn compare(framework: &Framework, place: Place<'_>, row: &[String]) {
    let what = format!("{}, {}", place.name().unwrap_or("all together"), row[1]);
    let item = framework.item(&row[1]).unwrap();
    let tally = place.tally(item.id()).unwrap().unwrap();
    let mut counts = vec![place.returns().len() as u64];
    counts.extend(tally.levels(framework).map(|(_, count)| count));
    counts.extend([tally.not_applicable(), tally.unanswered()]);
    assert_eq!(counts, row[2..8].iter().map(|cell| cell.parse::<u64>().unwrap()).collect::<Vec<_>>(), "{what}");
    let ratings = place.ratings();
    for (name, cell) in READINGS.iter().zip(&row[9..12]) {
        let of = |rated: &&Rated<'_>| rated.rating().name() == *name && rated.item().unwrap().name() == row[1];
        let rated = ratings.iter().find(of).unwrap();
        assert_eq!(level(rated), cell, "{what}, {name}");
        let share = rated.share().unwrap();
        assert_eq!(format!("{share}, {}%", share.percent_to_nearest(1).unwrap()), row[8], "{what}, {name}");
    }
}

fn ratings(heading: &str, returns: &[Return]) {
    let framework = framework();
    let aggregate = Aggregate::of(&framework, returns, None).unwrap();
    let places: Vec<Place<'_>> = aggregate.areas().chain([aggregate.overall()]).collect();
    let rows = table(NAME, heading);
    assert_eq!(rows.len(), places.len() * 3, "{heading} has a row for each standard in each place");
    for (rows, place) in rows.chunks(3).zip(places) {
        assert_eq!(rows[0][0], place.name().unwrap_or("all together"));
        rows.iter().for_each(|row| compare(&framework, place, row));
    }
}

#[test]
fn the_ratings_of_the_twelve_alone() {
    ratings("The twelve alone", &returns::of_files(&framework(), &twelve()));
}

#[test]
fn the_ratings_with_elsewhere() {
    ratings("With elsewhere", &returns::of_files(&framework(), &all()));
}

/// Plans are monitored in an area until each standard is Green there (SUS-32).
#[test]
fn where_monitoring_goes_on() {
    let framework = framework();
    for row in table(NAME, "Where monitoring goes on") {
        let files = if row[0] == "the twelve alone" { twelve() } else { all() };
        let returns = returns::of_files(&framework, &files);
        let aggregate = Aggregate::of(&framework, &returns, None).unwrap();
        let monitorings = aggregate.monitorings();
        let place = monitorings.iter().find(|one| one.place().name() == Some(&row[1])).unwrap();
        let not_yet: Vec<&str> = place.not_yet().iter().map(|rated| rated.item().unwrap().name()).collect();
        assert_eq!((place.goes_on(), not_yet.join(", ")), (true, row[2].clone()), "{}, {}", row[0], row[1]);
    }
}

/// The twelve examples are the three that part 4 of the guidance works out: 6.2 Red, 2.3 Amber and 1.5 Green.
#[test]
fn the_twelve_give_the_examples_of_the_guidance_in_east_sussex() {
    let framework = framework();
    let returns = returns::of_files(&framework, &twelve());
    let aggregate = Aggregate::of(&framework, &returns, None).unwrap();
    let east = aggregate.areas().find(|place| place.name() == Some("East Sussex")).unwrap();
    assert_eq!(east.returns().len(), 12);
    let ratings = east.ratings();
    let of = |item: &str| {
        let mut ours = ratings.iter().filter(|rated| rated.rating().name() == READINGS[0]);
        let rated = ours.find(|rated| rated.item().unwrap().name() == item).unwrap();
        (level(rated), rated.share().unwrap().to_string())
    };
    assert_eq!(of("6.2"), ("Red", "5 of 12".to_owned()));
    assert_eq!(of("2.3"), ("Amber", "3 of 12".to_owned()));
    assert_eq!(of("1.5"), ("Green", "2 of 12".to_owned()));
}

/// Of the four elsewhere, one replaces another and one is a draft.
#[test]
fn what_is_not_counted() {
    let framework = framework();
    let returns = returns::of_files(&framework, &all());
    let aggregate = Aggregate::of(&framework, &returns, None).unwrap();
    let left: Vec<(&str, &str)> = aggregate.left_out().map(|left| (left.source(), left.why().as_str())).collect();
    let expected = [("elsewhere/city-council-first.json", "replaced"), ("elsewhere/secure-college.json", "draft")];
    assert_eq!(left, expected);
}

/// 'Counted in another way, some ratings would be others': `4 of 11, 36%, Red` is what 4 of 11 comes to.
#[test]
fn counted_in_another_way() {
    let framework = framework();
    let rows = &tables(NAME, "With elsewhere")[1];
    assert_eq!(rows.len(), 6);
    for cell in rows.iter().flat_map(|row| &row[1..]) {
        let said = cell.split(": ").last().unwrap();
        let words: Vec<&str> = said.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        let [count, "of", of, percent, expected] = words[..] else { panic!("{cell} is not understood") };
        let (count, of): (u64, u64) = (count.parse().unwrap(), of.parse().unwrap());
        assert_eq!(levels(&framework, Counts::amber_of(count, of))[0], expected, "{cell}");
        let share = Share::new(count, of).percent_to_nearest(1).unwrap();
        assert_eq!(format!("{share}%"), percent, "{cell}");
    }
}

/// The whole of it, as a snapshot.
#[test]
fn all_of_it_comes_out_as_its_snapshot_says() {
    let framework = framework();
    let of = |name: &str| File { name: name.to_owned(), bytes: Vec::new() };
    cases::compare("sussex-2024", &[of("the-twelve"), of("with-elsewhere")], |case| {
        let files = if case.name == "the-twelve" { twelve() } else { all() };
        let returns = returns::of_files(&framework, &files);
        render::aggregate::whole(&Aggregate::of(&framework, &returns, None).unwrap())
    });
}
