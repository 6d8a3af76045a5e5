//! A response against its framework: states, findings, counts, actions, and where it goes.
//!
//! Evaluation is pure and total: what passed the check cannot fail here for a reason in the framework.

mod actions;
mod agreement;
mod answered;
mod around;
mod beside;
pub(crate) mod cycles;
mod decision;
mod document;
mod error;
mod evidence;
mod explain;
pub(crate) mod facts;
mod finding;
mod follow;
mod follow_document;
mod form;
mod layers;
mod letter;
mod many;
mod note;
mod number;
mod pack;
mod paper;
mod report;
mod run;
pub(crate) mod state;
mod steps;
mod summary;
mod surveyed;
mod trend;
mod why;

use std::ops::Range;

pub use actions::Action;
pub use agreement::{Agreement, OtherRating};
pub use answered::AnsweredRow;
pub use decision::DecisionState;
pub use error::EvaluateError;
pub use explain::{Condition, Explanation};
pub use finding::{Finding, Severity as FindingSeverity};
pub use follow::{
    EscalationState, MonitoringState, Period, PeriodStanding, Report as ProgressReport, TakenStep, Trigger, Until,
};
pub use form::FormState;
pub use letter::{Letter, LetterLine, NotWritten};
pub use note::{Note, NoteKind};
pub use pack::PackState;
pub use state::State;
pub use summary::SummaryRow;
pub use surveyed::SurveyedRow;
pub use trend::{LikeForLike, SinceLastTime, Trend, TrendRow};
pub use why::{Reason, Tested, Why};

use crate::aggregate::{Met, Rated};
use crate::context::Context;
use crate::date::Date;
use crate::framework::{AnotherFramework, Framework, Item, ItemId, LevelId};
use crate::names::same;
use crate::problem::Problems;
use crate::record::Record;
use crate::response::{Response, Status};
use beside::Beside;
use facts::Facts;
use state::code;

/// Evaluates a response: its states, findings, counts, actions and routes.
///
/// The same response with the same context always gives the same evaluation, in the same order.
///
/// # Errors
/// Where the response or a record was made for another framework, or a record is about another agency.
///
/// ```
/// # let text = b"Framework: T\n Id: t\n Edition: 1\nScale (worst first): Grade\n - Not Met\n - Met\n\
/// # For every standard\n Rate on Grade\n Ask evidence (long text): Evidence\nSection 1: S\n Standard 1.1: A lead is named\n\
/// # Rule A: What is met is evidenced\n For every standard\n When rating is Met\n Must give evidence\n Because: step 7";
/// use yardstick::{Context, Framework, Response, evaluate};
///
/// let framework = Framework::read(text)?;
/// let standard = framework.item("1.1").unwrap();
/// let mut response = Response::to(&framework, "Riverside Trust");
/// response.rate(standard.id(), standard.level("Met").unwrap())?;
/// let response = response.submit(None);
///
/// let evaluation = evaluate(&framework, &response, &Context::new())?;
/// assert!(!evaluation.is_complete());
/// let finding = evaluation.findings().next().unwrap();
/// assert_eq!(finding.message(), "1.1 is rated Met, and evidence is not given");
/// assert_eq!(finding.because().unwrap(), "step 7");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn evaluate<'a>(
    framework: &'a Framework,
    response: &'a Response,
    context: &Context,
) -> Result<Evaluation<'a>, EvaluateError> {
    let model = framework.model();
    if response.stamp != model.stamp {
        return Err(AnotherFramework.into());
    }
    for record in &context.records {
        record_fits(record, model.stamp, &response.agency)?;
    }
    for survey in &context.surveys {
        if survey.stamp != model.stamp {
            return Err(AnotherFramework.into());
        }
        if !survey.is_of(&response.agency) {
            return Err(EvaluateError::AnotherSurvey(survey.agency.clone()));
        }
    }
    let mut beside = Beside::of(model, response, context)?;
    let record_problems = decision::placed(context, std::mem::take(&mut beside.problems));
    let outcome = run::run(Facts::new(model, response, &beside), context);
    Ok(Evaluation { framework, response, date: context.date, beside, record_problems, outcome })
}

/// Whether a record is about this agency, and made for this framework.
fn record_fits(record: &Record, stamp: u64, agency: &str) -> Result<(), EvaluateError> {
    if !same(&record.agency, agency) {
        return Err(EvaluateError::AnotherAgency(record.agency.clone()));
    }
    if record.stamp.is_some_and(|known| known != stamp) {
        return Err(AnotherFramework.into());
    }
    if let Some(rating) = record.ratings.first() {
        rating.item.belongs_to(stamp)?;
    }
    Ok(())
}

/// What came of evaluating one response. It holds numbers; words are made when they are asked for.
#[derive(Debug, Clone)]
pub struct Evaluation<'a> {
    framework: &'a Framework,
    response: &'a Response,
    date: Option<Date>,
    beside: Beside,
    record_problems: Vec<Problems>,
    pub(crate) outcome: Outcome,
}

