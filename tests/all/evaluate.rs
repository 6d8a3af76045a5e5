//! The example responses of each framework, evaluated.

use yardstick::{Context, Framework, Limits, Response, evaluate};
use yardstick_tests::{examples, framework};

use crate::cases;
use crate::render::evaluation::whole;

#[test]
fn each_example_of_cambridgeshire_comes_out_as_its_snapshot_says() {
    let name = "cambridgeshire-peterborough-2017";
    let framework = Framework::read(framework(name).as_bytes()).unwrap();
    cases::compare("evaluate", &examples(name), |example| {
        let read = Response::read(&framework, &example.bytes, &Limits::default());
        assert!(read.problems().is_empty(), "{}: {}", example.name, read.problems());
        whole(&evaluate(&framework, read.value().unwrap(), &Context::new()).unwrap())
    });
}
