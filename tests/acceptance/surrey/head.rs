//! What the form is, who fills it in, and which sections and rows it has.

use yardstick::Framework;

use crate::acceptance::lines::without;
use crate::acceptance::row::{Row, Served, World, gone, instead};

/// The sections by their printed numbers. `Appendix A` is a section whose id is A.
const SECTIONS: [&str; 8] = ["1A", "1B", "2", "3", "4", "5", "6", "A"];

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            // The three names for the earlier cycle stand in a Note; what orders cycles comes with trend.
            id: "SUR-01",
            asks: "a title, the cycle 2023/24, and the cycle it is compared with, each as words",
            served: Served::Lines {
                without: vec![
                    vec![instead("Framework:", "Framework: A self-assessment")],
                    vec![instead("Edition:", "Edition: 2023")],
                    vec![gone("Compares with:")],
                ],
                holds: |world| {
                    let framework = &world.framework;
                    let head = framework.title() == "Section 11 Self-Assessment 2023/24";
                    Some(head && framework.edition() == "2023/24" && framework.compares_with()? == "2020/2021")
                },
            },
        },
        Row {
            // Whose return it is, is the `agency` of the response: an organisation, a directorate or a team. A tally
            // counts these, so one organisation may count several times, as a Note says.
            id: "SUR-02",
            asks: "the organisation or directorate, and the team",
            served: Served::Lines {
                without: vec![
                    vec![
                        gone("Ask organisation (short text): Organisation / Directorate"),
                        gone("Report (ours): Documents not yet fully met » Show organisation"),
                        gone("Report (ours): Copies still missing » Show organisation"),
                        gone("Report (ours): Themes not yet fully met » Show organisation"),
                        gone("Report (ours): Progress on the themes of 2020/2021 » Show organisation"),
                    ],
                    vec![gone("Ask team (short text): Team Name")],
                ],
                holds: |world| asks(&world.framework, &["Organisation / Directorate", "Team Name"]),
            },
        },
        Row {
            // A name only: no date, no signature, no yes or no. That both names are one person is not excluded.
            id: "SUR-03",
            asks: "who completed it and which executive approved it, by name, and neither is required",
            served: Served::Lines {
                without: vec![
                    vec![gone("Ask completed-by (short text)")],
                    vec![gone("Ask approved-by (short text)")],
                    vec![instead("Ask completed-by (short text)", "Ask completed-by (required, short text): By")],
                ],
                holds: |world| {
                    let approved = "Approved by (Exective Lead for Safeguarding within Agency)";
                    asks(&world.framework, &["Document Completed by (S11 Lead)", approved])
                },
            },
        },
        Row {
            id: "SUR-04",
            asks: "sections 1A, 1B, 2 to 6 and Appendix A, with ids that are no numbers and no bookmarks of Word",
            served: Served::Lines {
                without: vec![
                    vec![gone("Section 6: Let’s Celebrate Success!")],
                    vec![gone("Appendix A: Specific Single Agency Issues")],
                    vec![instead("Section 2: Section 11 Other Documents", "Section 2A: Others")],
                ],
                holds: |world| {
                    let ids = world.framework.sections().map(|section| section.name()).eq(SECTIONS);
                    let junk = world.framework.sections().any(|section| section.title().contains("bookmark"));
                    Some(ids && !junk)
                },
            },
        },
        Row {
            // P1 in 1A and P1 in 1B are one item in two places: one answer, met where the agency meets it.
            id: "SUR-10",
            asks: "the printed refs stay as they are, and P1 in 1A and in 1B is one item in two places",
            served: Served::Lines {
                without: vec![
                    vec![gone("Documents P1, P2, P5, P6, P7 and P10 as in section 1A")],
                    vec![instead(
                        "Documents P1, P2, P5, P6, P7 and P10",
                        "Documents P1, P2, P5, P6 and P7 as in section 1A",
                    )],
                    vec![gone("Document OD2: Plan for embedding GCP2")],
                    vec![gone("Document P13: Staff Supervision Policy")],
                ],
                holds: |world| {
                    let framework = &world.framework;
                    let one_to_13: Vec<String> = (1..=13).map(|number| format!("P{number}")).collect();
                    let documents = framework.items().filter(|item| item.kind() == "Document");
                    let refs: Vec<&str> = documents.map(|item| item.name()).collect();
                    let expected = one_to_13.iter().map(String::as_str).chain(["Dashboard", "P14", "OD1", "OD2"]);
                    let twice = framework.items().filter(|item| item.also_in().any(|section| section.name() == "1B"));
                    let twice = twice.map(|item| item.name()).eq(["P1", "P2", "P5", "P6", "P7", "P10"]);
                    // An agency that met both places would have to answer P1 twice: such a file is refused.
                    let to_all = [
                        instead("Section 1B: Section 11 Required » Applies when", "Applies to all agencies"),
                        gone("Every agency answers exactly one"),
                    ];
                    let refused = World::of(&without(&world.text, &to_all)).is_err();
                    Some(refs == expected.collect::<Vec<_>>() && twice && refused)
                },
            },
        },
    ]
}

/// Whether boxes with these labels are asked about the agency, and none of them is required.
fn asks(framework: &Framework, labels: &[&str]) -> Option<bool> {
    let found = |label: &&str| framework.about().any(|field| field.label() == **label && !field.is_required());
    Some(labels.iter().all(found))
}
