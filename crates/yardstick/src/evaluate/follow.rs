//! What a board follows up: which reports were given, and how far an escalation has gone. It is the board's matter, and
//! never makes a response incomplete.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Condition, Evaluation};
use crate::date::Date;
use crate::framework::condition::{Asks, Clause, Test};
use crate::framework::follow::{EscalationModel, MonitoringModel, UntilModel};
use crate::framework::many::Many;
use crate::record::{Progress, Step, StepTaken};
use crate::wording::and;

/// Reports that are due by periods, and which of them were given (TOR-29).
#[derive(Debug, Clone)]
pub struct MonitoringState<'e> {
    evaluation: &'e Evaluation<'e>,
    model: &'e MonitoringModel,
    reports: Vec<&'e Progress>,
    periods: Option<Vec<Period<'e>>>,
}

/// One period of a monitoring.
#[derive(Debug, Clone)]
pub struct Period<'e> {
    first: Date,
    last: Date,
    standing: PeriodStanding,
    reports: Vec<Report<'e>>,
}

/// How one period stands on the day from which it is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PeriodStanding {
    /// A report was given.
    Given,
    /// It has ended without a report.
    Missed,
    /// It has not ended, and there is no report yet.
    Running,
}

/// A report on progress.
#[derive(Debug, Clone, Copy)]
pub struct Report<'e> {
    progress: &'e Progress,
}

/// Whether monitoring goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Until {
    /// Nothing is said of an end.
    NoEnd,
    /// What ends it does not hold yet.
    GoesOn,
    /// What ends it holds.
    Ended,
    /// It ends by a rating across agencies, so the area decides: see the aggregate.
    AreaDecides,
}

impl PeriodStanding {
    /// The word for it in documents.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            PeriodStanding::Given => "given",
            PeriodStanding::Missed => "missed",
            PeriodStanding::Running => "running",
        }
    }
}

impl Until {
    /// The word for it in documents.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Until::NoEnd => "no-end",
            Until::GoesOn => "goes-on",
            Until::Ended => "ended",
            Until::AreaDecides => "area-decides",
        }
    }
}

impl<'e> MonitoringState<'e> {
    /// What is monitored.
    #[must_use]
    pub fn name(&self) -> Cow<'e, str> {
        self.evaluation.framework.model().words(self.model.name)
    }

    /// To whom it is reported.
    #[must_use]
    pub fn reported_to(&self) -> Option<Cow<'e, str>> {
        self.model.reported_to.map(|words| self.evaluation.framework.model().words(words))
    }

    /// Every how many months a report is due.
    #[must_use]
    pub fn every_months(&self) -> u32 {
        self.model.every
    }

    /// The periods that have begun; none where no day was said from which they are seen.
    #[must_use]
    pub fn periods(&self) -> Option<&[Period<'e>]> {
        self.periods.as_deref()
    }

    /// The reports that stand in none of these periods: theirs has not begun, or no day was said.
    pub fn in_no_period(&self) -> impl Iterator<Item = Report<'e>> {
        let begun = self.periods.as_deref().and_then(|periods| periods.last()).map(Period::last);
        let outside = self.reports.iter().filter(move |report| begun.is_none_or(|last| report.on > last));
        outside.map(|progress| Report { progress })
    }

    /// How many periods have ended without a report; none where no day was said. Once it has ended nothing is overdue.
    #[must_use]
    pub fn overdue(&self) -> Option<usize> {
        if self.until() == Until::Ended {
            return self.periods.as_ref().map(|_| 0);
        }
        let missed = |period: &&Period<'_>| period.standing == PeriodStanding::Missed;
        self.periods.as_ref().map(|periods| periods.iter().filter(missed).count())
    }

    /// The line on which it stands.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.model.line
    }

    /// Whether it goes on.
    #[must_use]
    pub fn until(&self) -> Until {
        match &self.model.until {
            None => Until::NoEnd,
            Some(UntilModel::Rated { .. }) => Until::AreaDecides,
            Some(UntilModel::Holds(test)) if self.evaluation.facts().hold(Some(test), None) => Until::Ended,
            Some(UntilModel::Holds(_)) => Until::GoesOn,
        }
    }
}

impl<'e> Period<'e> {
    /// Its first day.
    #[must_use]
    pub fn first(&self) -> Date {
        self.first
    }

    /// Its last day.
    #[must_use]
    pub fn last(&self) -> Date {
        self.last
    }

    /// How it stands.
    #[must_use]
    pub fn standing(&self) -> PeriodStanding {
        self.standing
    }

    /// The reports whose day falls in it.
    #[must_use]
    pub fn reports(&self) -> &[Report<'e>] {
        &self.reports
    }
}

impl<'e> Report<'e> {
    /// The day of the report.
    #[must_use]
    pub fn on(self) -> Date {
        self.progress.on
    }

