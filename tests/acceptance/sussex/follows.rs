//! What follows the audit: peers who look at it again, plans that go on, the next cycle, and events without a date.

use super::{RATING, part};
use crate::acceptance::given::{Given, found, given, given_by};
use crate::acceptance::row::{Row, Served, World, gone, instead};
use yardstick::aggregate::{Aggregate, Return};
use yardstick::{Context, Earlier, Framework, Limits, NoteKind, Record, State, When, evaluate};

const READS: &str = "Rating: Partnership rating » Reads final rating";
const UNTIL: &str = "Monitoring: Individual agency action plans » Until Partnership rating is Green";
const ASKED: &str = "Ask progress (long text) when previous rating is Amber or Red: show";
const OWED: &str = "Rule S6: What was amber or red » When previous rating is Amber or Red";

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            // 'Periodically' is not said further, so how often is ours (a Note). The area may be green while an agency is
            // red: of six agencies one is 17%.
            id: "SUS-32",
            asks: "plans are monitored until all standards are green for the partnership as a whole",
            served: Served::Lines {
                without: vec![
                    vec![gone("Monitoring: Individual agency action plans")],
                    vec![gone("Monitoring: Individual agency action plans » Reported to: the safeguarding leads")],
                    vec![gone(UNTIL)],
                    vec![instead(UNTIL, "Until Partnership rating is Green or Amber")],
                    vec![instead(UNTIL, "Until rating of 6.2 is Green")],
                    vec![gone("> Individual agency action plans will be monitored periodically")],
                ],
                holds: |world| {
                    let one_red_of = |agencies: usize| monitored(world, agencies);
                    let goes_on = Some((true, vec!["Partnership rating of 6.2 is Amber".to_owned()]));
                    let reported = given(&world.framework).see(|evaluation| {
                        let monitorings = evaluation.monitorings();
                        let plans = monitorings.first()?;
                        Some((plans.name().into_owned(), plans.reported_to()?.into_owned()))
                    })?;
                    Some(
                        one_red_of(5) == goes_on
                            && one_red_of(6) == Some((false, vec![]))
                            && reported == ("Individual agency action plans".into(), "the safeguarding leads".into())
                            && says(world, "4", "Individual agency action plans will be monitored periodically")?,
                    )
                },
            },
        },
        Row {
            id: "SUS-33",
            asks: "other members may audit a response; their rating and the agency's are kept apart",
            served: Served::Lines {
                without: vec![
                    vec![gone("Who rates: » - self: the agency")],
                    vec![gone("Who rates: » - peer: other SCP members")],
                    vec![instead("Who rates: » - peer: other", "- moderated: other"), gone("- moderated: the SCP")],
                ],
                holds: |world| {
                    let layers: Vec<String> =
                        world.framework.who_rates().map(|term| format!("{}: {}", term.name(), term.words())).collect();
                    let peers = "peer: other SCP members in order to provide greater scrutiny through peer review";
                    let own = given(&world.framework).rate("1.5", "Green").rate("2.3", "Amber");
                    let context = Context::new().with_record(record(&world.framework, "peer", "1.5", "Red")?);
                    own.see_with(&context, |evaluation| {
                        let [item, other] = ["1.5", "2.3"].map(|id| evaluation.framework().item(id));
                        let green = evaluation.state(item?.id()).ok()? == State::Rated(item?.level("Green")?);
                        let amber = evaluation.state(other?.id()).ok()? == State::Rated(other?.level("Amber")?);
                        let beside: Vec<String> = evaluation
                            .others()
                            .map(|rated| {
                                let own = rated.own().map_or("-", |level| level.name());
                                let (item, level, by) = (rated.item().name(), rated.level().name(), rated.by());
                                format!(
                                    "{item} {own}, {} {level} by {by}: {}",
                                    rated.layer().as_str(),
                                    rated.agreement().as_str()
                                )
                            })
                            .collect();
                        let apart = beside == ["1.5 Green, peer Red by Sample Trust: lower"];
                        Some(green && amber && apart && layers.iter().take(2).eq(["self: the agency", peers]))
                    })
                },
            },
        },
        Row {
            // What makes a rating final is not printed; we read the SCP's after scrutiny, else the agency's own (Notes).
            id: "SUS-34",
            asks: "a final rating, after scrutiny, is what counts",
            served: Served::Lines {
                without: vec![
                    vec![gone("- moderated: the SCP, after scrutiny")],
                    vec![instead(READS, "Reads self rating")],
                    vec![gone("> standards that had a final rating of")],
                ],
                holds: |world| {
                    let in_the_end = |layer: &str| {
                        let record = record(&world.framework, layer, "1.5", "Red")?;
                        let own = given(&world.framework).rate("1.5", "Green").areas(&["East Sussex"]);
                        let sent = sent(world, own, &Context::new().with_record(record))?;
                        let returns = [sent];
                        let aggregate = Aggregate::of(&world.framework, &returns, None).ok()?;
                        let ratings = aggregate.overall().ratings();
                        let rated = ratings.iter().find(|rated| {
                            rated.rating().name() == RATING && rated.item().is_some_and(|item| item.name() == "1.5")
                        })?;
                        Some(rated.level()?.name().to_owned())
                    };
                    Some(
                        in_the_end("moderated")? == "Red"
                            && in_the_end("peer")? == "Green"
                            && says(world, "4", "standards that had a final rating of 'amber' or 'red'")?,
                    )
                },
            },
        },
        Row {
            // No standard says what it `Was`: the 2022 tool is not in our copy, and the same number is the same standard.
            id: "SUS-35",
            asks: "what was amber or red last time must show progress",
            served: Served::Lines {
                without: vec![
                    vec![gone("Replaces: sussex-2022, edition 2022")],
                    vec![gone("Rule S6: What was amber or red shows progress")],
                    vec![instead(OWED, "When previous rating is Amber")],
                    vec![instead(OWED, "When previous rating is Red")],
                    vec![instead(OWED, "When rating is Amber or Red")],
                    vec![instead(OWED, "When previous self rating is Amber or Red")],
                    vec![instead(ASKED, "Ask progress (long text): show progress.")],
                    vec![gone("> The s11 self-evaluation is repeated every two years. Therefore, agencies")],
                ],
                holds: shows_progress,
            },
        },
        Row {
            id: "SUS-36",
            asks: "scrutiny events follow, local and for all Sussex",
            served: Served::Lines {
                without: vec![
                    vec![gone("Timetable:")],
                    vec![gone("- (no date): local scrutiny events")],
                    vec![gone("- (no date): Pan-Sussex scrutiny events")],
                    vec![instead("- (no date): local", "- May: local scrutiny events when the audits are completed")],
                    vec![gone("> systems that are referred to in the evidence. There will be both Pan-Sussex")],
                ],
                holds: |world| {
                    let timetable = world.framework.timetable();
                    let events: Vec<(String, When)> =
                        timetable.entries().map(|entry| (entry.name().into_owned(), entry.when())).collect();
                    let expected = [
                        ("local scrutiny events when the audits are completed".to_owned(), When::NoDate),
                        ("Pan-Sussex scrutiny events when the audits are completed".to_owned(), When::NoDate),
                    ];
                    let printed = says(world, "3", "There will be both Pan-Sussex and local scrutiny events")?;
                    Some(events == expected && printed)
                },
            },
        },
    ]
}

