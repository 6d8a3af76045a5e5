//! Decisions: what people recorded, whether it was open to them, and which of it counts.

use super::Evaluation;
use super::facts::Facts;
use crate::context::Context;
use crate::date::Date;
use crate::framework::{Decision, Outcome};
use crate::limits::Limits;
use crate::problem::{Code, Problem, Problems};
use crate::record::Recorded;
use crate::response::Status;
use crate::wording::quote;

/// What came of one decision.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outcomes {
    /// What was decided: the latest that was open and has its texts.
    pub(super) counts: Option<Counts>,
    /// The outcomes that are open, as bits.
    pub(super) open: u64,
}

/// A decision that counts.
#[derive(Debug, Clone)]
pub(crate) struct Counts {
    pub(super) outcome: u32,
    pub(super) by: String,
    pub(super) on: Date,
}

/// What was decided, and what is wrong with what was recorded: in which record, and what.
pub(super) fn decided(facts: Facts<'_>, context: &Context, decision: u32) -> (Outcomes, Vec<(usize, Problem)>) {
    let Some(model) = facts.model.decisions.get(decision as usize) else { return Default::default() };
    let open = model.outcomes.iter().zip(0..).filter(|(outcome, _)| facts.hold(outcome.only.as_ref(), None));
    let open = open.fold(0_u64, |open, (_, at)| open | 1 << at);
    let all = context.records.iter().enumerate();
    let all = all.flat_map(|(at, record)| record.decisions.iter().map(move |recorded| (at, recorded)));
    let mut unfit: Vec<(usize, &Recorded, Problem)> = Vec::new();
    let mut fit: Vec<(usize, &Recorded)> = Vec::new();
    for (at, recorded) in all.filter(|(_, recorded)| recorded.decision == decision) {
        match amiss(facts, recorded, open) {
            Some(problem) => unfit.push((at, recorded, problem)),
            None => fit.push((at, recorded)),
        }
    }
    let Some(latest) = fit.iter().map(|(_, recorded)| recorded.on).max() else {
        let problems = unfit.into_iter().map(|(at, _, problem)| (at, problem));
        return (Outcomes { counts: None, open }, problems.collect());
    };
    fit.retain(|(_, recorded)| recorded.on == latest);
    // Two of one day cannot be told apart: to take either would be a guess.
    let counts = match fit.as_slice() {
        [(_, only)] => Some(Counts { outcome: only.outcome, by: only.by.clone(), on: only.on }),
        _ => None,
    };
    let earlier = counts.as_ref().and_then(|counts| Some((model.outcomes.get(counts.outcome as usize)?, counts.on)));
    let problems = unfit.into_iter().map(|(at, recorded, problem)| match earlier {
        Some((outcome, on)) if on < recorded.on => (at, while_stands(problem, &outcome.id, on)),
        _ => (at, problem),
    });
    let mut problems: Vec<(usize, Problem)> = problems.collect();
    if let [(first_at, first), rest @ ..] = fit.as_slice() {
        for (at, again) in rest {
            let message = format!("{} is decided twice on {latest}", quote(&model.name));
            let problem = Problem::new(Code::DecidedTwice, again.span, message);
            let problem = problem.with_help("Keep the one that holds. Until then neither counts.");
            let is_same_record = at == first_at;
            let related = |problem: Problem| problem.with_related(first.span, "it is decided here, too");
            problems.push((*at, if is_same_record { related(problem) } else { problem }));
        }
    }
    (Outcomes { counts, open }, problems)
}

/// Says of a decision that cannot count which earlier one stands because of that.
fn while_stands(problem: Problem, earlier: &str, on: Date) -> Problem {
    let help = problem.help().unwrap_or_default();
    let help = format!("{help} Meanwhile the earlier decision stands: {}, of {on}.", quote(earlier));
    problem.with_help(help)
}

/// Why what was recorded does not count.
fn amiss(facts: Facts<'_>, recorded: &Recorded, open: u64) -> Option<Problem> {
    let model = facts.model;
    let outcome = model.decisions.get(recorded.decision as usize)?.outcomes.get(recorded.outcome as usize)?;
    let id = quote(&outcome.id);
    if open >> recorded.outcome & 1 == 0 {
        let only = outcome.only.as_ref().map_or(String::new(), |test| crate::show::condition(model, test, None));
        let message = format!("the outcome {id} is not open");
        let help = format!(
            "It is open only when {only} (line {} of the framework). It is kept, and does not count.",
            outcome.line
        );
        return Some(Problem::new(Code::DecisionNotOpen, recorded.span, message).with_help(help));
    }
    let needed = outcome.gives.iter().filter(|(_, when)| facts.hold(when.as_ref(), None));
    let missing = needed.map(|(slot, _)| *slot).find(|&slot| !facts.says_something(slot as usize))?;
    let form = model.forms.iter().find(|form| form.boxes.contains(&missing))?;
    let key = form.key_of(model, missing);
    let message = format!("the outcome {id} needs {}, which is not given", quote(&format!("{key} of {}", form.id)));
    let help = format!(
        "Write it into the record: `\"forms\": {{ \"{}\": {{ \"{key}\": … }} }}`. Until then the decision does not count.",
        form.id
    );
    Some(Problem::new(Code::DecisionLacksText, recorded.span, message).with_help(help))
}

