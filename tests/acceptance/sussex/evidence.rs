//! Examples of evidence: guidance that is carried, and never rated.

use super::with_standard_9;
use crate::acceptance::row::{Row, Served, World, gone, instead};

/// The headings of area 9, in their order.
const NINE: [&str; 8] = [
    "Consideration of Fathers and Other Significant Adults",
    "Child Exploitation",
    "Domestic Violence & Abuse",
    "Safeguarding Children who do not attend school",
    "Working with families that decline services",
    "Neglect",
    "Online Safety",
    "Children's Mental Health",
];

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "SUS-38",
            asks: "examples of evidence stand with area 6 and, under eight headings, with area 9: a guide only",
            served: Served::Lines {
                without: vec![
                    vec![gone("Section 6: Safer » Evidence such as:")],
                    vec![gone("Evidence such as: Consideration of Fathers")],
                    vec![gone("Evidence such as: Child Exploitation")],
                    vec![gone("Evidence such as: Domestic Violence & Abuse")],
                    vec![gone("Evidence such as: Safeguarding Children who do not attend school")],
                    vec![gone("Evidence such as: Working with families")],
                    vec![gone("Evidence such as: Neglect")],
                    vec![gone("Evidence such as: Online Safety")],
                    vec![gone("Evidence such as: Children's Mental Health")],
                    vec![gone("Section 9: Recognition » Guidance: Below are some examples")],
                    vec![instead("-- References are always taken up", "- References are always taken up")],
                ],
                holds: |world| {
                    let nine = lists(world, "9")?;
                    let headings = nine.iter().filter_map(|list| list.lines().next()).eq(NINE);
                    let six = lists(world, "6")?;
                    let nested = six.len() == 1 && six[0].contains("\n  - References are always taken up");
                    let rated: Vec<&str> = world.framework.items().map(|item| item.name()).collect();
                    let world = with_standard_9(world)?;
                    let guide = "They are intended as a guide only and are not an exhaustive list.";
                    let item = world.framework.item("9.1")?;
                    let said = item.fields().any(|field| field.guidance().any(|words| words.ends_with(guide)))
                        || item.section()?.guidance().any(|words| words.ends_with(guide));
                    Some(headings && nested && rated == ["1.5", "2.3", "6.2"] && said)
                },
            },
        },
        Row {
            id: "SUS-39",
            asks: "training in three levels by role stands in the guidance, and is not rated",
            served: Served::Lines {
                without: vec![
                    vec![gone("-- Staff with day-to-day contact with service users")],
                    vec![gone("-- Staff working directly with service users")],
                    vec![gone("-- Staff offering statutory/specialist integrated support")],
                ],
                holds: |world| {
                    let list = lists(world, "9")?.into_iter().find(|list| list.starts_with("Domestic Violence"))?;
                    let levels = list.lines().filter(|line| line.starts_with("  - Staff"));
                    let begin = ["  - Staff with day-to-day", "  - Staff working directly", "  - Staff offering"];
                    Some(levels.zip(begin).filter(|(line, begin)| line.starts_with(begin)).count() == 3)
                },
            },
        },
        Row {
            id: "SUS-40",
            asks: "'if relevant' and 'relevant agencies' stand as printed: what is relevant the agency judges",
            served: Served::Lines {
                without: vec![
                    vec![gone("- If relevant, audits also evaluate whether staff")],
                    vec![gone("- Relevant agencies are aware of their 'duty to notify'")],
                ],
                holds: |world| {
                    let list = lists(world, "9")?.into_iter().find(|list| list.starts_with("Child Exploitation"))?;
                    let says = |words: &str| list.lines().any(|line| line.starts_with(words));
                    Some(says("- If relevant, audits also evaluate") && says("- Relevant agencies are aware"))
                },
            },
        },
        Row {
            id: "SUS-41",
            asks: "one trained member on the panel for every position: an example of evidence, told in words",
            served: Served::Lines {
                without: vec![vec![gone(
                    "- The agency is satisfied that there are sufficient numbers of staff trained",
                )]],
                holds: |world| {
                    let words = "at least one trained member on the shortlisting/interview panel for every position";
                    Some(lists(world, "6")?.iter().any(|list| list.contains(words)))
                },
            },
        },
    ]
}

/// The lists of an area, each with its heading and its points.
fn lists(world: &World, section: &str) -> Option<Vec<String>> {
    let section = world.framework.sections().find(|known| known.name() == section)?;
    Some(section.evidence().map(|list| list.into_owned()).collect())
}