    /// Who gave it.
    #[must_use]
    pub fn by(self) -> &'e str {
        &self.progress.by
    }

    /// What it says.
    #[must_use]
    pub fn text(self) -> &'e str {
        &self.progress.text
    }
}

/// How far an escalation has gone (TOR-32 to TOR-35).
#[derive(Debug, Clone)]
pub struct EscalationState<'e> {
    evaluation: &'e Evaluation<'e>,
    model: &'e EscalationModel,
    trigger: Trigger,
    missing: Vec<String>,
    steps: Vec<&'e StepTaken>,
}

/// Whether what begins an escalation holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Trigger {
    /// It holds.
    Holds,
    /// It does not.
    DoesNotHold,
    /// It depends on what is not known.
    CannotBeTold,
}

impl Trigger {
    /// The word for it in documents.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Trigger::Holds => "holds",
            Trigger::DoesNotHold => "does-not-hold",
            Trigger::CannotBeTold => "cannot-be-told",
        }
    }
}

impl<'e> EscalationState<'e> {
    /// What it is about.
    #[must_use]
    pub fn name(&self) -> Cow<'e, str> {
        self.evaluation.framework.model().words(self.model.name)
    }

    /// Whether what begins it holds.
    #[must_use]
    pub fn trigger(&self) -> Trigger {
        self.trigger
    }

    /// What is not known, where it cannot be told.
    #[must_use]
    pub fn missing(&self) -> &[String] {
        &self.missing
    }

    /// Its conditions, whether each held, and what was found.
    #[must_use]
    pub fn conditions(&self) -> Vec<Condition> {
        self.evaluation.conditions(&self.model.when, None)
    }

    /// The steps that were taken, as they were recorded: the step, its day, by whom, the agency's response, and whether
    /// it resolved the matter.
    pub fn steps(&self) -> impl ExactSizeIterator<Item = TakenStep<'e>> {
        self.steps.iter().map(|taken| TakenStep { taken })
    }

    /// The step that is open next. The last one is open only where it was said that the first resolved nothing.
    #[must_use]
    pub fn open(&self) -> Option<Step> {
        let of = |step: Step| self.steps.iter().rev().find(|taken| taken.step == step);
        match (of(Step::First), of(Step::Then)) {
            (_, Some(_)) => None,
            (Some(first), None) if first.resolved == Some(false) && self.model.then.is_some() => Some(Step::Then),
            (Some(_), None) => None,
            (None, None) => (self.trigger == Trigger::Holds || !self.steps.is_empty()).then_some(Step::First),
        }
    }

    /// The words of a step, in the guidance; several where it names several.
    #[must_use]
    pub fn words(&self, step: Step) -> Vec<Cow<'e, str>> {
        let words = match step {
            Step::First => vec![self.model.first],
            Step::MayAlso => self.model.may_also.clone(),
            Step::Then => self.model.then.into_iter().collect(),
        };
        words.into_iter().map(|words| self.evaluation.framework.model().words(words)).collect()
    }

    /// The guidance that it rests on.
    #[must_use]
    pub fn because(&self) -> Option<Cow<'e, str>> {
        self.model.because.map(|words| self.evaluation.framework.model().words(words))
    }

    /// Whether steps were recorded though what begins it does not hold here: the evidence may come from audits.
    #[must_use]
    pub fn is_begun_by_people(&self) -> bool {
        self.trigger != Trigger::Holds && !self.steps.is_empty()
    }

    /// The line on which it stands.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.model.line
    }

    /// What does not fit in what was recorded, each with its line in the record.
    #[must_use]
    pub fn amiss(&self) -> Vec<String> {
        let mut amiss = Vec::new();
        let mut first: Option<&StepTaken> = None;
        for taken in &self.steps {
            let why = match (taken.step, first) {
                (Step::Then | Step::MayAlso, None) => "the first step is not recorded before it",
                (Step::Then, Some(first)) if first.resolved != Some(false) => {
                    "it is not recorded that the first step did not resolve it"
                }
                _ => "",
            };
            if !why.is_empty() {
                amiss.push(format!("line {}: the step `{}` is not open: {why}", taken.line, taken.step.as_str()));
            }
            first = if taken.step == Step::First { Some(taken) } else { first };
        }
        amiss
    }
}

/// A step of an escalation, as it was recorded.
#[derive(Debug, Clone, Copy)]
pub struct TakenStep<'e> {
    taken: &'e StepTaken,
}

impl<'e> TakenStep<'e> {
    /// Which step.
    #[must_use]
    pub fn step(self) -> Step {
        self.taken.step
    }

    /// When.
    #[must_use]
    pub fn on(self) -> Option<Date> {
        self.taken.on
    }

