//! `yardstick timetable`: what happens when, seen from a day.

use serde_json::Value;

use crate::run::{SMALL, folder, snapshot, yardstick_in};

const TORBAY: &str = "\
Framework: Section 11: 2015 submission
  Id: torbay-2015
  Edition: 2015
Submission
  Deadline: 30 January 2015
  Send to the DSCB office
Timetable (in this order):
  - November (uncertain): Staff Survey submissions
  - January: Self Declarations
  - May: QA extraordinary event – Agency Presentations and Challenge
  - June: feedback to Agencies
  - Throughout the Year: Sub-group feedback
  - (no date): Scrutiny event
";

#[test]
fn a_timetable_is_seen_from_a_day() {
    let folder = folder(&[("tool.yardstick", TORBAY)]);
    let ran = yardstick_in(folder.path(), &["timetable", "tool.yardstick", "--as-of", "2015-01-20"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    snapshot("timetable", TORBAY, &ran.out);
}

/// The first month begins the cycle: in its last month all has passed, and in the next one it begins again.
#[test]
fn a_cycle_ends_before_its_first_month() {
    let folder = folder(&[("tool.yardstick", TORBAY)]);
    let seen = |day: &str| yardstick_in(folder.path(), &["timetable", "tool.yardstick", "--as-of", day]).out;
    let october = seen("31 October 2015");
    assert!(october.contains("in the cycle of November 2014 to October 2015"), "{october}");
    assert_eq!(october.matches(" passed ").count(), 4, "{october}");
    let november = seen("1 November 2015");
    assert!(november.contains("in the cycle of November 2015 to October 2016"), "{november}");
    assert!(november.contains("now") && november.contains("in 2 months") && november.contains("in 7 months"));
}

#[test]
fn without_a_day_nothing_is_said_to_have_passed() {
    let folder = folder(&[("tool.yardstick", TORBAY), ("small.yardstick", SMALL)]);
    let ran = yardstick_in(folder.path(), &["timetable", "tool.yardstick"]);
    assert!(ran.out.contains("No day is said from which it is seen"), "{}", ran.out);
    assert!(!ran.out.contains(" passed "), "{}", ran.out);
    let none = yardstick_in(folder.path(), &["timetable", "small.yardstick"]);
    assert_eq!(none.code, 0);
    assert!(none.out.contains("The framework prints no timetable."), "{}", none.out);
}

#[test]
fn a_timetable_without_an_order_shows_when_each_month_comes_next() {
    let text = TORBAY.replace(" (in this order)", "");
    let folder = folder(&[("tool.yardstick", text.as_str())]);
    let ran =
        yardstick_in(folder.path(), &["timetable", "tool.yardstick", "--as-of", "2015-06-30", "--format", "json"]);
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&json["kind"], &json["cycle"], &json["in_order"]), (&"timetable".into(), &Value::Null, &false.into()));
    let standing =
        |at: usize| (json["entries"][at]["standing"].as_str().unwrap(), json["entries"][at]["in_months"].as_u64());
    assert_eq!(standing(0), ("coming", Some(5)));
    assert_eq!(standing(1), ("coming", Some(7)));
    assert_eq!(standing(3), ("now", None));
    assert_eq!(standing(4), ("all-year", None));
    assert_eq!(standing(5), ("no-date", None));
    assert_eq!(json["entries"][1]["days"]["last"], "2016-01-31");
    assert_eq!((&json["deadline"]["day"], &json["deadline"]["standing"]), (&"2015-01-30".into(), &"passed".into()));
}
