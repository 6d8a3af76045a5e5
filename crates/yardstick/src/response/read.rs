//! Reading a response from JSON: the value, all problems, and what was kept because it fits nowhere.

use std::collections::HashMap;
use std::sync::Arc;

use super::builder::ResponseBuilder;
use super::json::{self, Json, Node};
use super::value::{AnswerError, Value};
use super::{Response, Status};
use crate::date::Date;
use crate::document::DOCUMENT_VERSION;
use crate::framework::{AnswerKind, Framework, ItemId, LevelId};
use crate::limits::Limits;
use crate::names::{fold, same, suggestion};
use crate::problem::{Code, Problem, Problems};
use crate::source::{Encoding, Source, Span};
use crate::wording::quote;

/// Something in a document that fits nowhere, kept as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    path: String,
    written: String,
}

impl Kept {
    /// Where it stood, as a way through the document: `answers[3].fields.evidance`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What stood there, as it was written.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.written
    }
}

/// What came of reading a response.
#[derive(Debug, Clone)]
pub struct ReadResponse {
    response: Option<Response>,
    problems: Problems,
    kept: Vec<Kept>,
    text: Arc<str>,
}

impl ReadResponse {
    /// The response as far as it could be read; none where the document is not one for this framework.
    #[must_use]
    pub fn response(&self) -> Option<&Response> {
        self.response.as_ref()
    }

    /// All problems. A response with errors can still be evaluated, with what could be read.
    #[must_use]
    pub fn problems(&self) -> &Problems {
        &self.problems
    }

    /// What fits nowhere, kept as it was written.
    #[must_use]
    pub fn kept(&self) -> &[Kept] {
        &self.kept
    }

    /// The text as it was read, to which the places of the problems refer.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl Response {
    /// Reads a response to `framework` from a JSON document, in whatever encoding it is.
    ///
    /// ```
    /// # let framework = yardstick::Framework::read(b"Framework: T\n Id: t\n Edition: 1").unwrap();
    /// use yardstick::{Limits, Response};
    ///
    /// let json = br#"{"yardstick": 1, "kind": "response", "framework": "t", "edition": "1",
    ///                 "agency": "A", "status": "draft", "answers": [{"item": "9.9"}]}"#;
    /// let read = Response::read(&framework, json, &Limits::default());
    /// assert_eq!(read.response().unwrap().agency(), "A");
    /// assert_eq!(read.problems().iter().next().unwrap().message(), "there is no standard `9.9` in this framework");
    /// assert_eq!(read.kept()[0].path(), "answers[0]");
    /// ```
    #[must_use]
    pub fn read(framework: &Framework, bytes: &[u8], limits: &Limits) -> ReadResponse {
        if bytes.len() > limits.bytes {
            let message = format!("the file has {} bytes; the limit is {}", bytes.len(), limits.bytes);
            let problem = Problem::new(Code::TooLarge, Span::default(), message).with_help("Raise the limit.");
            return ReadResponse::refused("", vec![problem], limits);
        }
        let source = Source::read(bytes);
        let mut problems = Vec::new();
        if let (Encoding::Windows1252, Some(span)) = (source.encoding, source.first_guess) {
            let message = "the file is not saved as UTF-8; it was read as Windows-1252";
            problems.push(Problem::new(Code::GuessedEncoding, span, message).with_help("Save it as UTF-8."));
        }
        let node = match json::read(&source.text, limits) {
            Ok(node) => node,
            Err(problem) => {
                problems.push(problem);
                return ReadResponse::refused(&source.text, problems, limits);
            }
        };
        let builder = Response::to(framework, "");
        let mut reader = Reader { text: &source.text, framework, builder, problems, kept: Vec::new() };
        let response = reader.document(&node);
        let (problems, kept) = (reader.problems, reader.kept);
        let problems = Problems::of(&source.text, problems, limits);
        ReadResponse { response, problems, kept, text: Arc::from(source.text.as_str()) }
    }
}

impl ReadResponse {
    fn refused(text: &str, problems: Vec<Problem>, limits: &Limits) -> ReadResponse {
        let problems = Problems::of(text, problems, limits);
        ReadResponse { response: None, problems, kept: Vec::new(), text: Arc::from(text) }
    }
}

const KEYS: [&str; 11] = [
    "yardstick", "kind", "framework", "edition", "agency", "areas", "status", "submitted_on", "about", "answers", "signatures",
];