/// The numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Outcome {
    /// For each item its level, or one of the codes for other states.
    pub(crate) states: Vec<u8>,
    /// The same as the agency alone, and as those who moderate alone, would have it; none where nobody moderates.
    pub(crate) layers: Option<Box<LayerStates>>,
    /// For each section whether it applies.
    pub(crate) in_scope: Vec<bool>,
    pub(crate) findings: Vec<finding::Found>,
    /// The places of the findings of items, which follow those about the agency.
    pub(crate) of_items: Range<usize>,
    /// Indices of the routes that fit.
    pub(crate) routes: Vec<u32>,
    /// Items that the agency meets in another section than their first, and that section.
    pub(crate) elsewhere: Vec<(u32, u32)>,
    /// Whether it is sent in and all that the framework asks for that holds.
    pub(crate) submitted: bool,
    /// Whether something that the framework asks for keeps it from being submitted.
    pub(crate) shut: bool,
}

/// For each item its state in one layer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct LayerStates {
    pub(crate) own: Vec<u8>,
    pub(crate) moderated: Vec<u8>,
}

impl Outcome {
    /// The states, as ratings within the agency read them.
    pub(crate) fn met(&self) -> Met<'_> {
        Met { states: &self.states, elsewhere: &self.elsewhere, layers: self.layers.as_deref() }
    }

    /// The section in which the agency meets an item.
    pub(crate) fn section_of(&self, model: &crate::framework::model::Model, item: usize) -> Option<u32> {
        section_of(model, &self.elsewhere, item)
    }
}

/// The section in which an agency meets an item, where those that it meets elsewhere than at first are known.
pub(crate) fn section_of(model: &crate::framework::model::Model, elsewhere: &[(u32, u32)], item: usize) -> Option<u32> {
    let moved = elsewhere.iter().find(|(of, _)| *of as usize == item).map(|&(_, section)| section);
    moved.or(model.items.get(item)?.section)
}

impl<'a> Evaluation<'a> {
    pub(crate) fn facts(&self) -> Facts<'_> {
        Facts::new(self.framework.model(), self.response, &self.beside)
    }

    /// The framework that was answered.
    #[must_use]
    pub fn framework(&self) -> &'a Framework {
        self.framework
    }

    /// The response.
    #[must_use]
    pub fn response(&self) -> &'a Response {
        self.response
    }

    /// Whether nothing is missing that must be there: no finding says `must`.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        !self.findings().any(|finding| finding.severity() == FindingSeverity::Must)
    }

    /// Whether the response counts as submitted: it was sent in, and what the framework says of submitting holds
    /// (`Cannot be submitted unless …`, `Submitted when …`; LAM-05, LAM-24). Otherwise it is a draft, whatever it says.
    #[must_use]
    pub fn is_submitted(&self) -> bool {
        self.outcome.submitted
    }

    /// The findings: those about the agency, then those of each item, in the framework's order.
    pub fn findings(&self) -> impl ExactSizeIterator<Item = Finding<'_>> {
        self.outcome.findings.iter().map(|&found| Finding { evaluation: self, found })
    }

    /// The state of an item.
    ///
    /// # Errors
    /// [`AnotherFramework`] where the handle comes from another framework.
    pub fn state(&self, item: ItemId) -> Result<State, AnotherFramework> {
        item.belongs_to(self.framework.model().stamp)?;
        Ok(self.state_at(item.item as usize))
    }

    /// Each item with its state, in order.
    pub fn states(&self) -> impl ExactSizeIterator<Item = (Item<'a>, State)> {
        self.framework.items().enumerate().map(|(at, item)| (item, self.state_at(at)))
    }

    fn state_at(&self, item: usize) -> State {
        let model = self.framework.model();
        match self.outcome.states[item] {
            code::OUT_OF_SCOPE => State::OutOfScope,
            code::WAIVED => State::Waived,
            code::UNANSWERED => State::Unanswered,
            code::ANSWERED => State::Answered,
            level => {
                let scale = model.layout_of(item).scale.unwrap_or_default();
                let scale_model = &model.scales[scale as usize];
                let fingerprint = scale_model.fingerprint;
                let id = LevelId { stamp: model.stamp, scale, level: u32::from(level), fingerprint };
                let is_not_applicable = scale_model.levels[usize::from(level)].not_applicable;
                if is_not_applicable { State::NotApplicable(id) } else { State::Rated(id) }
            }
        }
    }

    /// The addresses that the response goes to: every one whose condition holds (CAM-04).
    pub fn routes(&self) -> impl ExactSizeIterator<Item = &'a str> {
        let model = self.framework.model();
        self.outcome.routes.iter().map(|&route| model.submission.routes[route as usize].address.of(&model.text))
    }

    /// What the ratings within the agency come to, by the framework's own convention.
    #[must_use]
    pub fn ratings(&self) -> Vec<Rated<'a>> {
        crate::aggregate::within_agency(self.framework, self.outcome.met())
    }

    /// Whether the response was sent in after the deadline, by its own date; for a draft, whether the deadline has passed
    /// on the day from which it is seen. None where either day is not known. A response on the day itself is in time (CAM-05).
    #[must_use]
    pub fn is_late(&self) -> Option<bool> {
        let seen = self.date.filter(|_| self.response.status == Status::Draft);
        let day = self.response.submitted_on.or(seen)?;
        self.framework.deadline().map(|deadline| day > deadline)
    }
}
