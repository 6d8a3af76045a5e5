//! The year, the areas, and when and where it is sent in.

use yardstick::{Date, Framework, Limits, Standing};

use super::{case, prints};
use crate::acceptance::row::{Row, Served, World, gone, instead};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "TOR-01",
            asks: "a yearly timetable in order: a survey in November, which is not certain, declarations in January, the \
                event in May, feedback in June",
            served: Served::Lines {
                without: vec![
                    vec![instead("Timetable (in this order):", "Timetable:")],
                    vec![instead("- November (uncertain)", "- November: Staff Survey submissions")],
                    vec![gone("- January: Self Declarations")],
                    vec![gone("- May: QA extraordinary event")],
                    vec![gone("- June: feedback to Agencies")],
                ],
                holds: |world| {
                    let timetable = world.framework.timetable();
                    let names: Vec<String> =
                        timetable.entries().take(4).map(|entry| entry.name().into_owned()).collect();
                    let uncertain: Vec<bool> = timetable.entries().take(4).map(|entry| entry.is_uncertain()).collect();
                    let seen = timetable.seen_from(Date::read("2015-01-20")?);
                    let standing: Vec<&str> = seen.entries().take(4).map(|entry| entry.standing().as_str()).collect();
                    let printed = [
                        "Staff Survey submissions",
                        "Self Declarations",
                        "QA extraordinary event – Agency Presentations and Challenge",
                        "feedback to Agencies",
                    ];
                    let cycle = seen.cycle()?;
                    Some(
                        timetable.is_in_order()
                            && names == printed
                            && uncertain == [true, false, false, false]
                            && cycle.0 == Date::read("2014-11-01")?
                            && standing == ["passed", "now", "coming", "coming"],
                    )
                },
            },
        },
        Row {
            id: "TOR-02",
            asks: "two streams throughout the year, which have no due date",
            served: Served::Lines {
                without: vec![
                    vec![gone("- Throughout the Year: Sub-group feedback")],
                    vec![gone("- Throughout the Year: Exec monitoring")],
                    vec![instead("- Throughout the Year: Exec", "- July: Exec monitoring of ongoing feedback")],
                ],
                holds: |world| {
                    let seen = world.framework.timetable().seen_from(Date::read("2015-01-20")?);
                    let all_year = seen.entries().filter(|entry| entry.standing() == Standing::AllYear);
                    let all_year: Vec<(String, bool)> =
                        all_year.map(|entry| (entry.entry().name().into_owned(), entry.days().is_none())).collect();
                    let streams = ["Sub-group feedback", "Exec monitoring of ongoing feedback"];
                    Some(all_year == streams.map(|name| (name.to_owned(), true)))
                },
            },
        },
        Row {
            id: "TOR-09",
            asks: "four boards, and one office that collects for all; each board sees what concerns its area",
            served: Served::Lines {
                without: vec![
                    vec![gone("- Plymouth: Plymouth Safeguarding Children Board")],
                    vec![gone("Send to the DSCB office")],
                    vec![gone("Guidance: The declarations are collated by Devon")],
                    vec![gone("Ask areas (ours"), gone("In every local area and in all")],
                ],
                holds: |world| {
                    let framework = &world.framework;
                    let areas: Vec<&str> = framework.areas().collect();
                    let guidance = framework.submission_guidance();
                    let collated = guidance.into_iter().any(|words| {
                        words.contains("collated by Devon Safeguarding Children’s Board on behalf of the Peninsula")
                    });
                    let sent = case(world).see(|evaluation| {
                        let areas = evaluation.response().areas(evaluation.framework()) == ["Torbay"];
                        Some(areas && evaluation.routes().eq(["the DSCB office"]))
                    })?;
                    let four = ["Devon", "Torbay", "Plymouth", "Cornwall and the Isles of Scilly"];
                    Some(areas == four && collated && sent)
                },
            },
        },
        Row {
            id: "TOR-18",
            asks: "the deadline is a row of dots: it is said that our copy has none, and nothing is published so",
            served: Served::Lines {
                without: vec![
                    vec![gone("Deadline (not in our copy)")],
                    vec![instead("Deadline (not in our copy)", "Deadline: 31 January 2015")],
                ],
                holds: |world| {
                    let checked = Framework::check(world.text.as_bytes(), &Limits::default());
                    let refused = checked.for_publishing().iter().any(|problem| is_at(world, problem, "Deadline"));
                    Some(refused && world.framework.deadline().is_none())
                },
            },
        },
        Row {
            id: "TOR-19",
            asks: "agencies are expected to present findings and improvement plans after they have sent in (who does not \
                present is warned; the toolkit says no more)",
            served: Served::Lines {
                without: vec![
                    vec![gone("Rule P1: Findings and improvement plans")],
                    vec![gone("Rule P1: Findings and improvement plans » When the response is submitted")],
                    vec![gone("Should give plans")],
                    vec![gone("Text: Following submission of the declarations, an extraordinary")],
                ],
                holds: |world| {
                    let asked = |case: super::Case<'_>| case.see(|evaluation| Some(super::found(evaluation, "P1")));
                    let absent = || case(world).sent("/forms/presentation", serde_json::json!({}));
                    let both = ["should findings of presentation", "should plans of presentation"];
                    let sent = asked(absent())? == both && asked(case(world))?.is_empty();
                    let draft = asked(absent().sent("/status", "draft".into()).sent("/submitted_on", ().into()))?;
                    let printed = prints(world, "4", "agencies will be expected to present their findings");
                    Some(sent && draft.is_empty() && printed)
                },
            },
        },
    ]
}

/// Whether a problem, or what it points at, stands on a line that begins like this.
pub(super) fn is_at(world: &World, problem: &yardstick::Problem, begins: &str) -> bool {
    let line = |span: yardstick::Span| {
        let start = world.text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
        world.text[start..].trim_start().starts_with(begins)
    };
    line(problem.span()) || problem.related().iter().any(|related| line(related.span()))
}
