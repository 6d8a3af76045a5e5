//! Which line belongs to which: a line belongs to the nearest line above that may hold it.
//!
//! Indentation is for the eye. A line that is not understood never hides its neighbours, and never
//! becomes text of something else.

use std::ops::Range;

use super::amiss::{Amiss, read_on};
use super::bullet;
use super::head::Head;
use super::keyword::{self, Keyword};
use super::line::{Line, LineKind};
use super::lost_colon::{after_dash, lost_colon};
use super::meant::{is_another, names_no_kind};
use super::recognise::recognise;
use super::unknown::Run;
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::wording::{or, quote};

/// A line that starts with a keyword, and what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) keyword: Keyword,
    /// The phrase that was written: `Statement` and `Theme` are the same keyword.
    pub(crate) phrase: &'static str,
    /// The line without the white space around it.
    pub(crate) span: Span,
    /// The keyword as it is written.
    pub(crate) start: Span,
    /// What follows the keyword, in its parts.
    pub(crate) head: Head,
    pub(crate) words: Option<Span>,
    pub(crate) has_colon: bool,
    /// The bullets and continuation lines under it.
    pub(crate) pieces: Range<u32>,
    /// The first block after it that no longer belongs to it.
    pub(crate) end: u32,
    /// Whether it stands where it may not stand; then it is looked at no further.
    pub(crate) misplaced: bool,
    /// Where a colon is missing, with the board's words after it: they are read as if it were there.
    pub(crate) lost_colon: Option<u32>,
    /// A slip after which the line is read as it was meant.
    pub(crate) amiss: Option<Amiss>,
    /// A rule that has begun to say something: it takes no new `For every`.
    settled: bool,
}

/// A bullet or a continuation line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) kind: LineKind,
    pub(crate) words: Span,
    /// The line without the white space around it.
    pub(crate) span: Span,
}

/// The blocks of a file in the order of its lines, children after their parent.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    pub(crate) blocks: Vec<Block>,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) problems: Vec<Problem>,
}

impl Outline {
    pub(crate) fn of(text: &str, lines: &[Line]) -> Outline {
        let statements = lines.iter().filter(|line| line.kind() == LineKind::Statement).count();
        let outline = Outline { blocks: Vec::with_capacity(statements), ..Outline::default() };
        let taking = Taking::Nothing;
        let mut builder = Builder { text, outline, open: Vec::new(), taking, orphans: None, run: None };
        for line in lines {
            builder.take(line);
        }
        builder.close_to(0);
        builder.outline
    }

    /// The blocks directly under one, or at the level of the file.
    pub(crate) fn children(&self, parent: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        let (mut next, end) = match parent {
            Some(parent) => (parent + 1, self.blocks[parent].end as usize),
            None => (0, self.blocks.len()),
        };
        std::iter::from_fn(move || {
            let this = (next < end).then_some(next)?;
            next = self.blocks[this].end as usize;
            Some(this)
        })
        .filter(|&block| !self.blocks[block].misplaced)
    }

    /// Whether any block stands under this one.
    pub(crate) fn has_children(&self, parent: usize) -> bool {
        self.blocks[parent].end as usize > parent + 1
    }

    /// The children with a certain keyword.
    pub(crate) fn children_of(&self, parent: usize, keyword: Keyword) -> impl Iterator<Item = usize> + '_ {
        self.children(Some(parent)).filter(move |&child| self.blocks[child].keyword == keyword)
    }

    /// The first child with a certain keyword.
    pub(crate) fn child(&self, parent: usize, keyword: Keyword) -> Option<usize> {
        self.children_of(parent, keyword).next()
    }
}

/// What a bullet or a continuation line would belong to.
pub(super) enum Taking {
    Nothing,
    Block(usize),
    /// A line that was not understood: what follows it is part of the same trouble.
    Unknown,
}

