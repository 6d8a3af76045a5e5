//! The themes of the last self-assessment, and the one of Children's Services.

use super::of_kind;
use crate::acceptance::given::{found, given, given_by, report, together};
use crate::acceptance::row::{Row, Served, World, gone, instead};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            // What each agency rated then is not printed, so a theme has no earlier rating here.
            id: "SUR-26",
            asks: "six themes of 2020/2021, the same for every agency",
            served: Served::Lines {
                without: vec![
                    vec![gone("Theme 3.4: Better recording")],
                    vec![instead("Section 3: Re-evaluating", "Section 3: Themes")],
                    vec![instead("Ask improvements (long text): » Guidance: Not all", "Guidance: Not all.")],
                ],
                holds: |world| {
                    let section = world.framework.sections().find(|section| section.name() == "3")?;
                    let themes = section.items().map(|item| item.name()).eq(["3.1", "3.2", "3.3", "3.4", "3.5", "3.6"]);
                    let title = section.title().ends_with("the last S11 Self-Assessment 2020/2021");
                    let guide = "Not all of the themes below will have been evident within every self-assessment";
                    Some(themes && title && guides(world, "improvements", guide)?)
                },
            },
        },
        Row {
            // 'What improvements have been made?' is asked of all and required of none: there may have been none to make.
            id: "SUR-27",
            asks: "a theme is rated even where it was no issue last time; improvements are not required",
            served: Served::Lines {
                without: vec![
                    vec![gone("Rule T1: A theme is rated")],
                    vec![instead("Rule T1: A theme » Must be rated", "Should be rated")],
                    vec![instead(
                        "Ask improvements (long text): What imp",
                        "Ask improvements (required, long text): What?",
                    )],
                ],
                holds: |world| {
                    let seen = |evaluation: &yardstick::Evaluation<'_>| {
                        let theme = |rule| found(evaluation, rule, "3.1");
                        Some((theme("T1"), theme("required")))
                    };
                    let blank = given(&world.framework).see(seen)?;
                    let rated = given(&world.framework).rate("3.1", "Fully Met").see(seen)?;
                    Some(blank == (vec!["must".to_owned()], vec![]) && rated == (vec![], vec![]))
                },
            },
        },
        Row {
            id: "SUR-28",
            asks: "each theme has four texts and a rating on the one scale; no text is required by itself",
            served: Served::Lines {
                without: vec![
                    vec![gone("Ask concerns (long text): What are your"), gone("Show concerns: What are your")],
                    vec![gone("Ask to-do (long text): What needs"), gone("Show to-do: What needs")],
                    vec![instead("Rate on Current RAG Rating: Current Rating", "Rate on Current RAG Rating: Rating")],
                ],
                holds: |world| Some(["3.1", "3.6", "A.1"].iter().all(|id| is_a_theme(world, id) == Some(true))),
            },
        },
        Row {
            // 'Requiring improvement' is read as not Fully Met (a Note).
            id: "SUR-29",
            asks: "what requires improvement says why, and with what impact",
            served: Served::Lines {
                without: vec![
                    vec![gone("Rule T2: An area that requires improvement")],
                    vec![instead("Rule T2: An area » When rating is Partially Met or Unmet", "When rating is Unmet")],
                    vec![instead("Rule T2: An area » When rating is", "When rating is Partially Met")],
                    vec![gone("Rule T2: An area » When rating is Partially Met or Unmet")],
                ],
                holds: |world| {
                    let owed = |level: &str| {
                        let theme = given(&world.framework).rate("3.2", level);
                        theme.see(|evaluation| Some(found(evaluation, "T2", "3.2")))
                    };
                    let told = given(&world.framework).rate("3.2", "Unmet").write("3.2", "impact", "Children wait.");
                    Some(
                        owed("Fully Met")?.is_empty()
                            && owed("Partially Met")? == ["must impact"]
                            && owed("Unmet")? == ["must impact"]
                            && told.see(|evaluation| Some(found(evaluation, "T2", "3.2")))?.is_empty(),
                    )
                },
            },
        },
        Row {
            // It is told in words. The form prints nothing that links a theme to a standard of 2020/2021, so no theme says
            // what it was, and the ratings of then and now are not compared (a Note).
            id: "SUR-30",
            asks: "what was done over the last two years, and what it changed",
            served: Served::Lines {
                without: vec![
                    vec![gone("Compares with: 2020/2021")],
                    vec![gone("Report (ours): Progress on the themes of 2020/2021")],
                    vec![gone("Report (ours): Progress » Show improvements")],
                    vec![gone("Report (ours): Progress » Show impact")],
                    vec![instead("Ask impact (long text): What » Guidance: If you have", "Guidance: If you can.")],
                ],
                holds: |world| {
                    let told = given(&world.framework).rate("3.2", "Fully Met");
                    let told = told.write("3.2", "improvements", "Staff were trained.");
                    let told = told.write("3.2", "impact", "Children are found sooner.");
                    let rows = told.see(|evaluation| {
                        let rows = report(evaluation, "Progress on the themes of 2020/2021")?;
                        evaluation.since_last_time().is_none().then_some(rows)
                    })?;
                    let row = ["3.2", "Staff were trained.", "Children are found sooner.", "Fully Met"];
                    let guide = "taken actions to make improvements over the last 2 years, what positive impact";
                    Some(
                        rows.get(1..)? == [row]
                            && guides(world, "impact", guide)?
                            && world.framework.compares_with()? == "2020/2021",
                    )
                },
            },
        },
        Row {
            // One agency is counted as one; shares are shown by no report, so none is shown of one.
            id: "SUR-37",
            asks: "one more theme for Children's Services, with the same questions; together it is counted of them only",
            served: Served::Lines {
                without: vec![
                    vec![gone("Appendix A: Specific Single » Applies when kind includes Children's Services")],
                    vec![instead("Theme A.1: There is a need", "Theme A.2: There is a need")],
                ],
                holds: |world| {
                    let framework = &world.framework;
                    let of =
                        |kind: &str| given_by(framework, kind).about("kind", kind).about("action-plan", "plan.docx");
                    let agencies = [of("Children's Services").rate("A.1", "Unmet"), of("Health"), of("Other")];
                    let counted = together(framework, agencies, |aggregate| {
                        let tally = aggregate.overall().tally(framework.item("A.1")?.id()).ok()??;
                        Some((tally.asked(), tally.rated(), tally.out_of_scope()))
                    });
                    let asked = of_kind(world, "Children's Services");
                    let owed = asked.see(|evaluation| Some(found(evaluation, "T1", "A.1")))?;
                    Some(is_a_theme(world, "A.1")? && counted? == (1, 1, 2) && owed == ["must"])
                },
            },
        },
    ]
}

/// Whether an item has the four questions of a theme, none of them required, and its rating.
fn is_a_theme(world: &World, id: &str) -> Option<bool> {
    let item = world.framework.item(id)?;
    let labels = [
        "What improvements have been made?",
        "What impact is this having on children and families?",
        "What are your current concerns?",
        "What needs to be done?",
    ];
    let asked = item.fields().map(|field| field.label().into_owned()).eq(labels);
    let free = item.fields().all(|field| !field.is_required());
    Some(asked && free && item.question() == "Current Rating" && item.scale()?.name() == "Current RAG Rating")
}

/// Whether the guide of a box of the themes says these words.
fn guides(world: &World, field: &str, words: &str) -> Option<bool> {
    let theme = world.framework.item("3.1")?;
    let field = theme.fields().find(|known| known.name() == field)?;
    Some(field.guidance().any(|text| text.split_whitespace().collect::<Vec<_>>().join(" ").contains(words)))
}
