//! Handles: small, cheap numbers that stand for a thing of one framework.
//!
//! Each carries the stamp of the framework it came from, so that a handle of another framework is an
//! error and never a wrong answer.

/// A handle was used with another framework than the one it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("this handle comes from another framework")]
pub struct AnotherFramework;

macro_rules! handles {
    ($($(#[$doc:meta])* $name:ident { $($part:ident),* })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name {
                pub(crate) stamp: u64,
                $(pub(crate) $part: u32,)*
            }

            impl $name {
                /// Whether it comes from the framework with this stamp.
                pub(crate) fn belongs_to(self, stamp: u64) -> Result<(), AnotherFramework> {
                    if self.stamp == stamp { Ok(()) } else { Err(AnotherFramework) }
                }
            }
        )*
    };
}

handles! {
    /// A section of a framework.
    SectionId { section }
    /// A standard, statement, document or theme: one thing that is answered or rated.
    ItemId { item }
    /// A box: one thing that is asked beside the rating, or about the agency.
    FieldId { field }
}

/// A level of a scale, or its not-applicable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LevelId {
    pub(crate) stamp: u64,
    pub(crate) scale: u32,
    pub(crate) level: u32,
    /// What its scale says, in one number: the same for the same scale of another edition.
    pub(crate) fingerprint: u64,
}

impl LevelId {
    /// Whether it comes from the framework with this stamp.
    pub(crate) fn belongs_to(self, stamp: u64) -> Result<(), AnotherFramework> {
        if self.stamp == stamp { Ok(()) } else { Err(AnotherFramework) }
    }
}
