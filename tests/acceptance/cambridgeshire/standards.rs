//! The standards, their statements, and what each grade means for them.

use super::super::row::{Row, Served, World, gone, instead};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "CAM-16",
            asks: "a statement's own words win over those of the scale",
            served: Served::Lines {
                without: vec![
                    vec![gone("- Fully Met: A named person at senior management level")],
                    vec![instead("- Fully Met (green, code 3)", "- Fully Met (green, code 3)")],
                ],
                holds: |world| {
                    let own = "A named person at senior management level or a trustee or on senior management \
                        committee is \
                               identified and responsible for safeguarding children.";
                    let general = "indicates that all areas exceed the minimum requirements and indicate innovative \
                        and exceptional practice";
                    Some(means(world, "1.1", "Fully Met")? == own && means(world, "1.3", "Fully Met")? == general)
                },
            },
        },
        Row {
            id: "CAM-17",
            asks: "each statement has its own words for each grade; those for Partly Met are the same for all",
            served: Served::Lines {
                without: vec![
                    vec![gone("Rate on Grade: » Descriptors:")],
                    vec![gone("Statement 1.1: » - Not Met: There is no named person")],
                    vec![gone("Statement 1.2: » - Not Met: Staff and volunteers are not supported")],
                    vec![gone("Statement 1.2: » - Fully Met: It can be evidenced")],
                ],
                holds: |world| {
                    let same = "Please rate 'Partly met' if your agency has some arrangements in place, but is not \
                        fully meeting the standard.";
                    let partly = ["1.1", "1.2", "1.3"]
                        .map(|id| means(world, id, "Partly Met").is_some_and(|words| words == same));
                    let one = means(world, "1.1", "Not Met")?.starts_with("There is no named person responsible");
                    let two = means(world, "1.2", "Not Met")?.starts_with("Staff and volunteers are not supported");
                    let fully = means(world, "1.2", "Fully Met")?.starts_with("It can be evidenced that staff");
                    Some(partly == [true; 3] && one && two && fully)
                },
            },
        },
        Row {
            id: "CAM-18",
            asks: "the audit has 8 standards",
            served: Served::Lines {
                without: vec![
                    vec![gone("Sections are called: standards")],
                    vec![gone("Section 1: Senior management")],
                    vec![gone("Section 2: A clear statement")],
                    vec![gone("Section 3: A clear line")],
                    vec![gone("Section 4: Service development")],
                    vec![gone("Section 5: Staff training")],
                    vec![gone("Section 6: Recruitment")],
                    vec![gone("Section 7: Information sharing")],
                    vec![gone("Section 8: Neglect")],
                ],
                holds: |world| {
                    let sections: Vec<&str> = world.framework.sections().map(|section| section.name()).collect();
                    Some(
                        sections == ["1", "2", "3", "4", "5", "6", "7", "8"]
                            && world.framework.sections_are_called() == "standards",
                    )
                },
            },
        },
        Row {
            id: "CAM-21",
            asks: "statements are numbered standard.statement; 7, 6, 5, 6, 10, 10 and 2 of them, and 5.10 after 5.9",
            served: Served::Lines {
                without: vec![
                    vec![gone("Statement 1.1: There is a named person")],
                    vec![gone("Statement 1.2: All staff or volunteers")],
                    vec![gone("Statements 1.3 to 1.7")],
                    vec![gone("Statements 2.1 to 2.6")],
                    vec![gone("Statements 3.1 to 3.5")],
                    vec![gone("Statements 4.1 to 4.6")],
                    vec![gone("Statements 5.1 to 5.10")],
                    vec![gone("Statements 6.1 to 6.10")],
                    vec![gone("Statements 7.1 to 7.2")],
                ],
                holds: |world| {
                    let sections = world.framework.sections().zip([7, 6, 5, 6, 10, 10, 2, 0]);
                    let mut right = sections.map(|(section, many)| {
                        let ids: Vec<String> =
                            (1..=many).map(|number| format!("{}.{number}", section.name())).collect();
                        section.items().map(|item| item.name().to_owned()).collect::<Vec<_>>() == ids
                    });
                    Some(right.all(|right| right))
                },
            },
        },
    ]
}

/// What a grade means for a statement.
fn means(world: &World, item: &str, level: &str) -> Option<String> {
    let item = world.framework.item(item)?;
    Some(item.descriptor(item.level(level)?)?.into_owned())
}
