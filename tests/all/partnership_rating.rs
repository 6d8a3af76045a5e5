//! The convention of part 4 of the Sussex guidance, with numbers typed from it or worked out by hand: SUS-22 to SUS-30.

use yardstick::Framework;
use yardstick::aggregate::{Aggregate, Share};

use crate::sussex::{A_THIRD, AT_33, Counts, ROUNDED, framework, level, levels, rated, sent, text_without_examples};

const RED: [&str; 3] = ["Red"; 3];
const AMBER: [&str; 3] = ["Amber"; 3];
const GREEN: [&str; 3] = ["Green"; 3];
const NOT_RATED: [&str; 3] = ["not rated"; 3];

/// What a share comes to by each reading: more than a third, more than 33%, more than 33% when rounded.
fn of(framework: &Framework, count: u64, of: u64) -> [&str; 3] {
    levels(framework, Counts::amber_of(count, of))
}

/// 'three of the agencies rated themselves amber and two red for standard 6.2 (five agencies in total - 42%)', 'three
/// of the agencies (25%)' for 2.3, 'two agencies (17%)' for 1.5, of 12 that participated.
#[test]
fn the_three_examples_of_the_guidance() {
    let framework = framework();
    for (red, amber, percent, expected) in [(2, 3, 42, RED), (1, 2, 25, AMBER), (1, 1, 17, GREEN)] {
        let counts = Counts { red, amber, green: 12 - red - amber, ..Counts::NOBODY };
        assert_eq!(levels(&framework, counts), expected);
        let share = rated(&framework, A_THIRD, counts).share().unwrap();
        assert_eq!((share, share.percent_to_nearest(1)), (Share::new(red + amber, 12), Some(percent)));
    }
}

