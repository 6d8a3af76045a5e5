//! What all documents have in common when they are read: the envelope, places, what is said and what is kept.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::DOCUMENT_VERSION;
use super::json::{self, Json, Node};
use crate::date::Date;
use crate::framework::Framework;
use crate::limits::Limits;
use crate::names::{certain, same, suggestion};
use crate::problem::{Code, Problem, Problems};
use crate::response::Places;
use crate::source::{Encoding, Source, Span};
use crate::wording::quote;

/// Something in a document that fits nowhere, kept as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    path: String,
    written: String,
    at: u32,
}

impl Kept {
    /// Where it stood, as a way through the document: `answers[3].fields.evidance`; in a table as `row 14, column "value"`.
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

/// What came of reading a document: the value as far as it could be read, all problems, and what was kept.
#[derive(Debug, Clone)]
pub struct Read<T> {
    value: Option<T>,
    problems: Problems,
    kept: Vec<Kept>,
    text: Arc<str>,
}

impl<T> Read<T> {
    /// The same with another value made from this one.
    #[must_use]
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Read<U> {
        Read { value: self.value.map(make), problems: self.problems, kept: self.kept, text: self.text }
    }

    /// The value as far as it could be read; none where the document is not one for this framework.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// All problems. A value with problems can still be used, as far as it could be read.
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

impl<T> Read<T> {
    /// A value with which nothing is wrong.
    pub(crate) fn clean(value: T, text: Arc<str>) -> Read<T> {
        Read { value: Some(value), problems: Problems::default(), kept: Vec::new(), text }
    }
}

impl<T> Read<Option<T>> {
    /// Nothing read within what was read is nothing read.
    pub(crate) fn flatten(self) -> Read<T> {
        Read { value: self.value.flatten(), problems: self.problems, kept: self.kept, text: self.text }
    }
}

pub(crate) type Entries<'n, 't> = &'n [(Cow<'t, str>, Span, Node<'t>)];

/// A document while it is read.
pub(crate) struct Reader<'t> {
    pub(crate) text: &'t str,
    pub(crate) problems: Vec<Problem>,
    pub(crate) kept: Vec<Kept>,
    /// Where the document is a table, the places of its cells.
    table: Option<Places>,
}

/// Reads a JSON document of one kind for a framework; `fill` makes the value of its entries.
pub(crate) fn read<T>(
    framework: &Framework,
    bytes: &[u8],
    limits: &Limits,
    kind: &str,
    fill: impl FnOnce(&mut Reader<'_>, Entries<'_, '_>, Span) -> T,
) -> Read<T> {
    read_with(framework, bytes, limits, kind, |reader| parse_json(reader, limits), fill)
}

fn parse_json<'t>(reader: &mut Reader<'t>, limits: &Limits) -> Option<Node<'t>> {
    match json::read(reader.text, limits) {
        Ok(node) => Some(node),
        Err(problem) => {
            reader.problems.push(*problem);
            None
        }
    }
}

/// Reads a document, however it is written; `parse` makes of the text what JSON would say.
pub(crate) fn read_with<T>(
    framework: &Framework,
    bytes: &[u8],
    limits: &Limits,
    kind: &str,
    parse: impl for<'t> FnOnce(&mut Reader<'t>) -> Option<Node<'t>>,
    fill: impl FnOnce(&mut Reader<'_>, Entries<'_, '_>, Span) -> T,
) -> Read<T> {
    read_rows(bytes, limits, |reader| {
        let node = parse(reader)?;
        reader.document(framework, &node, kind, fill)
    })
}

