//! What is followed up, in the document of an evaluation.

use serde::Serialize;

use super::Evaluation;
use super::follow::{EscalationState, MonitoringState};
use crate::date::Date;
use crate::wording::one_line;

#[derive(Serialize)]
pub(super) struct MonitoringEntry {
    monitoring: String,
    reported_to: Option<String>,
    every_months: u32,
    until: &'static str,
    overdue: Option<usize>,
    /// None where no day was said from which it is seen.
    periods: Option<Vec<PeriodEntry>>,
    line: u32,
}

#[derive(Serialize)]
struct PeriodEntry {
    first: String,
    last: String,
    standing: &'static str,
    reports: Vec<ReportEntry>,
}

#[derive(Serialize)]
struct ReportEntry {
    on: String,
    by: String,
    text: String,
}

#[derive(Serialize)]
pub(super) struct EscalationEntry {
    escalation: String,
    trigger: &'static str,
    missing: Vec<String>,
    conditions: Vec<ConditionEntry>,
    begun_by_people: bool,
    steps: Vec<StepEntry>,
    open: Option<&'static str>,
    amiss: Vec<String>,
    because: Option<String>,
    line: u32,
}

#[derive(Serialize)]
struct ConditionEntry {
    condition: String,
    held: bool,
    found: String,
}

#[derive(Serialize)]
struct StepEntry {
    step: &'static str,
    on: Option<String>,
    by: String,
    response: String,
    resolved: Option<bool>,
}

impl Evaluation<'_> {
    pub(super) fn monitoring_entries(&self) -> Vec<MonitoringEntry> {
        self.monitorings().iter().map(monitoring).collect()
    }

    pub(super) fn escalation_entries(&self) -> Vec<EscalationEntry> {
        self.escalations().iter().map(escalation).collect()
    }
}

fn monitoring(state: &MonitoringState<'_>) -> MonitoringEntry {
    let report = |report: &super::ProgressReport<'_>| ReportEntry {
        on: report.on().iso(),
        by: report.by().to_owned(),
        text: report.text().to_owned(),
    };
    let period = |period: &super::Period<'_>| PeriodEntry {
        first: period.first().iso(),
        last: period.last().iso(),
        standing: period.standing().as_str(),
        reports: period.reports().iter().map(report).collect(),
    };
    MonitoringEntry {
        monitoring: one_line(&state.name()),
        reported_to: state.reported_to().map(|words| one_line(&words)),
        every_months: state.every_months(),
        until: state.until().as_str(),
        overdue: state.overdue(),
        periods: state.periods().map(|periods| periods.iter().map(period).collect()),
        line: state.line(),
    }
}

fn escalation(state: &EscalationState<'_>) -> EscalationEntry {
    let conditions = state.conditions().into_iter().map(|condition| ConditionEntry {
        condition: condition.words().to_owned(),
        held: condition.held(),
        found: condition.found().to_owned(),
    });
    let steps = state.steps().map(|step| StepEntry {
        step: step.step().as_str(),
        on: step.on().map(Date::iso),
        by: step.by().to_owned(),
        response: step.response().to_owned(),
        resolved: step.resolved(),
    });
    EscalationEntry {
        escalation: one_line(&state.name()),
        trigger: state.trigger().as_str(),
        missing: state.missing().to_vec(),
        conditions: conditions.collect(),
        begun_by_people: state.is_begun_by_people(),
        steps: steps.collect(),
        open: state.open().map(crate::record::Step::as_str),
        amiss: state.amiss(),
        because: state.because().map(|words| one_line(&words)),
        line: state.line(),
    }
}
