//! The action plan, one block for each action, and where the response goes.

use std::io::{self, Write};

use yardstick::{Action, AnswerKind, Column, Date};

use super::{Sheet, paragraph, title};
use crate::clean;
use crate::words::{and, capital, count};

impl Sheet<'_> {
    pub(super) fn actions(&self, out: &mut dyn Write) -> io::Result<()> {
        let actions = self.evaluation.actions();
        let number = if actions.is_empty() { "no actions".to_owned() } else { count(actions.len(), "action") };
        title(out, &format!("Action plan: {number}"))?;
        for (at, action) in actions.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            self.action(out, action)?;
        }
        Ok(())
    }

    fn action(&self, out: &mut dyn Write, action: &Action<'_>) -> io::Result<()> {
        let item = action.item(self.evaluation);
        let rating = item.and_then(|item| self.evaluation.response().rating(item).ok().flatten());
        let rating = rating.map_or(String::new(), |level| format!(", rated {}", level.name()));
        let name = item.map_or("", |item| item.name());
        paragraph(out, "  ", &clean::line(&format!("{name}{rating}")), self.width)?;
        let field = item.and_then(|item| item.fields().find(|field| field.name() == action.field_name()));
        for (id, text) in action.fields().iter().filter(|(_, text)| !text.trim().is_empty()) {
            let column = field.and_then(|field| field.columns().find(|column| column.name() == *id));
            self.cell(out, &label(id, column.as_ref()), &text_of(text, column.as_ref()))?;
        }
        Ok(())
    }

    /// What has paragraphs of its own stands under its label.
    fn cell(&self, out: &mut dyn Write, label: &str, text: &str) -> io::Result<()> {
        if text.contains('\n') {
            writeln!(out, "    {label}:")?;
            return paragraph(out, "      ", text, self.width);
        }
        paragraph(out, &format!("    {label}: "), text, self.width)
    }

    pub(super) fn routes(&self, out: &mut dyn Write) -> io::Result<()> {
        let routes: Vec<String> = self.evaluation.routes().map(clean::line).collect();
        if routes.is_empty() {
            return Ok(());
        }
        title(out, "Send to")?;
        paragraph(out, "  ", &and(&routes), self.width)
    }
}

/// What a column is called on the form; its id where the form has a whole sentence for it, or nothing.
fn label(id: &str, column: Option<&Column<'_>>) -> String {
    const LONGEST: usize = 40;
    let label = column.map_or(String::new(), |column| clean::line(column.label()));
    let is_short = (1..=LONGEST).contains(&label.chars().count());
    capital(&if is_short { label } else { clean::line(id) })
}

/// A date as people write it; anything else as it was written.
fn text_of(text: &str, column: Option<&Column<'_>>) -> String {
    let may_be_date = column.is_some_and(|column| matches!(column.kind(), AnswerKind::Date | AnswerKind::DateOrText));
    let date = Date::read(text).filter(|_| may_be_date);
    date.map_or_else(|| clean::lines(text), |date| date.to_string())
}
