//! Packs: which forms must come together, and what each must be like.

use super::Checker;
use super::scope::Sight;
use crate::framework::model::FieldModel;
use crate::framework::pack::{PackEntryModel, PackModel};
use crate::framework::{AnswerKind, Strength};
use crate::names::{Reader, same};
use crate::problem::{Code, Problem};
use crate::source::Span;
use crate::tree::keyword::Keyword;
use crate::wording::quote;

/// What a form in a pack can be asked to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quality {
    Complete,
    Signed,
    Attached,
    Current,
}

const QUALITIES: [(&str, Quality); 7] = [
    ("for the current year", Quality::Current),
    ("fully completed", Quality::Complete),
    ("fully complete", Quality::Complete),
    ("completed", Quality::Complete),
    ("complete", Quality::Complete),
    ("signed", Quality::Signed),
    ("attached", Quality::Attached),
];

const STRENGTHS: [(Keyword, Strength); 3] =
    [(Keyword::MustDo, Strength::Must), (Keyword::ShouldDo, Strength::Should), (Keyword::MayDo, Strength::May)];

impl Checker<'_> {
    pub(super) fn packs(&mut self) {
        let mut names: Vec<Span> = Vec::new();
        for at in self.top(Keyword::Pack) {
            let (span, name) = (self.words(at).first, self.put_together(self.words(at)));
            // A nameless one keeps its number, so that names are numbers here as everywhere.
            if let Some(first) = self.pack_names.find(&name).filter(|&first| first < names.len() && !name.is_empty()) {
                self.duplicate("the pack", span, names.get(first).copied());
            }
            names.push(span);
            let entries = self.pack_entries(at);
            let because = self.outline.child(at, Keyword::Because).map(|line| self.words(line));
            let line = self.line_of(self.block(at).span);
            self.model.packs.push(PackModel { name, entries, because, line });
        }
    }

    fn pack_entries(&mut self, pack: usize) -> Vec<PackEntryModel> {
        let mut entries: Vec<PackEntryModel> = Vec::new();
        let lines: Vec<usize> = self.outline.children(Some(pack)).collect();
        let mut any = false;
        for line in lines {
            let keyword = self.block(line).keyword;
            let Some(&(_, strength)) = STRENGTHS.iter().find(|(known, _)| *known == keyword) else { continue };
            any = true;
            let Some(entry) = self.pack_entry(line, strength) else { continue };
            if let Some(first) = entries.iter().find(|known| known.form == entry.form) {
                let name = quote(&self.model.forms[entry.form as usize].id);
                let message = format!("the pack includes {name} already");
                let first = self.lines[first.line as usize - 1].span().trim(self.text);
                let problem = Problem::new(Code::RepeatedLine, self.block(line).span, message);
                let problem = problem.with_help("Put all that it must be on one line: `…, complete and signed`.");
                self.problem(problem.with_related(first, "it is here first"));
                continue;
            }
            entries.push(entry);
        }
        if !any {
            let help = "Write what it must include, each on a line of its own: `Must include …`.";
            self.report(Code::EmptyList, self.block(pack).span, "the pack includes nothing", help);
        }
        entries
    }

    /// `Must include training-needs, complete and for the current year`.
    fn pack_entry(&mut self, at: usize, strength: Strength) -> Option<PackEntryModel> {
        let block = self.block(at);
        let mut reader = Reader::new(self.text, block.head.name);
        let word = block.phrase;
        if block.head.name.is_empty() {
            return None;
        }
        if !reader.take("include") {
            let message = format!("{} is not understood after {}", quote(self.of(block.head.name)), quote(word));
            let help = format!("Under a pack write `{word} include …` and the id of a form.");
            self.report(Code::UnclearPack, block.head.name, message, help);
            return None;
        }
        if self.is_only_a_verb(block) {
            return None; // the colon after it has been refused
        }
        reader.skip_article();
        let Some((form, named)) = reader.take_name(&self.form_names) else {
            let quality_first = reader.ahead();
            let span = reader.take_unknown();
            let span = if span.is_empty() { block.head.name } else { span };
            if self.is_quality_first(quality_first, word) {
                return None;
            }
            let message = format!("there is no form called {}", quote(self.of(span)));
            let problem = Problem::new(Code::UnknownForm, span, message);
            let forms = self.model.forms.iter().filter(|form| !form.by_board && !form.is_letter);
            let forms: Vec<&str> = forms.map(|form| form.id.as_str()).collect();
            let problem = problem.with_suggestion(self.of(span), forms.into_iter());
            self.problem(problem);
            return None;
        };
        let condition = block.head.condition.filter(|span| !span.is_empty());
        let when = condition.and_then(|condition| self.condition(condition, &Sight::Agency));
        let line = self.line_of(block.span);
        let (complete, signed, attached, current) = (false, false, false, None);
        let form = form as u32;
        let mut entry = PackEntryModel { form, strength, complete, signed, attached, current, when, line };
        while !reader.is_done() {
            self.quality(&mut reader, &mut entry)?;
        }
        self.can_be_included(&entry, named).then_some(entry)
    }

    /// `Must include signed sign-off`: what the form must be stands before it. It is said here.
    fn is_quality_first(&mut self, mut reader: Reader<'_>, word: &str) -> bool {
        let whole = reader.rest_span();
        let Some(&(quality, _)) = QUALITIES.iter().find(|(words, _)| reader.take(words)) else { return false };
        let stands = Span { end: reader.rest_span().start, ..whole }.trim(self.text);
        reader.skip_article();
        let Some((form, named)) = reader.take_name(&self.form_names) else { return false };
        let rest = reader.rest();
        let meant = format!("{}, {quality}", self.form_names.shown(form));
        let message = format!("{} stands before the form", quote(self.of(stands)));
        let problem = Problem::new(Code::UnclearPack, stands, message);
        let joint = if rest.is_empty() || rest.starts_with(',') { "" } else { " " };
        let problem = problem.with_help(format!("Write {}.", quote(&format!("{word} include {meant}{joint}{rest}"))));
        self.problem(problem.with_fix(Span { end: named.end, ..whole }, meant));
        true
    }

    fn quality(&mut self, reader: &mut Reader<'_>, entry: &mut PackEntryModel) -> Option<()> {
        let start = reader.rest_span();
        let joined = reader.take_joint().is_some();
        let at = reader.rest_span();
        if joined && at.is_empty() {
            self.report(Code::UnclearPack, start, "nothing stands after the comma", "Take the comma away.");
            return None;
        }
        let quality = reader.take_any(&QUALITIES);
        let Some(quality) = quality.filter(|_| joined) else {
            let span = if joined { at } else { start };
            let message = format!("{} is not understood here", quote(self.of(span)));
            let help = "After a comma comes what the form must be: `complete`, `signed`, `attached` or `for the current year`.";
            let form = self.form_names.longest_at(self.of(span)).map(|(form, _)| self.form_names.shown(form));
            let help = match form {
                Some(form) => format!("Write it on a line of its own: `Must include {form}`."),
                None if !joined && quality.is_some() => format!("Put a comma before it: `, {}`.", self.of(span)),
                None => help.to_owned(),
            };
            let problem = Problem::new(Code::UnclearPack, span, message).with_help(help);
            let known = ["complete", "signed", "attached", "for the current year"];
            self.problem(match crate::names::certain(self.of(span), known.into_iter()) {
                Some(meant) if joined => problem.with_fix(span, meant),
                _ => problem,
            });
            return None;
        };
        let span = Span { start: at.start, end: reader.rest_span().start }.trim(self.text);
        match quality {
            Quality::Complete => entry.complete = true,
            Quality::Attached => {
                entry.attached = true;
                let is_asked = self.boxes_on(entry.form).any(|(_, field)| field.kind == AnswerKind::Attachment);
                self.asked_on(entry.form, span, is_asked, "asks for no copy of it", "Ask copy (attachment): …");
            }
            Quality::Signed => {
                entry.signed = true;
                let is_signed = self.model.forms[entry.form as usize].signed_by.is_some();
                self.asked_on(entry.form, span, is_signed, "does not say who signs it", "Signed by …");
            }
            Quality::Current => {
                entry.current = self.year_on(entry.form);
                let is_known = entry.current.is_some();
                self.asked_on(
                    entry.form,
                    span,
                    is_known,
                    "does not ask for which year it is",
                    "Ask year (number): Year",
                );
            }
        }
        Some(())
    }

    /// What a pack asks of a form has to be asked on it.
    fn asked_on(&mut self, form: u32, span: Span, is_asked: bool, lacks: &str, add: &str) {
        if !is_asked {
            let id = &self.model.forms[form as usize].id;
            let message = format!("the form {} {lacks}", quote(id));
            let help = format!("Add {} under `Form {id}`.", quote(add));
            self.report(Code::UnclearPack, span, message, help);
        }
    }

    /// Whether an agency could include the form at all.
    fn can_be_included(&mut self, entry: &PackEntryModel, named: Span) -> bool {
        let form = &self.model.forms[entry.form as usize];
        let id = quote(&form.id);
        if form.by_board {
            let message = format!("the Board fills in {id} itself, so no agency can include it");
            self.report(Code::UnclearPack, named, message, "Name a form that the agency fills in.");
            return false;
        }
        if form.boxes.is_empty() && form.signed_by.is_none() && !form.elsewhere {
            let message = format!("nothing shows whether {id} is there: it has no box, and nobody signs it");
            let help = format!("Add `Ask copy (attachment): …` under `Form {}`.", form.id);
            self.report(Code::UnclearPack, named, message, help);
            return false;
        }
        true
    }

    /// The slots of the boxes of a form, each with its box.
    fn boxes_on(&self, form: u32) -> impl Iterator<Item = (u32, &FieldModel)> {
        let boxes = self.model.forms.get(form as usize).map_or(0..0, |form| form.boxes.clone());
        boxes.filter_map(|slot| {
            let field = *self.model.about.fields.get(slot as usize)?;
            Some((slot, self.model.fields.get(field as usize)?))
        })
    }

    /// The box that says for which year a form is: a number called `year`, or the only date.
    fn year_on(&self, form: u32) -> Option<u32> {
        let year = self.boxes_on(form).find(|(_, field)| {
            field.kind == AnswerKind::Number && same(crate::framework::form::key(&field.id), "year")
        });
        let mut dates = self.boxes_on(form).filter(|(_, field)| field.kind == AnswerKind::Date);
        let only = dates.next().filter(|_| dates.next().is_none());
        year.or(only).map(|(slot, _)| slot)
    }
}
