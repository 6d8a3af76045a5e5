//! What the framework is, and the guidance that it carries as words.

use crate::acceptance::given::{given, report};
use crate::acceptance::row::{Row, Served, World, gone, instead};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "CAM-01",
            asks: "the tool spans a two-year cycle with the label 2017/19",
            served: Served::Lines {
                without: vec![
                    vec![instead("Framework: Section 11 Self-Assessment Tool 2017/19", "Framework: Tool")],
                    vec![instead("Edition: 2017/19", "Edition (not in our copy)")],
                    vec![gone("Cycle: every two years")],
                ],
                holds: |world| {
                    let framework = &world.framework;
                    let says = |words: &str| framework.title().contains(words) && framework.edition() == words;
                    Some(says("2017/19") && framework.cycle()? == "every two years")
                },
            },
        },
        Row {
            id: "CAM-02",
            asks: "one joint tool of two boards",
            served: Served::Lines {
                without: vec![
                    vec![gone("Publisher: Cambridgeshire Local Safeguarding Children Board and Peterborough")],
                    vec![gone("- Cambridgeshire: Cambridgeshire Local"), gone("Send to lscb@cambridgeshire.gov.uk")],
                    vec![
                        gone("- Peterborough: Peterborough Safeguarding"),
                        gone("Applies when areas include Peterborough"),
                        gone("Send to pscb.admin@peterborough.gov.uk"),
                    ],
                ],
                holds: |world| {
                    let areas: Vec<&str> = world.framework.areas().collect();
                    let publisher = world.framework.publisher()?;
                    Some(
                        areas == ["Cambridgeshire", "Peterborough"]
                            && areas.iter().all(|area| publisher.contains(area)),
                    )
                },
            },
        },
        Row {
            id: "CAM-08",
            asks: "three things are sent out: tool, guidance, agency summary report, and the last is not known",
            served: Served::Lines {
                without: vec![
                    vec![gone("Report (not in our copy): Section 11 agency summary report")],
                    vec![
                        gone("> Please find attached a copy of the section 11 self-assessment tool, guidance for"),
                        gone("> Section 11 agency summary report."),
                    ],
                ],
                holds: |world| {
                    let sent = "the section 11 self-assessment tool, guidance for completing the audit tool, and a \
                        Section 11 agency summary report";
                    let empty = given(&world.framework)
                        .see(|evaluation| report(evaluation, "Section 11 agency summary report"))?;
                    Some(part(world, "Introduction")?.contains(sent) && empty.len() == 1)
                },
            },
        },
        Row {
            id: "CAM-09",
            asks: "who must answer: ten groups of bodies",
            served: Served::Lines {
                without: vec![
                    vec![gone("- Local Authorities that provide")],
                    vec![gone("- NHS organisations including")],
                    vec![gone("- The police including")],
                    vec![gone("- The British Transport Police")],
                    vec![gone("- The National Probation Service")],
                    vec![gone("- Governors/Directors of Prisons")],
                    vec![gone("- Directors of Secure Training Centres")],
                    vec![gone("- Principals of Secure Colleges")],
                    vec![gone("- Youth Offending Teams/Services")],
                    vec![gone("- CAF/CASS")],
                ],
                holds: |world| {
                    let bodies: Vec<_> = world.framework.taking_part().collect();
                    let last = "CAF/CASS (Children and Family Courts Advisory and Support Service)";
                    Some(bodies.len() == 10 && bodies[0].ends_with("and Youth Services.") && bodies[9] == last)
                },
            },
        },
        Row {
            id: "CAM-12",
            asks: "children are all children and young people aged 0 to 18 years",
            served: Served::Lines {
                without: vec![vec![gone("- children: When referring to children")]],
                holds: |world| {
                    Some(term(world, "children")?.ends_with("all children and young people aged 0 to 18 years"))
                },
            },
        },
        Row {
            id: "CAM-37",
            asks: "statements must be correct and based on accessible evidence: a duty without a box, carried as words",
            served: Served::Lines {
                without: vec![vec![gone("Part Evidencing: Evidencing the standards")]],
                holds: |world| {
                    let duty = "you must be sure that statements made within the completed tool are correct and based \
                        on accessible evidence";
                    Some(part(world, "Evidencing")?.contains(duty))
                },
            },
        },
        Row {
            id: "CAM-40",
            asks: "the statutory definition with three limbs, as it is printed",
            served: Served::Lines {
                without: vec![
                    vec![gone("- safeguarding and promoting the welfare of children: is defined")],
                    vec![gone("-- a. Protecting children from maltreatment")],
                    vec![gone("-- b. Preventing impairment")],
                    vec![gone("-- c. Ensuring that children")],
                ],
                holds: |world| {
                    let words = term(world, "safeguarding and promoting the welfare of children")?;
                    let limbs = [
                        "a. Protecting",
                        "b. Preventing",
                        "c. Ensuring",
                        "effective care and taking to enable all children",
                    ];
                    let places: Option<Vec<usize>> = limbs.iter().map(|limb| words.find(limb)).collect();
                    Some(places?.is_sorted())
                },
            },
        },
    ]
}

/// The texts of a part of the printed guidance.
pub(super) fn part(world: &World, id: &str) -> Option<String> {
    let part = world.framework.parts().find(|part| part.name() == id)?;
    Some(part.texts().map(|text| text.into_owned()).collect::<Vec<_>>().join("\n"))
}

fn term(world: &World, name: &str) -> Option<String> {
    let term = world.framework.terms().find(|term| term.name() == name)?;
    Some(term.words().into_owned())
}
