//! Reading a framework, and what came of it.

use std::sync::Arc;

use super::Coverage;
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
    for_publishing: Problems,
    coverage: Coverage,
    text: Arc<str>,
}

impl Checked {
    pub(crate) fn new(framework: Option<Framework>, problems: Problems, text: Arc<str>) -> Checked {
        let for_publishing = problems.clone();
        Checked { framework, problems, for_publishing, coverage: Coverage::default(), text }
    }

    pub(crate) fn with(self, for_publishing: Problems, coverage: Coverage) -> Checked {
        Checked { for_publishing, coverage, ..self }
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

    /// The same for a framework that agencies are to answer: what is not in our copy, and a framework that says that it
    /// is a draft, are errors then.
    ///
    /// ```
    /// use yardstick::{Framework, Limits};
    ///
    /// let text = b"Framework (draft): T\n Id: t\n Edition: 1\nSection 1: S\n Standard 1.1 (not in our copy)";
    /// let checked = Framework::check(text, &Limits::default());
    /// assert!(!checked.problems().has_errors());
    /// let codes: Vec<&str> = checked.for_publishing().iter().map(|problem| problem.code().as_str()).collect();
    /// assert_eq!(codes, ["YS0702", "YS0701"]);
    /// ```
    #[must_use]
    pub fn for_publishing(&self) -> &Problems {
        &self.for_publishing
    }

    /// The same check seen as one [for publishing](Checked::for_publishing): its problems are those, and there is a
    /// framework only where they have no errors.
    #[must_use]
    pub fn to_publish(self) -> Checked {
        let framework = self.framework.filter(|_| !self.for_publishing.has_errors());
        Checked { framework, problems: self.for_publishing.clone(), ..self }
    }

    /// Which rules, levels and lines of ratings the examples of the file reach; empty where there are errors.
    ///
    /// ```
    /// use yardstick::{CoveredKind, Framework, Limits};
    ///
    /// let text = b"Framework: T\n Id: t\n Edition: 1\nScale (worst first): Grade\n - Not Met\n - Met\nFor every standard\n\
    ///     Rate on Grade\n Ask evidence (long text): Evidence\nStandard 1.1: A lead is named\nRule A: Evidence\n\
    ///     For every standard\n When rating is Met\n Must give evidence\nExample: met\n Given rating of 1.1 is Met\n\
    ///     Then rule A asks for evidence of 1.1";
    /// let checked = Framework::check(text, &Limits::default());
    /// assert_eq!(checked.coverage().count(CoveredKind::Rule), (1, 1));
    /// let missed: Vec<&str> = checked.coverage().iter().filter(|one| !one.is_reached()).map(|one| one.name()).collect();
    /// assert_eq!(missed, ["Grade: Not Met"]);
    /// ```
    #[must_use]
    pub fn coverage(&self) -> &Coverage {
        &self.coverage
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
