//! Whether each line has the parts that its form asks for, and no others.

use super::Checker;
use super::rating::table::{NONE_RATED, says_no_data};
use crate::names::{Reader, same};
use crate::problem::{Code, Problem};
use crate::source::{Span, is_blank};
use crate::tree::LineKind;
use crate::tree::amiss::Amiss;
use crate::tree::keyword::{ITEM, ITEMS, Keyword, LineForm, Points, Presence};
use crate::tree::outline::Block;
use crate::tree::recognise::recognise;
use crate::wording::{Quoted, count, quote};

/// The words of a line that takes none.
fn refused_words(block: &Block, form: &LineForm) -> Option<Span> {
    let is_refused = form.condition != Presence::Must || block.head.condition.is_some();
    block.words.filter(|_| form.words == Presence::Never && is_refused)
}

impl Checker<'_> {
    pub(super) fn shapes(&mut self) {
        for block in self.outline.blocks.iter().filter(|block| !block.misplaced) {
            self.shape(block, block.keyword.form());
        }
        self.repeated(None);
        for at in (0..self.outline.blocks.len()).filter(|&at| self.outline.has_children(at)) {
            self.repeated(Some(at));
        }
    }

    fn shape(&mut self, block: &Block, form: &LineForm) {
        let word = Quoted(block.phrase);
        if let Some(at) = block.lost_colon {
            let front = Span { start: block.span.start, end: at }.trim(self.text);
            let message = format!("a colon is missing after {}", quote(self.of(front)));
            let problem = Problem::new(Code::MissingColon, front, message);
            let words = block.words.map_or("…", |words| self.of(words));
            let help = format!("Write {}.", quote(&format!("{}: {words}", self.of(front))));
            // What stands between it and the words, such as a dash, gives way to the colon.
            let end = block.words.map_or(front.end, |words| words.start);
            self.problem(problem.with_help(help).with_fix(Span { start: front.end, end }, ": "));
            return self.points_shape(block, form, word);
        }
        let end = Span { start: block.span.start, end: block.span.end };
        self.amiss(block, form, word);
        if form.name == Presence::Must && block.head.name.is_empty() {
            let name_is = match block.phrase {
                "Letter" => "an id, as in `Letter feedback: Feedback`",
                _ => form.name_is,
            };
            let help = format!("After {word} comes {name_is}.");
            self.report(Code::MissingName, block.start, format!("nothing stands after {word}"), help);
        }
        if form.name == Presence::Never && !block.head.name.is_empty() {
            if form.condition == Presence::Must && block.head.condition.is_none() {
                return self.lost_when(block, word);
            }
            self.unexpected(block, form, block.head.name);
        }
        if let Some(brackets) =
            block.head.brackets.filter(|_| !form.brackets && !matches!(block.amiss, Some(Amiss::Colon(..))))
        {
            let help = "Take the brackets away.";
            self.report(Code::UnknownAttribute, brackets, format!("{word} takes no brackets"), help);
        }
        if let Some(stray) = block.head.stray {
            if self.is_bracket(stray) {
                let help = "Close it with `)`, before the colon if there is one.";
                self.report(Code::StrayText, stray, "this bracket is not closed", help);
                return self.points_shape(block, form, word);
            }
            let message = format!("{} is not understood here", quote(self.of(stray)));
            let help = "Brackets stand after the name, before `when` and before the colon, and each is closed.";
            self.report(Code::StrayText, stray, message, help);
        }
        if let Some(id) = self.id_without_colon(block) {
            return self.lost_colon(block, id);
        }
        self.condition_shape(block, form, word);
        self.words_shape(block, form, word, end);
        self.points_shape(block, form, word);
    }

    /// Whether this begins with a bracket, which then is one that is not closed.
    pub(super) fn is_bracket(&self, span: Span) -> bool {
        self.of(span).starts_with(['(', '（'])
    }

    /// `Section 2 Training`: an id, and words that follow it without a colon.
    fn lost_colon(&mut self, block: &Block, id: Span) {
        let shown = self.of(block.start.to(id));
        // A dash or a semicolon in the place of the colon gives way to it.
        let after = Span { start: id.end, end: block.head.name.end };
        let rest = self
            .of(after)
            .trim_start_matches(|c: char| is_blank(c) || matches!(c, '-' | '–' | '—' | '−' | ';' | '.' | ','));
        let gap = Span { start: id.end, end: after.end - rest.len() as u32 };
        if ["not in our copy", "ours"].iter().any(|mark| same(mark, rest)) {
            let marked = format!("({})", rest.trim());
            let words = Span { start: gap.end, end: after.end };
            let message = format!("brackets are missing around {}", quote(rest));
            let problem = Problem::new(Code::StrayText, words, message);
            let rest = Span { start: id.end, end: after.end };
            let help = format!("Write `{shown} {marked}`.");
            return self.problem(problem.with_help(help).with_fix(rest, format!(" {marked}")));
        }
        if let (Some(_), Some(plural)) = (self.as_in(block.head.name), several(block.phrase)) {
            // `Statement 1.2 as in section 1`: the line that places standards again is in the plural.
            let message = format!("what stands in another section, too, is named in the plural, as {}", quote(plural));
            let problem = Problem::new(Code::StrayText, block.start.to(block.head.name), message);
            let help = format!("Write {}.", quote(&format!("{plural} {}", self.of(block.head.name))));
            return self.problem(problem.with_help(help).with_fix(block.start, plural));
        }
        let message = format!("a colon is missing after {}", quote(shown));
        let problem = Problem::new(Code::MissingColon, block.start.to(block.head.name), message);
        let help = format!("Write `{shown}: {}`.", rest.trim());
        let is_certain = block.keyword == Keyword::Ask || self.of(id).contains(|c: char| c.is_ascii_digit());
        let problem = problem.with_help(help);
        self.problem(if is_certain { problem.with_fix(gap, ": ") } else { problem });
    }

    /// `Only the pack is complete`, `Not rated if no data`: a condition without the word before it, or with another.
    fn lost_when(&mut self, block: &Block, word: Quoted<'_>) {
        let name = block.head.name;
        let mut reader = Reader::new(self.text, name);
        let _ = reader.take("if") || reader.take("where");
        let condition = match self.of(reader.rest_span()) {
            words if block.keyword == Keyword::NotRated && says_no_data(words) => NONE_RATED,
            words => words,
        };
        let line = format!("{} when {condition}", self.of(block.start));
        let problem = Problem::new(Code::MisplacedCondition, block.start, format!("`when` is missing after {word}"));
        let problem = problem.with_help(format!("Write {}.", quote(&line)));
        self.problem(match condition == self.of(name) {
            true => problem.with_fix(Span { start: name.start, end: name.start }, "when "),
            false => problem.with_fix(name, format!("when {condition}")),
        });
    }

    fn unexpected(&mut self, block: &Block, form: &LineForm, span: Span) {
        let word = Quoted(block.phrase);
        let message = match block.has_colon || form.words == Presence::Must {
            true => format!("{} stands between {word} and the colon", quote(self.of(span))),
            false => format!("{} is not understood after {word}", quote(self.of(span))),
        };
        let problem = Problem::new(Code::UnexpectedWords, span, message);
        let is_missing_colon = form.words == Presence::Must && !block.has_colon;
        self.problem(if is_missing_colon {
            let at = Span { start: block.start.end, end: block.start.end };
            problem.with_help(format!("Put a colon after {word}: the board's words follow it.")).with_fix(at, ":")
        } else if block.keyword == Keyword::Applies {
            problem.with_help("Write `Applies when …` or `Applies to all agencies`.")
        } else if form.words == Presence::Never {
            problem.with_help("Take it away, or put it on a line of its own: after `Guidance:` for agencies, after `Note:` for the board.")
        } else if let Some(brackets) = block.head.brackets.filter(|_| block.words.is_none_or(|words| words.is_empty())) {
            let line = format!("{} ({}): {}", block.phrase, self.of(brackets), self.of(span));
            problem.with_help(format!("Put it after the colon: {}.", quote(&line)))
        } else {
            problem.with_help(format!("Put it after the colon: `{}: …`.", block.phrase))
        });
    }

    fn condition_shape(&mut self, block: &Block, form: &LineForm, word: Quoted<'_>) {
        match (form.condition, block.head.condition) {
            (Presence::Never, Some(condition)) => {
                let message = format!("{word} takes no condition");
                let help = match block.keyword {
                    Keyword::Otherwise => "Take it away, or write it above: `Rated … when …`.",
                    Keyword::Section | Keyword::Item => "Write `Applies when …` on a line of its own under it.",
                    _ => "Take away what follows `when`, or write it as a rule.",
                };
                self.report(Code::MisplacedCondition, condition, message, help);
            }
            (Presence::Must, None) => {
                let front = self.of(block.start.to(block.head.name));
                let help = match block.keyword {
                    Keyword::When => "Write `When …`, and what must hold.".to_owned(),
                    _ => format!("Write `{front} when …`."),
                };
                self.report(Code::MisplacedCondition, block.span, format!("{word} needs a condition"), help);
            }
            (_, Some(condition)) if condition.is_empty() => {
                let help =
                    "After `when` comes what must hold, as in `when rating is Green` or `when areas include Leeds`.";
                self.report(Code::MisplacedCondition, block.span, "nothing stands after `when`", help);
            }
            _ => {}
        }
    }

    /// What is amiss in a line that was read all the same.
    fn amiss(&mut self, block: &Block, form: &LineForm, word: Quoted<'_>) {
        match block.amiss {
            Some(Amiss::Colon(gap, joint)) => {
                let rest = Span { start: gap.end, end: block.span.end };
                let front = Span { start: block.start.start, end: gap.start };
                let what = if joint == " " { "Take the colon away" } else { "Write `when` instead of the colon" };
                let help = format!("{what}: `{}{joint}{}`.", self.of(front), self.of(rest));
                if block.head.brackets.is_some() && !form.brackets {
                    let message = format!("{word} takes no words after a colon");
                    let plain = self.of(rest).replace(['(', ')'], "");
                    let help = format!(
                        "Take the colon and the brackets away: {}.",
                        quote(&format!("{}{joint}{plain}", self.of(front)))
                    );
                    return self.report(Code::UnexpectedWords, rest, message, help);
                }
                let problem = match form.words {
                    Presence::Never => {
                        let message = format!("{word} takes no words after a colon");
                        Problem::new(Code::UnexpectedWords, rest, message)
                    }
                    _ => Problem::new(Code::MissingName, block.start, format!("nothing stands after {word}")),
                };
                self.problem(problem.with_help(help).with_fix(gap, joint));
            }
            Some(Amiss::If(span)) => {
                let message = format!("a condition follows `when`, not {}", quote(self.of(span)));
                let problem = Problem::new(Code::MisplacedCondition, span, message);
                self.problem(match same(self.of(span), "unless") {
                    true => problem.with_help("Write `when`, and the opposite of what follows."),
                    false => problem.with_help("Write `when`.").with_fix(span, "when"),
                });
            }
            Some(Amiss::LateBrackets(late)) => {
                let condition = block.head.condition.unwrap_or(late);
                let front = self.of(block.start.to(block.head.name));
                let mended = format!("{front} {} when {}", self.of(late), self.of(condition));
                let problem =
                    Problem::new(Code::StrayText, late, format!("{} is not understood here", quote(self.of(late))));
                let help = format!("Put the brackets before `when`: {}.", quote(&mended));
                self.problem(problem.with_help(help).with_fix(block.start.to(late), mended));
            }
            Some(Amiss::EarlyBrackets(early)) => {
                let brackets = block.head.brackets.map_or("", |brackets| self.of(brackets));
                let mended = format!(" {} ({brackets})", self.of(block.head.name));
                let gap = Span { start: block.start.end, end: early.end };
                let problem = Problem::new(Code::StrayText, gap.trim(self.text), "the brackets stand before the name");
                let rest = Span { start: gap.end, end: block.span.end };
                let help = format!("Write {}.", quote(&format!("{}{mended}{}", self.of(block.start), self.of(rest))));
                self.problem(problem.with_help(help).with_fix(gap, mended));
            }
            Some(Amiss::FullStop(stop)) => {
                let message = "a full stop stands at the end of this line";
                let problem = Problem::new(Code::StrayText, stop, message).with_help("Take the full stop away.");
                self.problem(problem.with_fix(stop, ""));
            }
            None => {}
        }
    }

    fn words_shape(&mut self, block: &Block, form: &LineForm, word: Quoted<'_>, line: Span) {
        let goes_on = self.outline.pieces.get(block.pieces.start as usize);
        let goes_on = goes_on.filter(|_| !block.pieces.is_empty()).is_some_and(|piece| piece.kind == LineKind::More);
        let has_words = block.words.is_some() || goes_on;
        let is_missing = || self.is_not_in_our_copy(block);
        let name_fits = form.name != Presence::Never || block.head.name.is_empty();
        match form.words {
            Presence::Must if !has_words && name_fits && !is_missing() => {
                let (code, message) = match block.has_colon {
                    true => (Code::MissingWords, format!("nothing stands after the colon of {word}")),
                    false => (Code::MissingColon, format!("{word} needs a colon, and words after it")),
                };
                let help = match block.keyword {
                    Keyword::WordedIn if !block.has_colon => {
                        "Put a colon after the forms and letters, as in `Worded in feedback: Approved`.".to_owned()
                    }
                    _ => format!("Write `{}: …`.", self.of(line).trim_end_matches(':')),
                };
                self.report(code, line, message, help);
            }
            Presence::Never => {
                if let Some(words) = refused_words(block, form) {
                    let help = match self.is_only_a_verb(block) {
                        true => {
                            let front = self.of(block.start.to(block.head.name));
                            format!("Take the colon away: {}.", quote(&format!("{front} {}", self.of(words).trim())))
                        }
                        false if form.points == Points::Names => {
                            let first = self.of(words).split(',').next().unwrap_or_default().trim();
                            format!(
                                "Put each on a line of its own under it, after a hyphen: {}.",
                                quote(&format!("- {first}"))
                            )
                        }
                        false => {
                            "This kind of line has nothing after a colon. For a remark, add a `Note:` line.".to_owned()
                        }
                    };
                    let message = format!("{word} takes no words after a colon");
                    self.report(Code::UnexpectedWords, words, message, help);
                }
            }
            _ => {}
        }
    }

    /// `Must include: training`: the name ends with the verb, and what it is about follows a colon.
    pub(super) fn is_only_a_verb(&self, block: &Block) -> bool {
        let is_verb = ["include", "give", "not give"].iter().any(|verb| same(verb, self.of(block.head.name)));
        is_verb && block.words.is_some_and(|words| !self.of(words).trim().is_empty())
    }

    fn points_shape(&mut self, block: &Block, form: &LineForm, word: Quoted<'_>) {
        let pieces = &self.outline.pieces[block.pieces.start as usize..block.pieces.end as usize];
        let mut in_list = false;
        for piece in pieces {
            match piece.kind {
                LineKind::More if in_list || form.words != Presence::Never => {}
                // The words that go on have been refused.
                LineKind::More if refused_words(block, form).is_some() => {}
                LineKind::More => {
                    let message = format!("{word} has no words that could go on");
                    let help = "If this is a text of its own, start it with `Text:`, `Guidance:` or `Note:`.";
                    return self.report(Code::MisplacedMore, piece.span, message, help);
                }
                _ if form.points == Points::None => {
                    let front = self.of(piece.words).split(':').next().filter(|front| front.len() < piece.words.len());
                    let help = if block.keyword == Keyword::Pack {
                        "Write each on a line of its own, without a bullet: `Must include …` and the id of a form."
                    } else {
                        match front.is_some_and(|front| recognise(front.trim()).is_some()) {
                            true => "If it is a line of its own, take the bullet away.",
                            false => "Look at the line above it: a list stands under a line that ends in a colon.",
                        }
                    };
                    return self.report(Code::MisplacedPoint, piece.span, format!("{word} has no list under it"), help);
                }
                _ => in_list = true,
            }
        }
    }

    /// Lines of which there is one, given twice. Several in a row rather lack the line that would begin their block.
    fn repeated(&mut self, parent: Option<usize>) {
        // Few kinds of lines may stand only once.
        let mut seen: Vec<(Keyword, Span)> = Vec::new();
        let mut in_a_row: Vec<(usize, Span)> = Vec::new();
        let mut rows: Vec<Vec<(usize, Span)>> = Vec::new();
        for at in self.outline.children(parent) {
            let block = self.block(at);
            let first = match seen.iter_mut().find(|(keyword, _)| *keyword == block.keyword) {
                Some((_, last)) => Some(std::mem::replace(last, block.span)),
                None => {
                    seen.extend((!block.keyword.form().repeats).then_some((block.keyword, block.span)));
                    None
                }
            };
            match first {
                Some(first) => in_a_row.push((at, first)),
                None if in_a_row.is_empty() => {}
                None => rows.push(std::mem::take(&mut in_a_row)),
            }
        }
        for row in rows.into_iter().chain([in_a_row]).filter(|row| !row.is_empty()) {
            self.given_twice(parent, &row);
        }
    }

    fn given_twice(&mut self, parent: Option<usize>, row: &[(usize, Span)]) {
        let (at, first) = row[0];
        let block = self.block(at);
        let message = match row.len() {
            1 => format!("{} is given twice", quote(block.phrase)),
            more => {
                format!("{} and {} are given twice", quote(block.phrase), count(more - 1, "more line", "more lines"))
            }
        };
        let help = match parent.filter(|_| row.len() > 1) {
            Some(parent) => {
                format!("Is a line missing above it, with which a new {} begins?", quote(self.block(parent).phrase))
            }
            None => "Keep one of them.".to_owned(),
        };
        let mut problem = Problem::new(Code::RepeatedLine, block.start, message).with_help(help);
        problem = problem.with_related(first, "it is given here first");
        for &(other, _) in row.iter().skip(1) {
            problem = problem.with_related(self.block(other).start, "and this");
        }
        self.problem(problem);
    }
}

/// The word for several of what a line is about: `Statements`.
fn several(phrase: &str) -> Option<&'static str> {
    let at = ITEM.iter().position(|one| same(one, phrase))?;
    ITEMS.get(at).copied()
}
