//! One row of the acceptance table, and what serves it.

use yardstick::{Framework, Problems, Response};

/// One row of the acceptance table.
pub(crate) struct Row {
    pub(crate) id: &'static str,
    /// What the row asks for, in short.
    pub(crate) asks: &'static str,
    pub(crate) served: Served,
}

/// What serves a row.
pub(crate) enum Served {
    /// Lines of the framework file. Without any one of these groups the expectation fails.
    Lines { without: Vec<Vec<Change>>, holds: fn(&World) -> Option<bool> },
    /// What the library means, and no line says. It holds on one response, and fails on the other.
    Meaning {
        because: &'static str,
        holds: fn(&Framework, &Response) -> bool,
        on: fn(&Framework) -> Response,
        not_on: fn(&Framework) -> Response,
    },
    /// The row asks for nothing that a library of rules can do.
    Nothing { because: &'static str },
}

/// A line taken out of the file, with what goes on from it and stands under it; or another line in its place.
pub(crate) struct Change {
    pub(crate) line: &'static str,
    pub(crate) instead: Option<&'static str>,
}

/// The line that begins like this, taken out. `A » B` is the first line like B after the line like A.
pub(crate) const fn gone(line: &'static str) -> Change {
    Change { line, instead: None }
}

/// Another line in its place: where without any the file could not be used.
pub(crate) const fn instead(line: &'static str, instead: &'static str) -> Change {
    Change { line, instead: Some(instead) }
}

/// A framework, and the text that it was read from.
pub(crate) struct World {
    pub(crate) text: String,
    pub(crate) framework: Framework,
}

impl World {
    pub(crate) fn of(text: &str) -> Result<World, Problems> {
        Ok(World { text: text.to_owned(), framework: Framework::read(text.as_bytes())? })
    }
}
