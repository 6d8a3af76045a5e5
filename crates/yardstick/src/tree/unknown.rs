//! Lines that start with no word that is known: what was probably meant by them, and what can be done.

use super::keyword::{FORMS, ITEM, Keyword, Points};
use super::line::Line;
use super::meant::{Meant, is_id, is_meant_in_place, meant, number_before};
use super::outline::{Block, Builder, Taking};
use super::recognise::recognise;
use crate::names::{lookalike, nearest, same};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::wording::quote;

/// How many of the other lines in a row are pointed at.
const PLACES: usize = 3;

/// Lines in a row that are not understood: they are said once.
pub(super) struct Run {
    /// The number of the problem that says so.
    problem: usize,
    under: Under,
    /// How many lines there are besides the first.
    others: usize,
}

/// What the first of them stands under, by which it can be told what it may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Under {
    List,
    Part,
    Text,
    /// A step of an escalation that is called otherwise.
    Steps,
    Else,
}

/// Words that begin a step, none of which is one of ours.
const STEPS: [&str; 12] = [
    "second",
    "secondly",
    "third",
    "thirdly",
    "fourth",
    "next",
    "last",
    "lastly",
    "final",
    "finally",
    "after that",
    "later",
];

const STEPS_HELP: &str =
    "After `First` come `May also`, for what may be done besides, and `Then, if not resolved`, for the last step.";

