//! A return that was let go of: only what is needed to say what became of it.

use std::cmp::Ordering;

use super::standing::stands_for;
use super::{Return, WhyLeftOut};
use crate::date::Date;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gone {
    agency: Box<str>,
    /// The agency's name in the form in which names are compared.
    key: Box<str>,
    source: Box<str>,
    day: Option<Date>,
    areas: Box<[u32]>,
    /// What it says, in a number.
    content: u64,
    /// Why it is none that was sent in, where it is none.
    draft: Option<WhyLeftOut>,
}

/// The same with what became of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Listed<'r> {
    pub(super) agency: &'r str,
    pub(super) key: &'r str,
    pub(super) source: &'r str,
    pub(super) day: Option<Date>,
    pub(super) why: WhyLeftOut,
    pub(super) other: Option<&'r Return>,
}

impl Gone {
    pub(super) fn of(sent: &Return, draft: Option<WhyLeftOut>) -> Gone {
        Gone {
            agency: sent.agency().into(),
            key: sent.folded_agency().into(),
            source: sent.source().into(),
            day: sent.submitted_on(),
            areas: sent.covered().into(),
            content: sent.content_number(),
            draft,
        }
    }

    pub(super) fn key(&self) -> &str {
        &self.key
    }

    /// What became of it, among those that are kept of its agency.
    pub(super) fn listed<'r>(&'r self, kept: &[&'r Return]) -> Option<Listed<'r>> {
        let (why, other) = match self.draft {
            Some(why) => (why, None),
            None => {
                let (why, other) =
                    stands_for(self.day, &self.areas, kept, |kept| kept, |kept| kept.content_number() == self.content)?;
                (why, Some(other))
            }
        };
        Some(Listed { agency: &self.agency, key: &self.key, source: &self.source, day: self.day, why, other })
    }
}

/// By agency and day, as returns that are kept.
impl Ord for Gone {
    fn cmp(&self, other: &Gone) -> Ordering {
        fn key(gone: &Gone) -> impl Ord + '_ {
            (&gone.key, gone.day, &gone.source, &gone.agency, gone.draft, &gone.areas, gone.content)
        }
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Gone {
    fn partial_cmp(&self, other: &Gone) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
