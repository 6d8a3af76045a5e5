//! The answers of one agency's staff to a survey.

use crate::document::json::{Json, Node};
use crate::document::reader::{self, Read, Reader};
use crate::framework::Framework;
use crate::limits::Limits;
use crate::problem::Code;

const KEYS: [&str; 6] = ["yardstick", "kind", "framework", "edition", "agency", "answers"];

/// The answers of one agency's staff to a survey, one list of texts for each who answered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Survey {
    pub(crate) agency: String,
    pub(crate) answers: Vec<Vec<String>>,
}

impl Survey {
    /// A survey of one agency, nobody having answered yet.
    #[must_use]
    pub fn of(agency: &str) -> Survey {
        Survey { agency: agency.to_owned(), answers: Vec::new() }
    }

    /// Reads a survey that belongs to `framework` from a JSON document.
    #[must_use]
    pub fn read(framework: &Framework, bytes: &[u8], limits: &Limits) -> Read<Survey> {
        reader::read(framework, bytes, limits, "survey", |document, entries, whole| {
            let agency = document.required(entries, "agency", whole).and_then(|node| document.words(node, "agency"));
            let mut survey = Survey::of(&agency.unwrap_or_default());
            for (key, place, value) in reader::firsts(entries) {
                match key.as_ref() {
                    "answers" => rows(document, value, &mut survey),
                    key if KEYS.contains(&key) || key.starts_with('_') => {}
                    key => document.unknown_key(key, *place, value, key.to_owned(), &KEYS),
                }
            }
            survey
        })
    }

    /// Whose staff answered.
    #[must_use]
    pub fn agency(&self) -> &str {
        &self.agency
    }

    /// Adds what one person answered, in the order of the questions.
    pub fn answer(&mut self, answers: Vec<String>) -> &mut Survey {
        self.answers.push(answers);
        self
    }

    /// How many people answered.
    #[must_use]
    pub fn len(&self) -> usize {
        self.answers.len()
    }

    /// Whether nobody answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }
}

fn rows(document: &mut Reader<'_>, node: &Node<'_>, survey: &mut Survey) {
    let rows = match &node.value {
        Json::List(rows) => rows,
        _ => return wrong(document, node, "answers"),
    };
    for (at, row) in rows.iter().enumerate() {
        match &row.value {
            Json::List(texts) => {
                let texts = texts.iter().map(|text| document.words(text, "answers").unwrap_or_default()).collect();
                survey.answer(texts);
            }
            _ => wrong(document, row, &format!("answers[{at}]")),
        }
    }
}

fn wrong(document: &mut Reader<'_>, node: &Node<'_>, path: &str) {
    let message = format!("`{path}` is a list, not {}", node.kind());
    document.report(
        Code::WrongKind,
        node.span,
        message,
        "Write `\"answers\": [ [\"…\", \"…\"] ]`: a list for each person.",
    );
    document.keep(path.to_owned(), node.span);
}
