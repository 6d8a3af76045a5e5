//! The framework of Torbay, its example responses, and what is known beside each.

use yardstick::{Context, Date, Earlier, Evaluation, Framework, Limits, Record, Response, SurveyAnswers, evaluate};
use yardstick_tests::{File, examples, files, frameworks};

pub(crate) const NAME: &str = "torbay-2015";

/// The day from which the README sees it all.
pub(crate) const DAY: &str = "2015-10-15";

pub(crate) fn text() -> String {
    yardstick_tests::framework(NAME)
}

pub(crate) fn framework() -> Framework {
    Framework::read(text().as_bytes()).unwrap()
}

/// The responses of the folder.
pub(crate) fn responses() -> Vec<File> {
    examples(NAME)
}

/// The documents of a folder in it.
pub(crate) fn folder(name: &str) -> Vec<File> {
    files(&frameworks().join("examples").join(NAME).join(name), "json")
}

/// Reads a response, which must be without a problem.
pub(crate) fn response(framework: &Framework, file: &File) -> Response {
    let read = Response::read(framework, &file.bytes, &Limits::default());
    assert!(read.problems().is_empty(), "{}: {}", file.name, read.problems());
    read.value().unwrap().clone()
}

fn record(framework: &Framework, file: &File) -> Record {
    let read = Record::read(framework, &file.bytes, &Limits::default());
    assert!(read.problems().is_empty(), "{}: {}", file.name, read.problems());
    read.value().unwrap().clone()
}

/// What is known beside a response: the records and surveys of its agency, and what it answered the year before.
pub(crate) fn context(framework: &Framework, agency: &str) -> Context {
    let mut context = Context::new().as_of(Date::read(DAY).unwrap());
    for file in folder("records") {
        let record = record(framework, &file);
        if record.is_about(agency) {
            context = context.with_record(record);
        }
    }
    for file in folder("surveys") {
        let read = SurveyAnswers::read(framework, &file.bytes, &Limits::default());
        assert!(read.problems().is_empty(), "{}: {}", file.name, read.problems());
        if read.value().unwrap().is_of(agency) {
            context = context.with_survey(read.value().unwrap().clone());
        }
    }
    let earlier = earlier();
    if earlier.response().unwrap().agency() == agency { context.with_earlier(earlier) } else { context }
}

/// The year before, of the one agency of which it is there.
fn earlier() -> Earlier {
    let folder = frameworks().join("examples").join(NAME).join("earlier");
    let framework = Framework::read(&std::fs::read(folder.join("torbay-2014.yardstick")).unwrap()).unwrap();
    let files = files(&folder, "json");
    let of = |name: &str| files.iter().find(|file| file.name == name).unwrap();
    Earlier::new(&framework, response(&framework, of("probation")))
        .with_record(record(&framework, of("probation-record")))
}

/// Evaluates one of the examples with all that is known beside it.
pub(crate) fn seen<T>(framework: &Framework, file: &File, look: impl FnOnce(&Evaluation<'_>) -> T) -> T {
    let response = response(framework, file);
    look(&evaluate(framework, &response, &context(framework, response.agency())).unwrap())
}

/// The earlier edition is there to be compared with: its eight standards have the words of this one.
#[test]
fn the_invented_edition_of_2014_has_the_same_eight_standards() {
    let framework = framework();
    let now = framework.sections().next().unwrap();
    let earlier = earlier();
    let then = earlier.framework().sections().next().unwrap();
    let words = |section: yardstick::Section<'_>| -> Vec<String> {
        section.items().map(|item| format!("{} {}", item.name(), item.words().unwrap())).collect()
    };
    assert_eq!(words(now), words(then));
}
