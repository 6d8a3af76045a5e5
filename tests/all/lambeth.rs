//! The framework of Lambeth, its example responses, and what counts of several saves of one agency.

use yardstick::aggregate::{Aggregate, Return};
use yardstick::{Context, Date, Framework, Limits, Register, Response, evaluate};
use yardstick_tests::{File, examples, files, frameworks};

pub(crate) const NAME: &str = "lambeth";

pub(crate) fn text() -> String {
    yardstick_tests::framework(NAME)
}

pub(crate) fn framework() -> Framework {
    Framework::read(text().as_bytes()).unwrap()
}

/// The responses of the folder, without the register that lies beside them.
pub(crate) fn the_nine() -> Vec<File> {
    examples(NAME).into_iter().filter(|file| file.name != "register").collect()
}

/// Those of a folder in it, with the name of the folder before theirs.
pub(crate) fn folder(name: &str) -> Vec<File> {
    let files = files(&frameworks().join("examples").join(NAME).join(name), "json");
    files.into_iter().map(|file| File { name: format!("{name}/{}", file.name), ..file }).collect()
}

pub(crate) fn register(framework: &Framework) -> Register {
    let file = examples(NAME).into_iter().find(|file| file.name == "register").unwrap();
    let read = Register::read(framework, &file.bytes, &Limits::default());
    assert!(read.problems().is_empty(), "{}", read.problems());
    read.value().unwrap().clone()
}

/// Reads a response, which must be without a problem, and takes from the register what it says of the agency.
pub(crate) fn response(framework: &Framework, file: &File) -> Response {
    let read = Response::read(framework, &file.bytes, &Limits::default());
    assert!(read.problems().is_empty(), "{}: {}", file.name, read.problems());
    register(framework).complete(framework, read.value().unwrap().clone()).unwrap()
}

pub(crate) fn returns<'f>(framework: &Framework, files: impl IntoIterator<Item = &'f File>) -> Vec<Return> {
    let of = |file: &File| {
        let response = response(framework, file);
        Return::of(&evaluate(framework, &response, &Context::new()).unwrap(), &format!("{}.json", file.name))
    };
    files.into_iter().map(of).collect()
}

/// What an agency sends in on a day: whether it is ready, whether it is approved, and its rating of leadership.
fn sent(framework: &Framework, on: &str, ready: &str, approved: &str, rating: &str) -> Return {
    let mut response = Response::to(framework, "Sample Youth Club");
    for (name, answer) in [("ready", ready), ("approved", approved)] {
        let field = framework.about().find(|field| field.name() == name).unwrap();
        response.about(field.id(), answer).unwrap();
    }
    let leadership = framework.item("leadership").unwrap();
    response.rate(leadership.id(), leadership.level(rating).unwrap()).unwrap();
    let response = response.submit(Some(Date::read(on).unwrap()));
    Return::of(&evaluate(framework, &response, &Context::new()).unwrap(), on)
}

/// The rating of leadership that counts, or `none`; and why the others do not, in the order of their days.
fn counted(sends: &[(&str, &str, &str, &str)]) -> (String, Vec<String>) {
    let framework = framework();
    let returns: Vec<Return> =
        sends.iter().map(|(on, ready, approved, rating)| sent(&framework, on, ready, approved, rating)).collect();
    let backwards: Vec<Return> = returns.iter().rev().cloned().collect();
    let results = [returns, backwards].map(|returns| {
        let aggregate = Aggregate::of(&framework, &returns, None).unwrap();
        let tally = aggregate.overall().tally(framework.item("leadership").unwrap().id()).unwrap().unwrap();
        let rated = tally.levels(&framework).find(|(_, count)| *count > 0);
        let mut left: Vec<String> =
            aggregate.left_out().map(|left| format!("{} {}", left.source(), left.why().as_str())).collect();
        left.sort();
        (rated.map_or("none".to_owned(), |(level, _)| level.name().to_owned()), left)
    });
    assert_eq!(results[0], results[1], "in which order they come makes no difference");
    results.into_iter().next().unwrap()
}

/// LAM-24: both answers to question 36 send the form; only what is final counts.
#[test]
fn two_saves_and_a_final_version() {
    let sends =
        [("2024-02-20", "later", "No", "1"), ("2024-02-27", "later", "Yes", "2"), ("2024-03-05", "final", "Yes", "3")];
    let left = ["2024-02-20 draft", "2024-02-27 draft"].map(str::to_owned).to_vec();
    assert_eq!(counted(&sends), ("3".to_owned(), left));
}

/// LAM-24: the form does not say what an edit after a final version does. It takes nothing away until it is final.
#[test]
fn a_final_version_and_an_edit_after_it() {
    let edit = [("2024-03-01", "final", "Yes", "4"), ("2024-03-10", "later", "Yes", "1")];
    assert_eq!(counted(&edit), ("4".to_owned(), vec!["2024-03-10 draft".to_owned()]));
    let again =
        [("2024-03-01", "final", "Yes", "4"), ("2024-03-10", "later", "Yes", "1"), ("2024-03-14", "final", "Yes", "2")];
    let left = ["2024-03-01 replaced", "2024-03-10 draft"].map(str::to_owned).to_vec();
    assert_eq!(counted(&again), ("2".to_owned(), left));
}

/// LAM-05: what is not approved does not replace what is.
#[test]
fn a_final_version_that_is_not_approved_counts_nowhere() {
    let sends = [("2024-03-01", "final", "Yes", "4"), ("2024-03-10", "final", "No", "5")];
    assert_eq!(counted(&sends), ("4".to_owned(), vec!["2024-03-10 not submitted".to_owned()]));
    assert_eq!(counted(&sends[1..]).0, "none");
}

/// LAM-02: two people of one agency may each send a final version. The form does not say what then; the later counts,
/// and of two on one day neither is taken to be the later.
#[test]
fn two_final_versions_of_one_agency() {
    let two_days = [("2024-03-01", "final", "Yes", "4"), ("2024-03-02", "final", "Yes", "5")];
    assert_eq!(counted(&two_days), ("5".to_owned(), vec!["2024-03-01 replaced".to_owned()]));
    let one_day = [("2024-03-01", "final", "Yes", "4"), ("2024-03-01", "final", "Yes", "5")];
    let (rated, left) = counted(&one_day);
    assert_eq!(rated, "none");
    assert_eq!(left, ["2024-03-01 not known which is later", "2024-03-01 not known which is later"]);
}

/// LAM-26: no share and no mean is made of 1 to 5: how many rated each point, and how many did not.
#[test]
fn nothing_but_counts_across_agencies() {
    let framework = framework();
    assert_eq!(framework.ratings().count(), 0);
    let returns = returns(&framework, &the_nine());
    let aggregate = Aggregate::of(&framework, &returns, None).unwrap();
    let reports = aggregate.overall().reports();
    let told = reports.iter().find(|report| report.name() == "What agencies told us").unwrap();
    assert_eq!(told.headings()[1..], ["1", "2", "3", "4", "5", "Unanswered"]);
}
