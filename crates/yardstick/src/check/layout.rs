//! What is asked of each item: what is written once `For every` kind, and what an item adds.

use std::collections::HashMap;

use foldhash::fast::RandomState as Quick;

use super::Checker;
use super::items::ItemBlock;
use super::scope::{Scope, Sight};
use crate::framework::Layer;
use crate::framework::condition::{Asks, Place, Test};
use crate::framework::model::{EvidenceModel, Home, LayoutModel};
use crate::framework::words::Words;
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::Keyword;
use crate::wording::quote;

/// What stands in the brackets of what the board fills in, or rates.
pub(super) const BY_THE_BOARD: &str = "by the Board";

/// A `For every` block, or an item that asks something of its own.
pub(super) struct Every {
    at: usize,
    scope: Scope,
    scale: Option<u32>,
    rate_label: Words,
    rate_at: Option<usize>,
    /// Each box, with the block that asks for it.
    fields: Vec<(u32, usize)>,
    /// The answer of a typed question.
    answer: Option<u32>,
    evidence: Vec<EvidenceModel>,
    /// How many of its boxes stand above `Rate on`.
    before_rating: usize,
}

/// The most boxes of all standards together; each response has room for every one.
const MOST_BOXES: u32 = 20_000_000;

impl Checker<'_> {
    pub(super) fn declare_every(&mut self) -> Vec<Every> {
        let mut every = Vec::new();
        for at in self.top(Keyword::ForEvery) {
            every.extend(self.for_every(at, None));
        }
        for (section, at) in self.section_blocks.clone().into_iter().enumerate() {
            for at in self.under(at, Keyword::ForEvery) {
                every.extend(self.for_every(at, Some(section as u32)));
            }
        }
        self.asked_twice(&every);
        every
    }

    /// Two blocks about the very same items cannot both say on what they are rated, or both ask for one box.
    fn asked_twice(&mut self, every: &[Every]) {
        let mut seen = HashMap::new();
        for block in every {
            let of = (block.scope.kind, block.scope.sections.as_deref());
            let rated = block.rate_at.map(|at| (None, self.block(at).span));
            let asked = block.fields.iter().map(|&(field, at)| {
                (Some(self.model.fields[field as usize].name), self.block(at).start.to(self.block(at).head.name))
            });
            for (what, span) in rated.into_iter().chain(asked).collect::<Vec<_>>() {
                if let Some(&first) = seen.get(&(of, what)) {
                    let message = format!("the same is asked of every {} above", of.0.to_lowercase());
                    let problem = Problem::new(Code::RepeatedLine, span, message).with_help("Keep one of them.");
                    self.problem(problem.with_related(first, "it is asked here first"));
                }
                seen.entry((of, what)).or_insert(span);
            }
        }
    }

    fn for_every(&mut self, at: usize, section: Option<u32>) -> Option<Every> {
        let scope = self.every(self.block(at).head.name, section);
        let asked = self.asked(at, scope.clone());
        let scope = scope?;
        if let Some(sections) = scope.sections.as_deref().filter(|_| !self.placement_blocks.is_empty()) {
            self.asked_alike_everywhere(self.block(at).span, scope.kind, sections);
        }
        let known = self.model.items.iter().enumerate().any(|(i, item)| scope.holds_item(item, i as u32));
        if !known && !self.unknown_items_in(&scope).any(|_| true) {
            let message = format!("there is no {} that this is about", quote(&scope.kind.to_lowercase()));
            self.report(Code::NothingInScope, self.block(at).span, message, "Look at the word, and at the section.");
        }
        asked
    }

    /// What one block asks: its scale and its boxes.
    fn asked(&mut self, at: usize, scope: Option<Scope>) -> Option<Every> {
        let rate_at = self.outline.child(at, Keyword::RateOn);
        let scale = rate_at.and_then(|rate| {
            self.only_attributes(self.block(rate), &[BY_THE_BOARD, "ours"]);
            self.board_can_rate(rate);
            self.rated_on(rate)
        });
        let mut fields: Vec<(u32, usize)> = Vec::new();
        for ask in self.under(at, Keyword::Ask) {
            let Some(field) = self.ask(ask) else { continue };
            let name = self.model.fields[field as usize].name;
            self.not_about_too(ask);
            self.not_from_register(ask, field);
            if let Some(&(_, first)) = fields.iter().find(|&&(other, _)| self.model.fields[other as usize].name == name)
            {
                let first = self.block(first).head.name;
                self.duplicate("the box", self.block(ask).head.name, Some(first));
                continue;
            }
            fields.push((field, ask));
        }
        let rate_label = rate_at.map_or(Words::default(), |rate| self.words(rate));
        let scope = scope?;
        let evidence = if scope.items.is_none() { self.evidence_under(at) } else { Vec::new() };
        let before_rating = fields.iter().filter(|&&(_, ask)| rate_at.is_some_and(|rate| ask < rate)).count();
        Some(Every { at, scope, scale, rate_label, rate_at, fields, answer: None, evidence, before_rating })
    }

    /// What the board says of a standard is a moderated rating, which is recorded where somebody gives it.
    fn board_can_rate(&mut self, at: usize) {
        let block = self.block(at);
        // It is one mistake, however many lines let the board rate.
        let is_said = self.has_problem(&[Code::UnknownLayerName, Code::LayerNotGiven]);
        if self.has_attribute(block, BY_THE_BOARD) && !self.has_layer(Layer::Moderated) && !is_said {
            let brackets = block.head.brackets.unwrap_or(block.span);
            let message = "it is not said who on the Board rates";
            let help = "Say it at the top: `Who rates:`, and under it `- moderated: …`.";
            self.report(Code::LayerNotGiven, brackets, message, help);
        }
    }

    /// The scale of a `Rate on` line. `Rate on Extent To what extent …` has lost its colon.
    fn rated_on(&mut self, at: usize) -> Option<u32> {
        let block = self.block(at);
        let name = block.head.name;
        let found = self.scale_names.longest_at(self.of(name)).filter(|_| !block.has_colon);
        let Some((_, bytes)) = found.filter(|&(_, bytes)| bytes < self.of(name).len()) else {
            return self.scale_called(name);
        };
        let scale = Span { start: name.start, end: name.start + bytes as u32 };
        let question = Span { start: scale.end, end: name.end }.trim(self.text);
        let front = self.of(block.start.to(scale));
        let problem = Problem::new(Code::MissingColon, scale, format!("a colon is missing after {}", quote(front)));
        let help = format!("Write `{front}: {}`.", self.of(question));
        let gap = Span { start: scale.end, end: question.start };
        self.problem(problem.with_help(help).with_fix(gap, ": "));
        self.scale_called(scale)
    }

    /// A box of items may not be called like one about the agency: conditions could mean either.
    fn not_about_too(&mut self, at: usize) {
        let name = self.block(at).head.name;
        let Some(first) = self.about_names.find(self.of(name)) else { return };
        let field = self.model.about.fields.get(first).map(|&field| &self.model.fields[field as usize]);
        if let Some(Home::Section(section)) = field.map(|field| field.home) {
            let once = self.block(self.about_blocks[first]).head.name;
            return self.clashes.entry(section).or_default().push((once, name));
        }
        let message = format!("the box {} is asked about the agency, too", quote(self.of(name)));
        let first = self.block(self.about_blocks[first]).head.name;
        let problem = Problem::new(Code::AmbiguousName, name, message).with_related(first, "it is asked here");
        self.problem(problem.with_help("Give one of them another id, so that a condition can tell them apart."));
    }

    /// Boxes of a section that are asked of standards, too: where there are several, a line above them is rather missing.
    fn boxes_clash(&mut self) {
        for (section, clashes) in std::mem::take(&mut self.clashes) {
            let Some(&(once, of_items)) = clashes.first() else { continue };
            let mut names: Vec<&str> = clashes.iter().map(|&(once, _)| self.of(once)).collect();
            names.dedup();
            names.sort_unstable();
            names.dedup();
            let section = &self.model.sections[section as usize].id;
            let (what, help) = match names.len() {
                1 => (quote(names[0]), "Give one of them another id, so that a condition can tell them apart."),
                _ => (
                    format!("{} boxes like {}", names.len(), quote(names[0])),
                    "Is a line like `For every … in this section` missing above them? Else give them other ids.",
                ),
            };
            let message = format!("section {section} asks once for {what}, and so do lines about standards");
            let problem = Problem::new(Code::AmbiguousName, once, message).with_help(help);
            self.problem(problem.with_related(of_items, "it is asked here, too"));
        }
    }

    /// Gives every item its layout and its slots, then reads the conditions that needed them.
    pub(super) fn lay_out(&mut self, every: &[Every]) {
        let own = self.own();
        self.boxes_clash();
        let mut known: HashMap<(&'static str, Option<u32>), u32, Quick> = HashMap::default();
        let mut slot = self.model.about.fields.len() as u32;
        for at in 0..self.model.items.len() {
            let (kind, section) = (self.model.items[at].kind, self.model.items[at].section);
            let mine = own.get(&(at as u32));
            let layout = match known.get(&(kind, section)).filter(|_| mine.is_none()) {
                Some(&layout) => layout,
                None => {
                    let layout = self.add_layout(every, mine, kind, section, at as u32);
                    if mine.is_none() {
                        known.insert((kind, section), layout);
                    }
                    let item = &self.model.items[at];
                    item.section.iter().chain(&item.also).for_each(|&section| self.laid_out.place(layout, section));
                    layout
                }
            };
            let item = &mut self.model.items[at];
            (item.layout, item.first_slot) = (layout, slot);
            slot = slot.saturating_add(self.model.layouts[layout as usize].fields.len() as u32);
        }
        self.model.slots = slot as usize;
        // What would be asked of items that our copy does not name, so that rules about them can be read.
        for at in 0..self.unknown_items.len() {
            let (kind, section, _) = self.unknown_items[at];
            let layout = known
                .get(&(kind, Some(section)))
                .copied()
                .unwrap_or_else(|| self.add_layout(every, None, kind, Some(section), u32::MAX));
            self.unknown_items[at].2 = layout;
            self.model.sections[section as usize].unknown_layouts.push((kind, layout));
        }
        if slot > MOST_BOXES {
            let span = every.first().map_or(Span::default(), |every| self.block(every.at).span);
            let message = format!("all standards together have more than {MOST_BOXES} boxes");
            self.report(Code::TooManyThings, span, message, "Ask for fewer boxes, or split the framework.");
        }
        // What is said for certain sections comes after what is said for all, and takes its place.
        let (general, special): (Vec<&Every>, Vec<&Every>) =
            every.iter().partition(|every| every.scope.sections.is_none());
        for asked in general.into_iter().chain(special).chain(own.values().flatten()) {
            self.asked_conditions(asked);
        }
        self.item_words();
        self.section_conditions();
    }

    /// The items that ask something of their own, or that a rule names one by one.
    fn own(&mut self) -> std::collections::BTreeMap<u32, Option<Every>> {
        let mut own = std::collections::BTreeMap::new();
        for ItemBlock { item, at, answer } in self.item_blocks.clone() {
            let asks = [Keyword::Ask, Keyword::RateOn].iter().any(|&keyword| self.outline.child(at, keyword).is_some());
            if asks || answer.is_some() {
                let kind = self.model.items[item as usize].kind;
                let scope = Scope { kind, sections: None, items: Some(vec![item]), span: self.block(at).span };
                let mut asked = self.asked(at, Some(scope));
                if let Some(asked) = &mut asked {
                    asked.answer = answer;
                }
                own.insert(item, asked);
            }
        }
        for (at, item) in self.model.items.iter().enumerate().filter(|(_, item)| !item.also.is_empty()) {
            debug_assert!(item.section.is_some());
            own.entry(at as u32).or_insert(None);
        }
        for rule in self.top(Keyword::Rule) {
            for at in self.under(rule, Keyword::For) {
                let problems = self.problems.len();
                let scope = self.certain(self.block(at).head.name);
                self.problems.truncate(problems);
                for item in scope.and_then(|scope| scope.items).unwrap_or_default() {
                    own.entry(item).or_insert(None);
                }
            }
        }
        own
    }

    /// An item's own lines win over those for its section, and those over the ones for the whole file.
    fn add_layout(
        &mut self,
        every: &[Every],
        mine: Option<&Option<Every>>,
        kind: &'static str,
        section: Option<u32>,
        item: u32,
    ) -> u32 {
        let asked = every.iter().enumerate().filter(|(_, every)| every.scope.holds(kind, section, item));
        let mut asked: Vec<usize> = asked.map(|(at, _)| at).collect();
        asked.sort_by_key(|&at| every[at].scope.sections.is_some());
        let layout = match self.laid_out.add(kind, mine.is_none().then_some(&asked)) {
            Some(alike) => self.model.layouts[alike as usize].clone(),
            None => {
                let asked = asked.iter().map(|&at| &every[at]).chain(mine.and_then(Option::as_ref));
                self.layout(&asked.collect::<Vec<_>>(), mine)
            }
        };
        self.model.layouts.push(layout);
        self.model.layouts.len() as u32 - 1
    }

    fn layout(&self, asked: &[&Every], mine: Option<&Option<Every>>) -> LayoutModel {
        let mut layout = LayoutModel::default();
        if let Some(answer) = mine.and_then(Option::as_ref).and_then(|mine| mine.answer) {
            layout.positions.insert(self.model.fields[answer as usize].name, 0);
            (layout.fields, layout.answer) = (vec![answer], Some(0));
        }
        for every in asked {
            if every.rate_at.is_some() {
                layout.scale = every.scale;
                layout.by_board = every.rate_at.is_some_and(|at| self.has_attribute(self.block(at), BY_THE_BOARD));
                layout.rate_label = every.rate_label;
                layout.before_rating = (layout.fields.len() + every.before_rating) as u32;
            }
            if every.scope.items.is_none() {
                layout.guidance.extend(self.words_under(every.at, Keyword::Guidance));
                layout.evidence.extend(every.evidence.iter().cloned());
            }
            for &(field, _) in &every.fields {
                let name = self.model.fields[field as usize].name;
                let position = layout.fields.len() as u32;
                match layout.positions.get(&name) {
                    Some(&taken) => layout.fields[taken as usize] = field,
                    None => {
                        layout.positions.insert(name, position);
                        layout.fields.push(field);
                    }
                }
            }
        }
        let fields = layout.fields.iter().map(|&field| &self.model.fields[field as usize]);
        layout.watched = fields.into_iter().any(|field| field.required || field.only_on_request);
        layout
    }

    fn asked_conditions(&mut self, asked: &Every) {
        let sight = self.sight_of(&asked.scope);
        for &(field, at) in &asked.fields {
            if let Some(condition) = self.block(at).head.condition.filter(|span| !span.is_empty()) {
                self.model.fields[field as usize].when = self.condition(condition, &sight);
            }
        }
        if let Some(condition) = asked.rate_at.and_then(|at| self.block(at).head.condition) {
            let help = "Write two `For every` blocks, each `in section …`.";
            self.report(Code::MisplacedCondition, condition, "a rating cannot depend on a condition yet", help);
        }
        let is_one_item = asked.scope.items.is_some();
        if let Some(at) = self.outline.child(asked.at, Keyword::Descriptors).filter(|_| !is_one_item) {
            let Some(scale) = self.scale_in(&sight, self.block(at).span) else { return };
            let descriptors = self.descriptors(asked.at, Some(scale));
            for layout in self.layouts_in(&asked.scope) {
                let kept = &mut self.model.layouts[layout as usize].descriptors;
                for &(level, words) in &descriptors {
                    kept.retain(|&(other, _)| other != level);
                    kept.push((level, words));
                }
            }
        }
    }

    /// What stands under single items: their descriptors and what they apply to.
    fn item_words(&mut self) {
        for ItemBlock { item, at, .. } in self.item_blocks.clone() {
            let layout = &self.model.layouts[self.model.items[item as usize].layout as usize];
            let (scale, is_answered) = (layout.scale, layout.answer.is_some());
            if scale.is_some() && is_answered {
                self.rated_and_answered(at);
            }
            if let Some(block) = self.outline.child(at, Keyword::Descriptors) {
                if scale.is_none() && !self.lacks_scale && !self.has_problem(&[Code::UnknownScale]) {
                    let help = "Put `Rate on` and the name of a scale under `For every …`.";
                    self.report(Code::NothingToRateOn, self.block(block).span, "this is not rated on any scale", help);
                }
                self.model.items[item as usize].descriptors = self.descriptors(at, scale);
            }
            self.model.items[item as usize].applies = self.applies(at);
        }
    }

    fn section_conditions(&mut self) {
        for (section, at) in self.section_blocks.clone().into_iter().enumerate() {
            self.model.sections[section].applies = self.applies(at);
        }
    }

    /// What applies depends on the agency alone: a standard's answer cannot decide whether it is asked.
    pub(super) fn condition_about_agency(&mut self, span: Span) -> Option<Test> {
        let test = self.condition(span, &Sight::Agency)?;
        let of_item = test.clauses().into_iter().find(|clause| {
            let place = match &clause.asks {
                Asks::RatedAs { .. } | Asks::Answered { .. } | Asks::Layered { .. } | Asks::Many(_) => return true,
                Asks::Given { place, .. } | Asks::Chosen { place, .. } => *place,
                Asks::Dated { place, .. } | Asks::Numbered { place, .. } => *place,
                Asks::Submitted { .. } | Asks::Paper(_) => return false,
                Asks::Surveyed(_) => return true,
            };
            matches!(place, Place::Of { .. })
        });
        if let Some(clause) = of_item {
            let help = "Ask it under `About the agency`, and let the condition read that box.";
            let message = match clause.asks {
                Asks::Surveyed(_) => "what applies cannot depend on a survey",
                _ => "what applies cannot depend on the answer to a standard",
            };
            self.report(Code::WrongType, clause.span, message, help);
            return None;
        }
        Some(test)
    }

    /// `Applies when C` and `Applies to all agencies`.
    fn applies(&mut self, parent: usize) -> Option<Test> {
        let at = self.outline.child(parent, Keyword::Applies)?;
        let block = self.block(at);
        let to_all = block.phrase.ends_with("agencies");
        match block.head.condition.filter(|span| !span.is_empty()) {
            Some(condition) if to_all => {
                let help = "Take the condition away, or write `Applies when …`.";
                self.report(Code::MisplacedCondition, condition, "what applies to all agencies has no condition", help);
            }
            Some(condition) => return self.condition_about_agency(condition),
            None if !to_all && block.head.name.is_empty() => {
                let help = "Write `Applies when …` or `Applies to all agencies`.";
                self.report(Code::MisplacedCondition, block.span, "`Applies` needs a condition", help);
            }
            None => {}
        }
        None
    }
}
