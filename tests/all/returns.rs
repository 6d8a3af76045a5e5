//! Responses that are files, made into returns for aggregation.

use yardstick::aggregate::Return;
use yardstick::{Context, Framework, Limits, Response, evaluate};
use yardstick_tests::File;

/// Reads a response, which must be without a problem, and evaluates it.
pub(crate) fn of_file(framework: &Framework, file: &File) -> Return {
    let read = Response::read(framework, &file.bytes, &Limits::default());
    assert!(read.problems().is_empty(), "{}: {}", file.name, read.problems());
    let evaluation = evaluate(framework, read.value().unwrap(), &Context::new()).unwrap();
    Return::of(&evaluation, &format!("{}.json", file.name))
}

pub(crate) fn of_files<'f>(framework: &Framework, files: impl IntoIterator<Item = &'f File>) -> Vec<Return> {
    files.into_iter().map(|file| of_file(framework, file)).collect()
}