pub(super) struct Builder<'t> {
    pub(super) text: &'t str,
    pub(super) outline: Outline,
    pub(super) open: Vec<usize>,
    pub(super) taking: Taking,
    /// Lines in a row that lack the same line above them: the problem that says so, and where they could stand.
    orphans: Option<(usize, Vec<Keyword>, usize)>,
    /// Lines in a row that are not understood.
    pub(super) run: Option<Run>,
}

impl Builder<'_> {
    fn take(&mut self, line: &Line) {
        match line.kind() {
            LineKind::Blank | LineKind::Comment => {}
            LineKind::Statement => self.statement(line),
            LineKind::More | LineKind::Point | LineKind::DeepPoint => match self.without_bullet(line) {
                Some(meant) => {
                    self.outline.problems.push(bullet::problem(self.text, line, &meant));
                    self.statement(&meant);
                }
                None => self.piece(line),
            },
        }
    }

    fn without_bullet(&self, line: &Line) -> Option<Line> {
        let Taking::Block(above) = self.taking else { return None };
        let may_stand = |keyword: Keyword| {
            keyword.stands_alone()
                || self.open.iter().any(|&open| {
                    keyword.may_stand_in(self.outline.blocks[open].keyword) && !self.is_closed_to(keyword, open)
                })
        };
        bullet::without(self.text, line, self.outline.blocks[above].keyword, may_stand)
    }

    fn piece(&mut self, line: &Line) {
        let words = line.words().unwrap_or_default().trim(self.text);
        let piece = Piece { kind: line.kind(), words, span: line.content().trim(self.text) };
        match self.taking {
            Taking::Unknown => {}
            Taking::Block(block) => {
                self.outline.pieces.push(piece);
                self.outline.blocks[block].pieces.end += 1;
            }
            Taking::Nothing => {
                let problem =
                    Problem::new(Code::MisplacedMore, piece.span, "this line has nothing above it to belong to");
                self.outline.problems.push(problem.with_help("Start the file with `Framework:` and its title."));
            }
        }
    }

    fn statement(&mut self, line: &Line) {
        let head = line.front().trim(self.text);
        if head.is_empty() && line.words().is_none() {
            return;
        }
        let recognised = recognise(head.of(self.text));
        // `For sign-off: Sign-off` is a `Form` that has lost a letter: no line with `For` has words.
        let is_form =
            |keyword: Keyword| keyword == Keyword::For && line.words().is_some() && names_no_kind(head.of(self.text));
        let is_another =
            |keyword| is_form(keyword) || is_another(keyword, head.of(self.text), |above| self.is_open(above));
        match recognised.filter(|(keyword, ..)| !is_another(*keyword)) {
            Some((keyword, phrase, bytes)) => self.block(line, head, keyword, phrase, bytes),
            None => self.unknown(line, head),
        }
    }

    /// Whether what stands under a line with this keyword may come next.
    pub(super) fn is_open(&self, keyword: Keyword) -> bool {
        self.open.iter().any(|&open| self.outline.blocks[open].keyword == keyword)
    }

    pub(super) fn block(&mut self, line: &Line, head: Span, keyword: Keyword, phrase: &'static str, bytes: usize) {
        if self.stands_twice(line, keyword) {
            return;
        }
        let goes_on = matches!(self.taking, Taking::Unknown) && head.of(self.text).starts_with(char::is_lowercase);
        if goes_on && !self.has_room_for(keyword) {
            return self.not_understood(line, head); // text pasted over several lines
        }
        let misplaced = self.belongs_to_orphans(keyword) || !self.make_room_for(keyword);
        let start = Span { start: head.start, end: head.start + bytes as u32 };
        let pieces = self.outline.pieces.len() as u32;
        let this = self.outline.blocks.len();
        let rest = Span { start: start.end, end: head.end };
        let lost_colon = lost_colon(self.text, keyword, rest, line.words().is_some());
        let read = self.head_after(keyword, Span { end: lost_colon.unwrap_or(rest.end), ..rest });
        let (read, words, amiss) = match lost_colon {
            // A dash in the place of the colon is none of the board's words.
            Some(at) => {
                (read, Some(after_dash(self.text, Span { start: at, end: line.content().trim(self.text).end })), None)
            }
            None => read_on(self.text, keyword, read, head, line.words()),
        };
        let block = Block {
            keyword,
            phrase,
            span: line.content().trim(self.text),
            start,
            head: read,
            words: words.map(|words| words.trim(self.text)).filter(|words| !words.is_empty()),
            has_colon: line.words().is_some(),
            pieces: pieces..pieces,
            end: 0,
            misplaced,
            lost_colon,
            amiss,
            settled: false,
        };
        if misplaced {
            self.wrong_place(&block);
        } else {
            self.orphans = None;
        }
        self.outline.blocks.push(block);
        self.open.push(this);
        self.taking = Taking::Block(this);
    }

    /// What follows the keyword; after `When` all of it is the condition.
    fn head_after(&self, keyword: Keyword, rest: Span) -> Head {
        match keyword {
            Keyword::When => Head::all_condition(rest.trim(self.text)),
            _ => Head::read(self.text, rest),
        }
    }

    fn has_room_for(&self, keyword: Keyword) -> bool {
        let holds = |&open: &usize| keyword.may_stand_in(self.outline.blocks[open].keyword);
        keyword.stands_alone() || self.open.iter().any(holds)
    }

    /// Whether a line goes with those right above it that lack a line, as it may stand wherever they may: `And` after
    /// facts whose `Example` is missing, and the boxes after `Rate on`, which would else be about the agency.
    fn belongs_to_orphans(&self, keyword: Keyword) -> bool {
        let orphans = self.orphans.as_ref().filter(|_| !keyword.stands_alone());
        orphans.is_some_and(|(_, common, _)| {
            let is_certain = *common == [Keyword::Example] || *common == Keyword::RateOn.form().inside;
            let is_remark = matches!(keyword, Keyword::Note | Keyword::Guidance);
            (is_certain || is_remark) && common.iter().all(|&parent| keyword.may_stand_in(parent))
        })
    }

    /// Closes what cannot hold this keyword; says whether a place for it was found.
    fn make_room_for(&mut self, keyword: Keyword) -> bool {
        let holds = |&&open: &&usize| {
            keyword.may_stand_in(self.outline.blocks[open].keyword) && !self.is_closed_to(keyword, open)
        };
        let depth = match self.open.iter().rev().position(|open| holds(&open)) {
            Some(above) => self.open.len() - above,
            None if keyword.stands_alone() => 0,
            None if self.reopen_rule(keyword) || self.reopen_escalation(keyword) => self.open.len(),
            None => {
                self.close_misplaced();
                return false;
            }
        };
        self.close_to(depth);
        self.settle(keyword);
        true
    }

    /// `When` or `Must` after a `For every` that stands below the first lines of a rule, and takes none: both are the
    /// rule's. The checker says that what a rule is about comes first.
    fn reopen_rule(&mut self, keyword: Keyword) -> bool {
        let Some((rule, every)) = self.before_bare_every(Keyword::Rule) else { return false };
        if !keyword.may_stand_in(Keyword::Rule) {
            return false;
        }
        let has_scope = self.outline.blocks[rule..every]
            .iter()
            .any(|block| matches!(block.keyword, Keyword::ForEvery | Keyword::For));
        if !has_scope {
            self.close_to(0);
            self.open.push(rule);
        }
        !has_scope
    }

    /// `When` or `First` after a `For every` that stands in an escalation: both are the escalation's. The checker says
    /// that it has no `For every`.
    fn reopen_escalation(&mut self, keyword: Keyword) -> bool {
        let escalation = self.before_bare_every(Keyword::Escalation);
        let Some((escalation, _)) = escalation.filter(|_| keyword.may_stand_in(Keyword::Escalation)) else {
            return false;
        };
        self.close_to(0);
        self.open.push(escalation);
        true
    }

    /// The block with this keyword that ends where a `For every` begins, under which nothing stands, and that `For every`.
    fn before_bare_every(&self, keyword: Keyword) -> Option<(usize, usize)> {
        let [every] = self.open[..] else { return None };
        let is_bare = self.outline.blocks[every].keyword == Keyword::ForEvery && every + 1 == self.outline.blocks.len();
        let before = self.outline.blocks.iter().rposition(|block| block.keyword == keyword).filter(|_| is_bare)?;
        (self.outline.blocks[before].end as usize == every).then_some((before, every))
    }

    /// A rule says what it is about before anything else; a later `For every` is not part of it. What a survey says
    /// after its `For every` is the survey's.
    fn is_closed_to(&self, keyword: Keyword, open: usize) -> bool {
        let block = &self.outline.blocks[open];
        if keyword == Keyword::ForEvery && block.settled {
            return true;
        }
        if block.keyword != Keyword::ForEvery || !keyword.may_stand_in(Keyword::Survey) {
            return false;
        }
        let parent = self.open.iter().rev().skip_while(|&&other| other != open).nth(1);
        parent.is_some_and(|&parent| self.outline.blocks[parent].keyword == Keyword::Survey)
    }

    /// Notes that a rule, or the table of a rating, has begun to say something.
    fn settle(&mut self, keyword: Keyword) {
        let Some(parent) = self.open.last().map(|&open| &mut self.outline.blocks[open]) else { return };
        let is_scope = matches!(keyword, Keyword::ForEvery | Keyword::For);
        let is_said = !is_scope && !matches!(keyword, Keyword::Note | Keyword::Because);
        let is_table = matches!(keyword, Keyword::NotRated | Keyword::Rated | Keyword::Otherwise);
        parent.settled |= match parent.keyword {
            Keyword::Rule => is_said,
            Keyword::Rating => is_table,
            _ => false,
        };
    }

    /// A line in the wrong place holds what can only belong to it, and nothing longer.
    fn close_misplaced(&mut self) {
        while self.open.last().is_some_and(|&open| self.outline.blocks[open].misplaced) {
            self.close_to(self.open.len() - 1);
        }
    }

    fn close_to(&mut self, depth: usize) {
        let end = self.outline.blocks.len() as u32;
        for block in self.open.drain(depth..) {
            self.outline.blocks[block].end = end;
        }
    }

    fn wrong_place(&mut self, block: &Block) {
        let parents = block.keyword.form().inside;
        if let Some((at, common, number)) = &mut self.orphans {
            let shared: Vec<Keyword> = common.iter().copied().filter(|parent| parents.contains(parent)).collect();
            if !shared.is_empty() {
                *common = shared;
                let missing = or(common.iter().map(|parent| quote(parent.shown())));
                let placeholder = Problem::new(Code::WrongPlace, block.start, "");
                let problem = std::mem::replace(&mut self.outline.problems[*at], placeholder);
                let help = format!(
                    "A line is missing above these: {missing}. Write it there, or move them to where one stands."
                );
                *number += 1;
                self.outline.problems[*at] = match *number {
                    1..=3 => problem.with_help(help).with_related(block.start, "and this"),
                    4 => problem.with_help(help).with_related(block.start, "and more from here on"),
                    _ => problem.with_help(help),
                };
                return;
            }
        }
        self.orphans = Some((self.outline.problems.len(), parents.to_vec(), 0));
        let word = quote(block.phrase);
        let places = or(block.keyword.form().inside.iter().map(|parent| quote(parent.shown())));
        let problem = match self.open.last().map(|&open| &self.outline.blocks[open]) {
            Some(above) => {
                let message = format!("{word} cannot stand under {}", quote(above.phrase));
                Problem::new(Code::WrongPlace, block.start, message)
                    .with_related(above.span, "the nearest block above it")
            }
            None => Problem::new(Code::WrongPlace, block.start, format!("{word} cannot stand by itself")),
        };
        // Our words begin with a capital in every framework; a small letter is rather a sentence that goes on.
        let is_prose = block.start.of(self.text).starts_with(char::is_lowercase);
        let above = self.open.last().map(|&open| self.outline.blocks[open].keyword);
        let is_under_text = above.is_some_and(|above| above.form().points == keyword::Points::Words);
        self.outline.problems.push(match above {
            _ if is_prose => problem.with_help("If the line goes on from the text above, put `>` before it."),
            Some(Keyword::Example) if block.keyword == Keyword::When => {
                problem.with_help("In an example, write `Given …`.")
            }
            Some(Keyword::Section | Keyword::Item | Keyword::Items) if block.keyword == Keyword::Only => {
                let rest = Span { start: block.start.end, end: block.span.end };
                problem.with_help(only_applies(rest.of(self.text)))
            }
            _ if is_under_text && !block.has_colon => problem.with_help(format!(
                "If the line goes on from the text above, put `>` before it. Else it belongs under {places}: move it there."
            )),
            _ => problem.with_help(format!("It belongs under {places}. Move it there.")),
        });
    }
}

