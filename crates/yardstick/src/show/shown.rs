//! What is shown, as data: parts with paragraphs and points.

use std::fmt;

use serde::Serialize;

use crate::document::{Envelope, to_json};

/// A framework in plain sentences, made from what was understood, for people to compare with the guidance.
///
/// The same framework always gives the same text. Displayed, it is plain text with a line for each paragraph and point.
///
/// ```
/// # let text = b"Framework: T\n Id: t\n Edition: 1\nScale (worst first): Grade\n - Not Met\n - Met\nFor every statement\n\
/// # Rate on Grade\nStatement 1.1: A\nRule Z: Rated\n For every statement\n Must be rated\n";
/// let framework = yardstick::Framework::read(text)?;
/// let shown = framework.show();
/// let required = shown.parts().iter().find(|part| part.title() == "What is required").unwrap();
/// assert!(required.entries().iter().any(|entry| entry.text() == "Every statement must be rated (rule Z: Rated)."));
/// # Ok::<(), yardstick::Problems>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub(super) title: String,
    pub(super) framework: String,
    pub(super) edition: String,
    pub(super) given: Vec<String>,
    pub(super) parts: Vec<Part>,
}

/// One part of it: what the agency is asked, the rules, the ratings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    title: String,
    entries: Vec<Entry>,
}

/// A paragraph, or a point of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    kind: EntryKind,
    /// How deep a point stands: 1 for a point, 2 for a point under it; 0 for a paragraph.
    depth: usize,
    text: String,
}

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum EntryKind {
    /// One or more sentences that stand by themselves.
    Paragraph,
    /// A point of a list.
    Point,
}

impl Shown {
    /// The title of the framework.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What the agency has answered whose view this is; nothing where it is the whole.
    pub fn given(&self) -> impl ExactSizeIterator<Item = &str> {
        self.given.iter().map(String::as_str)
    }

    /// Its parts, in order. A part of which there is nothing to say is left out.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The document of kind `shown`.
    #[must_use]
    pub fn to_json(&self) -> String {
        #[derive(Serialize)]
        struct Document<'s> {
            #[serde(flatten)]
            envelope: Envelope,
            framework: &'s str,
            edition: &'s str,
            title: &'s str,
            given: &'s [String],
            parts: &'s [Part],
        }
        to_json(&Document {
            envelope: Envelope::new("shown"),
            framework: &self.framework,
            edition: &self.edition,
            title: &self.title,
            given: &self.given,
            parts: &self.parts,
        })
    }
}

impl Part {
    pub(super) fn new(title: impl Into<String>) -> Part {
        Part { title: title.into(), entries: Vec::new() }
    }

    /// Adds a paragraph, if there is anything in it.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.add(EntryKind::Paragraph, 0, text.into());
    }

    /// Adds a point.
    pub(super) fn point(&mut self, text: impl Into<String>) {
        self.add(EntryKind::Point, 1, text.into());
    }

    /// Adds a point under the last one.
    pub(super) fn under(&mut self, text: impl Into<String>) {
        self.add(EntryKind::Point, 2, text.into());
    }

    /// Adds a point under a point under the last one.
    pub(super) fn deep_under(&mut self, text: impl Into<String>) {
        self.add(EntryKind::Point, 3, text.into());
    }

    fn add(&mut self, kind: EntryKind, depth: usize, text: String) {
        if !text.is_empty() {
            self.entries.push(Entry { kind, depth, text });
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What it is about: `What is required`.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Its paragraphs and points, in order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

impl Entry {
    /// Whether it is a paragraph or a point.
    #[must_use]
    pub fn kind(&self) -> EntryKind {
        self.kind
    }

    /// How deep a point stands: 1 for a point, 2 for a point under it; 0 for a paragraph.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Its words, on one line.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title)?;
        self.parts.iter().try_for_each(|part| write!(f, "\n\n{part}"))
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title)?;
        self.entries.iter().try_for_each(|entry| write!(f, "\n{entry}"))
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            EntryKind::Paragraph => f.write_str(&self.text),
            EntryKind::Point => write!(f, "{}- {}", "  ".repeat(self.depth.saturating_sub(1)), self.text),
        }
    }
}
