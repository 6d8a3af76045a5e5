//! A condition as it came out: what is asked in plain words, what was read, and whether it held.

use super::super::Evaluation;
use crate::framework::condition::{Clause, Test};

/// A condition, or several that are joined, and whether they held.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Tested {
    /// One condition.
    Clause {
        /// It as the framework writes it: `rating is worse than Met`.
        words: String,
        /// It in plain words, made from what was understood: `the rating is Not Met or Partly Met`.
        says: String,
        /// Whether it held.
        held: bool,
        /// What was read in the response: `1.2 is rated Met`.
        found: String,
    },
    /// Several that are all needed.
    All(Vec<Tested>),
    /// Several of which one is enough.
    Any(Vec<Tested>),
}

impl Tested {
    /// Whether it held.
    #[must_use]
    pub fn held(&self) -> bool {
        match self {
            Tested::Clause { held, .. } => *held,
            Tested::All(parts) => parts.iter().all(Tested::held),
            Tested::Any(parts) => parts.iter().any(Tested::held),
        }
    }

    /// Its parts, where it is joined of several.
    #[must_use]
    pub fn parts(&self) -> &[Tested] {
        match self {
            Tested::Clause { .. } => &[],
            Tested::All(parts) | Tested::Any(parts) => parts,
        }
    }

    /// One condition in plain words; empty where several are joined.
    #[must_use]
    pub fn says(&self) -> &str {
        match self {
            Tested::Clause { says, .. } => says,
            _ => "",
        }
    }

    /// What was read in the response for one condition; empty where several are joined.
    #[must_use]
    pub fn found(&self) -> &str {
        match self {
            Tested::Clause { found, .. } => found,
            _ => "",
        }
    }
}

impl Evaluation<'_> {
    /// How a condition came out, for the standard at hand where it speaks of one.
    pub(super) fn tested(&self, test: &Test, here: Option<usize>) -> Tested {
        let all = |parts: &[Test]| parts.iter().map(|part| self.tested(part, here)).collect();
        match test {
            Test::Clause(clause) => self.tested_clause(clause, here),
            Test::All(parts) => Tested::All(all(parts)),
            Test::Any(parts) => Tested::Any(all(parts)),
        }
    }

    fn tested_clause(&self, clause: &Clause, here: Option<usize>) -> Tested {
        let model = self.framework.model();
        let layout = here.map(|item| model.items[item].layout);
        Tested::Clause {
            words: clause.span.of(&model.text).to_owned(),
            says: crate::show::condition(model, &Test::Clause(clause.clone()), layout),
            held: self.facts().holds(clause, here),
            found: self.found(clause, here),
        }
    }
}