type Entries<'n, 't> = &'n [(std::borrow::Cow<'t, str>, Span, Node<'t>)];

struct Reader<'t, 'f> {
    text: &'t str,
    framework: &'f Framework,
    builder: ResponseBuilder<'f>,
    problems: Vec<Problem>,
    kept: Vec<Kept>,
}

impl<'f> Reader<'_, 'f> {
    fn report(&mut self, code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.problems.push(Problem::new(code, span, message).with_help(help));
    }

    fn keep(&mut self, path: String, span: Span) {
        self.kept.push(Kept { path, written: span.of(self.text).to_owned() });
    }

    fn document(&mut self, node: &Node<'_>) -> Option<Response> {
        let Json::Object(entries) = &node.value else {
            let help = "Start it with `{\"yardstick\": 1, \"kind\": \"response\", …`; `yardstick respond` writes a blank one.";
            self.report(Code::NotADocument, node.span, format!("a response is a group in braces, not {}", node.kind()), help);
            return None;
        };
        self.repeated("", entries);
        if !(self.envelope(entries, node.span) && self.is_for_this_framework(entries, node.span)) {
            return None;
        }
        let agency = self.required(entries, "agency", node.span).and_then(|node| self.words(node));
        self.builder.set_agency(agency.unwrap_or_default());
        for (key, place, value) in entries {
            match key.as_ref() {
                "areas" => self.areas(value),
                "about" => self.about(value, get(entries, "areas").is_some()),
                "answers" => self.answers(value),
                "signatures" => self.signatures(value),
                key if KEYS.contains(&key) || key.starts_with('_') => {}
                key => self.unknown_key(key, *place, value, key.to_owned(), &KEYS),
            }
        }
        let on = get(entries, "submitted_on").and_then(|node| self.date(node));
        let status = self.required(entries, "status", node.span).and_then(|node| self.status(node));
        let builder = std::mem::replace(&mut self.builder, Response::to(self.framework, ""));
        Some(match status {
            Some(Status::Submitted) => builder.submit(on),
            _ => builder.draft(),
        })
    }

    fn repeated(&mut self, path: &str, entries: Entries<'_, '_>) {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for (key, place, value) in entries {
            if let Some(first) = seen.insert(key, *place) {
                let problem = Problem::new(Code::RepeatedKey, *place, format!("{} is there twice", quote(key)));
                self.problems.push(problem.with_help("Keep one of them; the last one counts here.").with_related(first, "it is here first"));
                self.keep(join(path, key), value.span);
            }
        }
    }

    fn envelope(&mut self, entries: Entries<'_, '_>, whole: Span) -> bool {
        let version = get(entries, "yardstick");
        let is_ours = version.is_some_and(|node| node.value == Json::Number(&DOCUMENT_VERSION.to_string()));
        let kind = get(entries, "kind");
        let is_response = kind.is_some_and(|node| text_of(node) == Some("response"));
        if !is_ours {
            let span = version.map_or(opening(whole), |node| node.span);
            let help = format!("Every document starts with `\"yardstick\": {DOCUMENT_VERSION}`.");
            self.report(Code::NotADocument, span, "this is not a document that this version of Yardstick reads", help);
        } else if !is_response {
            let span = kind.map_or(opening(whole), |node| node.span);
            let message = match kind.and_then(text_of) {
                Some(kind) => format!("this document is of the kind {}, not a response", quote(kind)),
                None => "the document does not say that it is a response".to_owned(),
            };
            self.report(Code::NotADocument, span, message, "Write `\"kind\": \"response\"`, or give another file.");
        }
        is_ours && is_response
    }

    fn is_for_this_framework(&mut self, entries: Entries<'_, '_>, whole: Span) -> bool {
        let (id, edition) = (self.framework.id(), self.framework.edition());
        let named = self.required(entries, "framework", whole);
        let named = named.is_none_or(|node| self.names(node, id, Code::OtherFramework, "framework"));
        if edition.is_empty() {
            return named;
        }
        let answered = self.required(entries, "edition", whole);
        named && answered.is_none_or(|node| self.names(node, &edition, Code::OtherEdition, "edition"))
    }

    fn names(&mut self, node: &Node<'_>, wanted: &str, code: Code, what: &str) -> bool {
        let found = match &node.value {
            Json::Number(number) => Some(*number),
            _ => text_of(node),
        };
        let fits = found.is_some_and(|found| same(found, wanted));
        if !fits {
            let message = format!("the response answers the {what} {}, not {}", quote(node.span.of(self.text).trim_matches('"')), quote(wanted));
            self.report(code, node.span, message, format!("Give the file of the {what} that it answers."));
        }
        fits
    }

    fn required<'n, 't>(&mut self, entries: Entries<'n, 't>, key: &str, whole: Span) -> Option<&'n Node<'t>> {
        let found = get(entries, key);
        if found.is_none() {
            let help = match key {
                "status" => "Write `\"status\": \"draft\"` or `\"status\": \"submitted\"`. Until then it is read as a draft.".to_owned(),
                _ => format!("Add `\"{key}\": …`."),
            };
            self.report(Code::MissingKey, opening(whole), format!("the response does not say its {key}"), help);
        }
        found
    }

    fn unknown_key(&mut self, key: &str, place: Span, value: &Node<'_>, path: String, known: &[&str]) {
        let message = format!("{} is not known here", quote(key));
        self.report(Code::UnknownKey, place, message, suggestion(key, known.iter().copied()));
        self.keep(path, value.span);
    }

    fn words(&mut self, node: &Node<'_>) -> Option<String> {
        match text_of(node) {
            Some(text) => Some(text.to_owned()),
            None if node.value == Json::Null => None,
            None => {
                self.report(Code::WrongKind, node.span, format!("words belong here, not {}", node.kind()), "Put it in quotes.");
                None
            }
        }
    }

    fn status(&mut self, node: &Node<'_>) -> Option<Status> {
        let status = [Status::Draft, Status::Submitted];
        let found = text_of(node).and_then(|text| status.into_iter().find(|status| same(status.as_str(), text)));
        if found.is_none() {
            let message = format!("{} is no status", quote(node.span.of(self.text).trim_matches('"')));
            let help = "Write `draft` or `submitted`. Until then it is read as a draft.";
            self.report(Code::WrongKind, node.span, message, help);
        }
        found
    }

    fn date(&mut self, node: &Node<'_>) -> Option<Date> {
        let text = self.words(node)?;
        let date = Date::read(&text);
        if date.is_none() && !text.trim().is_empty() {
            let message = format!("{} is not a date", quote(&text));
            self.report(Code::NotADate, node.span, message, "Write it as `2017-07-19` or `19 July 2017`.");
        }
        date
    }

    fn entries<'n, 't>(&mut self, node: &'n Node<'t>, path: &str) -> Entries<'n, 't> {
        match &node.value {
            Json::Object(entries) => {
                self.repeated(path, entries);
                entries
            }
            Json::Null => &[],
            _ => {
                let message = format!("`{path}` is a group in braces, not {}", node.kind());
                self.report(Code::WrongKind, node.span, message, "Write `{ \"…\": \"…\" }`.");
                self.keep(path.to_owned(), node.span);
                &[]
            }
        }
    }

    fn areas(&mut self, node: &Node<'_>) {
        let model = self.framework.model();
        let Some(slot) = model.about.areas else {
            self.report(Code::NotAsked, node.span, "this framework does not ask for areas", "Take `areas` away.");
            return self.keep("areas".to_owned(), node.span);
        };
        self.fill(slot as usize, model.about.fields[slot as usize], node, "areas");
    }

    fn about(&mut self, node: &Node<'_>, has_areas: bool) {
        let model = self.framework.model();
        for (key, place, value) in self.entries(node, "about") {
            let path = join("about", key);
            let slot = model.about.fields.iter().position(|&field| same(&model.fields[field as usize].id, key));
            match slot {
                Some(slot) if has_areas && model.about.areas == Some(slot as u32) => {
                    let help = "Keep `areas` at the top of the response, and take this away.";
                    self.report(Code::RepeatedKey, *place, "the areas are given twice", help);
                    self.keep(path, value.span);
                }
                Some(slot) => self.fill(slot, model.about.fields[slot], value, &path),
                None if key.starts_with('_') => {}
                None => {
                    let known: Vec<&str> = model.about.fields.iter().map(|&field| model.fields[field as usize].id.as_str()).collect();
                    let message = format!("nobody asked for {} about the agency", quote(key));
                    self.report(Code::NotAsked, *place, message, suggestion(key, known.into_iter()));
                    self.keep(path, value.span);
                }
            }
        }
    }

    fn signatures(&mut self, node: &Node<'_>) {
        for (form, place, value) in self.entries(node, "signatures") {
            if form.starts_with('_') {
                continue;
            }
            let path = join("signatures", form);
            let entries = self.entries(value, &path);
            for (key, place, value) in entries {
                if !["name", "date"].contains(&key.as_ref()) && !key.starts_with('_') {
                    self.unknown_key(key, *place, value, join(&path, key), &["name", "date"]);
                }
            }
            let name = get(entries, "name").and_then(|node| self.words(node)).unwrap_or_default();
            let date = get(entries, "date").and_then(|node| self.date(node));
            if self.builder.sign(form, &name, date).is_err() {
                let forms: Vec<&str> = self.framework.signatures().map(|(id, ..)| id).collect();
                let message = format!("there is no form {} to be signed", quote(form));
                self.report(Code::NotAsked, *place, message, suggestion(form, forms.into_iter()));
                self.keep(path, value.span);
            }
        }
    }

    fn answers(&mut self, node: &Node<'_>) {
        let Json::List(answers) = &node.value else {
            let message = format!("`answers` is a list, not {}", node.kind());
            self.report(Code::WrongKind, node.span, message, "Write `\"answers\": [ { \"item\": \"1.1\", … } ]`.");
            return self.keep("answers".to_owned(), node.span);
        };
        let mut answered: HashMap<u32, Span> = HashMap::new();
        for (at, answer) in answers.iter().enumerate() {
            self.answer(answer, &format!("answers[{at}]"), &mut answered);
        }
    }

    fn answer(&mut self, node: &Node<'_>, path: &str, answered: &mut HashMap<u32, Span>) {
        let entries = self.entries(node, path);
        if entries.is_empty() {
            return;
        }
        let Some(named) = get(entries, "item") else {
            self.report(Code::MissingKey, opening(node.span), "this answer does not say what it answers", "Add `\"item\": \"1.1\"`.");
            return self.keep(path.to_owned(), node.span);
        };
        let id = match &named.value {
            Json::Number(number) => *number,
            _ => text_of(named).unwrap_or(""),
        };
        let Some(&item) = self.framework.model().item_names.get(fold(id).as_ref()) else {
            let message = format!("there is no standard {} in this framework", quote(named.span.of(self.text).trim_matches('"')));
            let near = crate::names::nearest(id, self.framework.model().item_names.keys().map(String::as_str).filter(|_| id.len() < 20));
            let help = near.map_or("Look at the ids in the framework.".to_owned(), |near| format!("Did you mean {}?", quote(near)));
            self.report(Code::AnswerToUnknown, named.span, message, help);
            return self.keep(path.to_owned(), node.span);
        };
        if let Some(&first) = answered.get(&item) {
            let problem = Problem::new(Code::AnsweredTwice, named.span, format!("{} is answered twice", quote(id)));
            self.problems.push(problem.with_help("Keep one of them; the first one counts here.").with_related(first, "it is answered here first"));
            return self.keep(path.to_owned(), node.span);
        }
        answered.insert(item, named.span);
        for (key, place, value) in entries {
            match key.as_ref() {
                "item" => {}
                "rating" => self.rating(item, value, &join(path, key)),
                "layer" => self.layer(value, &join(path, key)),
                "fields" => self.fields(item, value, &join(path, key)),
                key if key.starts_with('_') => {}
                key => self.unknown_key(key, *place, value, join(path, key), &["item", "rating", "layer", "fields"]),
            }
        }
    }

    fn layer(&mut self, node: &Node<'_>, path: &str) {
        if !text_of(node).is_some_and(|text| same(text, "self")) {
            let message = "this framework is rated by the agency itself, and by nobody else";
            self.report(Code::UnknownLayer, node.span, message, "Write `\"layer\": \"self\"`, or leave it out.");
            self.keep(path.to_owned(), node.span);
        }
    }

    fn rating(&mut self, item: u32, node: &Node<'_>, path: &str) {
        let model = self.framework.model();
        let written = match &node.value {
            Json::Null => return,
            Json::Number(number) => *number,
            _ => match text_of(node) {
                Some(text) if text.trim().is_empty() => return,
                Some(text) => text,
                None => {
                    let message = format!("a rating is a level or its code, not {}", node.kind());
                    self.report(Code::WrongKind, node.span, message, "Write the level in quotes, as in `\"Fully Met\"`.");
                    return self.keep(path.to_owned(), node.span);
                }
            },
        };
        let id = &model.items[item as usize].id;
        let Some(scale) = model.layout_of(item as usize).scale else {
            self.report(Code::NotAsked, node.span, format!("{} is not rated", quote(id)), "Take the rating away.");
            return self.keep(path.to_owned(), node.span);
        };
        let scale_model = &model.scales[scale as usize];
        let Some(level) = scale_model.names.find(written) else {
            let message = format!("{} is no level of the scale {}", quote(written), quote(scale_model.name.of(&model.text)));
            let level = suggestion(written, scale_model.names.iter());
            self.report(Code::NotALevel, node.span, message, format!("{level} Until then {} is unanswered.", quote(id)));
            return self.keep(path.to_owned(), node.span);
        };
        let level = LevelId { stamp: model.stamp, scale, level: level as u32 };
        let taken = self.builder.rate(ItemId { stamp: model.stamp, item }, level);
        debug_assert!(taken.is_ok() && self.builder.is_rated(item));
    }

    fn fields(&mut self, item: u32, node: &Node<'_>, path: &str) {
        let model = self.framework.model();
        for (key, place, value) in self.entries(node, path) {
            let path = join(path, key);
            let fields = &model.layout_of(item as usize).fields;
            let position = fields.iter().position(|&field| same(&model.fields[field as usize].id, key));
            match position {
                Some(position) => {
                    let slot = model.items[item as usize].first_slot as usize + position;
                    self.fill(slot, fields[position], value, &path);
                }
                None if key.starts_with('_') => {}
                None => {
                    let known: Vec<&str> = fields.iter().map(|&field| model.fields[field as usize].id.as_str()).collect();
                    let message = format!("nobody asked for {} of {}", quote(key), quote(&model.items[item as usize].id));
                    self.report(Code::NotAsked, *place, message, suggestion(key, known.into_iter()));
                    self.keep(path, value.span);
                }
            }
        }
    }

    /// Puts a value into a box, read as the box asks; what does not fit is said and kept.
    fn fill(&mut self, slot: usize, field: u32, node: &Node<'_>, path: &str) {
        let kind = self.builder.field(field).kind;
        let value = match (&node.value, kind) {
            (Json::Null, _) => return,
            (Json::List(parts), AnswerKind::AnyOf) => self.choices(field, parts, path),
            (Json::List(parts), AnswerKind::List) => {
                let texts = parts.iter().filter_map(|part| self.words(part)).collect();
                Some(Value::List(texts))
            }
            (Json::List(rows), AnswerKind::Table) => {
                let rows = rows.iter().enumerate().filter_map(|(at, row)| self.row(field, row, &format!("{path}[{at}]")));
                Some(Value::Table(rows.collect()))
            }
            (Json::Object(_), AnswerKind::Table) => self.row(field, node, path).map(|row| Value::Table(vec![row])),
            (Json::Text(text), AnswerKind::Table) => self.cell(field, text, node, path),
            (Json::Number(number), AnswerKind::Number) => self.written(field, number, node),
            (Json::Text(text), _) => self.written(field, text, node),
            _ => {
                let message = format!("{} belongs here, not {}", wanted(kind), node.kind());
                self.report(Code::WrongKind, node.span, message, how_to_write(kind));
                None
            }
        };
        match value {
            Some(value) => self.builder.put(slot, field, value),
            None => self.keep(path.to_owned(), node.span),
        }
    }

    fn written(&mut self, field: u32, text: &str, node: &Node<'_>) -> Option<Value> {
        match self.builder.value(field, text) {
            Ok(value) => {
                self.address(field, text, node.span);
                Some(value)
            }
            Err(error) => {
                self.refuse(field, &error, text, node.span);
                None
            }
        }
    }

    fn address(&mut self, field: u32, text: &str, span: Span) {
        let is_address = text.trim().is_empty() || text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        if self.builder.field(field).kind == AnswerKind::EmailAddress && !is_address {
            let message = format!("{} does not look like an e-mail address", quote(text));
            self.report(Code::NotAnAddress, span, message, "Write it as `name@agency.org.uk`. It is kept as it is.");
        }
    }

    fn refuse(&mut self, field: u32, error: &AnswerError, text: &str, span: Span) {
        let list = self.builder.field(field).list.map(|list| &self.framework.model().lists[list as usize].names);
        let (code, message, help) = match error {
            AnswerError::NotADate(text) => {
                (Code::NotADate, format!("{} is not a date", quote(text)), "Write it as `2017-07-19` or `19 July 2017`.".to_owned())
            }
            AnswerError::NotANumber(text) => {
                (Code::NotANumber, format!("{} is not a number", quote(text)), "Write it in figures.".to_owned())
            }
            AnswerError::NotAChoice(text) => {
                let help = list.map(|names| suggestion(text, names.iter())).unwrap_or_default();
                (Code::NotAChoice, format!("{} is not one of the choices", quote(text)), help)
            }
            _ => (Code::WrongKind, format!("{} does not fit here", quote(text)), "Look at what the box asks for.".to_owned()),
        };
        self.report(code, span, message, help);
    }

    fn choices(&mut self, field: u32, parts: &[Node<'_>], path: &str) -> Option<Value> {
        let mut texts = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            let Some(text) = self.words(part) else { continue };
            match self.builder.choices(field, [&text]) {
                Ok(_) => texts.push(text),
                Err(error) => {
                    self.refuse(field, &error, &text, part.span);
                    self.keep(format!("{path}[{at}]"), part.span);
                }
            }
        }
        self.builder.choices(field, texts).ok()
    }

    fn row(&mut self, field: u32, node: &Node<'_>, path: &str) -> Option<Vec<String>> {
        let columns = &self.builder.field(field).columns;
        let Json::Object(entries) = &node.value else {
            let message = format!("a row of the table is a group in braces, not {}", node.kind());
            self.report(Code::WrongKind, node.span, message, "Write each row as `{ \"column\": \"…\" }`.");
            self.keep(path.to_owned(), node.span);
            return None;
        };
        self.repeated(path, entries);
        let mut row = vec![String::new(); columns.len()];
        for (key, place, value) in entries {
            match columns.iter().position(|column| same(&column.id, key)) {
                Some(at) => match (&value.value, columns[at].kind) {
                    (Json::Number(number), AnswerKind::Number) => row[at] = (*number).to_owned(),
                    _ => match self.words(value) {
                        Some(text) => row[at] = text,
                        None if value.value == Json::Null => {}
                        None => self.keep(join(path, key), value.span),
                    },
                },
                None if key.starts_with('_') => {}
                None => {
                    let message = format!("the table has no column {}", quote(key));
                    self.report(Code::NotAsked, *place, message, suggestion(key, columns.iter().map(|column| column.id.as_str())));
                    self.keep(join(path, key), value.span);
                }
            }
        }
        Some(row)
    }

    /// A whole table in one text, taken apart at the labels of its columns.
    fn cell(&mut self, field: u32, text: &str, node: &Node<'_>, path: &str) -> Option<Value> {
        if super::blank::says_nothing(text, "") {
            return Some(Value::Table(Vec::new()));
        }
        let model = self.builder.field(field);
        let labelled = self.builder.labelled(model, text);
        if !labelled.outside.is_empty() {
            let labels = model.columns.iter().map(|column| format!("{}:", self.framework.model().words(column.label)));
            let message = format!("{} stands outside the labels of the table", quote(&labelled.outside));
            let help = format!("Put it after one of {}. It is kept, and not counted.", crate::wording::or(labels.map(|label| quote(&label))));
            self.report(Code::UnlabelledText, node.span, message, help);
            self.keep(path.to_owned(), node.span);
        }
        let row = labelled.parts.into_iter().map(Option::unwrap_or_default).collect();
        Some(Value::Table(vec![row]))
    }
}

fn get<'n, 't>(entries: Entries<'n, 't>, key: &str) -> Option<&'n Node<'t>> {
    entries.iter().rev().find(|(name, ..)| name == key).map(|(_, _, node)| node)
}

fn text_of<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.value {
        Json::Text(text) => Some(text),
        _ => None,
    }
}

/// The brace with which a group opens: where something is missing in it.
fn opening(span: Span) -> Span {
    Span { start: span.start, end: span.end.min(span.start + 1) }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

fn wanted(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::List => "a list of texts",
        AnswerKind::Table => "a list of rows",
        AnswerKind::Number => "a number",
        AnswerKind::Date => "a date",
        AnswerKind::OneOf | AnswerKind::AnyOf | AnswerKind::YesOrNo => "a choice",
        _ => "a text",
    }
}

fn how_to_write(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::List => "Write `[\"…\", \"…\"]`.",
        AnswerKind::Table => "Write `[ { \"column\": \"…\" } ]`.",
        AnswerKind::Number => "Write it in figures.",
        AnswerKind::Date => "Write it in quotes, as in `\"2017-07-19\"`.",
        _ => "Put it in quotes.",
    }
}
