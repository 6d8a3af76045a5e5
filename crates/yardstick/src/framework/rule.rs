//! How strongly a rule asks.

/// How strongly a rule asks for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Strength {
    /// `Must`: a response is not complete without it.
    Must,
    /// `Should`: a warning.
    Should,
    /// `May`: a suggestion.
    May,
}

impl Strength {
    /// The word for it in documents: `must`, `should` or `may`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Strength::Must => "must",
            Strength::Should => "should",
            Strength::May => "may",
        }
    }
}
