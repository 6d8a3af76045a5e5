//! A framework with two local areas, and the responses of six agencies, some of which work in both.
//!
//! Counted are police, trust, council, school and hospital. This is what they say; `-` is no answer:
//!
//! | agency   | where            | 1.1   | 1.2 | 2.1   |
//! |----------|------------------|-------|-----|-------|
//! | police   | Eastham, Westham | Red   | N/A | Green |
//! | trust    | Eastham          | Green | N/A | Amber |
//! | council  | Eastham, Westham | Amber | N/A | -     |
//! | school   | Eastham          | -     | N/A | Green |
//! | hospital | Westham          | Green | N/A | Green |

use tempfile::TempDir;

use crate::run::folder;

pub(crate) const TOWNS: &str = "\
Framework: Two towns
  Id: towns
  Edition: 2
  Sections are called: duties
Local areas:
  - Eastham
  - Westham
Scale (worst first): RAG
  - Red (red)
  - Amber (amber)
  - Green (green)
  - N/A (not applicable)
About the agency
  Ask areas (any of Local areas): Where do you work?
For every standard
  Rate on RAG
Section 1: Leadership
  Standard 1.1: A lead is named
  Standard 1.2: The board has a champion
Section 2: Training
  Standard 2.1: Staff are trained
Rating: Town rating
  Across agencies
  On RAG
  For every standard
  In every local area and in all
  Out of agencies taking part
  Not rated when none are rated Red, Amber or Green
  Rated Red when more than 1/3 are rated Red or Amber
  Rated Amber when at least 20% are rated Red or Amber
  Otherwise rated Green
Rating: Town rating of those rated
  Across agencies
  On RAG
  For every standard
  In every local area and in all
  Out of those rated
  Not rated when none are rated Red, Amber or Green
  Rated Red when more than 1/3 are rated Red or Amber
  Rated Amber when at least 20% are rated Red or Amber
  Otherwise rated Green
  Shown for comparison only
Rating: Own rating
  Within each agency
  On RAG
  For every section
  Out of those rated
  Not rated when none are rated Red, Amber or Green
  Rated Red when any are rated Red
  Rated Amber when any are rated Amber
  Otherwise rated Green
Rating: Red duties
  Across agencies
  On RAG
  For every section
  In every local area and in all
  Reads Own rating
  Out of agencies invited
  Not rated when none are rated Red, Amber or Green
  Rated Red when at least 20% are rated Red
  Otherwise rated Green
Report: To the board
  Across agencies
  In every local area and in all
  A row for every standard
  Show id: standard
  Show number of every level
  Show Town rating: town
";

/// A response to this framework.
pub(crate) fn answered(agency: &str, areas: &str, day: &str, answers: &[(&str, &str)]) -> String {
    let answers: Vec<String> =
        answers.iter().map(|(item, rating)| format!(r#"{{"item": "{item}", "rating": "{rating}"}}"#)).collect();
    format!(
        r#"{{"yardstick": 1, "kind": "response", "framework": "towns", "edition": "2", "agency": "Sample {agency}",
 "areas": [{areas}], "status": "submitted", "submitted_on": "{day}",
 "answers": [{}]}}"#,
        answers.join(", ")
    )
}

pub(crate) const EAST: &str = r#""Eastham""#;
pub(crate) const WEST: &str = r#""Westham""#;
pub(crate) const BOTH: &str = r#""Eastham", "Westham""#;

/// The five that count, without anything that is wrong with any of them.
pub(crate) fn good() -> Vec<(&'static str, String)> {
    let na = ("1.2", "N/A");
    vec![
        ("police.json", answered("Police", BOTH, "2024-05-01", &[("1.1", "Red"), na, ("2.1", "Green")])),
        ("trust.json", answered("Trust", EAST, "2024-05-02", &[("1.1", "Green"), na, ("2.1", "Amber")])),
        ("council.json", answered("Council", BOTH, "2024-05-03", &[("1.1", "Amber"), na])),
        ("school.json", answered("School", EAST, "2024-05-04", &[na, ("2.1", "Green")])),
        ("hospital.json", answered("Hospital", WEST, "2024-05-05", &[("1.1", "Green"), na, ("2.1", "Green")])),
    ]
}

/// A return that the council sent in first, and a draft of the college: both for a good reason left out.
pub(crate) fn not_counted() -> Vec<(&'static str, String)> {
    let all_red = [("1.1", "Red"), ("1.2", "Red"), ("2.1", "Red")];
    let draft = answered("College", WEST, "", &all_red).replace("submitted\",", "draft\",");
    vec![("council-first.json", answered("Council", BOTH, "2024-04-01", &all_red)), ("college.json", draft)]
}

/// What cannot be used, and the school once more with a level that does not exist.
pub(crate) fn bad() -> Vec<(&'static str, String)> {
    let police = good().remove(0).1;
    let record = police.replace("\"response\"", "\"record\"");
    let school = answered("School", EAST, "2024-05-04", &[("1.1", "Reddish"), ("1.2", "N/A"), ("2.1", "Green")]);
    vec![
        ("old.json", police.replace("\"edition\": \"2\"", "\"edition\": \"1\"")),
        ("villages.json", police.replace("\"towns\"", "\"villages\"")),
        ("record.json", record),
        ("list.json", "[1, 2]".to_owned()),
        ("cut.json", police[..60].to_owned()),
        ("school.json", school),
    ]
}

/// The fire service (Eastham) and the college (Westham) were invited and not heard from; nobody invited the school.
pub(crate) const REGISTER: &str = r#"{"yardstick": 1, "kind": "register", "framework": "towns", "edition": "2", "agencies": [
  {"agency": "Sample Police", "areas": ["Eastham", "Westham"]}, {"agency": "Sample Trust", "areas": ["Eastham"]},
  {"agency": "sample council", "areas": ["Eastham", "Westham"]}, {"agency": "Sample Hospital", "areas": ["Westham"]},
  {"agency": "Sample Fire Service", "areas": ["Eastham"]}, {"agency": "Sample College", "areas": ["Westham"]}]}"#;

/// A folder with the framework, the register, and these files in the folder `answers`.
pub(crate) fn towns(files: &[(&str, String)]) -> TempDir {
    let folder = folder(&[("towns.yardstick", TOWNS), ("register.txt", REGISTER)]);
    std::fs::create_dir(folder.path().join("answers")).unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join("answers").join(name), text).unwrap();
    }
    folder
}

/// Everything: what counts, what does not, and what is wrong.
pub(crate) fn all() -> Vec<(&'static str, String)> {
    let good = good().into_iter().filter(|(name, _)| *name != "school.json");
    good.chain(not_counted()).chain(bad()).collect()
}
