//! Monitoring that goes on until a rating is good enough, area by area.

use std::io::{self, Write};

use super::AreaSheet;
use crate::clean;
use crate::sheet::paragraph;

impl AreaSheet<'_> {
    pub(super) fn monitorings(&self, out: &mut dyn Write) -> io::Result<()> {
        let monitorings = self.aggregate.monitorings();
        if !monitorings.is_empty() {
            self.title(out, "Monitoring")?;
        }
        for monitored in &monitorings {
            let place = clean::line(monitored.place().name().unwrap_or("All"));
            let not_yet: Vec<String> = monitored.not_yet().iter().map(|rated| clean::line(&rated.message())).collect();
            let why = match monitored.goes_on() {
                true => format!("goes on: {}", not_yet.join("; ")),
                false => "ends".to_owned(),
            };
            let line = format!("{}, {place}: {why}", clean::line(&monitored.name()));
            paragraph(out, "  - ", &line, self.width)?;
        }
        Ok(())
    }
}
