//! Why a rule cannot be evaluated on ratings and boxes alone.

/// Why a rule cannot be evaluated in a batch.
#[derive(Debug, Clone, PartialEq, Eq, Hash, thiserror::Error)]
#[error("rule {rule} {reads}")]
pub struct CannotCompile {
    pub(super) rule: String,
    pub(super) reads: Reads,
}

impl CannotCompile {
    /// The id of the rule.
    #[must_use]
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// What stands in the way.
    #[must_use]
    pub fn reads(&self) -> Reads {
        self.reads
    }
}

/// What a rule reads that a batch does not hold, as it holds ratings, and of boxes only whether they are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum Reads {
    /// There is no such rule.
    #[error("is none of the framework")]
    Nothing,
    /// It is about the agency, and not about its standards.
    #[error("is about the agency, and a batch holds standards")]
    Agency,
    /// What the agency says of itself, of its status, or what stands on a form, in a pack or in a decision.
    #[error("reads what is said about the agency, and a batch holds standards")]
    AboutAgency,
    /// What a panel or a peer says, or an earlier cycle.
    #[error("reads other ratings than the one that counts now")]
    OtherRatings,
    /// What was chosen in a box, or the date or the number in it.
    #[error("reads what stands in a box, and a batch holds only whether something does")]
    InBox,
    /// What staff answered to a survey.
    #[error("reads a survey")]
    Survey,
    /// A box that something else can stand in for.
    #[error("asks for a box that something can stand in for")]
    WaivedBox,
    /// Standards that stand in several sections, of which the agency decides.
    #[error("is about a section whose standards stand in others too, or counts them")]
    SeveralSections,
}
