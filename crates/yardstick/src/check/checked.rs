//! Reading a framework, and what came of it.

use std::sync::Arc;

use crate::framework::Framework;
use crate::limits::Limits;
use crate::problem::Problems;

impl Framework {
    /// Reads a framework, or says all that is wrong with it. The bytes may be in any encoding that Word writes.
    ///
    /// # Errors
    /// All problems, where one of them is an error. Warnings are in [`Framework::check`].
    ///
    /// ```
    /// let problems = yardstick::Framework::read(b"Framework: Test").unwrap_err();
    /// assert_eq!(problems.to_string(), "line 1: error YS0402: the framework has no `Id`\nline 1: error YS0402: the framework has no `Edition`");
    /// ```
    pub fn read(bytes: &[u8]) -> Result<Framework, Problems> {
        Framework::check(bytes, &Limits::default()).into_result()
    }

    /// Reads a framework, and gives all problems beside it, within limits of the caller's choice.
    #[must_use]
    pub fn check(bytes: &[u8], limits: &Limits) -> Checked {
        super::check(bytes, limits)
    }
}

/// What came of reading a framework: the framework, if it has no errors, and all problems.
#[derive(Debug, Clone)]
pub struct Checked {
    framework: Option<Framework>,
    problems: Problems,
    text: Arc<str>,
}

impl Checked {
    pub(crate) fn new(framework: Option<Framework>, problems: Problems, text: Arc<str>) -> Checked {
        Checked { framework, problems, text }
    }

    /// The framework; none where there are errors.
    #[must_use]
    pub fn framework(&self) -> Option<&Framework> {
        self.framework.as_ref()
    }

    /// All problems, warnings and notes among them.
    #[must_use]
    pub fn problems(&self) -> &Problems {
        &self.problems
    }

    /// The text as it was read, to which the places of the problems refer.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The framework, or the problems that keep it from being used.
    ///
    /// # Errors
    /// All problems, where one of them is an error.
    pub fn into_result(self) -> Result<Framework, Problems> {
        self.framework.ok_or(self.problems)
    }
}