impl Builder<'_> {
    pub(super) fn unknown(&mut self, line: &Line, head: Span) {
        let text = head.of(self.text);
        let has_colon = line.words().is_some();
        let may_stand = |keyword: Keyword| {
            keyword.stands_alone()
                || self.open.iter().any(|&open| keyword.may_stand_in(self.outline.blocks[open].keyword))
        };
        // What may not stand here is at most a guess, and only where the line looks like one of ours.
        let anywhere = || {
            let is_ours = (has_colon || text.contains('(')) && !is_meant_in_place(text);
            meant(text, has_colon, |_| is_ours).map(|meant| Meant { is_certain: false, ..meant })
        };
        if self.is_step(text, has_colon) {
            return self.not_understood(line, head);
        }
        if let Some(meant) = meant(text, has_colon, may_stand).or_else(anywhere) {
            // What is wrong with `Due quarterly` is said by the checker, which knows periods.
            let said = text.get(..meant.bytes).unwrap_or_default();
            if meant.keyword != Keyword::Due || !["due", "due date"].iter().any(|due| same(due, said)) {
                self.outline.problems.push(self.misspelt(head, &meant));
            }
            return self.block(line, head, meant.keyword, meant.phrase, meant.bytes);
        }
        if let Some(number) = number_before(text) {
            let number = Span { start: head.start, end: head.start + number as u32 };
            let rest = Span { start: number.end, end: head.end };
            if let Some((keyword, phrase, bytes)) = recognise(rest.of(self.text)) {
                let message = format!("a number stands before {}", quote(phrase));
                let problem = Problem::new(Code::UnknownLine, number, message).with_help("Take the number away.");
                self.outline.problems.push(problem.with_fix(number, ""));
                return self.block(line, rest, keyword, phrase, bytes);
            }
        }
        self.not_understood(line, head);
    }

    fn misspelt(&self, head: Span, meant: &Meant) -> Problem {
        let start = Span { start: head.start, end: head.start + meant.bytes as u32 };
        let word = start.of(self.text);
        let problem = Problem::new(Code::UnknownLine, start, format!("no line starts with {}", quote(word)));
        let problem = problem.with_help(match lookalike(word) {
            Some(letter) => format!(
                "Write {}: the letter `{letter}` is one of another alphabet that looks alike.",
                quote(meant.phrase)
            ),
            None => format!("Did you mean {}?", quote(meant.phrase)),
        });
        // `Cannot be submitted when …`: with the right word the line would say the opposite.
        let last = word.rsplit(char::is_whitespace).next().unwrap_or_default();
        let is_turned = meant.keyword == Keyword::CannotBeSubmitted && nearest(last, ["unless"].into_iter()).is_none();
        if is_turned {
            let help = "Write `Cannot be submitted unless …`, and then what must hold: that is the opposite of what stands here.";
            return problem.with_help(help);
        }
        if meant.is_certain { problem.with_fix(start, meant.phrase) } else { problem }
    }

    /// Says it of the first of such lines in a row.
    pub(super) fn not_understood(&mut self, line: &Line, head: Span) {
        let span = line.span().trim(self.text);
        match self.run.take().filter(|_| matches!(self.taking, Taking::Unknown)) {
            Some(run) => self.one_more(run, span),
            None => {
                let is_step = self.is_step(head.of(self.text), line.words().is_some());
                let under = if is_step { Under::Steps } else { self.under() };
                let problem = Problem::new(Code::UnknownLine, span, "this line starts with no word that is known");
                let problem = problem.with_help(self.help(under, head.of(self.text), line.words().is_some()));
                self.run = Some(Run { problem: self.outline.problems.len(), under, others: 0 });
                self.outline.problems.push(problem);
            }
        }
        self.taking = Taking::Unknown;
    }

    fn one_more(&mut self, run: Run, span: Span) {
        let run = Run { others: run.others + 1, ..run };
        let Some(problem) = self.outline.problems.get_mut(run.problem) else { return };
        let after = if run.others == 1 { "the line after it" } else { "each line after it" };
        let help = match run.under {
            Under::Steps => STEPS_HELP.to_owned(),
            Under::List => {
                "If it is a point of the list above, put `-` before it, and before each line after it.".to_owned()
            }
            _ => format!("If it goes on from the text above, put `>` before it and before {after}."),
        };
        let mended = std::mem::replace(problem, Problem::new(Code::UnknownLine, span, "")).with_help(help);
        *problem = match run.others {
            1..PLACES => mended.with_related(span, "and this"),
            PLACES => mended.with_related(span, "and more from here on"),
            _ => mended,
        };
        self.run = Some(run);
    }

    /// `Second: we write to the Chair`, in an escalation.
    fn is_step(&self, head: &str, has_colon: bool) -> bool {
        has_colon && self.is_open(Keyword::Escalation) && STEPS.iter().any(|step| same(head, step))
    }

    fn under(&self) -> Under {
        let Taking::Block(block) = self.taking else { return Under::Else };
        let is_list = |block: &Block| match block.keyword {
            Keyword::Ask => {
                let brackets = block.head.brackets.map_or("", |brackets| brackets.of(self.text)).to_lowercase();
                !block.pieces.is_empty() || brackets.ends_with("table") || brackets.ends_with("the following")
            }
            keyword => keyword.form().points == Points::Names,
        };
        match &self.outline.blocks[block] {
            block if is_list(block) => Under::List,
            block if block.keyword == Keyword::Part => Under::Part,
            block if block.keyword.form().points == Points::Words => Under::Text,
            _ => Under::Else,
        }
    }

    fn help(&self, under: Under, head: &str, has_colon: bool) -> String {
        let number = number_before(head).and_then(|bytes| head.get(..bytes)).map(str::trim);
        // `1.2: All staff …` has lost its keyword, as `1.2 All staff …` has.
        let number =
            number.or(Some(head).filter(|head| has_colon && is_id(head) && !head.contains(char::is_alphabetic)));
        let heading = "If it is the heading of a section, write `Section`, its number, a colon and its title.";
        match (under, number) {
            (Under::Steps, _) => STEPS_HELP.into(),
            (Under::List, _) => {
                "If it is a point of the list above, put `-` before it; if it goes on from the text above, `>`.".into()
            }
            (Under::Part, _) => {
                "If it is a text of its own, put `Text:` before it; if it goes on from the text above, `>`.".into()
            }
            (_, Some(number)) if number.trim_end_matches(['.', ')']).contains('.') => {
                let id = number.trim_end_matches(['.', ')']);
                format!("If it is a standard, write `{} {id}: …`. {heading}", self.item_word())
            }
            (Under::Text, Some(_)) => {
                "If it goes on from the text above, put `>` before it; if it is a text of its own, `Text:`.".into()
            }
            (_, Some(_)) => heading.into(),
            _ if has_colon
                && head.split_whitespace().count() == 2
                && head.split_whitespace().nth(1).is_some_and(is_id) =>
            {
                let words = crate::wording::or(ITEM.iter().map(|word| quote(word)));
                format!("If it is a standard, begin it with what standards are called: {words}.")
            }
            _ if head.contains(" when ") && self.is_in(Keyword::Rating) => {
                format!("If it says when a rating is this, write {}.", quote(&format!("Rated {head}")))
            }
            _ if head.contains(" must be given") && self.is_in(Keyword::Rule) => {
                "If the rule asks for it, write `Must give …` and the id of a box.".into()
            }
            _ => match self.begins_alike(head) {
                Some(phrase) => format!("Did you mean {}? If it goes on from the text above, put `>` before it.", quote(phrase)),
                None => "If it goes on from the text above, put `>` before it. If it is a remark of yours, put `#` before it."
                    .into(),
            },
        }
    }

    fn is_in(&self, keyword: Keyword) -> bool {
        self.open.iter().any(|&open| self.outline.blocks[open].keyword == keyword)
    }

    /// `Returns to draft`: the only words of ours that may stand here and begin and end with the same words as these.
    fn begins_alike(&self, head: &str) -> Option<&'static str> {
        let mut words = head.split_whitespace().map(|word| word.trim_end_matches([',', ':']));
        let first = words.next()?;
        let rest: Vec<&str> = words.collect();
        let is_open =
            |keyword: Keyword| self.open.iter().any(|&open| keyword.may_stand_in(self.outline.blocks[open].keyword));
        let phrases = FORMS.iter().filter(|form| is_open(form.keyword)).flat_map(|form| form.phrases.iter().copied());
        let mut alike = phrases.filter(|phrase| {
            let mut words = phrase.split(' ');
            let (start, end) = (words.next().unwrap_or_default(), words.next_back());
            let is_start = first.len() > 2 && nearest(first, [start].into_iter()).is_some();
            is_start && end.is_some_and(|end| rest.iter().any(|word| same(word, end)))
        });
        alike.next().filter(|_| alike.next().is_none())
    }

    /// What standards are called in this file, as far as it is read.
    fn item_word(&self) -> &'static str {
        let mut items = self.outline.blocks.iter().filter(|block| block.keyword == Keyword::Item);
        items.next_back().map_or("Standard", |block| block.phrase)
    }
}
