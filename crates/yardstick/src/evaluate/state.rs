//! The state of one item: exactly one of five, in this order of precedence.

use crate::framework::LevelId;

/// The state of one item in one response. No two are ever the same in a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum State {
    /// The section or the item does not apply to the agency. An answer to it is kept and noted.
    OutOfScope,
    /// Another item stands in for it.
    Waived,
    /// It has a level.
    Rated(LevelId),
    /// It is not rated on a scale, and one of its boxes is filled in.
    Answered,
    /// The agency says that it does not apply.
    NotApplicable(LevelId),
    /// None of these.
    Unanswered,
}

impl State {
    /// The word for it in documents.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            State::OutOfScope => "out of scope",
            State::Waived => "waived",
            State::Rated(_) => "rated",
            State::Answered => "answered",
            State::NotApplicable(_) => "not applicable",
            State::Unanswered => "unanswered",
        }
    }

    /// Whether it counts among those asked.
    #[must_use]
    pub fn is_asked(self) -> bool {
        !matches!(self, State::OutOfScope | State::Waived)
    }
}

/// States in one byte: a level by its number, and these.
pub(crate) mod code {
    pub(crate) const UNANSWERED: u8 = crate::response::NOT_RATED;
    pub(crate) const ANSWERED: u8 = 0xFE;
    pub(crate) const WAIVED: u8 = 0xFD;
    pub(crate) const OUT_OF_SCOPE: u8 = 0xFC;
}