/// The decision that makes a draft of the response again. A response that was sent in after that day is a new one (TOR-26).
pub(super) fn returned_by(facts: Facts<'_>) -> Option<u32> {
    if facts.response.status == Status::Draft {
        return None;
    }
    let returns = |decision: u32, counts: &Counts| {
        let outcome = facts.model.decisions.get(decision as usize)?.outcomes.get(counts.outcome as usize)?;
        let is_later = facts.response.submitted_on.is_some_and(|day| day > counts.on);
        Some(outcome.returns && !is_later)
    };
    let decided = facts.beside.decided.iter().zip(0..);
    let mut returning = decided
        .filter(|(outcomes, at)| outcomes.counts.as_ref().and_then(|counts| returns(*at, counts)).unwrap_or_default());
    returning.next().map(|(_, at)| at)
}

/// A decision, what was decided, and what is open (TOR-23).
#[derive(Debug, Clone, Copy)]
pub struct DecisionState<'e> {
    decision: Decision<'e>,
    outcomes: &'e Outcomes,
}

impl<'e> DecisionState<'e> {
    /// The decision.
    #[must_use]
    pub fn decision(self) -> Decision<'e> {
        self.decision
    }

    /// What was decided, where something was that counts.
    #[must_use]
    pub fn outcome(self) -> Option<Outcome<'e>> {
        self.decision.outcomes().nth(self.outcomes.counts.as_ref()?.outcome as usize)
    }

    /// Who decided.
    #[must_use]
    pub fn by(self) -> Option<&'e str> {
        self.outcomes.counts.as_ref().map(|counts| counts.by.as_str())
    }

    /// On which day.
    #[must_use]
    pub fn on(self) -> Option<Date> {
        self.outcomes.counts.as_ref().map(|counts| counts.on)
    }

    /// What can be decided as things stand: whether the texts are there that it needs is looked at when it is recorded.
    pub fn open(self) -> impl Iterator<Item = Outcome<'e>> + use<'e> {
        let open = self.outcomes.open;
        self.decision.outcomes().enumerate().filter(move |(at, _)| open >> at & 1 == 1).map(|(_, outcome)| outcome)
    }
}

impl Evaluation<'_> {
    /// Each decision of the framework: what was recorded that counts, and what is open.
    ///
    /// ```
    /// # let framework = yardstick::Framework::read(b"Framework: T\n Id: t\n Edition: 1\nDecision: Plan\n\
    /// #  Outcome good: The plan is good\n  Outcome poor: The plan is poor").unwrap();
    /// use yardstick::{Context, Date, Record, Response, evaluate};
    ///
    /// let plan = framework.decisions().next().unwrap();
    /// let mut record = Record::of("Riverside Trust");
    /// record.decide(plan.outcome("good").unwrap(), "the panel", Date::new(2015, 5, 20).unwrap())?;
    /// let response = Response::to(&framework, "Riverside Trust").draft();
    /// let evaluation = evaluate(&framework, &response, &Context::new().with_record(record))?;
    /// let state = evaluation.decisions().next().unwrap();
    /// assert_eq!(state.outcome().unwrap().words(), "The plan is good");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn decisions(&self) -> impl ExactSizeIterator<Item = DecisionState<'_>> {
        let decided = self.beside.decided.iter();
        self.framework.decisions().zip(decided).map(|(decision, outcomes)| DecisionState { decision, outcomes })
    }

    /// What is wrong with what was recorded, for each record of the context in its order: a decision that is not open,
    /// or that lacks its text. It is the board's matter, and no finding about the agency.
    #[must_use]
    pub fn record_problems(&self) -> &[Problems] {
        &self.record_problems
    }

    /// That a decision made a draft of the response again.
    pub(super) fn returned_words(&self) -> Option<String> {
        let at = self.beside.returned_by?;
        let state = self.decisions().nth(at as usize)?;
        let (name, outcome, on) = (state.decision().name(), state.outcome()?.name(), state.on()?);
        Some(format!("it was sent in, and is a draft again: {name} is {outcome}, decided on {on}"))
    }
}

/// The problems of each record, with their places in its text.
pub(super) fn placed(context: &Context, found: Vec<Vec<Problem>>) -> Vec<Problems> {
    let records = context.records.iter().zip(found);
    records.map(|(record, found)| Problems::of(&record.text, found, &Limits::default())).collect()
}