/// Whether a part of the guidance says these words.
fn says(world: &World, id: &str, words: &str) -> Option<bool> {
    Some(part(world, id)?.contains(words))
}

/// What somebody else said of a standard, as the record of the board has it.
fn record(framework: &Framework, layer: &str, item: &str, level: &str) -> Option<Record> {
    let (id, edition) = (framework.id(), framework.edition());
    let json = format!(
        r#"{{"yardstick": 1, "kind": "record", "framework": "{id}", "edition": "{edition}", "agency": "Sample",
            "ratings": [{{"item": "{item}", "layer": "{layer}", "rating": "{level}", "by": "Sample Trust"}}]}}"#
    );
    let read = Record::read(framework, json.as_bytes(), &Limits::default());
    read.problems().is_empty().then(|| read.value().cloned())?
}

fn sent(world: &World, given: Given<'_>, context: &Context) -> Option<Return> {
    let response = given.submitted()?;
    let evaluation = evaluate(&world.framework, &response, context).ok()?;
    Some(Return::of(&evaluation, response.agency()))
}

/// Whether the plans are monitored further in East Sussex, and because of what, where one of so many agencies is Red in
/// 6.2 and everything else is Green.
fn monitored(world: &World, agencies: usize) -> Option<(bool, Vec<String>)> {
    let framework = &world.framework;
    let mut returns = Vec::new();
    for at in 0..agencies {
        let green = given_by(framework, &format!("Agency {at}")).areas(&["East Sussex"]).rate_all("Green");
        let given = if at == 0 { green.rate("6.2", "Red") } else { green };
        returns.push(sent(world, given, &Context::new())?);
    }
    let aggregate = Aggregate::of(framework, &returns, None).ok()?;
    let monitorings = aggregate.monitorings();
    let east = monitorings.iter().find(|one| one.place().name() == Some("East Sussex"))?;
    Some((east.goes_on(), east.not_yet().iter().map(|rated| rated.message()).collect()))
}

