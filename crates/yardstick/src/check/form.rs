//! Forms and letters: their boxes, what is printed on them, who signs them and what that confirms.

use std::collections::{BTreeMap, BTreeSet};

use super::Checker;
use super::attributes::meant;
use super::layout::BY_THE_BOARD;
use super::scope::Sight;
use crate::framework::condition::Test;
use crate::framework::form::{BodyModel, FormModel, SignedModel, key};
use crate::framework::model::{Home, ScopeModel, TextModel};
use crate::names::{Reader, fold, nearest, same};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::Keyword;
use crate::tree::outline::Block;
use crate::wording::quote;

/// What a signature can be asked to have.
const SIGNATURE: [&str; 2] = ["name", "date"];

const ELSEWHERE: &str = "elsewhere";

/// What can stand in the brackets of a form.
const MARKS: [&str; 3] = [BY_THE_BOARD, ELSEWHERE, "ours"];

impl Checker<'_> {
    /// Whether a form is marked so. Misspelt it is refused, and still means what it means, so that one slip is one message.
    fn is_marked(&self, block: &Block, mark: &str) -> bool {
        let parts = self.attributes(block.head.brackets);
        parts.into_iter().any(|part| meant(self.of(part), &MARKS) == Some(mark))
    }

    /// The forms by their names, with their boxes. What speaks of standards, packs or decisions is read later.
    pub(super) fn forms(&mut self) {
        self.model.about.own = self.model.about.fields.len();
        let mut names = Vec::new();
        for at in self.top(Keyword::Form) {
            self.only_attributes(self.block(at), &MARKS);
            let Some(id) = self.id(at) else { continue };
            let name = self.block(at).head.name;
            self.not_called_like_a_box(&id, name);
            let first = self.form_names.add(&id);
            if let Some(first) = first {
                self.duplicate("the form", name, names.get(first).copied());
            }
            names.push(name);
            let mut form = self.form(at, id);
            if first.is_none() {
                form.boxes = self.boxes_of_form(at, &form);
            }
            self.model.forms.push(form);
            self.form_blocks.push(at);
        }
        self.short_names();
        self.names_of_papers();
    }

    /// What packs and decisions are called, so that a condition that may not read them can say so.
    fn names_of_papers(&mut self) {
        for at in self.top(Keyword::Pack) {
            self.pack_names.add(&self.put_together(self.words(at)));
        }
        for at in self.top(Keyword::Decision) {
            self.decision_names.add(&self.put_together(self.words(at)));
        }
    }

    fn not_called_like_a_box(&mut self, id: &str, name: Span) {
        let Some(slot) = self.about_names.find(id) else { return };
        let first = self.block(self.about_blocks[slot]).head.name;
        let message = format!("a box is called {}, too", quote(self.of(name)));
        let problem = Problem::new(Code::DuplicateName, name, message).with_help("Give one of them another id.");
        self.problem(problem.with_related(first, "here it is"));
    }

    fn form(&mut self, at: usize, id: String) -> FormModel {
        let block = self.block(at);
        let is_letter = block.phrase == "Letter";
        let by_board = is_letter || self.is_marked(block, BY_THE_BOARD);
        let signed_by = self.outline.child(at, Keyword::SignedBy).filter(|&line| {
            if by_board {
                let help = "Who signs it can be printed: write `Text: …`.";
                let message = "what the Board writes is not signed in a response";
                self.report(Code::UnclearForm, self.block(line).span, message, help);
            }
            !by_board
        });
        FormModel {
            id,
            title: self.words(at),
            is_letter,
            elsewhere: self.is_marked(block, ELSEWHERE),
            by_board,
            filled_in_by: self.outline.child(at, Keyword::FilledInBy).map(|line| self.words(line)),
            boxes: 0..0,
            body: Vec::new(),
            guidance: self.words_under(at, Keyword::Guidance),
            signed_by: signed_by.map(|line| self.signed(self.block(line).head.name)),
            confirms: None,
            because: self.outline.child(at, Keyword::Because).map(|line| self.words(line)),
            line: self.line_of(block.span),
        }
    }

    /// `the Chief Officer with name and date`: who signs, and whether the date is needed.
    fn signed(&mut self, name: Span) -> SignedModel {
        let whole = SignedModel { who: name, with_date: false };
        let text = self.of(name);
        let Some(at) = text.to_ascii_lowercase().rfind(" with ").map(|at| at as u32) else { return whole };
        let needs = Span { start: name.start + at + " with ".len() as u32, end: name.end }.trim(self.text);
        let parts: Vec<&str> = self.of(needs).split(',').flat_map(|part| part.split(" and ")).map(str::trim).collect();
        let is_meant = |part: &&&str| nearest(part, SIGNATURE.into_iter()).is_some();
        if parts.iter().filter(is_meant).count() == 0 {
            return whole;
        }
        let known = |part: &&str| SIGNATURE.iter().any(|known| same(known, part));
        if !parts.iter().all(known) {
            let message = format!("{} is more than a signature has", quote(self.of(needs)));
            let help = "Write `with name and date`, and ask for all else with `Ask …`.";
            self.report(Code::UnclearForm, needs, message, help);
        }
        let who = Span { start: name.start, end: name.start + at }.trim(self.text);
        SignedModel { who, with_date: parts.iter().any(|part| same("date", part)) }
    }

    /// The boxes of a form. Each is known by its id with the form's, since two forms may ask for a `copy` each.
    fn boxes_of_form(&mut self, at: usize, form: &FormModel) -> std::ops::Range<u32> {
        let start = self.model.about.fields.len() as u32;
        for ask in self.under(at, Keyword::Ask) {
            if form.is_letter {
                let help = "Ask for it under `Form`, and let the letter `Show` it.";
                self.report(Code::UnclearForm, self.block(ask).span, "a letter asks for nothing", help);
                continue;
            }
            let Some(field) = self.ask(ask) else { continue };
            let number = self.model.forms.len() as u32;
            let model = &mut self.model.fields[field as usize];
            model.home = Home::Form(number);
            let called = format!("{} of {}", model.id, form.id);
            self.not_of_standards(ask, field);
            self.not_required_of_the_board(ask, field, form.by_board);
            if let Some(first) = self.about_names.add(&called) {
                let first = self.about_blocks.get(first).map(|&block| self.block(block).head.name);
                self.duplicate("the box", self.block(ask).head.name, first);
            }
            self.about_blocks.push(ask);
            let name = self.box_names.iter().count();
            self.box_names.add(&called);
            let model = &mut self.model.fields[field as usize];
            (model.id, model.name) = (called, name as u32);
            self.model.about.fields.push(field);
        }
        start..self.model.about.fields.len() as u32
    }

    /// What the board has to write is for an outcome to say: a response is complete without it.
    fn not_required_of_the_board(&mut self, ask: usize, field: u32, by_board: bool) {
        if by_board && std::mem::take(&mut self.model.fields[field as usize].required) {
            let brackets = self.block(ask).head.brackets.unwrap_or(self.block(ask).span);
            let message = "a response can be complete without what the Board fills in";
            let help = "Take `required` away. What a decision needs stands under its outcome: `Must give …`.";
            self.report(Code::UnknownAttribute, brackets, message, help);
        }
    }

    /// A box is known by its own id alone, too, where nothing else is called so.
    fn short_names(&mut self) {
        let mut slots: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let own = self.model.about.own;
        for (slot, &field) in self.model.about.fields.iter().enumerate().skip(own) {
            let id = key(&self.model.fields[field as usize].id);
            slots.entry(fold(id).into_owned()).or_default().push(slot);
        }
        let of_items = self.ids_of_item_boxes();
        for (id, slots) in slots {
            if let ([slot], false) = (slots.as_slice(), of_items.contains(&id) || self.form_names.find(&id).is_some()) {
                self.about_names.also(*slot, &id);
            }
        }
    }

    /// What the boxes of standards are called, which are not declared yet.
    fn ids_of_item_boxes(&self) -> BTreeSet<String> {
        let outline = self.outline;
        let of_items = outline.blocks.iter().enumerate();
        let of_items = of_items.filter(|(_, block)| matches!(block.keyword, Keyword::ForEvery | Keyword::Item));
        let asks = of_items.flat_map(|(at, _)| outline.children_of(at, Keyword::Ask));
        asks.map(|ask| fold(self.of(self.block(ask).head.name)).into_owned()).collect()
    }

    /// What is printed on forms and parts, and what a signature confirms.
    pub(super) fn form_lines(&mut self) {
        for (form, at) in self.form_blocks.clone().into_iter().enumerate() {
            let body = self.body(form, at);
            let confirms = self.outline.child(at, Keyword::Confirms).and_then(|line| self.confirms(form, line));
            let model = &mut self.model.forms[form];
            (model.body, model.confirms) = (body, confirms);
        }
        self.part_texts();
        self.conditions_of_the_board();
    }

    /// When the board is asked for what: that can depend on what was decided.
    fn conditions_of_the_board(&mut self) {
        for (slot, at) in self.about_blocks.clone().into_iter().enumerate() {
            let condition = self.block(at).head.condition.filter(|span| !span.is_empty());
            let Some(condition) = condition.filter(|_| self.is_of_the_board(slot as u32)) else { continue };
            let test = self.condition(condition, &Sight::Board);
            if let Some(&field) = self.model.about.fields.get(slot) {
                self.model.fields[field as usize].when = test;
            }
        }
    }

    /// `copy of trainning-needs`, where boxes called `copy` stand on forms only: no form of that name has one.
    pub(super) fn form_of_no_box(&mut self, name: usize, after: Reader<'_>) -> bool {
        let mut ahead = after;
        let id = self.box_names.shown(name).to_owned();
        let (Some(word), true) = (ahead.take("of").then(|| ahead.take_word()).flatten(), self.is_on_forms(&id)) else {
            return false;
        };
        let written = format!("{id} of {}", self.of(word));
        let is_item = self.model.item_names.contains_key(fold(self.of(word)).as_ref());
        if is_item {
            return false;
        }
        let problem =
            Problem::new(Code::UnknownForm, word, format!("no form {} asks for {}", quote(self.of(word)), quote(&id)));
        self.problem(problem.with_help(crate::names::suggestion(&written, self.about_names.iter())));
        true
    }

    fn is_on_forms(&self, id: &str) -> bool {
        let boxes = self.model.about.fields.iter().skip(self.model.about.own);
        let mut boxes = boxes.map(|&field| key(&self.model.fields[field as usize].id));
        boxes.any(|known| same(known, id))
    }

    fn part_texts(&mut self) {
        for part in self.top(Keyword::Part) {
            for line in self.under(part, Keyword::Text) {
                let Some(when) = self.text_condition(line, &Sight::Agency) else { continue };
                let first = self.words(line).first;
                let texts = self.model.parts.iter_mut().flat_map(|part| &mut part.texts);
                if let Some(text) = texts.into_iter().find(|text| text.words.first == first) {
                    text.when = Some(when);
                }
            }
        }
    }

    fn text_condition(&mut self, at: usize, sight: &Sight) -> Option<Test> {
        let condition = self.block(at).head.condition.filter(|span| !span.is_empty())?;
        self.condition(condition, sight)
    }

    fn body(&mut self, form: usize, at: usize) -> Vec<BodyModel> {
        let mut body = Vec::new();
        for line in self.outline.children(Some(at)).collect::<Vec<_>>() {
            match self.block(line).keyword {
                Keyword::Text => {
                    let when = self.text_condition(line, &Sight::Board);
                    body.push(BodyModel::Text(TextModel { words: self.words(line), when }));
                }
                Keyword::Show => body.extend(self.shown_in_letter(form, line)),
                _ => {}
            }
        }
        body
    }

    /// `Show recommendations`, `Show Recommendation`: a box, or what was decided.
    fn shown_in_letter(&mut self, form: usize, at: usize) -> Option<BodyModel> {
        let (name, heading) = (self.block(at).head.name, self.words(at));
        if !self.model.forms[form].is_letter {
            let help = "Write `Letter` for `Form`, if the Board sends it to the agency.";
            self.report(Code::UnclearForm, self.block(at).span, super::echo::NO_LETTER, help);
            return None;
        }
        if name.is_empty() {
            return None;
        }
        let mut reader = Reader::new(self.text, name);
        reader.skip_article();
        let decision = self.decision_names.longest_at(reader.rest());
        let slot = self.about_names.longest_at(reader.rest());
        let is_decision = decision.is_some_and(|(_, bytes)| slot.is_none_or(|(_, other)| bytes >= other));
        let (shown, bytes) = match (decision, slot) {
            (Some((decision, bytes)), _) if is_decision => {
                (BodyModel::Decision { decision: decision as u32, heading }, bytes)
            }
            (_, Some((slot, bytes))) => (BodyModel::Box { slot: slot as u32, heading }, bytes),
            _ => {
                let span = reader.rest_span();
                let message = format!("{} is nothing that a letter can show", quote(self.of(span)));
                let known: Vec<&str> = self.decision_names.iter().chain(self.about_names.iter()).collect();
                let problem = Problem::new(Code::UnclearShow, span, message);
                self.problem(problem.with_suggestion(self.of(span), known.into_iter()));
                return None;
            }
        };
        reader.skip_bytes(bytes);
        if !reader.is_done() {
            let message = format!("{} is not understood here", quote(reader.rest()));
            self.report(Code::UnclearShow, reader.rest_span(), message, "Show one thing on each line.");
        }
        Some(shown)
    }

    /// `Confirms every standard in section Declaration`.
    fn confirms(&mut self, form: usize, at: usize) -> Option<ScopeModel> {
        let block = self.block(at);
        if self.model.forms[form].signed_by.is_none() {
            let help = "Add `Signed by …` under the form, or take the line away.";
            self.report(
                Code::UnclearForm,
                block.span,
                "whoever signs a form confirms, and nobody signs this one",
                help,
            );
        }
        let mut reader = Reader::new(self.text, block.head.name);
        if !reader.take("every") {
            if !block.head.name.is_empty() {
                let message = format!("{} is not understood after `Confirms`", quote(self.of(block.head.name)));
                let help = "Write `Confirms every standard`, or `Confirms every standard in section 1`.";
                self.report(Code::UnclearForm, block.head.name, message, help);
            }
            return None;
        }
        let scope = self.every(reader.rest_span(), None)?;
        let holds = self.model.items.iter().enumerate().any(|(item, model)| scope.holds_item(model, item as u32));
        if !holds && self.unknown_items_in(&scope).next().is_none() {
            let message = format!("there is no {} that this is about", quote(&scope.kind.to_lowercase()));
            self.report(Code::NothingInScope, block.span, message, "Look at the word, and at the section.");
        }
        Some(scope.model())
    }
}