    /// By whom.
    #[must_use]
    pub fn by(self) -> &'e str {
        &self.taken.by
    }

    /// The agency's formal response.
    #[must_use]
    pub fn response(self) -> &'e str {
        &self.taken.response
    }

    /// Whether it resolved the matter, where that was said.
    #[must_use]
    pub fn resolved(self) -> Option<bool> {
        self.taken.resolved
    }
}

impl<'a> Evaluation<'a> {
    /// What is monitored, with the periods that have begun on the day from which it is seen.
    #[must_use]
    pub fn monitorings(&self) -> Vec<MonitoringState<'_>> {
        let models = self.framework.model().monitorings.iter().zip(0..);
        models
            .map(|(model, at)| {
                let mut reports: Vec<&Progress> =
                    self.beside.progress.iter().filter(|one| one.monitoring == at).collect();
                reports.sort_by_key(|report| report.on);
                let periods = self.date.map(|date| periods(model, &reports, date));
                MonitoringState { evaluation: self, model, reports, periods }
            })
            .collect()
    }

    /// Each escalation: whether what begins it holds, and which steps were taken.
    #[must_use]
    pub fn escalations(&self) -> Vec<EscalationState<'_>> {
        let models = self.framework.model().escalations.iter().zip(0..);
        models
            .map(|(model, at)| {
                let steps = self.beside.steps.iter().filter(|taken| taken.escalation == at).collect();
                let (trigger, missing) = self.trigger(&model.when);
                EscalationState { evaluation: self, model, trigger, missing, steps }
            })
            .collect()
    }

    /// Whether a condition holds, does not, or depends on what is not known.
    fn trigger(&self, when: &Test) -> (Trigger, Vec<String>) {
        let facts = self.facts();
        if facts.hold(Some(when), None) {
            return (Trigger::Holds, Vec::new());
        }
        let unknown = |clause: &Clause| facts.holds(clause, None) || !self.not_known(clause).is_empty();
        if !when.holds(&unknown) {
            return (Trigger::DoesNotHold, Vec::new());
        }
        let clauses = when.clauses().into_iter().filter(|clause| !facts.holds(clause, None));
        let mut missing: Vec<String> = clauses.flat_map(|clause| self.not_known(clause)).collect();
        // Two conditions may wait for the same.
        let mut said = BTreeSet::new();
        missing.retain(|words| said.insert(words.clone()));
        (Trigger::CannotBeTold, missing)
    }

    /// What is not known where a condition looks; nothing where it is decided.
    fn not_known(&self, clause: &Clause) -> Vec<String> {
        let is_known = match &clause.asks {
            Asks::Many(many) => return self.not_known_of_many(clause, many),
            _ if !self.facts().is_told(clause) => false,
            Asks::RatedAs { item: Some(item), .. } => {
                self.outcome.states.get(*item as usize) != Some(&super::state::code::UNANSWERED)
            }
            Asks::Surveyed(asked) => self.beside.has_survey(asked.survey),
            _ => true,
        };
        if is_known { Vec::new() } else { vec![self.found(clause, None)] }
    }

    /// The standards on which it depends that are not rated, and what is lacking of earlier cycles.
    fn not_known_of_many(&self, clause: &Clause, many: &Many) -> Vec<String> {
        let open = self.facts().undecided(many);
        let is_unrated = |item: &u32| self.facts().levels_of(*item as usize, many.whose).is_empty();
        let (unrated, rated): (Vec<u32>, Vec<u32>) = open.into_iter().partition(is_unrated);
        let ids = unrated.iter().filter_map(|&item| self.framework.model().items.get(item as usize));
        let ids: Vec<&str> = ids.map(|item| item.id.as_str()).collect();
        let mut missing = Vec::new();
        if !ids.is_empty() {
            missing.push(format!("{} {} not rated", and(&ids), if ids.len() == 1 { "is" } else { "are" }));
        }
        if !rated.is_empty() {
            missing.push(self.found(clause, None));
        }
        missing
    }
}

/// The periods that have begun on a day, and their reports. A report given after that day counts in its period, too.
fn periods<'e>(model: &MonitoringModel, reports: &[&'e Progress], date: Date) -> Vec<Period<'e>> {
    let mut periods = Vec::new();
    let start = |number: u32| model.from.plus_months(number.checked_mul(model.every)?);
    let mut number = 0;
    while let Some(first) = start(number).filter(|first| *first <= date) {
        let next = start(number + 1);
        let last = next.and_then(Date::day_before).unwrap_or(Date::LAST);
        let within = reports.iter().filter(|report| (first..=last).contains(&report.on));
        let reports: Vec<Report<'e>> = within.map(|progress| Report { progress }).collect();
        let standing = match reports.is_empty() {
            false => PeriodStanding::Given,
            true if last < date => PeriodStanding::Missed,
            true => PeriodStanding::Running,
        };
        periods.push(Period { first, last, standing, reports });
        number += 1;
    }
    periods
}