/// Reads a file that has no envelope, such as a table; `fill` makes the value of its text.
pub(crate) fn read_rows<T>(
    bytes: &[u8],
    limits: &Limits,
    fill: impl for<'t> FnOnce(&mut Reader<'t>) -> Option<T>,
) -> Read<T> {
    if bytes.len() > limits.bytes {
        let message = format!("the file has {} bytes; the limit is {}", bytes.len(), limits.bytes);
        let problem = Problem::new(Code::TooLarge, Span::default(), message).with_help("Raise the limit.");
        return Read {
            value: None,
            problems: Problems::of("", vec![problem], limits),
            kept: Vec::new(),
            text: Arc::from(""),
        };
    }
    let source = Source::read(bytes);
    let mut reader = Reader { text: &source.text, problems: Vec::new(), kept: Vec::new(), table: None };
    reader.encoding(&source);
    let value = fill(&mut reader);
    let problems = Problems::of(&source.text, reader.problems, limits);
    let problems = match &reader.table {
        Some(places) => {
            reader.kept.sort_by_key(|kept| kept.at);
            problems.in_cells(places)
        }
        None => problems,
    };
    Read { value, problems, kept: reader.kept, text: Arc::from(&*source.text) }
}

impl Reader<'_> {
    fn encoding(&mut self, source: &Source<'_>) {
        if let (Encoding::Windows1252, Some(span)) = (source.encoding, source.first_guess) {
            let message = "the file is not saved as UTF-8; it was read as Windows-1252";
            self.report(Code::GuessedEncoding, span, message, "Save it as UTF-8.");
        }
    }

    fn document<T>(
        &mut self,
        framework: &Framework,
        node: &Node<'_>,
        kind: &str,
        fill: impl FnOnce(&mut Self, Entries<'_, '_>, Span) -> T,
    ) -> Option<T> {
        let Json::Object(entries) = &node.value else {
            let help = format!("Start it with `{{\"yardstick\": 1, \"kind\": \"{kind}\", …`.");
            self.report(
                Code::NotADocument,
                node.span,
                format!("a {kind} is a group in braces, not {}", node.kind()),
                help,
            );
            return None;
        };
        self.repeated("", entries);
        let fits = self.envelope(entries, node.span, kind, framework) && self.is_for(entries, node.span, framework);
        fits.then(|| fill(self, entries, node.span))
    }

    pub(crate) fn report(&mut self, code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.problems.push(Problem::new(code, span, message).with_help(help));
    }

    /// Whether it is a table.
    pub(crate) fn is_in_table(&self) -> bool {
        self.table.is_some()
    }

    /// From here on places are those of a table.
    pub(crate) fn is_table(&mut self, places: Places) {
        self.table = Some(places);
    }

    /// The columns of the table, by their headings.
    pub(crate) fn name_columns(&mut self, headings: Vec<String>) {
        if let Some(places) = &mut self.table {
            places.name_columns(headings);
        }
    }

    /// What is said of a JSON document, or of a table.
    pub(crate) fn in_json_or_table<T>(&self, json: T, table: T) -> T {
        if self.table.is_some() { table } else { json }
    }

    pub(crate) fn keep(&mut self, path: String, span: Span) {
        let cell = self.table.as_ref().and_then(|places| places.at(span));
        let path = cell.map_or(path, |cell| cell.to_string());
        self.kept.push(Kept { path, written: span.of(self.text).to_owned(), at: span.start });
    }

    pub(crate) fn repeated(&mut self, path: &str, entries: Entries<'_, '_>) {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for (key, place, value) in entries {
            if let Some(&first) = seen.get(key.as_ref()) {
                let problem = Problem::new(Code::RepeatedKey, *place, format!("{} is there twice", quote(key)));
                let problem = problem.with_help("Keep one of them; the first one counts here.");
                self.problems.push(problem.with_related(first, "it is here first"));
                self.keep(join(path, key), value.span);
            } else {
                seen.insert(key, *place);
            }
        }
    }

    /// Whether the document starts as ours do, and is of this kind.
    fn envelope(&mut self, entries: Entries<'_, '_>, whole: Span, wanted: &str, framework: &Framework) -> bool {
        let version = get(entries, "yardstick");
        let is_ours = version.is_some_and(|node| node.value == Json::Number(&DOCUMENT_VERSION.to_string()));
        let kind = get(entries, "kind");
        let fits = kind.is_some_and(|node| text_of(node) == Some(wanted));
        if !is_ours {
            let span = self.missing_at(entries, "yardstick", whole);
            let span = version.map_or(span, |node| node.span);
            let help = match version {
                Some(_) => format!("Every document starts with `\"yardstick\": {DOCUMENT_VERSION}`."),
                None => self.start_with(entries, wanted, framework),
            };
            self.report(Code::NotADocument, span, "this is not a document that this version of Yardstick reads", help);
        } else if !fits {
            let span = self.missing_at(entries, "kind", whole);
            let span = kind.map_or(span, |node| node.span);
            let (message, help) = match kind.and_then(text_of) {
                Some(kind) => (
                    format!("this document is of the kind {}, not a {wanted}", quote(kind)),
                    format!("Write `\"kind\": \"{wanted}\"`, or give another file."),
                ),
                None => (
                    format!("the document does not say that it is a {wanted}"),
                    self.start_with(entries, wanted, framework),
                ),
            };
            self.report(Code::NotADocument, span, message, help);
        }
        is_ours && fits
    }

    /// What to write where the first lines of a document are missing, or are misspelt.
    fn start_with(&self, entries: Entries<'_, '_>, kind: &str, framework: &Framework) -> String {
        let edition = framework.edition();
        let start = [
            ("yardstick", DOCUMENT_VERSION.to_string()),
            ("kind", format!("\"{kind}\"")),
            ("framework", format!("\"{}\"", framework.id())),
            ("edition", format!("\"{edition}\"")),
        ];
        let is_wanted = |key: &str| get(entries, key).is_none() && (key != "edition" || !edition.is_empty());
        let missing: Vec<&(&str, String)> = start.iter().filter(|(key, _)| is_wanted(key)).collect();
        if let [(key, _)] = missing[..]
            && let Some((written, _)) = misspelt(entries, key)
        {
            return format!("Write `{key}` instead of {}.", quote(written));
        }
        let lines: Vec<String> = missing.iter().map(|(key, value)| format!("\"{key}\": {value}")).collect();
        format!("Add `{}` at its start, or give another file.", lines.join(", "))
    }

    /// Where a key is misspelt, else where the group opens in which it is missing.
    fn missing_at(&self, entries: Entries<'_, '_>, key: &str, whole: Span) -> Span {
        misspelt(entries, key).map_or(opening(whole), |(_, place)| place)
    }

    /// Whether the document names this framework and this edition.
    fn is_for(&mut self, entries: Entries<'_, '_>, whole: Span, framework: &Framework) -> bool {
        let (id, edition) = (framework.id(), framework.edition());
        let named = self.required(entries, "framework", whole);
        let named = named.is_some_and(|node| self.names(node, id, Code::OtherFramework, "framework"));
        if edition.is_empty() {
            return named;
        }
        let answered = self.required(entries, "edition", whole);
        named && answered.is_some_and(|node| self.names(node, &edition, Code::OtherEdition, "edition"))
    }

    fn names(&mut self, node: &Node<'_>, wanted: &str, code: Code, what: &str) -> bool {
        let found = match &node.value {
            Json::Number(number) => Some(*number),
            _ => text_of(node),
        };
        let fits = found.is_some_and(|found| same(found, wanted));
        if !fits {
            let found = quote(node.span.of(self.text).trim_matches('"'));
            let message = format!("this document is about the {what} {found}, not {}", quote(wanted));
            self.report(code, node.span, message, format!("Give the file of the {what} that it is about."));
        }
        fits
    }

    pub(crate) fn required<'n, 't>(
        &mut self,
        entries: Entries<'n, 't>,
        key: &str,
        whole: Span,
    ) -> Option<&'n Node<'t>> {
        let found = get(entries, key);
        let written = misspelt(entries, key).filter(|_| found.is_none() && self.table.is_none());
        if let Some((written, place)) = written {
            // What cannot be read without these is read no further; of the others it is said where each key is looked at.
            if matches!(key, "framework" | "edition" | "survey") {
                let message = format!("{} is not known here", quote(written));
                self.report(Code::UnknownKey, place, message, format!("Did you mean `{key}`?"));
            }
        } else if found.is_none() {
            let help = match key {
                _ if self.table.is_some() => format!("Add a row with `response`, `{key}` and what it is."),
                "status" => {
                    "Write `\"status\": \"draft\"` or `\"status\": \"submitted\"`. Until then it is read as a draft."
                        .to_owned()
                }
                _ => format!("Add `\"{key}\": …`."),
            };
            self.report(Code::MissingKey, opening(whole), format!("the document does not say its {key}"), help);
        }
        found
    }

    pub(crate) fn unknown_key(&mut self, key: &str, place: Span, value: &Node<'_>, path: String, known: &[&str]) {
        let message = format!("{} is not known here", quote(key));
        self.report(Code::UnknownKey, place, message, suggestion(key, known.iter().copied()));
        self.keep(path, value.span);
    }

    pub(crate) fn words(&mut self, node: &Node<'_>, path: &str) -> Option<String> {
        match text_of(node) {
            Some(text) => Some(text.to_owned()),
            None if node.value == Json::Null => None,
            None => {
                self.report(
                    Code::WrongKind,
                    node.span,
                    format!("words belong here, not {}", node.kind()),
                    if matches!(node.value, Json::List(_)) {
                        "Write one text, in quotes."
                    } else {
                        "Put it in quotes."
                    },
                );
                self.keep(path.to_owned(), node.span);
                None
            }
        }
    }

    pub(crate) fn date(&mut self, node: &Node<'_>, path: &str) -> Option<Date> {
        let text = self.words(node, path)?;
        let date = Date::read(&text);
        if date.is_none() && !text.trim().is_empty() {
            let message = format!("{} is not a date", quote(&text));
            self.report(Code::NotADate, node.span, message, Date::help(&text));
            self.keep(path.to_owned(), node.span);
        }
        date
    }

    pub(crate) fn entries<'n, 't>(&mut self, node: &'n Node<'t>, path: &str) -> Entries<'n, 't> {
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
}

