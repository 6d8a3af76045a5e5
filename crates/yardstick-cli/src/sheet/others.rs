//! What a panel or peers said of the agency's standards, beside what the agency said.

use std::io::{self, Write};

use yardstick::{Agreement, Layer, OtherRating};

use super::{Sheet, paragraph, title};
use crate::clean;
use crate::words::count;

impl Sheet<'_> {
    pub(super) fn others(&self, out: &mut dyn Write) -> io::Result<()> {
        let others: Vec<OtherRating<'_>> = self.evaluation.others().collect();
        if others.is_empty() {
            return Ok(());
        }
        let agreeing = others.iter().filter(|other| other.agreement() == Agreement::Agrees).count();
        let ratings = count(others.len(), "rating");
        title(out, &format!("Rated by others: {ratings}, {agreeing} as the agency rated itself"))?;
        for other in others {
            paragraph(out, "  - ", &clean::line(&said(other)), self.width)?;
        }
        Ok(())
    }
}

/// `1.1: Green by the agency, Red by the QA panel (moderated, 3 May 2024), lower: No policy was found.`
fn said(other: OtherRating<'_>) -> String {
    let own = other.own().map_or("not rated", |level| level.name());
    let by = if other.by().is_empty() { String::new() } else { format!(" by {}", other.by()) };
    let on = other.on().map_or(String::new(), |day| format!(", {day}"));
    let layer = match other.layer() {
        Layer::Peer => "peer review",
        layer => layer.as_str(),
    };
    let stands = match other.agreement() {
        Agreement::Agrees => ", agrees",
        Agreement::Lower => ", lower",
        Agreement::Higher => ", higher",
        _ => "",
    };
    let why = if other.why().is_empty() { String::new() } else { format!(": {}", other.why()) };
    format!("{}: {own} by the agency, {}{by} ({layer}{on}){stands}{why}", other.item().name(), other.level().name())
}
