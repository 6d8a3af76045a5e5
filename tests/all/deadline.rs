//! 'The deadline for submission of all returns is 19th July 2017.' The day itself is in time (CAM-05).

use yardstick::{Context, Date, NoteKind, Response, evaluate};

use crate::cambridgeshire::{day, framework};

/// Whether a response is late that was sent in on a day, seen from another; and whether that is noted.
fn late(sent: Option<Date>, seen: Option<Date>) -> (Option<bool>, bool) {
    let framework = framework();
    let response = Response::to(&framework, "Sample");
    let response = if sent.is_some() { response.submit(sent) } else { response.draft() };
    let context = seen.map_or(Context::new(), |seen| Context::new().as_of(seen));
    let evaluation = evaluate(&framework, &response, &context).unwrap();
    (evaluation.is_late(), evaluation.notes().iter().any(|note| note.kind() == NoteKind::Late))
}

#[test]
fn the_deadline_is_read_as_a_day() {
    assert_eq!(framework().deadline(), Some(day(2017, 7, 19)));
}

#[test]
fn a_response_on_the_day_is_in_time_and_one_on_the_next_is_late() {
    assert_eq!(late(Some(day(2017, 7, 18)), None), (Some(false), false));
    assert_eq!(late(Some(day(2017, 7, 19)), None), (Some(false), false));
    assert_eq!(late(Some(day(2017, 7, 20)), None), (Some(true), true));
}

#[test]
fn a_draft_is_late_once_the_day_has_passed() {
    assert_eq!(late(None, Some(day(2017, 7, 19))), (Some(false), false));
    assert_eq!(late(None, Some(day(2017, 7, 20))), (Some(true), true));
}

/// What was sent in on time stays in time, whenever it is looked at.
#[test]
fn the_day_of_sending_counts_and_not_the_day_of_looking() {
    assert_eq!(late(Some(day(2017, 7, 19)), Some(day(2018, 1, 1))), (Some(false), false));
    assert_eq!(late(Some(day(2017, 7, 20)), Some(day(2017, 7, 1))), (Some(true), true));
}

#[test]
fn without_any_day_it_is_not_known() {
    assert_eq!(late(None, None), (None, false));
}
