//! JSON with places: every value knows where it stands in the text, and no key is lost.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::limits::Limits;
use crate::problem::{Code, Problem};
use crate::source::Span;

/// A value of a JSON document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Node<'t> {
    pub(crate) span: Span,
    pub(crate) value: Json<'t>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Json<'t> {
    Null,
    Bool,
    Number(&'t str),
    Text(Cow<'t, str>),
    List(Vec<Node<'t>>),
    Object(Vec<(Cow<'t, str>, Span, Node<'t>)>),
}

impl Node<'_> {
    /// What kind of value it is, in words.
    pub(crate) fn kind(&self) -> &'static str {
        match self.value {
            Json::Null => "nothing (null)",
            Json::Bool => "true or false",
            Json::Number(_) => "a number",
            Json::Text(_) => "a text",
            Json::List(_) => "a list",
            Json::Object(_) => "a group in braces",
        }
    }
}

/// No limit is deeper than this: values are read one inside the other.
const DEEPEST: usize = 128;

/// How the files of Word and Excel begin, the new ones and the old.
const OF_OFFICE: [&str; 2] = ["PK\u{3}\u{4}", "ÐÏ\u{11}à"];

/// Reads a document. What is wrong with its JSON is one problem, at its place.
pub(crate) fn read<'t>(text: &'t str, limits: &Limits) -> Result<Node<'t>, Box<Problem>> {
    let raw: &RawValue = serde_json::from_str(text).map_err(|error| Box::new(not_json(text, &error)))?;
    node(text, raw, limits.depth.min(DEEPEST))
}

fn not_json(text: &str, error: &serde_json::Error) -> Problem {
    let start: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let at = (start + error.column().saturating_sub(1)).min(text.len());
    let at = (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let end = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
    let (message, help) = if text.trim().is_empty() {
        ("the file is empty", "`yardstick respond` writes a blank response to fill in.")
    } else if OF_OFFICE.iter().any(|begins| text.starts_with(begins)) {
        ("this is a file of Word or Excel, not JSON", "Save a sheet as `CSV UTF-8`, and give that file.")
    } else if error.is_eof() {
        ("the file stops before its JSON is complete", "A closing quote, bracket or brace is missing. Was it cut off?")
    } else {
        cause(&text[at..], &error.to_string())
    };
    Problem::new(Code::NotJson, Span::new(at, end), message).with_help(help)
}

/// Why it stops being JSON here: what stands here, else what was looked for.
fn cause(rest: &str, looked_for: &str) -> (&'static str, &'static str) {
    let here = rest.chars().next().unwrap_or(' ');
    let says = |words: &str| looked_for.contains(words);
    match here {
        '“' | '”' | '„' | '‘' | '’' => {
            ("the file is not JSON: this quote is a curly one", "Write straight quotes: `\"`. Word makes them curly.")
        }
        '\'' => ("the file is not JSON: this quote is a single one", "Write double quotes: `\"`."),
        '/' | '#' => {
            ("the file is not JSON: a remark stands here", "Take it away, or give it a name: `\"_note\": \"…\",`.")
        }
        ',' => ("the file is not JSON: this comma is one too many", "Take it away."),
        ';' => ("the file is not JSON: a semicolon stands here", "Write a comma."),
        '}' | ']' if says("expected `,`") => (
            "the file is not JSON: this closes something else than what is open",
            "What begins with `[` ends with `]`, and what begins with `{` ends with `}`.",
        ),
        '}' | ']' if says("trailing comma") || says("key must be") || says("expected value") => {
            ("the file is not JSON: the comma before this is one too many", "Nothing follows it: take it away.")
        }
        _ if says("expected `,`") => {
            ("the file is not JSON: a comma is missing before this", "Put `,` after what stands before it.")
        }
        _ if says("expected `:`") => ("the file is not JSON: a colon is missing before this", "Write `\"name\": …`."),
        _ if says("key must be a string") => {
            ("the file is not JSON: a name stands here without quotes", "Write it in double quotes: `\"name\": …`.")
        }
        _ if says("control character") => (
            "the file is not JSON: a line ends inside quotes",
            "A closing quote is missing before this, or text goes over two lines: write it on one.",
        ),
        _ if says("invalid escape") => {
            ("the file is not JSON: a single `\\` stands in a text", "Write it twice: `\\\\`. Or write `/`.")
        }
        '{' if says("trailing characters") => (
            "the file is not JSON: a second document begins here",
            "Give each in a file of its own; or, for `yardstick aggregate`, in a line of its own of a file that ends in `.jsonl`.",
        ),
        _ if says("trailing characters") => {
            ("the file is not JSON: something stands after its end", "Take away what follows the last brace.")
        }
        _ if says("invalid number") => {
            ("the file is not JSON: this number is not written as JSON has it", "Put quotes around it: `\"…\"`.")
        }
        _ => (
            "the file is not JSON from here on",
            "Is text without quotes here, or a comma, quote or brace missing before it?",
        ),
    }
}

fn node<'t>(text: &'t str, raw: &'t RawValue, depth: usize) -> Result<Node<'t>, Box<Problem>> {
    let written = raw.get();
    let start = (written.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let span = Span::new(start, start + written.len());
    if depth == 0 {
        let problem = Problem::new(Code::TooDeep, span, "lists and groups are nested too deep here");
        return Err(Box::new(problem.with_help("Ask for the file again, or start from `yardstick respond`.")));
    }
    let inner = |_: serde_json::Error| {
        // A value inside a valid document: only text that is no text, such as half an emoji, can fail here.
        Box::new(Problem::new(Code::NotJson, span, "a character in this value is broken").with_help("Write it anew."))
    };
    let value = match written.as_bytes().first() {
        Some(b'"') => Json::Text(serde_json::from_str::<Key<'_>>(written).map_err(inner)?.0),
        Some(b'[') => {
            let parts: Vec<&RawValue> = serde_json::from_str(written).map_err(inner)?;
            let parts: Result<_, _> = parts.into_iter().map(|part| node(text, part, depth - 1)).collect();
            Json::List(parts?)
        }
        Some(b'{') => {
            let entries: Entries<'_> = serde_json::from_str(written).map_err(inner)?;
            let entries = entries.0.into_iter().map(|(key, raw)| {
                let value = node(text, raw, depth - 1)?;
                let place = place_of_key(text, &key, start, value.span);
                Ok((key, place, value))
            });
            Json::Object(entries.collect::<Result<_, Box<Problem>>>()?)
        }
        Some(b'n') => Json::Null,
        Some(b't' | b'f') => Json::Bool,
        _ => Json::Number(written),
    };
    Ok(Node { span, value })
}

/// The last quoted text before a value is its key.
fn place_of_key(text: &str, key: &str, object: usize, value: Span) -> Span {
    let before = &text[object..value.start as usize];
    let colon = before.rfind(':').unwrap_or(before.len());
    let close = before[..colon].rfind('"').unwrap_or(0);
    let open = before[..close].rfind('"').unwrap_or(close);
    let is_plain = before.get(open + 1..close) == Some(key);
    if is_plain { Span::new(object + open, object + close + 1) } else { value }
}

/// A text, borrowed where it holds no escapes.
struct Key<'t>(Cow<'t, str>);

impl<'de: 't, 't> Deserialize<'de> for Key<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Cow<'de, str>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Cow::Borrowed(text))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Cow::Owned(text.to_owned()))
            }
        }
        deserializer.deserialize_str(Text).map(Key)
    }
}

