//! Whose agencies take part, and in which of the three areas they count.

use super::{RATING, part};
use crate::acceptance::given::{given, given_by, together};
use crate::acceptance::row::{Row, Served, gone, instead};

const AREAS: [&str; 3] = ["Brighton and Hove", "East Sussex", "West Sussex"];

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "SUS-01",
            asks: "one framework of three partnerships, each with its ratings, and a view of all Sussex; an agency in \
                several areas is in each, and over all once",
            served: Served::Lines {
                without: vec![
                    vec![gone("Local areas: » - Brighton and Hove")],
                    vec![gone("Local areas: » - East Sussex")],
                    vec![gone("Local areas: » - West Sussex")],
                    vec![instead("Publisher: the Safeguarding Children", "Publisher: us")],
                    vec![
                        instead("Rating: Partnership rating » In every local area and in all", "In every local area"),
                        // The reports show it in the same places, and could not be used without it.
                        gone("Report: Report to the Partnership Board"),
                        gone("Report (ours): Where the readings differ"),
                    ],
                    vec![
                        gone("Rating: Partnership rating » In every local area and in all"),
                        gone("Report: Report to the Partnership Board"),
                        gone("Report (ours): Where the readings differ"),
                    ],
                ],
                holds: |world| {
                    let framework = &world.framework;
                    let publisher = framework.publisher()?;
                    let named = AREAS.iter().all(|area| publisher.contains(area));
                    let of = |name, areas: &[&str], level| given_by(framework, name).areas(areas).rate("6.2", level);
                    let agencies = [of("Police", &AREAS, "Red"), of("Council", &["East Sussex"], "Green")];
                    let ratings = together(framework, agencies, |aggregate| {
                        let places = aggregate.areas().chain([aggregate.overall()]);
                        let ratings = places.map(|place| {
                            let ratings = place.ratings();
                            let mut of = ratings.iter().filter(|rated| rated.rating().name() == RATING);
                            of.find(|rated| rated.item().is_some_and(|item| item.name() == "6.2"))?.share()
                        });
                        ratings.map(|share| Some(share?.to_string())).collect::<Option<Vec<String>>>()
                    })?;
                    Some(framework.areas().eq(AREAS) && named && ratings == ["1 of 1", "1 of 2", "1 of 1", "1 of 2"])
                },
            },
        },
        Row {
            id: "SUS-18",
            asks: "who must answer: ten groups of bodies; a partnership may ask others, which nothing here forbids",
            served: Served::Lines {
                without: vec![
                    vec![gone("Taking part: » - Local authorities and district councils")],
                    vec![gone("Taking part: » - NHS organisations and agencies")],
                    vec![gone("Taking part: » - The police, including")],
                    vec![gone("Taking part: » - British Transport Police")],
                    vec![gone("Taking part: » - Local Probation Boards")],
                    vec![gone("Taking part: » - Governors/Directors of Prisons")],
                    vec![gone("Taking part: » - Directors of Secure Training Centres")],
                    vec![gone("Taking part: » - Principals of Secure Colleges")],
                    vec![gone("Taking part: » - Youth Offending Teams/Services")],
                    vec![gone("Taking part: » - Contracted services")],
                    vec![gone("Text: However, each of the SCPs may require other")],
                ],
                holds: |world| {
                    let bodies: Vec<_> = world.framework.taking_part().collect();
                    let last = "Contracted services, including those provided by voluntary services";
                    let others = "each of the SCPs may require other respective member organisations not listed above \
                        to also complete the s11 audit";
                    let other = given_by(&world.framework, "A choir").rate("1.5", "Green");
                    let counts = together(&world.framework, [other], |all| Some(all.overall().returns().len() == 1))?;
                    let listed = bodies.len() == 10 && bodies[0].ends_with("youth services") && bodies[9] == last;
                    Some(listed && counts && part(world, "2")?.contains(others))
                },
            },
        },
        Row {
            id: "SUS-03",
            asks: "nine areas with numbered standards; our copy has two names of areas and three numbers of standards",
            served: Served::Lines {
                without: vec![
                    vec![gone("Sections are called: areas")],
                    vec![gone("Section 1 (not in our copy)")],
                    vec![gone("Section 2 (not in our copy)")],
                    vec![gone("Section 3 (not in our copy)")],
                    vec![gone("Section 4 (not in our copy)")],
                    vec![gone("Section 5 (not in our copy)")],
                    vec![gone("Section 6: Safer recruitment")],
                    vec![gone("Section 7 (not in our copy)")],
                    vec![gone("Section 8 (not in our copy)")],
                    vec![gone("Section 9: Recognition"), gone("Rule S2: Standard 9 is evidenced")],
                    vec![gone("Standard 1.5 (not in our copy)")],
                    vec![gone("Standard 2.3 (not in our copy)")],
                    vec![gone("Standard 6.2 (not in our copy)")],
                    vec![gone("Section 3 (not in our copy) » Standards (not in our copy)")],
                ],
                holds: |world| {
                    let framework = &world.framework;
                    let areas: Vec<&str> = framework.sections().map(|section| section.name()).collect();
                    let titled: Vec<String> = framework
                        .sections()
                        .filter(|section| !section.title().is_empty())
                        .map(|section| format!("{} {}", section.name(), section.title()))
                        .collect();
                    let of = |item: &str| Some(framework.item(item)?.section()?.name());
                    let titles =
                        ["6 Safer recruitment and allegations management", "9 Recognition and response to risk"];
                    Some(
                        areas == ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
                            && framework.sections_are_called() == "areas"
                            && framework.sections().all(|section| section.has_unknown_items())
                            && titled == titles
                            && [of("1.5")?, of("2.3")?, of("6.2")?] == ["1", "2", "6"],
                    )
                },
            },
        },
        Row {
            id: "SUS-37",
            asks: "a tool for improvement rather than compliance: nothing that comes out speaks of failing",
            served: Served::Lines {
                without: vec![vec![gone("> tool for improvement rather than compliance.")]],
                holds: |world| {
                    let said = part(world, "1")?.contains("as a tool for improvement rather than compliance");
                    let red = |name| given_by(&world.framework, name).areas(&["East Sussex"]).rate("1.5", "Red");
                    let ratings = together(&world.framework, [red("Council"), red("Police")], |all| {
                        let why = all.overall().ratings().into_iter().map(|rated| rated.explain().to_string());
                        Some(why.collect::<Vec<_>>().join("\n"))
                    })?;
                    let findings = given(&world.framework).rate("1.5", "Red").see(|evaluation| {
                        Some(evaluation.findings().map(|finding| finding.message()).collect::<Vec<_>>().join("\n"))
                    })?;
                    let words = format!("{ratings}\n{findings}").to_lowercase();
                    let of_failing = ["fail", "complian", "inadequate", "breach"];
                    Some(said && !findings.is_empty() && of_failing.iter().all(|word| !words.contains(word)))
                },
            },
        },
    ]
}
