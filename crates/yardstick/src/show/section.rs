//! The sections: for whom each is, and which standards stand in it.

use super::ids::{and_ids, or_ids};
use super::sentence::closed;
use super::whom::{one, several};
use super::{Part, Teller};
use crate::framework::model::ItemModel;
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
            for section in model.places_of(item as usize) {
                by_section[section as usize].push(item);
            }
        }
        for at in self.sections_in() {
            let items = &by_section[at as usize];
            let counted = if items.is_empty() { String::new() } else { format!(": {}", self.counted(items)) };
            part.point(closed(&format!("{}{counted}", capital(&self.section(at)))));
            if model.sections[at as usize].outside {
                part.under("It stands outside the assessment: what it asks is in no count.".to_owned());
            }
            self.boxes_of_section(&mut part, at);
            for &item in items {
                match model.items[item as usize].section == Some(at) || self.section_is_out_of(item) {
                    true => self.item_points(&mut part, item),
                    false => part.under(closed(&self.stands_elsewhere(item))),
                }
            }
        }
        self.partings(&mut part);
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
        self.was(item).into_iter().for_each(|was| part.deep_under(was));
        self.own_answer(part, at);
        for &(name, words) in &item.hints {
            if let Some(field) = self.model.field_of(at as usize, name) {
                part.deep_under(closed(&format!("Beside {} stands: {}", field.id, self.words(words))));
            }
        }
        if let Some(applies) = applies {
            part.deep_under(closed(&format!("It is for agencies {}", self.agencies(&applies))));
        }
        self.own_descriptors(part, at, item);
    }

    /// Whether the section in which an item stands first is not for this agency.
    fn section_is_out_of(&self, item: u32) -> bool {
        let home = self.model.items[item as usize].section;
        home.is_some_and(|home| self.section_is_out[home as usize])
    }

    /// `P1 stands here as well as in section 1A. No agency meets it twice`.
    fn stands_elsewhere(&self, item: u32) -> String {
        let item = &self.model.items[item as usize];
        let home = item.section.map_or(String::new(), |home| self.section(home));
        format!("{}: the same as in {home}. No agency meets it twice", item.id)
    }

    /// How many of certain sections each agency meets, as the author says.
    fn partings(&self, part: &mut Part) {
        for parting in &self.model.partings {
            let number = match (parting.least, parting.most) {
                (0, _) => "at most one",
                (_, 1) => "exactly one",
                _ => "at least one",
            };
            let sections = self.one_of_sections(&parting.sections);
            part.say(format!("Every agency answers {number} of {sections}."));
        }
    }

    /// What the answer of a typed question is.
    fn own_answer(&self, part: &mut Part, at: u32) {
        let Some(field) = self.model.layout_of(at as usize).answer_field() else { return };
        let field = &self.model.fields[field as usize];
        let must = if field.required { " It must be answered." } else { "" };
        part.deep_under(format!("{}{must}", closed(&format!("Answer: {}", self.answer_words(field)))));
        self.table_columns(part, field);
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
}
