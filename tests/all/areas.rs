//! Where an agency works: what it is asked, and where its audit goes (steps 8 and 12).

use yardstick::{Framework, NoteKind, Response, State};

use crate::cambridgeshire::{SAMPLE_TOTAL, counts, evaluated, framework, from_areas, sample, text_with_neglect};

const TO_PETERBOROUGH: &str = "pscb.admin@peterborough.gov.uk";
const TO_CAMBRIDGESHIRE: &str = "lscb@cambridgeshire.gov.uk";

fn sent_to(areas: &[&str]) -> Vec<String> {
    let framework = framework();
    let response = from_areas(&framework, areas);
    evaluated(&framework, &response).routes().map(str::to_owned).collect()
}

#[test]
fn the_audit_goes_to_the_board_of_each_area() {
    assert_eq!(sent_to(&["Peterborough"]), [TO_PETERBOROUGH]);
    assert_eq!(sent_to(&["Cambridgeshire"]), [TO_CAMBRIDGESHIRE]);
    assert_eq!(sent_to(&["Peterborough", "Cambridgeshire"]), [TO_PETERBOROUGH, TO_CAMBRIDGESHIRE]);
    assert_eq!(sent_to(&["Cambridgeshire", "Peterborough"]), [TO_PETERBOROUGH, TO_CAMBRIDGESHIRE]);
}

/// An agency in neither area has no route; that is said where the areas are asked for, once.
#[test]
fn without_an_area_it_goes_nowhere_and_that_is_found() {
    let framework = framework();
    let response = Response::to(&framework, "Sample").draft();
    let evaluation = evaluated(&framework, &response);
    assert_eq!(evaluation.routes().len(), 0);
    let about_areas = evaluation.findings().filter(|finding| finding.field_name() == Some("areas"));
    assert_eq!(
        about_areas.map(|finding| (finding.rule(), finding.severity().as_str())).collect::<Vec<_>>(),
        [("required", "must")]
    );
}

/// Whether section 8 applies, in how many rows the summary has it, and whether that is not known.
fn neglect(areas: &[&str]) -> (bool, usize, bool) {
    let framework = framework();
    let mut response = Response::to(&framework, "Sample");
    if !areas.is_empty() {
        response.areas(areas).unwrap();
    }
    let response = response.draft();
    let evaluation = evaluated(&framework, &response);
    let summary = evaluation.summary();
    let row = summary.iter().find(|row| row.section().unwrap().name() == "8").unwrap();
    let reports = evaluation.reports();
    let report = reports.iter().find(|report| report.name() == "Score Summary").unwrap();
    let not_known = evaluation.notes().iter().any(|note| note.kind() == NoteKind::ScopeNotKnown);
    (row.is_in_scope(), report.rows().len(), not_known)
}

#[test]
fn neglect_is_for_those_who_cover_peterborough() {
    assert_eq!(neglect(&["Cambridgeshire"]), (false, 7, false));
    assert_eq!(neglect(&["Peterborough"]), (true, 8, false));
    assert_eq!(neglect(&["Cambridgeshire", "Peterborough"]), (true, 8, false));
    assert_eq!(neglect(&[]), (false, 7, true));
}

/// The two statements of section 8 in these areas: their state, and the totals of the sample with them.
fn neglect_unanswered(areas: &[&str]) -> (Vec<State>, Vec<u64>) {
    let framework = Framework::read(text_with_neglect().as_bytes()).unwrap();
    let response = sample(&framework, areas);
    let evaluation = evaluated(&framework, &response);
    let states = ["8.1", "8.2"].map(|id| evaluation.state(framework.item(id).unwrap().id()).unwrap());
    (states.to_vec(), counts(&framework, &evaluation.totals()[0].1))
}

#[test]
fn out_of_scope_is_neither_unanswered_nor_not_applicable() {
    let (states, total) = neglect_unanswered(&["Cambridgeshire"]);
    assert_eq!(states, [State::OutOfScope, State::OutOfScope]);
    assert_eq!(total, SAMPLE_TOTAL);
    let (states, total) = neglect_unanswered(&["Peterborough"]);
    assert_eq!(states, [State::Unanswered, State::Unanswered]);
    assert_eq!(total, [48, 7, 3, 27, 8, 3]);
}

/// 'No requirement' is not forbidden (CAM-20): what is filled in all the same is kept and noted, and counts nowhere.
#[test]
fn an_answer_out_of_scope_is_kept_and_not_counted() {
    let framework = Framework::read(text_with_neglect().as_bytes()).unwrap();
    let statement = framework.item("8.1").unwrap();
    let mut response = Response::to(&framework, "Sample");
    response.areas(["Cambridgeshire"]).unwrap();
    response.rate(statement.id(), statement.level("Not Met").unwrap()).unwrap();
    let response = response.draft();
    let evaluation = evaluated(&framework, &response);
    assert_eq!(evaluation.state(statement.id()).unwrap(), State::OutOfScope);
    assert_eq!(response.rating(statement).unwrap().unwrap().name(), "Not Met");
    let notes: Vec<(NoteKind, &str)> =
        evaluation.notes().iter().filter_map(|note| Some((note.kind(), note.item()?.name()))).collect();
    assert_eq!(notes, [(NoteKind::AnsweredOutOfScope, "8.1")]);
    assert!(evaluation.findings().all(|finding| finding.item().is_none_or(|item| item.name() != "8.1")));
    assert_eq!(counts(&framework, &evaluation.totals()[0].1), [46, 0, 0, 0, 0, 46]);
}
