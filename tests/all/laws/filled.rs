//! Made-up answers to the framework of Cambridgeshire, as data: so that they can be given in any order.

use std::sync::LazyLock;

use proptest::prelude::*;
use yardstick::{Framework, Response, ResponseBuilder};

use crate::cambridgeshire::text_with_neglect;

/// With the two statements of section 8, so that something can be out of scope.
pub(super) static FRAMEWORK: LazyLock<Framework> =
    LazyLock::new(|| Framework::read(text_with_neglect().as_bytes()).unwrap());

/// One thing that an agency answers.
#[derive(Debug, Clone)]
pub(super) enum Answer {
    /// The item at this place gets the level at that place.
    Rate(usize, usize),
    /// The item at this place gets this text in the box of this name.
    Write(usize, &'static str, String),
    Areas(Vec<&'static str>),
    About(&'static str, String),
    Sign(String),
}

fn words() -> impl Strategy<Value = String> {
    let plain = prop::sample::select(vec![
        "Minutes of May",
        "",
        "  ",
        "....",
        "N/A",
        "=1+1",
        "Timescale: June",
        "Rule C1: text",
    ]);
    prop_oneof![4 => plain.prop_map(str::to_owned), 1 => "\\PC{0,12}"]
}

fn action() -> impl Strategy<Value = String> {
    (words(), words(), words()).prop_map(|(lead, action, timescale)| {
        let one_line = |text: String| text.replace(['\n', '\r', ':'], " ");
        let (lead, action, timescale) = (one_line(lead), one_line(action), one_line(timescale));
        format!("Lead person name/title: {lead} Action: {action} Impact: Timescale: {timescale} Progress:")
    })
}

/// Ratings and boxes of one item; some have neither.
fn item(at: usize) -> impl Strategy<Value = Vec<Answer>> {
    let text = (prop::sample::select(vec!["evidence", "impact", "reason", "alternative"]), words());
    let texts = prop::collection::btree_map(text.0, text.1, 0..4);
    (prop::option::weighted(0.8, 0..4_usize), texts, prop::option::weighted(0.3, action())).prop_map(
        move |(level, texts, action)| {
            let rate = level.map(|level| Answer::Rate(at, level));
            let texts = texts.into_iter().map(move |(name, text)| Answer::Write(at, name, text));
            let action = action.map(|text| Answer::Write(at, "action", text));
            rate.into_iter().chain(texts).chain(action).collect()
        },
    )
}

/// The answers of one agency, each to another question, so that their order cannot matter.
pub(super) fn answers() -> impl Strategy<Value = Vec<Answer>> {
    let items: Vec<_> = (0..FRAMEWORK.items().len()).map(item).collect();
    let areas = prop::sample::subsequence(vec!["Cambridgeshire", "Peterborough"], 0..=2);
    let about =
        (prop::option::of(words()), prop::option::of(words()), prop::option::of(Just("10 July 2017".to_owned())));
    (items, prop::option::of(areas), about, prop::option::of(words())).prop_map(
        |(items, areas, (organisation, by, on), signed)| {
            let about = [("organisation", organisation), ("completed-by", by), ("completed-on", on)];
            let about = about.into_iter().filter_map(|(name, text)| Some(Answer::About(name, text?)));
            let others = areas.map(Answer::Areas).into_iter().chain(signed.map(Answer::Sign)).chain(about);
            items.into_iter().flatten().chain(others).collect()
        },
    )
}

fn give(response: &mut ResponseBuilder<'_>, answer: &Answer) {
    let item = |at: usize| FRAMEWORK.items().nth(at).unwrap();
    let taken = match answer {
        Answer::Rate(at, level) => {
            let level = item(*at).scale().unwrap().levels().nth(*level).unwrap();
            response.rate(item(*at).id(), level.id())
        }
        Answer::Write(at, name, text) => response.write(item(*at).id(), item(*at).field(name).unwrap(), text),
        Answer::Areas(areas) => response.areas(areas),
        Answer::About(name, text) => {
            let field = FRAMEWORK.about().find(|field| field.name() == *name).unwrap();
            response.about(field.id(), text)
        }
        Answer::Sign(name) => response.sign("sign-off", name, None),
    };
    assert!(taken.is_ok(), "{answer:?} is not taken: {:?}", taken.err());
}

/// The response that these answers make.
pub(super) fn response(answers: &[Answer], submitted: bool) -> Response {
    let mut response = Response::to(&FRAMEWORK, "Made up");
    for answer in answers {
        give(&mut response, answer);
    }
    if submitted { response.submit(None) } else { response.draft() }
}
