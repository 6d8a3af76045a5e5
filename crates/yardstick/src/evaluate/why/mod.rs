//! Why a standard, a section or the agency came out as it did: what was found, what was not, and what decided each.

mod agency;
mod boxes;
mod document;
mod item;
mod reason;
mod rules;
mod section;
mod tested;

pub use reason::Reason;
pub use tested::Tested;

use super::Evaluation;
use crate::framework::{AnotherFramework, Subject};

/// Why something came out as it did. See [`Evaluation::why`].
///
/// Sentences are for people: each starts with a small letter and has no full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    kind: &'static str,
    id: Option<String>,
    title: String,
    state: Option<&'static str>,
    level: Option<String>,
    says: Vec<String>,
    scope: Vec<Reason>,
    findings: Vec<Reason>,
    not_found: Vec<Reason>,
    boxes: Vec<Reason>,
    parts: Vec<Reason>,
    routes: Vec<Reason>,
}

impl Why {
    fn of(kind: &'static str, title: String) -> Why {
        Why {
            kind,
            id: None,
            title,
            state: None,
            level: None,
            says: Vec::new(),
            scope: Vec::new(),
            findings: Vec::new(),
            not_found: Vec::new(),
            boxes: Vec::new(),
            parts: Vec::new(),
            routes: Vec::new(),
        }
    }

    /// What it is about: `item`, `section` or `agency`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.kind
    }

    /// The id of the standard or the section; none for the agency.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// What it is about as a heading: `Standard 1.2: Coaches and volunteers are supervised.`
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The word for the state of a standard, as documents have it.
    #[must_use]
    pub fn state(&self) -> Option<&'static str> {
        self.state
    }

    /// The key of the level of a standard that has one.
    #[must_use]
    pub fn level(&self) -> Option<&str> {
        self.level.as_deref()
    }

    /// What it comes to, and why, in a few sentences.
    #[must_use]
    pub fn says(&self) -> &[String] {
        &self.says
    }

    /// What puts it in scope or out of it, each with its conditions.
    #[must_use]
    pub fn scope(&self) -> &[Reason] {
        &self.scope
    }

    /// What was found.
    #[must_use]
    pub fn findings(&self) -> &[Reason] {
        &self.findings
    }

    /// What the rules ask for and what was not found missing, and why not.
    #[must_use]
    pub fn not_found(&self) -> &[Reason] {
        &self.not_found
    }

    /// Which boxes are asked and which are hidden, and what stands in them.
    #[must_use]
    pub fn boxes(&self) -> &[Reason] {
        &self.boxes
    }

    /// The standards of a section with their states; for the agency, the sections and whether they apply.
    #[must_use]
    pub fn parts(&self) -> &[Reason] {
        &self.parts
    }

    /// For the agency: each address to which the response may go, and whether it does.
    #[must_use]
    pub fn routes(&self) -> &[Reason] {
        &self.routes
    }
}

impl Evaluation<'_> {
    /// Why a standard, a section or the agency came out as it did: its state, what was found and what was not, and for
    /// each the line that asks for it, the conditions that held and those that did not, with what was read.
    ///
    /// # Errors
    /// [`AnotherFramework`] where the subject is one of another framework.
    ///
    /// ```
    /// # let text = b"Framework: T\n Id: t\n Edition: 1\nScale (worst first): Grade\n - Not Met\n - Met\n\
    /// # For every standard\n Rate on Grade\n Ask evidence (long text) when rating is Met: Evidence\n Ask action (long text): Plan\n\
    /// # Section 1: S\n Standard 1.1: A lead is named\nRule A: What is met is evidenced\n For every standard\n\
    /// # When rating is Met\n Must give evidence\nRule B: Else there is a plan\n For every standard\n When rating is Not Met\n Must give action\n";
    /// use yardstick::{Context, Framework, Response, evaluate};
    ///
    /// let framework = Framework::read(text)?;
    /// let standard = framework.item("1.1").unwrap();
    /// let mut response = Response::to(&framework, "Riverside Trust");
    /// response.rate(standard.id(), standard.level("Met").unwrap())?;
    /// let response = response.draft();
    /// let evaluation = evaluate(&framework, &response, &Context::new())?;
    ///
    /// let why = evaluation.why(framework.subject("1.1")?)?;
    /// assert_eq!(why.says()[0], "1.1 is rated Met");
    /// let found = &why.findings()[0];
    /// assert_eq!(found.message(), "1.1 is rated Met, and evidence is not given");
    /// assert_eq!((found.rule(), found.asked_by()), (Some("A"), Some("Must give evidence")));
    /// let not_found = &why.not_found()[0];
    /// assert_eq!(not_found.message(), "rule B does not apply");
    /// assert_eq!(not_found.conditions()[0].says(), "the rating is Not Met");
    /// assert_eq!(not_found.conditions()[0].found(), "1.1 is rated Met");
    /// assert!(!not_found.conditions()[0].held());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn why(&self, subject: Subject<'_>) -> Result<Why, AnotherFramework> {
        let stamp = self.framework.model().stamp;
        match subject {
            Subject::Agency => Ok(self.why_agency()),
            Subject::Section(section) => {
                section.id().belongs_to(stamp)?;
                Ok(self.why_section(section.index as usize))
            }
            Subject::Item(item) => {
                item.id().belongs_to(stamp)?;
                Ok(self.why_item(item.index as usize))
            }
        }
    }
}
