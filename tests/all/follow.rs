//! What a board follows up across agencies: monitoring that goes on until an area is good enough (SUS-32).

use yardstick::aggregate::{Aggregate, Return};
use yardstick::{Context, Framework, Response, evaluate};

const TEXT: &str = "\
Framework: T
  Id: t
  Edition: 1
Local areas:
  - East
  - West
  - North
Scale (worst first): RAG
  - Red
  - Amber
  - Green
About the agency
  Ask areas (any of Local areas): Where?
For every standard
  Rate on RAG
Section 1: One
  Standard 1.1: A lead
  Standard 1.2: A policy
Rating: Partnership rating
  Across agencies
  On RAG
  For every standard
  In every local area and in all
  Out of those rated
  Not rated when none are rated
  Rated Red when any are rated Red
  Rated Amber when any are rated Amber
  Otherwise rated Green
Monitoring: Progress on standards
  Due every year, counted from 1 April 2024
  Until Partnership rating is Green
";

#[test]
fn monitoring_ends_area_by_area() {
    let framework = Framework::read(TEXT.as_bytes()).unwrap();
    let [lead, policy] = ["1.1", "1.2"].map(|id| framework.item(id).unwrap());
    let mut returns = Vec::new();
    for (agency, area, levels) in [
        ("Police", "East", ["Green", "Green"]),
        ("Health", "West", ["Green", "Amber"]),
        ("Schools", "North", ["Green", ""]),
    ] {
        let mut response = Response::to(&framework, agency);
        response.areas([area]).unwrap();
        for (item, level) in [lead, policy].into_iter().zip(levels) {
            if let Some(level) = item.level(level) {
                response.rate(item.id(), level).unwrap();
            }
        }
        let response = response.submit(None);
        let evaluation = evaluate(&framework, &response, &Context::new()).unwrap();
        assert_eq!(evaluation.monitorings()[0].until().as_str(), "area-decides");
        returns.push(Return::of(&evaluation, agency));
    }
    let aggregate = Aggregate::of(&framework, &returns, None).unwrap();
    let found: Vec<(Option<&str>, bool, Vec<String>)> = aggregate
        .monitorings()
        .iter()
        .map(|one| (one.place().name(), one.goes_on(), one.not_yet().iter().map(|rated| rated.message()).collect()))
        .collect();
    let not_yet = |messages: &[&str]| messages.iter().map(|message| (*message).to_owned()).collect::<Vec<_>>();
    let expected = [
        (Some("East"), false, not_yet(&[])),
        (Some("West"), true, not_yet(&["Partnership rating of 1.2 is Amber"])),
        (Some("North"), true, not_yet(&["Partnership rating of 1.2 is not rated"])),
        (None, true, not_yet(&["Partnership rating of 1.2 is Amber"])),
    ];
    assert_eq!(found, expected);
}
