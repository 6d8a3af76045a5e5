//! What a run came to, and the exit code for it.

use std::process::ExitCode;

/// What a run came to. Of several, see [`Outcome::and`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well; there may be warnings.
    Well,
    /// There are errors in what was given, or something that must be mended.
    Problems,
    /// There was nothing that could be looked at.
    Nothing,
}

impl Outcome {
    /// Two runs as one: where only one of them came to nothing, something was looked at all the same.
    pub(crate) fn and(self, other: Outcome) -> Outcome {
        match (self, other) {
            (Outcome::Well, Outcome::Well) => Outcome::Well,
            (Outcome::Nothing, Outcome::Nothing) => Outcome::Nothing,
            _ => Outcome::Problems,
        }
    }

    /// All of them as one; nothing at all comes to nothing.
    pub(crate) fn of_all(outcomes: impl IntoIterator<Item = Outcome>) -> Outcome {
        outcomes.into_iter().reduce(Outcome::and).unwrap_or(Outcome::Nothing)
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(match outcome {
            Outcome::Well => 0,
            Outcome::Problems => 1,
            Outcome::Nothing => 2,
        })
    }
}
