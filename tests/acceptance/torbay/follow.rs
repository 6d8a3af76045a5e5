//! Quarterly reports, and escalation.

use serde_json::{Value, json};
use yardstick::{Framework, Trigger};

use super::{Case, case, prints};
use crate::acceptance::row::{Row, Served, World, gone, instead};

const PROGRESS: &str = "Progress of improvement plans";
const REPORTS: &str = "Quarterly performance reports";
const NAME: &str = "Agencies not meeting their Section 11 responsibilities";

/// The periods of a monitoring up to 15 October 2015, with reports on these days, and how many are overdue.
fn periods(world: &World, name: &str, days: &[&str]) -> Option<(Vec<String>, usize)> {
    let entries: Vec<Value> =
        days.iter().map(|on| json!({ "monitoring": name, "on": on, "text": "See below" })).collect();
    case(world).recorded("progress", json!(entries)).see(|evaluation| {
        let monitorings = evaluation.monitorings();
        let monitoring = monitorings.iter().find(|monitoring| monitoring.name() == name)?;
        let periods = monitoring.periods()?.iter();
        let periods = periods.map(|period| format!("{} {}", period.first().iso(), period.standing().as_str()));
        Some((periods.collect(), monitoring.overdue()?))
    })
}

fn trigger(case: Case<'_>) -> Option<Trigger> {
    case.see(|evaluation| Some(evaluation.escalations().first()?.trigger()))
}

