//! The sections: for whom each is, and which standards stand in it.

use super::ids::{and_ids, or_ids};
use super::sentence::closed;
use super::whom::{one, several};
use super::{Part, Teller};
use crate::framework::model::{ItemModel, SectionModel};
use crate::wording::{and, capital, or};

impl Teller<'_> {
    pub(super) fn sections(&self) -> Part {
        let model = self.model;
        let called = model.sections_called.map_or("sections".to_owned(), |words| self.words(words));
        let mut part = Part::new(capital(&called));
        part.say(self.for_whom());
        let outside: Vec<u32> = self.items().filter(|&item| model.items[item as usize].section.is_none()).collect();
        if !outside.is_empty() {
            let of = if model.sections.is_empty() { "" } else { "Outside every section: " };
            part.point(closed(&capital(&format!("{of}{}", self.counted(&outside)))));
            outside.iter().for_each(|&item| self.item_points(&mut part, item));
        }
        let mut by_section: Vec<Vec<u32>> = vec![Vec::new(); model.sections.len()];
        for item in self.items() {
            if let Some(section) = model.items[item as usize].section {
                by_section[section as usize].push(item);
            }
        }
        for at in self.sections_in() {
            let items = &by_section[at as usize];
            let counted = if items.is_empty() { String::new() } else { format!(": {}", self.counted(items)) };
            part.point(closed(&format!("{}{counted}", capital(&self.section(at)))));
            items.iter().for_each(|&item| self.item_points(&mut part, item));
        }
        part.say(self.evidence());
        part
    }

    /// `section 8 (Neglect)`.
    pub(super) fn section(&self, at: u32) -> String {
        let section = &self.model.sections[at as usize];
        let title = self.words(section.title);
        let named = format!("{} {}", section.word.to_lowercase(), section.id);
        if title.is_empty() { named } else { format!("{named} ({title})") }
    }

    /// `7 statements, 1.1 to 1.7`.
    fn counted(&self, items: &[u32]) -> String {
        let mut kinds: Vec<(&'static str, Vec<&str>)> = Vec::new();
        for item in items.iter().map(|&item| &self.model.items[item as usize]) {
            match kinds.iter_mut().find(|(kind, _)| *kind == item.kind) {
                Some((_, ids)) => ids.push(&item.id),
                None => kinds.push((item.kind, vec![&item.id])),
            }
        }
        let words = kinds.into_iter().map(|(kind, ids)| match ids.len() {
            1 => format!("{} {}", one(kind), ids[0]),
            number => format!("{number} {}, {}", several(kind), and_ids(&ids)),
        });
        words.collect::<Vec<_>>().join("; ")
    }

    /// The words of a standard, for whom it is, and what levels mean there.
    fn item_points(&self, part: &mut Part, at: u32) {
        let item = &self.model.items[at as usize];
        let applies = self.known.settle(self.model, item.applies.as_ref(), None).left();
        let Some(words) = item.words.map(|words| self.words(words)) else {
            if let Some(applies) = applies {
                part.under(closed(&format!("{} is for agencies {}", item.id, self.agencies(&applies))));
            }
            return;
        };
        part.under(closed(&format!("{}: {words}", item.id)));
        if let Some(applies) = applies {
            part.deep_under(closed(&format!("It is for agencies {}", self.agencies(&applies))));
        }
        self.own_descriptors(part, at, item);
    }

    fn own_descriptors(&self, part: &mut Part, at: u32, item: &ItemModel) {
        let Some(scale) = self.model.scale_of(at as usize) else { return };
        for &(level, words) in &item.descriptors {
            if let Some(level) = scale.levels.get(level as usize) {
                part.deep_under(closed(&format!("{} here means: {}", self.name(level.name), self.words(words))));
            }
        }
    }

    /// Who is asked which sections, in one or two sentences.
    fn for_whom(&self) -> String {
        let sections: Vec<u32> = self.sections_in().collect();
        let left = |&at: &u32| {
            let applies = self.model.sections[at as usize].applies.as_ref();
            self.known.settle(self.model, applies, None).left().map(|test| (at, test))
        };
        let with: Vec<_> = sections.iter().filter_map(left).collect();
        let sentences: Vec<String> = with
            .iter()
            .map(|(at, test)| {
                closed(&format!("{} is for agencies {}", capital(&self.section(*at)), self.agencies(test)))
            })
            .collect();
        let everyone = if self.is_view { "this agency" } else { "every agency" };
        let conditional: Vec<u32> = with.iter().map(|(at, _)| *at).collect();
        let rest: Vec<u32> = sections.iter().copied().filter(|at| conditional.binary_search(at).is_err()).collect();
        let rest = match (rest.len(), with.len()) {
            (1.., _) if self.is_view => {
                let are = super::sentence::is_or_are(rest.len() > 1);
                capital(&format!("{} {are} for this agency.", self.sections_named(&rest)))
            }
            (0, _) => String::new(),
            (1, 0) => format!("The one section is for {everyone}."),
            (_, 0) => format!("All sections are for {everyone}."),
            (1, _) => format!("The other section is for {everyone}."),
            _ => format!("All other sections are for {everyone}."),
        };
        let with = sentences.join(" ");
        let both = if self.is_view { [rest, with] } else { [with, rest] };
        both.join(" ").trim().to_owned()
    }

    /// `section 1`, `sections 1 to 7 and appendix A`.
    pub(super) fn sections_named(&self, all: &[u32]) -> String {
        let several = |word: &str| if word == "appendix" { "appendices".to_owned() } else { format!("{word}s") };
        let parts = self.by_word(all).into_iter().map(|(word, ids)| match ids.len() {
            1 => format!("{word} {}", ids[0]),
            _ => format!("{} {}", several(&word), and_ids(&ids)),
        });
        and(parts)
    }

    /// `section 1 or 2`.
    pub(super) fn one_of_sections(&self, all: &[u32]) -> String {
        or(self.by_word(all).into_iter().map(|(word, ids)| format!("{word} {}", or_ids(&ids))))
    }

    /// The ids of sections, those of appendices by themselves.
    fn by_word(&self, all: &[u32]) -> Vec<(String, Vec<&str>)> {
        let mut by_word: Vec<(String, Vec<&str>)> = Vec::new();
        for section in all.iter().map(|&at| &self.model.sections[at as usize]) {
            let word = section.word.to_lowercase();
            match by_word.iter_mut().find(|(other, _)| *other == word) {
                Some((_, ids)) => ids.push(&section.id),
                None => by_word.push((word, vec![&section.id])),
            }
        }
        by_word
    }

    /// Where lists of evidence stand: they illustrate, and are no standards.
    fn evidence(&self) -> String {
        let has = |section: &SectionModel| !section.evidence.is_empty();
        let with: Vec<u32> = self.sections_in().filter(|&at| has(&self.model.sections[at as usize])).collect();
        if with.is_empty() {
            return String::new();
        }
        let sections = self.sections_named(&with);
        format!("Examples of evidence stand with {sections}. They are illustrations, and nothing in them is rated.")
    }
}
