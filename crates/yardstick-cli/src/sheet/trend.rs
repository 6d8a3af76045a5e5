//! The response beside the agency's own of the cycle before: what became of each standard, and the counts like for like.

use std::io::{self, Write};

use yardstick::{LikeForLike, Trend, TrendRow};

use super::{Sheet, paragraph, title};
use crate::clean;
use crate::counts::{columns, headings, line};
use crate::table::{Entry, table};

impl Sheet<'_> {
    pub(super) fn since_last_time(&self, out: &mut dyn Write) -> io::Result<()> {
        let Some(since) = self.evaluation.since_last_time() else { return Ok(()) };
        let edition = clean::line(&since.framework().edition());
        title(out, &format!("Since edition {edition}"))?;
        if !since.was_answered() {
            return paragraph(
                out,
                "  ",
                "The agency did not answer that edition, so nothing can be compared.",
                self.width,
            );
        }
        let rows = since.rows();
        let number = |trend: Trend| rows.iter().filter(|row| row.trend() == trend).count();
        let kinds =
            [Trend::Improved, Trend::Unchanged, Trend::Declined, Trend::New, Trend::Retired, Trend::NotComparable];
        let counts = kinds.map(|trend| (number(trend), trend.as_str()));
        let counts = counts.iter().filter(|(number, _)| *number > 0).map(|(number, word)| format!("{number} {word}"));
        paragraph(out, "  ", &format!("{}.", counts.collect::<Vec<_>>().join(", ")), self.width)?;
        for row in rows.iter().filter(|row| row.trend() != Trend::Unchanged || !row.reason().is_empty()) {
            paragraph(out, "  - ", &clean::line(&said(row)), self.width)?;
        }
        for one in since.like_for_like() {
            self.like_for_like(&one, &edition, out)?;
        }
        Ok(())
    }

    fn like_for_like(&self, one: &LikeForLike<'_>, edition: &str, out: &mut dyn Write) -> io::Result<()> {
        let framework = self.evaluation.framework();
        let columns = columns(framework, one.scale(), one.now());
        let lines: Vec<Vec<Entry>> = vec![
            line(format!("Edition {edition}"), one.before(), &columns),
            line("Now".to_owned(), one.now(), &columns),
        ];
        writeln!(out)?;
        paragraph(out, "  ", "Like for like, over the standards that can be compared one by one:", self.width)?;
        let name = clean::line(one.scale().name());
        writeln!(out, "{}", table(&headings(name, &columns), &lines, self.width))
    }
}

/// `1.1 improved, from Red to Green: it was 1.2 in edition 2022`.
fn said(row: &TrendRow<'_>) -> String {
    let reason = if row.reason().is_empty() { String::new() } else { format!(": {}", row.reason()) };
    let (before, now) = (row.before().map(|level| level.name()), row.now().map(|level| level.name()));
    let was = row.was().first().map_or("", |item| item.name());
    match (row.item(), row.trend()) {
        (None, _) => format!("{was} was retired{}", before.map_or(String::new(), |level| format!(", and was {level}"))),
        (Some(item), Trend::Improved | Trend::Declined) => format!(
            "{} {}, from {} to {}{reason}",
            item.name(),
            row.trend().as_str(),
            before.unwrap_or_default(),
            now.unwrap_or_default()
        ),
        (Some(item), Trend::Unchanged) => format!("{} is still {}{reason}", item.name(), now.unwrap_or_default()),
        (Some(item), Trend::NotComparable) => format!("{} cannot be compared{reason}", item.name()),
        (Some(item), trend) => format!("{} is {}{reason}", item.name(), trend.as_str()),
    }
}
