//! What must come together, what people decided, and what is wrong with what was recorded.

use std::io::{self, Write};

use yardstick::{DecisionState, PackState};

use super::problems::list;
use super::{Sheet, paragraph, title};
use crate::clean;
use crate::words::{count, or};

impl Sheet<'_> {
    pub(super) fn packs(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.evaluation.packs().len() == 0 {
            return Ok(());
        }
        title(out, "What must come together")?;
        for pack in self.evaluation.packs() {
            paragraph(out, "  - ", &of_pack(pack), self.width)?;
        }
        Ok(())
    }

    pub(super) fn decisions(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.evaluation.decisions().len() == 0 {
            return Ok(());
        }
        title(out, "Decided by people")?;
        for decision in self.evaluation.decisions() {
            paragraph(out, "  - ", &of_decision(decision), self.width)?;
        }
        Ok(())
    }

    pub(super) fn record_problems(&self, out: &mut dyn Write) -> io::Result<()> {
        for (at, problems) in self.evaluation.record_problems().iter().enumerate() {
            if !problems.is_empty() {
                let name = clean::line(self.records.get(at).copied().unwrap_or("the record"));
                title(out, &format!("In {name}: {}", count(problems.len(), "problem")))?;
                list(out, problems, self.width)?;
            }
        }
        Ok(())
    }
}

/// `the pack Declaration is complete`. What it lacks stands among what must be mended.
fn of_pack(state: PackState<'_>) -> String {
    let (name, lacking) = (clean::line(state.pack().name()), state.lacking().len());
    let complete = if state.is_complete() { "complete" } else { "not complete" };
    match lacking {
        0 => format!("the pack {name} is {complete}"),
        _ => format!("the pack {name} is {complete}; what it lacks is listed below"),
    }
}

/// `Recommendation: approved, by the QA Sub-Group on 20 May 2015`.
fn of_decision(state: DecisionState<'_>) -> String {
    let name = clean::line(state.decision().name());
    if let (Some(outcome), Some(by), Some(on)) = (state.outcome(), state.by(), state.on()) {
        return format!("{name}: {}, by {} on {on}", clean::line(outcome.name()), clean::line(by));
    }
    let open: Vec<String> = state.open().map(|outcome| clean::line(outcome.name())).collect();
    match open.is_empty() {
        true => format!("{name}: nothing is recorded that counts, and nothing is open"),
        false => format!("{name}: nothing is recorded that counts; open: {}", or(&open)),
    }
}
