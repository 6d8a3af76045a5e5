//! The head of the file: what the framework is, and by what name responses know it.

use super::Checker;
use crate::framework::words::Words;
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::{Keyword, Presence};
use crate::tree::outline::Block;
use crate::wording::quote;

impl Checker<'_> {
    pub(super) fn head(&mut self) {
        let first = self.outline.children(None).next();
        let Some(at) = first.filter(|&at| self.block(at).keyword == Keyword::Framework) else {
            return self.no_framework();
        };
        self.only_attributes(self.block(at), &["draft", "ours"]);
        self.model.title = self.words(at);
        self.model.id = self.framework_id(at);
        self.model.edition = self.edition(at);
        self.model.publisher = self.only(at, Keyword::Publisher);
        self.model.cycle = self.only(at, Keyword::Cycle);
        if let Some(at) = self.outline.child(at, Keyword::ComparesWith) {
            self.only_attributes(self.block(at), &["not in our copy", "ours"]);
            let words = self.words(at);
            if words.is_empty() && !self.is_not_in_our_copy(self.block(at)) {
                let help = "Write which earlier edition it is, or `Compares with (not in our copy)`.";
                self.report(Code::MissingWords, self.block(at).span, "nothing stands after `Compares with`", help);
            }
            self.model.compares_with = Some(words).filter(|words| !words.is_empty());
        }
        self.replaces(at);
        self.model.sections_called = self.only(at, Keyword::SectionsAreCalled);
        self.model.laws = self.words_under(at, Keyword::Law);
        self.model.contacts = self.words_under(at, Keyword::Contact);
        self.model.guidance = self.words_under(at, Keyword::Guidance);
    }

    fn no_framework(&mut self) {
        let later = self.top(Keyword::Framework).first().copied();
        let span = self.outline.blocks.first().map_or(Span::default(), |block| block.span);
        let problem = match later {
            Some(later) => Problem::new(Code::NoFramework, span, "this stands before the `Framework:` line")
                .with_help("Move the `Framework:` line and what belongs to it to the top.")
                .with_related(self.block(later).span, "here it is"),
            None => Problem::new(Code::NoFramework, span, "the file has no `Framework:` line")
                .with_help("Start it with `Framework:` and the title, then `Id:` and `Edition:`."),
        };
        self.problem(problem);
    }

    fn only(&self, parent: usize, keyword: Keyword) -> Option<Words> {
        self.outline.child(parent, keyword).map(|at| self.words(at))
    }

    fn framework_id(&mut self, framework: usize) -> String {
        let Some(at) = self.outline.child(framework, Keyword::Id) else {
            let help = "Add `Id:` and one word by which responses name it, as in `Id: sussex-2024`.";
            self.report(Code::MissingIdentity, self.block(framework).span, "the framework has no `Id`", help);
            return String::new();
        };
        let words = self.words(at).first;
        self.one_word(words).unwrap_or_default()
    }

    fn edition(&mut self, framework: usize) -> Option<Words> {
        let Some(at) = self.outline.child(framework, Keyword::Edition) else {
            let help = "Add `Edition:` and its year, or `Edition (not in our copy)` where the guidance prints none.";
            self.report(Code::MissingIdentity, self.block(framework).span, "the framework has no `Edition`", help);
            return None;
        };
        self.only_attributes(self.block(at), &["not in our copy", "ours"]);
        let words = Some(self.words(at)).filter(|words| !words.is_empty());
        if words.is_none() && !self.is_not_in_our_copy(self.block(at)) {
            let help = "Write its year, or `Edition (not in our copy)` where the guidance prints none.";
            self.report(Code::MissingWords, self.block(at).span, "nothing stands after `Edition`", help);
        }
        words
    }

    /// The id of a block, which stands between its keyword and its colon.
    pub(super) fn id(&mut self, at: usize) -> Option<String> {
        let block = self.block(at);
        let id = self.id_without_colon(block).unwrap_or(block.head.name);
        (!id.is_empty()).then(|| self.one_word(id))?
    }

    /// The id of a line that has lost its colon: `Section 2 Training`.
    pub(super) fn id_without_colon(&self, block: &Block) -> Option<Span> {
        let form = block.keyword.form();
        let name = block.head.name;
        if block.has_colon || form.name != Presence::Must || form.words == Presence::Never {
            return None;
        }
        let (id, rest) = self.of(name).split_once(crate::source::is_blank)?;
        let is_row = ["to ", "and ", ","].iter().any(|joint| rest.trim_start().starts_with(joint)) || id.ends_with(',');
        let id = id.trim_end_matches([';', ',', '.']);
        // `Section Declaration This organisation confirms …`: a word, and then a sentence.
        let is_block = matches!(
            block.keyword,
            Keyword::Section | Keyword::Item | Keyword::Form | Keyword::Part | Keyword::Outcome | Keyword::Survey
        );
        let is_sentence =
            is_block && rest.trim_start().starts_with(char::is_uppercase) && rest.split_whitespace().count() > 1;
        let is_id = id.chars().any(|c| c.is_ascii_digit()) || block.keyword == Keyword::Ask || is_sentence;
        let lost = is_id && !is_row;
        lost.then(|| Span { start: name.start, end: name.start + id.len() as u32 })
    }

    /// An id is one word of letters, digits, dots, hyphens and strokes.
    pub(super) fn one_word(&mut self, span: Span) -> Option<String> {
        let id = self.of(span);
        if let Some(whole) = id.strip_suffix(".").filter(|whole| whole.ends_with(char::is_alphanumeric)) {
            let message = format!("the id {} ends with a full stop", quote(id));
            let stop = Span { start: span.start + whole.len() as u32, ..span };
            let whole = Span { end: stop.start, ..span };
            let before = self.problems.len();
            let read = self.one_word(whole);
            if self.problems.len() == before {
                let problem = Problem::new(Code::BadId, span, message);
                let help = format!("Write {}.", quote(self.of(whole)));
                self.problem(problem.with_help(help).with_fix(stop, ""));
            }
            return read;
        }
        let is_id = id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.')
            || id.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '/' | '_' | '‐' | '‑' | '–'));
        if is_id && !id.is_empty() {
            return Some(if id.is_ascii() { id.to_owned() } else { id.replace(['‐', '‑', '–'], "-") });
        }
        if !id.is_empty() {
            if let Some(help) = bracket_help(id) {
                return self.bad_id(span, help);
            }
            if id.contains(" to ") || id.contains(',') || id.contains(" and ") {
                let help = "Several are written in the plural, as in `Statements 1.3 to 1.7 (not in our copy)`.";
                return self.bad_id(span, help.to_owned());
            }
            let help = format!("An id is one word of letters, digits, dots and hyphens, as in `{}`.", one_word_of(id));
            return self.bad_id(span, help);
        }
        None
    }

    fn bad_id(&mut self, span: Span, help: String) -> Option<String> {
        self.report(Code::BadId, span, format!("{} is not one word", quote(self.of(span))), help);
        None
    }
}

/// Several words as the one word that they could be: `by-when`.
pub(super) fn one_word_of(words: &str) -> String {
    let parts = words.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

/// What to write where brackets are square, or one of them is missing.
fn bracket_help(id: &str) -> Option<String> {
    if let Some((word, inside)) = id.split_once('[') {
        let inside = inside.split(']').next().unwrap_or_default();
        return Some(format!("Write round brackets: `Ask {} ({}): …`.", word.trim(), inside.trim()));
    }
    let (word, inside) = id.strip_suffix(')')?.split_once(crate::source::is_blank)?;
    Some(format!("A bracket is missing: `Ask {word} ({}): …`.", inside.trim()))
}