/// The same through twelve responses, each agency its own, and for each standard by itself (SUS-22).
#[test]
fn the_three_examples_of_the_guidance_from_responses() {
    let framework = framework();
    let rated = |at: usize, worse: [&'static str; 5]| worse.get(at).copied().unwrap_or("Green");
    let returns: Vec<_> = (0..12)
        .map(|at| {
            let six = rated(at, ["Amber", "Red", "Amber", "Red", "Amber"]);
            let two = rated(at, ["Red", "Amber", "Amber", "Green", "Green"]);
            let one = rated(at, ["Green", "Green", "Green", "Amber", "Red"]);
            sent(&framework, &format!("Agency {at}"), &["East Sussex"], &[("6.2", six), ("2.3", two), ("1.5", one)])
        })
        .collect();
    let aggregate = Aggregate::of(&framework, &returns, None).unwrap();
    let east = aggregate.areas().find(|place| place.name() == Some("East Sussex")).unwrap();
    let found: Vec<String> = east.ratings().iter().map(|rated| rated.message()).collect();
    for expected in
        ["Partnership rating of 6.2 is Red", "Partnership rating of 2.3 is Amber", "Partnership rating of 1.5 is Green"]
    {
        assert!(found.iter().any(|message| message == expected), "{expected}: {found:?}");
    }
    let west = aggregate.areas().find(|place| place.name() == Some("West Sussex")).unwrap();
    assert!(west.ratings().iter().all(|rated| rated.level().is_none()), "nobody took part there");
}

/// 'More than a third (> 33%)': a third is no more than a third, and 33.3…% is more than 33% (SUS-23).
#[test]
fn exactly_a_third() {
    let framework = framework();
    for (count, base) in [(1, 3), (3, 9), (4, 12), (5, 15), (67, 201)] {
        assert_eq!(of(&framework, count, base), ["Amber", "Red", "Amber"], "{count} of {base}");
    }
}

#[test]
fn one_more_and_one_fewer_than_a_third() {
    let framework = framework();
    for base in [3, 9, 12, 15] {
        assert_eq!(of(&framework, base / 3 + 1, base), RED, "{} of {base}", base / 3 + 1);
    }
    assert_eq!(of(&framework, 2, 9), AMBER); // 22.2%
    assert_eq!(of(&framework, 3, 12), AMBER); // 25%
    assert_eq!(of(&framework, 4, 15), AMBER); // 26.7%
    assert_eq!(of(&framework, 0, 3), GREEN);
}

/// 'Between 20% to 33%' is Amber and 'less than 20%' is Green: 20% is Amber (SUS-24, SUS-25).
#[test]
fn exactly_a_fifth() {
    let framework = framework();
    for (count, base) in [(1, 5), (2, 10), (3, 15), (4, 20), (20, 100)] {
        assert_eq!(of(&framework, count, base), AMBER, "{count} of {base}");
    }
    assert_eq!(of(&framework, 19, 100), GREEN);
    assert_eq!(of(&framework, 21, 100), AMBER);
    // 8 of 41 is 19.51%: less than 20%, and 20% when rounded. 7 of 36 is 19.44%, and 19% when rounded.
    assert_eq!(of(&framework, 8, 41), ["Green", "Green", "Amber"]);
    assert_eq!(of(&framework, 7, 36), GREEN);
}

#[test]
fn around_33_percent() {
    let framework = framework();
    assert_eq!(of(&framework, 33, 100), AMBER);
    assert_eq!(of(&framework, 34, 100), RED);
}

/// Where the three readings part, and where they do not.
#[test]
fn the_three_readings() {
    let framework = framework();
    // 33.5% is more than a third, and rounds to 34%, halves up.
    assert_eq!(of(&framework, 67, 200), RED);
    // 33.3% is less than a third, more than 33%, and rounds to 33%.
    assert_eq!(of(&framework, 333, 1000), ["Amber", "Red", "Amber"]);
    // 33.4% is more than a third, and rounds to 33%.
    assert_eq!(of(&framework, 334, 1000), ["Red", "Red", "Amber"]);
    // 34 of 103 is 33.01%, which lies in none of the bands that are printed.
    assert_eq!(of(&framework, 34, 103), ["Amber", "Red", "Amber"]);
    // A whole board of agencies cannot tell them apart but at a third.
    for base in 1..=12 {
        for count in 0..=base {
            let [third, at_33, rounded] = of(&framework, count, base);
            assert_eq!(third, rounded, "{count} of {base}");
            assert_eq!(third == at_33, count * 3 != base, "{count} of {base}");
        }
    }
}

/// The framework with another base in all its tables.
fn out_of(base: &str) -> Framework {
    let text = text_without_examples().replace("Out of agencies taking part", &format!("Out of {base}"));
    Framework::read(text.as_bytes()).unwrap()
}

/// What each base makes of the same counts: those taking part, asked, answering, rated (SUS-29).
#[test]
fn the_base_decides() {
    let by_base = |counts: Counts| {
        ["agencies taking part", "those asked", "those answering", "those rated"]
            .map(|base| level(&rated(&out_of(base), A_THIRD, counts)).to_owned())
    };
    let one_amber_of_six = Counts { amber: 1, green: 4, ..Counts::NOBODY };
    let with_not_applicable = Counts { not_applicable: 1, ..one_amber_of_six };
    let with_unanswered = Counts { unanswered: 1, ..one_amber_of_six };
    assert_eq!(by_base(with_not_applicable), ["Green", "Green", "Green", "Amber"]); // 1 of 6, or 1 of 5
    assert_eq!(by_base(with_unanswered), ["Green", "Green", "Amber", "Amber"]);
    let one_of_three = Counts { red: 1, green: 1, not_applicable: 1, ..Counts::NOBODY };
    assert_eq!(by_base(one_of_three), ["Amber", "Amber", "Amber", "Red"]); // 1 of 3, or 1 of 2
}

#[test]
fn not_applicable_and_unanswered_count_among_those_taking_part() {
    let framework = framework();
    let counts = Counts { amber: 1, green: 2, not_applicable: 2, unanswered: 1, ..Counts::NOBODY };
    let rated = rated(&framework, A_THIRD, counts);
    assert_eq!((rated.base(), level(&rated)), (Some(6), "Green"));
    assert_eq!(rated.share(), Some(Share::new(1, 6)));
}

/// 'All agencies rated a specific standard GREEN' is not so where none did: there is no rating (SUS-29).
#[test]
fn what_nobody_rates_is_not_rated() {
    let framework = framework();
    for counts in [
        Counts::NOBODY,
        Counts { not_applicable: 1, ..Counts::NOBODY },
        Counts { not_applicable: 12, ..Counts::NOBODY },
        Counts { unanswered: 12, ..Counts::NOBODY },
        Counts { not_applicable: 5, unanswered: 7, ..Counts::NOBODY },
    ] {
        assert_eq!(levels(&framework, counts), NOT_RATED, "{counts:?}");
        let rated = rated(&framework, A_THIRD, counts);
        assert!(rated.decided_by().unwrap().text().starts_with("Not rated when none are"), "{counts:?}");
    }
    // One that is rated is enough.
    assert_eq!(levels(&framework, Counts { green: 1, not_applicable: 11, ..Counts::NOBODY }), GREEN);
}

#[test]
fn a_single_agency() {
    let framework = framework();
    assert_eq!(levels(&framework, Counts { red: 1, ..Counts::NOBODY }), RED);
    assert_eq!(levels(&framework, Counts { amber: 1, ..Counts::NOBODY }), RED);
    assert_eq!(levels(&framework, Counts { green: 1, ..Counts::NOBODY }), GREEN);
    assert_eq!(levels(&framework, Counts { not_applicable: 1, ..Counts::NOBODY }), NOT_RATED);
}

/// Amber and Red weigh the same; the counts of each stand beside the rating (SUS-30).
#[test]
fn amber_and_red_weigh_the_same() {
    let framework = framework();
    for red in 0..=5 {
        let counts = Counts { red, amber: 5 - red, green: 7, ..Counts::NOBODY };
        let rated = rated(&framework, A_THIRD, counts);
        assert_eq!((level(&rated), rated.share()), ("Red", Some(Share::new(5, 12))));
        let shown: Vec<u64> = rated.tally().levels(&framework).map(|(_, count)| count).collect();
        assert_eq!(shown, [red, 5 - red, 7]);
    }
    let all = |red, amber| levels(&framework, Counts { red, amber, ..Counts::NOBODY });
    assert_eq!((all(12, 0), all(0, 12)), (RED, RED));
}

/// A rating says which line decided, and on what.
#[test]
fn a_rating_names_the_line_that_decided() {
    let framework = framework();
    for (name, count, line) in [
        (A_THIRD, 5, "Rated Red when more than 1/3 are rated Red or Amber"),
        (A_THIRD, 4, "Rated Amber when at least 20% are rated Red or Amber"),
        (AT_33, 4, "Rated Red when more than 33% are rated Red or Amber"),
        (ROUNDED, 4, "Rated Amber when at least 20% are rated Red or Amber"),
        (A_THIRD, 2, "Otherwise rated Green"),
    ] {
        let rated = rated(&framework, name, Counts::amber_of(count, 12));
        let decided = rated.decided_by().unwrap();
        assert_eq!(decided.text(), line);
        let stands = crate::sussex::text().lines().nth(decided.line() as usize - 1).unwrap().trim().to_owned();
        assert_eq!(stands, line, "the line is that of the file");
        assert_eq!(rated.share(), Some(Share::new(count, 12)));
        let why = rated.explain().to_string();
        assert!(why.contains(&format!("{count} of 12 rated Red or Amber")), "{why}");
    }
}
