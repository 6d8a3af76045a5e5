//! TOR-01 to TOR-43: the section 11 process of Torbay and the South West Peninsula.

mod around;
mod decisions;
mod declaration;
mod follow;
mod guidance;
mod letters;
mod pack;
mod survey;

use serde_json::{Map, Value, json};
use yardstick::{
    Context, Date, Earlier, Evaluation, Framework, Limits, Read, Record, Response, SurveyAnswers, evaluate,
};

use super::row::{Row, World};

/// Every row, in the order of the table.
pub(crate) fn rows() -> Vec<Row> {
    let parts = [
        around::rows(),
        declaration::rows(),
        decisions::rows(),
        follow::rows(),
        guidance::rows(),
        letters::rows(),
        pack::rows(),
        survey::rows(),
    ];
    let mut rows: Vec<Row> = parts.into_iter().flatten().collect();
    rows.sort_by_key(|row| row.id);
    rows
}

/// One agency: what it sent in, and what is known beside. To begin with all is sent in as it should be, and somebody has
/// looked at its self evaluation.
struct Case<'w> {
    world: &'w World,
    response: Value,
    record: Value,
    survey: Option<Value>,
    last_year: Option<Value>,
}

fn case(world: &World) -> Case<'_> {
    let response = json!({
        "status": "submitted", "submitted_on": "2015-01-30",
        "about": { "organisation": "Sample Trust", "areas": ["Torbay"] },
        "forms": {
            "training-needs": { "copy": "needs.pdf", "year": 2015 },
            "improvement-plan": { "copy": "plan.pdf" },
            "presentation": { "findings": "See slides 2 to 9", "plans": "Five actions" },
        },
        "signatures": { "declaration": { "name": "Ada Penrose", "date": "2015-01-20" } },
    });
    let record = json!({ "documents": [{ "form": "self-evaluation", "complete": true }] });
    Case { world, response, record, survey: None, last_year: None }
}

impl Case<'_> {
    /// Something else in the response: a JSON pointer, and what stands there; null takes it away.
    fn sent(mut self, pointer: &str, value: Value) -> Self {
        put(&mut self.response, pointer, value);
        self
    }

    /// Something else in the record, which has it at its top.
    fn recorded(mut self, key: &str, value: Value) -> Self {
        put(&mut self.record, &format!("/{key}"), value);
        self
    }

    fn decided(self, decisions: &[(&str, &str)]) -> Self {
        let entry = |(outcome, on): &(&str, &str)| json!({ "decision": "Recommendation", "outcome": outcome, "by": "the Chair", "on": on });
        let entries = decisions.iter().map(entry).collect();
        self.recorded("decisions", entries)
    }

    /// What the Board found: these are not met, and all others are.
    fn not_met(self, items: &[&str]) -> Self {
        let ratings = ratings(&self.world.framework, items);
        self.recorded("ratings", ratings)
    }

    fn not_met_last_year(mut self, items: &[&str]) -> Self {
        self.last_year = Some(ratings(&earlier(), items));
        self
    }

    fn surveyed(mut self, answers: Value) -> Self {
        self.survey = Some(answers);
        self
    }

    /// Evaluates it. What cannot be read makes the expectation fail.
    fn see<T>(self, look: impl FnOnce(&Evaluation<'_>) -> Option<T>) -> Option<T> {
        let framework = &self.world.framework;
        let mut context = Context::new().as_of(Date::read("2015-10-15")?);
        context = context.with_record(sound(Record::read(
            framework,
            &document(framework, "record", &self.record),
            &limits(),
        ))?);
        if let Some(answers) = self.survey {
            let survey = json!({ "survey": "staff-survey", "answers": answers });
            let survey = document(framework, "survey", &survey);
            context = context.with_survey(sound(SurveyAnswers::read(framework, &survey, &limits()))?);
        }
        if let Some(ratings) = self.last_year {
            let before = earlier();
            let response = document(&before, "response", &json!({ "status": "submitted" }));
            let record = document(&before, "record", &json!({ "ratings": ratings }));
            let last = Earlier::new(&before, sound(Response::read(&before, &response, &limits()))?);
            context = context.with_earlier(last.with_record(sound(Record::read(&before, &record, &limits()))?));
        }
        let response = sound(Response::read(framework, &document(framework, "response", &self.response), &limits()))?;
        look(&evaluate(framework, &response, &context).ok()?)
    }
}

fn limits() -> Limits {
    Limits::default()
}

fn sound<T>(read: Read<T>) -> Option<T>
where
    T: Clone,
{
    if read.problems().is_empty() { read.value().cloned() } else { None }
}

fn document(framework: &Framework, kind: &str, parts: &Value) -> Vec<u8> {
    let mut whole = Map::new();
    whole.insert("yardstick".to_owned(), json!(1));
    whole.insert("kind".to_owned(), json!(kind));
    whole.insert("framework".to_owned(), json!(framework.id()));
    whole.insert("edition".to_owned(), json!(framework.edition()));
    whole.insert("agency".to_owned(), json!("Sample Trust"));
    whole.extend(parts.as_object().cloned().unwrap_or_default());
    Value::Object(whole).to_string().into_bytes()
}

fn put(document: &mut Value, pointer: &str, value: Value) {
    let (above, key) = pointer.rsplit_once('/').unwrap();
    let above = if above.is_empty() { Some(document) } else { document.pointer_mut(above) };
    if let Some(Value::Object(above)) = above {
        above.insert(key.to_owned(), value);
    }
}

fn ratings(framework: &Framework, not_met: &[&str]) -> Value {
    let entry = |item: yardstick::Item<'_>| {
        let rating = if not_met.contains(&item.name()) { "Not met" } else { "Met" };
        json!({ "item": item.name(), "layer": "moderated", "rating": rating, "by": "the QA Sub-Group", "why": "Case audit" })
    };
    framework.items().map(entry).collect()
}

/// The invented edition of the year before.
fn earlier() -> Framework {
    let path = yardstick_tests::frameworks().join("examples/torbay-2015/earlier/torbay-2014.yardstick");
    Framework::read(&std::fs::read(path).unwrap()).unwrap()
}

/// Whether a part of the guidance prints these words.
fn prints(world: &World, part: &str, words: &str) -> bool {
    let part = world.framework.parts().find(|known| known.name() == part);
    part.is_some_and(|part| part.texts().any(|text| text.contains(words)))
}

/// The points of the text of a part that begins like this.
fn points(world: &World, part: &str, begins: &str) -> Vec<String> {
    let part = world.framework.parts().find(|known| known.name() == part);
    let text = part.and_then(|part| part.texts().find(|text| text.starts_with(begins)).map(|text| text.into_owned()));
    let lines = text.unwrap_or_default();
    lines.lines().filter_map(|line| line.strip_prefix("- ").or(line.strip_prefix("• "))).map(str::to_owned).collect()
}

/// What is found of the agency, in words: the rule, how strongly, and what is lacking.
fn found(evaluation: &Evaluation<'_>, rule: &str) -> Vec<String> {
    let findings = evaluation.findings().filter(|finding| finding.rule() == rule);
    let words = findings.map(|finding| {
        let of = finding.field_name().or(finding.form_name()).or(finding.item().map(|item| item.name()));
        format!("{} {}", finding.severity().as_str(), of.unwrap_or("agency"))
    });
    words.collect()
}
