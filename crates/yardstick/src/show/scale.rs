//! Scales: their levels in order, what each means, and what is rated on them.

use super::sentence::closed;
use super::whom::Those;
use super::{Part, Teller};
use crate::framework::model::{LevelModel, ScaleModel};
use crate::framework::words::Words;
use crate::wording::{and, capital, or};

impl Teller<'_> {
    pub(super) fn scales(&self) -> Part {
        let mut part = Part::new("Scales");
        for (at, scale) in self.model.scales.iter().enumerate() {
            part.say(self.scale(at as u32, scale));
            let says_more =
                |level: &LevelModel| !level.words.is_empty() || level.colour.is_some() || level.code.is_some();
            if scale.levels.iter().any(says_more) {
                scale.levels.iter().for_each(|level| part.point(self.level(level)));
            }
            self.descriptors(&mut part, at as u32);
        }
        part
    }

    /// `Each statement is rated Not Met, Partly Met, Fully Met or N/A (worst first; N/A stands outside the order).`
    fn scale(&self, at: u32, scale: &ScaleModel) -> String {
        let names = or(scale.levels.iter().map(|level| self.name(level.name)));
        let order = if scale.best_first { "best first" } else { "worst first" };
        let outside = scale.levels.iter().find(|level| level.not_applicable);
        let outside =
            outside.map_or(String::new(), |level| format!("; {} stands outside the order", self.name(level.name)));
        let is_only = self.model.scales.len() == 1;
        match self.rated_on(at).map(|those| capital(&those)) {
            Some(those) if is_only => format!("{those} is rated {names} ({order}{outside})."),
            Some(those) => format!("{those} is rated on {}: {names} ({order}{outside}).", self.name(scale.name)),
            None => format!("The scale {} is {names} ({order}{outside}).", self.name(scale.name)),
        }
    }

    /// The standards that are rated on a scale.
    fn rated_on(&self, scale: u32) -> Option<String> {
        let mut all = Vec::new();
        for kind in self.kinds() {
            let Some(whole) = self.all_of(kind) else { continue };
            let is_on = |layout: u32| self.layout(layout).scale == Some(scale);
            let items = whole.items.iter().copied().filter(|&item| is_on(self.model.items[item as usize].layout));
            let has = |section: u32| {
                let layouts = &self.model.sections[section as usize].unknown_layouts;
                layouts.iter().any(|&(other, layout)| other == kind && is_on(layout))
            };
            let unknown = whole.unknown.iter().copied().filter(|&section| has(section));
            let those = Those { items: items.collect(), unknown: unknown.collect() };
            if !those.is_empty() {
                all.push(self.each(&self.whom(kind, &those)));
            }
        }
        (!all.is_empty()).then(|| and(all))
    }

    /// `Not Met (red, may be entered as 1): what it means.`
    fn level(&self, level: &LevelModel) -> String {
        let colour = level.colour.map(|colour| format!("shown in {}", colour.as_str()));
        let code = level.code.map(|code| format!("may be entered as {code}"));
        let about: Vec<String> = colour.into_iter().chain(code).collect();
        let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join("; ")) };
        let words = self.words(level.words);
        let words = if words.is_empty() { String::new() } else { format!(": {words}") };
        closed(&format!("{}{about}{words}", self.name(level.name)))
    }

    /// What a level means for all standards of a kind, where that is not what the scale says.
    fn descriptors(&self, part: &mut Part, scale: u32) {
        let mut said: Vec<(&'static str, u32, Words, Those)> = Vec::new();
        for group in self.groups.iter().filter(|group| self.layout(group.layout).scale == Some(scale)) {
            for &(level, words) in &self.layout(group.layout).descriptors {
                let known = said.iter_mut().find(|said| (said.0, said.1, said.2) == (group.kind, level, words));
                match known {
                    Some((.., those)) => those.add(&group.those),
                    None => said.push((group.kind, level, words, group.those.clone())),
                }
            }
        }
        for (kind, level, words, those) in said {
            let Some(level) = self.model.scales[scale as usize].levels.get(level as usize) else { continue };
            let each = self.each(&self.whom(kind, &those));
            part.point(closed(&format!("For {each}, {} means: {}", self.name(level.name), self.words(words))));
        }
    }
}