/// The tool of 2022, which is not in our copy, as one that asks the same: what each standard was rated then stands in
/// its place.
fn of_2022(world: &World) -> Option<Framework> {
    let text = world.text.replacen("Id: sussex-2024", "Id: sussex-2022", 1);
    let text = text.replacen("Edition (ours): 2024\n  Replaces: sussex-2022, edition 2022\n", "Edition: 2022\n", 1);
    Framework::read(text.as_bytes()).ok()
}

/// Last time 1.5 was Red, 2.3 was Green and Amber in the end, and 6.2 was N/A. Now all are Green.
fn shows_progress(world: &World) -> Option<bool> {
    let before = of_2022(world)?;
    let then = || given(&before).rate("1.5", "Red").rate("2.3", "Green").rate("6.2", "N/A").submitted();
    let moderated = record(&before, "moderated", "2.3", "Amber")?;
    let earlier = Earlier::new(&before, then()?).with_record(moderated);
    let now = || given(&world.framework).rate_all("Green");
    let ids = ["1.5", "2.3", "6.2"];
    // What is owed of each, and of how many it is written where nothing is asked.
    let owed = |given: Given<'_>, context: &Context| {
        given.see_with(context, |evaluation| {
            let notes = evaluation.notes();
            let unasked = notes.iter().filter(|note| note.kind() == NoteKind::FilledUnasked).count();
            Some((ids.map(|id| found(evaluation, "S6", id).concat()), unasked))
        })
    };
    let nothing = || ids.map(|_| String::new());
    let with = Context::new().with_earlier(earlier);
    let absent = Context::new().with_earlier(Earlier::absent(&before));
    let not_shown = owed(now(), &with)? == (["must progress", "must progress", ""].map(str::to_owned), 0);
    let written = ids.iter().fold(now(), |given, id| given.write(id, "progress", "A lead is named."));
    // What was N/A has no progress to show: what is written there is kept, and not counted.
    let shown = owed(written, &with)? == (nothing(), 1);
    let absent_then = owed(now(), &absent)? == (nothing(), 0);
    let not_evaluated = now().see(|evaluation| {
        let said = evaluation.notes().iter().any(|note| note.kind() == NoteKind::NotEvaluated);
        Some(said && found(evaluation, "S6", "1.5").is_empty())
    })?;
    let printed = says(world, "4", "agencies will be asked to show progress on any standards")?;
    Some(not_shown && shown && absent_then && not_evaluated && printed)
}
