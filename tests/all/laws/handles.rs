//! A handle of another framework is always an error, and never a wrong answer.

use std::sync::LazyLock;

use proptest::prelude::*;
use yardstick::{AnotherFramework, AnswerError, Context, EvaluateError, Framework, Record, Response, evaluate};

use super::filled::FRAMEWORK;
use crate::cambridgeshire::text_with_neglect;

/// The same framework but for one letter: every number in its handles is the same.
static OTHER: LazyLock<Framework> = LazyLock::new(|| {
    let text = text_with_neglect().replacen("Thank you", "Thank You", 1);
    assert_ne!(text, text_with_neglect());
    Framework::read(text.as_bytes()).unwrap()
});

proptest! {
    #![proptest_config(super::one_in(4))]

    #[test]
    fn handles_of_another_framework_are_refused(item in 0..48_usize, level in 0..4_usize, field in 0..7_usize) {
        let of = |framework: &'static Framework| {
            let item = framework.items().nth(item).unwrap();
            (item, item.scale().unwrap().levels().nth(level).unwrap().id(), item.fields().nth(field).unwrap().id())
        };
        let ((mine, my_level, my_field), (theirs, their_level, their_field)) = (of(&FRAMEWORK), of(&OTHER));
        let refused = Err(AnswerError::AnotherFramework(AnotherFramework));

        let mut response = Response::to(&FRAMEWORK, "A");
        let taken = |result: Result<&mut yardstick::ResponseBuilder<'_>, AnswerError>| result.map(|_| ());
        prop_assert_eq!(&taken(response.rate(theirs.id(), my_level)), &refused);
        prop_assert_eq!(&taken(response.rate(mine.id(), their_level)), &refused);
        prop_assert_eq!(&taken(response.write(theirs.id(), my_field, "x")), &refused);
        prop_assert_eq!(&taken(response.write(mine.id(), their_field, "x")), &refused);
        prop_assert_eq!(&taken(response.write_row(mine.id(), their_field, &[("lead", "x")])), &refused);
        prop_assert_eq!(&taken(response.about(OTHER.about().next().unwrap().id(), "x")), &refused);
        let untouched = response.draft();
        prop_assert_eq!(&untouched, &Response::to(&FRAMEWORK, "A").draft());

        prop_assert_eq!(untouched.rating(theirs).map(|_| ()), Err(AnotherFramework));
        prop_assert_eq!(untouched.value(&FRAMEWORK, Some(theirs.id()), my_field), Err(AnotherFramework));
        prop_assert_eq!(untouched.value(&FRAMEWORK, Some(mine.id()), their_field), Err(AnotherFramework));
        prop_assert_eq!(untouched.value(&OTHER, Some(theirs.id()), their_field), Err(AnotherFramework));
        prop_assert!(untouched.areas(&OTHER).is_empty());

        prop_assert_eq!(FRAMEWORK.item_of(theirs.id()).map(|_| ()), Err(AnotherFramework));
        prop_assert_eq!(FRAMEWORK.section_of(theirs.section().unwrap().id()).map(|_| ()), Err(AnotherFramework));
        prop_assert_eq!(mine.descriptor(their_level), None);

        let evaluation = evaluate(&FRAMEWORK, &untouched, &Context::new()).unwrap();
        prop_assert_eq!(evaluation.state(theirs.id()), Err(AnotherFramework));
        prop_assert_eq!(evaluation.explain_state(theirs.id()), Err(AnotherFramework));
        let tally = evaluation.totals().remove(0).1;
        // Tallies know their scale by what it says, so those of another framework with the same scale do fit.
        prop_assert!(tally.of(their_level).is_some());
        prop_assert_eq!(tally.levels(&OTHER).count(), tally.levels(&FRAMEWORK).count());

        let others = Response::to(&OTHER, "A").draft();
        let elsewhere = Err(EvaluateError::from(AnotherFramework));
        prop_assert_eq!(&evaluate(&FRAMEWORK, &others, &Context::new()).map(|_| ()), &elsewhere);
        let evaluation = evaluate(&OTHER, &others, &Context::new()).unwrap();
        let mut sum = tally.clone();
        prop_assert!(sum.add(&evaluation.totals()[0].1).is_ok());
        prop_assert_eq!(sum.asked(), tally.asked() + evaluation.totals()[0].1.asked());

        let mut record = Record::of("A");
        prop_assert_eq!(record.request(mine.id(), their_field, "the board", None).map(|_| ()), Err(AnotherFramework));
        record.request(theirs.id(), their_field, "the board", None).unwrap();
        let context = Context::new().with_record(record);
        prop_assert_eq!(&evaluate(&FRAMEWORK, &untouched, &context).map(|_| ()), &elsewhere);
    }
}

/// The same text has the same handles, wherever it was read.
#[test]
fn the_same_framework_read_twice_is_the_same() {
    let again = Framework::read(text_with_neglect().as_bytes()).unwrap();
    let item = again.item("1.1").unwrap();
    assert_eq!(FRAMEWORK.item_of(item.id()).unwrap().name(), "1.1");
    let mut response = Response::to(&FRAMEWORK, "A");
    response.rate(item.id(), item.level("Met").or(item.level("Fully Met")).unwrap()).unwrap();
}

/// What a board recorded about one agency is never read into another's evaluation.
#[test]
fn a_record_of_another_agency_is_refused() {
    let response = Response::to(&FRAMEWORK, "Riverside Trust").draft();
    let with =
        |agency: &str| evaluate(&FRAMEWORK, &response, &Context::new().with_record(Record::of(agency))).map(|_| ());
    assert_eq!(with("Riverside Trust"), Ok(()));
    assert_eq!(with("Hillside Trust"), Err(EvaluateError::AnotherAgency("Hillside Trust".to_owned())));
}
