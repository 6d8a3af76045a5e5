//! How much a caller is willing to have read.

/// Bounds on what one call reads. What is beyond them is refused with a problem, never cut off in silence.
///
/// Nothing in the language or in the documents nests without bound, so sizes are all that need a limit.
///
/// ```
/// use yardstick::{Framework, Limits};
///
/// let strict = Limits::default().with_bytes(1_000);
/// let checked = Framework::check(&[b' '; 2_000], &strict);
/// assert_eq!(checked.problems().iter().next().unwrap().code().as_str(), "YS0901");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Limits {
    /// The most bytes of one file: 64 MiB unless set; never more than 2 GiB.
    pub bytes: usize,
    /// The most standards of one framework: 1,000,000 unless set.
    pub items: usize,
    /// How deep the lists and objects of a JSON document may nest: 32 unless set.
    pub depth: usize,
    /// The most problems that are listed; the rest is counted in one more. 1,000 unless set.
    pub problems: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { bytes: 64 << 20, items: 1_000_000, depth: 32, problems: 1_000 }
    }
}

impl Limits {
    /// The same with another bound on the bytes of one file.
    #[must_use]
    pub fn with_bytes(mut self, bytes: usize) -> Limits {
        self.bytes = bytes.min(i32::MAX as usize);
        self
    }

    /// The same with another bound on the standards of one framework.
    #[must_use]
    pub fn with_items(mut self, items: usize) -> Limits {
        self.items = items;
        self
    }

    /// The same with another bound on the nesting of JSON.
    #[must_use]
    pub fn with_depth(mut self, depth: usize) -> Limits {
        self.depth = depth;
        self
    }

    /// The same with another bound on the problems listed.
    #[must_use]
    pub fn with_problems(mut self, problems: usize) -> Limits {
        self.problems = problems;
        self
    }
}
