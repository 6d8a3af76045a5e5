//! Whose rating it is: the agency's own, a panel's, a peer's; and of which cycle.

/// Whose rating of an item it is (SUS-33, SUS-34). All layers are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Layer {
    /// The agency's own.
    Own,
    /// That of the panel, or the peers, by whom the board lets it be looked at.
    Moderated,
    /// That of another agency that looked at it, which stands beside the others and never counts by itself.
    Peer,
    /// The moderated rating where there is one, else the agency's own.
    Final,
}

impl Layer {
    /// The word for it in frameworks and documents: `self`, `moderated`, `peer` or `final`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Layer::Own => "self",
            Layer::Moderated => "moderated",
            Layer::Peer => "peer",
            Layer::Final => "final",
        }
    }
}

/// A rating that a condition speaks of: whose it is, and from how many cycles ago.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Whose {
    pub(crate) layer: Layer,
    /// 0 is this cycle, 1 is last time.
    pub(crate) ago: u8,
}

impl Whose {
    /// The rating that counts, of this cycle.
    pub(crate) const NOW: Whose = Whose { layer: Layer::Final, ago: 0 };

    /// The rating that counted last time.
    pub(crate) const LAST_TIME: Whose = Whose { layer: Layer::Final, ago: 1 };

    /// It in words: `the previous moderated rating`.
    pub(crate) fn words(self) -> String {
        let previous = if self.ago > 0 { "previous " } else { "" };
        match self.layer {
            Layer::Final if self.ago > 0 => "previous rating".to_owned(),
            layer => format!("{previous}{} rating", layer.as_str()),
        }
    }
}