/// The entries of an object in their order, keys given twice among them.
struct Entries<'t>(Vec<(Cow<'t, str>, &'t RawValue)>);

impl<'de: 't, 't> Deserialize<'de> for Entries<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Vec<(Cow<'de, str>, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a group in braces")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some((Key(key), raw)) = map.next_entry()? {
                    entries.push((key, raw));
                }
                Ok(entries)
            }
        }
        deserializer.deserialize_map(Object).map(Entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_keys_know_their_place() {
        let text = r#"{ "a" : [1, "x\n"], "a": null }"#;
        let Json::Object(entries) = read(text, &Limits::default()).unwrap().value else { panic!() };
        assert_eq!(entries.len(), 2);
        let (key, place, list) = &entries[0];
        assert_eq!((key.as_ref(), place.of(text), list.span.of(text)), ("a", "\"a\"", r#"[1, "x\n"]"#));
        let Json::List(parts) = &list.value else { panic!() };
        assert_eq!(parts[0].value, Json::Number("1"));
        assert_eq!(parts[1].value, Json::Text("x\n".into()));
        assert_eq!(entries[1].1.start, 20);
    }

    #[test]
    fn broken_json_has_one_problem_at_its_place() {
        let problem = read("{\"a\": 1,\n \"b\" 2}", &Limits::default()).unwrap_err();
        assert_eq!((problem.code(), problem.span().start), (Code::NotJson, 14));
        assert_eq!(read("", &Limits::default()).unwrap_err().message(), "the file is empty");
        assert_eq!(
            read("{\"é\": \"", &Limits::default()).unwrap_err().message(),
            "the file stops before its JSON is complete"
        );
    }

    #[test]
    fn what_is_no_json_says_why() {
        let causes = [
            ("{\"a\": 1 \"b\": 2}", "a comma is missing before this"),
            ("{\"a\": 1,, \"b\": 2}", "this comma is one too many"),
            ("{\"a\": 1,}", "the comma before this is one too many"),
            ("{\"a\": [1,]}", "the comma before this is one too many"),
            ("{\"a\": 1; \"b\": 2}", "a semicolon stands here"),
            ("{\"a\": [1}", "this closes something else than what is open"),
            ("{\"a\" 1}", "a colon is missing before this"),
            ("{a: 1}", "a name stands here without quotes"),
            ("{“a”: 1}", "this quote is a curly one"),
            ("{'a': 1}", "this quote is a single one"),
            ("{\"a\": \"b\nc\"}", "a line ends inside quotes"),
            ("{\"a\": \"C:\\D\"}", "a single `\\` stands in a text"),
            ("{\"a\": 012}", "this number is not written as JSON has it"),
            ("{} x", "something stands after its end"),
            ("{} {}", "a second document begins here"),
            ("{ // so\n\"a\": 1}", "a remark stands here"),
        ];
        for (text, cause) in causes {
            let message = read(text, &Limits::default()).unwrap_err().message().to_owned();
            assert_eq!(message, format!("the file is not JSON: {cause}"), "{text}");
        }
        assert_eq!(
            read("{\"a\": None}", &Limits::default()).unwrap_err().message(),
            "the file is not JSON from here on"
        );
        for text in ["PK\u{3}\u{4}\u{14}", "ÐÏ\u{11}à¡±"] {
            let message = read(text, &Limits::default()).unwrap_err().message().to_owned();
            assert_eq!(message, "this is a file of Word or Excel, not JSON");
        }
    }

    #[test]
    fn deep_nesting_is_refused_and_not_followed() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let problem = read(&deep, &Limits::default()).unwrap_err();
        assert!(matches!(problem.code(), Code::TooDeep | Code::NotJson));
    }
}
