//! Boxes: what is asked about the agency, and beside the rating of every item.

use super::Checker;
use super::attributes::meant;
use super::head::one_word_of;
use super::point::Point;
use super::scope::Sight;
use crate::framework::AnswerKind;
use crate::framework::model::{ColumnModel, FieldModel, Home, ListModel};
use crate::framework::words::Words;
use crate::names::{Names, same};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::Keyword;
use crate::wording::quote;

/// The words that may stand in the brackets of a box, besides its kind of answer.
const MARKS: [&str; 6] =
    ["required", "only on request", "for the action plan", "from the register", "question …", "ours"];

/// Words that mean something else in a condition, so no box is called by them.
const RESERVED: [&str; 30] = [
    "a",
    "an",
    "the",
    "of",
    "not",
    "and",
    "or",
    "when",
    "every",
    "any",
    "no",
    "last",
    "at",
    "more",
    "fewer",
    "given",
    "answered",
    "unanswered",
    "rating",
    "answer",
    "response",
    "self",
    "moderated",
    "final",
    "previous",
    "id",
    "title",
    "number",
    "share",
    "section",
];

/// Boxes are kept as bits of a word where they are compared.
pub(super) const MOST_COLUMNS: usize = 60;

impl Checker<'_> {
    pub(super) fn declare_about(&mut self) {
        for about in self.top(Keyword::About) {
            self.boxes_once(about, Home::Agency);
        }
        for (section, at) in self.top(Keyword::Section).into_iter().enumerate() {
            self.boxes_once(at, Home::Section(section as u32));
        }
        for submission in self.top(Keyword::Submission) {
            self.boxes_once(submission, Home::Submission);
        }
    }

    /// The boxes that stand directly under a block, each asked once in a response.
    fn boxes_once(&mut self, parent: usize, home: Home) {
        for at in self.under(parent, Keyword::Ask) {
            let Some(field) = self.ask(at) else { continue };
            self.model.fields[field as usize].home = home;
            self.not_of_standards(at, field);
            let span = self.block(at).head.name;
            let id = self.model.fields[field as usize].id.clone();
            if let Some(first) = self.about_names.add(&id) {
                let first = self.about_blocks.get(first).map(|&block| self.block(block).head.name);
                self.duplicate("the box", span, first);
            }
            self.about_blocks.push(at);
            if home == Home::Agency {
                self.find_areas(field);
            }
            self.model.about.fields.push(field);
        }
    }

    /// Some marks are for boxes of standards: about the agency they would do nothing.
    pub(super) fn not_of_standards(&mut self, at: usize, field: u32) {
        let field = &self.model.fields[field as usize];
        if field.from_register && field.home != Home::Agency {
            let brackets = self.block(at).head.brackets.unwrap_or(self.block(at).span);
            let help = "Put the box under `About the agency`, or take the mark away.";
            let message = "the register says nothing but what is about the agency";
            return self.report(Code::UnknownAttribute, brackets, message, help);
        }
        if field.from_register && !field.kind.is_choice() {
            let brackets = self.block(at).head.brackets.unwrap_or(self.block(at).span);
            let help = "Write `(from the register, one of …)` or `(from the register, any of …)`.";
            return self.report(Code::UnknownAttribute, brackets, "what comes from the register is a choice", help);
        }
        if field.only_on_request || field.for_action_plan {
            let brackets = self.block(at).head.brackets.unwrap_or(self.block(at).span);
            let message = "this mark is for boxes of standards, not for what is asked about the agency";
            self.report(Code::UnknownAttribute, brackets, message, "Take it away.");
        }
    }

    /// What the register says is about agencies, and about no standard.
    pub(super) fn not_from_register(&mut self, at: usize, field: u32) {
        if std::mem::take(&mut self.model.fields[field as usize].from_register) {
            let brackets = self.block(at).head.brackets.unwrap_or(self.block(at).span);
            let help = "Put the box under `About the agency`, or take the mark away.";
            self.report(Code::UnknownAttribute, brackets, "the register says nothing of standards", help);
        }
    }

    /// The box about the agency that is a choice of local areas holds the areas of a response.
    fn find_areas(&mut self, field: u32) {
        let field = &self.model.fields[field as usize];
        let is_areas = self.model.areas.is_some() && field.list.map(|list| list as usize) == self.model.areas;
        if is_areas {
            let slot = self.model.about.fields.len() as u32;
            self.model.about.areas.get_or_insert(slot);
        }
    }

    pub(super) fn about_conditions(&mut self) {
        for (slot, at) in self.about_blocks.clone().into_iter().enumerate() {
            let condition = self.block(at).head.condition.filter(|span| !span.is_empty());
            // What the board is asked can depend on what it decides: that is read when decisions are known.
            let Some(condition) = condition.filter(|_| !self.is_of_the_board(slot as u32)) else { continue };
            let test = self.condition(condition, &Sight::Agency);
            let field = self.model.about.fields[slot] as usize;
            self.model.fields[field].when = test;
        }
    }

    /// One box, without its condition: that can only be read when all boxes are known.
    pub(super) fn ask(&mut self, at: usize) -> Option<u32> {
        if self.says_bare_kind(at) {
            return None;
        }
        let id = self.id(at)?;
        let block = self.block(at);
        if RESERVED.iter().any(|word| same(word, &id)) {
            let message = format!("a box cannot be called {}", quote(&id));
            let bare = self.help_for_bare_kind(block.head.name).filter(|_| block.head.brackets.is_none());
            let lacks_kind = bare.is_some();
            let help = bare.unwrap_or_else(|| {
                format!("{} means something else in a condition. Choose another id, as in `our-{id}`.", quote(&id))
            });
            self.report(Code::ReservedName, block.head.name, message, help);
            if lacks_kind {
                return None;
            }
        }
        let mut field = self.new_field(at, id);
        self.marks(at, &mut field);
        self.model.fields.push(field);
        Some(self.model.fields.len() as u32 - 1)
    }

    /// A box with nothing known of it but its id and its label.
    pub(super) fn new_field(&mut self, at: usize, id: String) -> FieldModel {
        let known = self.box_names.find(&id);
        let name = known.unwrap_or_else(|| self.box_names.iter().count()) as u32;
        if known.is_none() {
            self.box_names.add(&id);
        }
        // Bullets under a box are columns or choices, not part of its label.
        let label = Words { to: self.first_point(at), ..self.words(at) };
        FieldModel {
            id,
            home: Home::Agency,
            name,
            label,
            prompt: self.put_together(label),
            kind: AnswerKind::LongText,
            list: None,
            columns: Vec::new(),
            required: false,
            only_on_request: false,
            for_action_plan: false,
            from_register: false,
            printed: None,
            when: None,
            guidance: self.words_under(at, Keyword::Guidance),
            line: self.line_of(self.block(at).span),
        }
    }

    pub(super) fn put_together(&self, words: Words) -> String {
        words.read(self.text, &self.outline.pieces).into_owned()
    }

    fn first_point(&self, at: usize) -> u32 {
        let pieces = self.block(at).pieces.clone();
        let is_more = |&index: &u32| self.outline.pieces[index as usize].kind == crate::tree::LineKind::More;
        pieces.start + pieces.take_while(is_more).count() as u32
    }

    fn marks(&mut self, at: usize, field: &mut FieldModel) {
        let block = self.block(at);
        let (mut has_kind, mut is_said) = (false, false);
        let parts = self.attributes(block.head.brackets);
        let bare = self.bare_choices(&parts);
        for part in parts {
            match self.of(part) {
                _ if bare.is_some_and(|bare| bare.start <= part.start) => {
                    let choices = bare.filter(|bare| bare.start == part.start);
                    (field.kind, has_kind) = (AnswerKind::OneOf, true);
                    field.list = choices.and_then(|choices| self.choices_without_one_of(choices)).or(field.list);
                }
                word if same(word, "required") => field.required = true,
                word if same(word, "only on request") => field.only_on_request = true,
                word if same(word, "for the action plan") => field.for_action_plan = true,
                word if same(word, "from the register") => field.from_register = true,
                word if same(word, "ours") => {}
                _ if self.printed_number(part).is_some() => field.printed = self.printed_number(part),
                _ => match self.answer_kind(part).or_else(|| self.choice_meant(part)) {
                    Some(_) if is_said => {
                        let help = "Keep one of them, and put it last.";
                        self.report(Code::UnknownAttribute, part, "a box takes one kind of answer", help);
                    }
                    Some((kind, list)) => {
                        (has_kind, is_said) = (true, true);
                        field.kind = kind;
                        field.list = self.choices_of(at, kind, list);
                    }
                    None => {
                        // The kinds that most boxes have are named first, as not all are.
                        let kinds = AnswerKind::WRITTEN.iter().map(|(words, _)| *words);
                        let first =
                            ["short text", "long text", "number", "date", "yes or no", "one of …", "any of …", "table"];
                        let kinds = kinds.filter(|kind| !first.contains(kind));
                        let known: Vec<&str> = first.into_iter().chain(MARKS).chain(kinds).collect();
                        self.unknown_attribute(part, &known);
                        let kind = meant(self.of(part), &known);
                        let kind = kind.and_then(|meant| AnswerKind::WRITTEN.iter().find(|(words, _)| *words == meant));
                        match kind {
                            Some(&(_, kind)) => {
                                field.kind = kind;
                                field.list = self.choices_of(at, kind, None);
                            }
                            None => {
                                self.unclear_boxes.insert(field.name);
                            }
                        }
                        has_kind = true;
                    }
                },
            }
        }
        if !has_kind && block.head.stray.is_none() {
            let message = format!("the box {} does not say what kind of answer it takes", quote(&field.id));
            let help = "Put it in brackets, last: `(short text)`, `(long text)`, `(date)`, `(table)`, `(one of …)`.";
            self.report(Code::UnknownType, block.start.to(block.head.name), message, help);
            self.unclear_boxes.insert(field.name);
        }
        self.columns(at, field);
    }

    /// `(required, North, South)`: the last parts of the brackets, where they can only be choices.
    pub(super) fn bare_choices(&self, parts: &[Span]) -> Option<Span> {
        if parts.len() < 2 {
            return None;
        }
        let kinds = AnswerKind::WRITTEN.iter().map(|(words, _)| *words);
        let known: Vec<&str> = MARKS.into_iter().chain(kinds).chain(["one of …", "any of …"]).collect();
        let is_known = |part: Span| {
            if known.contains(&self.of(part)) {
                return true;
            }
            let is_answer = || ["yes", "no"].iter().any(|answer| same(answer, self.of(part)));
            // What it was meant to be takes longest to find out.
            self.answer_kind(part).is_some()
                || self.printed_number(part).is_some()
                || self.of(part).contains(" of ")
                || meant(self.of(part), &known).is_some() && !is_answer()
        };
        let strange = parts.iter().rev().take_while(|&&part| !is_known(part)).count();
        let at = parts.len().checked_sub(strange)?;
        // One alone may be anything; and where a kind is said, they are something else.
        let says_kind = parts.iter().take(at).any(|&part| self.answer_kind(part).is_some());
        let (first, last) = (parts.get(at)?, parts.last()?);
        (strange > 1 && !says_kind).then(|| first.to(*last))
    }

    pub(super) fn choices_without_one_of(&mut self, choices: Span) -> Option<u32> {
        let text = self.of(choices);
        let message = format!("{} is not known in these brackets", quote(text));
        let help = format!("If these are the choices, write {}.", quote(&format!("one of {text}")));
        self.report(Code::UnknownAttribute, choices, message, help);
        self.choices_said(choices)
    }

    pub(super) fn choices_of(&mut self, at: usize, kind: AnswerKind, list: Option<Span>) -> Option<u32> {
        match (kind, list) {
            (AnswerKind::YesOrNo, _) => Some(self.yes_or_no() as u32),
            (_, Some(span)) if same(self.of(span), "the following") => {
                let points = self.points(at);
                self.not_empty(at, points.len());
                let names = self.point_names("the choice", &points);
                let options = points.iter().map(|point| (point.name, point.words)).collect();
                self.list_names.add(&format!("\u{0}{at}"));
                self.model.lists.push(ListModel { name: span, options, names });
                Some(self.model.lists.len() as u32 - 1)
            }
            (_, Some(span)) => self.choices_said(span).or_else(|| self.list_called(span)),
            (_, None) => None,
        }
    }

    pub(super) fn columns(&mut self, at: usize, field: &mut FieldModel) {
        if field.kind != AnswerKind::Table {
            let takes_points = field.kind.is_choice();
            let points = if takes_points { Vec::new() } else { self.points(at) };
            if let Some(point) = points.first() {
                let message = format!("the box {} has points under it, and is no table", quote(&field.id));
                let help = "Write `(table)` where the points are its columns, or `(one of the following)` where they are choices.";
                self.report(Code::MisplacedPoint, point.span, message, help);
            }
            return;
        }
        let points = self.points(at);
        if self.lacks_points(at, points.len()) {
            let help = "Write each on a line of its own under it, after a hyphen: `- lead (short text): …`.";
            let message = format!("the table {} has no columns", quote(&field.id));
            self.report(Code::EmptyList, self.block(at).span, message, help);
        }
        self.point_names("the column", &points);
        if points.len() > MOST_COLUMNS {
            let message = format!("the table has {} columns", points.len());
            self.report(Code::TooManyThings, points[0].span, message, format!("A table has at most {MOST_COLUMNS}."));
        }
        field.columns = points.iter().take(MOST_COLUMNS).filter_map(|point| self.column(point)).collect();
    }

    fn column(&mut self, point: &Point) -> Option<ColumnModel> {
        // An id of several words is refused, and read as the one that is proposed, so that one slip is one message.
        let id = self.one_word(point.name);
        let is_refused = id.is_none();
        let id = id.unwrap_or_else(|| one_word_of(self.of(point.name)));
        if id.is_empty() {
            return None;
        }
        let kinds = || AnswerKind::WRITTEN.iter().filter(|(_, kind)| *kind != AnswerKind::Table && !kind.is_choice());
        let mut found = None;
        for part in self.attributes(point.brackets) {
            match kinds().find(|(words, _)| same(words, self.of(part))) {
                Some(&(_, kind)) => found = Some(kind),
                None if same(self.of(part), "ours") => {}
                None => {
                    let known: Vec<&str> = kinds().map(|(words, _)| *words).collect();
                    self.unknown_attribute(part, &known);
                    found = found.or(Some(AnswerKind::LongText));
                }
            }
        }
        if found.is_none() && !is_refused {
            let message = format!("the column {} does not say what kind of answer it takes", quote(&id));
            self.report(
                Code::UnknownType,
                point.name,
                message,
                "Put it in brackets: `(short text)`, `(date or text)`.",
            );
        }
        let prompt = self.put_together(point.words);
        Some(ColumnModel { id, kind: found.unwrap_or(AnswerKind::LongText), label: point.words, prompt })
    }

    /// Says that a box is not known, and which ones are.
    pub(super) fn unknown_box(&mut self, span: Span, known: &Names) {
        let message = format!("there is no box called {}", quote(self.of(span)));
        let problem = Problem::new(Code::UnknownBox, span, message);
        self.problem(problem.with_suggestion(self.of(span), known.iter()));
    }
}
