//! A framework as one agency meets it: what is known of the agency decides what it is asked.

mod answers;
mod known;
mod range;

pub(crate) use known::Known;

use crate::check;
use crate::framework::Framework;
use crate::problem::Problems;

/// A framework as an agency meets it that has answered certain things about itself.
///
/// A condition over the page about the agency says what it answered. Several add up.
///
/// ```
/// # let text = b"Framework: T\n Id: t\n Edition: 1\nLocal areas:\n - East\n - West\nAbout the agency\n\
/// #  Ask areas (any of Local areas): Where do you work?\nSection 1: Everywhere\n Statement 1.1: A\n\
/// # Section 2: Boats\n Applies when areas include West\n Statement 2.1: B\n";
/// let framework = yardstick::Framework::read(text)?;
/// let east = framework.view_for("areas include East")?;
/// assert!(east.show().to_string().contains("Not asked of this agency\n- Section 2 (Boats)"));
/// let both = east.and_for("areas include West")?;
/// assert!(!both.show().to_string().contains("Not asked of this agency"));
/// # Ok::<(), yardstick::Problems>(())
/// ```
#[derive(Debug, Clone)]
pub struct View {
    framework: Framework,
    known: Known,
    given: Vec<String>,
}

impl Framework {
    /// The framework as an agency meets it for which this condition holds: `areas include Peterborough`.
    ///
    /// A box with choices then holds exactly those that are named.
    ///
    /// # Errors
    /// All that is wrong with the condition; places are those in the condition itself.
    ///
    /// ```
    /// # let text = b"Framework: T\n Id: t\n Edition: 1\nLocal areas:\n - East\n - West\nAbout the agency\n\
    /// #  Ask areas (any of Local areas): Where do you work?\n";
    /// let framework = yardstick::Framework::read(text)?;
    /// let problems = framework.view_for("areas include Wst").unwrap_err();
    /// let problem = problems.iter().next().unwrap();
    /// assert_eq!(problem.message(), "`Wst` is not one of the choices");
    /// assert_eq!(problem.help(), Some("Did you mean `West`?"));
    /// assert_eq!(problem.start().column, 15);
    /// # Ok::<(), yardstick::Problems>(())
    /// ```
    pub fn view_for(&self, condition: &str) -> Result<View, Problems> {
        View { framework: self.clone(), known: Known::default(), given: Vec::new() }.and_for(condition)
    }
}

impl View {
    /// The same for an agency that has answered this, too.
    ///
    /// # Errors
    /// All that is wrong with the condition, or that does not go together with what was said before.
    pub fn and_for(mut self, condition: &str) -> Result<View, Problems> {
        let test = check::view_condition(&self.framework, condition)?;
        answers::take(&self.framework, &mut self.known, &test, condition)?;
        self.given.push(crate::wording::one_line(condition));
        Ok(self)
    }

    /// The framework that it is a view of.
    #[must_use]
    pub fn framework(&self) -> &Framework {
        &self.framework
    }

    /// The conditions, as they were given.
    pub fn given(&self) -> impl ExactSizeIterator<Item = &str> {
        self.given.iter().map(String::as_str)
    }

    pub(crate) fn known(&self) -> &Known {
        &self.known
    }
}
