//! What a line is about: `For every statement in section 9`, and which boxes can be seen from there.

use super::Checker;
use super::items::singular;
use crate::framework::model::{ItemModel, ScopeModel};
use crate::framework::{ANSWER, AnswerKind};
use crate::names::{Names, Reader, certain, fold, nearest, same};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::{ITEM, ITEMS};
use crate::wording::{and, or, quote};

/// How many sections are written out for a row of them.
const MOST_NAMED: usize = 20;

/// Items of one kind, everywhere or in certain sections, or certain items.
#[derive(Debug, Clone)]
pub(super) struct Scope {
    pub(super) kind: &'static str,
    pub(super) sections: Option<Vec<u32>>,
    pub(super) items: Option<Vec<u32>>,
    pub(super) span: Span,
}

/// What a condition can speak of.
#[derive(Debug, Clone)]
pub(super) enum Sight {
    /// The boxes about the agency, and nothing else.
    Agency,
    /// The same, and what the board makes of it: its own boxes, packs and decisions.
    Board,
    /// These layouts' ratings and boxes, and the boxes about the agency.
    Items { layouts: Vec<u32> },
}

/// What a list names.
#[derive(Debug, Clone, Copy)]
pub(super) enum Listed {
    Sections,
    Ids,
}

impl Scope {
    /// The same as the compiled framework keeps it.
    pub(super) fn model(&self) -> ScopeModel {
        ScopeModel { kind: self.kind, sections: self.sections.clone(), items: self.items.clone() }
    }

    /// Whether it holds an item in any of the sections in which that stands.
    pub(super) fn holds_item(&self, item: &ItemModel, at: u32) -> bool {
        self.holds(item.kind, item.section, at)
            || item.also.iter().any(|&section| self.holds(item.kind, Some(section), at))
    }

    pub(super) fn holds(&self, kind: &str, section: Option<u32>, item: u32) -> bool {
        self.sections.as_ref().is_none_or(|sections| section.is_some_and(|at| sections.contains(&at)))
            && self.items.as_ref().is_none_or(|items| items.contains(&item))
            && self.kind == kind
    }
}

