//! The score summary of the guidance (step 11), row by row.

use yardstick::aggregate::Share;
use yardstick::{Cell, Framework, Report};

use crate::cambridgeshire::{SAMPLE, SAMPLE_TOTAL, counts, evaluated, framework, rate_as, sample, text_with_neglect};

/// The numbers of a report's row, without its name.
fn numbers(row: &[Cell]) -> Vec<u64> {
    row.iter().filter_map(|cell| if let Cell::Number(number) = cell { Some(*number) } else { None }).collect()
}

fn shares(row: &[Cell]) -> Vec<String> {
    row.iter().filter(|cell| matches!(cell, Cell::Share(..))).map(ToString::to_string).collect()
}

fn score_summary(framework: &Framework, areas: &[&str]) -> Report {
    let response = sample(framework, areas);
    let reports = evaluated(framework, &response).reports();
    reports.into_iter().find(|report| report.name() == "Score Summary").unwrap()
}

#[test]
fn each_row_is_that_of_the_guidance() {
    let framework = framework();
    let response = sample(&framework, &["Cambridgeshire"]);
    let evaluation = evaluated(&framework, &response);
    let summary = evaluation.summary();
    for (row, expected) in summary.iter().zip(&SAMPLE) {
        assert_eq!(counts(&framework, row.tally()), expected, "standard {}", row.section().unwrap().name());
    }
    let (scale, total) = &evaluation.totals()[0];
    assert_eq!(scale.name(), "Grade");
    assert_eq!(counts(&framework, total), SAMPLE_TOTAL);
}

#[test]
fn the_report_shows_the_same_numbers_under_the_same_headings() {
    let report = score_summary(&framework(), &["Cambridgeshire"]);
    let printed = ["Standard", "No of questions", "Not met", "Partly met", "Fully met", "N/A", "Unanswered"];
    assert_eq!(report.headings()[..7], printed);
    let rows: Vec<Vec<u64>> = report.rows().iter().map(|row| numbers(row)).collect();
    assert_eq!(rows, SAMPLE);
    let [last] = report.last_rows() else { panic!("one last row") };
    assert_eq!(last[0].to_string(), "Total All Areas");
    assert_eq!(numbers(last), SAMPLE_TOTAL);
}

#[test]
fn every_row_is_named_as_the_guidance_names_it() {
    let report = score_summary(&framework(), &["Cambridgeshire"]);
    let names: Vec<String> = report.rows().iter().map(|row| row[0].to_string()).collect();
    let printed = [
        "1. Senior management commitment to the importance of safeguarding and promoting children's welfare",
        "2. A clear statement of the agency's responsibility towards children is available to all staff",
        "3. A clear line of accountability within the organisation for work on safeguarding and promoting the welfare \
            of children",
        "4. Service development takes account of the need to safeguard and promote welfare and is informed by the \
            views of children and families",
        "5. Staff training on safeguarding and promoting the welfare of children for all staff working with or in \
            contact with children and families",
        "6. Recruitment, vetting procedures and allegations against staff",
        "7. Information sharing",
    ];
    assert_eq!(names, printed);
}

/// The guidance reads 3 of 7 as 40% and 4 of 7 as 60%: that is so to the nearest 10% only.
#[test]
fn the_first_standard_is_43_percent_fully_met_and_57_percent_not_met() {
    let report = score_summary(&framework(), &["Cambridgeshire"]);
    assert_eq!(report.headings()[7..], ["fully meeting", "not meeting"]);
    assert_eq!(shares(&report.rows()[0]), ["43%", "57%"]);
    let (fully, not) = (Share::new(3, 7), Share::new(4, 7));
    assert_eq!(report.rows()[0][7..], [Cell::Share(fully, Some(1)), Cell::Share(not, Some(1))]);
    assert_eq!((fully.percent_to_nearest(10), not.percent_to_nearest(10)), (Some(40), Some(60)));
    assert_eq!((fully.percent_to_nearest(5), not.percent_to_nearest(5)), (Some(45), Some(55)));
}

/// Worked by hand from the table of the guidance: fully met and not met out of the questions.
#[test]
fn the_shares_of_every_standard() {
    let report = score_summary(&framework(), &["Cambridgeshire"]);
    let expected = [
        ["43%", "57%"], // 3 and 4 of 7
        ["67%", "17%"], // 4 and 1 of 6
        ["40%", "0%"],  // 2 and 0 of 5
        ["83%", "0%"],  // 5 and 0 of 6
        ["40%", "20%"], // 4 and 2 of 10
        ["80%", "0%"],  // 8 and 0 of 10
        ["50%", "0%"],  // 1 and 0 of 2
    ];
    let rows: Vec<Vec<String>> = report.rows().iter().map(|row| shares(row)).collect();
    assert_eq!(rows, expected);
    assert_eq!(shares(&report.last_rows()[0]), ["59%", "15%"]); // 27 and 7 of 46
}

/// With Neglect in scope and its statements known, there is an eighth row, and the total counts it (CAM-30).
#[test]
fn neglect_is_the_eighth_row_where_the_agency_covers_peterborough() {
    let framework = Framework::read(text_with_neglect().as_bytes()).unwrap();
    let mut response = yardstick::Response::to(&framework, "Sample");
    let with_neglect = [SAMPLE.as_slice(), &[[2, 0, 1, 0, 0, 1]]].concat();
    rate_as(&mut response, &framework, &with_neglect);
    response.areas(["Peterborough"]).unwrap();
    let response = response.draft();
    let evaluation = evaluated(&framework, &response);
    let report = evaluation.reports().into_iter().find(|report| report.name() == "Score Summary").unwrap();
    assert_eq!(report.rows().len(), 8);
    assert_eq!(report.rows()[7][0].to_string(), "8. Neglect");
    assert_eq!(numbers(&report.rows()[7]), [2, 0, 1, 0, 0, 1]);
    assert_eq!(numbers(&report.last_rows()[0]), [48, 7, 4, 27, 8, 2]);
}

#[test]
fn neglect_has_no_row_for_an_agency_in_cambridgeshire_only() {
    let framework = Framework::read(text_with_neglect().as_bytes()).unwrap();
    let report = score_summary(&framework, &["Cambridgeshire"]);
    assert_eq!(report.rows().len(), 7);
    assert_eq!(numbers(&report.last_rows()[0]), SAMPLE_TOTAL);
}