/// The words of a step, which step is open after these, and what is amiss.
fn steps(world: &World, step: yardstick::Step, taken: &[Value]) -> Option<(Vec<String>, String, usize)> {
    let entry = |entry: &Value| {
        let mut entry = entry.clone();
        entry["escalation"] = json!(NAME);
        entry
    };
    let taken: Vec<Value> = taken.iter().map(entry).collect();
    case(world).not_met(&["1", "2", "3"]).recorded("escalations", json!(taken)).see(|evaluation| {
        let escalations = evaluation.escalations();
        let escalation = escalations.first()?;
        let words = escalation.words(step).into_iter().map(|words| words.into_owned()).collect();
        let open = escalation.open().map_or("none", |step| step.as_str()).to_owned();
        Some((words, open, escalation.amiss().len()))
    })
}

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "TOR-29",
            asks: "progress each quarter, counted from a day that is written (our choice); a missed quarter is overdue",
            served: Served::Lines {
                without: vec![
                    vec![gone("Monitoring: Progress of improvement plans")],
                    vec![instead(
                        "Monitoring: Progress of improvement plans » Due every quarter",
                        "Due every year, counted from 1 April 2015",
                    )],
                    vec![instead(
                        "Monitoring: Progress of improvement plans » Due every quarter",
                        "Due every quarter, counted from 1 January 2015",
                    )],
                    vec![gone("Monitoring: Progress of improvement plans » Reported to")],
                    vec![gone("Text: Agencies will be expected to feedback")],
                ],
                holds: |world| {
                    let (periods, overdue) = periods(world, PROGRESS, &["2015-07-20"])?;
                    let to = case(world).see(|evaluation| {
                        let monitorings = evaluation.monitorings();
                        let of = monitorings.iter().find(|monitoring| monitoring.name() == PROGRESS)?;
                        Some(of.reported_to()? == "the Safeguarding Board Executive meetings")
                    })?;
                    let expected = ["2015-04-01 missed", "2015-07-01 given", "2015-10-01 running"];
                    let words = "on a quarterly basis to the Safeguarding Board Executive meetings";
                    Some(to && periods == expected && overdue == 1 && prints(world, "6", words))
                },
            },
        },
        Row {
            id: "TOR-31",
            asks: "a quarterly performance report on each agency, with its attendance in words",
            served: Served::Lines {
                without: vec![
                    vec![gone("Monitoring: Quarterly performance reports")],
                    vec![gone("Text: Quarterly performance reports are provided")],
                ],
                holds: |world| {
                    let (periods, overdue) = periods(world, REPORTS, &["2015-06-30", "2015-09-30"])?;
                    let words = "which includes agency attendance at conferences and review meetings";
                    Some(periods.len() == 3 && overdue == 0 && prints(world, "6", words))
                },
            },
        },
        Row {
            id: "TOR-32",
            asks: "a number of areas, or repeatedly in one: 3 and 2 are ours, and must be written",
            served: Served::Lines {
                without: vec![
                    vec![instead("When at least 3 standards", "When at least 4 standards are rated Not met")],
                    vec![instead("When at least 3 standards", "When at least 2 standards are rated Not met")],
                    vec![gone("Or when any standard is rated Not met in 2 cycles")],
                    vec![instead("Or when any standard is rated", "Or when any standard is rated Not met")],
                ],
                holds: |world| {
                    let without_a_number = world.text.replace("at least 3 standards", "a number of standards");
                    let refused = Framework::read(without_a_number.as_bytes()).is_err();
                    let now =
                        |items: &[&str], before: &[&str]| trigger(case(world).not_met(items).not_met_last_year(before));
                    let by_number =
                        now(&["1", "2", "3"], &[])? == Trigger::Holds && now(&["1", "2"], &[])? == Trigger::DoesNotHold;
                    let running =
                        now(&["5"], &["5"])? == Trigger::Holds && now(&["5"], &["6"])? == Trigger::DoesNotHold;
                    let not_known = trigger(case(world).not_met(&["5"]))? == Trigger::CannotBeTold;
                    Some(refused && by_number && running && not_known)
                },
            },
        },
        Row {
            id: "TOR-33",
            asks: "the first step: the Executive, and a formal response (no day is printed for it)",
            served: Served::Lines {
                without: vec![vec![instead(
                    "First: this will be highlighted",
                    "First: this will be highlighted to the Executive",
                )]],
                holds: |world| {
                    let (words, open, _) = steps(world, yardstick::Step::First, &[])?;
                    let whole = words
                        .first()?
                        .ends_with("what specific actions will be undertaken to improve the performance.");
                    Some(whole && open == "first")
                },
            },
        },
        Row {
            id: "TOR-34",
            asks: "an additional peer audit, which may be",
            served: Served::Lines {
                without: vec![vec![gone("May also: additional peer audit")]],
                holds: |world| {
                    let taken = [
                        json!({ "step": "first", "on": "2015-06-15" }),
                        json!({ "step": "may also", "on": "2015-08-01" }),
                    ];
                    let (words, _, amiss) = steps(world, yardstick::Step::MayAlso, &taken)?;
                    Some(
                        words == ["additional peer audit to review progress against any specific actions."]
                            && amiss == 0,
                    )
                },
            },
        },
        Row {
            id: "TOR-35",
            asks: "the second step, the letter to the Chief Executive, is open once people say that the first did not \
                resolve it",
            served: Served::Lines {
                without: vec![vec![gone("Then, if not resolved: the Board will write")]],
                holds: |world| {
                    let first = |resolved: Value| json!({ "step": "first", "on": "2015-06-15", "resolved": resolved });
                    let then = json!({ "step": "then", "on": "2015-09-01" });
                    let after = |taken: &[Value]| steps(world, yardstick::Step::Then, taken);
                    let (words, open, _) = after(&[first(json!(false))])?;
                    let printed = words
                        == [
                            "the Board will write formally to the Chief Executive to raise concern and request a formal response.",
                        ];
                    let not_said =
                        after(&[first(Value::Null)])?.1 == "none" && after(&[first(json!(true))])?.1 == "none";
                    let too_early = after(&[first(Value::Null), then.clone()])?.2 == 1;
                    let in_order = after(&[first(json!(false)), then])?.2 == 0;
                    Some(printed && open == "then" && not_said && too_early && in_order)
                },
            },
        },
    ]
}