impl Checker<'_> {
    /// Reads `statement`, `statement in this section`, `statement in section 1 and 2`.
    pub(super) fn every(&mut self, span: Span, this_section: Option<u32>) -> Option<Scope> {
        let mut reader = Reader::new(self.text, span);
        let kind = self.kind(&mut reader)?;
        let sections = self.sections(&mut reader, this_section)?;
        if !reader.is_done() {
            let message = format!("{} is not understood here", quote(reader.rest()));
            let item = reader.ahead().take_word().and_then(|word| self.item_named(word));
            let kind = kind.to_lowercase();
            let help = match item {
                Some(_) => format!("Without `every`: write {}.", quote(&format!("For {kind} {}", reader.rest()))),
                None if sections.is_some() => {
                    "Write sections as in `section 1 and 2`, or `section 1, 2 and 3`.".to_owned()
                }
                None => format!("Write `For every {kind}`, or `For every {kind} in section 9`."),
            };
            self.report(Code::UnclearScope, reader.rest_span(), message, help);
            return None;
        }
        Some(Scope { kind, sections, items: None, span })
    }

    /// Reads `question 4.4`, `standards 1.1, 1.2 and 1.5`.
    pub(super) fn certain(&mut self, span: Span) -> Option<Scope> {
        let mut reader = Reader::new(self.text, span);
        let kind = match self.kind_of_bare_id(&reader) {
            Some(kind) => kind,
            None => self.kind(&mut reader)?,
        };
        let at = reader.rest_span();
        let ids = self.ids(at);
        let items: Option<Vec<u32>> = ids.iter().map(|id| self.item_called(id, at)).collect();
        let items = items?;
        let is_again = |at: &usize| {
            items.get(..*at).is_some_and(|before| items.get(*at).is_some_and(|item| before.contains(item)))
        };
        if let Some(id) = (0..items.len()).find(is_again).and_then(|again| ids.get(again)) {
            self.named_twice(&kind.to_lowercase(), id, at);
        }
        if items.is_empty() {
            let help = format!("Name them: `For {} 1.1`, or write `For every {0}`.", kind.to_lowercase());
            self.report(Code::UnclearScope, span, "it is not said which", help);
            return None;
        }
        Some(Scope { kind, sections: None, items: Some(items), span })
    }

    /// `For 2.1`: an id, and not what standards are called. It is said, and read as it was meant.
    fn kind_of_bare_id(&mut self, reader: &Reader<'_>) -> Option<&'static str> {
        let word = reader.ahead().take_word()?;
        let kind = self.item_named(word)?.kind;
        let message = format!("it is not said what {} is called", quote(self.of(word)));
        let meant = format!("{} {}", kind.to_lowercase(), self.of(word));
        let problem = Problem::new(Code::UnclearScope, word, message);
        self.problem(problem.with_help(format!("Write {}.", quote(&format!("For {meant}")))).with_fix(word, meant));
        Some(kind)
    }

    /// The item whose id this is; an id with a comma after it is one as well.
    fn item_named(&self, word: Span) -> Option<&ItemModel> {
        let id = self.of(word).trim_end_matches(',');
        let item = *self.model.item_names.get(fold(id).as_ref())?;
        self.model.items.get(item as usize)
    }

    pub(super) fn kind(&mut self, reader: &mut Reader<'_>) -> Option<&'static str> {
        let word = reader.take_word().unwrap_or(reader.rest_span());
        let text = self.of(word);
        let kinds = || ITEM.iter().chain(ITEMS);
        if let Some(kind) = kinds().find(|kind| same(kind, text)) {
            return Some(singular(kind));
        }
        let used: Vec<&str> =
            ITEM.iter().filter(|kind| self.model.items.iter().any(|item| item.kind == **kind)).copied().collect();
        let message = format!("{} is not what standards are called here", quote(text));
        let problem = Problem::new(Code::UnclearScope, word, message);
        let known = or(ITEM.iter().map(|kind| format!("`{}`", kind.to_lowercase())));
        let near = nearest(text, kinds().copied());
        let shown = near.or(used.first().copied()).map(str::to_lowercase);
        let problem = match shown {
            Some(shown) => problem.with_help(format!("Did you mean {}? The words are {known}.", quote(&shown))),
            None => problem.with_help(format!("The words are {known}.")),
        };
        self.problem(match near.and_then(|_| certain(text, ITEM.iter().copied())) {
            Some(kind) => problem.with_fix(word, kind.to_lowercase()),
            None => problem,
        });
        // What follows is read as it was probably meant, so that one slip is one message.
        near.and_then(|near| kinds().find(|kind| **kind == near)).map(|kind| singular(kind))
    }

    pub(super) fn sections(&mut self, reader: &mut Reader<'_>, this: Option<u32>) -> Option<Option<Vec<u32>>> {
        let at = reader.rest_span();
        if reader.take("in this section") {
            if this.is_none() {
                let help = "Name it: `in section 9`.";
                self.report(Code::UnclearScope, at, "`this section` stands outside every section", help);
            }
            return this.map(|this| Some(vec![this]));
        }
        if !(reader.take("in section") || reader.take("in sections") || reader.take("in Appendix")) {
            return Some(None);
        }
        let mut sections = Vec::new();
        while let Some(word) = reader.take_word() {
            if self.row_of_sections(word, reader) {
                return None;
            }
            let section = self.section_called(word)?;
            if sections.contains(&section) {
                self.named_twice("section", self.of(word), word);
            }
            sections.push(section);
            if self.lost_before_joint(Listed::Sections, sections.len(), reader) {
                return None;
            }
            let joint = reader.rest_span();
            if reader.take_joint().is_none() {
                break;
            }
            if reader.is_done() {
                self.report(Code::UnclearScope, joint, "another section is missing here", "Take the last `and` away.");
            }
            self.section_once(reader);
        }
        Some(Some(sections))
    }

    /// `section 1 and section 2`: the word stands once. It is said, and passed over.
    fn section_once(&mut self, reader: &mut Reader<'_>) {
        let at = reader.rest_span();
        if self.section_names.find("section").is_none() && (reader.take("sections") || reader.take("section")) {
            let word = Span { end: reader.rest_span().start, ..at };
            let problem = Problem::new(Code::UnclearScope, word.trim(self.text), "`section` stands here once more");
            self.problem(problem.with_help("Write it once: `section 1 and 2`.").with_fix(word, ""));
        }
    }

    /// `sections 1-3`, `sections 1 to 3`: a row, which stands for ids of standards only. It is said here.
    fn row_of_sections(&mut self, word: Span, reader: &Reader<'_>) -> bool {
        let mut ahead = reader.ahead();
        let text = self.of(word);
        let (span, from, to) = match (text.split_once(['-', '–', '—']), ahead.take("to").then(|| ahead.take_word()))
        {
            (Some((from, to)), _) if self.section_names.find(text).is_none() => (word, from, to),
            (None, Some(Some(last))) => (word.to(last), text, self.of(last)),
            _ => return false,
        };
        let at = |name: &str| self.section_names.find(name.trim());
        let (Some(first), Some(last)) = (at(from), at(to)) else { return false };
        let problem =
            Problem::new(Code::UnclearScope, span, format!("{} is no list of sections", quote(self.of(span))));
        let names = self.section_names.iter().skip(first).take((last + 1).saturating_sub(first).min(MOST_NAMED));
        let meant = and(names.map(str::to_owned));
        self.problem(match first < last && last - first < MOST_NAMED {
            true => {
                problem.with_help(format!("Name each: {}.", quote(&format!("section {meant}")))).with_fix(span, meant)
            }
            false => problem.with_help("Name each, as in `section 1, 2 and 3`."),
        });
        true
    }

    /// `1, and 3`: after the first name of a list stand a comma and an `and`. Two names need no comma, so a name between
    /// them is probably lost, and a list that is one short would be read without a word. Before a row, as in
    /// `1.1, and 2.1 to 2.3`, a comma may stand.
    pub(super) fn lost_before_joint(&mut self, what: Listed, named: usize, reader: &Reader<'_>) -> bool {
        let mut ahead = reader.ahead();
        let has_comma = ahead.take_sign(',');
        let is_joined = has_comma && matches!(ahead.take_joint(), Some(Some(_)));
        let joint = Span { end: ahead.rest_span().start, ..reader.rest_span() };
        let goes_on = ahead.take_word().is_some() && !ahead.is_at("to");
        let is_lost = named == 1 && is_joined && goes_on;
        if is_lost {
            let (code, name, three, two) = match what {
                Listed::Sections => (Code::UnclearScope, "a section", "1, 2 and 3", "1 and 3"),
                Listed::Ids => (Code::BadId, "an id", "1.1, 1.2 and 1.3", "1.1 and 1.3"),
            };
            let message = format!("between the comma and the word after it {name} seems to be missing");
            let help =
                format!("Write it, as in `{three}`; or take the comma away where only these two are meant: `{two}`.");
            self.report(code, joint.trim(self.text), message, help);
        }
        is_lost
    }

    /// One name of a list stands there again: probably another was meant.
    fn named_twice(&mut self, what: &str, name: &str, span: Span) {
        let message = format!("{what} {} is named twice", quote(name));
        self.report(Code::UnclearScope, span, message, "Was another one meant? Else take it away.");
    }

    pub(super) fn section_called(&mut self, span: Span) -> Option<u32> {
        if let Some(at) = self.section_names.find(self.of(span)) {
            return Some(at as u32);
        }
        let message = format!("there is no section {}", quote(self.of(span)));
        let problem = Problem::new(Code::UnknownSection, span, message);
        self.problem(problem.with_suggestion(self.of(span), self.section_names.iter()));
        None
    }

    pub(super) fn item_called(&mut self, id: &str, span: Span) -> Option<u32> {
        let found = self.model.item_names.get(fold(id).as_ref()).copied();
        if found.is_none() {
            let problem = Problem::new(Code::UnknownItem, span, format!("there is no standard {}", quote(id)));
            let ids = self.model.items.iter().map(|item| item.id.as_str());
            let help = match nearest(id, ids) {
                Some(near) => format!("Did you mean {}?", quote(near)),
                None => "Look at the ids of the sections above.".to_owned(),
            };
            self.problem(problem.with_help(help));
        }
        found
    }

    /// The layouts of the items that a scope holds.
    pub(super) fn layouts_in(&self, scope: &Scope) -> Vec<u32> {
        let mut layouts: Vec<u32> = match &scope.items {
            Some(items) => items.iter().map(|&item| self.model.items[item as usize].layout).collect(),
            None => self.laid_out.held_by(scope).collect(),
        };
        layouts.extend(self.unknown_items_in(scope).map(|(.., layout)| layout));
        layouts.sort_unstable();
        layouts.dedup();
        layouts
    }

    /// What a condition sees of the items that a scope holds.
    pub(super) fn sight_of(&self, scope: &Scope) -> Sight {
        Sight::Items { layouts: self.laid_out.unlike(self.layouts_in(scope)) }
    }

    /// What a condition sees of all items.
    pub(super) fn sight_of_all(&self) -> Sight {
        Sight::Items { layouts: self.laid_out.all_unlike() }
    }

    /// Items that exist and that our copy does not name.
    pub(super) fn unknown_items_in<'s>(
        &'s self,
        scope: &'s Scope,
    ) -> impl Iterator<Item = (&'static str, u32, u32)> + 's {
        let all = self.unknown_items.iter().copied();
        all.filter(|&(kind, section, _)| scope.items.is_none() && scope.holds(kind, Some(section), u32::MAX))
    }

    /// The one scale on which these layouts' items are rated.
    pub(super) fn scale_in(&mut self, sight: &Sight, span: Span) -> Option<u32> {
        let Sight::Items { layouts } = sight else {
            let help = "Say which: `rating of 1.1`, or put `For every …` above it where that may stand.";
            self.report(Code::NothingToRateOn, span, "`rating` is used where no standard is meant", help);
            return None;
        };
        let mut scales: Vec<u32> = layouts.iter().filter_map(|&at| self.model.layouts[at as usize].scale).collect();
        scales.sort_unstable();
        scales.dedup();
        match scales[..] {
            [scale] => return Some(scale),
            [] if layouts.is_empty() || self.lacks_scale || self.has_problem(&[Code::UnknownScale]) => {}
            [] => {
                let help = "Put `Rate on` and the name of a scale under `For every …`.";
                self.report(Code::NothingToRateOn, span, "these standards are not rated on any scale", help);
            }
            [one, two, ..] => {
                let names = [one, two].map(|at| quote(self.of(self.model.scales[at as usize].name)));
                let message = format!("these standards are rated on {} and on {}", names[0], names[1]);
                self.report(Code::WrongType, span, message, "Write one rule for each, `in section …`.");
            }
        }
        None
    }

    /// Whether any of these items is rated at all.
    pub(super) fn any_rated(&self, sight: &Sight) -> bool {
        let Sight::Items { layouts } = sight else { return false };
        layouts.iter().any(|&at| self.model.layouts[at as usize].scale.is_some())
    }

    /// Whether the board rates all of these items, and not the agency.
    pub(super) fn is_rated_by_the_board(&self, sight: &Sight) -> bool {
        let Sight::Items { layouts } = sight else { return false };
        !layouts.is_empty() && layouts.iter().all(|&at| self.model.layouts[at as usize].by_board)
    }

    /// The boxes of items that can be seen, by the number of their id.
    pub(super) fn boxes_in(&self, sight: &Sight) -> Vec<(u32, AnswerKind, Option<u32>)> {
        let Sight::Items { layouts } = sight else { return Vec::new() };
        let mut boxes: Vec<(u32, AnswerKind, Option<u32>)> = Vec::new();
        for &layout in layouts {
            for &field in &self.model.layouts[layout as usize].fields {
                let field = &self.model.fields[field as usize];
                if !boxes.iter().any(|&(name, ..)| name == field.name) {
                    boxes.push((field.name, field.kind, field.list));
                }
            }
        }
        boxes
    }

    /// A box of one id that is of two kinds: what a line says of it cannot be read in one way.
    pub(super) fn of_one_kind(&mut self, name: u32, span: Span, sight: &Sight) -> bool {
        let Sight::Items { layouts } = sight else { return true };
        let kinds = layouts.iter().filter_map(|&layout| {
            let layout = &self.model.layouts[layout as usize];
            let field = &self.model.fields[*layout.fields.get(*layout.positions.get(&name)? as usize)? as usize];
            Some((field.kind, field.list))
        });
        let kinds: std::collections::BTreeSet<_> = kinds.collect();
        if kinds.len() > 1 {
            let is_answer = same(self.box_names.shown(name as usize), ANSWER);
            let (message, help) = match is_answer {
                true => (
                    "these questions take different kinds of answer".to_owned(),
                    "Name those that take the same: `For question …` in a rule. A box can stand under each question.",
                ),
                false => (
                    format!("the box {} takes different kinds of answer here and there", quote(self.of(span))),
                    "Write one rule for each, `in section …`.",
                ),
            };
            self.report(Code::WrongType, span, message, help);
        }
        kinds.len() <= 1
    }

    /// The names of all boxes that can be seen, for a message.
    pub(super) fn box_names_in(&self, sight: &Sight) -> Names {
        let items = self.item_box_names_in(sight);
        let is_seen = |slot: usize| matches!(sight, Sight::Board) || !self.is_of_the_board(slot as u32);
        let about = self.about_names.iter().enumerate().filter(|&(slot, _)| is_seen(slot));
        Names::new(items.iter().chain(about.map(|(_, name)| name)))
    }

    /// The names of the items' boxes that can be seen, for a message.
    pub(super) fn item_box_names_in(&self, sight: &Sight) -> Names {
        let items = self.boxes_in(sight);
        Names::new(items.iter().map(|&(name, ..)| self.box_names.shown(name as usize)))
    }
}
