//! Results about single standards and the response: `P1 is waived`, `it is submitted`.

use super::Case;
use crate::evaluate::Evaluation;
use crate::evaluate::state::code;
use crate::names::{Reader, fold};
use crate::source::Span;

/// The states that an example can name. A level is said as a fact, or by what comes of it.
const STATES: [(&str, u8); 4] = [
    ("is waived", code::WAIVED),
    ("is out of scope", code::OUT_OF_SCOPE),
    ("is unanswered", code::UNANSWERED),
    ("is answered", code::ANSWERED),
];

impl Case<'_> {
    /// The standard whose id comes next, with `is` after it.
    pub(super) fn standard_at_start(&self, reader: &Reader<'_>) -> Option<u32> {
        let mut ahead = reader.ahead();
        let word = ahead.take_word()?;
        let item = self.model().item_names.get(fold(self.of(word)).as_ref()).copied();
        item.filter(|_| ahead.is_at("is"))
    }

    /// `P1 is waived`, `P14 is out of scope`, `4.1 is answered`.
    pub(super) fn state_is(
        &mut self,
        evaluation: &Evaluation<'_>,
        item: u32,
        reader: &mut Reader<'_>,
        span: Span,
    ) -> Option<()> {
        reader.take_word();
        let Some(wanted) = reader.take_any(&STATES) else {
            let help = "Write `is waived`, `is out of scope`, `is answered` or `is unanswered`.";
            self.unclear(reader.rest_span(), "this is not understood of a standard", help);
            return None;
        };
        let found = evaluation.outcome.states[item as usize];
        // A level is an answer, too.
        let found = if found < 64 { code::ANSWERED } else { found };
        if found != wanted {
            let words = STATES.iter().find(|(_, state)| *state == found).map_or("is answered", |(words, _)| words);
            let id = &self.model().items[item as usize].id;
            self.fails(span, format!("{id} {words} here"), "Mend the framework, or the example.");
        }
        Some(())
    }

    /// `it is submitted`, `it is not submitted`.
    pub(super) fn submission_is(&mut self, evaluation: &Evaluation<'_>, span: Span, wanted: bool) -> Option<()> {
        // What it says of submitting is said of every rule that decides it.
        let gates = &self.model().submission.gates;
        self.reached.rules.extend(gates.iter().filter_map(|gate| gate.rule).map(|rule| rule as usize));
        if evaluation.is_submitted() != wanted {
            let found = if wanted { "it does not count as submitted here" } else { "it counts as submitted here" };
            self.fails(span, found.to_owned(), "Mend what the framework says of submitting, or the example.");
        }
        Some(())
    }
}
