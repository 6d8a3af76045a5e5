//! The envelope of every JSON document that goes in or out:
//! `{"yardstick": 1, "kind": "response" | "record" | "survey" | "evaluation" | "aggregate" | "shown" | "problems", …}`.

pub(crate) mod entry;
pub(crate) mod json;
pub(crate) mod level;
pub(crate) mod reader;
pub(crate) mod scan;

use serde::Serialize;

pub use reader::{Kept, Read};
pub(crate) use scan::unescaped;

/// The version of the documents that this library writes and reads.
pub const DOCUMENT_VERSION: u32 = 1;

/// The two keys that every document begins with.
#[derive(Serialize)]
pub(crate) struct Envelope {
    yardstick: u32,
    kind: &'static str,
}

impl Envelope {
    pub(crate) fn new(kind: &'static str) -> Envelope {
        Envelope { yardstick: DOCUMENT_VERSION, kind }
    }
}

/// Our own documents hold nothing that JSON cannot say, so writing them cannot fail.
pub(crate) fn to_json<T: Serialize>(document: &T) -> String {
    serde_json::to_string(document).unwrap_or_default()
}

/// Keys with values, in the order in which they are to stand.
pub(crate) struct Ordered<K, V>(pub(crate) Vec<(K, V)>);

impl<K: Serialize, V: Serialize> Serialize for Ordered<K, V> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}