/// `Only applies if has-children is Yes`, under a section: how that is written there.
fn only_applies(rest: &str) -> String {
    let mut words = rest.split_whitespace().peekable();
    for passed in [&["applies", "apply", "applicable", "asked"][..], &["if", "when", "where", "for"]] {
        words.next_if(|word| passed.iter().any(|passed| passed.eq_ignore_ascii_case(word)));
    }
    let condition: Vec<&str> = words.collect();
    let condition = if condition.is_empty() { "…".to_owned() } else { condition.join(" ") };
    format!("Write {}.", quote(&format!("Applies when {condition}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Tree;

    fn shape(text: &str) -> Vec<String> {
        let outline = Outline::of(text, Tree::parse(text).lines());
        let mut shape = Vec::new();
        fn walk(outline: &Outline, parent: Option<usize>, depth: usize, shape: &mut Vec<String>) {
            for child in outline.children(parent) {
                shape.push(format!("{}{}", ".".repeat(depth), outline.blocks[child].phrase));
                walk(outline, Some(child), depth + 1, shape);
            }
        }
        walk(&outline, None, 0, &mut shape);
        shape.extend(outline.problems.iter().map(|problem| problem.code().to_string()));
        shape
    }

    #[test]
    fn a_line_belongs_to_the_nearest_line_above_that_may_hold_it() {
        let text = "Framework: A\nSection 1: B\nStatement 1.1: C\nNote: of C\nGuidance: of C\nDescriptors:\nApplies when x\nFor every theme\nRule R: D\nFor every theme";
        let expected = [
            "Framework",
            "Section",
            ".Statement",
            "..Note",
            "..Guidance",
            "..Descriptors",
            "..Applies",
            ".For every",
            "Rule",
            ".For every",
        ];
        assert_eq!(shape(text), expected);
    }

    #[test]
    fn a_misspelt_heading_still_holds_what_stands_under_it() {
        assert_eq!(shape("Secton 1: B\nStatement 1.1: C"), ["Section", ".Statement", "YS0101"]);
    }

    #[test]
    fn prose_is_not_understood_and_takes_nothing_with_it() {
        assert_eq!(
            shape("Section 1: B\nAll staff are aware of this\n- point\nStatement 1.1: C"),
            ["Section", ".Statement", "YS0101"]
        );
    }

    #[test]
    fn a_line_in_the_wrong_place_is_said_and_skipped() {
        assert_eq!(shape("Section 1: B\nMust give evidence\nStatement 1.1: C"), ["Section", ".Statement", "YS0102"]);
    }
}
