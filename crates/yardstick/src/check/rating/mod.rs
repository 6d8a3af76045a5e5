//! Ratings: what is counted, over whom, out of what, and the table that turns counts into a level.

mod block;
mod matters;
mod proof;
pub(super) mod quantity;
mod reads;
pub(super) mod table;
pub(crate) mod threshold;

use super::Checker;
use super::scope::Sight;
use crate::framework::model::ScopeModel;
use crate::framework::rating::model::{Granule, PlacesModel, RatingModel};
use crate::names::{Reader, nearest, same};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::{ITEM, Keyword};
use crate::wording::quote;

impl Checker<'_> {
    pub(super) fn ratings(&mut self) {
        let blocks = self.top(Keyword::Rating);
        for &at in &blocks {
            self.only_attributes(self.block(at), &["ours"]);
            let name = self.words(at).first;
            if let Some(first) = self.rating_names.add(self.of(name)).filter(|_| !name.is_empty()) {
                let first = self.block(blocks[first]).words;
                self.duplicate("the rating", name, first);
            }
            if table::is_layer(self.of(name)) {
                let message = format!("a rating cannot be called {}", quote(self.of(name)));
                let help = "That is what the ratings that agencies gave are called. Choose another name.";
                self.report(Code::ReservedName, name, message, help);
            }
        }
        let ratings: Vec<Option<RatingModel>> = blocks.iter().map(|&at| self.rating_block(at)).collect();
        self.proofs(&ratings);
        self.reading(&blocks, ratings);
    }

    /// What a rating is about: `standard in section 9`, `section`, or everything.
    fn granule(&mut self, rating: usize) -> Option<(Granule, Option<ScopeModel>, Sight)> {
        let Some(&at) = self.under(rating, Keyword::ForEvery).first() else {
            return Some((Granule::Whole, None, self.sight_of_all()));
        };
        for &second in self.under(rating, Keyword::ForEvery).iter().skip(1) {
            let help = "Keep one of them, or write a second rating.";
            self.report(Code::RepeatedLine, self.block(second).span, "a rating is for one kind of thing", help);
        }
        let name = self.block(at).head.name;
        if same(self.of(name), "section") || same(self.of(name), "appendix") || self.is_a_section(name) {
            let sections = (0..self.model.sections.len() as u32).collect();
            return Some((Granule::Sections(sections), None, self.sight_of_all()));
        }
        let scope = self.every(name, None)?;
        let items = self.model.items.iter().enumerate();
        let items = items.filter(|(at, item)| scope.holds_item(item, *at as u32));
        let items: Vec<u32> = items.map(|(at, _)| at as u32).collect();
        let sight = self.sight_of(&scope);
        let unknown = self.model.sections.iter().enumerate().any(|(at, section)| {
            section.unknown_items && scope.sections.as_ref().is_none_or(|sections| sections.contains(&(at as u32)))
        });
        if items.is_empty() && !unknown {
            let message = format!("there is no {} that could be rated", quote(&scope.kind.to_lowercase()));
            self.report(Code::NothingInScope, name, message, "Look at the word, and at the section.");
        }
        Some((Granule::Items(items), Some(scope.model()), sight))
    }

    /// Whether this is what the framework calls its sections, and no word for standards.
    fn is_a_section(&self, name: Span) -> bool {
        let called = self.model.sections_called.map(|words| words.first.of(self.text)).unwrap_or_default();
        let one = called.strip_suffix("ies").map(|stem| format!("{stem}y"));
        let one = one.unwrap_or_else(|| called.strip_suffix('s').unwrap_or(called).to_owned());
        same(self.of(name), &one) && !one.is_empty() && !ITEM.iter().any(|word| same(word, &one))
    }

    /// `In every local area and in all`, `In every kind`; over all where nothing is said.
    pub(super) fn places(&mut self, block: usize) -> Option<PlacesModel> {
        let Some(at) = self.outline.child(block, Keyword::InEvery) else {
            return Some(PlacesModel { by: None, all: true });
        };
        let name = self.block(at).head.name;
        if name.is_empty() {
            return None;
        }
        let mut reader = Reader::new(self.text, name);
        let by = self.place_box(&mut reader)?;
        let all = reader.take("and in all") || reader.take("and over all");
        if !reader.is_done() {
            let message = format!("{} is not understood here", quote(reader.rest()));
            let help = "Write `In every local area`, or `In every local area and in all`.";
            self.report(Code::UnclearRating, reader.rest_span(), message, help);
        }
        Some(PlacesModel { by: Some(by), all })
    }

    fn place_box(&mut self, reader: &mut Reader<'_>) -> Option<u32> {
        let at = reader.rest_span();
        if reader.take("local area") || reader.take("area") {
            if self.model.about.areas.is_none() {
                let help = "Under `About the agency`, add `Ask areas (required, any of Local areas): …`.";
                if !self.has_problem(&[Code::UnknownList]) {
                    self.report(Code::UnclearRating, at, crate::check::echo::NO_AREAS, help);
                }
            }
            return self.model.about.areas;
        }
        let known: Vec<String> = self.places_by_choice().map(str::to_owned).collect();
        let Some((slot, span)) = reader.take_name(&self.about_names) else {
            let rest = reader.rest();
            let ends = [" and in all", " and over all"].iter().find_map(|end| rest.find(end));
            let span = reader.rest_span();
            let span = Span { end: span.start + ends.unwrap_or(rest.len()) as u32, ..span }.trim(self.text);
            reader.skip_bytes(ends.unwrap_or(rest.len()));
            let message = format!("{} is no box about the agency", quote(self.of(span)));
            let known = ["local area"].into_iter().chain(known.iter().map(String::as_str));
            let word = self.of(span);
            let is_area = nearest(word, known.clone()) == Some("local area");
            let problem = Problem::new(Code::UnknownBox, span, message).with_suggestion(word, known);
            self.problem(problem);
            return if is_area { self.model.about.areas } else { None };
        };
        let field = &self.model.fields[self.model.about.fields[slot] as usize];
        if !field.kind.is_choice() {
            let message = format!("{} is not a choice, so agencies cannot be grouped by it", quote(self.of(span)));
            self.report(Code::WrongType, span, message, "Name a box that is `one of` or `any of` a list.");
            return None;
        }
        Some(slot as u32)
    }

    fn places_by_choice(&self) -> impl Iterator<Item = &str> {
        let fields = self.model.about.fields.iter().map(|&field| &self.model.fields[field as usize]);
        fields.filter(|field| field.kind.is_choice()).map(|field| field.id.as_str())
    }

    fn incomplete(&mut self, rating: usize, what: &str, help: &str) {
        let span: Span = self.block(rating).span;
        self.report(Code::IncompleteRating, span, format!("the rating does not say {what}"), help);
    }
}
