//! What a board follows up: reports on progress, and escalation.

use std::io::{self, Write};

use yardstick::{EscalationState, MonitoringState, PeriodStanding, Step, Trigger, Until};

use super::{Sheet, paragraph, title};
use crate::clean;
use crate::words::count;

impl Sheet<'_> {
    pub(super) fn followed_up(&self, out: &mut dyn Write) -> io::Result<()> {
        let monitorings = self.evaluation.monitorings();
        if !monitorings.is_empty() {
            title(out, "Monitoring")?;
        }
        for monitoring in &monitorings {
            self.monitoring(monitoring, out)?;
        }
        let escalations = self.evaluation.escalations();
        if !escalations.is_empty() {
            title(out, "Escalation")?;
        }
        escalations.iter().try_for_each(|escalation| self.escalation(escalation, out))
    }

    fn monitoring(&self, monitoring: &MonitoringState<'_>, out: &mut dyn Write) -> io::Result<()> {
        let name = clean::line(&monitoring.name());
        let Some(periods) = monitoring.periods() else {
            let message =
                format!("{name}: no day is said from which it is seen (--as-of), so nothing is overdue or in time");
            return paragraph(out, "  - ", &message, self.width);
        };
        let overdue = match monitoring.overdue().unwrap_or_default() {
            0 => "nothing is overdue".to_owned(),
            missed => format!("{} missed", count(missed, "report")),
        };
        let until = match monitoring.until() {
            Until::Ended => "; it has ended",
            Until::AreaDecides => "; the area decides when it ends (yardstick aggregate)",
            _ => "",
        };
        paragraph(out, "  - ", &format!("{name}: {overdue}{until}"), self.width)?;
        for period in periods {
            let reports = period.reports().iter().map(|report| {
                let by = clean::line(report.by());
                if by.is_empty() { report.on().to_string() } else { format!("{} ({by})", report.on()) }
            });
            let standing = match period.standing() {
                PeriodStanding::Given => format!("given {}", reports.collect::<Vec<_>>().join(", ")),
                PeriodStanding::Missed => "missed".to_owned(),
                _ => "not yet given".to_owned(),
            };
            let line = format!("{} to {}: {standing}", period.first(), period.last());
            paragraph(out, "      - ", &line, self.width)?;
        }
        Ok(())
    }

    fn escalation(&self, escalation: &EscalationState<'_>, out: &mut dyn Write) -> io::Result<()> {
        let name = clean::line(&escalation.name());
        let why = match escalation.trigger() {
            Trigger::Holds => {
                let held = escalation.conditions().into_iter().filter(|condition| condition.held());
                let found: Vec<String> = held.map(|condition| clean::line(condition.found())).collect();
                format!("it begins here: {}", found.join("; "))
            }
            Trigger::DoesNotHold => "it does not begin here".to_owned(),
            _ => format!("whether it begins is not known: {}", clean::line(&escalation.missing().join("; "))),
        };
        paragraph(out, "  - ", &format!("{name}: {why}"), self.width)?;
        if escalation.is_begun_by_people() {
            paragraph(out, "      - ", "It was begun by people.", self.width)?;
        }
        for step in escalation.steps() {
            let on = step.on().map_or(String::new(), |on| format!(", {on}"));
            let by = if step.by().is_empty() { String::new() } else { format!(", by {}", clean::line(step.by())) };
            let resolved = match step.resolved() {
                Some(true) => ": resolved",
                Some(false) => ": not resolved",
                None => "",
            };
            let line = format!("taken: {}{on}{by}{resolved}", step.step().as_str());
            paragraph(out, "      - ", &line, self.width)?;
        }
        let next = escalation.open().into_iter().flat_map(|step| {
            let also = if step == Step::First { escalation.words(Step::MayAlso) } else { Vec::new() };
            let also = also.into_iter().map(|words| format!("may also: {}", clean::line(&words)));
            let open = escalation.words(step).into_iter().map(|words| format!("open next: {}", clean::line(&words)));
            open.chain(also).collect::<Vec<_>>()
        });
        for line in next {
            paragraph(out, "      - ", &line, self.width)?;
        }
        for line in escalation.amiss() {
            paragraph(out, "      - ", &format!("amiss in the record, {line}"), self.width)?;
        }
        Ok(())
    }
}