pub(crate) fn get<'n, 't>(entries: Entries<'n, 't>, key: &str) -> Option<&'n Node<'t>> {
    entries.iter().find(|(name, ..)| name == key).map(|(_, _, node)| node)
}

/// The key that was certainly meant to be this one, and its place.
fn misspelt<'n>(entries: Entries<'n, '_>, key: &str) -> Option<(&'n str, Span)> {
    let is_meant = |written: &str| certain(written, [key].into_iter()).is_some();
    entries.iter().find(|(written, ..)| is_meant(written)).map(|(written, place, _)| (written.as_ref(), *place))
}

pub(crate) fn text_of<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.value {
        Json::Text(text) => Some(text),
        _ => None,
    }
}

/// Each entry whose key was not there before: of a key that is given twice, the first one counts.
pub(crate) fn firsts<'n, 't>(entries: Entries<'n, 't>) -> impl Iterator<Item = &'n (Cow<'t, str>, Span, Node<'t>)> {
    let mut seen = HashSet::new();
    entries.iter().filter(move |(key, ..)| seen.insert(key.as_ref()))
}

/// An id, which some write as a number.
pub(crate) fn id_of<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.value {
        Json::Number(number) => Some(number),
        _ => text_of(node),
    }
}

/// The brace with which a group opens: where something is missing in it.
pub(crate) fn opening(span: Span) -> Span {
    Span { start: span.start, end: span.end.min(span.start + 1) }
}

pub(crate) fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}
