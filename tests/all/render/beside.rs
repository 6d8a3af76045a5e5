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
    shown
}
