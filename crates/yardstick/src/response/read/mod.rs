//! Reading a response from JSON: the value, all problems, and what was kept because it fits nowhere.

mod about;
mod answers;
mod boxes;
mod forms;

pub(super) use about::unknown_form;
pub(super) use answers::unknown_item;
pub(super) use boxes::{fits_column, is_address};
pub(crate) use forms::boxes_of_the_board;

use super::builder::ResponseBuilder;
use super::{Response, Status, quick};
use crate::date::Date;
use crate::document::json::Node;
use crate::document::reader::{self, Entries, Read, firsts, get, text_of};
use crate::framework::Framework;
use crate::limits::Limits;
use crate::names::same;
use crate::problem::Code;
use crate::source::Span;
use crate::wording::quote;

pub(super) const KEYS: [&str; 12] = [
    "yardstick",
    "kind",
    "framework",
    "edition",
    "agency",
    "areas",
    "status",
    "submitted_on",
    "about",
    "answers",
    "forms",
    "signatures",
];

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
    /// assert_eq!(read.value().unwrap().agency(), "A");
    /// assert_eq!(read.problems().iter().next().unwrap().message(), "there is no standard `9.9` in this framework");
    /// assert_eq!(read.kept()[0].path(), "answers[0]");
    /// ```
    #[must_use]
    pub fn read(framework: &Framework, bytes: &[u8], limits: &Limits) -> Read<Response> {
        // Most documents have nothing wrong with them, and need no reader that could say what.
        quick::read(framework, bytes, limits).unwrap_or_else(|| with_care(framework, bytes, limits))
    }
}

/// Reads a document of which every place is known, so that whatever is wrong with it can be said there.
pub(super) fn with_care(framework: &Framework, bytes: &[u8], limits: &Limits) -> Read<Response> {
    reader::read(framework, bytes, limits, "response", |document, entries, whole| {
        read(framework, document, entries, whole)
    })
}

/// Reads the entries of a response, in whatever form they were written.
pub(super) fn read(
    framework: &Framework,
    document: &mut reader::Reader<'_>,
    entries: Entries<'_, '_>,
    whole: Span,
) -> Response {
    Reader { document, framework, builder: Response::to(framework, "") }.response(entries, whole)
}

/// A response while it is read.
struct Reader<'d, 't, 'f> {
    document: &'d mut reader::Reader<'t>,
    framework: &'f Framework,
    builder: ResponseBuilder<'f>,
}

impl Reader<'_, '_, '_> {
    fn response(&mut self, entries: Entries<'_, '_>, whole: Span) -> Response {
        let agency =
            self.document.required(entries, "agency", whole).and_then(|node| self.document.words(node, "agency"));
        self.builder.set_agency(agency.unwrap_or_default());
        for (key, place, value) in firsts(entries) {
            match key.as_ref() {
                "areas" => self.areas(value),
                "about" => self.about(value, get(entries, "areas").is_some()),
                "answers" => self.answers(value),
                "forms" => self.forms(value, false),
                "signatures" => self.signatures(value),
                key if KEYS.contains(&key) || key.starts_with('_') => {}
                key => self.document.unknown_key(key, *place, value, key.to_owned(), &KEYS),
            }
        }
        let on = get(entries, "submitted_on").and_then(|node| self.document.date(node, "submitted_on"));
        let status = self.document.required(entries, "status", whole).and_then(|node| self.status(node));
        self.sending(entries, status, on, whole);
        let builder = std::mem::replace(&mut self.builder, Response::to(self.framework, ""));
        match status {
            Some(Status::Submitted) => builder.submit(on),
            _ => builder.draft(),
        }
    }

    /// What is sent in says by whom; what is not sent in has no day of sending.
    fn sending(&mut self, entries: Entries<'_, '_>, status: Option<Status>, on: Option<Date>, whole: Span) {
        let agency = get(entries, "agency");
        let is_nameless = agency.and_then(text_of).is_some_and(|name| name.trim().is_empty());
        if status == Some(Status::Submitted) && is_nameless {
            let span = agency.map_or(whole, |node| node.span);
            self.document.report(
                Code::MissingKey,
                span,
                "the response is sent in, and does not say by whom",
                "Fill in `agency`.",
            );
        }
        let day = get(entries, "submitted_on").filter(|_| status == Some(Status::Draft) && on.is_some());
        if let Some(node) = day {
            let help = "Write `\"status\": \"submitted\"`, or take the day away.";
            let help = self.document.in_json_or_table(help, "Write `submitted` as the status, or take the day away.");
            self.document.report(Code::DraftWithDay, node.span, "a draft has not been sent in", help);
            self.document.keep("submitted_on".to_owned(), node.span);
        }
    }

    fn status(&mut self, node: &Node<'_>) -> Option<Status> {
        let status = [Status::Draft, Status::Submitted];
        let found = text_of(node).and_then(|text| status.into_iter().find(|status| same(status.as_str(), text)));
        if found.is_none() {
            let message = format!("{} is no status", quote(node.span.of(self.document.text).trim_matches('"')));
            let help = "Write `draft` or `submitted`. Until then it is read as a draft.";
            self.document.report(Code::WrongKind, node.span, message, help);
            self.document.keep("status".to_owned(), node.span);
        }
        found
    }
}
