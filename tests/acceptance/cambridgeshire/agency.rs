//! What is asked about the agency, and who signs.

use super::super::row::{Row, Served, gone, instead};
use crate::acceptance::given::{found, given};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "CAM-35",
            asks: "user details: organisation, person completing, completion date",
            served: Served::Lines {
                without: vec![
                    vec![gone("Ask organisation (required, short text)"), gone("Show organisation: Organisation")],
                    vec![gone("Ask completed-by (required, short text)")],
                    vec![gone("Ask completed-on (required, date)"), gone("Show completed-on: Date completed")],
                ],
                holds: |world| {
                    let wanted = ["must organisation", "must completed-by", "must completed-on"];
                    let missing = given(&world.framework)
                        .areas(&["Cambridgeshire"])
                        .see(|evaluation| Some(found(evaluation, "required", "agency")))?;
                    let filled = given(&world.framework).areas(&["Cambridgeshire"]).about("organisation", "Sample");
                    let filled = filled.about("completed-by", "J Smith").about("completed-on", "10 July 2017");
                    Some(
                        missing == wanted
                            && filled.see(|evaluation| Some(found(evaluation, "required", "agency")))?.is_empty(),
                    )
                },
            },
        },
        Row {
            id: "CAM-36",
            asks: "the finalised audit is signed off by the most senior person",
            served: Served::Lines {
                without: vec![
                    vec![gone("Rule C6: The finalised audit is signed off")],
                    vec![gone("When the response is submitted")],
                    vec![instead("Signed by the most senior person within your organisation", "Signed by anybody")],
                ],
                holds: |world| {
                    let unsigned = given(&world.framework).see_submitted(|evaluation| {
                        let words = "sign-off is not signed by the most senior person within your organisation";
                        Some(evaluation.findings().any(|finding| finding.rule() == "C6" && finding.message() == words))
                    });
                    let signed = given(&world.framework).sign("sign-off", "J Smith, Chief Executive");
                    let signed = signed.see_submitted(|evaluation| Some(found(evaluation, "C6", "agency").is_empty()));
                    let draft =
                        given(&world.framework).see(|evaluation| Some(found(evaluation, "C6", "agency").is_empty()));
                    Some(unsigned? && signed? && draft?)
                },
            },
        },
    ]
}
