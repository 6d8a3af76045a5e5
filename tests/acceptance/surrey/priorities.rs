//! Sections 5 and 6: the priorities, and case examples.

use yardstick::{AnswerKind, State};

use super::state;
use crate::acceptance::given::{found, given};
use crate::acceptance::row::{Row, Served, gone, instead};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            // Another year's priorities are another edition of the file.
            id: "SUR-32",
            asks: "three priorities with the same four questions, each with hints of its own; in no score, and counted \
                as answered or not",
            served: Served::Lines {
                without: vec![
                    vec![gone("Priority 3: Neglect")],
                    vec![gone("Priority 3: Neglect » Hint working-well: in particular")],
                    vec![gone("Priority 2: Child and Adolescent » Hint impact: Do you have a case study")],
                    vec![instead("Ask working-well (list)", "Ask working-well (long text): What is working well?")],
                    vec![gone("Rule S1: The four questions")],
                ],
                holds: |world| {
                    let framework = &world.framework;
                    let hint = |id: &str, name: &str| {
                        let item = framework.item(id)?;
                        Some(item.hint(item.field(name)?)?.into_owned())
                    };
                    let hints = hint("1", "working-well")?.contains("Surrey’s thresholds")
                        && hint("2", "impact")?.starts_with("Do you have a case study")
                        && hint("3", "working-well")?.contains("using the GCP2 tool");
                    let labels: Vec<Vec<String>> = ["1", "2", "3"]
                        .iter()
                        .filter_map(|id| {
                            Some(framework.item(id)?.fields().map(|field| field.label().into_owned()).collect())
                        })
                        .collect();
                    let same = labels.len() == 3 && labels.iter().all(|each| each.len() == 4 && *each == labels[0]);
                    let one = framework.item("1")?;
                    let lists = one.scale().is_none() && one.fields().all(|field| field.kind() == AnswerKind::List);
                    let told = given(framework).about("kind", "Other").write("1", "concerns", "Waits are long");
                    let seen = told.see(|evaluation| {
                        let answered = evaluation.answered();
                        let five =
                            answered.iter().find(|row| row.section().is_some_and(|known| known.name() == "5"))?;
                        let owed = found(evaluation, "S1", "1").len();
                        Some((state(evaluation, "1")?, five.asked(), five.answered(), owed))
                    })?;
                    Some(hints && same && lists && seen == (State::Answered, 3, 1, 3))
                },
            },
        },
        Row {
            // No words of the form ask to leave names of children out, so none are put in its mouth; a Note says so.
            id: "SUR-33",
            asks: "case examples of good practice: as many as there are, and none is required",
            served: Served::Lines {
                without: vec![
                    vec![gone("Ask case-example (list)")],
                    vec![instead("Ask case-example (list)", "Ask case-example (short text): Case Example (s)")],
                    vec![instead("Ask case-example (list)", "Ask case-example (required, list): Case Example (s)")],
                ],
                holds: |world| {
                    let field = world.framework.about().find(|field| field.name() == "case-example")?;
                    let in_six = field.section()?.name() == "6";
                    Some(in_six && field.kind() == AnswerKind::List && !field.is_required())
                },
            },
        },
    ]
}
