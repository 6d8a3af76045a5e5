//! The document of kind `why`.

use serde::Serialize;

use super::super::Evaluation;
use super::{Reason, Tested, Why};
use crate::document::{self, Envelope};

#[derive(Serialize)]
struct Document<'w> {
    #[serde(flatten)]
    envelope: Envelope,
    framework: &'w str,
    edition: String,
    agency: &'w str,
    about: &'static str,
    id: Option<&'w str>,
    title: &'w str,
    state: Option<&'static str>,
    level: Option<&'w str>,
    says: &'w [String],
    scope: Vec<ReasonEntry<'w>>,
    findings: Vec<ReasonEntry<'w>>,
    not_found: Vec<ReasonEntry<'w>>,
    boxes: Vec<ReasonEntry<'w>>,
    parts: Vec<ReasonEntry<'w>>,
    routes: Vec<ReasonEntry<'w>>,
}

#[derive(Serialize)]
struct ReasonEntry<'w> {
    message: &'w str,
    severity: Option<&'static str>,
    rule: Option<&'w str>,
    title: Option<&'w str>,
    line: Option<u32>,
    asked_by: Option<&'w str>,
    because: Option<&'w str>,
    read: Option<&'w str>,
    conditions: Vec<TestedEntry<'w>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum TestedEntry<'w> {
    Clause { condition: &'w str, says: &'w str, held: bool, found: &'w str },
    All { all: Vec<TestedEntry<'w>>, held: bool },
    Any { any: Vec<TestedEntry<'w>>, held: bool },
}

impl Why {
    /// The document of kind `why`, for the evaluation that it comes from.
    #[must_use]
    pub fn to_json(&self, evaluation: &Evaluation<'_>) -> String {
        let (framework, response) = (evaluation.framework(), evaluation.response());
        document::to_json(&Document {
            envelope: Envelope::new("why"),
            framework: framework.id(),
            edition: framework.edition().into_owned(),
            agency: response.agency(),
            about: self.kind,
            id: self.id(),
            title: self.title(),
            state: self.state(),
            level: self.level(),
            says: self.says(),
            scope: entries(&self.scope),
            findings: entries(&self.findings),
            not_found: entries(&self.not_found),
            boxes: entries(&self.boxes),
            parts: entries(&self.parts),
            routes: entries(&self.routes),
        })
    }
}

fn entries(reasons: &[Reason]) -> Vec<ReasonEntry<'_>> {
    reasons.iter().map(entry).collect()
}

fn entry(reason: &Reason) -> ReasonEntry<'_> {
    ReasonEntry {
        message: reason.message(),
        severity: reason.severity().map(|severity| severity.as_str()),
        rule: reason.rule(),
        title: reason.title(),
        line: reason.line(),
        asked_by: reason.asked_by(),
        because: reason.because(),
        read: reason.read(),
        conditions: reason.conditions().iter().map(tested).collect(),
    }
}

fn tested(tested: &Tested) -> TestedEntry<'_> {
    let parts = || tested.parts().iter().map(self::tested).collect();
    match tested {
        Tested::Clause { words, says, held, found } => {
            TestedEntry::Clause { condition: words, says, held: *held, found }
        }
        Tested::All(_) => TestedEntry::All { all: parts(), held: tested.held() },
        Tested::Any(_) => TestedEntry::Any { any: parts(), held: tested.held() },
    }
}
