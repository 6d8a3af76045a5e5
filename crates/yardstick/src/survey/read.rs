//! The answers to a survey as a JSON document: one group in braces for each person.

use super::{SurveyAnswers, survey_in};
use crate::document::json::{Json, Node};
use crate::document::reader::{self, Entries, Read, Reader, get, id_of, join};
use crate::framework::{Framework, Survey};
use crate::limits::Limits;
use crate::names::suggestion;
use crate::problem::Code;
use crate::source::Span;
use crate::wording::{or, quote};

const KEYS: [&str; 7] = ["yardstick", "kind", "framework", "edition", "agency", "survey", "answers"];

impl SurveyAnswers {
    /// Reads answers to a survey of `framework` from a JSON document.
    #[must_use]
    pub fn read(framework: &Framework, bytes: &[u8], limits: &Limits) -> Read<SurveyAnswers> {
        let read = reader::read(framework, bytes, limits, "survey", |document, entries, whole| {
            let agency = document.required(entries, "agency", whole).and_then(|node| document.words(node, "agency"));
            let survey = survey_of(document, framework, entries, whole)?;
            let mut answers = SurveyAnswers::to(survey, &agency.unwrap_or_default());
            for (key, place, value) in reader::firsts(entries) {
                match key.as_ref() {
                    "answers" => people(document, value, survey, &mut answers),
                    key if KEYS.contains(&key) || key.starts_with('_') => {}
                    key => document.unknown_key(key, *place, value, key.to_owned(), &KEYS),
                }
            }
            Some(answers)
        });
        read.flatten()
    }
}

/// The survey that a document names. Where the framework has one only, it need not be named.
fn survey_of<'f>(
    document: &mut Reader<'_>,
    framework: &'f Framework,
    entries: Entries<'_, '_>,
    whole: Span,
) -> Option<Survey<'f>> {
    if get(entries, "survey").is_none() && framework.surveys().len() == 1 {
        return survey_in(framework, 0);
    }
    let node = match framework.surveys().len() {
        0 => get(entries, "survey"),
        _ => Some(document.required(entries, "survey", whole)?),
    };
    let name = node.and_then(id_of).unwrap_or_default();
    named(document, framework, name, node.map_or(reader::opening(whole), |node| node.span))
}

/// The survey of this name; where there is none, that is said.
pub(super) fn named<'f>(
    document: &mut Reader<'_>,
    framework: &'f Framework,
    name: &str,
    span: Span,
) -> Option<Survey<'f>> {
    let found = framework.survey(name);
    if found.is_none() {
        let names: Vec<&str> = framework.surveys().map(Survey::name).collect();
        let (message, help) = match names.is_empty() {
            true => (
                "this framework has no survey".to_owned(),
                "Give the framework file in which the survey stands.".to_owned(),
            ),
            false => (format!("there is no survey {}", quote(name)), suggestion(name, names.into_iter())),
        };
        document.report(Code::UnknownSurvey, span, message, help);
    }
    found
}

fn people(document: &mut Reader<'_>, node: &Node<'_>, survey: Survey<'_>, answers: &mut SurveyAnswers) {
    let Json::List(people) = &node.value else {
        let message = format!("`answers` is a list, not {}", node.kind());
        let help = "Write `\"answers\": [ { \"1.1\": \"Agree\" } ]`: a group in braces for each person.";
        document.report(Code::WrongKind, node.span, message, help);
        return document.keep("answers".to_owned(), node.span);
    };
    for (at, person) in people.iter().enumerate() {
        let path = format!("answers[{at}]");
        if !matches!(person.value, Json::Object(_)) {
            let message = format!("what a person answered is a group in braces, not {}", person.kind());
            document.report(Code::WrongKind, person.span, message, "Write `{ \"1.1\": \"Agree\" }`.");
            document.keep(path, person.span);
            continue;
        }
        let mut given = Vec::new();
        for (key, place, value) in reader::firsts(document.entries(person, &path)) {
            if key.starts_with('_') || value.value == Json::Null {
                continue;
            }
            let path = join(&path, key);
            let Some(item) = item_called(document, survey, key, *place) else {
                document.keep(path, value.span);
                continue;
            };
            let written = id_of(value).map(str::to_owned);
            let Some(written) = written.or_else(|| document.words(value, &path)) else { continue };
            match level(document, survey, &written, value.span) {
                Level::Blank => {}
                Level::Unknown => document.keep(path, value.span),
                Level::Given(level) => give(document, &mut given, (item, level), value.span, path),
            }
        }
        answers.count(&given);
    }
}

/// The standard that a survey asks about by this name; where there is none, that is said.
pub(super) fn item_called(document: &mut Reader<'_>, survey: Survey<'_>, name: &str, span: Span) -> Option<u32> {
    let item = survey.framework.item_called(name);
    let asked = item.filter(|item| survey.model.items.contains(&item.index));
    if asked.is_none() {
        let ids = survey.items().map(|item| item.name());
        let (code, message) = match item {
            Some(item) => (
                Code::NotAsked,
                format!("the survey {} does not ask about {}", quote(survey.name()), quote(item.name())),
            ),
            None => (Code::AnswerToUnknown, format!("there is no standard {} in this framework", quote(name))),
        };
        document.report(code, span, message, suggestion(name, ids));
    }
    asked.map(|item| item.index)
}

/// What one person answered about one standard.
pub(super) enum Level {
    Blank,
    Unknown,
    Given(u8),
}

pub(super) fn level(document: &mut Reader<'_>, survey: Survey<'_>, written: &str, span: Span) -> Level {
    if crate::response::says_nothing(written, "") {
        return Level::Blank;
    }
    let scale = survey.scale().model();
    match scale.names.find(written) {
        Some(level) => Level::Given(level as u8),
        None => {
            let name = quote(survey.scale().name());
            let message = format!("{} is no level of the scale {name}", quote(written));
            let help = format!("Write {}. Until then it counts as no answer.", or(scale.names.iter().map(quote)));
            document.report(Code::NotALevel, span, message, help);
            Level::Unknown
        }
    }
}

/// Takes an answer, unless the same person gave one about the same standard.
pub(super) fn give(document: &mut Reader<'_>, given: &mut Vec<(u32, u8)>, answer: (u32, u8), span: Span, path: String) {
    if given.iter().any(|(item, _)| *item == answer.0) {
        let help = "Keep one of them; the first one counts here.";
        document.report(Code::AnsweredTwice, span, "this person answered twice about one standard", help);
        return document.keep(path, span);
    }
    given.push(answer);
}
