//! What the framework's copy of the guidance does not print, said once.

use super::ids::and_ids;
use super::sentence::quoted;
use super::whom::several;
use super::{Part, Teller};
use crate::wording::and;

impl Teller<'_> {
    pub(super) fn missing(&self) -> Part {
        let model = self.model;
        let mut part = Part::new("Not in our copy of the guidance");
        if model.edition.is_none() {
            part.point("The edition.");
        }
        let parts: Vec<&str> =
            model.parts.iter().filter(|part| part.title.is_empty()).map(|part| part.id.as_str()).collect();
        if !parts.is_empty() {
            part.point(format!("The heading of part {}.", and_ids(&parts)));
        }
        let has_no_title = |&at: &u32| model.sections[at as usize].title.is_empty();
        let untitled: Vec<u32> = self.sections_in().filter(has_no_title).collect();
        if !untitled.is_empty() {
            let titles = if untitled.len() == 1 { "title" } else { "titles" };
            part.point(format!("The {titles} of {}.", self.sections_named(&untitled)));
        }
        for kind in self.kinds() {
            self.missing_standards(&mut part, kind);
        }
        let has_no_words = model.submission.deadline.as_ref().is_some_and(|deadline| deadline.words.is_empty());
        if has_no_words {
            part.point("The day of the deadline.");
        }
        let reports: Vec<String> = model
            .reports
            .iter()
            .filter(|report| report.rows.is_none())
            .map(|report| quoted(self.name(report.name)))
            .collect();
        if !reports.is_empty() {
            part.point(format!("What the report {} shows.", and(reports)));
        }
        part
    }

    fn missing_standards(&self, part: &mut Part, kind: &'static str) {
        let Some(those) = self.all_of(kind) else { return };
        let of_kind = those.items.iter().map(|&item| &self.model.items[item as usize]);
        let wordless: Vec<&str> = of_kind.filter(|item| item.words.is_none()).map(|item| item.id.as_str()).collect();
        match wordless.len() {
            0 => {}
            1 => part.point(format!("The words of {} {}.", super::whom::one(kind), wordless[0])),
            _ => part.point(format!("The words of {} {}.", several(kind), and_ids(&wordless))),
        }
        let unknown: Vec<u32> = those.unknown.iter().copied().collect();
        if !unknown.is_empty() {
            let known = those.unknown.iter().any(|&section| {
                those.items.iter().any(|&item| self.model.items[item as usize].section == Some(section))
            });
            let other = if known { "other " } else { "" };
            part.point(format!(
                "Which {other}{} there are in {}, and how many. They cannot be counted.",
                several(kind),
                self.sections_named(&unknown)
            ));
        }
    }
}
