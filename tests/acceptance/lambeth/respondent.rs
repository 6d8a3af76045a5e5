//! Who answers, and what of it is required.

use yardstick::AnswerKind;

use super::{about, filled_in, required};
use crate::acceptance::given::{found, report_across, together};
use crate::acceptance::row::{Row, Served, gone, instead};

const STARRED: [&str; 7] = ["email", "name", "role", "contact-number", "organisation", "approved", "ready"];
const GATE: &str = "Rule L3: What is not » Cannot be submitted unless approved is Yes";

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row {
            id: "LAM-02",
            asks: "e-mail address, name, role, telephone number, agency and website, each of its kind; several people of \
                one agency may each send one, and the last final version counts",
            served: Served::Lines {
                without: vec![
                    vec![instead("Ask email", "Ask email (question 1, required, short text): Email address")],
                    vec![instead("Ask name", "Ask name (question 2, required, long text): Your name")],
                    vec![instead("Ask role", "Ask role (question 3, required, long text): Your role")],
                    vec![instead(
                        "Ask contact-number",
                        "Ask contact-number (required, short text): Your contact number",
                    )],
                    vec![instead(
                        "Ask organisation",
                        "Ask organisation (question 5, required, long text): Name of Agency",
                    )],
                    vec![gone("Ask website")],
                ],
                holds: |world| {
                    let kind = |name| Some(about(world, name)?.kind());
                    let short = [kind("name")?, kind("role")?, kind("organisation")?];
                    let others = [kind("email")?, kind("contact-number")?, kind("website")?];
                    let wanted = [AnswerKind::EmailAddress, AnswerKind::PhoneNumber, AnswerKind::WebAddress];
                    Some(short == [AnswerKind::ShortText; 3] && others == wanted)
                },
            },
        },
        Row {
            id: "LAM-03",
            asks: "questions 1 to 5, 7 and 36 are required and nothing else: a final version with nothing rated is \
                sound, and its duties count as unanswered",
            served: Served::Lines {
                without: vec![
                    vec![instead("Ask email", "Ask email (question 1, email address): Email address")],
                    vec![instead("Ask name", "Ask name (question 2, short text): Your name")],
                    vec![instead("Ask role", "Ask role (question 3, short text): Your role")],
                    vec![instead("Ask contact-number", "Ask contact-number (question 4, phone number): Your number")],
                    vec![instead("Ask organisation", "Ask organisation (question 5, short text): Name of Agency")],
                    vec![instead("Ask approved", "Ask approved (question 7, yes or no): I confirm")],
                    vec![instead("Ask ready", "Ask ready (question 36, one of Ready): Are you ready?")],
                    vec![instead("Ask website", "Ask website (question 6, required, web address): Your website")],
                    vec![instead("Rule L1: The lowest » When rating is 1", "Must be rated")],
                    vec![gone("Report (ours): What agencies told us » Show number unanswered")],
                ],
                holds: |world| {
                    let starred: Vec<&str> =
                        world.framework.about().filter(|field| field.is_required()).map(|field| field.name()).collect();
                    let bare = |evaluation: &yardstick::Evaluation<'_>| {
                        Some(evaluation.is_complete() && evaluation.is_submitted())
                    };
                    let is_sound = filled_in(world, &[]).see_submitted(bare)?;
                    let unanswered = together(&world.framework, [filled_in(world, &[])], |aggregate| {
                        let rows = report_across(aggregate.overall(), "What agencies told us")?;
                        Some(rows.len() == 9 && rows[1..].iter().all(|row| row.last().is_some_and(|cell| cell == "1")))
                    })?;
                    Some(starred == STARRED && is_sound && unanswered)
                },
            },
        },
        Row {
            id: "LAM-04",
            asks: "a website 'if you have one': blank is fine, and needs no N/A",
            served: Served::Lines {
                without: vec![
                    vec![instead(
                        "Ask website",
                        "Ask website (question 6, required, web address): Your website (if you have one)",
                    )],
                    vec![instead("Ask website", "Ask website (question 6, web address): Your organisation website")],
                ],
                holds: |world| {
                    let label = about(world, "website")?.label().into_owned();
                    let blank =
                        filled_in(world, &[]).see_submitted(|evaluation| Some(required(evaluation).is_empty()))?;
                    Some(label == "Your organisation website (if you have one)" && blank)
                },
            },
        },
        Row {
            id: "LAM-05",
            asks: "approved by the Chief Officer or the Safeguarding Lead: No answers the question, and cannot be \
                submitted; it can be saved (which of the two approved it is not recorded)",
            served: Served::Lines {
                without: vec![
                    vec![gone("Rule L3: What is not approved cannot be submitted")],
                    vec![instead(GATE, "Cannot be submitted unless approved is given")],
                    vec![gone("Submitted when ready is final")],
                    vec![instead("Ask approved", "Ask approved (question 7, required, yes or no): Approved?")],
                ],
                holds: |world| {
                    let sent = |different: &[(&str, &str)]| {
                        filled_in(world, different).see_submitted(|evaluation| {
                            let gate = found(evaluation, "L3", "agency");
                            Some((
                                evaluation.is_submitted(),
                                evaluation.is_complete(),
                                gate.len(),
                                required(evaluation),
                            ))
                        })
                    };
                    let none = Vec::<String>::new;
                    let yes = sent(&[])? == (true, true, 0, none());
                    let no = sent(&[("approved", "No")])? == (false, false, 1, none());
                    let blank = sent(&[("approved", "")])? == (false, false, 0, vec!["approved".to_owned()]);
                    let saved = sent(&[("approved", "No"), ("ready", "later")])? == (false, true, 0, none());
                    let words = "has been approved by my agency's Chief Officer, or Designated Safeguarding Lead acting on \
                        their behalf";
                    let said = about(world, "approved")?.label().contains(words);
                    Some(yes && no && blank && saved && said)
                },
            },
        },
    ]
}
