//! What is known beside a response, and what comes of it.

use std::fmt::Write;

use yardstick::Evaluation;

/// What staff answered, and what boards follow up.
pub(crate) fn beside(evaluation: &Evaluation<'_>) -> String {
    let mut shown = String::new();
    for row in evaluation.surveyed() {
        let levels = row.tally().levels(evaluation.framework());
        let levels: Vec<String> = levels.map(|(level, count)| format!("{} {count}", level.name())).collect();
        let (survey, item) = (row.survey().name(), row.item().name());
        let _ = writeln!(
            shown,
            "{survey} about {item}: {}, unanswered {}; rated {}",
            levels.join(", "),
            row.tally().unanswered(),
            row.state().as_str()
        );
    }
    for monitoring in evaluation.monitorings() {
        let _ = writeln!(shown, "monitoring {}: {}", monitoring.name(), monitoring.until().as_str());
        let Some(periods) = monitoring.periods() else {
            let _ = writeln!(shown, "  no day was said");
            continue;
        };
        for period in periods {
            let days: Vec<String> = period.reports().iter().map(|report| report.on().iso()).collect();
            let (first, last) = (period.first().iso(), period.last().iso());
            let _ = writeln!(shown, "  {first} to {last} {} {}", period.standing().as_str(), days.join(" "));
        }
        let _ = writeln!(shown, "  overdue {}", monitoring.overdue().unwrap());
    }
    for escalation in evaluation.escalations() {
        let _ = writeln!(shown, "escalation {}: {}", escalation.name(), escalation.trigger().as_str());
        for missing in escalation.missing() {
            let _ = writeln!(shown, "  not known: {missing}");
        }
        for condition in escalation.conditions() {
            let held = if condition.held() { "holds" } else { "does not hold" };
            let _ = writeln!(shown, "  {}: {held}: {}", condition.words(), condition.found());
        }
        if escalation.is_begun_by_people() {
            let _ = writeln!(shown, "  begun by people");
        }
        for step in escalation.steps() {
            let on = step.on().map_or(String::new(), |on| on.iso());
            let _ = writeln!(shown, "  taken {} {on} resolved {:?}", step.step().as_str(), step.resolved());
        }
        let _ = writeln!(shown, "  open: {}", escalation.open().map_or("nothing", |step| step.as_str()));
        for amiss in escalation.amiss() {
            let _ = writeln!(shown, "  amiss: {amiss}");
        }
    }
    shown
}
