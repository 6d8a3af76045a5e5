//! What a byte of a batch says, and how a host's own codes are read.

use super::BatchError;
use crate::evaluate::State;
use crate::evaluate::state::code;

/// No answer.
pub const UNANSWERED: u8 = code::UNANSWERED;
/// Answered in another way than by a level; tallies count it among those unanswered.
pub const ANSWERED: u8 = code::ANSWERED;
/// Another item stands in for it.
pub const WAIVED: u8 = code::WAIVED;
/// The agency is not asked.
pub const OUT_OF_SCOPE: u8 = code::OUT_OF_SCOPE;
/// Levels are the numbers below this one, from 0 in the order in which the scale writes them. *Not applicable* is a
/// level too; the scale says that it stands outside the order.
pub const LEVELS: u8 = 64;

/// The byte that stands for a state.
///
/// ```
/// use yardstick::{State, batch};
///
/// assert_eq!(batch::code_of(State::Unanswered), batch::UNANSWERED);
/// ```
#[must_use]
pub fn code_of(state: State) -> u8 {
    match state {
        State::Rated(level) | State::NotApplicable(level) => level.level as u8,
        State::Answered => ANSWERED,
        State::Waived => WAIVED,
        State::OutOfScope => OUT_OF_SCOPE,
        State::Unanswered => UNANSWERED,
    }
}

/// What the bytes of a batch mean: Yardstick's own codes, or a host's dictionary with a code for each entry.
///
/// Two entries may mean the same. A byte that means nothing is refused when the batch is made.
///
/// ```
/// use yardstick::batch::{Codes, UNANSWERED};
///
/// // A host's dictionary is ["Green", "Red", null]; on the scale Red is 0 and Green is 1.
/// let codes = Codes::dictionary(&[1, 0, UNANSWERED])?;
/// assert_eq!(codes.meaning(0), Some(1));
/// assert_eq!(codes.meaning(3), None);
/// # Ok::<(), yardstick::batch::BatchError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Codes {
    /// Each byte that means something, and the code that it stands for.
    pairs: Vec<(u8, u8)>,
}

impl Codes {
    /// The codes as they are documented here.
    #[must_use]
    pub fn own() -> Codes {
        let levels = (0..LEVELS).chain([OUT_OF_SCOPE, WAIVED, ANSWERED, UNANSWERED]);
        Codes { pairs: levels.map(|code| (code, code)).collect() }
    }

    /// A host's dictionary: what its first entry means, its second, and so on.
    ///
    /// # Errors
    /// [`BatchError::NotACode`] where an entry has none of the codes above, or there are more than 256.
    pub fn dictionary(meanings: &[u8]) -> Result<Codes, BatchError> {
        let mut pairs = Vec::new();
        for (entry, &meaning) in meanings.iter().enumerate() {
            let entry = u8::try_from(entry).ok().filter(|_| is_code(meaning));
            pairs.push((entry.ok_or(BatchError::NotACode { code: meaning })?, meaning));
        }
        Ok(Codes { pairs })
    }

    /// What a byte means; none where it means nothing.
    #[must_use]
    pub fn meaning(&self, byte: u8) -> Option<u8> {
        self.pairs.iter().find(|&&(known, _)| known == byte).map(|&(_, meaning)| meaning)
    }

    /// The same for every byte, to be looked up fast.
    pub(super) fn table(&self) -> [Option<u8>; 256] {
        let mut table = [None; 256];
        for &(byte, meaning) in &self.pairs {
            table[usize::from(byte)] = Some(meaning);
        }
        table
    }

    /// The bytes that can stand in a batch whose scales have at most so many levels.
    pub(super) fn up_to(&self, levels: usize) -> Vec<(u8, u8)> {
        let fits = |&&(_, meaning): &&(u8, u8)| meaning >= LEVELS || usize::from(meaning) < levels;
        self.pairs.iter().filter(fits).copied().collect()
    }
}

/// Whether a byte is a level or one of the other codes.
fn is_code(code: u8) -> bool {
    !(LEVELS..OUT_OF_SCOPE).contains(&code)
}
