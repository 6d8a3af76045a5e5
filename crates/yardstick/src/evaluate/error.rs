//! Why a response was not evaluated.

use crate::framework::AnotherFramework;
use crate::limits::Limits;
use crate::problem::{Code, Problem, Problems};
use crate::source::Span;
use crate::wording::quote;

/// Why a response was not evaluated. None of these is a matter of what the agency answered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EvaluateError {
    /// The response, or a record, was made for another framework.
    #[error(transparent)]
    AnotherFramework(#[from] AnotherFramework),
    /// A record is about another agency.
    #[error("the record is about another agency, `{0}`")]
    AnotherAgency(String),
    /// A survey is of another agency's staff.
    #[error("the survey is of another agency's staff, `{0}`")]
    AnotherSurvey(String),
    /// An earlier response is another agency's.
    #[error("the earlier response is another agency's, `{0}`")]
    EarlierOfAnotherAgency(String),
    /// An earlier edition is none that the framework replaces, nor one that those replace that were given.
    #[error("the framework does not say that it replaces `{framework}`, edition `{edition}`")]
    UnknownEdition {
        /// The earlier framework's id.
        framework: String,
        /// Its edition.
        edition: String,
    },
    /// Earlier responses are not given in the order of time, the latest last.
    #[error("the response to edition `{0}` was not sent in before the one that follows it")]
    NotEarlier(String),
    /// An earlier edition says that it replaces one that came after it.
    #[error("edition `{earlier}` says that it replaces edition `{later}`, which came after it")]
    ReplacesLater {
        /// The edition that was given as the earlier one.
        earlier: String,
        /// The edition that came after it.
        later: String,
        /// What it says under `Replaces`.
        replaced: String,
    },
}

impl EvaluateError {
    /// The same for people, as a problem with its code and what to do.
    ///
    /// ```
    /// let unknown = yardstick::EvaluateError::UnknownEdition { framework: "sussex-2020".into(), edition: "2020".into() };
    /// let problems = unknown.problems();
    /// let problem = problems.iter().next().unwrap();
    /// assert_eq!(problem.code().as_str(), "YS2011");
    /// assert!(problem.help().unwrap().contains("`Replaces: sussex-2020, edition 2020`"));
    /// ```
    #[must_use]
    pub fn problems(&self) -> Problems {
        let help = match self {
            EvaluateError::AnotherFramework(_) => "Give what belongs to this framework.".to_owned(),
            EvaluateError::AnotherAgency(_)
            | EvaluateError::AnotherSurvey(_)
            | EvaluateError::EarlierOfAnotherAgency(_) => {
                "Give what belongs to this agency. If it has another name now, write one of the two names in both."
                    .to_owned()
            }
            EvaluateError::UnknownEdition { framework, edition } => {
                let line = quote(&format!("Replaces: {framework}, edition {edition}"));
                format!("Add {line} under `Framework:`, or give the editions between them, too.")
            }
            EvaluateError::ReplacesLater { earlier, replaced, .. } => {
                let (line, earlier) = (quote(&format!("Replaces: {replaced}")), quote(earlier));
                let file = format!("the file of edition {earlier}");
                format!("Take {line} out of {file}. If it is the later one, give the two the other way round.")
            }
            EvaluateError::NotEarlier(_) => {
                "Give them in the order of time, the latest last; or look at the days on which they were sent in."
                    .to_owned()
            }
        };
        let problem = Problem::new(Code::NotOfThisResponse, Span::default(), self.to_string()).with_help(help);
        Problems::of("", vec![problem], &Limits::default())
    }
}
