//! Scales and their levels, as the public sees them.

use std::borrow::Cow;

use super::Framework;
use super::colour::Colour;
use super::id::LevelId;
use super::model::{LevelModel, ScaleModel};

/// A scale on which something is rated.
#[derive(Debug, Clone, Copy)]
pub struct Scale<'f> {
    pub(crate) framework: &'f Framework,
    pub(crate) index: u32,
}

impl<'f> Scale<'f> {
    pub(crate) fn model(self) -> &'f ScaleModel {
        &self.framework.model().scales[self.index as usize]
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'f str {
        self.model().name.of(&self.framework.model().text)
    }

    /// Whether its levels are written with the best first.
    #[must_use]
    pub fn is_best_first(self) -> bool {
        self.model().best_first
    }

    /// Its levels in the order in which they are written, not applicable among them.
    pub fn levels(self) -> impl ExactSizeIterator<Item = Level<'f>> + use<'f> {
        (0..self.model().levels.len() as u32).map(move |index| Level { scale: self, index })
    }

    /// The level of this name or declared code; case and runs of blanks do not matter.
    #[must_use]
    pub fn level(self, name: &str) -> Option<Level<'f>> {
        self.model().names.find(name).map(|index| Level { scale: self, index: index as u32 })
    }
}

/// A level of a scale, or its not-applicable.
#[derive(Debug, Clone, Copy)]
pub struct Level<'f> {
    pub(crate) scale: Scale<'f>,
    pub(crate) index: u32,
}

impl<'f> Level<'f> {
    fn model(self) -> &'f LevelModel {
        &self.scale.model().levels[self.index as usize]
    }

    /// The handle to rate with.
    #[must_use]
    pub fn id(self) -> LevelId {
        let fingerprint = self.scale.model().fingerprint;
        LevelId { stamp: self.scale.framework.model().stamp, scale: self.scale.index, level: self.index, fingerprint }
    }

    /// Its name, as the guidance writes it.
    #[must_use]
    pub fn name(self) -> &'f str {
        self.model().name.of(&self.scale.framework.model().text)
    }

    /// Its stable key in documents: its name in small letters, with a hyphen for whatever is no letter or digit.
    #[must_use]
    pub fn key(self) -> &'f str {
        &self.model().key
    }

    /// The colour it is shown in, if the guidance says one.
    #[must_use]
    pub fn colour(self) -> Option<Colour> {
        self.model().colour
    }

    /// The code it can be entered by, if one is declared. A code is no score.
    #[must_use]
    pub fn code(self) -> Option<u32> {
        self.model().code
    }

    /// Whether it says that the standard does not apply; then it stands outside the order.
    #[must_use]
    pub fn is_not_applicable(self) -> bool {
        self.model().not_applicable
    }

    /// What it means on this scale; a standard's own words win over these (CAM-16).
    #[must_use]
    pub fn words(self) -> Cow<'f, str> {
        self.scale.framework.model().words(self.model().words)
    }
}
